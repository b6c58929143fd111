"""What is missing before a tender can be scored: an evaluation that waits for marks, looked through."""

from collections.abc import Iterator
from functools import cached_property

from bideval.documents.award import exclusions_of
from bideval.documents.conditions import Gate
from bideval.documents.criteria import Node
from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation, Standing
from bideval.documents.stages import Session
from bideval.documents.status import MarkGap, Pair, Status, Wanting
from bideval.engine.award.queue import EXCLUSION_OPEN, NEGOTIATION_DUE
from bideval.engine.checks import check_rubric
from bideval.engine.evaluate import scored
from bideval.metrics.expressions import closure
from bideval.problems import Problems


def status(dossier: Dossier) -> Status:
    """The status of a tender; while something is wrong, only that."""
    problems = Problems(check_rubric(dossier.rubric, dossier.shelf, dossier.rubric_file.path, dossier.places))
    if problems.errors:
        return Status(problems)
    evaluation, found = scored(dossier, awaiting_marks=True)
    problems.extend(found)
    if evaluation is None or evaluation.stage in ("metrics", "failed"):
        return Status(problems, failed=evaluation is not None and evaluation.stage == "failed")
    looks = _Look(evaluation)
    marks = tuple(looks.marks())
    return Status(
        problems,
        gates=tuple(looks.gates()),
        unknown=tuple(looks.unknown()),
        marks=marks,
        officer=tuple(looks.officer()),
        prices=tuple(looks.prices()),
        lots=tuple(looks.lots()),
        draws=tuple(looks.draws()),
        stage=evaluation.waits_for,
        negotiations=tuple(looks.negotiations()),
    )


class _Look:
    """One evaluation, looked through for what is missing."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.dossier = evaluation.dossier
        self.rubric = evaluation.dossier.rubric
        every: list[tuple[int, Standing]] = list(enumerate(evaluation.standings))
        self.standing = [(row, one) for row, one in every if one.outcome not in ("excluded", "eliminated")]

    def gates(self) -> Iterator[Pair]:
        for _, one in self.standing:
            for gate in self._open_gates(one):
                if gate.decision is not None:
                    yield one.bidder, gate.id

    def _open_gates(self, standing: Standing) -> Iterator[Gate]:
        results = {outcome.id: outcome.result for outcome in standing.gates}
        return (gate for gate in self.rubric.gates if results[gate.id] == "unknown")

    def unknown(self) -> Iterator[Wanting]:
        unopened = set(self.prices())
        for row, one in self.standing:
            for gate in self._open_gates(one):
                name = gate.looked_at
                if gate.any_of is not None:
                    name = "accelerators" if self.dossier.bids[row].bid.fleet is None else "public_share"
                if name:
                    yield Wanting(one.bidder, gate.id, name, self._reason(name, row))
            yield from self._asked_by_award(row, one)
            for node in self._open_leaves(row):
                name = node.metric
                if name and self._lacks(one.bidder in unopened, name, row):
                    yield Wanting(one.bidder, node.path, name, self._reason(name, row))
            by = self.evaluation.ranked_by
            if by.kind == "metric" and self._lacks(one.bidder in unopened, by.name, row):
                yield Wanting(one.bidder, "ranking", by.name, self._reason(by.name, row))

    def _lacks(self, unopened: bool, name: str, row: int) -> bool:
        """Whether a metric is unknown for another reason than that the bidder's price is not opened."""
        waits = unopened and "price" in closure(self.rubric, name)
        return not waits and self.evaluation.ledger.value(self.rubric.value_key(name), row) is None

    @cached_property
    def _may_be_left_out(self) -> set[str]:
        """The bidders of whom it is open whether the award leaves them out."""
        parts = self.evaluation.award.parts if self.evaluation.award else ()
        return {one.bidder for part in parts for one in part.decisions if one.reason == EXCLUSION_OPEN}

    def _asked_by_award(self, row: int, standing: Standing) -> Iterator[Wanting]:
        """What an exclusion from the award looks at and a bid that waits for it does not say."""
        waits = standing.bidder in self._may_be_left_out
        for rule in exclusions_of(self.rubric.award).values() if waits else ():
            name = rule.looked_at
            if name and self.evaluation.ledger.value(self.rubric.value_key(name), row) is None:
                yield Wanting(standing.bidder, rule.id, name, self._reason(name, row))

    def _open_leaves(self, row: int) -> Iterator[Node]:
        return (node for node in self.rubric.leaves if self.evaluation.outcome(node, row) == "unknown")

    def _reason(self, name: str, row: int) -> str:
        return self.evaluation.reasons.get(self.rubric.value_key(name), {}).get(row, "not-stated")

    def marks(self) -> Iterator[MarkGap]:
        held = [one for one in self.rubric.sessions if not one.stage or one.name in self.evaluation.held]
        for row, one in self.standing:
            for session in held:
                yield from self._gaps(session, row, one.bidder)
                yield from self._unpaired(session, one.bidder)

    def _gaps(self, session: Session, row: int, bidder: str) -> Iterator[MarkGap]:
        """What is not marked of one bid in one session."""
        panel, told = self.dossier.panel, set[str]()
        leaves = [node.path for node in session.leaves if node.criterion.panel is not None]
        for evaluator in panel.members(session.name, leaves):
            if evaluator.attendance == "present" and not evaluator.recused(bidder):
                gaps = [path for path in leaves if evaluator.id not in panel.marks.get(path, {}).get(bidder, {})]
                told.update(gaps)
                if gaps:
                    yield MarkGap(bidder, evaluator.id, tuple(gaps))
        unmarked = {node.path for node in self._open_leaves(row)} - told
        bare = [path for path in leaves if path in unmarked]
        if bare:
            yield MarkGap(bidder, None, tuple(bare))

    def _unpaired(self, session: Session, bidder: str) -> Iterator[MarkGap]:
        """Who has not compared a bid with all others, in the criteria that are judged by pairs; where nobody has begun, nobody by name."""
        panel = self.dossier.panel
        leaves = [node.path for node in session.leaves if node.criterion.pairs is not None]
        if not leaves:
            return
        others = [one.bidder for _, one in self.standing if one.bidder != bidder]
        judges = [one for one in panel.members(session.name, leaves) if one.attendance == "present"]
        for judge in judges:
            needed = [
                (min(bidder, other), max(bidder, other))
                for other in others
                if not (judge.recused(bidder) or judge.recused(other))
            ]
            gaps = [path for path in leaves if set(needed) - panel.pairs.get(path, {}).get(judge.id, {}).keys()]
            if gaps:
                yield MarkGap(bidder, judge.id, tuple(gaps))
        if others and not judges:
            yield MarkGap(bidder, None, tuple(leaves))

    def officer(self) -> Iterator[Pair]:
        for row, one in self.standing:
            yield from (
                (one.bidder, node.path) for node in self._open_leaves(row) if node.criterion.officer is not None
            )

    def prices(self) -> Iterator[str]:
        if self.rubric.price == "separate":
            opened = self.dossier.prices or {}
            yield from (one.bidder for _, one in self.standing if one.bidder not in opened)

    def lots(self) -> Iterator[tuple[str, ...]]:
        if any(link.lot for link in self.rubric.ranking.tie_breaks):
            yield from (group for group in self.evaluation.ranking if len(group) > 1)
            yield from self._edges()

    def draws(self) -> Iterator[Pair]:
        """Those that were tried without a value, each once."""
        tried = {step.draw for step in self.evaluation.tie_breaks if step.draw is not None and not step.drawn}
        yield from ((one.id, one.source) for one in self.dossier.tender.draws if one.id in tried)

    def _edges(self) -> Iterator[tuple[str, ...]]:
        """The bids of each stage that are tied across the edge of the places that pass."""
        for stage in self.evaluation.held:
            outcomes = [(one.bidder, outcome) for _, one in self.standing for outcome in one.stages]
            tied = tuple(bidder for bidder, outcome in outcomes if (outcome.stage, outcome.result) == (stage, "tied"))
            if tied:
                yield tied

    def negotiations(self) -> Iterator[str]:
        award = self.evaluation.award
        yield from (one.bidder for one in (award.decisions if award else ()) if one.reason == NEGOTIATION_DUE)

"""The bench: invented bids on it become a small tender under the rubric, which the real engine evaluates."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Final

from bideval.documents.conditions import Adjustment
from bideval.documents.criteria import Node
from bideval.documents.decisions import AdjustmentEntry, Decisions
from bideval.documents.dossier import Dossier, Input, Price
from bideval.documents.evaluation import Evaluation
from bideval.documents.hardware import Shelf
from bideval.documents.keys import TOTAL
from bideval.documents.panel import Evaluator, Mark, Pair, Pairs, Panel
from bideval.documents.rubric import Rubric
from bideval.documents.studies.stress import MARK, PRESSED, Case, Offer, Saying
from bideval.documents.tender import Amount, Notice, Tender
from bideval.engine import measures
from bideval.engine.evaluate import scored
from bideval.engine.state import State
from bideval.exact import exact_text
from bideval.fields import Bilingual
from bideval.problems import Level, Place
from bideval.studies.stress import offers as writing
from bideval.studies.stress.knobs import AMOUNT, Knob
from bideval.studies.stress.wanted import knobs, names
from bideval.working.ledger import Source

Offers = Mapping[str, Offer]
Places = Callable[[Source], Place]
A: Final = PRESSED
B: Final = "bid-b"
C: Final = "bid-c"
D: Final = "bid-d"
NOTICE: Final = date(2025, 1, 2)
BEFORE: Final = 60
"""Days from the notice to the first date that a rule looks at, at least."""
JUDGE: Final = "e1"


class Bench:
    """A rubric with the knobs that its bids have, and the counting of what was tried."""

    def __init__(self, rubric: Rubric, shelf: Shelf, file: Input, places: Places) -> None:
        self.rubric = rubric
        self.shelf = shelf
        self.file = file
        self.places = places
        days = [
            fraction
            for knob in knobs(rubric, 1).values()
            if knob.kind == "date"
            for fraction in knob.marks
            if fraction > 1000
        ]
        self.notice = date.fromordinal(int(min(days)) - BEFORE) if days else NOTICE
        self.knobs: dict[str, Knob] = knobs(rubric, self.notice.toordinal())
        self.fleet = (
            writing.fleet_of(rubric, shelf())
            if any(k.startswith(("fleet", "clusters")) for k in self.knobs)
            else writing.Fleet("", "")
        )
        self.judges = self._judges()
        self.trials = 0
        self.remembers = True
        self.known: dict[object, Trial | None] = {}
        self.measured = tuple(names(rubric))

    def _judges(self) -> tuple[Evaluator, ...]:
        """One evaluator; where groups of evaluators count by themselves, one of each."""
        rules = [self.rubric.panel, *(node.criterion.panel for node in self.rubric.leaves)]
        groups = list(dict.fromkeys(name for rule in rules if rule and rule.groups for name in rule.groups))
        if groups:
            return tuple(Evaluator(id=f"e{at}", group=group) for at, group in enumerate(groups, 1))
        return (Evaluator(id=JUDGE),)

    @property
    def has_panel(self) -> bool:
        """Whether anybody evaluates."""
        return any(node.criterion.panel or node.criterion.pairs for node in self.rubric.leaves)

    def tender(self) -> Tender:
        """The invented tender: every amount the same round sum."""
        amount = Amount.model_validate({"amount": exact_text(AMOUNT)})
        return Tender(
            bideval="1",
            id="stress",
            title=Bilingual(ko="반례 (가상)", en="Counter-example (fictional)"),
            purpose="exercise",
            rubric="rubric.yaml",
            notice=Notice.model_validate({"number": "stress", "date": self.notice.isoformat()}),
            project_budget=amount,
            estimated_price=amount,
            reserve_price=amount,
        )

    def dossier(
        self, offers: Offers, bonuses: Mapping[str, Iterable[tuple[Adjustment, Fraction]]] | None = None
    ) -> Dossier:
        """The tender of these offers; `bonuses` are entries of adjustments, by bidder."""
        bids = tuple(writing.submission(bidder, self.rubric, offers[bidder], self.fleet) for bidder in sorted(offers))
        decisions = Decisions(
            officer=tuple(writing.officer_marks(self.rubric, offers)),
            gates=tuple(writing.passed(self.rubric, offers)),
            adjustments=tuple(
                AdjustmentEntry.model_construct(
                    bidder=bidder,
                    adjustment=rule.id,
                    points=None if rule.points is not None else points,
                    evidence="stress",
                )
                for bidder, entries in (bonuses or {}).items()
                for rule, points in entries
            ),
        )
        return Dossier(
            self.tender(),
            self.rubric,
            self.shelf,
            bids,
            self._panel(offers),
            decisions,
            prices=self._prices(offers),
            rubric_file=self.file,
            places=self.places,
        )

    def _prices(self, offers: Offers) -> dict[str, Price] | None:
        if self.rubric.price != "separate":
            return None
        stated = {bidder: offer.get("cost.price") for bidder, offer in offers.items()}
        return {
            bidder: Price(amount, "included", ("prices.csv", (bidder, "amount")))
            for bidder, amount in stated.items()
            if amount is not None
        }

    def _panel(self, offers: Offers) -> Panel:
        if not self.has_panel:
            return Panel((), {}, given=False)
        marks: dict[str, dict[str, dict[str, Mark]]] = {}
        pairs: dict[str, dict[str, Pairs]] = {}
        for node in self.rubric.leaves:
            if node.criterion.panel is not None:
                marks[node.path] = {bidder: self._marked(node, offer) for bidder, offer in offers.items()}
            elif node.criterion.pairs is not None:
                pairs[node.path] = {one.id: self._compared(node, offers) for one in self.judges}
        return Panel(self.judges, marks, given=True, pairs=pairs)

    def _marked(self, node: Node, offer: Offer) -> dict[str, Mark]:
        deserved, where = offer[MARK + node.path], ("panel/marks.csv", ())
        return {one.id: Mark(offer.get(f"{MARK}{node.path}#{one.id}", deserved), where) for one in self.judges}

    def _compared(self, node: Node, offers: Offers) -> Pairs:
        return {
            (one, two): Pair(*writing.grade(node, offers, one, two), ("panel/pairs.csv", ()))
            for one, two in combinations(sorted(offers), 2)
        }

    def evaluate(
        self, offers: Offers, bonuses: Mapping[str, Iterable[tuple[Adjustment, Fraction]]] | None = None
    ) -> "Trial | None":
        """The engine's answer; None where it refuses a value that a bid states. The same question is put only once."""
        key = tuple((bidder, tuple(offer.items())) for bidder, offer in offers.items())
        if key in self.known and bonuses is None:
            return self.known[key]
        self.trials += 1
        found, _ = scored(self.dossier(offers, bonuses))
        trial = Trial(found, offers) if found else None
        if bonuses is None and self.remembers:
            self.known[key] = trial
        return trial

    def row(
        self, offer: Offer, knob: str, values: Iterable[Fraction | None]
    ) -> Iterator[tuple[Fraction | None, "Trial", str]]:
        """Bids that differ in one knob, all in one tender, without the values that the engine refuses: value, tender, bidder."""
        named = {f"bid-{at:03}": value for at, value in enumerate(dict.fromkeys(values))}
        together = self.evaluate({bidder: {**offer, knob: value} for bidder, value in named.items()})
        if together is None:
            taken = [
                value for value in named.values() if self.evaluate({A: {**offer, knob: value}, B: offer}) is not None
            ]
            named = {f"bid-{at:03}": value for at, value in enumerate(taken)}
            together = (
                self.evaluate({bidder: {**offer, knob: value} for bidder, value in named.items()}) if taken else None
            )
        if together is not None:
            yield from ((value, together, bidder) for bidder, value in named.items())

    def measure(self, offers: Offers) -> dict[str, dict[str, Fraction]]:
        """What the facts and metrics that the rubric looks at come to, by name and bidder; nothing is scored."""
        state = State(self.dossier(offers))
        measures.enter(state)
        rows = {bid: row for row, bid in enumerate(state.ledger.bids)}
        found = {name: {bid: state.value(name, row) for bid, row in rows.items()} for name in self.measured}
        return {name: {bid: value for bid, value in told.items() if value is not None} for name, told in found.items()}

    def case(
        self, label: str, trial: "Trial", shown: Sequence[str], watched: Sequence[str], bidders: Sequence[str] = ()
    ) -> Case:
        """A trial as a part of a proof, with what matters of it: of all bids, or of those named."""
        sayings = {
            bidder: tuple(Saying(name, self.knobs[name].kind, offer.get(name)) for name in shown)
            for bidder, offer in trial.offers.items()
            if not bidders or bidder in bidders
        }
        return Case(label, trial.evaluation.dossier, trial.evaluation, sayings, tuple(watched))

    def refused(self, label: str, offers: Offers, shown: Sequence[str], watched: Sequence[str]) -> Case | None:
        """A tender that the engine does not score, as a part of a proof; None where it does."""
        dossier = self.dossier(offers)
        found, problems = scored(dossier)
        if found is not None:
            return None
        sayings = {
            bidder: tuple(Saying(name, self.knobs[name].kind, offer.get(name)) for name in shown)
            for bidder, offer in offers.items()
        }
        return Case(
            label, dossier, None, sayings, tuple(watched), tuple(one for one in problems if one.level is Level.ERROR)
        )


class Trial:
    """One small tender, evaluated."""

    def __init__(self, evaluation: Evaluation, offers: Offers) -> None:
        self.evaluation = evaluation
        self.offers = offers
        self.rows = evaluation.rows

    def points(self, path: str, bidder: str) -> Fraction | None:
        """The exact points of a criterion; None where there are none."""
        found = self.evaluation.points(path, self.rows[bidder])
        return found if isinstance(found, Fraction) else None

    def total(self, bidder: str) -> Fraction | None:
        """The exact total; None where there is none."""
        return self.points(TOTAL, bidder)

    def counts(self, bidder: str) -> bool:
        """Whether a bid has a certain place."""
        return self.evaluation.standings[self.rows[bidder]].outcome == "ranked"

    def outcome(self, bidder: str) -> str:
        """How a bid came out."""
        return self.evaluation.standings[self.rows[bidder]].outcome

    @property
    def first(self) -> tuple[str, ...]:
        """Who shares the first place."""
        return self.evaluation.ranking[0] if self.evaluation.ranking else ()

    def rank(self, bidder: str) -> int | None:
        """The certain place of a bid."""
        return self.evaluation.standings[self.rows[bidder]].rank

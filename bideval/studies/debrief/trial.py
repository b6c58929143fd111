"""What would have become of a bid with other points, or with another value: the tender evaluated again, with everything that follows from it."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import METRIC
from bideval.engine import scored
from bideval.metrics.expressions import closure
from bideval.metrics.facts import decode
from bideval.studies.change import with_bid, with_fact
from bideval.studies.debrief.search import Try

Known = Mapping[tuple[str, str], Fraction]


def known(evaluation: Evaluation) -> Known:
    """What every bid measures: a trial that does not touch it need not measure it again.

    Where prices are kept apart, who is refused decides whose prices are looked at: everything is measured again.
    """
    ledger = evaluation.ledger
    if evaluation.dossier.rubric.price == "separate":
        return {}
    found = ((key.removeprefix(METRIC), one) for key, one in ledger.equations.items() if key.startswith(METRIC))
    return {
        (ledger.bids[row], name): value
        for name, equation in found
        for row, value in zip(equation.rows, equation.column.values(), strict=True)
    }


class Trial(NamedTuple):
    """One bid of a tender, to be tried with changes. The goal is the first place alone, or to pass the stage that it failed."""

    evaluation: Evaluation
    row: int
    known: Known
    start: Try
    """What the bid comes to as it is."""
    stage: int | None = None

    def points(self, points: Mapping[str, Fraction]) -> Try:
        """With these points in leaves, by path."""
        return self._tried(self.with_points(points))

    def value(self, name: str, number: Fraction) -> Try:
        """With this value of a fact or metric."""
        return self._tried(self.with_value(name, number))

    def with_points(self, points: Mapping[str, Fraction]) -> Evaluation | None:
        """The tender with these points in leaves, by path; None where nobody would evaluate it."""
        dossier = self.evaluation.dossier
        bidder = dossier.bids[self.row].bidder
        told = {(bidder, path): value for path, value in points.items()}
        outlook = dossier.outlook._replace(points=told, measured=self.known)
        return scored(replace(dossier, outlook=outlook), awaiting_marks=True)[0]

    def with_value(self, name: str, number: Fraction) -> Evaluation | None:
        """The tender with this value of a fact or metric; None where nobody would evaluate it."""
        dossier = self.evaluation.dossier
        bid = dossier.bids[self.row]
        fact = dossier.rubric.facts.get(name)
        measured = self._apart_from(name, bid.bidder)
        if fact is not None:
            dossier = with_bid(dossier, self.row, with_fact(bid, name, decode(fact, number)))
        else:
            measured[bid.bidder, name] = number
        changed = replace(dossier, outlook=dossier.outlook._replace(measured=measured))
        return scored(changed, awaiting_marks=True)[0]

    def _apart_from(self, name: str, bidder: str) -> dict[tuple[str, str], Fraction]:
        """What is measured, without what stands on a fact or metric of the bidder."""
        rubric = self.evaluation.dossier.rubric

        def follows(other: str) -> bool:
            return other in rubric.metrics or name in closure(rubric, other)

        return {
            (who, other): value for (who, other), value in self.known.items() if who != bidder or not follows(other)
        }

    def _tried(self, found: Evaluation | None) -> Try:
        if found is None:
            return Try(False)
        if self.stage is not None:
            stages = found.standings[self.row].stages
            return Try(len(stages) > self.stage and stages[self.stage].result == "passed")
        return Try(first(found, self.row), margin(found, self.row))


def first(found: Evaluation, row: int) -> bool:
    """Whether a bid is first for certain, and shares the place with nobody."""
    standing = found.standings[row]
    shared = any(standing.bidder in group and len(group) > 1 for group in found.ranking)
    return standing.rank_high == 1 and not shared


def margin(found: Evaluation, row: int) -> Fraction | None:
    """How far a bid is ahead of the best other in what places are by, above zero where it is; None where that is not exact."""
    by, sign = found.ranked_by, 1 if found.ranked_by.better == "higher" else -1
    own = found.ledger.value(by.key, row)
    standing = [at for at, one in enumerate(found.standings) if at != row and one.outcome in ("ranked", "unknown")]
    others = [found.ledger.value(by.key, at) for at in standing]
    known = [sign * other for other in others if other is not None]
    return None if own is None or not known else sign * own - max(known)

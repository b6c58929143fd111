"""What places are by: the total, a metric or fact, or a criterion's points, of each bid exact or between two ends."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bideval.documents.criteria import find
from bideval.documents.keys import TOTAL
from bideval.documents.ranked import RankedBy
from bideval.documents.ranking import TOTAL as BY_TOTAL
from bideval.documents.rubric import Rubric
from bideval.engine import ranges
from bideval.engine.state import State
from bideval.methods.base import Better
from bideval.metrics.expressions import named
from bideval.working.bounds import INFINITE, End, Interval, Unbounded

ANYTHING = Interval(-INFINITE, INFINITE)


def quantity(rubric: Rubric, name: str, better: Better | None = None) -> RankedBy:
    """What a name in `ranking` stands for: the total, else a metric or fact, else a criterion."""
    if name != BY_TOTAL and named(rubric, name) is not None:
        return RankedBy("metric", name, rubric.value_key(name), better or "higher")
    return points(rubric, name, better)


def points(rubric: Rubric, name: str, better: Better | None = None) -> RankedBy:
    """The points that a name stands for: the total, or those of a criterion."""
    if name == BY_TOTAL:
        return RankedBy("total", name, TOTAL, better or "higher")
    path = find(rubric.tops, name)[0].path
    return RankedBy("criterion", path, path, better or "higher")


class Compared(NamedTuple):
    """One quantity of all bids that stand; of those in `open` only the ends between which it lies are known."""

    by: RankedBy
    open: Mapping[int, Interval]

    def order(self, state: State, rows: Sequence[int]) -> dict[int, int]:
        """A whole number for each row whose value is exact, larger where it is better."""
        numbers = state.ledger.column(self.by.key, tuple(rows)).comparable() if rows else []
        sign = 1 if self.by.better == "higher" else -1
        return {row: sign * number for row, number in zip(rows, numbers, strict=True)}

    def ends(self, state: State, row: int) -> tuple[End, End]:
        """The worst and the best that a bid's value can be, larger where it is better."""
        known = state.ledger.value(self.by.key, row)
        low, high = (known, known) if known is not None else (self.open[row].low, self.open[row].high)
        return (low, high) if self.by.better == "higher" else (-high, -low)


def of(state: State) -> Compared:
    """What the rubric ranks by."""
    rule = state.rubric.ranking
    return compared(state, quantity(state.rubric, rule.by, rule.better))


def compared(state: State, by: RankedBy) -> Compared:
    """One quantity of all bids that stand, as far as it is known."""
    if by.kind != "metric":
        bounds = state.bounds.get(by.key, {})
        return Compared(by, {row: Interval(*bounds[row]) for row in state.standing if row in bounds})
    lacking = [row for row in state.standing if state.ledger.value(by.key, row) is None]
    return Compared(by, {row: _domain(state, by.name, row) for row in lacking})


def _domain(state: State, name: str, row: int) -> Interval:
    """Where a metric that is not known lies."""
    try:
        ends = ranges.of(state, name).values(row)
    except Unbounded:
        return ANYTHING
    return Interval(min(ends), max(ends))

"""In which range a value that is not stated lies: what its fact declares, 0 to 1 for shares, every choice, else 0 to infinity."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final, NamedTuple

from bideval.engine.state import State
from bideval.metrics.expressions import named, parsed
from bideval.working.bounds import INFINITE, End, Interval, interval
from bideval.working.terms import names

ZERO: Final = Fraction(0)


class Domain(NamedTuple):
    """The values that a quantity may still have for a row: the ends of a range or, where `listed`, every one of them."""

    listed: bool
    values: Callable[[int], list[End]]


def of(state: State, name: str) -> Domain:
    """The domain of a fact or metric by name. Its values raise `Unbounded` where nothing can be said."""
    fact = state.rubric.facts.get(name)
    if fact is None and name in state.rubric.metrics:
        return Domain(False, lambda row: _of_expression(state, name, row))
    if fact is not None and fact.type == "choice":
        every: list[End] = [Fraction(at) for at in range(1, len(fact.choices) + 1)]
        return Domain(True, lambda row: every)
    metric = named(state.rubric, name)
    low, high = metric.range if metric is not None else (ZERO, None)
    ends: list[End] = [-INFINITE if low is None else low, INFINITE if high is None else high]
    return Domain(fact is not None and fact.type == "boolean", lambda row: ends)


def _of_expression(state: State, name: str, row: int) -> list[End]:
    """The range of a declared metric from the ranges of what stands in it."""
    term = parsed(state.rubric, name)
    ranges: dict[str, Interval] = {}
    for one in names(term):
        known = state.value(one, row)
        ends = of(state, one).values(row) if known is None else [known]
        ranges[one] = Interval(min(ends), max(ends))
    found = interval(term, ranges)
    return [found.low, found.high]

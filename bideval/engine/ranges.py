"""In which range a value that is not stated lies: what its fact declares, 0 to 1 for shares, every choice, else 0 to infinity."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final, NamedTuple

from bideval.documents.facts import Fact
from bideval.engine.state import State
from bideval.metrics import find
from bideval.metrics.expressions import parsed
from bideval.working.bounds import INFINITE, End, Interval, interval
from bideval.working.terms import names

ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)


class Domain(NamedTuple):
    """The values that a quantity may still have for a row: the ends of a range or, where `listed`, every one of them."""

    listed: bool
    values: Callable[[int], list[End]]


def of(state: State, name: str) -> Domain:
    """The domain of a fact or metric by name. Its values raise `Unbounded` where nothing can be said."""
    fact = state.rubric.facts.get(name)
    if fact is not None:
        values = _of_fact(fact)
        return Domain(fact.type in ("boolean", "choice"), lambda row: values)
    if name in state.rubric.metrics:
        return Domain(False, lambda row: _of_expression(state, name, row))
    metric = find(name)
    low, high = metric.range if metric is not None else (ZERO, None)
    ends: list[End] = [-INFINITE if low is None else low, INFINITE if high is None else high]
    return Domain(False, lambda row: ends)


def _of_fact(fact: Fact) -> list[End]:
    if fact.type == "boolean":
        return [ZERO, ONE]
    if fact.type == "choice":
        return [Fraction(at) for at in range(1, len(fact.choices) + 1)]
    if fact.range is not None:
        return list(fact.range)
    return [ZERO, ONE if fact.type == "share" else INFINITE]


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

"""Exact yes-or-no programs: fractions in, every best set out; the solver between them only proposes, and is held to whole numbers."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import Final, NamedTuple

from bideval.engine.award.solver import LARGEST, Row, solve

MOST: Final = 20
"""How many best sets are listed."""
TRIES: Final = 100
"""How many wrong answers are struck out before the solver is given up."""

Found = frozenset[int]


class Limit(NamedTuple):
    """The sum of `weights` over the chosen lies from `least` to `most` (None: no bound)."""

    weights: Mapping[int, Fraction]
    least: Fraction | None = None
    most: Fraction | None = None


class Optima(NamedTuple):
    """Every best set, none where nothing is allowed; `more`: there are more than these; `trouble`: why there is no answer."""

    sets: tuple[Found, ...] = ()
    more: bool = False
    trouble: str = ""


def optima(values: Sequence[Fraction], limits: Sequence[Limit]) -> Optima:
    """The sets of the greatest sum of `values` that keep all limits.

    A better answer by one whole unit at least is asked for until there is none; then others as good, until there is none or enough.
    """
    worth = Row(_whole(dict(enumerate(values)))[0])
    rows = [_row(limit) for limit in limits]
    if any(row.largest > LARGEST for row in (worth, *rows)):
        return Optima(trouble="numbers-too-large")
    search = _Search(worth, rows)
    best: Found | None = None
    while (found := search.next(None if best is None else worth.sum(best) + 1)) is not None:
        best = found
    sets: list[Found] = []
    while best is not None and not search.given_up and len(sets) <= MOST:
        sets.append(best)
        search.strike(best)
        best = search.next(worth.sum(best))
    return Optima(tuple(sets[:MOST]), len(sets) > MOST, "not-solved" if search.given_up else "")


class _Search:
    """The solver, asked again and again; each answer that breaks a limit in whole numbers is struck out."""

    def __init__(self, worth: Row, rows: Sequence[Row]) -> None:
        self.worth, self.rows = worth, rows
        self.struck: list[Row] = []
        self.given_up = False
        self.tries = 0

    def next(self, least: int | None) -> Found | None:
        """A set that keeps every limit and is worth so much at least; None if there is none, or it was given up."""
        rows = [*self.rows, *([] if least is None else [self.worth._replace(least=least)])]
        size = len(self.worth.weights)
        while (found := solve([self.worth.weights[at] for at in range(size)], [*rows, *self.struck])) is not None:
            if all(row.holds(found) for row in (*rows, *self.struck)):
                return found
            self.tries += 1
            self.given_up = self.tries > TRIES
            if self.given_up:
                return None
            self.strike(found)
        return None

    def strike(self, found: Found) -> None:
        """Ask for another set from now on: at least one bid more or one less."""
        weights = {at: -1 if at in found else 1 for at in self.worth.weights}
        self.struck.append(Row(weights, 1 - len(found)))


def _whole(weights: Mapping[int, Fraction]) -> tuple[dict[int, int], Fraction]:
    """The weights as whole numbers as small as possible, and what they were multiplied by."""
    common = lcm(*(weight.denominator for weight in weights.values()))
    shared = gcd(*(int(weight * common) for weight in weights.values())) or 1
    scale = Fraction(common, shared)
    return {at: int(weight * scale) for at, weight in weights.items()}, scale


def _row(limit: Limit) -> Row:
    """A limit in whole numbers: a bound between two of them moves to the nearer one that it allows."""
    weights, scale = _whole(limit.weights)
    least = None if limit.least is None else ceil(limit.least * scale)
    return Row(weights, least, None if limit.most is None else floor(limit.most * scale))

"""Sums, means and medians of numbers, of all or less the extremes: added as whole numbers over their common denominator."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm, prod
from typing import Final

from bideval.working import transcendental

Values = Sequence[Fraction]


def over_one(values: Values) -> tuple[list[int], int]:
    """The values as whole numbers over their least common denominator."""
    pairs = [value.as_integer_ratio() for value in values]
    d = lcm(*{bottom for _, bottom in pairs})
    return [top * (d // bottom) for top, bottom in pairs], d


def total(values: Values) -> Fraction:
    """The sum; of nothing, 0."""
    whole, d = over_one(values)
    return Fraction(sum(whole), d)


def mean(values: Values) -> Fraction:
    """The arithmetic mean of one value or more."""
    return _mean(*over_one(values))


def median(values: Values) -> Fraction:
    """The middle value, or the mean of the two middle ones."""
    return _median(*over_one(values))


def _mean(whole: list[int], d: int) -> Fraction:
    return Fraction(sum(whole), d * len(whole))


def _median(whole: list[int], d: int) -> Fraction:
    ranked = sorted(whole)
    half = len(ranked) // 2
    return Fraction(ranked[half], d) if len(ranked) % 2 else Fraction(ranked[half - 1] + ranked[half], 2 * d)


def _geometric(whole: list[int], d: int) -> Fraction:
    """The n-th root of the product of n values from 0 up, to 50 significant digits where it is not rational."""
    return transcendental.power(Fraction(prod(whole), d ** len(whole)), Fraction(1, len(whole)))


def dropped(keys: Values, highest: int, lowest: int) -> set[int]:
    """Which positions go: the highest first, then the lowest; among equal extremes exactly as many as said, the last position first."""
    if not highest and not lowest:
        return set()
    whole, _ = over_one(keys)
    ascending = sorted(range(len(whole)), key=lambda at: (whole[at], at))
    gone = set(ascending[max(len(whole) - highest, 0) :])
    rest = [at for at in range(len(whole)) if at not in gone]
    rest.sort(key=lambda at: (whole[at], -at))
    return gone | set(rest[:lowest])


def _without(combine: Callable[[list[int], int], Fraction]) -> Callable[[Values], Fraction]:
    """`combine` over marks less the extremes: (highest, lowest, n, marks…, n keys…); the first n marks may go, in the order of their keys."""

    def kept(values: Values) -> Fraction:
        highest, lowest, candidates = (value.numerator for value in values[:3])
        marks, keys = values[3 : len(values) - candidates], values[len(values) - candidates :]
        whole, d = over_one(marks)
        if marks == keys:  # by the marks themselves: which of equals goes changes nothing here
            return combine(sorted(whole)[lowest : max(len(whole) - highest, 0)], d)
        gone = dropped(keys, highest, lowest)
        return combine([mark for at, mark in enumerate(whole) if at not in gone], d)

    return kept


def mean_trimmed(values: Values) -> Fraction:
    """(number of rules, from, highest, lowest, …, marks…): the mean less as many extremes as the last rule that the number of marks reaches."""
    count = 1 + 3 * values[0].numerator
    marks = sorted(values[count:])
    rules = zip(values[1:count:3], values[2:count:3], values[3:count:3], strict=True)
    none = (Fraction(0),) * 3
    _, highest, lowest = max((rule for rule in rules if rule[0] <= len(marks)), default=none)
    return mean(marks[lowest.numerator : len(marks) - highest.numerator])


MEANS: Final[dict[str, Callable[[Values], Fraction]]] = {
    "mean": mean,
    "median": median,
    "mean_without": _without(_mean),
    "median_without": _without(_median),
    "geometric_without": _without(_geometric),
    "mean_trimmed": mean_trimmed,
}
"""Every function by the name that it has as an operation of formulas."""

"""What statutes take from a sample of numbers: the n-th least, a mean of some, the sum of those between two, one digit."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from bideval.working.means import Values, mean, total


def nth_least(values: Values) -> Fraction:
    """(n, numbers…): the n-th in ascending order; equal numbers each count."""
    return sorted(values[1:])[int(values[0]) - 1]


def count_at_most(values: Values) -> Fraction:
    """(edge, numbers…): how many are not above the edge."""
    return Fraction(sum(value <= values[0] for value in values[1:]))


def mean_least(values: Values) -> Fraction:
    """(n, numbers…): the mean of the n least."""
    count = int(values[0])
    return total(sorted(values[1:])[:count]) / count


def mean_above(values: Values) -> Fraction:
    """(edge, otherwise, numbers…): the mean of those above the edge; of none, `otherwise`."""
    above = [value for value in values[2:] if value > values[0]]
    return mean(above) if above else values[1]


def sum_within(values: Values) -> Fraction:
    """(low, high, numbers…): the sum of those strictly between low and high; of none, 0."""
    return total(_within(values))


def count_within(values: Values) -> Fraction:
    """(low, high, numbers…): how many lie strictly between low and high."""
    return Fraction(len(_within(values)))


def _within(values: Values) -> list[Fraction]:
    low, high, *rest = values
    return [value for value in rest if low < value < high]


def variance(values: Values) -> Fraction:
    """The mean square of the distances from the mean."""
    middle = mean(values)
    return mean([(value - middle) ** 2 for value in values])


def digit(values: Values) -> Fraction:
    """(x, n): the n-th digit after the point of x, which is not below 0."""
    x, place = values
    return Fraction(x * 10 ** int(place) // 1 % 10)


SAMPLES: Final[dict[str, Callable[[Values], Fraction]]] = {
    "count": lambda values: Fraction(len(values)),
    "nth_least": nth_least,
    "count_at_most": count_at_most,
    "mean_least": mean_least,
    "mean_above": mean_above,
    "sum_within": sum_within,
    "count_within": count_within,
    "variance": variance,
    "digit": digit,
}
"""Every function by the name that it has as an operation of formulas."""

"""The place of a number among others, and how far it lies below the best of them from place to place."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Final

from bideval.working.means import Values, total


def place_down(values: Values) -> Fraction:
    """(x, others…): the place of x, counted from the largest value."""
    return Fraction(1 + sum(other > values[0] for other in values[1:]))


def place_up(values: Values) -> Fraction:
    """(x, others…): the place of x, counted from the smallest value."""
    return Fraction(1 + sum(other < values[0] for other in values[1:]))


def place_dense(values: Values) -> Fraction:
    """(x, others…): the place of x, counted from the largest value, where those that are equal count once."""
    return Fraction(1 + len({other for other in values[1:] if other > values[0]}))


def _fall(*, dense: bool) -> Callable[[Values], Fraction]:
    """(x, gap, others…): how far x lies below the largest, from place to place at least `gap`; equals take as many places as they are, or one."""

    def fall(values: Values) -> Fraction:
        x, gap, *others = values
        levels = sorted({x, *(other for other in others if other > x)}, reverse=True)
        falls = [(above - below, 1 if dense else others.count(above)) for above, below in pairwise(levels)]
        return total([max(gap * places, fall) for fall, places in falls])

    return fall


PLACES: Final[dict[str, Callable[[Values], Fraction]]] = {
    "place_down": place_down,
    "place_up": place_up,
    "place_dense": place_dense,
    "fall": _fall(dense=False),
    "fall_dense": _fall(dense=True),
}
"""Every function by the name that it has as an operation of formulas."""

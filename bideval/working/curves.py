"""From a number to a share: by bands, along lines, by equality, in proportion."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from bideval.working.means import Values

ONE: Final = Fraction(1)
ZERO: Final = Fraction(0)


def between(values: Values) -> Fraction:
    """How far x is on the way from one value to another, 0 to 1 and beyond; 1 where the two are one."""
    x, start, end = values
    return (x - start) / (end - start) if end != start else ONE


def band(values: Values) -> Fraction:
    """(x, from, share, from, share, …): the share of the highest `from` that x reaches; below all of them, 0."""
    reached = [(start, share) for start, share in zip(values[1::2], values[2::2], strict=True) if values[0] >= start]
    return max(reached)[1] if reached else ZERO


def lines(values: Values) -> Fraction:
    """(x, at, share, at, share, …), rising: on the line between the two points around x; outside the points, the share of the nearest."""
    return lines_on([max(values[1], min(values[0], values[-2])), *values[1:]])


def lines_on(values: Values) -> Fraction:
    """As `lines`, but the first and the last line go on outside the points."""
    x, ats, shares = values[0], values[1::2], values[2::2]
    end = max(next((at for at, edge in enumerate(ats) if x <= edge), len(ats) - 1), 1)
    return shares[end - 1] + (x - ats[end - 1]) / (ats[end] - ats[end - 1]) * (shares[end] - shares[end - 1])


def pick(values: Values) -> Fraction:
    """(x, otherwise, value, share, value, share, …): the share of the value that x equals, or `otherwise`."""
    table = dict(zip(values[2::2], values[3::2], strict=True))
    return table.get(values[0], values[1])


def to_digits(values: Values) -> Fraction:
    """(x, best, n): x times the power of ten that gives `best` n digits before the point; x itself where `best` is not above zero."""
    x, best, wanted = values
    if best <= 0:
        return x
    digits = 0
    while best >= 1:
        best, digits = best / 10, digits + 1
    while best < Fraction(1, 10):
        best, digits = best * 10, digits - 1
    return x * Fraction(10) ** (int(wanted) - digits)


def proportion(values: Values) -> Fraction:
    """(x, whole, to): x as a part of `whole`, in a whole of `to`; nothing where there is no whole."""
    x, whole, to = values
    return x * to / whole if whole > 0 else ZERO


CURVES: Final[dict[str, Callable[[Values], Fraction]]] = {
    "band": band,
    "lines": lines,
    "lines_on": lines_on,
    "pick": pick,
    "to_digits": to_digits,
    "proportion": proportion,
}
"""Every function by the name that it has as an operation of formulas; `between` has a form for columns, too."""

"""Formulas read on what is not known yet: values at the corners of their ranges, and limits where a range has no end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import total_ordering
from itertools import product, zip_longest
from typing import Final, cast

from bideval.working.operations import OPS
from bideval.working.terms import Term, fold, itself

Poly = tuple[Fraction, ...]
ZERO: Final = Fraction(0)


class Unbounded(ArithmeticError):
    """A formula whose value at a corner is not a number: the whole range must be assumed."""


@total_ordering
class Wide:
    """A number that may be infinitely large or small: a ratio of polynomials in one infinite unit, exact and ordered."""

    __slots__ = ("bottom", "top")

    def __init__(self, top: Poly, bottom: Poly = (Fraction(1),)) -> None:
        self.top, self.bottom = _trim(top), _trim(bottom)
        if not self.bottom:
            raise ZeroDivisionError("a wide number divided by zero")
        if self.bottom[-1] < 0:
            self.top, self.bottom = tuple(-c for c in self.top), tuple(-c for c in self.bottom)

    def __add__(self, other: object) -> "Wide":
        b = _wide(other)
        return Wide(_sum(_times(self.top, b.bottom), _times(b.top, self.bottom)), _times(self.bottom, b.bottom))

    __radd__ = __add__

    def __neg__(self) -> "Wide":
        return Wide(tuple(-c for c in self.top), self.bottom)

    def __sub__(self, other: object) -> "Wide":
        return self + -_wide(other)

    def __rsub__(self, other: object) -> "Wide":
        return _wide(other) + -self

    def __mul__(self, other: object) -> "Wide":
        b = _wide(other)
        return Wide(_times(self.top, b.top), _times(self.bottom, b.bottom))

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> "Wide":
        b = _wide(other)
        return Wide(_times(self.top, b.bottom), _times(self.bottom, b.top))

    def __rtruediv__(self, other: object) -> "Wide":
        return _wide(other) / self

    def __abs__(self) -> "Wide":
        return max(self, -self)

    def __eq__(self, other: object) -> bool:
        return not (self - other).top

    def __lt__(self, other: object) -> bool:
        difference = (self - other).top
        return bool(difference) and difference[-1] < 0

    def __hash__(self) -> int:
        return hash(self.top[-1] / self.bottom[-1]) if self.top else hash(0)

    def limit(self) -> Fraction:
        """The finite number that this one is infinitely close to. Raises `Unbounded`."""
        if len(self.top) > len(self.bottom):
            raise Unbounded
        return ZERO if len(self.top) < len(self.bottom) else self.top[-1] / self.bottom[-1]


def _trim(poly: Poly) -> Poly:
    while poly and poly[-1] == 0:
        poly = poly[:-1]
    return poly


def _sum(a: Poly, b: Poly) -> Poly:
    return tuple(x + y for x, y in zip_longest(a, b, fillvalue=ZERO))


def _times(a: Poly, b: Poly) -> Poly:
    out = [ZERO] * max(len(a) + len(b) - 1, 0)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            out[i + j] += x * y
    return tuple(out)


def _wide(value: object) -> Wide:
    return value if isinstance(value, Wide) else Wide((Fraction(cast("Fraction", value)),))


End = Fraction | Wide


@dataclass(frozen=True, slots=True)  # no tuple: `fold` would take it for several values
class Interval:
    """A range with its ends."""

    low: End
    high: End


INFINITE: Final = Wide((ZERO, Fraction(1)))
TINY: Final = Wide((Fraction(1),), (ZERO, Fraction(1)))

_ORDERED: Final = frozenset(
    {
        "sub",
        "mul",
        "div",
        "neg",
        "abs",
        "min",
        "max",
        "between",
        "band",
        "lines",
        "lines_on",
        "pick",
        "place_up",
        "place_down",
    }
    | {"at_least", "more_than", "at_most", "less_than", "one_of"},
)
"""Operations that need nothing but arithmetic and order, so that they hold for wide numbers as they stand."""
_RISING: Final = frozenset({"add", "min", "max"})
"""Operations that never fall when an argument rises: their least value is that of the least arguments."""


def finite(value: End) -> Fraction:
    """The number itself, or its limit. Raises `Unbounded`."""
    return value.limit() if isinstance(value, Wide) else value


def apply(op: str, parts: Sequence[End]) -> End:
    """One operation on numbers that may be wide. Raises `Unbounded` where it has no value there."""
    try:
        if op in _ORDERED or not any(isinstance(part, Wide) for part in parts):
            return OPS[op].exact(cast("Sequence[Fraction]", parts))
        if op == "add":
            return sum(parts, ZERO)
        return OPS[op].exact([finite(part) for part in parts])
    except ZeroDivisionError as undefined:
        raise Unbounded from undefined


def corners(term: Term, choices: Mapping[str, Sequence[End | Sequence[End]]]) -> tuple[Fraction, Fraction]:
    """The least and the greatest value of a formula over every combination of its inputs' `choices`. Raises `Unbounded`."""
    found = []
    for chosen in product(*choices.values()):
        inputs = dict(zip(choices, chosen, strict=True))
        found.append(finite(fold(term, inputs, itself, apply)))
    return min(found), max(found)


def interval(term: Term, ranges: Mapping[str, Interval]) -> Interval:
    """The range of a formula whose inputs lie in `ranges`; exact where each input stands in it once. Raises `Unbounded`."""
    return fold(term, ranges, lambda value: Interval(value, value), _on_intervals)


def _on_intervals(op: str, parts: list[Interval]) -> Interval:
    if op in _RISING:
        return Interval(apply(op, [part.low for part in parts]), apply(op, [part.high for part in parts]))
    if op == "abs" and parts[0].low < 0 < parts[0].high:
        return Interval(ZERO, max(-parts[0].low, parts[0].high))
    if op == "div":
        parts = [parts[0], _divisor(parts[1])]
    found = [apply(op, chosen) for chosen in product(*((part.low, part.high) for part in parts))]
    return Interval(min(found), max(found))


def _divisor(ends: Interval) -> Interval:
    """A divisor that may come as close to zero as one likes, from one side."""
    if ends.low < 0 < ends.high or ends.low == ends.high == 0:
        raise Unbounded
    return Interval(TINY if ends.low == 0 else ends.low, -TINY if ends.high == 0 else ends.high)

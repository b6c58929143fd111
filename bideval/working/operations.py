"""The operations a formula may use, one row each: how one number is computed, and how a whole column is, where that is faster."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import lcm, prod
from typing import Final, NamedTuple

from bideval.exact import MODES, Mode, Rounding
from bideval.working import columns, transcendental
from bideval.working.balanced import BALANCED
from bideval.working.columns import Cell, Column
from bideval.working.samples import SAMPLES
from bideval.working.terms import Term, fold, itself

Values = Sequence[Fraction]
ONE: Final = Fraction(1)
ZERO: Final = Fraction(0)


class Op(NamedTuple):
    """One operation: `exact` on numbers; `column` on columns (without it, row by row); its words are the message `op-NAME`."""

    exact: Callable[[Values], Fraction]
    column: Callable[[Sequence[Cell]], Cell] | None = None


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
    return _dropped(over_one(keys)[0], highest, lowest)


def _dropped(whole: list[int], highest: int, lowest: int) -> set[int]:
    if not highest and not lowest:
        return set()
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


def between(values: Values) -> Fraction:
    """How far x is on the way from one value to another, 0 to 1 and beyond; 1 where the two are one."""
    x, start, end = values
    return (x - start) / (end - start) if end != start else ONE


def _between_column(cells: Sequence[Cell]) -> Cell:
    x, start, end = cells
    if not isinstance(x, Column) or isinstance(start, Column) or isinstance(end, Column):
        return _by_row(between, cells)
    if start == end:
        return Column([1] * len(x), 1)
    return columns.scale(columns.add([x, -start]) if start else x, 1 / (end - start))


def _band(values: Values) -> Fraction:
    """(x, from, share, from, share, …): the share of the highest `from` that x reaches; below all of them, 0."""
    reached = [(start, share) for start, share in zip(values[1::2], values[2::2], strict=True) if values[0] >= start]
    return max(reached)[1] if reached else ZERO


def _lines(values: Values) -> Fraction:
    """(x, at, share, at, share, …), rising: on the line between the two points around x; outside the points, the share of the nearest."""
    return _lines_on([max(values[1], min(values[0], values[-2])), *values[1:]])


def _lines_on(values: Values) -> Fraction:
    """As `_lines`, but the first and the last line go on outside the points."""
    x, ats, shares = values[0], values[1::2], values[2::2]
    end = max(next((at for at, edge in enumerate(ats) if x <= edge), len(ats) - 1), 1)
    return shares[end - 1] + (x - ats[end - 1]) / (ats[end] - ats[end - 1]) * (shares[end] - shares[end - 1])


def _mean_trimmed(values: Values) -> Fraction:
    """(number of rules, from, highest, lowest, …, marks…): the mean less as many extremes as the last rule that the number of marks reaches."""
    count = 1 + 3 * values[0].numerator
    marks = sorted(values[count:])
    rules = zip(values[1:count:3], values[2:count:3], values[3:count:3], strict=True)
    _, highest, lowest = max((rule for rule in rules if rule[0] <= len(marks)), default=(ZERO, ZERO, ZERO))
    return mean(marks[lowest.numerator : len(marks) - highest.numerator])


def _pick(values: Values) -> Fraction:
    """(x, otherwise, value, share, value, share, …): the share of the value that x equals, or `otherwise`."""
    table = dict(zip(values[2::2], values[3::2], strict=True))
    return table.get(values[0], values[1])


def _to_digits(values: Values) -> Fraction:
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


def _extreme(choose: Callable[..., Fraction], low: bool) -> Callable[[Sequence[Cell]], Cell]:
    def column(cells: Sequence[Cell]) -> Cell:
        if len(cells) == 2 and isinstance(cells[0], Column) and not isinstance(cells[1], Column):
            return columns.clipped(cells[0], cells[1] if low else None, None if low else cells[1])
        return _by_row(choose, cells)

    return column


def _place_dense(values: Values) -> Fraction:
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


def _proportion(values: Values) -> Fraction:
    """(x, whole, to): x as a part of `whole`, in a whole of `to`; nothing where there is no whole."""
    x, whole, to = values
    return x * to / whole if whole > 0 else ZERO


def _by_row(exact: Callable[[Values], Fraction], cells: Sequence[Cell]) -> Cell:
    size = next(len(cell) for cell in cells if isinstance(cell, Column))
    spread = [cell.values() if isinstance(cell, Column) else [cell] * size for cell in cells]
    return Column.of([exact(row) for row in zip(*spread, strict=True)])


def on_columns(name: str, cells: Sequence[Cell]) -> Cell:
    """The operation on columns, whole where it has such a form, else row by row."""
    op = OPS[name]
    if not any(isinstance(cell, Column) for cell in cells):
        return op.exact(cells)  # type: ignore[arg-type]
    return op.column(cells) if op.column else _by_row(op.exact, cells)


def plainly(term: Term, inputs: Mapping[str, Fraction | Values]) -> Fraction:
    """The value of a formula on plain numbers and lists of them: the reading that examples and manual pages use."""
    return fold(term, inputs, itself, lambda op, args: OPS[op].exact(args))


def _round(mode: Mode) -> Op:
    def exact(values: Values) -> Fraction:
        return Rounding(int(values[1]), mode)(values[0])

    def column(cells: Sequence[Cell]) -> Cell:
        cell, places = cells
        return columns.rounded(cell, int(places), mode)  # type: ignore[arg-type]

    return Op(exact, column)


def _test(holds: Callable[[Fraction, Fraction], bool]) -> Op:
    return Op(lambda values: ONE if holds(values[0], values[1]) else ZERO)


OPS: Final[dict[str, Op]] = {
    "add": Op(total, columns.add),
    "sub": Op(lambda v: v[0] - v[1], lambda c: columns.add([c[0], columns.multiply([c[1], -ONE])])),
    "mul": Op(lambda v: prod(v[1:], start=v[0]), columns.multiply),
    "div": Op(lambda v: v[0] / v[1], lambda c: columns.divide(c[0], c[1])),
    "neg": Op(lambda v: -v[0], lambda c: columns.multiply([c[0], -ONE])),
    "abs": Op(lambda v: abs(v[0])),
    "min": Op(min, _extreme(min, low=False)),
    "max": Op(max, _extreme(max, low=True)),
    "mean": Op(mean),
    "median": Op(median),
    "mean_without": Op(_without(_mean)),
    "median_without": Op(_without(_median)),
    "geometric_without": Op(_without(_geometric)),
    "between": Op(between, _between_column),
    "band": Op(_band),
    "lines": Op(_lines),
    "lines_on": Op(_lines_on),
    "mean_trimmed": Op(_mean_trimmed),
    "pick": Op(_pick),
    "to_digits": Op(_to_digits),
    "ln": Op(lambda v: transcendental.ln(v[0])),
    "power": Op(lambda v: transcendental.power(v[0], v[1])),
    "place_down": Op(lambda v: Fraction(1 + sum(other > v[0] for other in v[1:]))),
    "place_up": Op(lambda v: Fraction(1 + sum(other < v[0] for other in v[1:]))),
    "place_dense": Op(_place_dense),
    "fall": Op(_fall(dense=False)),
    "fall_dense": Op(_fall(dense=True)),
    "proportion": Op(_proportion),
    "at_least": _test(lambda x, edge: x >= edge),
    "more_than": _test(lambda x, edge: x > edge),
    "at_most": _test(lambda x, edge: x <= edge),
    "less_than": _test(lambda x, edge: x < edge),
    "one_of": Op(lambda v: ONE if v[0] in v[1:] else ZERO),
    **{mode.replace("-", "_"): _round(mode) for mode in MODES},
    **{name: Op(exact) for name, exact in BALANCED.items()},
    **{name: Op(exact) for name, exact in SAMPLES.items()},
}
"""Every operation by the name it has in formulas, in `working.json` and in the catalogues of sentences."""

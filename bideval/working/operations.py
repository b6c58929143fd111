"""The operations a formula may use, one row each: how one number is computed, and how a whole column is, where that is faster."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import Final, NamedTuple

from bideval.exact import MODES, Mode, Rounding
from bideval.working import columns, transcendental
from bideval.working.balanced import BALANCED
from bideval.working.columns import Cell, Column
from bideval.working.curves import CURVES, ONE, ZERO, between
from bideval.working.means import MEANS, Values, total
from bideval.working.places import PLACES
from bideval.working.samples import SAMPLES
from bideval.working.terms import Term, fold, itself


class Op(NamedTuple):
    """One operation: `exact` on numbers; `column` on columns (without it, row by row); its words are the message `op-NAME`."""

    exact: Callable[[Values], Fraction]
    column: Callable[[Sequence[Cell]], Cell] | None = None


def _between_column(cells: Sequence[Cell]) -> Cell:
    x, start, end = cells
    if not isinstance(x, Column) or isinstance(start, Column) or isinstance(end, Column):
        return _by_row(between, cells)
    if start == end:
        return Column([1] * len(x), 1)
    return columns.scale(columns.add([x, -start]) if start else x, 1 / (end - start))


def _extreme(choose: Callable[..., Fraction], low: bool) -> Callable[[Sequence[Cell]], Cell]:
    def column(cells: Sequence[Cell]) -> Cell:
        if len(cells) == 2 and isinstance(cells[0], Column) and not isinstance(cells[1], Column):
            return columns.clipped(cells[0], cells[1] if low else None, None if low else cells[1])
        return _by_row(choose, cells)

    return column


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
    "between": Op(between, _between_column),
    "ln": Op(lambda v: transcendental.ln(v[0])),
    "power": Op(lambda v: transcendental.power(v[0], v[1])),
    "at_least": _test(lambda x, edge: x >= edge),
    "more_than": _test(lambda x, edge: x > edge),
    "at_most": _test(lambda x, edge: x <= edge),
    "less_than": _test(lambda x, edge: x < edge),
    "one_of": Op(lambda v: ONE if v[0] in v[1:] else ZERO),
    **{mode.replace("-", "_"): _round(mode) for mode in MODES},
    **{name: Op(exact) for name, exact in (MEANS | CURVES | PLACES | BALANCED | SAMPLES).items()},
}
"""Every operation by the name it has in formulas, in `working.json` and in the catalogues of sentences."""

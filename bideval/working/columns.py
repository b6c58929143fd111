"""One value per bid as whole numbers over a shared denominator: the fast exact reading of a formula."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd, lcm
from operator import add as added
from operator import mul
from typing import Final, cast

from bideval.exact import Mode, round_ratio


class Column:
    """Exact values n[i] / d, or n[i] / d[i] where a division by a column left each row its own denominator; d > 0.

    Over one denominator the whole numbers may wait as `times` x the numbers of an earlier column + `plus`, so that a chain of
    scalings and shifts costs one pass, and none at all where only their sum is asked for.
    """

    __slots__ = ("_n", "d", "plus", "times")

    def __init__(self, n: list[int], d: int | list[int] = 1, times: int = 1, plus: int = 0) -> None:
        self._n = n
        self.d = d
        self.times = times
        self.plus = plus

    @classmethod
    def of(cls, values: Sequence[Fraction]) -> "Column":
        """The column of these values."""
        if not values:
            return cls([])
        tops, bottoms = zip(*map(Fraction.as_integer_ratio, values), strict=True)
        d = lcm(*set(bottoms))
        return cls(
            list(tops) if d == 1 else [top * (d // bottom) for top, bottom in zip(tops, bottoms, strict=True)], d
        )

    @property
    def n(self) -> list[int]:
        """The whole number of each row."""
        if self.times != 1 or self.plus:
            times, plus = self.times, self.plus
            self._n = [times * n + plus for n in self._n]
            self.times, self.plus = 1, 0
        return self._n

    def parts(self, times: int) -> list[int]:
        """`times` x the numbers that wait, without what is added to each."""
        return self._n if times == 1 else [times * n for n in self._n]

    def moved(self, d: int, times: int, plus: int) -> "Column":
        """The column of (times x n[i] + plus) / d."""
        return Column(self._n, d, self.times * times, self.plus * times + plus)

    def __len__(self) -> int:
        return len(self._n)

    def __getitem__(self, row: int) -> Fraction:
        """The value of one row, in lowest terms."""
        return Fraction(self.n[row], self.d if isinstance(self.d, int) else self.d[row])

    def values(self) -> list[Fraction]:
        """All values, in lowest terms."""
        return [self[row] for row in range(len(self))]

    def pick(self, rows: Iterable[int]) -> "Column":
        """The column of these rows, in this order."""
        rows = list(rows)
        return Column(
            [self.n[row] for row in rows], self.d if isinstance(self.d, int) else [self.d[row] for row in rows]
        )

    def comparable(self) -> list[int]:
        """Whole numbers in the order of the values."""
        if isinstance(self.d, int):
            return self.n
        shared = lcm(*set(self.d))
        return [n * (shared // d) for n, d in zip(self.n, self.d, strict=True)]


AT_A_TIME: Final = 8
"""How many columns are added over one denominator: with fewer there are more steps, with more the numbers are long from the first on."""

Cell = Column | Fraction
"""An argument of a column operation: one value per bid, or one for all."""


def add(parts: Sequence[Cell]) -> Column:
    """The sum of all parts, at least one of them a column, over the least common denominator."""
    columns = [part for part in parts if isinstance(part, Column)]
    fixed = sum((part for part in parts if not isinstance(part, Column)), Fraction(0))
    if not all(isinstance(column.d, int) for column in columns):
        return _add_rows(columns, fixed)
    return _shifted(_folded(columns), fixed)


def _shifted(column: Column, by: Fraction) -> Column:
    own = _bottom(column)
    d = lcm(own, by.denominator)
    return column.moved(d, d // own, by.numerator * (d // by.denominator))


def _folded(columns: list[Column]) -> Column:
    """The sum, a few at a time: numbers stay as short as their own denominators allow until the last step."""
    while len(columns) > 1:
        columns = [_together(columns[at : at + AT_A_TIME]) for at in range(0, len(columns), AT_A_TIME)]
    return columns[0]


def _together(columns: list[Column]) -> Column:
    d = lcm(*map(_bottom, columns))
    factors = [d // _bottom(column) for column in columns]
    plus = sum(column.plus * factor for column, factor in zip(columns, factors, strict=True))
    scaled = [column.parts(column.times * factor) for column, factor in zip(columns, factors, strict=True)]
    # two need no tuple for each row
    summed = map(added, *scaled) if len(scaled) == 2 else map(sum, zip(*scaled, strict=True))
    return Column(list(summed), d, 1, plus)


def _bottom(column: Column) -> int:
    """The one denominator of a column that has one."""
    return cast("int", column.d)


def _add_rows(columns: list[Column], fixed: Fraction) -> Column:
    values = [sum(row, fixed) for row in zip(*(column.values() for column in columns), strict=True)]
    return Column([value.numerator for value in values], [value.denominator for value in values])


def scale(column: Column, by: Fraction) -> Column:
    """Every value times `by`, in lowest terms as far as one denominator allows."""
    p, q = by.as_integer_ratio()
    if not isinstance(column.d, int):
        return Column([value * p for value in column.n], [d * q for d in column.d])
    shared = gcd(p, column.d)
    return column.moved(column.d // shared * q, p // shared, 0)


def multiply(parts: Sequence[Cell]) -> Cell:
    """The product of all parts."""
    columns = [part for part in parts if isinstance(part, Column)]
    fixed = Fraction(1)
    for part in parts:
        fixed = fixed if isinstance(part, Column) else fixed * part
    if not columns:
        return fixed
    product = columns[0]
    for other in columns[1:]:
        if isinstance(product.d, int) and isinstance(other.d, int):
            product = Column(list(map(mul, product.n, other.n)), product.d * other.d)
        else:
            product = Column(list(map(mul, product.n, other.n)), list(map(mul, _spread(product), _spread(other))))
    return scale(product, fixed)


def _spread(column: Column) -> list[int]:
    return [column.d] * len(column.n) if isinstance(column.d, int) else column.d


def divide(top: Cell, bottom: Cell) -> Cell:
    """top / bottom; no bottom may be zero."""
    if not isinstance(bottom, Column):
        return scale(top, 1 / bottom) if isinstance(top, Column) else top / bottom
    if 0 in bottom.n:
        raise ZeroDivisionError("a column holds a zero divisor")
    signs = [1 if n > 0 else -1 for n in bottom.n]
    turned = Column([d * sign for d, sign in zip(_spread(bottom), signs, strict=True)], list(map(abs, bottom.n)))
    return multiply([top, turned])


def rounded(column: Column, places: int, mode: Mode) -> Column:
    """Every value rounded; the result has the one denominator 10**places again."""
    size = 10**places
    if not isinstance(column.d, int):
        return Column([round_ratio(n * size, d, mode) for n, d in zip(column.n, column.d, strict=True)], size)
    d = column.d
    if mode == "half-up" and min(column.n, default=0) >= 0:
        twice, double = 2 * size, 2 * d
        return Column([(n * twice + d) // double for n in column.n], size)
    return Column([round_ratio(n * size, d, mode) for n in column.n], size)


def clipped(column: Column, low: Fraction | None, high: Fraction | None) -> Column:
    """Every value moved into low..high; an end that is None is open."""
    for edge, within in ((low, max), (high, min)):
        if edge is None:
            continue
        if isinstance(column.d, int):
            d = lcm(column.d, edge.denominator)
            factor, bound = d // column.d, edge.numerator * (d // edge.denominator)
            column = Column([within(n * factor, bound) for n in column.n], d)
        else:
            column = Column.of([within(value, edge) for value in column.values()])
    return column

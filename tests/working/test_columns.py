"""Columns: every operation on whole columns is the exact one, row by row; rounding restores one denominator."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bideval.exact import MODES, Mode, Rounding
from bideval.working import columns
from bideval.working.columns import Cell, Column
from bideval.working.operations import OPS, on_columns

ROWS = 3
TOPS = st.integers(-40, 40)
BOTTOMS = st.integers(1, 12)
NUMBERS = st.builds(Fraction, TOPS, BOTTOMS)


def some_columns(tops: st.SearchStrategy[int] = TOPS) -> st.SearchStrategy[Column]:
    """Columns over one denominator, and columns of which each row has its own; in lowest terms or not."""
    rows = st.lists(tops, min_size=ROWS, max_size=ROWS)
    return st.builds(Column, rows, st.one_of(BOTTOMS, st.lists(BOTTOMS, min_size=ROWS, max_size=ROWS)))


def some_cells(tops: st.SearchStrategy[int] = TOPS) -> st.SearchStrategy[Cell]:
    """Columns, and numbers that hold for every row."""
    return st.one_of(some_columns(tops), st.builds(Fraction, tops, BOTTOMS))


ANY = ("add", "mul", "min", "max", "mean", "median", "one_of", "place_up", "place_down")
ARITY = {
    "sub": 2,
    "neg": 1,
    "abs": 1,
    "between": 3,
    "band": 5,
    "pick": 6,
    "at_least": 2,
    "more_than": 2,
    "at_most": 2,
    "less_than": 2,
}


def row(cells: Sequence[Cell], at: int) -> list[Fraction]:
    """The arguments of one row."""
    return [cell[at] if isinstance(cell, Column) else cell for cell in cells]


def assert_row_by_row(name: str, cells: Sequence[Cell]) -> None:
    """The operation on columns is the exact one on every row; the denominators are above zero."""
    found = on_columns(name, cells)
    if isinstance(found, Column):
        assert found.values() == [OPS[name].exact(row(cells, at)) for at in range(ROWS)]
        assert all(d > 0 for d in ([found.d] if isinstance(found.d, int) else found.d))
        assert isinstance(found.d, int) or len(found.d) == len(found.n)
    else:
        assert found == OPS[name].exact(row(cells, 0))
        assert not any(isinstance(cell, Column) for cell in cells)


@settings(max_examples=50)
@given(st.lists(some_cells(), min_size=6, max_size=6), st.integers(1, 4))
def test_an_operation_on_columns_is_the_exact_one_row_by_row(cells: list[Cell], several: int) -> None:
    for name in ANY:
        assert_row_by_row(name, cells[:several])
    for name, size in ARITY.items():
        assert_row_by_row(name, cells[:size])


@given(some_columns(), NUMBERS, NUMBERS)
def test_an_operation_on_one_column_and_numbers_is_the_exact_one_row_by_row(
    x: Column, a: Fraction, b: Fraction
) -> None:
    for name in ("between", "add", "mul", "min", "max"):
        assert_row_by_row(name, [x, a, b])
        assert_row_by_row(name, [x, a, a])
    for name in ("min", "max"):
        assert_row_by_row(name, [x, a])


@given(some_cells(), some_cells(TOPS.map(lambda top: top or 7)))
def test_a_quotient_of_columns_is_the_exact_one_row_by_row(top: Cell, bottom: Cell) -> None:
    assert_row_by_row("div", [top, bottom])


@given(some_cells(), st.integers(0, 6).map(Fraction))
def test_rounding_a_column_is_rounding_each_row(cell: Cell, places: Fraction) -> None:
    for mode in MODES:
        assert_row_by_row(mode.replace("-", "_"), [cell, places])


@pytest.mark.parametrize(
    "bottom",
    [Fraction(0), Column([1, 0, 2], 5), Column([1, 0, 2], [1, 2, 3])],
    ids=["all", "a row", "a row of its own"],
)
@pytest.mark.parametrize("top", [Fraction(1), Column([1, 2, 3])], ids=["a number", "a column"])
def test_a_zero_divisor_in_any_row_is_a_division_by_zero(top: Cell, bottom: Cell) -> None:
    with pytest.raises(ZeroDivisionError):
        columns.divide(top, bottom)


ROUNDED = [
    ("half-up", ["-1.5", "-0.5", "0.5", "1.5", "2.5", "0.4"], ["-2", "-1", "1", "2", "3", "0"]),
    ("half-even", ["-1.5", "-0.5", "0.5", "1.5", "2.5", "0.6"], ["-2", "0", "0", "2", "2", "1"]),
    ("up", ["-1.1", "-0.5", "0.1", "1", "0", "2.9"], ["-2", "-1", "1", "1", "0", "3"]),
    ("down", ["-1.9", "-0.5", "0.9", "1", "0", "2.1"], ["-1", "0", "0", "1", "0", "2"]),
    ("half-up", ["0", "0.5", "1.5", "2.5", "3.4", "3.6"], ["0", "1", "2", "3", "3", "4"]),
]


@pytest.mark.parametrize(("mode", "values", "results"), ROUNDED)
def test_a_column_is_rounded_at_the_half_as_the_mode_says(mode: Mode, values: list[str], results: list[str]) -> None:
    exact = [Fraction(value) for value in values]
    for column in (
        Column.of(exact),
        Column([value.numerator for value in exact], [value.denominator for value in exact]),
    ):
        found = columns.rounded(column, 0, mode)
        assert found.d == 1
        assert found.n == [int(result) for result in results]


@given(some_columns(), st.integers(0, 5), st.sampled_from(MODES))
def test_rounding_restores_one_denominator(column: Column, places: int, mode: Mode) -> None:
    found = columns.rounded(column, places, mode)
    assert found.d == 10**places
    assert found.values() == [Rounding(places, mode)(value) for value in column.values()]


@given(some_columns(), st.none() | NUMBERS, st.none() | NUMBERS)
def test_clipping_moves_each_row_within_the_ends_that_are_not_open(
    column: Column, low: Fraction | None, high: Fraction | None
) -> None:
    expected = [value if low is None else max(value, low) for value in column.values()]
    expected = [value if high is None else min(value, high) for value in expected]
    assert columns.clipped(column, low, high).values() == expected


@given(st.lists(NUMBERS))
def test_a_column_of_values_has_these_values_over_their_least_common_denominator(values: list[Fraction]) -> None:
    column = Column.of(values)
    assert isinstance(column.d, int)
    assert column.values() == values
    assert len(column) == len(values)
    assert all(column.d % value.denominator == 0 for value in values)


@given(some_columns())
def test_the_comparable_numbers_of_a_column_stand_in_the_order_of_its_values(column: Column) -> None:
    order, values = column.comparable(), column.values()
    for one in range(ROWS):
        for other in range(ROWS):
            assert (order[one] < order[other]) == (values[one] < values[other])


@given(some_columns(), st.lists(st.integers(0, ROWS - 1)))
def test_picking_takes_rows_in_the_order_asked_for(column: Column, rows: list[int]) -> None:
    values = column.values()
    assert column.pick(rows).values() == [values[at] for at in rows]
    assert column.pick(iter(rows)).values() == [values[at] for at in rows]


@given(some_columns(), NUMBERS)
def test_scaling_multiplies_each_row(column: Column, by: Fraction) -> None:
    assert columns.scale(column, by).values() == [value * by for value in column.values()]


def test_scaling_cancels_what_the_shared_denominator_allows() -> None:
    scaled = columns.scale(Column([3, 5], 4), Fraction(4, 3))
    assert (scaled.n, scaled.d) == ([3, 5], 3)


def test_sums_stay_over_one_denominator_and_quotients_by_a_column_do_not() -> None:
    price = Column.of([Fraction("0.5"), Fraction("0.25")])
    assert columns.add([price, Fraction(1, 3)]).d == 12
    assert columns.divide(Fraction(1), price).d == [2, 1]  # type: ignore[union-attr]


def test_an_empty_column_stays_empty() -> None:
    nothing = Column([])
    assert len(nothing) == 0
    assert nothing.values() == []
    for found in (
        columns.add([nothing, Fraction(1)]),
        columns.multiply([nothing, nothing]),
        columns.divide(Fraction(1), nothing),
        columns.rounded(nothing, 4, "half-up"),
        columns.clipped(nothing, Fraction(0), Fraction(1)),
    ):
        assert isinstance(found, Column)
        assert found.values() == []


def test_the_reach_of_all_bids_at_one_value_is_the_whole() -> None:
    column = on_columns("between", [Column([5, 7]), Fraction(3), Fraction(3)])
    assert isinstance(column, Column)
    assert column.values() == [1, 1]

"""The ledger: equations over all bids at once, on what was read, linked, taken from others or computed on the way."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bideval.working.columns import Column
from bideval.working.grammar import formula
from bideval.working.ledger import Equation, Given, Inline, Input, Ledger, Link, Taken

ALL = (0, 1, 2)
PRICES = [Fraction(100), Fraction(80), Fraction("112.5")]


def ledger() -> Ledger:
    """Three bids, one of them a row of a CSV file, with their prices."""
    origins = [("bids/hangang.yaml", ()), ("bids/jeju.yaml", ()), ("bids.csv", (7,))]
    found = Ledger(["hangang", "jeju", "seorak"], origins)
    found.given("metric:price", ALL, PRICES, ("cost", "price"))
    return found


def values(found: Ledger, key: str) -> list[str]:
    """The values of an equation as text."""
    return [str(value) for value in found.equations[key].column.values()]


def test_what_was_read_stands_in_the_bids_own_file() -> None:
    found = ledger()
    assert found.source("metric:price", 0) == ("bids/hangang.yaml", ("cost", "price"))
    assert found.source("metric:price", 2) == ("bids.csv", (7, "cost", "price"))


def test_a_value_may_stand_elsewhere() -> None:
    found = ledger()
    found.given("officer", (1,), [Fraction(9)], sources={1: ("decisions.yaml", ("officer", 0, "mark"))})
    assert found.source("officer", 1) == ("decisions.yaml", ("officer", 0, "mark"))


def test_a_formula_is_computed_for_all_rows_at_once() -> None:
    found = ledger()
    best = Taken("price:best", "min", "metric:price", ALL)
    found.add(
        "price",
        formula("points * best / x"),
        {"x": Link("metric:price"), "best": best, "points": Given("=points", Fraction(20))},
        ALL,
    )
    assert values(found, "price") == ["16", "20", "128/9"]


def test_a_formula_over_fewer_rows_picks_these_rows() -> None:
    found = ledger()
    found.add("half", formula("x / 2"), {"x": Link("metric:price")}, (0, 2))
    assert found.rows("half") == (0, 2)
    assert values(found, "half") == ["50", "225/4"]
    assert [found.value("half", row) for row in ALL] == [50, None, Fraction("56.25")]


def test_a_formula_without_a_column_holds_for_every_row() -> None:
    found = ledger()
    found.add("full", formula("2 * x"), {"x": Given("=points", Fraction(6))}, (0, 2))
    assert values(found, "full") == ["12", "12"]


@pytest.mark.parametrize(
    ("op", "taken"),
    [("min", "80"), ("max", "225/2"), ("mean", "195/2"), ("median", "100")],
)
def test_something_is_taken_from_all_bids_that_count(op: str, taken: str) -> None:
    found = ledger()
    found.add("share", formula("x"), {"x": Taken("best", op, "metric:price", ALL)}, ALL)
    assert values(found, "share") == [taken] * 3


def test_what_is_taken_from_fewer_bids_leaves_the_others_out() -> None:
    found = ledger()
    found.add(
        "share",
        formula("best / x"),
        {"x": Link("metric:price"), "best": Taken("best", "min", "metric:price", (0, 2))},
        ALL,
    )
    assert values(found, "share") == ["1", "5/4", "8/9"]


@pytest.mark.parametrize("op", ["min", "max"])
def test_the_best_of_values_with_denominators_of_their_own_is_found(op: str) -> None:
    found = ledger()
    found.add("inverse", formula("1 / x"), {"x": Link("metric:price")}, ALL)
    found.add("share", formula("best"), {"best": Taken("best", op, "inverse", ALL)}, ALL)
    assert values(found, "share") == [{"min": "2/225", "max": "1/80"}[op]] * 3


def test_all_values_may_be_taken_one_by_one() -> None:
    found = ledger()
    found.add(
        "place",
        formula("place_up(x, all)"),
        {"x": Link("metric:price"), "all": Taken("all", "", "metric:price", ALL)},
        ALL,
    )
    assert values(found, "place") == ["2", "1", "3"]


def test_an_input_may_have_a_formula_of_its_own() -> None:
    found = ledger()
    taxed = Inline(
        "taxed", formula("x * (1 + rate)"), {"x": Link("metric:price"), "rate": Given("=vat", Fraction("0.1"))}
    )
    found.add("share", formula("88 / x"), {"x": taxed}, ALL)
    assert values(found, "share") == ["4/5", "1", "32/45"]


def test_a_list_of_inputs_is_spliced_into_the_operation() -> None:
    found = ledger()
    two, all_but_one = Inline("two", formula("1 + 1"), {}), Taken("all", "", "metric:price", (0, 1))
    parts: list[Input] = [Link("metric:price"), Given("=bonus", Fraction(1)), all_but_one, two]
    found.add("sum", formula("add(parts)"), {"parts": parts}, ALL)
    assert values(found, "sum") == ["283", "263", "591/2"]


def test_an_equation_that_is_not_there_holds_for_no_bid() -> None:
    found = ledger()
    assert found.rows("metric:pf") == ()
    assert found.value("metric:pf", 0) is None


@pytest.mark.parametrize("row", [0, 2, 3])
def test_a_bid_for_which_an_equation_does_not_hold_has_no_value(row: int) -> None:
    found = ledger()
    found.given("fact:staff", (1,), [Fraction(5)])
    assert found.value("fact:staff", row) is None
    assert found.value("fact:staff", 1) == 5


def test_an_equation_may_be_entered_as_it_is() -> None:
    found = ledger()
    equation = Equation("metric:pf", (1,), Column([3], 2))
    found.note(equation)
    assert found.equations["metric:pf"] is equation
    assert found.value("metric:pf", 1) == Fraction(3, 2)


def test_equations_stand_in_the_order_in_which_they_were_computed() -> None:
    found = ledger()
    found.add("z", formula("x"), {"x": Link("metric:price")}, ALL)
    found.add("a", formula("x"), {"x": Link("z")}, ALL)
    assert list(found.equations) == ["metric:price", "z", "a"]


@given(st.lists(st.integers(1, 9), min_size=6, max_size=6), st.sets(st.integers(0, 5), min_size=1).map(sorted))
def test_the_value_of_a_row_does_not_depend_on_the_other_rows_asked_for(stated: list[int], rows: list[int]) -> None:
    everyone = tuple(range(6))
    found = Ledger([f"bid-{row}" for row in everyone], [("bids.csv", (row,)) for row in everyone])
    found.given("x", everyone, [Fraction(value, 7) for value in stated])
    inputs: dict[str, Input] = {
        "x": Link("x"),
        "best": Taken("b", "max", "x", everyone),
        "every": Taken("e", "", "x", everyone),
    }
    term = formula("max(x / best, 0.5) + place_down(x, every)")
    found.add("all", term, inputs, everyone)
    found.add("some", term, inputs, tuple(rows))
    assert [found.value("some", row) for row in rows] == [found.value("all", row) for row in rows]
    assert found.value("all", 0) == max(Fraction(stated[0], max(stated)), Fraction(1, 2)) + 1 + sum(
        other > stated[0] for other in stated
    )


def test_a_study_writes_its_numbers_beside_those_of_the_evaluation_and_leaves_these_as_they_are() -> None:
    found = ledger()
    other = found.extended()
    other.add("study:twice", formula("2 * x"), {"x": Link("metric:price")}, ALL)
    assert values(other, "study:twice") == ["200", "160", "225"]
    assert list(found.equations) == ["metric:price"]


@pytest.mark.parametrize("rows", [(3,), tuple(range(40))])
def test_a_row_that_an_equation_does_not_hold_for_is_not_picked(rows: tuple[int, ...]) -> None:
    with pytest.raises(KeyError):
        ledger().column("metric:price", rows)

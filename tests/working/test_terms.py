"""The one walk over a formula, and the names in it."""

from fractions import Fraction
from typing import Any

from bideval.working.operations import plainly
from bideval.working.terms import Apply, Name, Number, Term, fold, names

HALF = Number(Fraction(1, 2))


def written(term: Term, **inputs: object) -> str:
    """A reading that writes a formula down."""
    return fold(term, inputs, str, lambda op, parts: f"{op}({', '.join(parts)})")


def computed(term: Term, **inputs: Any) -> Fraction:
    """A reading that computes a formula."""
    return plainly(term, inputs)


def test_a_number_is_read_as_it_is() -> None:
    assert written(HALF) == "1/2"


def test_a_name_is_what_it_is_bound_to() -> None:
    assert written(Name("price"), price="98") == "98"


def test_arguments_are_read_in_order_from_the_leaves_up() -> None:
    term = Apply("sub", (Apply("mul", (HALF, Name("b"))), Apply("div", (Name("a"), Apply("neg", (HALF,))))))
    assert written(term, a="a", b="b") == "sub(mul(1/2, b), div(a, neg(1/2)))"


def test_a_name_bound_to_a_list_is_spliced_into_the_arguments_of_its_operation() -> None:
    term = Apply("max", (Name("head"), Name("rest"), HALF))
    assert written(term, head="h", rest=["x", "y"]) == "max(h, x, y, 1/2)"
    assert written(term, head="h", rest=("x",)) == "max(h, x, 1/2)"
    assert written(term, head="h", rest=[]) == "max(h, 1/2)"


def test_an_operation_without_arguments_is_applied_to_none() -> None:
    assert written(Apply("add", ())) == "add()"


def test_names_stand_in_order_with_repetitions() -> None:
    term = Apply("add", (Name("b"), Apply("mul", (Name("a"), HALF, Name("b"))), Name("c")))
    assert list(names(term)) == ["b", "a", "b", "c"]
    assert list(names(HALF)) == []
    assert list(names(Name("x"))) == ["x"]


def test_a_long_chain_is_read_without_recursion() -> None:
    left: Term = Name("x")
    right: Term = Name("x")
    for _ in range(5_000):
        left = Apply("sub", (left, Number(Fraction(1))))
        right = Apply("sub", (Number(Fraction(1)), right))
    assert computed(left, x=Fraction(5_000)) == 0
    assert computed(right, x=Fraction(7)) == 7
    assert list(names(left)) == ["x"]

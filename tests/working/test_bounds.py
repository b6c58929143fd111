"""Formulas on what is not known yet: wide numbers, limits, corners and intervals."""

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bideval.working.bounds import INFINITE, TINY, End, Interval, Unbounded, Wide, apply, corners, finite, interval
from bideval.working.grammar import formula
from bideval.working.operations import plainly
from bideval.working.terms import Apply, Name, Number, Term, names

HUGE = Fraction(10**60)
POLYNOMIALS = st.lists(st.integers(-4, 4), min_size=1, max_size=3).map(lambda few: tuple(map(Fraction, few)))
WIDES = st.builds(Wide, POLYNOMIALS, POLYNOMIALS.filter(any))
NUMBERS = st.builds(Fraction, st.integers(-6, 6), st.integers(1, 3))
ENDS = st.one_of(WIDES, NUMBERS)


def at(end: End, unit: Fraction = HUGE) -> Fraction:
    """A wide number with a very large number in place of the infinite unit."""
    if isinstance(end, Fraction):
        return end
    top, bottom = (
        sum((c * unit**power for power, c in enumerate(poly)), Fraction(0)) for poly in (end.top, end.bottom)
    )
    return top / bottom


DOES: list[Callable[[Any, Any], Any]] = [operator.add, operator.sub, operator.mul, operator.truediv]
DOES += [operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne]


@pytest.mark.no_cover
@given(WIDES, ENDS)
def test_wide_numbers_compute_and_compare_as_very_large_numbers_do(a: Wide, b: End) -> None:
    for does, (one, other) in product(DOES, ((a, b), (b, a))):
        if does is operator.truediv and other == 0:
            with pytest.raises(ZeroDivisionError):
                does(one, other)
        else:
            found = does(one, other)
            assert (at(found) if isinstance(found, Wide) else found) == does(at(one), at(other)), does


@given(WIDES)
def test_the_negative_and_the_absolute_value_of_a_wide_number(a: Wide) -> None:
    assert at(-a) == -at(a)
    assert at(abs(a)) == abs(at(a))


@settings(max_examples=50)
@given(WIDES, WIDES, WIDES)
def test_wide_numbers_are_a_field(a: Wide, b: Wide, c: Wide) -> None:
    assert a + b == b + a
    assert a * b == b * a
    assert (a + b) + c == a + (b + c)
    assert (a * b) * c == a * (b * c)
    assert a * (b + c) == a * b + a * c
    assert a + -a == 0
    assert a == 0 or a / a == 1


@given(WIDES, POLYNOMIALS.filter(any))
def test_equal_numbers_have_equal_hashes_however_they_are_written(a: Wide, by: tuple[Fraction, ...]) -> None:
    again = a * Wide(by) / Wide(by)
    assert again == a
    assert hash(again) == hash(a)


@given(NUMBERS)
def test_a_wide_number_that_is_finite_is_the_number(value: Fraction) -> None:
    wide = Wide((value, Fraction(0)), (Fraction(1), Fraction(0)))
    assert wide == value
    assert hash(wide) == hash(value)
    assert wide.limit() == value


@given(WIDES)
def test_the_limit_is_what_a_wide_number_comes_close_to(a: Wide) -> None:
    if abs(at(a)) > 10**50:
        with pytest.raises(Unbounded):
            a.limit()
    else:
        assert abs(a.limit() - at(a)) < Fraction(1, 10**50)


def test_infinity_is_above_and_the_tiny_number_just_above_zero() -> None:
    assert Fraction(10**4000) < INFINITE < INFINITE + 1 < INFINITE * INFINITE
    assert 0 < TINY < Fraction(1, 10**4000)
    assert INFINITE * TINY == 1
    assert finite(1 - TINY) == 1
    assert finite(Fraction(1, 3)) == Fraction(1, 3)


def test_a_wide_number_over_nothing_is_a_division_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        Wide((Fraction(1),), (Fraction(0),))


APPLIED: list[tuple[str, list[End], End]] = [
    ("add", [INFINITE, Fraction(1), TINY], INFINITE + 1 + TINY),
    ("min", [INFINITE, Fraction(3)], Fraction(3)),
    ("max", [INFINITE, Fraction(3)], INFINITE),
    ("abs", [-INFINITE], INFINITE),
    ("between", [INFINITE, Fraction(0), INFINITE], Fraction(1)),
    ("between", [INFINITE, INFINITE, INFINITE], Fraction(1)),
    ("band", [INFINITE, Fraction(1), Fraction("0.5"), Fraction(2), Fraction(1)], Fraction(1)),
    ("pick", [INFINITE, Fraction("0.1"), Fraction(1), Fraction(1)], Fraction("0.1")),
    ("pick", [INFINITE / INFINITE, Fraction("0.1"), Fraction(1), Fraction("0.7")], Fraction("0.7")),
    ("place_down", [Fraction(3), INFINITE, TINY], Fraction(2)),
    ("place_up", [Fraction(3), INFINITE, TINY], Fraction(2)),
    ("at_least", [INFINITE, Fraction(10**100)], Fraction(1)),
    ("less_than", [TINY, Fraction(0)], Fraction(0)),
    ("one_of", [INFINITE, Fraction(1)], Fraction(0)),
    ("mean", [TINY, Fraction(1)], Fraction("0.5")),
    ("power", [INFINITE * TINY * 4, Fraction("0.5")], Fraction(2)),
    ("half_up", [Fraction("0.5") + TINY - TINY, Fraction(0)], Fraction(1)),
    ("ln", [Fraction(1)], Fraction(0)),
]


@pytest.mark.parametrize(
    ("op", "parts", "result"), APPLIED, ids=[f"{op} {at}" for at, (op, _, _) in enumerate(APPLIED)]
)
def test_an_operation_takes_wide_numbers_as_they_are_or_by_their_limits(op: str, parts: list[End], result: End) -> None:
    assert apply(op, parts) == result


@pytest.mark.parametrize(
    ("op", "parts"),
    [
        pytest.param("div", [Fraction(1), Fraction(0)], id="over zero"),
        pytest.param("div", [INFINITE, INFINITE - INFINITE], id="over a wide zero"),
        pytest.param("mean", [INFINITE, Fraction(1)], id="a mean without end"),
        pytest.param("power", [INFINITE, Fraction(2)], id="a power without end"),
        pytest.param("half_up", [INFINITE, Fraction(0)], id="rounding without end"),
        pytest.param("ln", [TINY], id="a logarithm of nothing"),
    ],
)
def test_what_has_no_value_is_unbounded(op: str, parts: list[End]) -> None:
    with pytest.raises(Unbounded):
        apply(op, parts)


CORNERS: list[tuple[str, str, dict[str, list[End | list[End]]], str, str]] = [
    (
        "a ratio to the best",
        "x / best",
        {"x": [Fraction(0), Fraction(5)], "best": [Fraction(5), Fraction(8)]},
        "0",
        "1",
    ),
    ("an unknown without end is the best", "x / max(x, other)", {"x": [INFINITE], "other": [Fraction(7)]}, "1", "1"),
    ("a rival without end", "x / max(x, other)", {"x": [Fraction(3)], "other": [Fraction(2), INFINITE]}, "0", "1"),
    ("both without end", "x / max(x, other)", {"x": [TINY, INFINITE], "other": [TINY, INFINITE]}, "0", "1"),
    (
        "a list of rivals",
        "place_up(x, all)",
        {"x": [Fraction(5)], "all": [[Fraction(5), Fraction(1)], [Fraction(5), INFINITE]]},
        "1",
        "2",
    ),
    ("the ends of a line", "min(max(between(x, 2, 4), 0), 1)", {"x": [Fraction(0), INFINITE]}, "0", "1"),
    ("no choice at all", "x * 2", {"x": [Fraction(3)]}, "6", "6"),
]


@pytest.mark.parametrize(("text", "choices", "low", "high"), [pytest.param(*case, id=name) for name, *case in CORNERS])
def test_the_corners_of_what_is_unknown_hold_the_least_and_the_greatest(
    text: str, choices: dict[str, list[End | list[End]]], low: str, high: str
) -> None:
    assert corners(formula(text), choices) == (Fraction(low), Fraction(high))


@pytest.mark.parametrize("text", ["x", "1 / (x - x)", "power(x, 2)"])
def test_a_corner_without_a_value_is_unbounded(text: str) -> None:
    with pytest.raises(Unbounded):
        corners(formula(text), {"x": [Fraction(1), INFINITE]})


def ends(low: object, high: object) -> Interval:
    """An interval; `oo` is without end."""
    low_end, high_end = ({"oo": INFINITE, "-oo": -INFINITE}.get(str(end)) or Fraction(str(end)) for end in (low, high))
    return Interval(low_end, high_end)


INTERVALS = [
    ("x + y", {"x": (1, 2), "y": (10, 20)}, (11, 22)),
    ("x - y", {"x": (1, 2), "y": (10, 20)}, (-19, -8)),
    ("x * y", {"x": (-1, 2), "y": (-10, 20)}, (-20, 40)),
    ("x * y", {"x": (0, "oo"), "y": (0, 0)}, (0, 0)),
    ("-x", {"x": (-1, 2)}, (-2, 1)),
    ("abs(x)", {"x": (-3, 2)}, (0, 3)),
    ("abs(x)", {"x": (-3, -2)}, (2, 3)),
    ("abs(x)", {"x": (1, 4)}, (1, 4)),
    ("abs(x)", {"x": ("-oo", 4)}, (0, "oo")),
    ("min(x, y, 5)", {"x": (1, 9), "y": (0, 7)}, (0, 5)),
    ("max(x, y, 5)", {"x": (1, 9), "y": (0, 7)}, (5, 9)),
    ("x / y", {"x": (1, 2), "y": (4, 8)}, ("1/8", "1/2")),
    ("x / y", {"x": (1, 2), "y": (-8, -4)}, ("-1/2", "-1/8")),
    ("x / (1 + y)", {"x": (1, 2), "y": (0, 1)}, ("1/2", 2)),
    ("min(x / y, 3)", {"x": (1, 2), "y": (0, 8)}, ("1/8", 3)),
    ("max(x / y, -3)", {"x": (1, 2), "y": (-8, 0)}, (-3, "-1/8")),
    ("x / y", {"x": (0, 0), "y": (0, 8)}, (0, 0)),
    ("7", {}, (7, 7)),
    ("x - x", {"x": (0, 1)}, (-1, 1)),
]


@pytest.mark.parametrize(
    ("text", "ranges", "found"), INTERVALS, ids=[f"{text} over {ranges}" for text, ranges, _ in INTERVALS]
)
def test_the_interval_of_a_formula(
    text: str, ranges: dict[str, tuple[object, object]], found: tuple[object, object]
) -> None:
    assert interval(formula(text), {name: ends(*pair) for name, pair in ranges.items()}) == ends(*found)


def test_an_interval_may_come_as_close_to_a_number_as_one_likes() -> None:
    found = interval(formula("x / (x2 + 1)"), {"x": ends(1, 2), "x2": ends(0, "oo")})
    assert finite(found.low) == 0
    assert finite(found.high) == 2


def test_an_interval_may_have_no_end() -> None:
    found = interval(formula("x / y"), {"x": ends(1, 2), "y": ends(0, 8)})
    assert finite(found.low) == Fraction(1, 8)
    with pytest.raises(Unbounded):
        finite(found.high)


@pytest.mark.parametrize("divisor", [(-1, 1), (0, 0), ("-oo", "oo")])
def test_an_interval_over_what_may_be_zero_from_both_sides_is_unbounded(divisor: tuple[object, object]) -> None:
    with pytest.raises(Unbounded):
        interval(formula("1 / x"), {"x": ends(*divisor)})


@st.composite
def once_each(draw: st.DrawFn) -> tuple[Term, dict[str, Interval]]:
    """A formula in which each input stands once, and ranges for its inputs, some without end."""
    ranges: dict[str, Interval] = {}

    def leaf() -> Term:
        if len(ranges) == 4 or draw(st.integers(0, 4)) == 0:
            return Number(Fraction(draw(st.integers(-3, 3))))
        low, more = draw(st.integers(-3, 3)), draw(st.integers(0, 4))
        name = f"x{len(ranges)}"
        ranges[name] = ends(low, "oo" if more == 4 else low + more)
        return Name(name)

    def part(depth: int) -> Term:
        if depth == 0:
            return leaf()
        op = draw(st.sampled_from(["add", "sub", "mul", "div", "min", "max", "neg", "abs"]))
        return Apply(op, tuple(part(depth - 1) for _ in range(1 if op in ("neg", "abs") else 2)))

    return part(draw(st.integers(1, 3))), ranges


def completed(term: Term, values: Mapping[str, Fraction]) -> Fraction | None:
    """The formula on known values; None where it has none."""
    try:
        return plainly(term, values)
    except ZeroDivisionError:
        return None


def completions(ranges: Mapping[str, Interval], unit: Fraction) -> list[dict[str, Fraction]]:
    """Known values for all inputs: both ends, and a point between them."""
    spread = [[at(one.low), (at(one.low) + at(one.high, unit)) / 2, at(one.high, unit)] for one in ranges.values()]
    return [dict(zip(ranges, chosen, strict=True)) for chosen in product(*spread)]


@given(once_each(), st.sampled_from([Fraction(7), HUGE]))
def test_an_interval_holds_every_completion(given_term: tuple[Term, dict[str, Interval]], unit: Fraction) -> None:
    term, ranges = given_term
    try:
        found = interval(term, ranges)
    except Unbounded:
        return
    for values in completions(ranges, unit):
        value = completed(term, values)
        assert value is None or found.low <= value <= found.high


@given(once_each())
def test_an_interval_is_tight_where_each_input_stands_in_it_once(given_term: tuple[Term, dict[str, Interval]]) -> None:
    term, ranges = given_term
    try:
        found = interval(term, ranges)
    except Unbounded:
        return
    every = [completed(term, values) for values in completions(ranges, HUGE)]
    if None in every or "abs" in str(term):  # at an end that is no value, or between the ends
        return
    known = [value for value in every if value is not None]
    assert (min(known), max(known)) == (at(found.low), at(found.high))
    assert set(names(term)) == set(ranges)

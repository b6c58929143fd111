"""종합심사낙찰제, the balanced price (균형가격): 공사계약 종합심사낙찰제 심사기준 제8조 (재정경제부예규 제168호, in force 2026-08-25)."""

from fractions import Fraction
from typing import Any

import pytest
from builders import evaluated, leaf, places, points, refused, rubric, tie

from bideval.documents.rubric import Rubric
from bideval.working.operations import OPS
from bideval.working.steps import Working, ordered, replay

TEN = [72, 75, 78, 79, 80, 81, 83, 85, 88, 90]
METHOD = {"kind": "kr-balanced-price", "loss": "1", "fraction": "down"}
RESERVE = {"reserve_price": {"amount": "100"}}


def price(bids: list[int], mode: str = "down") -> Fraction:
    """The balanced price under a reserve price of 100."""
    return OPS[f"balanced_{mode}"].exact([Fraction(100), *map(Fraction, bids)])


def test_16_ten_bids_without_the_top_40_and_the_bottom_10_percent() -> None:
    """Four of the top and one of the bottom are dropped: (75 + 78 + 79 + 80 + 81) / 5 = 78.6."""
    assert price(TEN) == Fraction("78.6")


def test_16_a_bid_below_70_percent_is_left_out_first() -> None:
    """With 69 among eleven, ten remain; 70 and 100 themselves stay in."""
    assert price([69, *TEN]) == price([*TEN, 101]) == Fraction("78.6")
    assert price([70, 100, 80, 82]) == Fraction(80)


def test_of_three_equal_bids_one_stays_and_two_equal_ones_both_do() -> None:
    """New since 2026-08-25: three or more equal bids, all but one are left out."""
    assert price([76, 76, 76, 80, 84, 90]) == price([76, 80, 84, 90]) == Fraction(80)
    assert price([80, 80, 84, 90]) == Fraction(80)
    assert price([76, 76, 80, 84, 88, 90]) == Fraction(78)


def test_more_than_twenty_lose_a_fifth_at_each_end_and_twenty_do_not() -> None:
    """21 bids, 4.2 at each end: 4 where the fraction goes down; 20 bids lose 8 and 2."""
    many = [*range(70, 91)]
    assert price(many) == Fraction(80)
    assert price(many[:20]) == Fraction(sum(range(72, 82)), 10)


@pytest.mark.parametrize(("mode", "expected"), [("down", "81"), ("up", "80"), ("half_up", "80")])
def test_a_fraction_of_a_bid_goes_as_the_rubric_says(mode: str, expected: str) -> None:
    """Five bids: 2.5 of the top, and the lowest one. The law does not say what becomes of the half."""
    assert price([76, 80, 82, 84, 86], mode) == Fraction(expected)


def rules(**words: Any) -> Rubric:
    """Capability and price; who is left out by the law cannot win, which gates see to (제10조제4항)."""
    return rubric(
        leaf("capability", "50"),
        leaf("price", "50", metric="price", method=METHOD),
        metrics={"rate": {"expr": "price / tender.reserve_price"}},
        gates=[
            {"id": "reserve", "metric": "rate", "at_most": "100%"},
            {"id": "floor", "metric": "rate", "at_least": "70%"},
        ],
        **words,
    )


def bids(**told: str) -> dict[str, Any]:
    """Bids by price; all are as capable."""
    return {name: {"capability": "50", "cost": {"price": amount}} for name, amount in told.items()}


def test_points_fall_with_the_distance_from_the_balanced_price() -> None:
    """B is 80 of 76, 80, 84, 90: 84 is 5 % away and has 47.5 of 50. What is left out of the price is out altogether."""
    found = evaluated(rules(), bids(a="76", b="80", c="84", d="90", e="69", f="101"), tender=RESERVE)
    assert points(found, "price") == {"a": "47.5", "b": "50", "c": "47.5", "d": "43.75", "e": "-", "f": "-"}
    assert places(found)["e"] == "gate floor"
    assert places(found)["f"] == "gate reserve"
    steps = [step for step in ordered([Working(found.ledger).step("price", 0)]) if step.inputs]
    assert [replay(step.op, [one.value for one in step.inputs]) for step in steps] == [step.value for step in steps]
    assert Fraction(80) in [step.value for step in steps if step.op == "balanced_down"]


def test_ties_go_to_capability_then_to_the_nearest_price_then_to_the_lot() -> None:
    """제13조제2항, as far as the chain of a rubric can say it: capability and responsibility, nearest to the balanced price, lot."""
    chain = {"tie_breaks": [{"highest": "capability"}, {"highest": "price"}, {"lot": "true"}]}
    found = evaluated(rules(ranking=chain), bids(a="76", b="80", c="84", d="90"), tender=RESERVE)
    assert found.ranking == (("b",), ("a", "c"), ("d",))
    assert [tie(step) for step in found.tie_breaks][-1] == "a c: lot: a c"


def test_where_no_bid_is_left_there_is_no_balanced_price() -> None:
    """Two bids: the upper half and the lowest leave none."""
    assert refused(rules(), bids(a="76", b="80"), tender=RESERVE) == ["rubric.yaml/criteria/1/method method-undefined"]


def test_an_unknown_price_leaves_every_point_open() -> None:
    found = evaluated(rules(), {**bids(a="76", b="80", c="84", d="90"), "g": {"capability": "50"}}, tender=RESERVE)
    assert set(points(found, "price").values()) == {"0..50"}

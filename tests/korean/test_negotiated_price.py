"""협상에 의한 계약, the price part: the formula of the annex (별표) case by case, rounded at the fifth decimal by the rubric's own stage.

Sources: 협상에 의한 계약체결기준 (재정경제부계약예규 제40호, in force 2026-01-02) and lecture texts on its annex; examples marked as there.
"""

from fractions import Fraction
from typing import Any

import pytest
from builders import evaluated, leaf, points, refused, rounding, rubric, text, totals

from bideval.documents.rubric import Rubric
from bideval.methods.kr_negotiated_price import KrNegotiatedPrice

E100 = {"estimated_price": {"amount": "100000000"}}
PRESENT = {
    "kind": "kr-negotiated-price",
    "estimate": "estimated_price",
    "among": "valid",
    "lowest_in_middle": "floored",
    "cap": "none",
}
FORMER = {
    "kind": "kr-negotiated-price-60",
    "estimate": "estimated_price",
    "among": "valid",
    "floor": "own-price",
    "cap": "none",
}
LOCAL = {"kind": "kr-negotiated-price-80", "estimate": "estimated_price", "among": "valid"}


def price_part(method: dict[str, Any], worth: str = "20") -> Rubric:
    """A price part alone. "소수점 다섯째 자리에서 반올림": four places remain."""
    return rubric(leaf("price", worth, metric="price", method=method), rounding=rounding(criterion="4 half-up"))


def earned(method: dict[str, Any], worth: str, *prices: int) -> list[str]:
    """The price points of bids in millions of won, under an estimate of 100 million."""
    bids = {f"b{at}": {"cost": {"price": str(price * 10**6)}} for at, price in enumerate(prices)}
    return list(points(evaluated(price_part(method, worth), bids, tender=E100), "price").values())


CASES = [
    pytest.param("20", (78, 90), "17.3333", id="4a: L 78, P 90: 20 x 78 / 90 (source)"),
    pytest.param("20", (72, 90), "16", id="4b: L 72, P 90: 20 x 72 / 90 (source)"),
    pytest.param("20", (65, 90), "15.5556", id="4c: L 65 counts as 70: 20 x 70 / 90"),
    pytest.param("20", (75,), "19.75", id="4d: 20 x 75 / 80 + 2 x 5 / 10"),
    pytest.param("20", (80,), "20", id="4e: the lowest at 0.8 E has all points"),
    pytest.param("20", (70, 80), "17.5", id="4f: 20 x 70 / 80"),
    pytest.param("20", (70,), "19.5", id="4g: 17.5 + 2"),
    pytest.param("20", (65,), "6", id="4h: below 0.7 E, 30 %"),
    pytest.param("20", (65, 75), "18.5", id="4i: middle band, L floored: 17.5 + 1"),
    pytest.param("10", (70,), "10.75", id="4k: 8.75 + 2 exceeds the ten points, for no text states a cap"),
]


@pytest.mark.parametrize(("worth", "prices", "expected"), CASES)
def test_the_present_formula(worth: str, prices: tuple[int, ...], expected: str) -> None:
    assert earned(PRESENT, worth, *prices)[-1] == expected


def test_4i_with_the_lowest_price_as_bid_in_the_middle_band() -> None:
    """The text is silent on L below 0.7 E in the middle band: 16.25 + 1 under the other reading."""
    assert earned({**PRESENT, "lowest_in_middle": "as-bid"}, "20", 65, 75) == ["6", "17.25"]


def test_4k_with_a_cap() -> None:
    assert earned({**PRESENT, "cap": "points"}, "10", 70) == ["10"]


def test_4c_without_the_floor_of_the_lowest_price_would_be_less() -> None:
    """What the floor is worth: the plain ratio has 14.4444."""
    assert earned({"kind": "ratio-to-best", "better": "lower"}, "20", 65, 90)[-1] == "14.4444"


def test_4j_the_former_formula() -> None:
    """L = P = 70: 20 x 70 / 80 + 2 x 10 / 20; the present formula has 19.5."""
    assert earned(FORMER, "20", 70) == ["18.5"]


FORMER_CASES = [
    ("own-price", "320 320", "20"),
    ("own-price", "320 360", "17.7778"),
    ("own-price", "240 240", "17"),
    ("own-price", "240 300", "15.5"),
    ("own-price", "240 320", "15"),
    ("own-price", "240 400", "12"),
    ("own-price", "200 200", "14.5"),
    ("lowest-price", "200 200", "18"),
    ("lowest-price", "200 400", "12"),
    ("share-of-points", "200 200", "12"),
    ("share-of-points", "200 400", "10"),
]


@pytest.mark.parametrize(("floor", "prices", "expected"), FORMER_CASES)
def test_the_former_formula_in_its_three_readings(floor: str, prices: str, expected: str) -> None:
    """PSAT 2014 (5급, A형 34): estimate 400, 20 points; own price floored there. The lowest at 60 % has 17, at 80 % 20."""
    bids = {f"b{at}": {"cost": {"price": price}} for at, price in enumerate(prices.split())}
    found = evaluated(price_part({**FORMER, "floor": floor}), bids, tender={"estimated_price": {"amount": "400"}})
    assert points(found, "price")["b1"] == expected


def test_whoever_bids_lowest_with_the_highest_technical_points_wins() -> None:
    """PSAT 2014, statement a (right): B has the highest technical points; if its price is the lowest of the three, B is first."""
    rules = rubric(leaf("technical", "80"), leaf("price", "20", metric="price", method=FORMER))
    for lowest in range(150, 480, 30):
        for more in (0, 1, 40, 120):
            prices = {"a": ("69", lowest + more), "b": ("70", lowest), "c": ("64", lowest + 2 * more)}
            bids = {name: {"technical": mark, "cost": {"price": str(price)}} for name, (mark, price) in prices.items()}
            found = evaluated(rules, bids, tender={"estimated_price": {"amount": "400"}})
            assert found.ranking[0] == ("b",)


def test_the_local_formula_has_no_middle_band() -> None:
    """L counts as 0.8 E at least; below 0.8 E, 30 % (a calculator of the city of Seoul on 제373호)."""
    assert earned(LOCAL, "20", 75, 80, 90, 100) == ["6", "20", "17.7778", "16"]


def test_whose_lowest_price_counts_decides() -> None:
    """A bid below 85 % of the technical points at 72: it sets L under `valid` and not under `eligible`."""
    for among, expected in (("valid", "16.5517"), ("eligible", "17.931")):
        rules = rubric(
            leaf("technical", "80"),
            leaf("price", "20", metric="price", method={**PRESENT, "among": among}),
            gates=[{"id": "floor", "criterion": "technical", "at_least": "85%", "on": "raw"}],
            rounding=rounding(criterion="4 half-up"),
        )
        prices = {"a": ("68", "87"), "b": ("67.9", "72"), "c": ("72", "78")}
        bids = {name: {"technical": mark, "cost": {"price": price}} for name, (mark, price) in prices.items()}
        found = evaluated(rules, bids, tender={"estimated_price": {"amount": "100"}})
        assert points(found, "price") == {"a": expected, "b": "-", "c": text(found.points("price", 2))}


def test_4a_is_eligible_at_72_and_not_at_67_9() -> None:
    """제8조제1항: technical 72 >= 68 (85 % of 80), so the total is 89.3333; 67.9 is not eligible."""
    rules = rubric(
        leaf("technical", "80"),
        leaf("price", "20", metric="price", method=PRESENT),
        gates=[{"id": "floor", "criterion": "technical", "at_least": "85%", "on": "raw"}],
        rounding=rounding(criterion="4 half-up"),
    )
    bids = {
        "a": {"technical": "72", "cost": {"price": "90"}},
        "b": {"technical": "67.9", "cost": {"price": "80"}},
        "c": {"technical": "70", "cost": {"price": "78"}},
    }
    found = evaluated(rules, bids, tender={"estimated_price": {"amount": "100"}})
    assert totals(found) == {"a": "89.3333", "b": "-", "c": "89.9"}


def test_a_price_that_is_not_known_may_earn_anything_and_leaves_the_others_what_is_certain() -> None:
    """A bid at 90 has 20 x L / 90 with L from 70 (floored) to 85, the lowest that is known."""
    bids: dict[str, Any] = {"a": {}, "b": {"cost": {"price": "85"}}, "c": {"cost": {"price": "90"}}}
    found = evaluated(price_part(PRESENT), bids, tender={"estimated_price": {"amount": "100"}})
    assert points(found, "price") == {"a": "0..22", "b": "16.4706..20", "c": "15.5556..18.8889"}
    held = evaluated(price_part({**PRESENT, "cap": "points"}), bids, tender={"estimated_price": {"amount": "100"}})
    assert points(held, "price")["a"] == "0..20"
    former = evaluated(
        price_part({**FORMER, "floor": "lowest-price"}), bids, tender={"estimated_price": {"amount": "100"}}
    )
    assert points(former, "price")["a"] == "0..28"


def test_without_a_cap_only_the_points_say_how_much_the_formula_can_earn() -> None:
    """2 of 20 points on top; 2 of 10. With the cap the points are the most."""
    for cap, whole, extent in (("none", None, "1.1"), ("points", "1", "1")):
        method = KrNegotiatedPrice.model_validate({**PRESENT, "cap": cap})
        assert method.whole() == (None if whole is None else (Fraction(0), Fraction(whole)))
        assert method.extent({"points": Fraction(20)}) == (Fraction(0), Fraction(extent))


def test_a_price_of_nothing_is_a_problem() -> None:
    """What a ratio of prices means at zero nobody says."""
    bids = {"a": {"cost": {"price": "0"}}}
    assert refused(price_part(LOCAL), bids, tender=E100) == ["bids/a.yaml/cost/price value-not-positive"]

"""Worked examples of the Korean rules, each with the clause that it enforces: those of study and exam texts, of court decisions, and derived ones.

제안서평가 세부기준: 조달청지침 제379호 (2026-01-26). 체결기준: 협상에 의한 계약체결기준, 재정경제부계약예규 제40호 (2026-01-02).
"""

from fractions import Fraction
from typing import Any

import pytest
from builders import (
    awards,
    evaluated,
    leaf,
    number,
    officer,
    part,
    places,
    points,
    rounding,
    rubric,
    seats,
    tie,
    totals,
)

from bideval.documents.evaluation import Evaluation

ONE_EACH = {"drop": {"highest": "1", "lowest": "1"}}
PPS_DROP = {
    "drop": [{"highest": "1", "lowest": "1"}, {"highest": "2", "lowest": "2", "from_evaluators": "12"}],
}
FOUR = rounding(criterion="4 half-up", total="4 half-up")
FLOOR = {"id": "technical-85", "criterion": "technical", "at_least": "85%", "on": "raw"}
TECHNICAL_FIRST = {"tie_breaks": [{"highest": "technical"}, {"largest_item": "true"}]}


def mean_of(marks: str, rule: dict[str, Any]) -> tuple[str, list[str]]:
    """The points of one item worth 100, and what became of each mark."""
    rules = rubric(leaf("technical", "100", panel=rule), rounding=FOUR)
    found = evaluated(rules, {"a": {}}, marks={"technical": {"a": marks}})
    return totals(found)["a"], seats(found, "technical", "a")


# --- 세부기준 제12조제2항: the drop


def test_1_one_highest_and_one_lowest_go_and_only_one_of_equals() -> None:
    """제12조제2항: several share the lowest and the highest; only one of each is dropped: 500 / 6 (source)."""
    points, states = mean_of("60 60 80 85 90 90 95 95", PPS_DROP)
    assert points == "83.3333"
    assert (states.count("dropped-high"), states.count("dropped-low")) == (1, 1)


def test_2_of_twelve_evaluators_two_highest_and_two_lowest_go() -> None:
    """제12조제2항: from twelve evaluators on, two each: without 50, 60, 100, 100 it is 680 / 8 (source); of eleven, one each."""
    assert mean_of("50 60 70 75 80 85 90 90 95 95 100 100", PPS_DROP)[0] == "85"
    assert mean_of("50 60 70 75 80 85 90 90 95 95 100", PPS_DROP)[1].count("counted") == 9


def test_2b_where_all_equal_the_least_or_the_most_the_others_stay() -> None:
    """Drop one 70 and one 90: 250 / 3. To remove every least and every most mark would leave nothing."""
    assert mean_of("70 70 90 90 90", PPS_DROP)[0] == "83.3333"


@pytest.mark.parametrize(("unit", "expected"), [("evaluator-total", "71"), ("criterion", "71.3333")])
def test_7_the_unit_of_the_drop_decides(unit: str, expected: str) -> None:
    """By total, 68 and one 73 go: (70 + 73 + 70) / 3. By item: 46.3333 + 25. The law does not say which."""
    rule = {"drop": {"highest": "1", "lowest": "1", "unit": unit}}
    rules = rubric(
        leaf("one", "50", panel={}), leaf("two", "30", panel={}), panel=rule, rounding=rounding(total="4 half-up")
    )
    marks = {"one": {"a": "50 45 48 40 46"}, "two": {"a": "20 28 25 30 22"}}
    assert totals(evaluated(rules, {"a": {}}, marks=marks))["a"] == expected


@pytest.mark.parametrize(("stage", "points", "out"), [("criterion", "-", True), ("part", "55", False)])
def test_8_the_stage_of_the_rounding_decides(stage: str, points: str, out: bool) -> None:
    """Round each item, then add: 54.9999. Add, then round: 55. With a pass mark of 55 the first fails (회계41301-1689 was such a dispute)."""
    items = [leaf(name, "30", panel={}) for name in ("one", "two", "three")]
    gate = {"id": "pass", "criterion": "technical", "at_least": "55", "on": "rounded"}
    rules = rubric(part("technical", *items), gates=[gate], rounding=rounding(**{stage: "4 half-up"}))
    marks = {"one": {"a": "27 27 28"}, "two": {"a": "18 18 19"}, "three": {"a": "9 9 10"}}
    found = evaluated(rules, {"a": {}}, marks=marks)
    assert totals(found)["a"] == points
    assert number(found, "technical") == Fraction("54.9999" if out else "55")
    assert (places(found)["a"] == "gate pass") == out


@pytest.mark.parametrize(
    ("mark", "expected"), [("83.08125", "83.0813"), ("74.58335", "74.5834"), ("83.11104", "83.111")]
)
def test_9_a_half_at_the_fifth_decimal_goes_up_however_binary_computers_store_it(mark: str, expected: str) -> None:
    """소수점 다섯째 자리에서 반올림. Floating point gives 83.0812 and 74.5833; 92.3456 x 90 / 100 = 83.11104."""
    assert mean_of(mark, {})[0] == expected


# --- 체결기준 제8조: who is eligible, who goes first


def test_3_a_whole_ranking_with_drop_gate_and_tie() -> None:
    """PSAT 2023 (7급, 인책형 18): 85 % of 80 is 68, 甲 is exactly there; 丙 and 丁 tie at 84, the higher technical score is 丁's."""
    rules = rubric(
        leaf("technical", "80", panel=ONE_EACH), leaf("price", "20", officer={}), gates=[FLOOR], ranking=TECHNICAL_FIRST
    )
    marks = {
        "gap": "68 68 68 68 72",
        "eul": "65 73 62 65 65",
        "byeong": "73 69 69 65 69",
        "jeong": "75 70 65 65 75",
        "mu": "65 60 60 70 75",
    }
    prices = officer("price", gap="13", eul="20", byeong="15", jeong="14", mu="17")
    found = evaluated(
        rules, {name: {} for name in marks}, marks={"technical": marks}, decisions={"officer": recorded(prices)}
    )
    means = {name: str(number(found, "technical:mean", row)) for name, row in found.rows.items()}
    assert means == {"byeong": "69", "eul": "65", "gap": "68", "jeong": "70", "mu": "65"}
    assert totals(found) == {"byeong": "84", "eul": "-", "gap": "81", "jeong": "84", "mu": "-"}
    assert found.ranking == (("jeong",), ("byeong",), ("gap",))
    assert places(found)["eul"] == places(found)["mu"] == "gate technical-85"


def recorded(entries: list[dict[str, str]]) -> list[dict[str, str]]:
    """Decisions with who, when and why."""
    return [{**entry, "by": "officer", "when": "2026-10-16", "why": "example"} for entry in entries]


def scored(technical: str, price: str, **bids: str) -> Evaluation:
    """Bids with technical and price points as read, `TECHNICAL PRICE`, under the 85 % and the technical score first among equals."""
    rules = rubric(leaf("technical", technical), leaf("price-points", price), gates=[FLOOR], ranking=TECHNICAL_FIRST)
    told = {name: dict(zip(("technical", "price-points"), text.split(), strict=True)) for name, text in bids.items()}
    return evaluated(rules, told)


def test_5_the_floor_of_85_percent_beats_any_total() -> None:
    """제8조제1항. Technical 70: the floor is 59.5, so 59 + 30 = 89 is excluded. 80 : 20: 88 is eligible, 87 from 67 + 20 is not (source)."""
    assert places(scored("70", "30", a="59 30", b="59.5 1")) == {"a": "gate technical-85", "b": "1"}
    assert places(scored("80", "20", a="70 18", b="67 20")) == {"a": "1", "b": "gate technical-85"}
    assert places(scored("90", "10", a="76.5 1", b="76.4999 10")) == {"a": "1", "b": "gate technical-85"}


def test_10_points_by_rank_and_the_floor_on_the_raw_points() -> None:
    """차등점수제, 세부기준 제9조제10항, 제12조: gap 3, or the larger raw gap; the 85 % (76.5 of 90) is tested on the raw points."""
    then = [{"kind": "rank-steps", "gap": "3", "top": "full", "larger_raw_gap": "true"}]
    rules = rubric(part("technical", leaf("quality", "90"), then=then), gates=[FLOOR])
    raw = {"a": {"quality": "86.5"}, "b": {"quality": "85.9"}, "c": {"quality": "80"}, "d": {"quality": "76.49"}}
    found = evaluated(rules, raw)
    assert points(found, "technical") == {"a": "90", "b": "87", "c": "81.1", "d": "-"}
    assert places(found)["d"] == "gate technical-85"
    plain = [{"kind": "rank-steps", "gap": "3", "top": "full"}]
    four = {name: {"quality": mark} for name, mark in zip("abcd", ("69", "68", "67", "66"), strict=True)}
    found = evaluated(rubric(part("technical", leaf("quality", "70"), then=plain)), four)
    assert list(points(found, "technical").values()) == ["70", "67", "64", "61"]


def test_6_equal_totals_go_to_the_higher_technical_score_and_then_to_the_largest_item() -> None:
    """제8조제2항: 75 + 15 before 72 + 18; both 65 + 24, and 18 before 17 in the item with the most points (source)."""
    assert scored("80", "20", a="72 18", b="75 15").ranking == (("b",), ("a",))
    items = part("technical", leaf("large", "20"), leaf("second", "19"), leaf("third", "18"), leaf("fourth", "19"))
    rules = rubric(items, leaf("offer", "24"), ranking=TECHNICAL_FIRST)
    bids = {
        "a": {"large": "17", "second": "18", "third": "15", "fourth": "15", "offer": "24"},
        "b": {"large": "18", "second": "17", "third": "15", "fourth": "15", "offer": "24"},
    }
    found = evaluated(rules, bids)
    assert totals(found) == {"a": "89", "b": "89"}
    assert [tie(step) for step in found.tie_breaks] == [
        "a b: highest technical: a b",
        "a b: largest-item offer: a b",
        "a b: largest-item technical/large: b | a",
    ]


# --- deductions


def test_11_proven_contact_costs_five_points_of_the_total() -> None:
    """세부기준 제14조의2: 80 + 15 = 95, less 5 (source)."""
    assert deducted("5", a="95", b="91") == {"a": "90", "b": "91"}


def test_12_a_deduction_can_reverse_a_rank() -> None:
    """광주고법 2020라1165: 97.6 - 10 = 87.6 < 93.4; the court held the deduction void, and 97.6 stays first."""
    assert deducted("10", a="97.6", b="93.4") == {"a": "87.6", "b": "93.4"}


def deducted(points_off: str, **bids: str) -> dict[str, str]:
    """The totals where bid a has a deduction with its clause and evidence; the ranking follows them, and turns without it."""
    rule = {"id": "breach", "kind": "deduction", "points": points_off, "clause": "제14조의2"}
    rules = rubric(leaf("worth", "100"), adjustments=[rule])
    told = {name: {"worth": mark} for name, mark in bids.items()}
    entry = {"bidder": "a", "adjustment": "breach", "evidence": {"document": "minutes.pdf"}}
    found = evaluated(rules, told, decisions={"adjustments": recorded([entry])})  # type: ignore[list-item]
    assert found.ranking == (("b",), ("a",))
    assert evaluated(rules, told).ranking == (("a",), ("b",))
    return totals(found)


# --- the rest


def test_13_the_price_of_the_qualification_review_rounds_the_rate_first() -> None:
    """적격심사: 114,156,413 / 128,226,825 = 0.8903 at four places; 70 - 5 x |0.91 - 0.8903| x 100 (source); unrounded it is 60.1347."""
    method = {"kind": "kr-qualification-review", "estimate": "reserve_price", "rate": "91%", "loss": "5"}
    found = {}
    for kept in ("4", "12"):
        rules = rubric(leaf("price", "70", metric="price", method={**method, "places": kept}), rounding=FOUR)
        bids = {"a": {"cost": {"price": "114156413"}}}
        found[kept] = totals(evaluated(rules, bids, tender={"reserve_price": {"amount": "128226825"}}))["a"]
    assert found == {"4": "60.15", "12": "60.1347"}


def test_14_quantitative_items_are_the_officers_and_are_never_averaged_or_dropped() -> None:
    """체결기준 제7조제5항: 18.5 as marked; seven evaluators, 57 and 48 go, 51.8; 70.3 >= 68; 20 x 82 / 88; in all 88.9364."""
    method = {
        "kind": "kr-negotiated-price",
        "estimate": "estimated_price",
        "among": "valid",
        "lowest_in_middle": "floored",
        "cap": "none",
    }
    rules = rubric(
        part("technical", leaf("quantitative", "20", officer={}), leaf("qualitative", "60", panel=ONE_EACH)),
        leaf("price", "20", metric="price", method=method),
        gates=[FLOOR],
        rounding=FOUR,
    )
    found = evaluated(
        rules,
        {"a": {"cost": {"price": "88"}}, "b": {"cost": {"price": "82"}}},
        marks={"qualitative": {"a": "52 48 55 50 57 49 53", "b": "52 48 55 50 57 49 53"}},
        decisions={"officer": recorded(officer("quantitative", a="18.5", b="17"))},
        tender={"estimated_price": {"amount": "100"}},
    )
    assert points(found, "technical") == {"a": "70.3", "b": "68.8"}
    assert points(found, "price")["a"] == "18.6364"
    assert totals(found)["a"] == "88.9364"


def test_15_a_score_of_several_parts() -> None:
    """독자 AI 파운데이션 모델, stage 1, as published: benchmark 33.6 of 40, experts 31.6 of 35, users 25 of 25."""
    rules = rubric(leaf("benchmark", "40"), leaf("experts", "35"), leaf("users", "25"))
    bids = {
        "lg": {"benchmark": "33.6", "experts": "31.6", "users": "25"},
        "mean": {"benchmark": "30.38", "experts": "28.56", "users": "20.76"},
    }
    assert totals(evaluated(rules, bids)) == {"lg": "90.2", "mean": "79.7"}


@pytest.mark.parametrize(("partial", "last"), [("offer", "c offered 10"), ("skip", "c passed-over")])
def test_17_the_last_of_several_awards_is_offered_what_is_left_or_passed_over(partial: str, last: str) -> None:
    """Budget 100; by rank A 50, B 40, C 30: A and B whole, 10 remain. The notice must say what becomes of C."""
    rules = rubric(
        leaf("worth", "100"), award={"kind": "budget", "order": "rank", "uses": "cost.requested", "partial": partial}
    )
    bids = {
        "a": {"worth": "90", "cost": {"requested": "50"}, "partial": {"accepts": "true"}},
        "b": {"worth": "80", "cost": {"requested": "40"}, "partial": {"accepts": "true"}},
        "c": {"worth": "70", "cost": {"requested": "30"}, "partial": {"accepts": "true"}},
    }
    found = awards(evaluated(rules, bids, tender={"project_budget": {"amount": "100"}}))
    assert found[:2] == ["a awarded 50", "b awarded 40"]
    assert found[2].startswith(last)

"""From leaves to the total: sums, the rounding of each stage, bonuses and deductions."""

from typing import Any

import pytest
from builders import evaluated, gates, leaf, number, officer, part, places, points, rounding, rubric, totals

from bideval.documents.evaluation import Evaluation
from bideval.exact import digits, exact_text
from bideval.working.steps import Working

LATE = {"id": "late", "kind": "deduction", "points": "5"}


def adjusted(*entries: tuple[str, ...], rules: list[dict[str, str]], worth: str = "80", **words: Any) -> Evaluation:
    """A bid with adjustments: each entry names its rule and, where the rule leaves them open, the points."""
    listed = [{"bidder": "a", "adjustment": name, **({"points": rest[0]} if rest else {})} for name, *rest in entries]
    return evaluated(
        rubric(adjustments=rules, **words),
        {"a": {"worth": worth}, "b": {"worth": "1"}},
        decisions={"adjustments": listed},
    )


# --- sums


def test_a_parent_is_the_sum_of_its_children_and_the_total_that_of_the_top_criteria() -> None:
    inner = part("inner", part("deep", leaf("one", "10"), leaf("two", "20")), leaf("three", "30"))
    found = evaluated(
        rubric(inner, leaf("four", "40")), {"a": {"one": "1", "two": "2.5", "three": "3.25", "four": "4.125"}}
    )
    assert points(found, "inner/deep") == {"a": "3.5"}
    assert points(found, "inner") == {"a": "6.75"}
    assert totals(found) == {"a": "10.875"}


def test_an_excluded_bid_has_no_points_anywhere() -> None:
    inner = part("inner", leaf("one", "10"))
    found = evaluated(
        rubric(inner), {"a": {"one": "5"}, "b": {"one": "6"}}, decisions={"disqualified": [{"bidder": "b"}]}
    )
    assert [points(found, key)["b"] for key in ("inner/one", "inner", ":total")] == ["-", "-", "-"]


# --- rounding stages

THREE_ITEMS = {"one": "27 27 28", "two": "18 18 19", "three": "9 9 10"}


def three_items(on: str = "rounded", **stages: str) -> Evaluation:
    items = part("technical", leaf("one", "50", panel={}), leaf("two", "30", panel={}), leaf("three", "20", panel={}))
    rules = rubric(
        items,
        rounding=rounding(**stages),
        gates=[{"id": "pass-mark", "criterion": "technical", "at_least": "55", "on": on}],
    )
    return evaluated(rules, {"a": {}}, marks={name: {"a": row} for name, row in THREE_ITEMS.items()})


@pytest.mark.parametrize("stage", ["mark_mean", "criterion"])
def test_example_8_each_item_rounded_and_then_added_fails_the_pass_mark(stage: str) -> None:
    """Three items; after the drop three marks remain: 27 27 28, 18 18 19, 9 9 10. Round each item mean, then add:
    27.3333 + 18.3333 + 9.3333 = 54.9999. With a pass mark of 55 the first fails (회계41301-1689: the stage has decided awards)."""
    found = three_items(**{stage: "4 half-up"})
    assert [exact_text(number(found, f"technical/{name}")) for name in THREE_ITEMS] == ["27.3333", "18.3333", "9.3333"]
    assert exact_text(number(found, "technical")) == "54.9999"
    assert places(found) == {"a": "gate pass-mark"}


@pytest.mark.parametrize("stages", [{"part": "4 half-up"}, {"total": "4 half-up"}, {}])
def test_example_8_added_and_then_rounded_passes_it(stages: dict[str, str]) -> None:
    """Add, then round: 165/3 = 55.0000. With a pass mark of 55 the second passes."""
    found = three_items(**stages)
    assert points(found, "technical") == {"a": "55"}
    assert totals(found) == {"a": "55"}
    assert digits(number(found, ":total"), 4) == "55.0000"
    assert places(found) == {"a": "1"}


def test_example_8_a_gate_on_raw_points_does_not_see_the_rounding_of_the_items() -> None:
    """The 85 % test uses the raw score (제9조⑩): where the gate says raw, 55 is 55 and the points are 54.9999 all the same."""
    found = three_items(on="raw", mark_mean="4 half-up", criterion="4 half-up")
    assert points(found, "technical") == {"a": "54.9999"}
    assert gates(found, "a") == {"pass-mark": "passed"}


def test_each_stage_works_on_what_earlier_stages_have_rounded() -> None:
    """Means 86.6666… and 73.3333… percent. To whole percent 87 and 73; of 10 and 5 points 8.7 and 3.65; to halves up 8.7 and 3.7; the part
    12.4, to whole points up 13; with 0.45 from the other leaf (0.5 after its stage) 13.5, the total to whole points, half to even, 14."""
    technical = part("technical", leaf("one", "10", panel={}), leaf("two", "5", panel={}))
    stages = rounding(mark_mean="0 half-up", criterion="1 half-up", part="0 up", total="0 half-even")
    rules = rubric(technical, leaf("worth", "5"), panel={"scale": {"from": "0", "to": "100"}}, rounding=stages)
    found = evaluated(rules, {"a": {"worth": "0.45"}}, marks={"one": {"a": "80 90 90"}, "two": {"a": "70 70 80"}})
    kept = [
        "technical/one:mean",
        "technical/one",
        "technical/two:unrounded",
        "technical/two",
        "technical:unrounded",
        "technical",
        "worth",
        ":total:unrounded",
        ":total",
    ]
    assert [points(found, key)["a"] for key in kept] == ["87", "8.7", "3.65", "3.7", "12.4", "13", "0.5", "13.5", "14"]


@pytest.mark.parametrize(
    ("mode", "expected"), [("half-up", "2.5"), ("half-even", "2.4"), ("up", "2.5"), ("down", "2.4")]
)
def test_a_mode_says_what_happens_at_the_half(mode: str, expected: str) -> None:
    found = evaluated(rubric(leaf("worth", "5"), rounding=rounding(total=f"1 {mode}")), {"a": {"worth": "2.45"}})
    assert totals(found) == {"a": expected}


def test_a_total_below_zero_is_rounded_away_from_zero_at_the_half() -> None:
    for mode, expected in (("half-up", "-2.5"), ("half-even", "-2.4"), ("up", "-2.5"), ("down", "-2.4")):
        found = adjusted(
            ("cut", "2.95"),
            rules=[{"id": "cut", "kind": "deduction", "max": "3"}],
            worth="0.5",
            rounding=rounding(total=f"1 {mode}"),
        )
        assert totals(found)["a"] == expected


def test_inner_criteria_are_parts_and_leaves_are_not() -> None:
    found = evaluated(
        rubric(part("inner", leaf("one", "5")), leaf("two", "5"), rounding=rounding(part="0 up")),
        {"a": {"one": "1.5", "two": "1.5"}},
    )
    assert (points(found, "inner"), points(found, "inner/one"), points(found, "two")) == (
        {"a": "2"},
        {"a": "1.5"},
        {"a": "1.5"},
    )
    assert totals(found) == {"a": "3.5"}


# --- bonuses and deductions


def test_example_11_a_proven_prior_contact_costs_five_points_of_the_total() -> None:
    """조달청 세부기준 제14조의2: prior contact proven, -5 points of the 100-point total of that bid. 80 + 15 = 95, minus 5 = 90."""
    contact = {"id": "prior-contact", "kind": "deduction", "points": "5"}
    rules = rubric(
        leaf("technical", "80"),
        leaf("price", "20", metric="points_of_price", method={"kind": "linear", "zero_at": "0", "full_at": "20"}),
        adjustments=[contact],
    )
    decisions = {"adjustments": [{"bidder": "a", "adjustment": "prior-contact"}]}
    found = evaluated(rules, {"a": {"technical": "80", "points_of_price": "15"}}, decisions=decisions)
    assert totals(found) == {"a": "90"}
    (change,) = found.standings[0].adjustments
    assert (change.id, exact_text(change.change), change.entries) == ("prior-contact", "-5", (0,))


def test_example_12_a_deduction_for_missing_marks_reverses_a_rank() -> None:
    """광주고법 2020라1165: 97.6 - 10 (nine missing box marks and one, 1 point each) = 87.6 < 93.4; with the deduction void, 97.6 stays first."""
    rules = rubric(adjustments=[{"id": "box-mark", "kind": "deduction", "points": "1"}])
    bids = {"a": {"worth": "97.6"}, "b": {"worth": "93.4"}}
    ten = [{"bidder": "a", "adjustment": "box-mark"}] * 10
    found = evaluated(rules, bids, decisions={"adjustments": ten})
    assert (totals(found), places(found)) == ({"a": "87.6", "b": "93.4"}, {"a": "2", "b": "1"})
    void = evaluated(rules, bids)
    assert (totals(void), places(void)) == ({"a": "97.6", "b": "93.4"}, {"a": "1", "b": "2"})


def test_bonuses_are_added_and_deductions_taken_off_before_the_total_is_rounded() -> None:
    rules = [{"id": "bonus", "kind": "bonus", "max": "3"}, {"id": "cut", "kind": "deduction", "max": "3"}]
    found = adjusted(("bonus", "2.004"), ("cut", "0.0005"), rules=rules, rounding=rounding(total="3 half-up"))
    assert points(found, ":total:unrounded")["a"] == "82.0035"
    assert totals(found)["a"] == "82.004"


def test_a_deduction_finer_than_the_rounding_still_decides_at_the_half() -> None:
    cut = [{"id": "cut", "kind": "deduction", "max": "3"}]
    stages = rounding(criterion="1 half-up", total="1 half-up")
    assert totals(adjusted(("cut", "0.05"), rules=cut, rounding=stages))["a"] == "80"
    assert totals(adjusted(("cut", "0.0501"), rules=cut, rounding=stages))["a"] == "79.9"


def test_entries_of_one_adjustment_add_up_to_its_limit() -> None:
    limited = [{"id": "cut", "kind": "deduction", "points": "3", "limit": "5"}]
    assert totals(adjusted(("cut",), rules=limited))["a"] == "77"
    found = adjusted(("cut",), ("cut",), ("cut",), rules=limited)
    assert totals(found)["a"] == "75"
    assert found.standings[0].adjustments[0].entries == (0, 1, 2)
    bonus = [{"id": "plus", "kind": "bonus", "max": "3", "limit": "4"}]
    assert totals(adjusted(("plus", "2.5"), ("plus", "2.5"), rules=bonus))["a"] == "84"


def test_each_adjustment_has_its_own_limit() -> None:
    rules = [
        {"id": "one", "kind": "deduction", "points": "3", "limit": "4"},
        {"id": "two", "kind": "deduction", "points": "2"},
        {"id": "plus", "kind": "bonus", "points": "1"},
    ]
    found = adjusted(("two",), ("one",), ("one",), ("two",), rules=rules)
    assert totals(found) == {"a": "72", "b": "1"}
    assert [(one.id, exact_text(one.change), one.entries) for one in found.standings[0].adjustments] == [
        ("one", "-4", (1, 2)),
        ("two", "-4", (0, 3)),
    ]
    assert found.standings[1].adjustments == ()


def test_the_total_is_not_clipped() -> None:
    assert totals(adjusted(("plus",), rules=[{"id": "plus", "kind": "bonus", "points": "30"}]))["a"] == "110"
    assert totals(adjusted(("late",), rules=[LATE], worth="3"))["a"] == "-2"


def test_a_deduction_of_a_bid_that_is_out_changes_nothing() -> None:
    decisions = {"adjustments": [{"bidder": "b", "adjustment": "late"}], "disqualified": [{"bidder": "b"}]}
    found = evaluated(rubric(adjustments=[LATE]), {"a": {"worth": "80"}, "b": {"worth": "90"}}, decisions=decisions)
    assert totals(found) == {"a": "80", "b": "-"}
    assert found.standings[1].adjustments == ()


def test_an_adjustment_does_not_touch_gates_on_points() -> None:
    rules = rubric(adjustments=[LATE], gates=[{"id": "floor", "criterion": "worth", "at_least": "80", "on": "raw"}])
    found = evaluated(rules, {"a": {"worth": "80"}}, decisions={"adjustments": [{"bidder": "a", "adjustment": "late"}]})
    assert (totals(found), places(found)) == ({"a": "75"}, {"a": "1"})


def test_the_working_of_an_adjustment_leads_to_the_rubric_or_the_decision() -> None:
    found = adjusted(
        ("late",), ("cut", "0.5"), rules=[LATE, {"id": "cut", "kind": "deduction", "max": "3", "limit": "9"}]
    )
    working = Working(found.ledger)
    late, cut = working.step(":adjustments", 0).inputs
    assert [(one.id, exact_text(one.value)) for one in (late, cut)] == [
        ("a/:adjustment:late", "-5"),
        ("a/:adjustment:cut", "-0.5"),
    ]
    assert late.inputs[0].inputs[0].source == ("rubric.yaml", ("adjustments", 0, "points"))
    limited = cut.inputs[0]
    assert [one.source for one in limited.inputs[0].inputs] == [("decisions.yaml", ("adjustments", 1, "points"))]
    assert limited.inputs[1].source == ("rubric.yaml", ("adjustments", 1, "limit"))
    assert working.step(":adjustments", 1).value == 0


# --- without a total


def test_while_prices_are_unopened_technical_points_stand_and_no_total() -> None:
    """`price: separate`, and prices.csv is missing: `score` ends at the technical evaluation and prints no totals."""
    price = leaf("price", "20", metric="price", method={"kind": "ratio-to-best", "better": "lower"})
    rules = rubric(
        part("technical", leaf("worth", "60"), leaf("papers", "20", officer={})), part("money", price), price="separate"
    )
    found = evaluated(
        rules, {"a": {"worth": "50", "cost": {"price": "1"}}}, decisions={"officer": officer("papers", a="20")}
    )
    assert (found.stage, found.ranking, found.award) == ("technical", (), None)
    assert points(found, "technical") == {"a": "70"}
    assert (points(found, "money"), points(found, "money/price"), totals(found)) == ({"a": "-"}, {"a": "-"}, {"a": "-"})
    assert places(found) == {"a": "-"}


def test_without_a_leaf_on_prices_the_technical_evaluation_ends_there_all_the_same() -> None:
    found = evaluated(rubric(price="separate"), {"a": {"worth": "50"}})
    assert (found.stage, points(found, "worth"), totals(found)) == ("technical", {"a": "50"}, {"a": "-"})
    opened = evaluated(rubric(price="separate"), {"a": {"worth": "50"}}, prices={"a": "100"})
    assert (opened.stage, totals(opened)) == ("complete", {"a": "50"})

"""Criteria that are counted out of something else than their points, and those that round by a rule of their own."""

from fractions import Fraction
from typing import Any

import pytest
from builders import (
    evaluated,
    gates,
    leaf,
    number,
    officer,
    outcomes,
    part,
    places,
    points,
    rounding,
    rubric,
    tie,
    totals,
)

from bideval.exact import exact_text
from bideval.working.steps import Working, ordered, replay

# --- out_of


def sheet(out_of: str = "100", worth: str = "90", **words: Any) -> dict[str, Any]:
    """A part whose two items are marked on a sheet of 100."""
    return {**part("technical", leaf("plan", "60"), leaf("team", "40"), **words), "points": worth, "out_of": out_of}


def test_children_count_up_to_out_of_and_are_scaled_to_the_points() -> None:
    """Clause of requests for proposals: the mean of the evaluators' scores is converted to 90 points. 92.3456 x 90 / 100 = 83.11104."""
    rules = rubric(sheet(), leaf("price", "10", officer={}), rounding=rounding(part="4 half-up"))
    found = evaluated(rules, {"a": {"plan": "55.3456", "team": "37"}}, decisions={"officer": officer("price", a="10")})
    assert points(found, "technical/plan") == {"a": "55.3456"}
    assert points(found, "technical:unrounded") == {"a": "83.11104"}
    assert points(found, "technical") == {"a": "83.111"}
    assert totals(found) == {"a": "93.111"}


def test_a_gate_on_a_scaled_part_looks_at_its_points() -> None:
    gate = {"id": "floor", "criterion": "technical", "at_least": "85%", "on": "raw"}
    found = evaluated(
        rubric(sheet(), gates=[gate]), {"a": {"plan": "50", "team": "35"}, "b": {"plan": "50", "team": "34.9"}}
    )
    assert places(found) == {"a": "1", "b": "gate floor"}
    assert exact_text(found.standings[0].gates[0].edge or Fraction(0)) == "76.5"


def test_the_ends_of_what_is_not_known_are_scaled_too() -> None:
    found = evaluated(rubric(sheet()), {"a": {"plan": "50"}})
    assert points(found, "technical") == {"a": "45..81"}


def test_parts_may_be_scaled_within_parts() -> None:
    inner = {**part("inner", leaf("one", "5"), leaf("two", "5")), "points": "60", "out_of": "10"}
    outer = {**part("outer", inner, leaf("three", "40")), "points": "20", "out_of": "100"}
    found = evaluated(rubric(outer), {"a": {"one": "4", "two": "3", "three": "30"}})
    assert points(found, "outer/inner") == {"a": "42"}
    assert totals(found) == {"a": "14.4"}


def test_the_working_of_a_scaled_part_names_what_it_was_counted_out_of() -> None:
    found = evaluated(rubric(sheet()), {"a": {"plan": "50", "team": "35"}})
    steps = list(ordered([Working(found.ledger).step("technical", 0)]))
    given = {one.id: one for one in steps if one.op == "given"}
    assert given["*/=technical:out_of"].source == ("rubric.yaml", ("criteria", 0, "out_of"))
    for one in steps:
        if one.inputs:
            assert replay(one.op, [below.value for below in one.inputs]) == one.value


def test_the_largest_item_is_the_one_that_weighs_most_in_the_total() -> None:
    """An item of 60 on a sheet of 100 that is scaled to 10 is worth 6, less than one of 8 beside it."""
    rules = rubric(
        sheet(worth="10"), leaf("price", "8", officer={}), ranking={"tie_breaks": [{"largest_item": "true"}]}
    )
    bids = {"a": {"plan": "60", "team": "0"}, "b": {"plan": "40", "team": "0"}}
    found = evaluated(rules, bids, decisions={"officer": officer("price", a="2", b="4")})
    assert totals(found) == {"a": "8", "b": "8"}
    assert [tie(step) for step in found.tie_breaks] == ["a b: largest-item price: b | a"]


def test_marks_in_points_count_up_to_out_of() -> None:
    """Evaluators mark from 0 to 5; the item is worth 12 points."""
    rules = rubric(
        leaf("plan", "12", panel={}, out_of="5"),
        leaf("papers", "8", officer={}, out_of="4"),
        rounding=rounding(mark_mean="1 half-up"),
    )
    found = evaluated(rules, {"a": {}}, marks={"plan": {"a": "4 5 4"}}, decisions={"officer": officer("papers", a="3")})
    assert points(found, "plan:mean") == {"a": "4.3"}
    assert points(found, "plan") == {"a": "10.32"}
    assert points(found, "plan:raw") == {"a": "10.4"}
    assert points(found, "papers") == {"a": "6"}


def test_marks_that_are_not_there_yet_lie_anywhere_up_to_out_of() -> None:
    rules = rubric(leaf("plan", "12", panel={}, out_of="5"), leaf("papers", "8", officer={}, out_of="4"))
    found = evaluated(rules, {"a": {}}, awaiting_marks=True)
    assert (points(found, "plan"), points(found, "papers")) == ({"a": "0..12"}, {"a": "0..8"})


def test_evaluator_totals_are_sums_on_the_sheet() -> None:
    """The evaluator with the highest sum of marks goes, whatever the part is scaled to."""
    items = {**part("technical", leaf("plan", "60", panel={}), leaf("team", "40", panel={})), "points": "10"}
    drop = {"highest": "1", "lowest": "1", "unit": "evaluator-total"}
    rules = rubric({**items, "out_of": "100"}, panel={"drop": drop})
    found = evaluated(rules, {"a": {}}, marks={"plan": {"a": "60 50 40"}, "team": {"a": "10 30 35"}})
    assert points(found, "technical/plan") == {"a": "40"}  # sums 70 80 75: the first and the second go
    assert totals(found) == {"a": "7.5"}


# --- a rounding of its own


@pytest.mark.parametrize(
    ("own", "plan", "technical"),
    [
        (None, "33.33", "66.6"),
        ({"places": "0", "mode": "up"}, "34", "67.3"),
    ],
)
def test_a_rounding_of_its_own_takes_the_place_of_the_stage_for_that_leaf_alone(
    own: dict[str, str] | None, plan: str, technical: str
) -> None:
    words = {} if own is None else {"rounding": own}
    inner = part("technical", leaf("plan", "50", **words), leaf("team", "50"))
    rules = rubric(inner, rounding=rounding(criterion="2 half-up", part="1 down"))
    found = evaluated(rules, {"a": {"plan": "33.334", "team": "33.333"}})
    assert points(found, "technical/plan") == {"a": plan}
    assert points(found, "technical/team") == {"a": "33.33"}
    assert points(found, "technical") == {"a": technical}


def test_a_rounding_of_its_own_comes_after_scaling_and_needs_no_stage() -> None:
    inner = {**sheet(), "rounding": {"places": "2", "mode": "half-up"}}
    gate = {"id": "floor", "criterion": "technical", "at_least": "76.5", "on": "raw"}
    found = evaluated(rubric(inner, gates=[gate]), {"a": {"plan": "50", "team": "34.999"}})
    assert exact_text(number(evaluated(rubric(inner), {"a": {"plan": "50", "team": "34.999"}}), "technical")) == "76.5"
    assert gates(found, "a") == {"floor": "failed"}
    fixed = number(evaluated(rubric(inner), {"a": {"plan": "50", "team": "34.999"}}), "technical:unrounded")
    assert exact_text(fixed) == "76.4991"


def test_a_rounding_of_its_own_may_settle_what_is_not_known() -> None:
    rules = rubric(
        leaf("plan", "50", rounding={"places": "0", "mode": "half-up"}),
        facts={"plan": {"type": "number", "range": ["40", "40.4"]}},
    )
    found = evaluated(rules, {"a": {}})
    assert (points(found, "plan"), outcomes(found, "plan")) == ({"a": "40"}, {"a": "scored"})
    settled = Working(found.ledger).step("plan", 0).inputs[0]
    assert settled.source == ("rubric.yaml", ("criteria", 0, "rounding"))

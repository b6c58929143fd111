"""What follows the points of a criterion: in which order, over which bids, and what is left open where something is not known."""

from typing import Any

import pytest
from builders import evaluated, gates, leaf, officer, outcomes, part, places, points, rounding, rubric, totals

from bideval.documents.evaluation import Evaluation
from bideval.documents.rubric import Rubric
from bideval.exact import exact_text
from bideval.working.steps import Working, ordered, replay

STEPS = {"kind": "rank-steps", "gap": "3", "top": "full"}
LARGER = {**STEPS, "larger_raw_gap": "true"}
RESCALE = {"kind": "rescale-to-best"}


def technical(marks: dict[str, str], *then: dict[str, str], full: str = "90", **words: Any) -> Evaluation:
    """A technical criterion of which bids state their points, with steps after it."""
    rules = rubric(leaf("technical", full, then=list(then)), **words)
    return evaluated(rules, {bidder: {"technical": mark} for bidder, mark in marks.items()})


# --- 차등점수제


def test_example_10_fixed_points_by_rank() -> None:
    """「협상에 의한 계약체결기준」 제7조⑥: where items would not discriminate, fixed points by rank are applied.
    조달청 「제안서평가 세부기준」 제9조⑩: at most 3 points between ranks. Technical 70, gap 3, ranks 1 to 4: 70 67 64 61."""
    found = technical({"a": "68", "b": "67.5", "c": "60", "d": "59.9"}, STEPS, full="70")
    assert points(found, "technical") == {"a": "70", "b": "67", "c": "64", "d": "61"}
    assert places(found) == {"a": "1", "b": "2", "c": "3", "d": "4"}


EXAMPLE_10 = {"a": "86.5", "b": "85.9", "c": "80"}
FLOOR = {"id": "floor", "criterion": "technical", "at_least": "85%", "on": "raw"}


def test_example_10_the_larger_raw_gap_counts_and_the_gate_looks_at_raw_points() -> None:
    """Clause of requests for proposals: where the raw gap between ranks is larger than the fixed gap, the raw gap is used.
    제12조: the 85 % test uses the raw score. Gaps max(3, 0.6) and max(3, 5.9): 90 87 81.1; the gate of 76.5 is tested on 86.5, 85.9, 80.0."""
    found = technical(EXAMPLE_10, LARGER, gates=[FLOOR])
    assert points(found, "technical") == {"a": "90", "b": "87", "c": "81.1"}
    tested = {one.bidder: one.gates[0] for one in found.standings}
    values = {bidder: gate.value for bidder, gate in tested.items()}
    assert {
        bidder: exact_text(value) for bidder, value in values.items() if not isinstance(value, tuple | None)
    } == EXAMPLE_10
    assert {exact_text(gate.edge) for gate in tested.values() if gate.edge is not None} == {"76.5"}
    assert {gate.result for gate in tested.values()} == {"passed"}


def test_a_gate_on_raw_points_keeps_out_whom_the_steps_would_lift_over_it() -> None:
    low = {"a": "76", "b": "70"}
    assert places(technical(low, STEPS, gates=[FLOOR])) == {"a": "gate floor", "b": "gate floor"}
    assert places(technical(low, STEPS, gates=[{**FLOOR, "on": "rounded"}])) == {"a": "1", "b": "2"}


def test_raw_points_of_a_part_are_those_before_the_steps_below_it() -> None:
    inner = part("technical", leaf("plan", "60", then=STEPS), leaf("team", "30"))
    rules = rubric(inner, gates=[FLOOR])
    found = evaluated(rules, {"a": {"plan": "50", "team": "26.5"}, "b": {"plan": "50.5", "team": "25.9"}})
    assert points(found, "technical") == {"a": "83.5", "b": "-"}
    assert places(found) == {"a": "1", "b": "gate floor"}


def test_bids_past_the_gates_on_facts_count_and_with_eligible_only_those_past_the_gates_on_points() -> None:
    stated = {"a": "88", "b": "70", "c": "60"}
    among = {"among": "eligible"}
    gate = [{"id": "cap", "criterion": "technical", "at_most": "80", "on": "raw"}]  # the best is out
    assert points(technical(stated, STEPS, gates=gate), "technical") == {"a": "-", "b": "87", "c": "84"}
    assert points(technical(stated, {**STEPS, **among}, gates=gate), "technical") == {"a": "-", "b": "90", "c": "87"}
    shut = [{"id": "open", "fact": "technical", "less_than": "80"}]
    assert points(technical(stated, STEPS, gates=shut), "technical") == {"a": "-", "b": "90", "c": "87"}


# --- the order of things


def test_steps_are_taken_in_order_after_the_rounding_of_the_criterion() -> None:
    rules = rubric(leaf("technical", "90", then=[STEPS, RESCALE], rounding={"places": "0", "mode": "half-up"}))
    found = evaluated(rules, {"a": {"technical": "80.4"}, "b": {"technical": "79.5"}, "c": {"technical": "60"}})
    assert points(found, "technical:before-then:unrounded") == {"a": "80.4", "b": "79.5", "c": "60"}
    assert points(found, "technical:before-then") == {"a": "80", "b": "80", "c": "60"}
    assert points(found, "technical:then:1") == {"a": "90", "b": "90", "c": "84"}
    assert points(found, "technical") == {"a": "90", "b": "90", "c": "84"}


def test_the_best_bid_of_a_part_gets_all_its_points() -> None:
    """Riparametrazione: the others in proportion; its total goes on with the rounding of the total."""
    inner = {**part("quality", leaf("plan", "40"), leaf("team", "30")), "then": [RESCALE]}
    rules = rubric(inner, leaf("price", "30", officer={}), rounding=rounding(total="2 half-up"))
    bids = {"a": {"plan": "36", "team": "24"}, "b": {"plan": "20", "team": "21"}}
    found = evaluated(rules, bids, decisions={"officer": officer("price", a="20", b="30")})
    assert points(found, "quality") == {"a": "70", "b": "287/6"}
    assert totals(found) == {"a": "90", "b": "77.83"}


def test_every_step_of_the_working_replays() -> None:
    found = technical(EXAMPLE_10, LARGER, RESCALE)
    working = Working(found.ledger)
    steps = list(ordered([working.step(":total", row) for row in range(3)]))
    assert {one.op for one in steps} >= {"fall", "proportion"}
    for one in steps:
        if one.inputs:
            assert replay(one.op, [below.value for below in one.inputs]) == one.value
    gap = next(one for one in steps if one.id.endswith(":gap"))
    assert gap.source == ("rubric.yaml", ("criteria", 0, "then", 0, "gap"))


def test_without_a_bid_that_stands_there_is_nothing_to_follow() -> None:
    rules = rubric(leaf("technical", "90", then=STEPS))
    found = evaluated(rules, {"a": {"technical": "1"}}, decisions={"disqualified": [{"bidder": "a"}]})
    assert points(found, "technical") == {"a": "-"}


def test_while_prices_are_unopened_steps_over_them_wait() -> None:
    price = leaf("price", "10", metric="price", method={"kind": "ratio-to-best", "better": "lower"}, then=RESCALE)
    rules = rubric(leaf("technical", "90", then=STEPS), price, price="separate")
    found = evaluated(rules, {"a": {"technical": "80"}, "b": {"technical": "70"}})
    assert points(found, "technical") == {"a": "90", "b": "87"}
    assert (points(found, "price"), outcomes(found, "price")) == (
        {"a": "-", "b": "-"},
        {"a": "not-opened", "b": "not-opened"},
    )


# --- what is not known


def unknown(step: dict[str, str], **stated: str) -> Evaluation:
    """Bids of which some do not state their points."""
    rules = rubric(leaf("technical", "90", then=step))
    return evaluated(rules, {bidder: ({"technical": text} if text != "?" else {}) for bidder, text in stated.items()})


def test_a_bid_of_unknown_points_may_stand_at_every_place() -> None:
    found = unknown(STEPS, a="80", b="?", c="70")
    assert points(found, "technical") == {"a": "87..90", "b": "84..90", "c": "84..87"}
    assert outcomes(found, "technical") == {"a": "unknown", "b": "unknown", "c": "unknown"}


@pytest.mark.parametrize("step", [LARGER, {**STEPS, "ties": "dense"}])
def test_a_step_that_is_not_monotone_leaves_its_whole_range_to_the_others(step: dict[str, str]) -> None:
    assert points(unknown(step, a="80", b="?", c="70"), "technical") == {
        "a": "0..90",
        "b": "84..90" if step is not LARGER else "10..90",
        "c": "0..90",
    }


def test_where_the_first_keeps_its_own_points_the_range_ends_at_what_may_be_the_best() -> None:
    found = unknown({**STEPS, "top": "raw"}, a="80", b="?", c="70")
    assert points(found, "technical") == {"a": "0..90", "b": "74..90", "c": "0..90"}


def test_what_rescaling_leaves_open_lies_between_the_corners() -> None:
    found = unknown(RESCALE, a="45", b="?", c="0")
    assert points(found, "technical") == {"a": "45..90", "b": "0..90", "c": "0"}
    assert outcomes(found, "technical") == {"a": "unknown", "b": "unknown", "c": "scored"}


def test_points_that_are_certain_whatever_is_not_known_are_exact() -> None:
    """With a gap as large as the points, every place but the first has none."""
    found = unknown({**STEPS, "gap": "90"}, a="80", b="90", c="?")
    assert points(found, "technical") == {"a": "0", "b": "90", "c": "0..90"}


def test_a_settled_leaf_is_scored_although_its_points_before_were_not_known() -> None:
    """One bid alone: whatever it states, it is the first."""
    found = unknown(STEPS, a="?")
    assert (points(found, "technical"), outcomes(found, "technical")) == ({"a": "90"}, {"a": "scored"})
    assert points(found, "technical:before-then") == {"a": "0..90"}
    step = Working(found.ledger).step("technical", 0)
    assert (step.op, step.inputs[0].id) == ("same", "a/technical:then:settled")


def test_a_rival_that_may_not_count_leaves_places_open() -> None:
    rules: Rubric = rubric(leaf("technical", "90", then=STEPS), gates=[{"id": "papers", "decision": "true"}])
    passed = [
        {"bidder": "a", "gate": "papers", "outcome": "passed"},
        {"bidder": "c", "gate": "papers", "outcome": "passed"},
    ]
    stated = {"a": {"technical": "80"}, "b": {"technical": "85"}, "c": {"technical": "90"}}
    found = evaluated(rules, stated, decisions={"gates": passed})
    assert points(found, "technical") == {"a": "84..87", "b": "87", "c": "90"}
    assert gates(found, "b") == {"papers": "unknown"}
    assert outcomes(found, "technical") == {"a": "unknown", "b": "scored", "c": "scored"}

"""Evaluators in groups: extremes dropped and means taken within each, then combined by the shares of the rubric."""

from typing import Any

from builders import evaluated, leaf, part, points, refused, rounding, rubric, seats

from bideval.documents.evaluation import Evaluation
from bideval.working.steps import Working, ordered, replay

GROUPS = {"common": "60%", "expert": "40%"}
ROLL = [
    {"id": "c1", "group": "common"},
    {"id": "x1", "group": "expert"},
    {"id": "c2", "group": "common"},
    {"id": "x2", "group": "expert"},
    {"id": "c3", "group": "common"},
]


def panel(marks: str, roll: list[dict[str, Any]] = ROLL, **rule: Any) -> Evaluation:
    rules = rubric(leaf("plan", "100", panel={"groups": GROUPS, **rule}))
    return evaluated(rules, {"a": {}}, marks={"plan": {"a": marks}}, roll=roll)


def test_common_60_and_expert_40() -> None:
    """조달청 2024.9, large software: common 60 % and expert 40 %. Means 80 and 90: 48 + 36 = 84."""
    found = panel("70 88 80 92 90")
    assert points(found, "plan:mean") == {"a": "84"}
    assert points(found, "plan") == {"a": "84"}


def test_extremes_go_within_each_group_where_it_has_enough_marks() -> None:
    found = panel("60 100 80 50 85", drop={"highest": "1", "lowest": "1"})
    assert seats(found, "plan", "a") == ["dropped-low", "counted", "counted", "counted", "dropped-high"]
    assert points(found, "plan") == {"a": "78"}  # 80 x 60 % + 75 x 40 %


def test_evaluators_may_go_by_their_total_within_each_group() -> None:
    rules = rubric(
        part("all", leaf("plan", "50", panel={}), leaf("team", "50", panel={})),
        panel={"groups": GROUPS, "drop": {"highest": "1", "unit": "evaluator-total"}},
    )
    marks = {"plan": {"a": "40 30 20 10 30"}, "team": {"a": "0 30 50 10 30"}}
    found = evaluated(rules, {"a": {}}, marks=marks, roll=ROLL)
    assert seats(found, "all/plan", "a") == ["counted", "dropped-high", "dropped-high", "counted", "counted"]
    assert points(found, "all/plan") == {"a": "25"}  # (40 + 30) / 2 x 60 % + 10 x 40 %


def test_the_combined_mean_is_rounded_and_not_those_of_the_groups() -> None:
    rules = rubric(
        leaf("plan", "100", panel={"groups": {"common": "50%", "expert": "50%"}}),
        rounding=rounding(mark_mean="0 half-up"),
    )
    roll = [{"id": "c", "group": "common"}, {"id": "x", "group": "expert"}]
    found = evaluated(rules, {"a": {}}, marks={"plan": {"a": "80.4 80.4"}}, roll=roll)
    assert points(found, "plan:mean") == {"a": "80"}
    assert points(found, "plan:raw") == {"a": "80.4"}


def test_a_leaf_may_combine_otherwise_than_the_rubric() -> None:
    rules = rubric(
        leaf("plan", "50", panel={}),
        leaf("team", "50", panel={"groups": {"expert": "1", "common": "0"}}),
        panel={"groups": GROUPS},
    )
    found = evaluated(
        rules, {"a": {}}, marks={"plan": {"a": "10 20 10 20 10"}, "team": {"a": "10 20 10 20 10"}}, roll=ROLL
    )
    assert (points(found, "plan"), points(found, "team")) == ({"a": "14"}, {"a": "20"})
    steps = {one.id: one for key in ("plan", "team") for one in ordered([Working(found.ledger).step(key, 0)])}
    assert steps["*/=plan:group-share:expert"].source == ("rubric.yaml", ("panel", "groups", "expert"))
    assert steps["*/=team:group-share:expert"].source == ("rubric.yaml", ("criteria", 1, "panel", "groups", "expert"))


def test_every_step_of_the_working_replays() -> None:
    found = panel("60 100 80 50 85", drop={"highest": "1", "lowest": "1"})
    steps = list(ordered([Working(found.ledger).step("plan", 0)]))
    assert {"a/plan:group:common", "a/plan:group-mean:expert", "a/plan:highest:common"} <= {one.id for one in steps}
    for one in steps:
        if one.inputs:
            assert replay(one.op, [below.value for below in one.inputs]) == one.value


def test_a_group_without_any_mark_stops_the_evaluation() -> None:
    rules = rubric(leaf("plan", "100", panel={"groups": GROUPS}))
    marks = {"plan": {"a": "70 abstain 80 abstain 90"}}
    assert refused(rules, {"a": {}}, marks=marks, roll=ROLL) == ["panel/a.csv/plan/c1 group-without-marks"]


def test_a_leaf_waits_until_every_group_has_marked() -> None:
    rules = rubric(leaf("plan", "100", panel={"groups": GROUPS}))
    found = evaluated(rules, {"a": {}}, marks={"plan": {"a": "70 - 80 - 90"}}, roll=ROLL, awaiting_marks=True)
    assert points(found, "plan") == {"a": "0..100"}


def test_an_evaluator_who_sits_in_no_group_stops_the_evaluation_and_one_who_is_absent_does_not() -> None:
    rules = rubric(leaf("plan", "100", panel={"groups": GROUPS}))
    marks = {"plan": {"a": "70 88 80"}}
    roll: list[dict[str, Any]] = [ROLL[0], ROLL[1], {"id": "guest"}]
    assert refused(rules, {"a": {}}, marks=marks, roll=roll) == ["roll.yaml/evaluators/2/group evaluator-without-group"]
    absent = [ROLL[0], ROLL[1], {"id": "guest", "attendance": "absent"}]
    assert points(evaluated(rules, {"a": {}}, marks=marks, roll=absent), "plan") == {"a": "77.2"}


def test_without_a_roll_nobody_is_in_a_group() -> None:
    rules = rubric(leaf("plan", "100", panel={"groups": {"common": "1"}}))
    told = refused(rules, {"a": {}}, marks={"plan": {"a": "70"}})
    assert told == ["panel evaluator-without-group", "panel/a.csv/plan/e1 group-without-marks"]

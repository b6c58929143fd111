"""Evaluations in stages: who passes, ties and bounds at the edge, what is carried, and what is not held yet."""

import json
from fractions import Fraction
from typing import Any

import pytest
from builders import (
    dossier,
    evaluated,
    gates,
    leaf,
    officer,
    outcomes,
    part,
    places,
    points,
    refused,
    rounding,
    rubric,
    seats,
    stage,
    staged,
    text,
    tie,
    told,
    totals,
)

from bideval.documents.evaluation import Evaluation
from bideval.documents.rubric import Rubric
from bideval.documents.status import MarkGap
from bideval.engine import evaluate
from bideval.engine.checks import check_rubric
from bideval.engine.status import status
from bideval.problems import Level
from bideval.reports.evaluation_json import document

FIRST = leaf("plan", "100")
SECOND = leaf("money", "50")


def passed(evaluation: Evaluation, name: str) -> dict[str, str]:
    """How each bid came out of a stage, with its place."""
    return {
        standing.bidder: f"{one.result} {one.rank_low}..{one.rank_high}"
        for standing in evaluation.standings
        for one in standing.stages
        if one.stage == name
    }


def two(rule: dict[str, str], carry: str = "none", **words: Any) -> Rubric:
    return staged(stage("paper", FIRST, passing=rule, carry=carry), stage("visit", SECOND), **words)


def bids(**plans: str) -> dict[str, dict[str, str]]:
    """Bids with their points in the first stage, and 10, 20, … in the second."""
    return {bidder: {"plan": plan, "money": str(10 * (at + 1))} for at, (bidder, plan) in enumerate(plans.items())}


# --- who passes


def test_the_first_places_pass_and_the_others_are_eliminated_with_the_points_of_their_stage() -> None:
    found = evaluated(two({"top": "2"}), bids(a="90", b="80", c="70"))
    assert passed(found, "paper") == {"a": "passed 1..1", "b": "passed 2..2", "c": "eliminated 3..3"}
    assert places(found) == {"a": "2", "b": "1", "c": "out in paper"}
    assert points(found, "paper") == {"a": "90", "b": "80", "c": "70"}
    assert points(found, "visit/money") == {"a": "10", "b": "20", "c": "-"}
    assert outcomes(found, "visit/money") == {"a": "scored", "b": "scored", "c": "not-scored"}
    assert totals(found) == {"a": "10", "b": "20", "c": "-"}


@pytest.mark.parametrize(
    ("limit", "plan", "result"),
    [
        ("70%", "70", "passed"),
        ("70%", "69.9999", "eliminated"),
        ("70", "70", "passed"),
        ("70", "69.9999", "eliminated"),
    ],
)
def test_at_least_is_reached_by_equality(limit: str, plan: str, result: str) -> None:
    found = evaluated(two({"at_least": limit}), bids(a=plan))
    assert passed(found, "paper")["a"].startswith(result)


def test_at_least_looks_at_the_total_of_the_stage_after_its_rounding() -> None:
    rules = two({"at_least": "70"}, rounding=rounding(total="0 half-up"))
    found = evaluated(rules, bids(a="69.5", b="69.4999"))
    assert passed(found, "paper") == {"a": "passed 1..1", "b": "eliminated 2..2"}
    assert points(found, "paper") == {"a": "70", "b": "69"}


def test_a_stage_without_a_rule_lets_all_go_on() -> None:
    rules = staged(stage("paper", FIRST, carry="points"), stage("visit", SECOND))
    found = evaluated(rules, bids(a="0", b="100"))
    assert passed(found, "paper") == {"a": "passed 2..2", "b": "passed 1..1"}
    assert totals(found) == {"a": "10", "b": "120"}


def test_the_last_stage_may_eliminate_too() -> None:
    rules = staged(stage("paper", FIRST), stage("visit", SECOND, passing={"at_least": "40%"}))
    found = evaluated(rules, bids(a="90", b="80"))
    assert places(found) == {"a": "out in visit", "b": "1"}


def test_nobody_may_pass() -> None:
    found = evaluated(two({"at_least": "95"}), bids(a="90"))
    assert (found.stage, places(found), found.ranking) == ("complete", {"a": "out in paper"}, ())


# --- what counts in the end


def test_carried_points_are_added_and_the_others_start_again_from_zero() -> None:
    third = leaf("talk", "30")
    rules = staged(
        stage("one", FIRST, carry="points"), stage("two", SECOND, carry="none"), stage("three", third), total="130"
    )
    found = evaluated(rules, {"a": {"plan": "60", "money": "50", "talk": "20"}})
    assert totals(found) == {"a": "80"}


def test_the_total_of_a_stage_is_rounded_as_totals_are() -> None:
    rules = two({"top": "1"}, "points", rounding=rounding(part="0 half-up", total="1 half-up"))
    found = evaluated(rules, {"a": {"plan": "60.25", "money": "10.04"}})
    assert (points(found, "paper"), points(found, "visit"), totals(found)) == (
        {"a": "60.3"},
        {"a": "10"},
        {"a": "70.3"},
    )


def test_adjustments_change_the_final_total_only() -> None:
    rules = two({"at_least": "90"}, "points", adjustments=[{"id": "late", "kind": "deduction", "points": "5"}])
    decisions = {"adjustments": [{"bidder": "a", "adjustment": "late"}]}
    found = evaluated(rules, bids(a="90"), decisions=decisions)
    assert (passed(found, "paper")["a"], totals(found)) == ("passed 1..1", {"a": "95"})


def test_a_multi_part_score_adds_up() -> None:
    """Sovereign AI models, first stage: benchmark 40, experts 35, users 25; the best team 33.6 + 31.6 + 25.0 = 90.2."""
    parts = [leaf("benchmark", "40"), leaf("experts", "35"), leaf("users", "25")]
    rules = staged(stage("first", *parts, passing={"at_least": "60%"}, carry="points"), stage("second", leaf("x", "1")))
    found = evaluated(rules, {"a": {"benchmark": "33.6", "experts": "31.6", "users": "25.0", "x": "0"}})
    assert points(found, "first") == {"a": "90.2"}
    assert totals(found) == {"a": "90.2"}


def test_the_gate_beats_the_total() -> None:
    """제8조①: the technical score must reach 85 % of its maximum. 59 + 30 = 89 is excluded (gate 59.5); 70 + 18 = 88 is not, of 80 + 20."""
    rules = rubric(
        leaf("technical", "70"),
        leaf("price-points", "30"),
        gates=[{"id": "floor", "criterion": "technical", "at_least": "85%", "on": "rounded"}],
    )
    found = evaluated(
        rules,
        {"a": {"technical": "59", "price-points": "30"}, "b": {"technical": "59.5", "price-points": "1"}},
    )
    assert places(found) == {"a": "gate floor", "b": "1"}
    assert [text(one.gates[0].edge) for one in found.standings] == ["59.5", "59.5"]
    other = rubric(
        leaf("technical", "80"),
        leaf("price-points", "20"),
        gates=[{"id": "floor", "criterion": "technical", "at_least": "85%", "on": "rounded"}],
    )
    given = {"a": {"technical": "70", "price-points": "18"}, "b": {"technical": "67", "price-points": "20"}}
    assert places(evaluated(other, given)) == {"a": "1", "b": "gate floor"}
    assert totals(evaluated(other, given)) == {"a": "88", "b": "-"}


def test_a_team_without_originality_is_out_whatever_its_score() -> None:
    """Sovereign AI models, first stage: a team was removed on a separate criterion (독자성) whatever its score."""
    rules = two({"top": "4"}, gates=[{"id": "originality", "decision": "true"}])
    decided = [
        {"bidder": "a", "gate": "originality", "outcome": "failed"},
        {"bidder": "b", "gate": "originality", "outcome": "passed"},
    ]
    found = evaluated(rules, bids(a="100", b="10"), decisions={"gates": decided})
    assert places(found) == {"a": "gate originality", "b": "1"}


# --- ties at the edge


def test_a_tie_across_the_edge_is_a_value_and_makes_everything_after_it_uncertain() -> None:
    found = evaluated(two({"top": "2"}), bids(a="90", b="80", c="80", d="70"))
    assert passed(found, "paper") == {
        "a": "passed 1..1",
        "b": "tied 2..2",
        "c": "tied 2..2",
        "d": "eliminated 4..4",
    }
    assert places(found) == {"a": "1..3", "b": "1..2", "c": "1..1", "d": "out in paper"}


def test_a_tie_inside_the_edge_passes() -> None:
    found = evaluated(two({"top": "2"}), bids(a="80", b="80", c="70"))
    assert passed(found, "paper") == {"a": "passed 1..1", "b": "passed 1..1", "c": "eliminated 3..3"}


def test_the_tie_breaks_of_the_rubric_settle_it_as_far_as_their_criteria_have_points() -> None:
    plans = [leaf("plan", "60"), leaf("team", "40")]
    rules = staged(
        stage("paper", *plans, passing={"top": "1"}),
        stage("visit", SECOND),
        ranking={"tie_breaks": [{"highest": "money"}, {"highest": "team"}]},
    )
    given = {"a": {"plan": "60", "team": "20", "money": "50"}, "b": {"plan": "50", "team": "30", "money": "1"}}
    found = evaluated(rules, given)
    assert places(found) == {"a": "out in paper", "b": "1"}
    assert [(step.stage, tie(step)) for step in found.tie_breaks] == [("paper", tie(found.tie_breaks[0]))]
    assert found.tie_breaks[0].criterion == "paper/team"
    assert document(found)["tie_breaks"][0]["stage"] == "paper"


def test_the_largest_item_of_a_stage_is_one_of_its_own() -> None:
    rules = staged(
        stage("paper", leaf("small", "40"), leaf("large", "60"), passing={"top": "1"}),
        stage("visit", leaf("huge", "500")),
        ranking={"tie_breaks": [{"largest_item": "true"}]},
    )
    given = {"a": {"small": "40", "large": "40"}, "b": {"small": "20", "large": "60"}}
    found = evaluated(rules, {bidder: {**one, "huge": "1"} for bidder, one in given.items()})
    assert places(found) == {"a": "out in paper", "b": "1"}


def test_in_the_end_the_largest_item_is_one_that_counts() -> None:
    rules = staged(
        stage("paper", leaf("huge", "500"), passing={"top": "2"}),
        stage("visit", leaf("small", "40"), leaf("large", "60")),
        ranking={"tie_breaks": [{"largest_item": "true"}]},
    )
    given = {
        "a": {"huge": "500", "small": "40", "large": "20"},
        "b": {"huge": "1", "small": "20", "large": "40"},
    }
    assert places(evaluated(rules, given)) == {"a": "2", "b": "1"}


def test_a_lot_settles_a_tie_across_the_edge() -> None:
    rules = two({"top": "1"}, ranking={"tie_breaks": [{"lot": "true"}]})
    given = bids(a="80", b="80")
    assert status(dossier(rules, given)).lots == (("a", "b"),)
    lot = {"lots": [{"tie": ["a", "b"], "order": ["b", "a"]}]}
    found = evaluated(rules, given, decisions=lot)
    assert places(found) == {"a": "out in paper", "b": "1"}


def test_ties_are_not_broken_where_points_decide() -> None:
    rules = two({"at_least": "50"}, ranking={"tie_breaks": [{"lot": "true"}]})
    found = evaluated(rules, bids(a="80", b="80"))
    assert passed(found, "paper") == {"a": "passed 1..1", "b": "passed 1..1"}
    assert found.tie_breaks == ()


# --- what is not certain


def test_a_bid_that_may_not_have_passed_is_uncertain_to_the_end() -> None:
    given = bids(a="90", b="80")
    given["c"] = {"money": "50"}
    found = evaluated(two({"at_least": "70"}, facts={"plan": {"type": "number", "range": ["60", "90"]}}), given)
    assert passed(found, "paper")["c"].startswith("unknown")
    assert places(found) == {"a": "2..3", "b": "1..2", "c": "1..1"}
    assert found.standings[found.rows["c"]].outcome == "unknown"


def test_bounds_that_all_reach_the_edge_settle_it() -> None:
    given = {"a": {"money": "10"}}
    sure = two({"at_least": "70"}, facts={"plan": {"type": "number", "range": ["70", "75"]}})
    assert passed(evaluated(sure, given), "paper") == {"a": "passed 1..1"}
    lost = two({"at_least": "70"}, facts={"plan": {"type": "number", "range": ["0", "69"]}})
    assert passed(evaluated(lost, given), "paper") == {"a": "eliminated 1..1"}


def test_an_unknown_rival_leaves_the_edge_open() -> None:
    given = bids(a="90", b="80")
    given["c"] = {"money": "50"}
    found = evaluated(two({"top": "2"}, facts={"plan": {"type": "number", "range": ["60", "90"]}}), given)
    assert passed(found, "paper") == {"a": "passed 1..2", "b": "unknown 2..3", "c": "unknown 1..3"}


def test_methods_of_a_later_stage_refer_to_the_bids_that_take_part_in_it() -> None:
    for among in ("valid", "all", "eligible"):
        best = {"kind": "ratio-to-best", "better": "higher", "among": among}
        money = leaf("money", "50", metric="money", method=best)
        rules = staged(stage("paper", FIRST, passing={"top": "2"}), stage("visit", money))
        given = {
            "a": {"plan": "9", "money": "50"},
            "b": {"plan": "8", "money": "25"},
            "c": {"plan": "7", "money": "500"},
        }
        assert points(evaluated(rules, given), "visit/money") == {"a": "50", "b": "25", "c": "-"}


@pytest.mark.parametrize("among", ["valid", "all"])
def test_a_bid_that_may_have_passed_may_be_the_best(among: str) -> None:
    best = {"kind": "ratio-to-best", "better": "higher", "among": among}
    money = leaf("money", "50", metric="money", method=best)
    rules = staged(stage("paper", FIRST, passing={"top": "2"}), stage("visit", money))
    given = {
        "a": {"plan": "90", "money": "50"},
        "b": {"plan": "80", "money": "100"},
        "c": {"plan": "80", "money": "10"},
    }
    assert points(evaluated(rules, given), "visit/money") == {"a": "25..50", "b": "50", "c": "5..10"}


def test_a_gate_on_the_points_of_a_later_stage_is_tested_there() -> None:
    rules = two({"top": "2"}, gates=[{"id": "funds", "criterion": "visit/money", "at_least": "15", "on": "raw"}])
    found = evaluated(rules, bids(a="90", b="80", c="70"))
    assert places(found) == {"a": "gate funds", "b": "1", "c": "out in paper"}
    assert gates(found, "c") == {"funds": "not-reached"}


def test_a_gate_may_be_on_the_total_of_a_stage() -> None:
    rules = two(
        {"top": "5"},
        gates=[{"id": "floor", "criterion": "paper", "at_least": "85%", "on": "rounded"}],
        rounding=rounding(total="0 half-up"),
    )
    assert places(evaluated(rules, bids(a="84.5", b="84.4"))) == {"a": "1", "b": "gate floor"}


def test_an_answer_that_is_demanded_is_demanded_at_once_and_of_an_officer_when_the_stage_is_held() -> None:
    paid = leaf("money", "50", missing="fail")
    rules = staged(stage("paper", FIRST, passing={"top": "1"}), stage("visit", paid))
    found = evaluated(rules, {"a": {"plan": "90"}, "b": {"plan": "80", "money": "5"}})
    assert places(found) == {"a": "missing visit/money", "b": "1"}
    seen = leaf("seen", "50", officer={}, missing="fail")
    rules = staged(stage("paper", FIRST, passing={"top": "2"}), stage("visit", seen))
    given = {"a": {"plan": "90"}, "b": {"plan": "80"}, "c": {"plan": "70"}}
    found = evaluated(rules, given, decisions={"officer": officer("seen", b="30")})
    assert places(found) == {"a": "missing visit/seen", "b": "1", "c": "out in paper"}


# --- panels and what is not held yet

JURY = staged(
    stage("paper", leaf("plan", "10", panel={}), passing={"top": "1"}, panel={"drop": {"highest": "1", "lowest": "1"}}),
    stage("talk", leaf("speech", "10", panel={}), panel={"scale": ["100", "50"]}),
    rounding=rounding(criterion="4 half-up"),
)
PAPER = {"plan": {"a": "2 8 9", "b": "1 2 3"}}
BARE: dict[str, dict[str, Any]] = {"a": {}, "b": {}}
SEATS = [{"id": "e1"}, {"id": "e2"}, {"id": "e3"}]


def test_each_stage_has_a_panel_rule_of_its_own() -> None:
    found = evaluated(JURY, BARE, marks={**PAPER, "speech": {"a": "100 50 50"}})
    assert points(found, "paper/plan") == {"a": "8", "b": "2"}
    assert points(found, "talk/speech") == {"a": "6.6667", "b": "-"}
    assert seats(found, "paper/plan", "a") == ["dropped-low", "counted", "dropped-high"]
    assert seats(found, "talk/speech", "a") == ["counted", "counted", "counted"]
    assert seats(found, "talk", "a") == []


def test_evaluator_totals_are_over_the_leaves_of_the_stage() -> None:
    by_total = {"drop": {"highest": "1", "lowest": "1", "unit": "evaluator-total"}}
    rules = staged(
        stage("paper", leaf("plan", "10", panel={}), leaf("team", "10", panel={}), panel=by_total),
        stage("talk", leaf("speech", "10", panel={}), panel=by_total),
    )
    marks = {"plan": {"a": "1 5 9"}, "team": {"a": "1 5 9"}, "speech": {"a": "9 5 1"}}
    found = evaluated(rules, {"a": {}}, marks=marks)
    assert (points(found, "paper"), points(found, "talk")) == ({"a": "10"}, {"a": "5"})


def test_scoring_ends_before_a_stage_that_nobody_marked_yet() -> None:
    found = evaluated(JURY, BARE, marks=PAPER)
    assert (found.stage, found.held, found.waits_for) == ("interim", ("paper",), "talk")
    assert places(found) == {"a": "-", "b": "out in paper"}
    assert outcomes(found, "talk/speech") == {"a": "not-held", "b": "not-scored"}
    assert (found.ranking, found.award) == ((), None)
    told_so = document(found)
    assert (told_so["stage"], told_so["stages"]) == (
        "interim",
        [{"id": "paper", "held": True}, {"id": "talk", "held": False}],
    )
    assert json.dumps(told_so["bids"][1]["stages"]) == json.dumps(
        [{"id": "paper", "outcome": "eliminated", "rank_low": 2, "rank_high": 2}]
    )
    assert told_so["bids"][1]["eliminated_in"] == "paper"


def test_a_stage_of_which_something_is_marked_is_held_and_its_gaps_are_problems() -> None:
    marks = {**PAPER, "speech": {"a": "100 50 -"}}
    assert refused(JURY, BARE, marks=marks, roll=SEATS) == ["panel/a/e3 mark-missing"]


def test_the_first_stage_is_held_at_once() -> None:
    assert refused(JURY, BARE, marks={})[0].endswith("leaf-without-marks")


def test_an_officers_stage_waits_for_the_first_mark() -> None:
    rules = staged(stage("paper", FIRST), stage("visit", leaf("seen", "50", officer={})))
    given = {"a": {"plan": "90"}, "b": {"plan": "80"}}
    assert evaluated(rules, given).waits_for == "visit"
    found = evaluated(rules, given, decisions={"officer": officer("seen", b="30")})
    assert (found.stage, points(found, "visit")) == ("complete", {"a": "0..50", "b": "30"})


def test_a_mark_that_counts_as_nothing_where_it_is_missing_is_not_waited_for() -> None:
    rules = staged(stage("paper", FIRST), stage("visit", leaf("seen", "50", officer={}, missing="zero")))
    found = evaluated(rules, {"a": {"plan": "90"}})
    assert (found.stage, points(found, "visit")) == ("complete", {"a": "0"})


def test_a_stage_that_nobody_reached_needs_no_marks() -> None:
    rules = staged(
        stage("paper", FIRST, passing={"at_least": "99"}), stage("talk", leaf("speech", "10", panel={})), total="10"
    )
    found = evaluated(rules, {"a": {"plan": "1"}})
    assert (found.stage, places(found)) == ("complete", {"a": "out in paper"})


def test_a_bid_of_which_it_is_not_certain_that_it_passed_may_be_unmarked() -> None:
    marks = {"plan": {"a": "8 8 8", "b": "8 8 8"}, "speech": {"a": "100 50 50"}}
    found = evaluated(JURY, BARE, marks=marks)
    assert passed(found, "paper") == {"a": "tied 1..1", "b": "tied 1..1"}
    assert points(found, "talk/speech") == {"a": "6.6667", "b": "5..10"}
    assert refused(JURY, BARE, marks={**marks, "speech": {"a": "100 50 50", "b": "100 - -"}}) == [
        "panel/b/e2 mark-missing",
        "panel/b/e3 mark-missing",
    ]


def test_marks_of_an_eliminated_bid_are_told_and_not_counted() -> None:
    scored = leaf("seen", "5", officer={})
    rules = staged(
        stage("paper", leaf("plan", "10", panel={}), passing={"top": "1"}),
        stage("talk", leaf("speech", "10", panel={}), scored),
    )
    marks = {**PAPER, "speech": {"a": "9 9 9", "b": "10 10 10"}}
    given = dossier(rules, BARE, marks=marks, decisions={"officer": officer("seen", a="1", b="5")})
    found, problems = evaluate(given)
    assert found is not None
    assert told(problems, Level.WARNING) == ["panel/b.csv/talk/speech/e1 marks-after-elimination"]
    assert [one.facts["marks"] for one in problems if one.code == "marks-after-elimination"] == ["4"]
    assert totals(found) == {"a": "10", "b": "-"}


def test_separate_prices_end_the_evaluation_at_the_stage_that_needs_them() -> None:
    price = leaf("cheap", "20", metric="price", method={"kind": "ratio-to-best", "better": "lower"})
    rules = staged(stage("paper", FIRST, passing={"top": "1"}), stage("offer", price), price="separate")
    given = {"a": {"plan": "90"}, "b": {"plan": "80"}}
    found = evaluated(rules, given)
    assert (found.stage, found.held) == ("technical", ("paper", "offer"))
    assert places(found) == {"a": "-", "b": "out in paper"}
    assert outcomes(found, "offer/cheap") == {"a": "not-opened", "b": "not-scored"}
    opened = evaluated(rules, given, prices={"a": "100", "b": "10"})
    assert places(opened) == {"a": "1", "b": "out in paper"}
    assert [one.code for one in opened.remarks] == ["price-of-refused"]
    assert opened.ledger.value("metric:price", opened.rows["b"]) is None
    early = staged(stage("offer", price, passing={"top": "1"}), stage("paper", FIRST), price="separate")
    assert evaluated(early, given).stage == "technical"


def test_the_status_tells_the_next_stage() -> None:
    waiting = status(dossier(JURY, BARE, marks=PAPER))
    assert (waiting.next, waiting.stage, waiting.marks) == ("hold-stage", "talk", ())
    first = status(dossier(JURY, BARE))
    assert first.next == "collect-marks"
    assert first.marks == (MarkGap("a", None, ("paper/plan",)), MarkGap("b", None, ("paper/plan",)))
    talk = {**PAPER, "speech": {"a": "100 50 -"}}
    assert status(dossier(JURY, BARE, marks=talk, roll=SEATS)).marks == (MarkGap("a", "e3", ("talk/speech",)),)
    assert status(dossier(JURY, BARE, marks={**PAPER, "speech": {"a": "100 50 50"}})).next == "score"


def test_a_lot_comes_before_the_next_stage() -> None:
    rules = staged(
        stage("paper", leaf("plan", "10", panel={}), passing={"top": "1"}),
        stage("talk", leaf("speech", "10", panel={})),
        ranking={"tie_breaks": [{"lot": "true"}]},
    )
    found = status(dossier(rules, BARE, marks={"plan": {"a": "5", "b": "5"}}))
    assert (found.next, found.lots) == ("draw-lots", (("a", "b"),))


def test_the_roll_may_name_the_stages_of_an_evaluator() -> None:
    roll: list[dict[str, Any]] = [{"id": "e1", "stages": ["paper"]}, {"id": "e2", "stages": ["talk"]}, {"id": "e3"}]
    rules = staged(stage("paper", leaf("plan", "10", panel={})), stage("talk", leaf("speech", "10", panel={})))
    marks = {"plan": {"a": "6 - 8"}, "speech": {"a": "- 5 9"}}
    found = evaluated(rules, {"a": {}}, marks=marks, roll=roll)
    assert (points(found, "paper"), points(found, "talk")) == ({"a": "7"}, {"a": "7"})
    assert [seat.evaluator for seat in found.seats("talk/speech", 0)] == ["e2", "e3"]
    gap = {**marks, "speech": {"a": "- 5 -"}}
    assert refused(rules, {"a": {}}, marks=gap, roll=roll) == ["panel/a/e3 mark-missing"]
    assert status(dossier(rules, {"a": {}}, marks=gap, roll=roll)).marks == (MarkGap("a", "e3", ("talk/speech",)),)


def test_without_a_roll_everyone_who_marked_something_in_a_stage_sits_in_it() -> None:
    rules = staged(stage("paper", leaf("plan", "10", panel={})), stage("talk", leaf("speech", "10", panel={})))
    found = evaluated(rules, {"a": {}}, marks={"plan": {"a": "6 - 8"}, "speech": {"a": "- 5 9"}})
    assert (points(found, "paper"), points(found, "talk")) == ({"a": "7"}, {"a": "7"})


# --- the rubric


def test_a_rubric_has_criteria_or_stages() -> None:
    for words in ({}, {"criteria": [FIRST], "stages": [stage("paper", FIRST)]}):
        with pytest.raises(ValueError, match="criteria-or-stages"):
            Rubric.model_validate({"bideval": "1", "id": "r", "title": "R", "total": "1", **words})


@pytest.mark.parametrize("rule", [{}, {"top": "1", "at_least": "1"}, {"top": "0"}])
def test_a_stage_is_passed_in_one_way(rule: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="pass-expected"):
        two(rule)


def test_criteria_are_named_by_paths_through_their_stage() -> None:
    rules = staged(stage("paper", part("plan", leaf("one", "5"), leaf("two", "5"))), stage("visit", SECOND))
    assert list(rules.nodes) == ["paper", "paper/plan", "paper/plan/one", "paper/plan/two", "visit", "visit/money"]
    assert [node.where for node in rules.nodes.values()][3] == ("stages", 0, "criteria", 0, "criteria", 1)
    assert rules.nodes["paper"].criterion.points == Fraction(10)


def test_an_unsound_panel_of_a_stage_is_told_at_the_stage() -> None:
    rules = staged(stage("paper", leaf("plan", "10", panel={}), panel={"scale": {"from": "9", "to": "1"}}))
    found = check_rubric(rules, dossier().shelf)
    assert "scale-range-reversed" in [one.code for one in found]

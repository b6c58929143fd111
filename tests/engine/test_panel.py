"""The panel: who is counted, which marks are dropped, the mean, the points, and what is missing."""

from typing import Any

import pytest
from builders import (
    dossier,
    evaluated,
    leaf,
    number,
    officer,
    outcomes,
    part,
    place,
    points,
    refused,
    rounding,
    rubric,
    seats,
    text,
    told,
)

from bideval.engine import evaluate
from bideval.exact import digits
from bideval.problems import Level
from bideval.working.steps import Working, ordered

ONE_EACH = {"highest": "1", "lowest": "1"}
BY_TOTAL = {**ONE_EACH, "unit": "evaluator-total"}
HUNDRED = leaf("quality", "100", panel={})


def mean(marks: str, **panel: Any) -> str:
    """The points, of 100, that one row of marks gives."""
    found = evaluated(rubric(HUNDRED, panel=panel), {"a": {}}, marks={"quality": {"a": marks}})
    return points(found, "quality")["a"]


def fates(marks: str, **panel: Any) -> list[str]:
    return seats(evaluated(rubric(HUNDRED, panel=panel), {"a": {}}, marks={"quality": {"a": marks}}), "quality", "a")


# --- the published examples


def published(marks: str, **panel: Any) -> str:
    """The mean to four places, rounded at the stage `mark-mean` as the rule says: at the fifth decimal."""
    rules = rubric(HUNDRED, panel=panel, rounding=rounding(mark_mean="4 half-up"))
    found = evaluated(rules, {"a": {}}, marks={"quality": {"a": marks}})
    return digits(number(found, "quality:mean"), 4)


def test_example_1_one_highest_and_one_lowest_go_though_several_are_equal() -> None:
    """조달청 협상에 의한 계약 제안서평가 세부기준 제12조② (지침 제379호, 2026.1.26): drop one highest and one lowest, take the arithmetic
    mean of the rest; if several share the highest (or lowest), still drop only one of them.
    60 60 80 85 90 90 95 95: drop one 60, one 95, 500/6 = 83.3333."""
    assert mean("60 60 80 85 90 90 95 95", drop=ONE_EACH) == "250/3"
    assert published("60 60 80 85 90 90 95 95", drop=ONE_EACH) == "83.3333"


def test_example_2_from_twelve_evaluators_on_two_highest_and_two_lowest_go() -> None:
    """The same, no. 3: where the committee has 12 or more members, drop the two highest and the two lowest.
    50 60 70 75 80 85 90 90 95 95 100 100: drop 50, 60, 100, 100, 680/8 = 85.0000. With eleven, one each."""
    rules = [ONE_EACH, {"highest": "2", "lowest": "2", "from_evaluators": "12"}]
    assert mean("50 60 70 75 80 85 90 90 95 95 100 100", drop=rules) == "85"
    assert published("50 60 70 75 80 85 90 90 95 95 100 100", drop=rules) == "85.0000"
    assert mean("50 60 70 75 80 85 90 90 95 95 100", drop=rules) == "740/9"


def test_example_2b_marks_that_all_equal_the_least_or_the_greatest_leave_a_mean() -> None:
    """Everything equals the min or the max (derived): 70 70 90 90 90, drop one 70, one 90, 250/3 = 83.3333.
    Removing every min and max would leave nothing."""
    assert mean("70 70 90 90 90", drop=ONE_EACH) == "250/3"
    assert published("70 70 90 90 90", drop=ONE_EACH) == "83.3333"


ITEMS = {"one": "50 45 48 40 46", "two": "20 28 25 30 22"}


def test_example_7_by_total_the_highest_and_lowest_evaluators_go_as_a_whole() -> None:
    """Five evaluators, items of 50 and 30: (50,20) (45,28) (48,25) (40,30) (46,22). Totals 70 73 73 70 68.
    By total (SBDC, Seoul): drop 68 and one 73, (70+73+70)/3 = 71.0000."""
    found = items(BY_TOTAL)
    assert points(found, "technical") == {"a": "71"}
    assert seats(found, "technical/one", "a") == ["counted", "counted", "dropped-high", "counted", "dropped-low"]
    assert seats(found, "technical/two", "a") == ["counted", "counted", "dropped-high", "counted", "dropped-low"]


def test_example_7_by_item_each_item_loses_its_own_extremes() -> None:
    """By item (EPIS): item 1 middle 45 46 48 = 46.3333; item 2 middle 22 25 28 = 25; 71.3333."""
    found = items(ONE_EACH)
    assert points(found, "technical/one") == {"a": "139/3"}
    assert points(found, "technical/two") == {"a": "25"}
    assert points(found, "technical") == {"a": "214/3"}
    assert seats(found, "technical/one", "a") == ["dropped-high", "counted", "counted", "dropped-low", "counted"]
    assert seats(found, "technical/two", "a") == ["dropped-low", "counted", "counted", "dropped-high", "counted"]


def items(drop: Any, marks: dict[str, str] = ITEMS, **words: Any) -> Any:
    both = part("technical", leaf("one", "50", panel={}), leaf("two", "30", panel={}))
    rules = rubric(both, panel={"drop": drop})
    return evaluated(rules, {"a": {}}, marks={name: {"a": row} for name, row in marks.items()}, **words)


# --- which marks go


def test_among_equal_extremes_exactly_as_many_go_as_the_rule_says_and_the_last_in_the_roll_first() -> None:
    assert fates("90 90 70 70 80", drop=ONE_EACH) == ["counted", "dropped-high", "counted", "dropped-low", "counted"]
    assert fates("90 90 90 70 80", drop={"highest": "2"}) == [
        "counted",
        "dropped-high",
        "dropped-high",
        "counted",
        "counted",
    ]
    assert fates("80 80 80 80", drop={"highest": "1", "lowest": "2"}) == [
        "counted",
        "dropped-low",
        "dropped-low",
        "dropped-high",
    ]


def test_the_order_of_the_roll_decides_and_not_that_of_the_ids() -> None:
    """Two evaluators with 50 points each over both items: whoever stands last in the roll goes, and the items differ."""
    both = part("technical", leaf("one", "50", panel={}), leaf("two", "50", panel={}))
    rules = rubric(both, panel={"drop": {"highest": "1", "unit": "evaluator-total"}})
    marks = {"one": {"a": "30 20 10"}, "two": {"a": "20 30 10"}}
    first = evaluated(rules, {"a": {}}, marks=marks, roll=[{"id": "kim"}, {"id": "lee"}, {"id": "an"}])
    assert seats(first, "technical/one", "a") == ["counted", "dropped-high", "counted"]
    assert (points(first, "technical/one"), points(first, "technical/two")) == ({"a": "20"}, {"a": "15"})
    turned = {name: {"a": " ".join(reversed(row["a"].split()))} for name, row in marks.items()}
    last = evaluated(rules, {"a": {}}, marks=turned, roll=[{"id": "an"}, {"id": "lee"}, {"id": "kim"}])
    assert seats(last, "technical/one", "a") == ["counted", "counted", "dropped-high"]
    assert (points(last, "technical/one"), points(last, "technical/two")) == ({"a": "15"}, {"a": "20"})


def test_the_highest_go_first_then_the_lowest() -> None:
    """Two equal marks, one of each to go, from two on would leave none; of three, the last is the highest, the one before the lowest."""
    assert fates("80 80 80", drop=ONE_EACH) == ["counted", "dropped-low", "dropped-high"]
    assert mean("80 80 80", drop=ONE_EACH) == "80"


@pytest.mark.parametrize(
    ("drop", "expected"),
    [
        ({}, "70"),
        ({"highest": "1"}, "65"),
        ({"lowest": "1"}, "75"),
        (ONE_EACH, "70"),
        ({"highest": "1", "lowest": "2"}, "75"),
        ({"highest": "1", "from_evaluators": "5"}, "65"),
        ({"highest": "1", "from_evaluators": "6"}, "70"),
        ([{"highest": "1"}, {"lowest": "1"}], "75"),
        ([{"highest": "1"}, {"lowest": "1", "from_evaluators": "6"}], "65"),
        ([], "70"),
    ],
)
def test_the_last_rule_for_which_there_are_enough_marks_holds(drop: Any, expected: str) -> None:
    assert mean("50 60 70 80 90", drop=drop) == expected


def test_without_a_number_a_rule_holds_from_one_mark_more_than_it_drops() -> None:
    assert mean("60 90", drop=ONE_EACH) == "75"
    assert mean("60 70 90", drop=ONE_EACH) == "70"


def test_marks_are_counted_after_recusals_and_abstentions() -> None:
    rule = {**ONE_EACH, "from_evaluators": "5"}
    assert mean("50 60 70 80 90", drop=rule) == "70"
    assert mean("50 60 70 90 abstain", drop=rule) == "67.5"
    assert mean("50 60 70 90 기권", drop=rule) == "67.5"
    recused = {"id": "e5", "recusals": [{"bids": ["a"], "kind": "제척", "reason": "자문"}]}
    roll = [*({"id": f"e{at}"} for at in (1, 2, 3, 4)), recused]
    found = evaluated(
        rubric(HUNDRED, panel={"drop": rule}), {"a": {}}, marks={"quality": {"a": "50 60 70 90 100"}}, roll=roll
    )
    assert points(found, "quality") == {"a": "67.5"}


# --- by total, where somebody abstains


def test_an_evaluator_who_abstains_in_one_item_is_no_candidate_but_the_other_marks_count() -> None:
    """Totals of those with all marks: 70, 73, 73, 70. The fifth marked only the first item, with 50: it stays and counts."""
    found = items(BY_TOTAL, {"one": "50 45 48 40 50", "two": "20 28 25 30 기권"})
    assert seats(found, "technical/one", "a") == ["counted", "counted", "dropped-high", "dropped-low", "counted"]
    assert seats(found, "technical/two", "a") == ["counted", "counted", "dropped-high", "dropped-low", "abstained"]
    assert points(found, "technical/one") == {"a": "145/3"}
    assert points(found, "technical/two") == {"a": "24"}


def test_under_evaluator_total_only_evaluators_with_all_their_marks_are_counted() -> None:
    """Five sit, two with a gap: three are enough for one highest and one lowest, and two are not."""
    enough = items(BY_TOTAL, {"one": "50 45 48 40 46", "two": "20 28 25 기권 기권"})
    assert seats(enough, "technical/one", "a") == ["dropped-low", "counted", "dropped-high", "counted", "counted"]
    short = items(BY_TOTAL, {"one": "50 45 48 40 46", "two": "20 28 기권 기권 기권"})
    assert set(seats(short, "technical/one", "a")) == {"counted"}
    assert points(short, "technical/two") == {"a": "24"}


def test_totals_are_in_points_over_all_panel_leaves_whatever_their_scales() -> None:
    """The first item in points of 50, the second in percent of 10: 40 + 9, 45 + 5, 44 + 8."""
    both = part(
        "technical", leaf("one", "50", panel={}), leaf("two", "10", panel={"scale": {"from": "0", "to": "100"}})
    )
    rules = rubric(both, leaf("worth", "40"), panel={"drop": {"highest": "1", "unit": "evaluator-total"}})
    found = evaluated(rules, {"a": {"worth": "1"}}, marks={"one": {"a": "40 45 44"}, "two": {"a": "90 50 80"}})
    assert seats(found, "technical/two", "a") == ["counted", "counted", "dropped-high"]
    assert points(found, "technical/two") == {"a": "7"}


def test_a_leaf_of_its_own_rule_stays_beside_one_by_total() -> None:
    both = part("technical", leaf("one", "50", panel={}), leaf("two", "30", panel={"drop": {"highest": "1"}}))
    found = evaluated(
        rubric(both, panel={"drop": BY_TOTAL}), {"a": {}}, marks={name: {"a": row} for name, row in ITEMS.items()}
    )
    assert seats(found, "technical/one", "a") == ["counted", "counted", "dropped-high", "counted", "dropped-low"]
    assert seats(found, "technical/two", "a") == ["counted", "counted", "counted", "dropped-high", "counted"]


def test_each_bid_has_its_own_extremes() -> None:
    found = evaluated(
        rubric(HUNDRED, panel={"drop": ONE_EACH}),
        {"a": {}, "b": {}},
        marks={"quality": {"a": "50 60 70", "b": "90 60 70"}},
    )
    assert points(found, "quality") == {"a": "60", "b": "70"}
    assert seats(found, "quality", "b") == ["dropped-high", "dropped-low", "counted"]


# --- who sits


def test_marks_of_recused_and_absent_evaluators_stay_are_shown_and_do_not_count() -> None:
    roll = [
        {"id": "e1"},
        {"id": "e2", "recusals": [{"bids": ["b"], "kind": "기피", "reason": "신청"}]},
        {"id": "e3", "recusals": [{"bids": "all", "kind": "회피", "reason": "자문"}]},
        {"id": "e4", "attendance": "absent"},
    ]
    found = evaluated(
        rubric(HUNDRED), {"a": {}, "b": {}}, marks={"quality": {"a": "60 80 1 2", "b": "60 80 - -"}}, roll=roll
    )
    assert points(found, "quality") == {"a": "70", "b": "60"}
    assert seats(found, "quality", "a") == ["counted", "counted", "recused", "absent"]
    assert seats(found, "quality", "b") == ["counted", "recused", "recused", "absent"]
    shown = [(one.evaluator, text(one.value), one.source) for one in found.seats("quality", 0)]
    assert shown[2] == ("e3", "1", ("panel/a.csv", ("quality", "e3")))
    assert [text(one.value) for one in found.seats("quality", 1)] == ["60", "80", "-", "-"]
    assert [one.source for one in found.seats("quality", 1)][2:] == [None, None]


def test_marks_that_are_not_counted_are_a_note_for_each_evaluator_and_bid() -> None:
    roll = [
        {"id": "e1"},
        {"id": "e2", "attendance": "absent"},
        {"id": "e3", "recusals": [{"bids": ["a"], "kind": "제척", "reason": "자문"}]},
    ]
    both = part("technical", leaf("one", "50", panel={}), leaf("two", "50", panel={}))
    marks = {"one": {"a": "10 20 30", "b": "10 - 30"}, "two": {"a": "10 - 30", "b": "10 - 30"}}
    found, problems = evaluate(evaluated(rubric(both), {"a": {}, "b": {}}, marks=marks, roll=roll).dossier)
    assert found is not None
    assert told(problems, Level.NOTE) == [
        "panel/a.csv/technical/one/e2 marks-not-counted",
        "panel/a.csv/technical/one/e3 marks-not-counted",
    ]
    assert [one.facts["marks"] for one in found.remarks] == ["1", "2"]


def test_an_abstention_is_no_mark_and_no_gap() -> None:
    found = evaluated(rubric(HUNDRED), {"a": {}}, marks={"quality": {"a": "60 기권 abstain"}})
    assert points(found, "quality") == {"a": "60"}
    assert [(one.state, one.value) for one in found.seats("quality", 0)] == [
        ("counted", 60),
        ("abstained", None),
        ("abstained", None),
    ]


def test_only_panel_leaves_have_seats() -> None:
    found = evaluated(rubric(HUNDRED, leaf("worth", "10")), {"a": {"worth": "1"}}, marks={"quality": {"a": "60"}})
    assert found.seats("worth", 0) == ()


def test_an_excluded_bid_has_seats_and_no_points() -> None:
    rules = rubric(
        HUNDRED,
        facts={"licence": "boolean"},
        gates=[{"id": "licensed", "fact": "licence", "must_be": "true"}],
        panel={"drop": ONE_EACH},
    )
    found = evaluated(rules, {"a": {"licence": "false"}}, marks={"quality": {"a": "60 70 80"}})
    assert points(found, "quality") == {"a": "-"}
    assert seats(found, "quality", "a") == ["dropped-low", "counted", "dropped-high"]
    without = evaluated(rules, {"a": {"licence": "false"}})
    assert seats(without, "quality", "a") == []


# --- scales and means


@pytest.mark.parametrize(
    ("scale", "marks", "expected"),
    [
        ("points", "5 8", "6.5"),
        ({"from": "60", "to": "100"}, "60 100", "8"),
        (["100", "90", "80", "70", "60"], "100 70", "8.5"),
        ([{"mark": "수", "share": "100%"}, {"mark": "우", "share": "87.5%"}], "수 우", "9.375"),
    ],
)
def test_marks_count_as_points_or_in_percent_of_the_points(scale: Any, marks: str, expected: str) -> None:
    rules = rubric(leaf("quality", "10", panel={"scale": scale}))
    assert points(evaluated(rules, {"a": {}}, marks={"quality": {"a": marks}}), "quality") == {"a": expected}
    general = rubric(leaf("quality", "10", panel={}), panel={"scale": scale})
    assert points(evaluated(general, {"a": {}}, marks={"quality": {"a": marks}}), "quality") == {"a": expected}


@pytest.mark.parametrize(
    ("kind", "marks", "expected"),
    [
        ("arithmetic", "10 20 60", "30"),
        ("median", "10 20 60", "20"),
        ("median", "10 20 60 40", "30"),
        ("geometric", "10 20 40", "20"),
        ("geometric", "0 20 40", "0"),
    ],
)
def test_the_mean_is_the_one_that_the_rubric_names(kind: str, marks: str, expected: str) -> None:
    rules = rubric(HUNDRED, panel={"mean": kind}, rounding=rounding(mark_mean="9 half-up"))
    assert points(evaluated(rules, {"a": {}}, marks={"quality": {"a": marks}}), "quality") == {"a": expected}


def test_extremes_go_before_any_mean() -> None:
    for kind in ("arithmetic", "median", "geometric"):
        rules = rubric(HUNDRED, panel={"mean": kind, "drop": ONE_EACH}, rounding=rounding(mark_mean="9 half-up"))
        assert points(evaluated(rules, {"a": {}}, marks={"quality": {"a": "0 20 100"}}), "quality") == {"a": "20"}


def test_a_root_is_rounded_to_its_stage_from_fifty_digits() -> None:
    """The square root of 200 is 14.1421356…"""
    rules = rubric(HUNDRED, panel={"mean": "geometric"}, rounding=rounding(mark_mean="4 half-up"))
    assert points(evaluated(rules, {"a": {}}, marks={"quality": {"a": "10 20"}}), "quality") == {"a": "14.1421"}


def test_what_a_leaf_leaves_out_comes_from_the_rubric_key_by_key_and_drop_as_a_whole() -> None:
    general = {"mean": "median", "drop": ONE_EACH, "scale": {"from": "0", "to": "100"}}

    def quality(**own: Any) -> str:
        rules = rubric(leaf("quality", "10", panel=own), panel=general)
        return points(evaluated(rules, {"a": {}}, marks={"quality": {"a": "0 10 20 20 100"}}), "quality")["a"]

    assert quality() == "2"
    assert quality(mean="arithmetic") == "5/3"
    assert quality(mean="arithmetic", drop={"highest": "1"}) == "1.25"
    assert quality(drop=[]) == "2"
    assert points(
        evaluated(
            rubric(leaf("quality", "200", panel={"scale": "points"}), panel=general),
            {"a": {}},
            marks={"quality": {"a": "0 10 200"}},
        ),
        "quality",
    ) == {"a": "10"}


# --- rounding


def test_the_mean_is_rounded_in_the_units_of_the_scale_before_it_becomes_points() -> None:
    """Mean 86.6666… percent; to whole percent 87, of 15 points 13.05; not rounded, 13."""
    marks = {"quality": {"a": "80 90 90"}}
    scale = {"from": "0", "to": "100"}
    rules = rubric(leaf("quality", "15", panel={"scale": scale}), rounding=rounding(mark_mean="0 half-up"))
    found = evaluated(rules, {"a": {}}, marks=marks)
    assert points(found, "quality") == {"a": "13.05"}
    assert points(found, "quality:mean") == {"a": "87"}
    assert points(found, "quality:mean:unrounded") == {"a": "260/3"}
    assert points(
        evaluated(rubric(leaf("quality", "15", panel={"scale": scale})), {"a": {}}, marks=marks), "quality"
    ) == {"a": "13"}


def test_the_points_are_rounded_after_the_mean() -> None:
    rules = rubric(
        leaf("quality", "15", panel={"scale": {"from": "0", "to": "100"}}),
        rounding=rounding(mark_mean="0 half-up", criterion="1 down"),
    )
    found = evaluated(rules, {"a": {}}, marks={"quality": {"a": "80 90 90"}})
    assert points(found, "quality") == {"a": "13"}
    assert points(found, "quality:unrounded") == {"a": "13.05"}


# --- what is missing


def test_a_blank_mark_of_an_evaluator_who_sits_is_a_problem() -> None:
    both = part("technical", leaf("one", "50", panel={}), leaf("two", "50", panel={}))
    marks = {"one": {"a": "10 -", "b": "10 20"}, "two": {"a": "10 -", "b": "- 20"}}
    assert refused(rubric(both), {"a": {}, "b": {}}, marks=marks) == [
        "panel/a/e2 mark-missing",
        "panel/b/e1 mark-missing",
    ]


def test_the_problem_names_the_evaluator_the_bid_and_the_criteria() -> None:
    both = part("technical", leaf("one", "50", panel={}), leaf("two", "50", panel={}))
    _, problems = evaluate(dossier(rubric(both), {"a": {}}, marks={"one": {"a": "10 -"}, "two": {"a": "10 -"}}))
    (problem,) = problems
    assert (problem.code, problem.place) == ("mark-missing", place(("panel", ("a", "e2"))))
    assert problem.facts == {"bidder": "a", "evaluator": "e2", "criteria": "technical/one, technical/two"}


def test_a_leaf_without_any_mark_is_a_problem() -> None:
    assert refused(rubric(HUNDRED), {"a": {}, "b": {}}, marks={"quality": {"a": "80"}}) == [
        "panel/b leaf-without-marks",
        "panel/b/e1 mark-missing",
    ]
    assert refused(rubric(HUNDRED), {"a": {}}) == ["panel/a leaf-without-marks"]
    assert refused(rubric(HUNDRED), {"a": {}}, marks={"quality": {"a": "기권 기권"}}) == [
        "panel/a.csv/quality/e1 leaf-without-marks"
    ]


def test_a_bid_that_is_out_needs_no_marks() -> None:
    found = evaluated(
        rubric(HUNDRED),
        {"a": {}, "b": {}},
        marks={"quality": {"a": "80 90"}},
        decisions={"disqualified": [{"bidder": "b"}]},
    )
    assert points(found, "quality") == {"a": "85", "b": "-"}


def test_while_marks_are_awaited_a_leaf_without_any_can_have_what_its_scale_allows() -> None:
    scales = {"points": "0..10", "range": "6..10", "list": "6..10", "labels": "8..10"}
    rules = rubric(
        leaf("points", "10", panel={}),
        leaf("range", "10", panel={"scale": {"from": "60", "to": "100"}}),
        leaf("list", "10", panel={"scale": ["100", "90", "60"]}),
        leaf("labels", "10", panel={"scale": [{"mark": "수", "share": "100%"}, {"mark": "우", "share": "80%"}]}),
    )
    found = evaluated(rules, {"a": {}}, awaiting_marks=True)
    assert {name: points(found, name)["a"] for name in scales} == scales
    assert outcomes(found, "range") == {"a": "unknown"}
    some = evaluated(rules, {"a": {}, "b": {}}, marks={"points": {"a": "7 -"}}, awaiting_marks=True)
    assert points(some, "points") == {"a": "7", "b": "0..10"}


def test_an_awaited_mean_lies_in_what_rounded_marks_allow() -> None:
    """A mean of 87.5 percent counts as 87 where the stage `mark-mean` rounds down to whole percents."""
    labels = [{"mark": "수", "share": "100%"}, {"mark": "우", "share": "87.5%"}]
    rules = rubric(leaf("quality", "100", panel={"scale": labels}), rounding=rounding(mark_mean="0 down"))
    assert points(evaluated(rules, {"a": {}}, awaiting_marks=True), "quality") == {"a": "87..100"}
    assert points(evaluated(rules, {"a": {}}, marks={"quality": {"a": "우 우"}}), "quality") == {"a": "87"}


# --- the working


def test_the_working_of_a_mean_leads_to_every_mark_and_by_total_through_the_totals() -> None:
    found = items(BY_TOTAL)
    steps = {step.id: step for step in ordered([Working(found.ledger).step("technical/one", 0)])}
    assert steps["a/technical/one:mean"].op == "mean_without"
    assert steps["a/:total:e3"].value == 73
    assert steps["a/technical/two:mark:e3"].source == ("panel/a.csv", ("technical/two", "e3"))
    assert steps["a/technical/one:highest"].source == ("rubric.yaml", ("criteria", 0, "criteria", 0))


def test_an_officer_leaf_has_no_part_in_the_totals_of_evaluators() -> None:
    both = part("technical", leaf("one", "50", panel={}), leaf("papers", "30", officer={}))
    rules = rubric(both, panel={"drop": {"highest": "1", "unit": "evaluator-total"}})
    found = evaluated(rules, {"a": {}}, marks={"one": {"a": "40 50"}}, decisions={"officer": officer("papers", a="30")})
    assert points(found, "technical") == {"a": "70"}

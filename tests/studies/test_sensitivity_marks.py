"""The smallest total change of marks: applied it makes the bids level, and no smaller change does."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from builders import evaluated, leaf, rounding, rubric
from hypothesis import given, settings
from hypothesis import strategies as st

from bideval.documents.studies.sensitivity import MarkChange
from bideval.studies.sensitivity.marks import marks

F = Fraction
LEVELS = ("0", "20", "40", "60")


def change(table: dict[str, dict[str, str]], *leaves: dict[str, Any], **words: Any) -> MarkChange:
    bids: dict[str, dict[str, str]] = {bidder: {} for rows in table.values() for bidder in rows}
    return marks(evaluated(rubric(*leaves, **words), bids, marks=table))


def moved(found: MarkChange) -> list[str]:
    return [f"{one.bidder} {one.path} {one.evaluator} {one.before}>{one.after}" for one in found.marks]


def test_without_extremes_dropped_each_mark_moves_the_mean_by_its_part() -> None:
    """A lead of 2 points in the mean of two marks is 4 points of marks."""
    found = change({"skill": {"a": "30 34", "b": "29 31"}}, leaf("skill", "40", panel={}))
    assert (found.least, found.enough, found.rival, found.confirmed) == (F(4), F(4), "b", True)
    assert len(found.marks) == 1


def test_counted_marks_rise_to_the_dropped_ones_and_then_with_them() -> None:
    """Counted: 20 of (10, 20, 22) against 25 of (5, 25, 30): two points up at 1, then three more, with the highest, at 2; or down from 25."""
    drop = {"drop": {"highest": "1", "lowest": "1"}}
    found = change({"skill": {"a": "5 25 30", "b": "10 20 22"}}, leaf("skill", "40", panel=drop))
    assert (found.least, found.rival) == (F(5), "b")
    tight = change({"skill": {"a": "25 25 25", "b": "20 20 20"}}, leaf("skill", "40", panel=drop))
    assert tight.least == F(10)  # every step takes an extreme along


def test_the_leaf_with_the_fewest_counted_marks_is_the_cheapest() -> None:
    table = {"plan": {"a": "10 10 10", "b": "8 8 8"}, "talk": {"a": "5 5 5", "b": "5 5 abstain"}}
    found = change(table, leaf("plan", "20", panel={}), leaf("talk", "20", panel={}))
    assert (found.least, found.confirmed) == (F(4), True)
    assert {one.path for one in found.marks} == {"talk"}


def test_a_gate_on_points_may_be_nearer_than_any_rival() -> None:
    gates = [{"id": "floor", "criterion": "skill", "at_least": "29", "on": "raw"}]
    rules = rubric(leaf("skill", "40", panel={}), leaf("x", "10"), gates=gates)
    found = marks(evaluated(rules, {"a": {"x": "10"}, "b": {"x": "0"}}, marks={"skill": {"a": "30 30", "b": "35 35"}}))
    assert (found.least, found.gate, found.rival, found.confirmed) == (F(2), "floor", "", True)


def test_marks_of_a_list_move_by_whole_steps() -> None:
    scale = {"scale": list(LEVELS)}
    found = change({"skill": {"a": "60 40 40", "b": "20 40 40"}}, leaf("skill", "100", panel=scale))
    assert (found.least, found.enough) == (F(40), F(40))


def test_where_there_are_many_steps_the_answer_lies_between_two_ends() -> None:
    scale = {"scale": [str(10 * level) for level in range(11)]}
    found = change({"skill": {"a": "100 90 90 90", "b": "10 10 20 0"}}, leaf("skill", "100", panel=scale))
    assert (found.least, found.enough) == (F(330), F(330))


def test_rounding_is_passed_by_a_hair_more() -> None:
    found = change(
        {"skill": {"a": "30 34", "b": "29 31"}}, leaf("skill", "40", panel={}), rounding=rounding(criterion="1 half-up")
    )
    assert (found.least, found.confirmed) == (F(4), True)


def test_groups_have_their_own_means() -> None:
    roll = [{"id": "e1", "group": "in"}, {"id": "e2", "group": "out"}, {"id": "e3", "group": "out"}]
    rules = rubric(leaf("skill", "40", panel={"groups": {"in": "75%", "out": "25%"}}))
    table = {"skill": {"a": "30 30 30", "b": "27 30 30"}}
    found = marks(evaluated(rules, {"a": {}, "b": {}}, marks=table, roll=roll))
    assert found.least == F(3)
    assert {one.evaluator for one in found.marks} == {"e1"}


@pytest.mark.parametrize(
    ("leaves", "words", "code"),
    [
        ([leaf("skill", "40", panel={"mean": "median"})], {}, "sens-marks-mean"),
        ([leaf("skill", "40", panel={"drop": {"highest": "1", "unit": "evaluator-total"}})], {}, "sens-marks-drop"),
        ([leaf("skill", "40", panel={}, then=[{"kind": "rescale-to-best"}])], {}, "sens-marks-then"),
        ([leaf("skill", "40", panel={})], {"ranking": {"by": "skill"}}, "sens-marks-not-by-total"),
        ([leaf("skill", "40", panel={})], {"rounding": rounding(total="0 half-up")}, "sens-marks-no-winner"),
    ],
)
def test_what_cannot_be_told_is_said(leaves: list[dict[str, Any]], words: dict[str, Any], code: str) -> None:
    assert change({"skill": {"a": "30.4 30.4", "b": "30 30"}}, *leaves, **words).untold == code


def test_without_a_panel_there_is_nothing_to_ask() -> None:
    assert marks(evaluated(rubric(leaf("x", "10")), {"a": {"x": "5"}, "b": {"x": "4"}})).untold == "sens-marks-no-panel"
    alone = change({"skill": {"a": "30"}}, leaf("skill", "40", panel={}))
    assert alone.untold == "sens-marks-none"


def trimmed(found: tuple[int, ...]) -> Fraction:
    """The mean without one highest and one lowest."""
    return Fraction(sum(sorted(found)[1:-1]), len(found) - 2)


MARKS = st.tuples(*[st.sampled_from([0, 20, 40, 60])] * 3)


@pytest.mark.no_cover
@settings(max_examples=12, deadline=None)
@given(MARKS, MARKS)
def test_brute_force_over_all_marks_of_a_list_agrees(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    rules = leaf("skill", "100", panel={"scale": list(LEVELS), "drop": {"highest": "1", "lowest": "1"}})
    table = {"skill": {"a": " ".join(map(str, one)), "b": " ".join(map(str, other))}}
    found = change(table, rules)
    if trimmed(one) == trimmed(other):
        assert found.untold == "sens-marks-no-winner"
        return
    ahead = 1 if trimmed(one) > trimmed(other) else -1
    costs = [
        sum(abs(a - b) for a, b in zip((*first, *second), (*one, *other), strict=True))
        for first in product((0, 20, 40, 60), repeat=3)
        for second in product((0, 20, 40, 60), repeat=3)
        if (trimmed(first) - trimmed(second)) * ahead <= 0
    ]
    assert found.least <= min(costs)
    assert found.enough is None or found.enough >= min(costs)
    if found.enough == found.least:
        assert found.enough == min(costs)


def test_where_rounding_made_the_first_place_there_is_no_answer() -> None:
    table = {"skill": {"a": "30.4 30.4", "b": "30.6 30.6"}}
    rules = {"rounding": rounding(criterion="0 down"), "ranking": {"tie_breaks": [{"highest": "x"}]}}
    bids = {"a": {"x": "1"}, "b": {"x": "0.9"}}
    found = marks(evaluated(rubric(leaf("skill", "40", panel={}), leaf("x", "1"), **rules), bids, marks=table))
    assert found.untold == "sens-marks-by-rounding"


def test_marks_of_lists_beside_marks_in_points_are_told_from_below() -> None:
    """The cheapest way goes through the list, of which not every step is there: only that no less is enough."""
    table = {"skill": {"a": "60 40 abstain", "b": "40 20 abstain"}, "talk": {"a": "5 5 5", "b": "5 5 5"}}
    found = change(table, leaf("skill", "50", panel={"scale": list(LEVELS)}), leaf("talk", "20", panel={}))
    assert found.enough is None
    assert found.least > 0


def test_gates_that_ask_for_less_and_gates_on_what_no_panel_marks_are_no_way() -> None:
    gates = [
        {"id": "cap", "criterion": "skill", "at_most": "40", "on": "raw"},
        {"id": "floor", "criterion": "x", "at_least": "1", "on": "raw"},
    ]
    table = {"skill": {"a": "30 30", "b": "28 28"}}
    bids = {"a": {"x": "5"}, "b": {"x": "5"}}
    found = marks(evaluated(rubric(leaf("skill", "40", panel={}), leaf("x", "10"), gates=gates), bids, marks=table))
    assert (found.rival, found.least) == ("b", F(4))


def test_a_list_whose_steps_are_all_beyond_the_dropped_marks_is_told_from_below() -> None:
    scale = {"scale": list(LEVELS), "drop": {"highest": "1", "lowest": "1"}}
    found = change({"skill": {"a": "60 60 60", "b": "40 40 40"}}, leaf("skill", "100", panel=scale))
    assert (found.least, found.enough) == (F(40), None)


def test_where_marks_only_come_level_nothing_is_confirmed() -> None:
    """All that marks can do makes up for what is not marked, exactly; and coarse rounding swallows any hair."""
    table = {"skill": {"a": "40 40", "b": "40 40"}}
    rules = rubric(leaf("skill", "40", panel={}), leaf("x", "60"))
    found = marks(evaluated(rules, {"a": {"x": "40"}, "b": {"x": "0"}}, marks=table))
    assert (found.least, found.confirmed) == (F(80), False)
    coarse = change(
        {"skill": {"a": "38 38", "b": "32 32"}}, leaf("skill", "40", panel={}), rounding=rounding(criterion="0 down")
    )
    assert (coarse.least, coarse.confirmed) == (F(12), True)  # a hair takes the first to the number below

"""What is missing before scoring: only of bids that count or may count, each thing once, the first step first."""

from typing import Any

import pytest
from builders import dossier, leaf, rubric

from bideval.documents.status import MarkGap, Wanting
from bideval.engine.status import status

SKILL = leaf("skill", "40", panel={})
FIT = leaf("fit", "10", officer={})
WORTH = leaf("worth", "50")
TWO: dict[str, dict[str, Any]] = {"a": {"worth": "20"}, "b": {"worth": "30"}}


def test_a_complete_tender_lacks_nothing() -> None:
    found = status(dossier(rubric(WORTH), TWO))
    assert (found.gates, found.unknown, found.marks, found.officer, found.prices, found.lots) == (
        (),
        (),
        (),
        (),
        (),
        (),
    )
    assert (found.next, found.problems.errors) == ("score", False)


def test_a_rubric_that_is_wrong_comes_before_everything() -> None:
    found = status(dossier(rubric(WORTH, SKILL, total="91"), TWO))
    assert [problem.code for problem in found.problems if problem.level.value == "error"] == ["total-does-not-match"]
    assert (found.next, found.marks) == ("mend", ())


def test_so_does_what_only_scoring_finds() -> None:
    ratio = leaf("worth", "50", metric="worth", method={"kind": "ratio-to-best", "better": "higher"})
    found = status(dossier(rubric(ratio, SKILL), {"a": {"worth": "0"}}))
    assert [problem.code for problem in found.problems if problem.level.value == "error"] == ["value-not-positive"]
    assert (found.next, found.marks) == ("mend", ())


def test_published_facts_need_nothing() -> None:
    found = status(dossier(rubric(WORTH, SKILL), {"a": {}}, tender={"purpose": "published-facts"}))
    assert (found.next, found.marks, found.unknown) == ("score", (), ())


def test_gates_that_people_decide_and_bids_that_are_out_need_nothing_more() -> None:
    rules = rubric(WORTH, SKILL, gates=[{"id": "visit", "decision": "true"}])
    decided = {"gates": [{"bidder": "a", "gate": "visit", "outcome": "failed"}]}
    found = status(dossier(rules, TWO, decisions=decided))
    assert found.gates == (("b", "visit"),)
    assert found.marks == (MarkGap("b", None, ("skill",)),)
    assert found.next == "decide-gates"


def test_what_bids_do_not_state_for_a_gate_or_a_criterion() -> None:
    gates = [{"id": "size", "fact": "size", "at_least": "1"}, {"id": "twice", "metric": "twice", "at_least": "1"}]
    rules = rubric(WORTH, facts={"size": "number"}, metrics={"twice": {"expr": "size * 2"}}, gates=gates)
    found = status(dossier(rules, {"a": {"size": "5"}, "b": {"worth": "30"}}))
    assert found.unknown == (
        Wanting("a", "worth", "worth", "not-stated"),
        Wanting("b", "size", "size", "not-stated"),
        Wanting("b", "twice", "twice", "not-stated"),
    )
    assert found.next == "ask-bidders"


def test_a_gate_on_points_asks_for_the_points_and_not_for_itself() -> None:
    rules = rubric(WORTH, SKILL, gates=[{"id": "floor", "criterion": "skill", "at_least": "50%", "on": "raw"}])
    found = status(dossier(rules, {"a": {"worth": "20"}}))
    assert (found.gates, found.unknown) == ((), ())
    assert found.marks == (MarkGap("a", None, ("skill",)),)


def test_a_bid_whose_own_value_is_known_is_not_asked_for_anothers() -> None:
    ratio = leaf("worth", "50", metric="worth", method={"kind": "ratio-to-best", "better": "higher"})
    found = status(dossier(rubric(ratio), {"a": {"worth": "20"}, "b": {}}))
    assert found.unknown == (Wanting("b", "worth", "worth", "not-stated"),)


def test_an_answer_that_costs_its_points_is_not_asked_for() -> None:
    zero = leaf(
        "worth", "50", metric="worth", method={"kind": "linear", "zero_at": "0", "full_at": "9"}, missing="zero"
    )
    assert status(dossier(rubric(zero), {"a": {}})).next == "score"


def test_marks_are_missing_by_evaluator_and_bid() -> None:
    rules = rubric(SKILL, leaf("care", "20", panel={}))
    roll: list[dict[str, Any]] = [
        {"id": "e1"},
        {"id": "e2", "recusals": [{"bids": ["a"], "kind": "회피", "reason": "…"}]},
        {"id": "e3", "attendance": "absent"},
    ]
    marks = {"skill": {"a": "10 - -", "b": "- 20 -"}, "care": {"b": "- abstain -"}}
    found = status(dossier(rules, {"a": {}, "b": {}}, marks=marks, roll=roll))
    assert found.marks == (MarkGap("a", "e1", ("care",)), MarkGap("b", "e1", ("skill", "care")))
    assert found.next == "collect-marks"


def test_a_criterion_on_which_everybody_abstains_is_not_marked_by_anybody() -> None:
    found = status(dossier(rubric(SKILL), {"a": {}}, marks={"skill": {"a": "abstain"}}))
    assert found.marks == (MarkGap("a", None, ("skill",)),)


def test_the_officers_marks() -> None:
    decided = {"officer": [{"bidder": "a", "criterion": "fit", "mark": "5"}]}
    found = status(dossier(rubric(WORTH, FIT), TWO, decisions=decided))
    assert (found.officer, found.next) == ((("b", "fit"),), "officer-marks")


@pytest.mark.parametrize(
    ("opened", "closed"), [(None, ("a", "b")), ({"a": "100"}, ("b",)), ({"a": "100", "b": "200"}, ())]
)
def test_prices_that_are_opened_apart(opened: dict[str, str] | None, closed: tuple[str, ...]) -> None:
    """A price that is not opened is no answer that the bidder owes."""
    price = leaf("price", "50", metric="price", method={"kind": "ratio-to-best", "better": "lower"})
    rules = rubric(WORTH, price, price="separate")
    found = status(dossier(rules, TWO, prices=opened))
    assert (found.prices, found.unknown) == (closed, ())
    assert found.next == ("open-prices" if closed else "score")


def test_a_lot_is_drawn_for_ties_that_a_lot_settles() -> None:
    level = {"a": {"worth": "20"}, "b": {"worth": "20"}}
    chain = {"tie_breaks": [{"lot": "true"}]}
    assert status(dossier(rubric(WORTH), level)).lots == ()
    found = status(dossier(rubric(WORTH, ranking=chain), level))
    assert (found.lots, found.next) == ((("a", "b"),), "draw-lots")
    drawn = {"lots": [{"tie": ["a", "b"], "order": ["b", "a"]}]}
    assert status(dossier(rubric(WORTH, ranking=chain), level, decisions=drawn)).next == "score"


def test_whoever_has_to_negotiate_next() -> None:
    rules = rubric(WORTH, award={"kind": "best", "negotiate": "true"})
    found = status(dossier(rules, TWO))
    assert (found.negotiations, found.next) == (("b",), "negotiate")
    ended = [{"bidder": bidder, "outcome": "agreed"} for bidder in TWO]
    assert status(dossier(rules, TWO, decisions={"negotiated": ended})).next == "score"


def test_what_an_exclusion_from_the_award_asks_of_a_bid_that_waits_for_it() -> None:
    lessor = {"id": "lessor", "fact": "leases", "equals": "true"}
    decided = {"id": "dispute", "decision": "true"}
    rules = rubric(WORTH, facts={"leases": "boolean"}, award={"kind": "best", "excludes": [decided, lessor]})
    found = status(dossier(rules, {"a": {"worth": "20"}, "b": {"worth": "10", "leases": "false"}}))
    assert found.unknown == (Wanting("a", "lessor", "leases", "not-stated"),)
    pool = {"kind": "pool", "pool": {"units": "8"}, "requests": "asked", "leftover": "stay", "excludes": [lessor]}
    then = rubric(WORTH, facts={"leases": "boolean", "asked": "count"}, award={"kind": "best", "then": pool})
    found = status(dossier(then, {"a": {"worth": "20", "asked": "8"}}))
    assert found.unknown == (Wanting("a", "lessor", "leases", "not-stated"),)

"""Exclusions that hold for the award and not for the ranking; negotiation in rank order; both under every rule that asks in turn."""

from typing import Any

import pytest
from builders import awards, evaluated, places, rubric

from bideval.documents.evaluation import Evaluation

LESSOR = {"id": "gpu-lessor", "fact": "lessor", "equals": "true"}


def award(rule: dict[str, Any], bids: dict[str, str], **decisions: Any) -> Evaluation:
    """Bids by the words of what they are: `lessor`, `no`, or nothing where they do not say; best first, each asks for 10."""
    rules = rubric(facts={"lessor": "boolean", "asked": "money"}, award=rule)
    told = {"lessor": {"lessor": "true"}, "no": {"lessor": "false"}, "": {}}
    offers = {
        bidder: {"worth": str(90 - at), "asked": "10", **told[word]} for at, (bidder, word) in enumerate(bids.items())
    }
    return evaluated(rules, offers, decisions=decisions, tender={"project_budget": {"amount": "15"}})


def test_a_lessor_of_gpus_stays_first_and_gets_nothing() -> None:
    """A lessor of GPUs gets no GPU support from the government in the first round, even when chosen (2025-07-21, 08-04)."""
    found = award({"kind": "best", "excludes": [LESSOR]}, {"a": "lessor", "b": "no", "c": "no"})
    assert places(found) == {"a": "1", "b": "2", "c": "3"}
    assert awards(found) == ["a excluded-from-award (excluded)", "b awarded", "c not-reached"]
    assert found.award is not None
    assert [one.exclusion for one in found.award.decisions] == ["gpu-lessor", "", ""]


def test_an_exclusion_that_people_decide_meets_whom_they_name() -> None:
    rule = {
        "kind": "top",
        "winners": "2",
        "excludes": [{"id": "dispute", "decision": "true"}, {"id": "x", "decision": "true"}],
    }
    entry = {
        "bidder": "b",
        "exclusion": "dispute",
        "by": "위원회",
        "when": "2025-08-01",
        "why": "소송 중",
        "evidence": "a.pdf",
    }
    found = award(rule, {"a": "no", "b": "no", "c": "no"}, award_exclusions=[entry])
    assert awards(found) == ["a awarded", "b excluded-from-award (excluded)", "c awarded"]


@pytest.mark.parametrize("kind", ["budget", "volume"])
def test_an_exclusion_leaves_the_supply_to_the_next(kind: str) -> None:
    rule = {
        "kind": kind,
        "uses": "asked",
        "partial": "skip",
        "excludes": [LESSOR],
        **({"volume": "15"} if kind == "volume" else {}),
    }
    found = award(rule, {"a": "lessor", "b": "no", "c": "no"})
    assert awards(found) == ["a excluded-from-award (excluded)", "b awarded 10", "c passed-over (over-budget)"]


def test_while_it_is_not_known_whether_an_exclusion_meets_a_bid_the_place_it_may_take_is_kept() -> None:
    rule = {"kind": "top", "winners": "2", "excludes": [LESSOR]}
    found = award(rule, {"a": "", "b": "no", "c": "no"})
    assert awards(found) == ["a waiting (exclusion-open)", "b awarded", "c waiting (turn-open)"]
    assert found.award is not None
    assert not found.award.complete
    budget = award({"kind": "budget", "uses": "asked", "partial": "skip", "excludes": [LESSOR]}, {"a": "", "b": "no"})
    assert awards(budget) == ["a waiting (exclusion-open)", "b waiting (turn-open)"]


def test_other_tests_of_an_exclusion() -> None:
    many = {"id": "many", "fact": "asked", "at_least": "10"}
    assert awards(award({"kind": "best", "excludes": [many]}, {"a": "no"})) == ["a excluded-from-award (excluded)"]
    one_of = {"id": "one", "fact": "lessor", "one_of": ["true"]}
    assert awards(award({"kind": "best", "excludes": [one_of]}, {"a": "no"})) == ["a awarded"]


# --- negotiation: 「협상에 의한 계약체결기준」 제10조: in rank order, next only when the previous breaks down; all broken down → re-notice

NEGOTIATE = {"kind": "best", "negotiate": "true"}
THREE = {"a": "no", "b": "no", "c": "no"}


def ended(**outcomes: str) -> list[dict[str, str]]:
    return [{"bidder": bidder, "outcome": outcome} for bidder, outcome in outcomes.items()]


def test_the_first_in_rank_negotiates() -> None:
    found = award(NEGOTIATE, THREE)
    assert awards(found) == ["a waiting (negotiation-due)", "b waiting (turn-open)", "c waiting (turn-open)"]
    assert found.award is not None
    assert (found.award.complete, found.award.renotice) == (False, False)


def test_the_next_negotiates_only_when_the_one_before_has_broken_down() -> None:
    found = award(NEGOTIATE, THREE, negotiated=ended(a="broken"))
    assert awards(found) == ["a declined (negotiation-broken)", "b waiting (negotiation-due)", "c waiting (turn-open)"]
    agreed = award(NEGOTIATE, THREE, negotiated=ended(a="broken", b="agreed"))
    assert awards(agreed) == ["a declined (negotiation-broken)", "b awarded", "c not-reached"]


def test_when_all_have_broken_down_the_tender_is_noticed_anew() -> None:
    found = award(NEGOTIATE, THREE, negotiated=ended(a="broken", b="broken", c="broken"))
    assert {one.outcome for one in found.award.decisions} == {"declined"} if found.award else False
    assert found.award is not None
    assert (found.award.complete, found.award.renotice) == (True, True)


def test_a_negotiation_that_broke_down_counts_though_the_rule_does_not_ask_for_one() -> None:
    found = award({"kind": "best"}, THREE, negotiated=ended(a="broken"))
    assert awards(found)[:2] == ["a declined (negotiation-broken)", "b awarded"]


def test_within_the_budget_the_next_negotiates_on_what_is_left() -> None:
    """Price negotiation with the 1st, then with the next within the remaining budget: multi-award until the money is used."""
    rule = {"kind": "budget", "uses": "asked", "partial": "skip", "negotiate": "true"}
    found = award(rule, THREE, negotiated=[{"bidder": "a", "agreed": "8"}])
    assert awards(found) == ["a awarded 8", "b waiting (negotiation-due)", "c waiting (turn-open)"]
    found = award(rule, THREE, negotiated=[{"bidder": "a", "agreed": "8"}, *ended(b="broken", c="agreed")])
    assert awards(found) == ["a awarded 8", "b declined (negotiation-broken)", "c passed-over (over-budget)"]
    broken = award(rule, THREE, negotiated=ended(a="broken", b="broken", c="broken"))
    assert broken.award is not None
    assert broken.award.renotice


def test_a_tie_at_the_edge_that_still_has_to_negotiate_keeps_the_rest_waiting() -> None:
    rules = rubric(award=NEGOTIATE)
    found = evaluated(rules, {"a": {"worth": "90"}, "b": {"worth": "90"}, "c": {"worth": "80"}})
    assert awards(found) == ["a waiting (tie)", "b waiting (tie)", "c waiting (turn-open)"]


def test_with_several_winners_all_of_them_may_negotiate_at_once() -> None:
    found = award({"kind": "top", "winners": "2", "negotiate": "true"}, THREE, negotiated=ended(b="agreed"))
    assert awards(found) == ["a waiting (negotiation-due)", "b awarded", "c waiting (turn-open)"]

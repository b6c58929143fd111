"""A pool handed out: whole units, quotas, minimum and requested amounts, the waiting list, what is left over, units that come free."""

from typing import Any

import pytest
from builders import awards, evaluated, rubric, text

from bideval.documents.evaluation import Evaluation

FACTS = {
    "gpu.requested": "count",
    "gpu.minimum": "count",
    "track": {"type": "choice", "choices": ["block", "open", "other"]},
}
HALVES = [{"class": "block", "share": "50%"}, {"class": "open", "share": "50%"}]


def rule(units: str = "64", leftover: str = "stay", quotas: Any = None, **words: Any) -> dict[str, Any]:
    parts = {"units": units, "unit": "8", **({"class_of": "track", "quotas": quotas} if quotas else {})}
    return {
        "kind": "pool",
        "pool": parts,
        "requests": "gpu.requested",
        "minimum": "gpu.minimum",
        "leftover": leftover,
        **words,
    }


def pool(asked: str, award: dict[str, Any] | None = None, *, worth: str = "", **decisions: Any) -> Evaluation:
    """Bids a, b, … best first, each as `REQUEST/MINIMUM CLASS` between commas; `-` says nothing."""
    bids: dict[str, dict[str, Any]] = {}
    points = worth.split() or [str(90 - at) for at in range(26)]
    for name, points_of, words in zip("abcdefghij", points, asked.split(","), strict=False):
        request, _, track = words.strip().partition(" ")
        amount, _, least = request.partition("/")
        told = {"gpu.requested": amount, "gpu.minimum": least, "track": track}
        bids[name] = {"worth": points_of, **{fact: value for fact, value in told.items() if value not in ("", "-")}}
    return evaluated(rubric(facts=FACTS, award=award or rule()), bids, decisions=decisions)


def rounds(found: Evaluation) -> list[str]:
    """Every hand-out: `KIND CLASS UNITS: a 8, b 16; LEFT`."""
    assert found.award is not None
    return [
        f"{one.kind} {one.group or '*'} {text(one.units)}: "
        + ", ".join(f"{gift.bidder} {text(gift.amount)}" for gift in one.given)
        + f"; {text(one.left)}"
        for one in found.award.pool
    ]


def test_in_order_of_rank_until_the_pool_is_used_and_then_the_waiting_list() -> None:
    found = pool("32/8, 24/8, 16/8, 8/8")
    assert awards(found) == [
        "a awarded 32",
        "b awarded 24",
        "c offered 8 (in-part)",
        "d wait-listed 0 (pool-exhausted)",
    ]
    assert rounds(found) == ["quota * 64: a 32, b 24, c 8; 0"]
    assert found.award is not None
    assert [text(one.asked) for one in found.award.decisions] == ["32", "24", "16", "8"]


def test_a_part_below_the_minimum_is_not_given_and_the_next_is_asked() -> None:
    assert awards(pool("32/8, 24/8, 16/16, 8/8"))[2:] == ["c wait-listed 0 (pool-exhausted)", "d awarded 8"]


def test_only_whole_units_are_given() -> None:
    """A node is a server of 8: 13 becomes 8, 7 nothing; a minimum above what whole units reach cannot be met."""
    assert awards(pool("13/1, 7/1, 13/13, 20/17")) == [
        "a awarded 8",
        "b passed-over (below-one-unit)",
        "c passed-over (below-minimum)",
        "d passed-over (below-minimum)",
    ]


def test_without_a_minimum_anything_from_one_unit_on_is_taken() -> None:
    award = rule("16")
    del award["minimum"]
    assert awards(pool("8, 24", award)) == ["a awarded 8", "b offered 8 (in-part)"]


BOTH = "24/8 block, 40/8 open, 24/16 block, 8/8 open"


def test_every_class_has_its_quota_and_what_is_left_over_stays() -> None:
    found = pool(BOTH, rule(quotas=HALVES))
    assert awards(found) == [
        "a awarded 24",
        "b offered 32 (in-part)",
        "c wait-listed 0 (pool-exhausted)",
        "d wait-listed 0 (pool-exhausted)",
    ]
    assert rounds(found) == ["quota block 32: a 24; 8", "quota open 32: b 32; 0"]
    assert found.award is not None
    assert [one.group for one in found.award.decisions] == ["block", "open", "block", "open"]


def test_what_is_left_over_goes_to_the_class_declared_next() -> None:
    assert rounds(pool(BOTH, rule(quotas=HALVES, leftover="next-class"))) == [
        "quota block 32: a 24; 8",
        "quota open 40: b 40; 0",
    ]


def test_what_is_left_over_is_offered_to_all_in_order_of_rank() -> None:
    """b got a part: it stands before d."""
    found = pool(BOTH, rule(quotas=HALVES, leftover="all"))
    assert rounds(found) == ["quota block 32: a 24; 8", "quota open 32: b 32; 0", "leftover * 8: b 8; 0"]
    assert awards(found)[1] == "b awarded 40"


def test_a_quota_may_be_given_in_units_and_for_so_many_winners() -> None:
    quotas = [{"class": "block", "units": "48", "winners": "2"}, {"class": "open", "units": "16"}]
    found = pool("8/8 block, 16/8 block, 16/8 block, 16/8 open", rule(quotas=quotas, leftover="all"))
    assert awards(found) == ["a awarded 8", "b awarded 16", "c wait-listed 0 (class-complete)", "d awarded 16"]
    assert rounds(found)[-1] == "leftover * 24: ; 24"


def test_a_class_without_a_quota_gets_nothing() -> None:
    assert awards(pool("8/8 other, 8/8 open", rule(quotas=HALVES))) == ["a passed-over (no-quota)", "b awarded 8"]


def test_units_that_come_free_go_to_whoever_has_less_than_it_asked_for_in_order_of_rank() -> None:
    """Idle resources go to those waiting (2025-07-28, 07-29)."""
    record = {"by": "담당", "when": "2025-09-01", "why": "반납"}
    freed = [{"units": "16", **record}, {"units": "8", "class": "open", **record}]
    found = pool(BOTH, rule(quotas=HALVES), released=freed)
    assert rounds(found)[2:] == ["release * 16: b 8, d 8; 0", "release open 8: ; 8"]
    assert awards(found) == ["a awarded 24", "b awarded 40", "c wait-listed 0 (pool-exhausted)", "d awarded 8"]
    assert found.award is not None
    assert [text(one.first) for one in found.award.decisions] == ["-", "32", "-", "0"]


def test_whoever_refuses_or_is_excluded_leaves_the_units_to_the_next() -> None:
    award = rule("16", excludes=[{"id": "x", "decision": "true"}])
    found = pool(
        "16/8, 16/8, 16/8", award, refusals=[{"bidder": "a"}], award_exclusions=[{"bidder": "b", "exclusion": "x"}]
    )
    assert awards(found) == ["a declined (refused)", "b excluded-from-award (excluded)", "c awarded 16"]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [("-/8 open", "amount-not-stated"), ("8/- open", "amount-not-stated"), ("8/8", "class-not-stated")],
)
def test_nothing_is_handed_out_before_every_request_and_class_is_known(asked: str, reason: str) -> None:
    found = pool(f"8/8 open, {asked}", rule(quotas=HALVES))
    assert awards(found) == ["a waiting (turn-open)", f"b waiting ({reason})"]
    assert rounds(found) == []


def test_nothing_is_handed_out_before_exclusions_and_places_are_certain() -> None:
    award = rule(excludes=[{"id": "x", "fact": "track", "equals": "block"}])
    assert awards(pool("8/8, 8/8 open", award)) == ["a waiting (exclusion-open)", "b waiting (turn-open)"]
    rules = rubric(gates=[{"id": "site", "decision": "true"}], facts=FACTS, award=rule())
    found = evaluated(rules, {"a": {"worth": "9", "gpu.requested": "8", "gpu.minimum": "8"}})
    assert awards(found) == ["a waiting (place-open)"]


def test_a_tie_that_fits_is_served_and_one_that_does_not_waits() -> None:
    assert awards(pool("32/8, 32/8", worth="90 90")) == ["a awarded 32", "b awarded 32"]
    assert awards(pool("8/8, 32/8, 32/8, 8/8", worth="90 80 80 70")) == [
        "a waiting (turn-open)",
        "b waiting (tie)",
        "c waiting (tie)",
        "d waiting (turn-open)",
    ]
    assert rounds(pool("40/8, 40/8", worth="90 90")) == []


def test_a_tie_of_which_only_one_can_be_served_is_no_tie() -> None:
    found = pool("56/8, 16/8, 16/16", worth="90 80 80")
    assert awards(found) == ["a awarded 56", "b offered 8 (in-part)", "c wait-listed 0 (pool-exhausted)"]


def test_a_tie_for_the_last_seat_of_a_class_waits() -> None:
    quotas = [{"class": "open", "share": "100%", "winners": "1"}]
    assert awards(pool("8/8 open, 8/8 open", rule(quotas=quotas), worth="90 90")) == [
        "a waiting (tie)",
        "b waiting (tie)",
    ]


def test_a_tie_over_units_that_came_free_waits_with_all_that_comes_after() -> None:
    freed = [{"units": "8"}, {"units": "8"}]
    found = pool("64/8, 8/8, 8/8", worth="90 80 80", released=freed)
    assert awards(found) == ["a waiting (turn-open)", "b waiting (tie)", "c waiting (tie)"]


# --- a pool for the chosen


def test_the_chosen_share_a_pool_and_exclusions_hold_for_the_pool_alone() -> None:
    then = rule("16", excludes=[{"id": "lessor", "decision": "true"}])
    award = {"kind": "top", "winners": "3", "then": then}
    found = pool("8/8, 8/8, 8/8, 8/8", award, award_exclusions=[{"bidder": "b", "exclusion": "lessor"}])
    assert awards(found) == ["a awarded", "b awarded", "c awarded", "d not-reached"]
    assert found.award is not None
    assert found.award.then is not None
    told = [(one.bidder, one.outcome, text(one.amount)) for one in found.award.then.decisions]
    assert told == [("a", "awarded", "8"), ("b", "excluded-from-award", "-"), ("c", "awarded", "8")]


def test_the_pool_waits_until_the_chosen_are_certain() -> None:
    found = pool("8/8, 8/8, 8/8", {"kind": "top", "winners": "2", "then": rule()}, worth="90 80 80")
    assert found.award is not None
    assert found.award.then is not None
    assert [(one.bidder, one.reason) for one in found.award.then.decisions] == [("a", "turn-open")]
    assert not found.award.then.complete

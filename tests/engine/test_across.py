"""The award across lots: each lot by itself, a cap kept in the order of the lots, or the best joint allocation.

Directive 2014/24/EU, article 46 (3): where one tenderer would be awarded more lots than the maximum number, the objective and
non-discriminatory criteria or rules indicated in the procurement documents apply.
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from builders import dossier, evaluated, leaf, officer, rubric
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bideval.documents.across import Across
from bideval.documents.evaluation import Evaluation
from bideval.documents.lots import LotRule, LotsDossier, TenderOfLots
from bideval.engine.across import award_across, evaluate_lots, joint
from bideval.engine.across.joint import Choice, Reached, allocate
from bideval.exact import exact_text

BEST = {"kind": "best"}
CAP: dict[str, Any] = {"cap": {"lots": "1"}, "keep": "order"}


def lot(worth: str, *, award: Any = None, asks: str = "", budget: str = "", **decisions: Any) -> Evaluation:
    """Bids `a90 b80`, each worth so many points (`a90?`: up to 5 more from an officer); `asks` in the same form says the money."""
    names = [word[0] for word in worth.split()]
    rules = rubric(
        leaf("worth", "95"),
        leaf("papers", "5", officer={}),
        award=award or BEST,
        ranking={"tie_breaks": [{"lot": "true"}]},
        facts={"fee": "money"},
    )
    money = {word[0]: word[1:] for word in asks.split()}
    bids: dict[str, dict[str, Any]] = {word[0]: {"worth": word[1:].rstrip("?")} for word in worth.split()}
    for name, amount in money.items():
        bids[name] |= {"cost": {"requested": amount}, "fee": amount}
    marked = officer("papers", **{word[0]: "0" for word in worth.split() if not word.endswith("?")})
    refusals = [{"bidder": one} for one in decisions.pop("refusals", "")]
    tender = {"project_budget": {"amount": budget}} if budget else None
    told = {"officer": marked, "refusals": refusals, **decisions}
    assert len(set(names)) == len(names)
    return evaluated(rules, bids, decisions=told, tender=tender)


def rule(lots: Mapping[str, Any], **words: Any) -> LotRule:
    return LotRule.model_validate({"order": list(lots), **words})


def across(lots: Mapping[str, Evaluation], **words: Any) -> Across:
    return award_across(lots, rule(lots, **words))


def told(award: Across) -> dict[str, str]:
    """The decisions of each lot in one line."""
    found = {}
    for one in award.lots:
        words = []
        for each in one.decisions:
            amount = "" if each.amount is None else f" {exact_text(each.amount)}"
            words.append(f"{each.bidder} {each.outcome}{amount}" + (f" ({each.reason})" if each.reason else ""))
        found[one.lot] = ", ".join(words) + ("" if one.award is None or one.award.complete else " …")
    return found


def held(award: Across) -> dict[str, str]:
    return {one.bidder: " ".join(one.lots) for one in award.held}


# --- no cap


def test_without_a_cap_every_lot_is_awarded_by_itself() -> None:
    lots = {"one": lot("a90 b80"), "two": lot("a70 b60", award={"kind": "top", "winners": "2"})}
    award = across(lots)
    assert told(award) == {"one": "a awarded, b not-reached", "two": "a awarded, b awarded"}
    assert held(award) == {"a": "one two", "b": "two"}
    assert (award.keep, award.complete, award.total) == (None, True, None)


def test_a_lot_whose_rubric_awards_nothing_has_no_decisions_and_leaves_nothing_open() -> None:
    silent = evaluated(rubric(leaf("worth", "100")))
    assert told(across({"one": silent})) == {"one": ""}


def test_a_lot_of_which_only_metrics_are_shown_is_not_decided() -> None:
    shown = evaluated(rubric(leaf("worth", "100"), award=BEST), tender={"purpose": "published-facts"})
    assert told(across({"one": shown})) == {"one": "a waiting (place-open) …"}
    assert told(across({"one": shown, "two": lot("a90")}, **CAP)) == {
        "one": "a waiting (place-open) …",
        "two": "a waiting (lot-before) …",
    }


# --- keep: order


def test_a_bidder_at_its_cap_is_passed_over_in_later_lots_and_the_next_is_asked() -> None:
    lots = {"one": lot("a90 b80"), "two": lot("a90 b80"), "three": lot("a90 b80 c70")}
    assert told(across(lots, **CAP)) == {
        "one": "a awarded, b not-reached",
        "two": "a passed-over (cap), b awarded",
        "three": "a passed-over (cap), b passed-over (cap), c awarded",
    }
    twice = across(lots, cap={"lots": "2"}, keep="order")
    assert held(twice) == {"a": "one two", "b": "three"}


def test_the_order_declared_decides_which_lot_is_kept() -> None:
    one, two = lot("a90 b80"), lot("a90 b80")
    assert held(across({"one": one, "two": two}, **CAP)) == {"a": "one", "b": "two"}
    assert held(across({"two": two, "one": one}, **CAP)) == {"a": "two", "b": "one"}


def test_who_declines_a_lot_keeps_its_cap_for_the_next() -> None:
    lots = {"one": lot("a90 b80", refusals="a"), "two": lot("a90 b80", refusals="b")}
    assert told(across(lots, **CAP)) == {
        "one": "a declined (refused), b awarded",
        "two": "a awarded, b declined (refused)",
    }


def test_a_lot_in_which_everybody_is_at_its_cap_has_no_winner() -> None:
    assert told(across({"one": lot("a90"), "two": lot("a90")}, **CAP))["two"] == "a passed-over (cap)"


def test_within_a_budget_the_next_in_order_is_offered_what_is_left() -> None:
    budget = {"kind": "budget", "uses": "cost.requested", "partial": "skip"}
    lots = {
        "one": lot("a90 b80", asks="a60억 b50억", award=budget, budget="100억"),
        "two": lot("a90 b80 c70", asks="a60억 b50억 c50억", award=budget, budget="100억"),
    }
    assert told(across(lots, **CAP)) == {
        "one": "a awarded 6000000000, b passed-over (over-budget)",
        "two": "a passed-over (cap), b awarded 5000000000, c awarded 5000000000",
    }


def test_a_cap_of_money_counts_what_a_bidder_asks_for() -> None:
    lots = {name: lot("a90 b80", asks=asks) for name, asks in (("one", "a60억 b50억"), ("two", "a41억 b40억"))}
    lots["three"] = lot("a90 b80", asks="a40억 b40억")
    award = across(lots, cap={"amount": "100억"}, keep="order", uses="cost.requested")
    assert held(award) == {"a": "one three", "b": "two"}
    assert [one.amount for one in award.held] == [Fraction(100 * 10**8), Fraction(40 * 10**8)]
    by_fact = across(lots, cap={"amount": "100억"}, keep="order", uses="fee")
    assert held(by_fact) == held(award)


def test_an_amount_that_was_negotiated_counts_in_place_of_the_one_asked_for() -> None:
    agreed = [{"bidder": "a", "requested": "60억", "agreed": "59억"}]
    lots = {"one": lot("a90", asks="a60억", negotiated=agreed), "two": lot("a90", asks="a41억")}
    assert held(across(lots, cap={"amount": "100억"}, keep="order", uses="fee")) == {"a": "one two"}


def test_a_cap_without_tax_is_raised_as_the_amounts_are() -> None:
    rules = rubric(leaf("worth", "100"), award=BEST, vat_rate="10%")
    bid = {"a": {"worth": "80", "cost": {"requested": "100억", "vat": "excluded"}}}
    lots = {"one": evaluated(rules, bid)}
    for vat, outcome in (("excluded", "a awarded"), ("included", "a passed-over (cap)")):
        award = across(lots, cap={"amount": "100억", "vat": vat}, keep="order", uses="cost.requested")
        assert told(award) == {"one": outcome}


def test_a_lot_waits_where_a_tie_before_it_may_use_the_cap_of_who_would_be_asked() -> None:
    tied = lot("a90 b90 c80")
    lots = {"one": tied, "two": lot("c90 a80 b70"), "three": lot("d90 c85 a80"), "four": lot("b90 a80 c70")}
    assert told(across(lots, **CAP)) == {
        "one": "a waiting (tie), b waiting (tie), c not-reached …",
        "two": "c awarded, a not-reached, b not-reached",
        "three": "d awarded, c passed-over (cap), a not-reached",
        "four": "b waiting (lot-before), a waiting (lot-before), c passed-over (cap) …",
    }


def test_a_negotiation_that_is_not_ended_leaves_later_lots_open() -> None:
    """The next is asked only when it breaks down."""
    rule = {"kind": "best", "negotiate": "true"}
    ended = [{"bidder": "a", "outcome": "broken"}]
    two = lot("a90 b80")
    assert told(across({"one": lot("a90 b80", award=rule), "two": two}, **CAP)) == {
        "one": "a waiting (negotiation-due), b waiting (turn-open) …",
        "two": "a waiting (lot-before), b waiting (lot-before) …",
    }
    broken = across({"one": lot("a90 b80", award=BEST, negotiated=ended), "two": two}, **CAP)
    assert told(broken)["one"] == "a declined (negotiation-broken), b awarded"
    assert told(broken)["two"] == "a awarded, b passed-over (cap)"
    at_cap = across({"one": two, "two": lot("a90", award=rule)}, **CAP)
    assert told(at_cap) == {"one": "a awarded, b not-reached", "two": "a passed-over (cap)"}
    assert at_cap.lots[1].award is not None
    assert not at_cap.lots[1].award.renotice  # nobody broke a negotiation off


def test_an_award_in_which_amounts_are_no_money_counts_what_is_asked_for() -> None:
    volume = {"kind": "volume", "uses": "accelerators", "volume": "100", "partial": "skip"}
    rules = rubric(leaf("worth", "100"), award=volume)
    bid = {"worth": "80", "fleet": [{"accelerator": "b200-sxm", "count": "100"}], "cost": {"requested": "60억"}}
    lots = {name: evaluated(rules, {"a": bid}) for name in ("one", "two")}
    award = across(lots, cap={"amount": "100억"}, keep="order", uses="cost.requested")
    assert told(award) == {"one": "a awarded 100", "two": "a passed-over (cap)"}
    assert [one.amount for one in award.held] == [Fraction(60 * 10**8)]


def test_an_amount_that_is_not_stated_leaves_the_cap_open() -> None:
    lots = {"one": lot("a90 b80", asks="b50억"), "two": lot("a90 b80", asks="a50억 b50억")}
    award = across(lots, cap={"amount": "100억"}, keep="order", uses="fee")
    assert told(award) == {
        "one": "a waiting (amount-not-stated), b waiting (amount-not-stated) …",
        "two": "a waiting (lot-before), b waiting (lot-before) …",
    }


def test_an_amount_that_is_not_stated_is_told_as_unknown_where_nothing_depends_on_it() -> None:
    award = across({"one": lot("a90"), "two": lot("a90", asks="a50억")})
    assert [(one.bidder, one.amount) for one in award.held] == [("a", None)]
    used = award_across({"one": lot("a90")}, LotRule.model_construct(order=("one",), uses="fee"))
    assert [(one.bidder, one.amount) for one in used.held] == [("a", None)]


# --- keep: most-points, least-money


def test_lots_are_allocated_jointly_and_not_one_after_another() -> None:
    """In order: 96 + 70. Jointly: 95 + 90."""
    lots = {"one": lot("a91 b90"), "two": lot("a90 b70")}
    assert held(across(lots, **CAP)) == {"a": "one", "b": "two"}
    award = across(lots, cap={"lots": "1"}, keep="most-points")
    assert told(award) == {"one": "a passed-over (joint), b awarded", "two": "a awarded, b not-reached"}
    assert award.total == 180


def test_as_many_lots_as_possible_are_awarded_before_points_count() -> None:
    """Alone, `a` in the first lot makes 95 points and leaves the second to nobody: 50 + 1 awards both."""
    award = across({"one": lot("a95 b50"), "two": lot("a1")}, cap={"lots": "1"}, keep="most-points")
    assert held(award) == {"a": "two", "b": "one"}


def test_the_least_money_within_the_cap() -> None:
    lots = {"one": lot("a90 b80", asks="a10억 b12억"), "two": lot("b90 a80", asks="b30억 a20억")}
    award = across(lots, cap={"lots": "1"}, keep="least-money", uses="cost.requested")
    assert held(award) == {"a": "two", "b": "one"}
    assert award.total == 32 * 10**8
    assert [one.amount for one in award.held] == [20 * 10**8, 12 * 10**8]


def test_the_lots_own_tie_break_tells_equal_points_apart() -> None:
    drawn = [{"tie": ["a", "b"], "order": ["b", "a"]}]
    award = across({"one": lot("a90 b90", lots=drawn)}, cap={"lots": "1"}, keep="most-points")
    assert told(award) == {"one": "b awarded, a not-reached"}


def test_lots_that_the_best_allocations_give_to_different_bidders_wait() -> None:
    lots = {"one": lot("a90 b80 c1"), "two": lot("a80 b70 c1"), "three": lot("c90 a1", refusals="a")}
    award = across(lots, cap={"lots": "1"}, keep="most-points")
    assert told(award) == {
        "one": "a waiting (several-best), b waiting (several-best), c not-reached …",
        "two": "a waiting (several-best), b waiting (several-best), c not-reached …",
        "three": "c awarded, a declined (refused)",
    }
    assert award.total == 250


def test_who_takes_no_award_of_a_lot_is_no_candidate_there() -> None:
    ended = [{"bidder": "a", "outcome": "broken"}]
    award = across({"one": lot("a90 b80", negotiated=ended), "two": lot("a70")}, cap={"lots": "1"}, keep="most-points")
    assert told(award) == {"one": "a declined (negotiation-broken), b awarded", "two": "a awarded"}


@pytest.mark.parametrize(
    ("other", "keep", "uses", "reason"),
    [
        (lot("a90? b80"), "most-points", None, "place-open"),
        (lot("a90 b80", asks="a10억"), "least-money", "fee", "amount-not-stated"),
    ],
)
def test_a_joint_allocation_waits_for_every_lot(other: Evaluation, keep: str, uses: str | None, reason: str) -> None:
    sure = lot("a90 b80", asks="a10억 b10억")
    words = {"uses": uses} if uses else {}
    assert told(across({"one": sure, "two": other}, cap={"lots": "1"}, keep=keep, **words)) == {
        "one": "a waiting (lot-open), b waiting (lot-open) …",
        "two": f"a waiting ({reason}), b waiting ({reason}) …",
    }


def test_above_so_many_states_nothing_is_allocated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joint, "MOST", 2)
    lots = {name: lot("a90 b80 c70") for name in ("one", "two")}
    award = across(lots, cap={"lots": "1"}, keep="most-points")
    reason = "(too-many-states)"
    assert set(told(award).values()) == {f"a waiting {reason}, b waiting {reason}, c waiting {reason} …"}


# --- the joint allocation against trying everything


def examples(number: int) -> settings:
    return settings(max_examples=number, derandomize=True, suppress_health_check=list(HealthCheck))


def every_way(lots: list[list[Choice]], limits: list[Fraction]) -> Reached:
    """All allocations, one by one."""
    best: tuple[tuple[int, Fraction, int], list[set[str | None]]] | None = None
    for ways in product(*([None, *choices] for choices in lots)):
        won = [way for way in ways if way is not None]
        used = {one: sum(way.needed for way in won if way.bidder == one) for one in {way.bidder for way in won}}
        last = {way.bidder: limit for way, limit in zip(ways, limits, strict=True) if way is not None}
        if any(used[one] > last[one] for one in used):
            continue
        value = (len(won), sum((way.worth for way in won), Fraction(0)), -sum(way.level for way in won))
        names: list[set[str | None]] = [{way.bidder if way else None} for way in ways]
        if best is None or value > best[0]:
            best = (value, names)
        elif value == best[0]:
            best = (value, [one | other for one, other in zip(best[1], names, strict=True)])
    assert best is not None
    return Reached(best[0], tuple(map(frozenset, best[1])))


CHOICES = st.lists(
    st.builds(
        Choice,
        st.sampled_from("abcd"),
        st.integers(-3, 6).map(lambda thirds: Fraction(thirds, 3)),
        st.integers(0, 1),
        st.integers(1, 3).map(Fraction),
    ),
    max_size=4,
    unique_by=lambda choice: choice.bidder,
)


@pytest.mark.no_cover
@examples(300)
@given(st.lists(CHOICES, min_size=1, max_size=4), st.integers(0, 5))
def test_trying_every_allocation_finds_the_same_value_and_the_same_winners(lots: list[list[Choice]], most: int) -> None:
    limits = [Fraction(most)] * len(lots)
    assert allocate(lots, limits) == every_way(lots, limits)


WORTHS = st.dictionaries(st.sampled_from("abc"), st.integers(60, 64), min_size=1)


@pytest.mark.no_cover
@examples(60)
@given(st.lists(WORTHS, min_size=1, max_size=3), st.sampled_from(["order", "most-points"]))
def test_a_cap_that_binds_nobody_changes_nothing(worths: list[dict[str, int]], keep: str) -> None:
    """And without a cap, each lot's award is the one that it has alone."""
    lots = {
        f"lot-{at}": lot(" ".join(f"{one}{worth[one]}" for one in sorted(worth))) for at, worth in enumerate(worths)
    }
    free = across(lots)
    assert [one.award for one in free.lots] == [one.award for one in lots.values()]
    wide = across(lots, cap={"lots": str(len(lots))}, keep=keep)
    assert held(wide) == held(free)
    assert wide.complete == free.complete


@pytest.mark.no_cover
@examples(60)
@given(st.lists(WORTHS, min_size=1, max_size=3), st.integers(1, 2))
def test_nobody_is_given_more_than_the_cap_whatever_the_rule(worths: list[dict[str, int]], most: int) -> None:
    lots = {
        f"lot-{at}": lot(" ".join(f"{one}{worth[one]}" for one in sorted(worth))) for at, worth in enumerate(worths)
    }
    for keep in ("order", "most-points"):
        assert all(len(one.lots) <= most for one in across(lots, cap={"lots": str(most)}, keep=keep).held)


# --- evaluating a tender in lots


def in_lots(rules: Mapping[str, Any], **words: Any) -> LotsDossier:
    tender = {"bideval": "1", "id": "both", "title": "Both", "lots": {"order": list(rules), **words}}
    found = TenderOfLots.model_validate(tender)
    return LotsDossier(found, {name: dossier(rubric(leaf("worth", "100"), **rule)) for name, rule in rules.items()})


def test_every_lot_is_evaluated_and_then_the_award_is_made() -> None:
    found, problems = evaluate_lots(in_lots({"one": {"award": BEST}, "two": {"award": BEST}}, **CAP))
    assert found is not None
    assert not problems.errors
    assert told(found.award) == {"one": "a awarded", "two": "a passed-over (cap)"}
    assert [*found.lots] == ["one", "two"]


def test_a_lot_that_cannot_be_evaluated_leaves_no_result() -> None:
    dossiers = in_lots({"one": {"award": BEST}, "two": {"award": BEST, "total": "90"}})
    found, problems = evaluate_lots(dossiers)
    assert found is None
    assert [one.code for one in problems] == ["total-does-not-match"]


@pytest.mark.parametrize(
    ("award", "words", "code"),
    [
        ({}, CAP, "lots-need-award"),
        ({"award": {"kind": "top", "winners": "1"}}, {**CAP, "keep": "most-points"}, "lots-need-best"),
        ({"award": {"kind": "best", "negotiate": "true"}}, {**CAP, "keep": "most-points"}, "lots-need-best"),
        ({}, {**CAP, "keep": "most-points"}, "lots-need-award"),
        (
            {"award": BEST},
            {"cap": {"amount": "1억"}, "keep": "order", "uses": "cost.fee"},
            "lots-unknown-amount",
        ),
    ],
)
def test_what_the_rule_needs_of_a_lot_is_checked(award: Any, words: Any, code: str) -> None:
    found, problems = evaluate_lots(in_lots({"one": award}, **words))
    assert found is None
    assert [one.code for one in problems] == [code]

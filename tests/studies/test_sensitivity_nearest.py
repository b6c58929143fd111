"""The nearest weights that make another bid first: applied they make it level, a step further first, and nothing nearer does."""

from collections.abc import Iterator
from fractions import Fraction
from importlib import import_module
from itertools import product

import pytest
from builders import evaluated, leaf, part, rubric
from hypothesis import given, settings
from hypothesis import strategies as st

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.sensitivity import Nearest
from bideval.studies.linear import Solved
from bideval.studies.sensitivity import sensitivity

THREE = rubric(part("technical", leaf("plan", "40"), leaf("team", "30")), leaf("offer", "30"))
WORTH = {"technical/plan": Fraction(40), "technical/team": Fraction(30), "offer": Fraction(30)}
NAMES = ("plan", "team", "offer")
Offers = list[tuple[int, int, int]]


def of(offers: Offers) -> Evaluation:
    bids = {f"b{at}": dict(zip(NAMES, map(str, marks), strict=True)) for at, marks in enumerate(offers)}
    return evaluated(THREE, bids)


def leads(offers: Offers, bidder: str, weights: dict[str, Fraction]) -> list[Fraction]:
    """What a bid has more than each other at some weights, counted by hand."""
    totals = [
        sum((mark / WORTH[path] * weights[path] for path, mark in zip(WORTH, marks, strict=True)), Fraction(0))
        for marks in offers
    ]
    own = int(bidder.removeprefix("b"))
    return [totals[own] - total for at, total in enumerate(totals) if at != own]


def between(one: dict[str, Fraction], other: dict[str, Fraction], part_of: Fraction) -> dict[str, Fraction]:
    return {path: weight + (other[path] - weight) * part_of for path, weight in one.items()}


def check(offers: Offers, found: Nearest) -> None:
    for vector, size in ((found.by_sum, sum), (found.by_largest, max)):
        assert vector is not None
        weights = dict(vector.weights)
        assert sum(weights.values()) == 100
        assert min(weights.values()) >= 0
        assert size([abs(weights[path] - worth) for path, worth in WORTH.items()]) == vector.distance
        assert min(leads(offers, found.bidder, weights)) >= 0
        further = between(weights, dict(found.toward), Fraction(1, 10**9))
        assert (min(leads(offers, found.bidder, further)) > 0) == (found.outcome == "wins")
        nearer = between(weights, WORTH, Fraction(1, 10**9))
        assert vector.distance == 0 or min(leads(offers, found.bidder, nearer)) < 0


def test_of_two_criteria_the_nearest_weights_are_the_break_even() -> None:
    """Shares 0.9, 0.5 against 0.7, 0.75 at 60 : 40 are level at 500/9 : 400/9, which is 40/9 away in each."""
    rules = rubric(leaf("quality", "60"), leaf("offer", "40"))
    bids = {"a": {"quality": "54", "offer": "20"}, "b": {"quality": "42", "offer": "30"}}
    (found,) = sensitivity(evaluated(rules, bids)).weights.nearest
    assert (found.bidder, found.outcome) == ("b", "wins")
    assert found.by_sum is not None
    assert found.by_largest is not None
    assert found.by_sum.weights == {"quality": Fraction(500, 9), "offer": Fraction(400, 9)}
    assert (found.by_sum.distance, found.by_largest.distance) == (Fraction(80, 9), Fraction(40, 9))


def test_a_bid_that_a_mix_of_rivals_always_beats_is_never_first() -> None:
    """(4, 4) lies below the middle of (9, 1) and (1, 9)."""
    rules = rubric(leaf("x", "10"), leaf("y", "10"))
    bids = {"a": {"x": "9", "y": "2"}, "b": {"x": "1", "y": "9"}, "c": {"x": "4", "y": "4"}}
    found = {one.bidder: one for one in sensitivity(evaluated(rules, bids)).weights.nearest}
    assert found["b"].outcome == "wins"
    assert found["c"].outcome == "never"
    assert sum(found["c"].mix.values()) == 1
    mixed = [sum(part * int(bids[bidder][name]) for bidder, part in found["c"].mix.items()) for name in ("x", "y")]
    assert min(mixed) > 4


def test_a_bid_that_is_equal_where_it_is_best_can_only_be_level() -> None:
    rules = rubric(leaf("x", "10"), leaf("y", "10"))
    bids = {"a": {"x": "9", "y": "5"}, "b": {"x": "3", "y": "5"}}
    (found,) = sensitivity(evaluated(rules, bids)).weights.nearest
    assert (found.outcome, found.margin) == ("level", Fraction(0))
    assert found.by_sum is not None
    assert found.by_sum.weights == {"x": Fraction(0), "y": Fraction(20)}


@pytest.mark.no_cover
@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=4))
def test_nearest_weights_hold_when_applied_and_none_of_a_grid_are_nearer(offers: Offers) -> None:
    study = sensitivity(of(offers))
    grid = [
        dict(zip(WORTH, map(Fraction, (a, b, 100 - a - b)), strict=True))
        for a, b in product(range(0, 101, 5), repeat=2)
        if a + b <= 100
    ]
    for found in study.weights.nearest:
        winning = [weights for weights in grid if min(leads(offers, found.bidder, weights)) >= 0]
        if found.outcome == "never":
            assert not winning
            continue
        check(offers, found)
        for weights in winning:
            moves = [abs(weights[path] - worth) for path, worth in WORTH.items()]
            assert found.by_sum is not None
            assert found.by_largest is not None
            assert found.by_sum.distance <= sum(moves)
            assert found.by_largest.distance <= max(moves)


def test_without_a_proof_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = rubric(leaf("x", "10"), leaf("y", "10"))
    evaluation = evaluated(rules, {"a": {"x": "9", "y": "5"}, "b": {"x": "3", "y": "9"}})
    answers: Iterator[Solved | None] = iter([None])
    monkeypatch.setattr(import_module("bideval.studies.sensitivity.nearest"), "minimum", lambda program: next(answers))
    (found,) = sensitivity(evaluation).weights.nearest
    assert (found.outcome, found.by_sum) == ("unproven", None)
    one = Solved((Fraction(20), Fraction(0), Fraction(1)), Fraction(-1), (Fraction(1), Fraction(0)))
    answers = iter([one, None, None])
    (found,) = sensitivity(evaluation).weights.nearest
    assert (found.outcome, found.margin) == ("unproven", Fraction(1))

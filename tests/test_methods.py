"""Scoring methods: every worked example, every fault, and what all methods have in common."""

import shutil
import subprocess
import sys
from bisect import bisect_left
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bideval.documents.criteria import Criterion
from bideval.fields import threshold
from bideval.methods import METHODS
from bideval.methods.base import AGGREGATES, Example, Method
from bideval.working.operations import OPS

pytestmark = pytest.mark.no_cover  # laws that all methods keep, each tried at length

ROOT = Path(__file__).resolve().parent.parent


def made(kind: str, **parameters: object) -> Method:
    """A method as a rubric states it."""
    return METHODS[kind].model_validate(parameters)


def shares(method: Method, values: str | list[Fraction]) -> list[Fraction]:
    """The share of each of the values."""
    numbers = [Fraction(word) for word in values.split()] if isinstance(values, str) else values
    return method.shares(numbers, outside=OUTSIDE)


EXAMPLES = [
    pytest.param(method, example, id=f"{method.model_fields['kind'].default}: {example.sentence}")
    for method in METHODS.values()
    for example in method.examples
]


@pytest.mark.parametrize(("method", "example"), EXAMPLES)
def test_every_worked_example_comes_out(method: type[Method], example: Example) -> None:
    made_so = method.model_validate(example.parameters)
    outside = {what: threshold(value) for what, value in example.outside.items()}
    assert made_so.shares([threshold(value) for value in example.values], outside=outside) == [
        Fraction(share) for share in example.shares
    ]
    assert made_so.faults() == []
    assert made_so.doubts() == []


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_every_method_carries_a_manual_page_and_an_example(method: type[Method]) -> None:
    page = (method.__doc__ or "").lower()
    assert len(page) > 80
    assert "absolute" in page or "relative" in page
    assert method.examples


def test_kinds_are_unique_and_read_like_their_files() -> None:
    assert len(METHODS) == len(set(METHODS))
    for kind, method in METHODS.items():
        assert method.__module__ == "bideval.methods." + kind.replace("-", "_")


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_a_rubric_reads_every_method_by_its_kind(method: type[Method]) -> None:
    kind = method.model_fields["kind"].default
    leaf = {"id": "leaf", "points": "10", "metric": "price", "method": {"kind": kind, **method.examples[0].parameters}}
    assert type(Criterion.model_validate(leaf).method) is method


# --- parameters


KNEE = [{"at": "0", "share": "0.1"}, {"at": "2", "share": "0.8"}, {"at": "4", "share": "1"}]
TRIM = [{"from": "3", "highest": "1"}, {"from": "4", "highest": "1", "lowest": "1"}]
OUTSIDE = {"points": Fraction(20), "estimated_price": Fraction(4)}

# as in a rubric; whether the share depends on other bids; whether it surely lies from 0 to 1
SOUND: list[tuple[str, dict[str, Any], bool, bool]] = [
    ("linear", {"zero_at": "2", "full_at": "6"}, False, True),
    ("linear", {"zero_at": "6", "full_at": "-2"}, False, True),
    ("linear", {"zero_at": "2", "full_at": "6", "clip": "floor"}, False, False),
    ("linear", {"zero_at": "2", "full_at": "6", "clip": "cap"}, False, False),
    ("linear", {"zero_at": "2", "full_at": "6", "clip": "none"}, False, False),
    ("bands", {"bands": [{"from": "5", "share": "1"}, {"from": "2", "share": "0.6"}]}, False, True),
    ("bands", {"bands": [{"from": "0", "share": "1"}, {"from": "3", "share": "40%"}]}, False, True),
    ("ratio-to-best", {"better": "higher"}, True, True),
    ("ratio-to-best", {"better": "lower", "among": "eligible"}, True, True),
    ("min-max", {"better": "higher"}, True, True),
    ("min-max", {"better": "lower", "among": "all"}, True, True),
    ("power", {"exponent": "2", "full_at": "5"}, False, True),
    ("power", {"exponent": "0.5", "full_at": "1", "zero_at": "5"}, False, True),
    ("power", {"exponent": "2", "full_at": "5", "clip": "none"}, False, False),
    ("power", {"exponent": "2", "full_at": "best", "better": "higher"}, True, True),
    ("power", {"exponent": "2", "full_at": "best", "better": "lower", "zero_at": "8"}, True, True),
    ("logarithmic", {"zero_at_multiple": "2", "better": "lower"}, True, True),
    ("logarithmic", {"zero_at_multiple": "2", "better": "higher"}, True, True),
    ("logarithmic", {"zero_at_multiple": "2", "better": "lower", "clip": "none"}, True, False),
    ("deviation", {"reference": "4", "loss_above": "1.2", "loss_below": "0.8"}, False, True),
    ("deviation", {"reference": "4", "loss_above": "1.2", "loss_below": "0.8", "clip": "cap"}, False, False),
    ("deviation", {"reference": "median", "loss_above": "1.2", "loss_below": "0"}, True, True),
    ("rank-points", {"better": "higher", "step": "0.3"}, True, True),
    ("rank-points", {"better": "lower", "step": "20%", "floor": "50%"}, True, True),
    ("pass-fail", {"at_least": "3"}, False, True),
    ("pass-fail", {"more_than": "3"}, False, True),
    ("pass-fail", {"at_most": "3"}, False, True),
    ("pass-fail", {"less_than": "3"}, False, True),
    ("pass-fail", {"must_be": "3"}, False, True),
    ("pass-fail", {"one_of": ["3", "5"]}, False, True),
    (
        "table",
        {"table": [{"value": "3", "share": "1"}, {"value": "5", "share": "0.4"}], "otherwise": "0.1"},
        False,
        True,
    ),
    ("piecewise-linear", {"points": KNEE, "outside": "clip"}, False, True),
    ("piecewise-linear", {"points": KNEE[::2], "outside": "error"}, False, True),
    ("piecewise-linear", {"points": KNEE, "outside": "extend"}, False, False),
    ("price-span", {"span": "50%", "clip": "both"}, True, True),
    ("price-span", {"span": "1", "clip": "floor", "estimate": "estimated_price"}, True, False),
    ("price-span", {"span": "1", "clip": "none", "among": "eligible"}, True, False),
    ("around-mean", {"at_mean": "0.5", "loss": "1"}, True, True),
    ("around-mean", {"at_mean": "0.5", "loss": "1", "clip": "none"}, True, False),
    ("adjusted-mean", {"trim": TRIM, "of_mean": "95%", "loss_above": "1.2", "loss_below": "0.8"}, True, True),
    ("adjusted-mean", {"loss_above": "2", "loss_below": "1", "clip": "floor"}, True, True),
    ("adjusted-mean", {"loss_above": "2", "loss_below": "1", "clip": "cap"}, True, False),
    ("deduction-per-percent", {"reference": "mean", "above": "0.1", "below": "0.05"}, True, True),
    ("deduction-per-percent", {"reference": "median", "above": "1", "below": "0", "clip": "floor"}, True, True),
    ("deduction-per-percent", {"reference": "4", "above": "0.1", "below": "0.05", "clip": "cap"}, False, False),
    ("deduction-per-percent", {"reference": "estimated_price", "above": "0.1", "below": "0"}, False, True),
    ("corrected-proportional", {"significant": "2"}, True, True),
    ("bilinear-mean", {"at_mean": "0.85"}, True, True),
    ("narbona", {"base": "estimated_price", "limit": "60%"}, False, True),
    ("narbona", {"base": "estimated_price", "limit": "60%", "clip": "none"}, False, False),
    ("target-ratio", {"target": "3"}, False, True),
    ("target-ratio", {"target": "estimated_price", "clip": "none"}, False, False),
    ("worst-to-optimal", {"optimal": "3"}, True, True),
    ("worst-to-optimal", {"optimal": "estimated_price"}, True, True),
]
SOUND_IDS = [f"{kind} {told}" for kind, told, _, _ in SOUND]
EVERY = [made(kind, **told) for kind, told, _, _ in SOUND]
FEW = settings(max_examples=25)  # each goes over all of them
WHOLE = st.integers(-4, 12)


def some_values(method: Method, numbers: list[int]) -> list[Fraction]:
    """Values that the method takes: above zero where it wants them so."""
    return [Fraction(abs(number) + 1 if method.positive else number, 2) for number in numbers]


def defined(method: Method, values: list[Fraction]) -> list[Fraction] | None:
    """The shares, or None where the method has none: a reference of zero divides."""
    try:
        return shares(method, values)
    except ZeroDivisionError:
        return None


@pytest.mark.parametrize(("kind", "told", "relative", "held"), SOUND, ids=SOUND_IDS)
def test_a_sound_method_says_what_it_depends_on_and_where_its_shares_lie(
    kind: str, told: dict[str, Any], relative: bool, held: bool
) -> None:
    method = made(kind, **told)
    assert method.faults() == []
    assert method.relative == relative
    assert method.counted == told.get("among", "valid")
    assert (method.whole() is not None) == held
    assert set(method.references().values()) <= {*AGGREGATES, "every"}
    assert set(AGGREGATES.values()) <= set(OPS)


@FEW
@given(st.lists(WHOLE, min_size=1, max_size=6))
def test_a_share_lies_in_the_range_that_the_method_names(numbers: list[int]) -> None:
    for method in EVERY:
        ends, found = method.whole(), defined(method, some_values(method, numbers))
        if ends is not None and found is not None:
            assert all(0 <= ends[0] <= share <= ends[1] <= 1 for share in found), method


@FEW
@given(st.lists(WHOLE, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_bids_does_not_matter_and_equal_values_have_equal_shares(
    numbers: list[int], random: object
) -> None:
    shuffled = list(numbers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random of Hypothesis
    for method in EVERY:
        values, again = some_values(method, numbers), some_values(method, shuffled)
        found, found_again = defined(method, values), defined(method, again)
        if found is None or found_again is None:
            assert found == found_again, method
        else:
            by_value = set(zip(values, found, strict=True))
            assert by_value == set(zip(again, found_again, strict=True)), method
            assert len(by_value) == len(set(values)), method


@FEW
@given(st.lists(WHOLE, min_size=2, max_size=5))
def test_leaving_a_bid_out_changes_nothing_under_an_absolute_method(numbers: list[int]) -> None:
    for method in EVERY:
        values = some_values(method, numbers)
        every = [] if method.relative else shares(method, values)
        for at in range(len(every)):
            assert shares(method, values[:at] + values[at + 1 :]) == every[:at] + every[at + 1 :], method


def in_one_direction(numbers: list[Fraction]) -> bool:
    """Whether numbers only rise or only fall."""
    return numbers in (sorted(numbers), sorted(numbers, reverse=True))


@FEW
@given(st.lists(WHOLE, min_size=3, max_size=8), st.lists(WHOLE, max_size=3))
def test_under_a_monotone_method_a_share_goes_one_way_between_the_turns(own: list[int], rivals: list[int]) -> None:
    for method in EVERY:
        others, turns = some_values(method, rivals), sorted(method.turns())
        pieces: dict[tuple[int, bool], list[Fraction]] = {}
        for x in sorted(some_values(method, own)) if method.monotone else ():
            pieces.setdefault((bisect_left(turns, x), x in turns), []).append(shares(method, [x, *others])[0])
        assert all(in_one_direction(piece) for piece in pieces.values()), method


@FEW
@given(WHOLE, st.lists(WHOLE, min_size=3, max_size=6), st.lists(WHOLE, max_size=3))
def test_under_a_monotone_method_a_share_goes_one_way_with_a_rivals_value(
    own: int, rival: list[int], rest: list[int]
) -> None:
    for method in EVERY:
        x, *others = some_values(method, [own, *rest])
        rising = sorted(some_values(method, rival)) if method.monotone else []
        assert in_one_direction([shares(method, [x, one, *others])[0] for one in rising]), method


@FEW
@given(WHOLE, WHOLE, st.lists(WHOLE, max_size=4))
def test_a_better_value_never_has_the_smaller_share(one: int, other: int, rest: list[int]) -> None:
    for (_, told, _, _), method in zip(SOUND, EVERY, strict=True):
        low, high, *others = some_values(method, [min(one, other), max(one, other), *rest])
        if "better" in told and low < high:
            alone = [shares(method, [x, *others])[0] for x in (low, high)]
            together = shares(method, [low, high, *others])[:2]
            for found in (alone, together):
                assert found == sorted(found, reverse=told["better"] == "lower"), method


LOSERS = [  # kind, parameters, values of the two winners and of the loser, shares with the loser, shares of the winners without
    ("ratio-to-best", {"better": "lower"}, "80 100 40", "0.5 0.4 1", "1 0.8"),
    ("min-max", {"better": "higher"}, "30 20 10", "1 0.5 0", "1 0"),
    ("power", {"exponent": "2", "full_at": "best", "better": "higher"}, "5 10 20", "1/16 0.25 1", "0.25 1"),
    ("logarithmic", {"zero_at_multiple": "4", "better": "lower"}, "100 400 25", "0 0 1", "1 0"),
    ("deviation", {"reference": "mean", "loss_above": "1", "loss_below": "1"}, "80 120 400", "0.4 0.6 0", "0.8 0.8"),
    ("deviation", {"reference": "median", "loss_above": "1", "loss_below": "1"}, "80 120 400", "2/3 1 0", "0.8 0.8"),
    ("rank-points", {"better": "higher", "step": "0.25"}, "8 6 9", "0.75 0.5 1", "1 0.75"),
    ("price-span", {"span": "1", "clip": "floor"}, "80 100 60", "2/3 1/3 1", "1 0.75"),
    ("around-mean", {"at_mean": "0.5", "loss": "1"}, "80 120 400", "1 0.9 0", "0.7 0.3"),
    ("adjusted-mean", {"loss_above": "1", "loss_below": "1"}, "80 120 400", "0.4 0.6 0", "0.8 0.8"),
    (
        "deduction-per-percent",
        {"reference": "mean", "above": "0.2", "below": "0.2"},
        "80 120 400",
        "0.4 0.6 0",
        "0.8 0.8",
    ),
    ("corrected-proportional", {"significant": "5%"}, "0.2 0.1 0.4", "0.5 0.25 1", "1 0.5"),
    ("bilinear-mean", {"at_mean": "0.8"}, "0.2 0.1 0", "1 0.8 0", "1 8/15"),
    ("worst-to-optimal", {"optimal": "60"}, "80 70 100", "0.5 0.75 0", "0 0.5"),
]


@pytest.mark.parametrize(
    ("kind", "told", "values", "with_loser", "without"), LOSERS, ids=[f"{kind} {told}" for kind, told, *_ in LOSERS]
)
def test_under_a_relative_method_a_bid_that_loses_changes_the_shares_of_others(
    kind: str, told: dict[str, Any], values: str, with_loser: str, without: str
) -> None:
    """The third bid has no other points at all and loses to both; that it takes part moves them all the same."""
    method = made(kind, **told)
    assert method.relative
    every, alone = shares(method, values), shares(method, " ".join(values.split()[:2]))
    assert every == [Fraction(word) for word in with_loser.split()]
    assert alone == [Fraction(word) for word in without.split()]
    quality = [Fraction(2), Fraction(2), Fraction(0)]
    totals = [share + more for share, more in zip(every, quality, strict=True)]
    assert totals[2] < min(totals[:2])


def test_every_relative_method_has_a_loser_who_matters() -> None:
    assert {kind for kind, _, relative, _ in SOUND if relative} == {kind for kind, *_ in LOSERS}


FAULTS = [
    ("linear", {"zero_at": "3", "full_at": "3"}, [("line-without-length", "full_at")]),
    ("bands", {"bands": [{"from": "5", "share": "1"}, {"from": "5", "share": "0.6"}]}, [("band-twice", "bands")]),
    (
        "bands",
        {"bands": [{"from": "5", "share": "110%"}, {"from": "2", "share": "1.2"}]},
        [("share-above-whole", "bands")],
    ),
    ("power", {"exponent": "2", "full_at": "best"}, [("better-missing", "better")]),
    ("power", {"exponent": "2", "full_at": "3", "zero_at": "3"}, [("line-without-length", "full_at")]),
    ("power", {"exponent": "0", "full_at": "3"}, [("exponent-not-positive", "exponent")]),
    (
        "power",
        {"exponent": "-1", "full_at": "best"},
        [("better-missing", "better"), ("exponent-not-positive", "exponent")],
    ),
    ("power", {"exponent": "100.5", "full_at": "3"}, [("exponent-too-large", "exponent")]),
    ("logarithmic", {"zero_at_multiple": "1", "better": "lower"}, [("multiple-not-above-one", "zero_at_multiple")]),
    ("deviation", {"reference": "0", "loss_above": "1", "loss_below": "1"}, [("reference-zero", "reference")]),
    (
        "piecewise-linear",
        {"points": [KNEE[1], KNEE[0], {"at": "9", "share": "1.5"}], "outside": "clip"},
        [("values-not-rising", "points"), ("share-above-whole", "points")],
    ),
    ("piecewise-linear", {"points": [KNEE[0], KNEE[0]], "outside": "clip"}, [("values-not-rising", "points")]),
    ("around-mean", {"at_mean": "110%", "loss": "1"}, [("share-above-whole", "at_mean")]),
    ("bilinear-mean", {"at_mean": "1.1"}, [("share-above-whole", "at_mean")]),
    (
        "adjusted-mean",
        {"trim": [*TRIM[1:], {"from": "0"}], "loss_above": "1", "loss_below": "1"},
        [("values-not-rising", "trim")],
    ),
    (
        "adjusted-mean",
        {"trim": [{"from": "2", "highest": "1", "lowest": "1"}], "loss_above": "1", "loss_below": "1"},
        [("trim-takes-all", "trim")],
    ),
    ("narbona", {"base": "reserve_price", "limit": "100%"}, [("limit-not-below-base", "limit")]),
    ("rank-points", {"better": "lower", "step": "0.1", "floor": "1.1"}, [("share-above-whole", "floor")]),
    (
        "table",
        {"table": [{"value": "A", "share": "1"}, {"value": "A", "share": "0"}]},
        [("table-value-twice", "table")],
    ),
    (
        "table",
        {"table": [{"value": "A", "share": "2"}], "otherwise": "101%"},
        [("share-above-whole", "table"), ("share-above-whole", "otherwise")],
    ),
]


@pytest.mark.parametrize(("kind", "told", "faults"), FAULTS, ids=[f"{kind} {told}" for kind, told, _ in FAULTS])
def test_parameters_that_do_not_fit_each_other_are_faults(
    kind: str, told: dict[str, Any], faults: list[tuple[str, str]]
) -> None:
    assert made(kind, **told).faults() == faults


DOUBTS = [
    ("5 0.5 3 0.2 7 1", ["bands-out-of-order"]),
    ("2 0.5 5 0.2 7 1", ["bands-shares-out-of-order"]),
    ("5 1 2 0.3 7 0.2", ["bands-out-of-order", "bands-shares-out-of-order"]),
    ("7 1 5 0.5 2 0.5", []),
    ("2 1 5 0.5 7 0", []),
]


@pytest.mark.parametrize(("pairs", "codes"), DOUBTS)
def test_bands_in_no_order_deserve_a_second_look(pairs: str, codes: list[str]) -> None:
    words = pairs.split()
    method = made(
        "bands", bands=[{"from": start, "share": share} for start, share in zip(words[::2], words[1::2], strict=True)]
    )
    assert method.doubts() == [(code, "bands") for code in codes]
    assert method.faults() == []


REFUSED = [
    ("ratio-to-best", {}, "missing"),
    ("rank-points", {"better": "lowest", "step": "0.1"}, "literal_error"),
    ("rank-points", {"better": "lower", "step": "-10%"}, "number-negative"),
    ("bands", {"bands": []}, "too_short"),
    ("bands", {"bands": [{"from": "1", "share": "-0.1"}]}, "number-negative"),
    ("table", {"table": []}, "too_short"),
    ("pass-fail", {}, "one-test-expected"),
    ("pass-fail", {"at_least": "1", "less_than": "5"}, "one-test-expected"),
    ("min-max", {"better": "lower", "clip": "none"}, "extra_forbidden"),
    ("price-span", {"span": "1"}, "missing"),
    ("price-span", {"span": "0", "clip": "none"}, "number-not-positive"),
    ("corrected-proportional", {"significant": "0%"}, "number-not-positive"),
    ("target-ratio", {"target": "0"}, "number-not-positive"),
    ("piecewise-linear", {"points": [{"at": "1", "share": "0"}], "outside": "clip"}, "too_short"),
    ("piecewise-linear", {"points": [{"at": "1", "share": "0"}, {"at": "2", "share": "1"}]}, "missing"),
]


@pytest.mark.parametrize(("kind", "told", "code"), REFUSED, ids=[f"{kind} {told}" for kind, told, _ in REFUSED])
def test_a_method_that_is_not_told_what_it_needs_is_refused(kind: str, told: dict[str, Any], code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        made(kind, **told)
    assert code in [error["type"] for error in caught.value.errors()]


# --- what the manual pages say


SAID = [
    ("linear", {"zero_at": "0.5", "full_at": "0.9", "clip": "floor"}, "0.3 0.5 1.3", "0 0 2"),
    ("linear", {"zero_at": "0.5", "full_at": "0.9", "clip": "cap"}, "0.3 0.5 1.3", "-0.5 0 1"),
    ("linear", {"zero_at": "0.5", "full_at": "0.9", "clip": "none"}, "0.3 0.5 1.3", "-0.5 0 2"),
    ("bands", {"bands": [{"from": "10", "share": "0.2"}, {"from": "0", "share": "1"}]}, "-1 0 9.9 10", "0 1 1 0.2"),
    ("power", {"exponent": "2", "full_at": "10", "zero_at": "20"}, "25 20 15 10 5", "0 0 0.25 1 1"),
    ("power", {"exponent": "2", "full_at": "10", "zero_at": "20", "clip": "none"}, "25 20 5", "0 0 2.25"),
    ("power", {"exponent": "1", "full_at": "best", "better": "lower", "zero_at": "20"}, "25 20 15 10", "0 0 0.5 1"),
    ("power", {"exponent": "1", "full_at": "best", "better": "higher", "zero_at": "20"}, "5 15", "0 0"),
    ("power", {"exponent": "1", "full_at": "best", "better": "lower", "zero_at": "4"}, "5 15", "0 0"),
    ("power", {"exponent": "1", "full_at": "best", "better": "higher", "zero_at": "20"}, "20 20 5", "1 1 0"),
    ("logarithmic", {"zero_at_multiple": "4", "better": "lower", "clip": "none"}, "1 16", "1 -1"),
    ("deviation", {"reference": "-100", "loss_above": "1", "loss_below": "0.5"}, "-90 -110 -100", "0.9 0.95 1"),
    ("deviation", {"reference": "100", "loss_above": "2", "loss_below": "1", "clip": "none"}, "200 50", "-1 0.5"),
    ("rank-points", {"better": "lower", "step": "0.4"}, "1 2 3 4", "1 0.6 0.2 0"),
    ("min-max", {"better": "higher"}, "-3 -3", "1 1"),
    ("min-max", {"better": "higher"}, "7", "1"),
    ("table", {"table": [{"value": "3", "share": "50%"}]}, "3 4", "0.5 0"),
    ("pass-fail", {"more_than": "1조"}, "1000000000000 1000000000001", "0 1"),
    ("price-span", {"span": "50%", "clip": "none"}, "100 160 75", "1/3 -19/15 1"),
    ("price-span", {"span": "1", "clip": "floor", "estimate": "estimated_price"}, "2 3 8", "4/3 1 0"),
    ("around-mean", {"at_mean": "0.5", "loss": "1", "clip": "none"}, "20 20 260", "1.3 1.3 -1.1"),
    ("adjusted-mean", {"of_mean": "0.5", "loss_above": "1", "loss_below": "1", "clip": "none"}, "10 30", "1 -1"),
    ("deduction-per-percent", {"reference": "median", "above": "1", "below": "0.5"}, "100 110 80", "1 0.5 0.5"),
    ("deduction-per-percent", {"reference": "4", "above": "1", "below": "1", "clip": "none"}, "2 6", "-1.5 -1.5"),
    ("narbona", {"base": "estimated_price", "limit": "50%", "clip": "cap"}, "1 2 3 5", "1 1 1/3 -0.2"),
    ("worst-to-optimal", {"optimal": "10"}, "5 10", "1 1"),
    ("worst-to-optimal", {"optimal": "10"}, "10", "1"),
    ("corrected-proportional", {"significant": "5"}, "3", "0.6"),
]


@pytest.mark.parametrize(
    ("kind", "told", "values", "result"), SAID, ids=[f"{kind} {told} of {values}" for kind, told, values, _ in SAID]
)
def test_a_method_does_what_its_manual_page_says(kind: str, told: dict[str, Any], values: str, result: str) -> None:
    assert shares(made(kind, **told), values) == [Fraction(word) for word in result.split()]


def test_words_are_scored_by_the_numbers_that_stand_for_them() -> None:
    position = {"A": Fraction(1), "B": Fraction(2), "C": Fraction(3), "true": Fraction(1), "false": Fraction(0)}
    grades = made("table", table=[{"value": "A", "share": "1"}, {"value": "B", "share": "0.5"}])
    assert grades.shares([position[word] for word in "ABC"], position.__getitem__) == [1, Fraction(1, 2), 0]
    yes = made("pass-fail", must_be="true")
    assert yes.shares([position["true"], position["false"]], position.__getitem__) == [1, 0]
    assert {kind for kind, method in METHODS.items() if method.words} == {"table", "pass-fail"}


def test_the_parameters_bear_the_names_that_they_have_in_the_rubric() -> None:
    bands = made("bands", bands=[{"from": "5", "share": "1"}, {"from": "2", "share": "60%"}])
    assert {name: str(value) for name, value in bands.parameters().items()} == {
        "bands.0.from": "5",
        "bands.0.share": "1",
        "bands.1.from": "2",
        "bands.1.share": "3/5",
    }


# --- adding a method


NEW_METHOD = '''"""Half of the points, whatever the value."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.methods.base import Example, Method, Read
from bideval.working.terms import Number, Term


class Half(Method):
    """Half of the points for every bid. Absolute."""

    kind: Literal["half"] = "half"
    examples: ClassVar = (Example("always half", {}, ("1", "9"), ("0.5", "0.5")),)

    def term(self, read: Read) -> Term:
        """A constant."""
        return Number(Fraction(1, 2))
'''
SCORE_WITH_IT = """
from builders import evaluated, leaf, rubric, totals
rules = rubric(leaf("speed", "10", metric="speed", method={"kind": "half"}))
print(totals(evaluated(rules, {"a": {"speed": "3"}, "b": {"speed": "4"}})))
"""


def test_adding_a_method_touches_two_files(tmp_path: Path) -> None:
    package = tmp_path / "bideval"
    shutil.copytree(ROOT / "bideval", package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "methods" / "half.py").write_text(NEW_METHOD, "utf-8")
    registry = package / "methods" / "__init__.py"
    text = registry.read_text("utf-8")
    assert '    "linear",\n' in text
    registry.write_text(text.replace('    "linear",\n', '    "linear",\n    "half",\n'), "utf-8")
    environment = {"PYTHONPATH": f"{tmp_path}:{ROOT / 'tests'}", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", SCORE_WITH_IT],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "{'a': '5', 'b': '5'}\n"


def test_a_kind_that_nobody_registered_is_refused() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Criterion).validate_python(
            {"id": "leaf", "points": "10", "metric": "price", "method": {"kind": "half"}}
        )
    assert [error["type"] for error in caught.value.errors()] == ["union_tag_invalid"]

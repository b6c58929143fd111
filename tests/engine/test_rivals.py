"""Bounds: what shares, totals and places can still become while values are not stated and gates are not decided.

By hand, and by brute force on small tenders: bounds hold every completion, and some completion reaches each end.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from builders import (
    evaluated,
    leaf,
    officer,
    outcomes,
    part,
    places,
    points,
    refused,
    rounding,
    rubric,
    text,
    tie,
    totals,
)

from bideval.documents.evaluation import Bounds, Evaluation, Figure
from bideval.exact import exact_text
from bideval.methods import METHODS as METHODS_THERE_ARE
from bideval.methods.base import Method
from bideval.working.steps import Working

HIGHER = {"kind": "ratio-to-best", "better": "higher"}
LOWER = {"kind": "ratio-to-best", "better": "lower"}
UNDECIDED = {"id": "site", "decision": "true"}
RISING = [
    {"at": "0", "share": "0.2"},
    {"at": "10", "share": "0.6"},
    {"at": "15", "share": "0.9"},
    {"at": "20", "share": "1"},
]
LINES = {"kind": "piecewise-linear", "points": RISING, "outside": "clip"}
HILL = [{"at": "0", "share": "0"}, {"at": "10", "share": "1"}, {"at": "20", "share": "0"}]


def scored(method: dict[str, Any], *values: str, fact: Any = "number", doubtful: str = "", **words: Any) -> list[str]:
    """The points, of 100, of bids a, b, …: `?` is not stated; `doubtful` names those whose gate is not decided."""
    names = "abcdef"[: len(values)]
    stated = {name: {} if value == "?" else {"size": value} for name, value in zip(names, values, strict=True)}
    rules = rubric(leaf("size", "100", metric="size", method=method, **words), facts={"size": fact}, gates=[UNDECIDED])
    decided = [{"bidder": name, "gate": "site", "outcome": "passed"} for name in names if name not in doubtful]
    tender = {"reserve_price": {"amount": "1000"}}
    return list(points(evaluated(rules, stated, decisions={"gates": decided}, tender=tender), "size").values())


def ranging(low: str, high: str) -> dict[str, Any]:
    return {"type": "number", "range": [low, high]}


# --- by hand: one's own value


@pytest.mark.parametrize(
    ("fact", "method", "expected"),
    [
        ("number", {"kind": "linear", "zero_at": "0", "full_at": "10"}, "0..100"),
        ("number", {"kind": "linear", "zero_at": "100", "full_at": "20"}, "0..100"),
        (ranging("2", "5"), {"kind": "linear", "zero_at": "0", "full_at": "10"}, "20..50"),
        (ranging("2", "5"), {"kind": "linear", "zero_at": "10", "full_at": "0"}, "50..80"),
        (ranging("2", "5"), {"kind": "linear", "zero_at": "0", "full_at": "4", "clip": "none"}, "50..125"),
        ("number", {"kind": "linear", "zero_at": "0", "full_at": "4", "clip": "cap"}, "0..100"),
        ("share", {"kind": "linear", "zero_at": "0.5", "full_at": "1.5"}, "0..50"),
        (
            "number",
            {"kind": "bands", "bands": [{"from": "20", "share": "1"}, {"from": "10", "share": "0.6"}]},
            "0..100",
        ),
        (
            ranging("10", "15"),
            {"kind": "bands", "bands": [{"from": "20", "share": "1"}, {"from": "10", "share": "0.6"}]},
            "60",
        ),
        (
            ranging("10", "90"),
            {"kind": "bands", "bands": [{"from": "20", "share": "1"}, {"from": "10", "share": "0.6"}]},
            "60..100",
        ),
        (
            ranging("0", "90"),
            {"kind": "bands", "bands": [{"from": "10", "share": "1"}, {"from": "20", "share": "0.6"}]},
            "0..100",
        ),
        (
            ranging("10", "90"),
            {"kind": "bands", "bands": [{"from": "10", "share": "1"}, {"from": "20", "share": "0.6"}]},
            "60..100",
        ),
        ("boolean", {"kind": "pass-fail", "must_be": "true"}, "0..100"),
        (ranging("5", "9"), {"kind": "pass-fail", "at_least": "5"}, "100"),
        (ranging("5", "9"), {"kind": "pass-fail", "less_than": "5"}, "0"),
        (ranging("5", "9"), {"kind": "pass-fail", "at_least": "6"}, "0..100"),
        (ranging("5", "9"), {"kind": "pass-fail", "must_be": "7"}, "0..100"),
        ("number", {"kind": "table", "table": [{"value": "1", "share": "0.9"}], "otherwise": "0.2"}, "20..90"),
        (ranging("0", "90"), {"kind": "deviation", "reference": "100", "loss_above": "1", "loss_below": "1"}, "0..100"),
        (
            "number",
            {"kind": "deviation", "reference": "100", "loss_above": "1", "loss_below": "1", "clip": "floor"},
            "0..100",
        ),
        ("number", {"kind": "power", "exponent": "2", "full_at": "10"}, "0..100"),
        (ranging("4", "6"), {"kind": "power", "exponent": "2", "full_at": "10"}, "16..36"),
        ("number", LINES, "20..100"),
        (ranging("5", "15"), LINES, "40..90"),
        (ranging("15", "40"), {**LINES, "outside": "extend"}, "90..140"),
        (ranging("2", "15"), {**LINES, "outside": "error"}, "28..90"),
        (ranging("-9", "90"), {**LINES, "outside": "error"}, "20..100"),
        (ranging("30", "90"), {**LINES, "outside": "error"}, "100"),
        (ranging("5", "15"), {"kind": "piecewise-linear", "points": HILL, "outside": "clip"}, "0..100"),
        ("number", {"kind": "target-ratio", "target": "8"}, "0..100"),
        (ranging("4", "16"), {"kind": "target-ratio", "target": "8", "clip": "none"}, "50..200"),
        ("number", {"kind": "narbona", "base": "reserve_price", "limit": "80%"}, "0..100"),
        (ranging("900", "2000"), {"kind": "narbona", "base": "reserve_price", "limit": "75%"}, "0..100/3"),
        (
            ranging("1000", "1200"),
            {"kind": "narbona", "base": "reserve_price", "limit": "80%", "clip": "cap"},
            "-200/3..0",
        ),
        (
            ranging("1", "9"),
            {"kind": "deduction-per-percent", "reference": "5", "above": "1", "below": "1", "clip": "floor"},
            "0..100",
        ),
    ],
)
def test_what_one_unknown_value_can_still_earn(fact: Any, method: dict[str, Any], expected: str) -> None:
    assert scored(method, "?", fact=fact) == [expected]


def test_an_answer_that_is_not_given_is_one_of_those_there_are() -> None:
    """A table over choices gives the least and the greatest share of the choices, not of the table."""
    cooling = {"type": "choice", "choices": ["air", "liquid", "mixed"]}
    table = [{"value": "air", "share": "0.9"}, {"value": "liquid", "share": "0.4"}]
    assert scored({"kind": "table", "table": [*table, {"value": "mixed", "share": "0.6"}]}, "?", fact=cooling) == [
        "40..90"
    ]
    assert scored({"kind": "table", "table": table, "otherwise": "0.2"}, "?", fact=cooling) == ["20..90"]
    assert scored({"kind": "pass-fail", "one_of": ["air", "liquid", "mixed"]}, "?", fact=cooling) == ["100"]


def test_a_share_that_no_unknown_value_can_change_is_scored() -> None:
    """At least 12 where all points are given from 10 on: the value is not known, the points are."""
    rules = rubric(
        leaf("size", "100", metric="size", method={"kind": "linear", "zero_at": "0", "full_at": "10"}),
        facts={"size": ranging("12", "20")},
    )
    found = evaluated(rules, {"a": {}, "b": {"size": "12"}})
    assert outcomes(found, "size") == {"a": "scored", "b": "scored"}
    assert places(found) == {"a": "1", "b": "1"}
    step = Working(found.ledger).step("size:share", 0)
    assert [(one.op, exact_text(one.value), one.source) for one in step.inputs] == [
        ("given", "1", ("rubric.yaml", ("criteria", 0, "method")))
    ]


def test_points_that_can_grow_without_end_are_a_problem() -> None:
    for clip in ("none", "floor"):
        rules = rubric(
            leaf("size", "100", metric="size", method={"kind": "linear", "zero_at": "0", "full_at": "10", "clip": clip})
        )
        assert refused(rules, {"a": {}}) == ["rubric.yaml/criteria/0/method points-without-bound"]


def test_one_unknown_value_leaves_the_points_of_others_exact_under_an_absolute_method() -> None:
    assert scored({"kind": "linear", "zero_at": "0", "full_at": "10"}, "7", "?", fact=ranging("1", "7")) == [
        "70",
        "10..70",
    ]


# --- by hand: rivals, and values without an end


@pytest.mark.parametrize(
    ("method", "values", "expected"),
    [
        (HIGHER, ["5", "10", "?"], ["0..50", "0..100", "0..100"]),
        (LOWER, ["80", "100", "?"], ["0..100", "0..80", "0..100"]),
        (HIGHER, ["?", "?"], ["0..100", "0..100"]),
        ({"kind": "min-max", "better": "higher"}, ["5", "10", "?"], ["0..50", "0..100", "0..100"]),
        ({"kind": "min-max", "better": "lower"}, ["0", "10", "?"], ["100", "0..100", "0..100"]),
        ({"kind": "rank-points", "better": "higher", "step": "0.3"}, ["9", "5", "?"], ["70..100", "40..70", "40..100"]),
        (
            {"kind": "power", "exponent": "2", "full_at": "best", "better": "higher"},
            ["5", "10", "?"],
            ["0..25", "0..100", "0..100"],
        ),
        (
            {"kind": "power", "exponent": "1", "zero_at": "20", "full_at": "best", "better": "lower"},
            ["10", "15", "?"],
            ["50..100", "25..50", "0..100"],
        ),
    ],
)
def test_a_value_without_an_end_counts_as_its_limit(
    method: dict[str, Any], values: list[str], expected: list[str]
) -> None:
    assert scored(method, *values) == expected


def test_a_value_between_zero_and_one_is_never_zero_under_a_ratio() -> None:
    """However small the best price becomes, its own ratio is 1; at its greatest, 1, it is 0.5 of the known one."""
    assert scored(LOWER, "?", "0.5", fact="share") == ["50..100", "0..100"]


def test_values_that_would_be_a_problem_are_no_completion() -> None:
    """A range that goes below zero is cut off at zero where the method takes none."""
    assert scored(LOWER, "?", "4", fact=ranging("-5", "10")) == ["40..100", "0..100"]
    assert scored(HIGHER, "?", "4", fact=ranging("-5", "10")) == ["0..100", "40..100"]


def test_a_logarithm_of_what_has_no_end_leaves_the_whole_range() -> None:
    method = {"kind": "logarithmic", "zero_at_multiple": "4", "better": "lower"}
    rules = rubric(leaf("size", "100", metric="size", method=method), rounding=rounding(criterion="2 half-up"))
    assert points(evaluated(rules, {"a": {"size": "1"}, "b": {}}), "size") == {"a": "0..100", "b": "0..100"}


def test_means_and_medians_of_what_is_not_known_leave_the_whole_range() -> None:
    """Where only c may not count, c itself has an exact share: if it counts, everything is known."""
    for reference in ("mean", "median"):
        method = {"kind": "deviation", "reference": reference, "loss_above": "1", "loss_below": "1"}
        assert scored(method, "80", "120", "?") == ["0..100"] * 3
        assert scored(method, "80", "120", "100", doubtful="c") == ["0..100", "0..100", "100"]
        assert scored(method, "80", "120", "100") == ["80", "80", "100"]


@pytest.mark.parametrize(
    ("method", "known"),
    [
        ({"kind": "around-mean", "at_mean": "0.5", "loss": "1"}, ["70", "30", "50"]),
        ({"kind": "adjusted-mean", "loss_above": "1", "loss_below": "2"}, ["60", "80", "100"]),
        ({"kind": "deduction-per-percent", "reference": "mean", "above": "1", "below": "2"}, ["60", "80", "100"]),
        ({"kind": "bilinear-mean", "at_mean": "0.6"}, ["48", "100", "60"]),
    ],
)
def test_means_of_prices_that_are_not_known_leave_the_whole_range(method: dict[str, Any], known: list[str]) -> None:
    assert scored(method, "80", "120", "?") == ["0..100"] * 3
    assert scored(method, "80", "120", "100", doubtful="c") == ["0..100", "0..100", known[2]]
    assert scored(method, "80", "120", "100") == known


def test_one_metric_without_any_bound_leaves_everybody_the_whole_range() -> None:
    facts = {"top": "number", "bottom": ranging("-1", "1")}
    method = {"kind": "min-max", "better": "higher"}
    rules = rubric(
        leaf("ratio", "100", metric="ratio", method=method), facts=facts, metrics={"ratio": {"expr": "top / bottom"}}
    )
    found = evaluated(rules, {"a": {"top": "1", "bottom": "1"}, "b": {"top": "1"}})
    assert points(found, "ratio") == {"a": "0..100", "b": "0..100"}


# --- by hand: ranges of metrics


@pytest.mark.parametrize(
    ("expression", "stated", "expected"),
    [
        ("x + y", {"x": "1"}, "30..50"),
        ("y - x", {"x": "1"}, "10..30"),
        ("x * y", {}, "0..80"),
        ("x / y", {"x": "1"}, "2.5..5"),
        ("max(x, y) - 1", {"x": "1"}, "10..30"),
        ("abs(x - 1)", {}, "0..10"),
        ("-y + 10", {}, "60..80"),
        ("z / 2", {}, "0..100"),
    ],
)
def test_the_range_of_a_declared_metric_follows_from_those_of_its_parts(
    expression: str, stated: dict[str, str], expected: str
) -> None:
    facts = {"x": ranging("0", "2"), "y": ranging("2", "4"), "z": "number"}
    rules = rubric(
        leaf("made", "100", metric="made", method={"kind": "linear", "zero_at": "0", "full_at": "10"}),
        facts=facts,
        metrics={"made": {"expr": expression}},
    )
    assert points(evaluated(rules, {"a": stated}), "made") == {"a": expected}


def test_declared_metrics_stand_on_each_other_and_on_the_vocabulary() -> None:
    metrics = {"made": {"expr": "half + public_share"}, "half": {"expr": "accelerators / 2"}}
    rules = rubric(
        leaf("made", "100", metric="made", method={"kind": "linear", "zero_at": "0", "full_at": "10"}), metrics=metrics
    )
    found = evaluated(rules, {"a": {}, "b": {"fleet": [{"accelerator": "b200-sxm", "count": "4"}]}})
    assert points(found, "made") == {"a": "0..100", "b": "20..30"}


def test_a_share_of_the_vocabulary_lies_between_zero_and_one() -> None:
    rules = rubric(
        leaf("open", "100", metric="public_share", method={"kind": "linear", "zero_at": "0.5", "full_at": "1.5"})
    )
    assert points(evaluated(rules, {"a": {}}), "open") == {"a": "0..50"}


# --- by hand: bids that may not count


def test_a_doubtful_rival_may_or_may_not_be_the_best() -> None:
    assert scored(LOWER, "80", "100", "50", doubtful="c") == ["62.5..100", "50..80", "100"]
    assert scored(LOWER, "80", "100", "90", doubtful="c") == ["100", "80", "800/9"]


def test_the_only_rival_may_not_count_at_all() -> None:
    assert scored(HIGHER, "5", "10", doubtful="b") == ["50..100", "100"]
    assert scored({"kind": "min-max", "better": "higher"}, "5", "10", doubtful="b") == ["0..100", "100"]
    assert scored({"kind": "rank-points", "better": "higher", "step": "0.3"}, "5", "10", doubtful="b") == [
        "70..100",
        "100",
    ]


def test_missing_zero_has_no_part_in_the_bounds_of_others() -> None:
    assert scored(LOWER, "80", "100", "?", missing="zero") == ["100", "80", "0"]


def test_among_all_a_doubtful_bid_with_a_value_counts_whatever_becomes_of_it() -> None:
    assert scored({**LOWER, "among": "all"}, "80", "50", doubtful="b") == ["62.5", "100"]


def test_among_all_a_doubtful_bid_without_a_value_may_go_without_one() -> None:
    """With 6 to 9, b would surely be before a with 5; but if b is out before it answers, there is no value of b."""
    method = {"kind": "rank-points", "better": "higher", "step": "0.3", "among": "all"}
    facts = {"base": "number", "more": ranging("0", "3")}
    rules = rubric(
        leaf("sum", "100", metric="sum", method=method),
        facts=facts,
        metrics={"sum": {"expr": "base + more"}},
        gates=[UNDECIDED],
    )
    bids = {"a": {"base": "2", "more": "3"}, "b": {"base": "6"}}
    passed = [{"bidder": bidder, "gate": "site", "outcome": "passed"} for bidder in "ab"]
    assert points(evaluated(rules, bids, decisions={"gates": passed}), "sum") == {"a": "70", "b": "100"}
    assert points(evaluated(rules, bids, decisions={"gates": passed[:1]}), "sum") == {"a": "70..100", "b": "100"}


def test_whether_a_bid_is_eligible_may_depend_on_points_that_are_not_known() -> None:
    """c needs half of the officer's 10 points; until they are given, the best eligible price may be that of c or not."""
    rules = rubric(
        leaf("papers", "10", officer={}),
        leaf("offer", "90", metric="offer", method={**LOWER, "among": "eligible"}),
        gates=[{"id": "floor", "criterion": "papers", "at_least": "5", "on": "raw"}],
    )
    bids = {"a": {"offer": "80"}, "b": {"offer": "100"}, "c": {"offer": "50"}}
    marks = {"a": "10", "b": "5"}
    found = evaluated(rules, bids, decisions={"officer": officer("papers", **marks)})
    assert points(found, "offer") == {"a": "56.25..90", "b": "45..72", "c": "90"}
    assert points(found, "papers") == {"a": "10", "b": "5", "c": "0..10"}
    failed = evaluated(rules, bids, decisions={"officer": officer("papers", **marks, c="4")})
    assert points(failed, "offer") == {"a": "90", "b": "72", "c": "-"}
    passed = evaluated(rules, bids, decisions={"officer": officer("papers", **marks, c="6")})
    assert points(passed, "offer") == {"a": "56.25", "b": "45", "c": "90"}


# --- by hand: rounding and sums


def test_bounds_are_rounded_as_the_points_would_be_and_stand_unrounded_beside_them() -> None:
    rules = rubric(
        leaf("size", "10", metric="size", method=LOWER),
        facts={"size": ranging("3", "9")},
        rounding=rounding(criterion="2 down", total="1 up"),
    )
    found = evaluated(rules, {"a": {}, "b": {"size": "7"}})
    assert points(found, "size:unrounded") == {"a": "70/9..10", "b": "30/7..10"}
    assert points(found, "size") == {"a": "7.77..10", "b": "4.28..10"}
    assert totals(found) == {"a": "7.8..10", "b": "4.3..10"}


def test_bounds_of_parts_and_totals_are_the_sums_of_those_of_their_leaves() -> None:
    inner = part(
        "inner",
        leaf("one", "50", metric="one", method={"kind": "linear", "zero_at": "0", "full_at": "10"}),
        leaf("worth", "30"),
    )
    rules = rubric(
        inner,
        leaf("other", "20"),
        facts={"one": ranging("2", "3")},
        adjustments=[{"id": "late", "kind": "deduction", "points": "5"}],
    )
    late = {"adjustments": [{"bidder": "a", "adjustment": "late"}]}
    found = evaluated(
        rules, {"a": {"worth": "20", "other": "10"}, "b": {"one": "2.5", "worth": "20", "other": "10"}}, decisions=late
    )
    assert points(found, "inner") == {"a": "30..35", "b": "32.5"}
    assert totals(found) == {"a": "35..40", "b": "42.5"}
    assert places(found) == {"a": "2..2", "b": "1"}


# --- by hand: what rounding settles


def settled(
    total: str = "4 half-up", criterion: str = "4 half-up", chain: tuple[str, ...] = (), **bids: str
) -> Evaluation:
    """Bids as two words, `sure` of 90 and `size` of 10; `?` lies between 7 and 7.4."""
    rules = rubric(
        leaf("sure", "90"),
        leaf("size", "10", metric="size", method={"kind": "linear", "zero_at": "0", "full_at": "10"}),
        facts={"size": ranging("7", "7.4")},
        rounding=rounding(criterion=criterion, total=total),
        ranking={"tie_breaks": [{"highest": name} for name in chain]},
    )
    rows = {name: words.split() for name, words in bids.items()}
    return evaluated(
        rules, {name: {"sure": sure, **({} if size == "?" else {"size": size})} for name, (sure, size) in rows.items()}
    )


def test_points_that_rounding_makes_the_same_at_both_ends_are_exact() -> None:
    found = settled(criterion="0 half-up", a="50 ?", b="50 7.2")
    assert points(found, "size:unrounded") == {"a": "7..7.4", "b": "7.2"}
    assert points(found, "size") == {"a": "7", "b": "7"}
    assert outcomes(found, "size") == {"a": "scored", "b": "scored"}
    assert places(found) == {"a": "1", "b": "1"}
    step = Working(found.ledger).step("size", 0)
    assert [(one.op, exact_text(one.value), one.source) for one in step.inputs] == [
        ("given", "7", ("rubric.yaml", ("rounding", "criterion")))
    ]
    assert Working(found.ledger).step("size", 1).op == "half_up"


def test_a_total_may_be_exact_while_a_leaf_is_not() -> None:
    found = settled(total="0 half-up", a="50 ?", b="50 7.2", c="49 7.2")
    assert totals(found) == {"a": "57", "b": "57", "c": "56"}
    assert outcomes(found, "size") == {"a": "unknown", "b": "scored", "c": "scored"}
    assert places(found) == {"a": "1", "b": "1", "c": "3"}


def test_a_tie_that_an_unknown_leaf_would_break_is_open_among_those_it_concerns() -> None:
    found = settled(total="0 half-up", chain=("size", "sure"), a="50 ?", b="50 7.2", c="49 7.2")
    assert places(found) == {"a": "1..2", "b": "1..2", "c": "3"}
    assert found.tie_breaks == ()
    first = settled(total="0 half-up", chain=("sure", "size"), a="50 ?", b="50 7.2", c="49.9 7.2")
    assert places(first) == {"a": "1..2", "b": "1..2", "c": "3"}
    assert [tie(one) for one in first.tie_breaks] == ["a b c: highest sure: a b | c"]
    apart = settled(total="0 half-up", chain=("sure", "size"), a="50 ?", b="49.9 7.2")
    assert places(apart) == {"a": "1", "b": "2"}


# --- by brute force: leaves

VALUES = ("3", "5", "8")
GRID = tuple(Fraction(at) for at in (2, 6, 10))
DOUBTS = [(False, False, False), (True, False, False), (False, False, True), (True, True, True)]
Way = tuple[Fraction | None, Fraction | None]
"""How one bid can come out: its value if it stands, and its value if it counts for references."""


METHODS: list[dict[str, Any]] = [
    HIGHER,
    LOWER,
    {"kind": "min-max", "better": "higher"},
    {"kind": "min-max", "better": "lower"},
    {"kind": "rank-points", "better": "higher", "step": "0.3", "floor": "0.1"},
    {"kind": "rank-points", "better": "lower", "step": "0.3"},
    {"kind": "power", "exponent": "2", "full_at": "best", "better": "higher"},
    {"kind": "power", "exponent": "2", "full_at": "best", "better": "higher", "zero_at": "4"},
    {"kind": "power", "exponent": "1", "full_at": "best", "better": "lower", "zero_at": "9"},
    {"kind": "price-span", "span": "1", "clip": "none"},
    {"kind": "price-span", "span": "50%", "clip": "floor"},
    {"kind": "corrected-proportional", "significant": "7"},
    {"kind": "worst-to-optimal", "optimal": "4"},
]
LOGARITHMIC = {"kind": "logarithmic", "zero_at_multiple": "3", "better": "higher", "clip": "none"}


def ways(value: str, doubt: bool, among: str) -> list[Way]:
    """Every way in which a bid can still come out; one that fails its gate may have answered before, or never answer."""
    values = GRID if value == "?" else (Fraction(value),)
    standing: list[Way] = [(one, one) for one in values]
    out: list[Way] = [(None, one) for one in values] if among == "all" else []
    never: list[Way] = [(None, None)] if among == "valid" or value == "?" else []
    return [*standing, *out, *never] if doubt else standing


@pytest.mark.parametrize(("method", "among"), [*product(METHODS, ("valid", "all")), (LOGARITHMIC, "valid")])
def test_bounds_hold_every_completion_and_some_completion_reaches_each_end(method: dict[str, Any], among: str) -> None:
    """Three bids, each stated or not, with none, one or all of them doubtful."""
    rules = rubric(
        leaf("size", "1", metric="size", method={**method, "among": among}),
        facts={"size": ranging("2", "10")},
        gates=[UNDECIDED],
        rounding=rounding(total="9 half-up"),
    )
    rule = rules.leaves[0].criterion.method
    assert rule is not None
    for known, doubtful in product(product((True, False), repeat=3), DOUBTS):
        stated = [value if there else "?" for value, there in zip(VALUES, known, strict=True)]
        bids = {name: {} if value == "?" else {"size": value} for name, value in zip("abc", stated, strict=True)}
        decided = [
            {"bidder": name, "gate": "site", "outcome": "passed"}
            for name, doubt in zip("abc", doubtful, strict=True)
            if not doubt
        ]
        found = evaluated(rules, bids, decisions={"gates": decided})
        every = list(product(*(ways(value, doubt, among) for value, doubt in zip(stated, doubtful, strict=True))))
        for row, ends in enumerate(reached(rule, every)):
            assert text(found.points("size", row)) == text(ends), (stated, doubtful, row)


def reached(method: Method, completions: Sequence[Sequence[Way]]) -> Iterator[Figure]:
    """The least and the greatest share of each bid over all completions in which it stands."""
    known: dict[tuple[Fraction, ...], dict[Fraction, Fraction]] = {(): {}}
    shares: list[set[Fraction]] = [set() for _ in completions[0]]
    for chosen in completions:
        counted = tuple(sorted(value for _, value in chosen if value is not None))
        if counted not in known:
            known[counted] = dict(zip(counted, method.shares(counted), strict=True))
        for found, (value, _) in zip(shares, chosen, strict=True):
            found |= set() if value is None else {known[counted][value]}
    for found in shares:
        yield min(found) if len(found) == 1 else Bounds(min(found), max(found))


# --- by brute force: whole tenders


def fill(
    bids: dict[str, dict[str, str]], undecided: Sequence[str], unmarked: Sequence[str]
) -> Iterator[tuple[dict[str, dict[str, str]], dict[str, Any]]]:
    """Every completion: `?` takes the ends of its range and two values between, gates and marks all that they can."""
    asked = [(bidder, name) for bidder, stated in bids.items() for name, value in stated.items() if value == "?"]
    for values in product(("1", "4", "5", "10"), repeat=len(asked)):
        whole = {bidder: dict(stated) for bidder, stated in bids.items()}
        for (bidder, name), value in zip(asked, values, strict=True):
            whole[bidder][name] = value
        for gates_of, marks in product(
            product(("passed", "failed"), repeat=len(undecided)), product(("0", "7", "20"), repeat=len(unmarked))
        ):
            decided = [
                {"bidder": one, "gate": "site", "outcome": outcome}
                for one, outcome in zip(undecided, gates_of, strict=True)
            ]
            yield whole, {"gates": decided, "officer": officer("papers", **dict(zip(unmarked, marks, strict=True)))}


TENDERS: list[tuple[str, dict[str, dict[str, str]], str, str]] = [
    (
        "valid",
        {"a": {"size": "8", "offer": "4"}, "b": {"size": "?", "offer": "5"}, "c": {"size": "6", "offer": "?"}},
        "",
        "",
    ),
    (
        "valid",
        {"a": {"size": "8", "offer": "4"}, "b": {"size": "5", "offer": "5"}, "c": {"size": "9", "offer": "?"}},
        "c",
        "b",
    ),
    (
        "eligible",
        {"a": {"size": "8", "offer": "4"}, "b": {"size": "6", "offer": "4"}, "c": {"size": "4", "offer": "3"}},
        "a",
        "bc",
    ),
    (
        "eligible",
        {"a": {"size": "8", "offer": "?"}, "b": {"size": "8", "offer": "?"}, "c": {"size": "2", "offer": "2"}},
        "",
        "c",
    ),
    (
        "all",
        {"a": {"size": "8", "offer": "4"}, "b": {"size": "?", "offer": "4"}, "c": {"size": "8", "offer": "4"}},
        "ab",
        "",
    ),
]


@pytest.mark.parametrize(("among", "bids", "undecided", "unmarked"), TENDERS)
def test_totals_and_places_hold_every_completion(
    among: str, bids: dict[str, dict[str, str]], undecided: str, unmarked: str
) -> None:
    rules = rubric(
        part(
            "technical",
            leaf("size", "50", metric="size", method={"kind": "min-max", "better": "higher", "among": among}),
            leaf("papers", "20", officer={}),
        ),
        leaf("offer", "30", metric="offer", method={**LOWER, "among": among if among != "valid" else "eligible"}),
        facts={"size": ranging("1", "10"), "offer": ranging("1", "10")},
        gates=[UNDECIDED, {"id": "floor", "criterion": "papers", "at_least": "25%", "on": "raw"}],
        adjustments=[{"id": "late", "kind": "deduction", "points": "5"}],
        rounding=rounding(criterion="2 half-up", total="1 half-up"),
        ranking={"tie_breaks": [{"highest": "papers"}, {"largest_item": "true"}]},
    )
    stated = {bidder: {name: value for name, value in row.items() if value != "?"} for bidder, row in bids.items()}
    known = {
        "gates": [{"bidder": one, "gate": "site", "outcome": "passed"} for one in bids if one not in undecided],
        "officer": officer("papers", **{one: "10" for one in bids if one not in unmarked}),
        "adjustments": [{"bidder": "a", "adjustment": "late"}],
    }
    found = evaluated(rules, stated, decisions=known)
    assert "unknown" in {one.outcome for one in found.standings}
    for whole, more in fill(bids, undecided, unmarked):
        decisions = {
            **known,
            "gates": [*known["gates"], *more["gates"]],
            "officer": [*known["officer"], *more["officer"]],
        }
        complete = evaluated(rules, whole, decisions=decisions)
        for row, one in enumerate(complete.standings):
            bounds = found.standings[row]
            if one.outcome == "excluded":
                assert bounds.outcome == "unknown"
                continue
            assert one.rank is not None
            assert bounds.rank_low is not None
            assert bounds.rank_high is not None
            assert bounds.rank_low <= one.rank <= bounds.rank_high, (whole, more, places(complete))
            for key in (":total", *rules.nodes):
                low, high = ends(found.points(key, row))
                value, _ = ends(complete.points(key, row))
                assert low <= value <= high, (key, whole, more)


def ends(figure: Figure | None) -> tuple[Fraction, Fraction]:
    assert figure is not None
    return (figure.low, figure.high) if isinstance(figure, Bounds) else (figure, figure)


def test_no_method_that_refers_to_a_mean_is_monotone() -> None:
    """The corners of a mean are read only where all rivals are known."""
    for kind in METHODS_THERE_ARE.values():
        for example in kind.examples:
            method = kind.model_validate(example.parameters)
            assert not (method.monotone and {"mean", "median"} & set(method.references().values()))

"""Leaves that a metric and a method score: share x points, over the bids that the method refers to, and what a missing answer costs."""

from typing import Any

import pytest
from builders import evaluated, leaf, outcomes, part, places, points, refused, rounding, rubric, told, totals

from bideval.engine import evaluate
from bideval.problems import Level
from bideval.working.steps import Working

BEST = {"kind": "ratio-to-best", "better": "higher"}
CHEAPEST = {"kind": "ratio-to-best", "better": "lower"}
LICENSED = {"id": "licensed", "fact": "licence", "must_be": "true"}


def scored(method: dict[str, Any], *values: str, fact: Any = "number", **words: Any) -> list[str]:
    """The points, of 100, of bids that state these values."""
    rules = rubric(leaf("size", "100", metric="size", method=method), facts={"size": fact}, **words)
    names = [f"bid-{at}" for at in range(len(values))]
    found = evaluated(rules, {name: {"size": value} for name, value in zip(names, values, strict=True)})
    return list(points(found, "size").values())


# --- share x points


@pytest.mark.parametrize(
    ("method", "values", "expected"),
    [
        (
            {"kind": "linear", "zero_at": "0.5", "full_at": "0.9"},
            ["0.4", "0.5", "0.7", "0.9", "1"],
            ["0", "0", "50", "100", "100"],
        ),
        ({"kind": "linear", "zero_at": "0", "full_at": "10", "clip": "none"}, ["-1", "5", "12"], ["-10", "50", "120"]),
        ({"kind": "linear", "zero_at": "0", "full_at": "10", "clip": "floor"}, ["-1", "12"], ["0", "120"]),
        ({"kind": "linear", "zero_at": "0", "full_at": "10", "clip": "cap"}, ["-1", "12"], ["-10", "100"]),
        (BEST, ["4", "5", "1"], ["80", "100", "20"]),
        (CHEAPEST, ["80", "100", "90"], ["100", "80", "800/9"]),
        ({"kind": "min-max", "better": "higher"}, ["10", "15", "30"], ["0", "25", "100"]),
        ({"kind": "min-max", "better": "lower"}, ["10", "15", "30"], ["100", "75", "0"]),
        ({"kind": "min-max", "better": "lower"}, ["5", "5", "5"], ["100", "100", "100"]),
        (
            {"kind": "bands", "bands": [{"from": "510", "share": "1"}, {"from": "127", "share": "60%"}]},
            ["510", "509", "127", "126"],
            ["100", "60", "60", "0"],
        ),
        (
            {"kind": "rank-points", "better": "higher", "step": "0.2", "floor": "0.5"},
            ["9", "7", "7", "5"],
            ["100", "80", "80", "50"],
        ),
        (
            {"kind": "power", "exponent": "2", "full_at": "best", "better": "higher"},
            ["5", "10", "20"],
            ["6.25", "25", "100"],
        ),
        (
            {"kind": "deviation", "reference": "mean", "loss_above": "1", "loss_below": "0.5"},
            ["80", "120"],
            ["90", "80"],
        ),
        ({"kind": "pass-fail", "at_least": "256"}, ["255", "256"], ["0", "100"]),
        (
            {
                "kind": "table",
                "table": [{"value": "1", "share": "1"}, {"value": "2", "share": "60%"}],
                "otherwise": "0.1",
            },
            ["1", "2", "3"],
            ["100", "60", "10"],
        ),
    ],
)
def test_the_points_of_a_leaf_are_its_share_of_the_points(
    method: dict[str, Any], values: list[str], expected: list[str]
) -> None:
    assert scored(method, *values) == expected


def test_choices_and_answers_are_looked_up_by_the_words_of_the_rubric() -> None:
    cooling = {"type": "choice", "choices": ["air", "liquid"]}
    table = {"kind": "table", "table": [{"value": "liquid", "share": "1"}, {"value": "air", "share": "40%"}]}
    assert scored(table, "air", "liquid", fact=cooling) == ["40", "100"]
    assert scored({"kind": "pass-fail", "must_be": "false"}, "true", "false", fact="boolean") == ["0", "100"]
    assert scored({"kind": "pass-fail", "one_of": ["liquid"]}, "air", "liquid", fact=cooling) == ["0", "100"]
    day = {"kind": "pass-fail", "at_most": "2025-12-31"}
    assert scored(day, "2025-12-31", "2026-01-01", fact="date") == ["100", "0"]


def test_a_leaf_may_score_a_metric_of_the_vocabulary_or_one_that_the_rubric_declares() -> None:
    rules = rubric(
        leaf("count", "50", metric="accelerators", method=BEST),
        leaf("each", "50", metric="price_each", method=CHEAPEST),
        metrics={"price_each": {"expr": "cost.requested / accelerators"}},
    )
    fleet = [{"accelerator": "b200-sxm", "count": "100"}]
    bids = {
        "a": {"fleet": fleet, "cost": {"requested": "400"}},
        "b": {"fleet": [*fleet, *fleet], "cost": {"requested": "1_000"}},
    }
    found = evaluated(rules, bids)
    assert points(found, "count") == {"a": "25", "b": "50"}
    assert points(found, "metric:price_each") == {"a": "4", "b": "5"}
    assert points(found, "each") == {"a": "50", "b": "40"}


def test_the_price_is_the_opened_one_where_prices_are_opened() -> None:
    rules = rubric(leaf("offer", "20", metric="price", method=CHEAPEST))
    bids = {"a": {"cost": {"price": "100"}}, "b": {"cost": {"price": "80"}}}
    assert points(evaluated(rules, bids), "offer") == {"a": "16", "b": "20"}
    assert points(evaluated(rules, bids, prices={"a": "40"}), "offer") == {"a": "20", "b": "10"}


# --- among whom


def test_references_are_taken_over_the_valid_bids() -> None:
    """A bid that fails a gate on a fact is not valid: its price of 50 is nobody's best."""
    rules = rubric(
        leaf("offer", "100", metric="offer", method=CHEAPEST), facts={"licence": "boolean"}, gates=[LICENSED]
    )
    bids = {
        "a": {"offer": "80", "licence": "true"},
        "b": {"offer": "100", "licence": "true"},
        "c": {"offer": "50", "licence": "false"},
    }
    assert points(evaluated(rules, bids), "offer") == {"a": "100", "b": "80", "c": "-"}


def test_among_all_every_bid_with_a_value_counts_excluded_or_not() -> None:
    rules = rubric(
        leaf("offer", "100", metric="offer", method={**CHEAPEST, "among": "all"}),
        facts={"licence": "boolean"},
        gates=[LICENSED],
    )
    bids = {
        "a": {"offer": "80", "licence": "true"},
        "b": {"offer": "100", "licence": "true"},
        "c": {"offer": "50", "licence": "false"},
    }
    assert points(evaluated(rules, bids), "offer") == {"a": "62.5", "b": "50", "c": "-"}
    del bids["c"]["offer"]
    assert points(evaluated(rules, bids), "offer") == {"a": "100", "b": "80", "c": "-"}


@pytest.mark.parametrize(("among", "expected"), [("valid", ["62.5", "50"]), ("eligible", ["100", "80"])])
def test_a_bid_below_the_technical_gate_is_valid_but_not_eligible(among: str, expected: list[str]) -> None:
    """협상적격자: the 85 % test; whether a bidder that failed it counts towards the lowest price is for the notice to say."""
    offer = leaf("offer", "100", metric="offer", method={**CHEAPEST, "among": among})
    floor = {"id": "floor", "criterion": "technical", "at_least": "85%", "on": "raw"}
    rules = rubric(leaf("technical", "80"), offer, gates=[floor])
    bids = {
        "a": {"technical": "80", "offer": "80"},
        "b": {"technical": "68", "offer": "100"},
        "c": {"technical": "67", "offer": "50"},
    }
    assert points(evaluated(rules, bids), "offer") == {"a": expected[0], "b": expected[1], "c": "-"}


def test_one_bid_alone_is_the_best() -> None:
    assert scored(BEST, "3") == ["100"]


# --- what cannot be scored


def test_values_at_or_below_zero_are_a_problem_of_each_bid_under_a_ratio() -> None:
    rules = rubric(leaf("offer", "100", metric="offer", method=CHEAPEST))
    bids = {"a": {"offer": "0"}, "b": {"offer": "5"}, "c": {"offer": "-1"}}
    assert refused(rules, bids) == [
        "bids/a.yaml/facts/offer value-not-positive",
        "bids/c.yaml/facts/offer value-not-positive",
    ]


def test_a_price_of_nothing_is_a_problem_where_the_price_was_read() -> None:
    rules = rubric(leaf("price", "100", metric="price", method=CHEAPEST))
    bids: dict[str, dict[str, object]] = {"a": {}, "b": {"cost": {"price": "0"}}}
    assert refused(rules, bids, prices={"a": "0"}) == [
        "bids/b.yaml/cost/price value-not-positive",
        "prices.csv/0/amount value-not-positive",
    ]


def test_a_zero_of_a_bid_that_does_not_count_is_nobodys_problem_unless_all_bids_count() -> None:
    bids = {"a": {"offer": "0", "licence": "false"}, "b": {"offer": "5", "licence": "true"}}
    for among, wrong in (("valid", []), ("eligible", []), ("all", ["bids/a.yaml/facts/offer value-not-positive"])):
        offer = leaf("offer", "100", metric="offer", method={**CHEAPEST, "among": among})
        rules = rubric(offer, facts={"licence": "boolean"}, gates=[LICENSED])
        if wrong:
            assert refused(rules, bids) == wrong
        else:
            assert points(evaluated(rules, bids), "offer") == {"a": "-", "b": "100"}


def test_all_problems_of_all_leaves_are_found_at_once_and_later_stages_go_on() -> None:
    offer = leaf("offer", "40", metric="offer", method={**CHEAPEST, "among": "eligible"})
    size = leaf("size", "60", metric="size", method=BEST)
    floor = {"id": "floor", "criterion": "both", "at_least": "10", "on": "raw"}
    rules = rubric(part("both", size), offer, gates=[floor], rounding=rounding(criterion="2 half-up"))
    wrong = ["bids/a.yaml/facts/offer value-not-positive", "bids/a.yaml/facts/size value-not-positive"]
    assert refused(rules, {"a": {"offer": "0", "size": "0"}, "b": {"offer": "1", "size": "1"}}) == wrong


def test_a_method_that_has_no_value_on_these_bids_is_a_problem() -> None:
    """The mean of -1 and 1 is 0, and nothing has a relative distance from 0."""
    method = {"kind": "deviation", "reference": "mean", "loss_above": "1", "loss_below": "1"}
    rules = rubric(leaf("size", "100", metric="size", method=method))
    assert refused(rules, {"a": {"size": "-1"}, "b": {"size": "1"}}) == [
        "rubric.yaml/criteria/0/method method-undefined"
    ]


# --- missing


def test_missing_zero_gives_no_points_and_has_no_part_in_the_references() -> None:
    rules = rubric(leaf("offer", "100", metric="offer", method={"kind": "min-max", "better": "lower"}, missing="zero"))
    found = evaluated(rules, {"a": {"offer": "80"}, "b": {"offer": "100"}, "c": {}})
    assert points(found, "offer") == {"a": "100", "b": "0", "c": "0"}
    assert outcomes(found, "offer") == {"a": "scored", "b": "scored", "c": "missing-zero"}
    assert places(found) == {"a": "1", "b": "2", "c": "2"}


def test_where_nobody_answers_everybody_has_zero() -> None:
    rules = rubric(leaf("offer", "100", metric="offer", method=CHEAPEST, missing="zero"))
    found = evaluated(rules, {"a": {}, "b": {}})
    assert points(found, "offer") == {"a": "0", "b": "0"}


def test_missing_fail_excludes_and_the_bid_is_not_valid_for_any_leaf() -> None:
    size = leaf("size", "50", metric="size", method=BEST)
    rules = rubric(size, leaf("offer", "50", metric="offer", method=CHEAPEST, missing="fail"))
    found = evaluated(rules, {"a": {"size": "5", "offer": "10"}, "b": {"size": "10"}})
    assert points(found, "size") == {"a": "50", "b": "-"}
    assert outcomes(found, "size") == {"a": "scored", "b": "not-scored"}
    assert places(found) == {"a": "1", "b": "missing offer"}


def test_missing_ask_is_the_default_and_gives_bounds() -> None:
    rules = rubric(leaf("offer", "100", metric="offer", method=CHEAPEST))
    found = evaluated(rules, {"a": {"offer": "80"}, "b": {}})
    assert outcomes(found, "offer") == {"a": "unknown", "b": "unknown"}
    assert totals(found) == {"a": "0..100", "b": "0..100"}


def test_a_metric_that_divides_by_zero_is_unknown_and_says_why() -> None:
    rules = rubric(
        leaf("each", "100", metric="each", method=CHEAPEST, missing="zero"),
        facts={"size": "number"},
        metrics={"each": {"expr": "1 / size"}},
    )
    found = evaluated(rules, {"a": {"size": "0"}, "b": {"size": "2"}})
    assert points(found, "each") == {"a": "0", "b": "100"}
    assert found.reasons["metric:each"] == {0: "division-by-zero"}


# --- unopened prices


def test_a_leaf_that_stands_on_an_unopened_price_is_not_opened() -> None:
    rules = rubric(
        leaf("worth", "80"),
        leaf("each", "20", metric="each", method=CHEAPEST),
        metrics={"each": {"expr": "2 * price"}},
        price="separate",
    )
    found = evaluated(rules, {"a": {"worth": "70", "cost": {"price": "5"}}})
    assert outcomes(found, "each") == {"a": "not-opened"}
    assert outcomes(found, "worth") == {"a": "scored"}
    assert points(found, "worth") == {"a": "70"}
    assert (found.stage, totals(found)) == ("technical", {"a": "-"})


# --- rounding and working


def test_the_points_of_a_leaf_are_rounded_where_the_rubric_says_and_the_exact_ones_stay_beside_them() -> None:
    rules = rubric(leaf("offer", "20", metric="offer", method=CHEAPEST), rounding=rounding(criterion="4 half-up"))
    found = evaluated(rules, {"a": {"offer": "78"}, "b": {"offer": "90"}})
    assert points(found, "offer") == {"a": "20", "b": "17.3333"}
    assert points(found, "offer:unrounded") == {"a": "20", "b": "52/3"}
    assert points(found, "offer:share") == {"a": "1", "b": "13/15"}


def test_every_number_of_a_method_is_an_input_with_its_place_in_the_rubric() -> None:
    bands = {"kind": "bands", "bands": [{"from": "10", "share": "1"}, {"from": "5", "share": "60%"}]}
    found = evaluated(rubric(leaf("size", "100", metric="size", method=bands)), {"a": {"size": "7"}})
    step = Working(found.ledger).step("size:share", 0)
    where = [("criteria", 0, "method", "bands", at, key) for at in (0, 1) for key in ("from", "share")]
    assert [one.source for one in step.inputs] == [
        ("bids/a.yaml", ("facts", "size")),
        *(("rubric.yaml", path) for path in where),
    ]
    assert step.clause == ("rubric.yaml", ("criteria", 0))


def test_a_relative_method_is_a_note_of_the_check_and_not_of_the_evaluation() -> None:
    rules = rubric(leaf("offer", "100", metric="offer", method=CHEAPEST))
    found, problems = evaluate(evaluated(rules, {"a": {"offer": "1"}}).dossier)
    assert found is not None
    assert told(problems, Level.NOTE) == []

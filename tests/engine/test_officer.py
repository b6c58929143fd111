"""Leaves that the contracting officer marks, once each, in the decisions."""

from typing import Any

import pytest
from builders import evaluated, leaf, number, officer, outcomes, part, places, points, rounding, rubric

from bideval.exact import digits, exact_text
from bideval.working.steps import Working

PAPERS = leaf("papers", "20", officer={})


def test_the_mark_is_in_points_of_the_criterion_whatever_the_scale_of_the_panel() -> None:
    rules = rubric(PAPERS, leaf("quality", "80", panel={}), panel={"scale": {"from": "60", "to": "100"}})
    found = evaluated(
        rules, {"a": {}}, marks={"quality": {"a": "90"}}, decisions={"officer": officer("papers", a="18.5")}
    )
    assert points(found, "papers") == {"a": "18.5"}
    assert points(found, "quality") == {"a": "72"}


@pytest.mark.parametrize(
    ("scale", "mark", "expected"),
    [
        ("points", "18.5", "18.5"),
        ({"from": "0", "to": "100"}, "92.5", "18.5"),
        (["100", "80", "60"], "80", "16"),
        ([{"mark": "적정", "share": "100%"}, {"mark": "미흡", "share": "62.5%"}], "미흡", "12.5"),
    ],
)
def test_an_officer_may_have_a_scale_of_its_own(scale: Any, mark: str, expected: str) -> None:
    rules = rubric(leaf("papers", "20", officer={"scale": scale}))
    assert points(evaluated(rules, {"a": {}}, decisions={"officer": officer("papers", a=mark)}), "papers") == {
        "a": expected
    }


def test_the_criterion_is_named_by_its_path_or_a_unique_ending() -> None:
    rules = rubric(part("one", PAPERS), part("two", PAPERS))
    marks = [*officer("one/papers", a="5"), *officer("two/papers", a="7")]
    found = evaluated(rules, {"a": {}}, decisions={"officer": marks})
    assert points(found, "one") == {"a": "5"}
    assert points(found, "two") == {"a": "7"}
    inner = rubric(part("one", PAPERS))
    assert points(evaluated(inner, {"a": {}}, decisions={"officer": officer("papers", a="5")}), "one/papers") == {
        "a": "5"
    }


def test_a_mark_is_rounded_as_the_points_of_any_leaf() -> None:
    rules = rubric(PAPERS, rounding=rounding(criterion="1 half-even"))
    found = evaluated(rules, {"a": {}}, decisions={"officer": officer("papers", a="18.45")})
    assert points(found, "papers") == {"a": "18.4"}
    assert points(found, "papers:unrounded") == {"a": "18.45"}


@pytest.mark.parametrize(
    ("scale", "mark", "expected"),
    [
        ("points", "20", "0..20"),
        ({"from": "60", "to": "100"}, "100", "12..20"),
        (["100", "80", "40"], "100", "8..20"),
        ([{"mark": "적정", "share": "90%"}, {"mark": "미흡", "share": "0.5"}], "적정", "10..18"),
    ],
)
def test_without_a_mark_the_points_are_what_the_scale_allows(scale: Any, mark: str, expected: str) -> None:
    rules = rubric(leaf("papers", "20", officer={"scale": scale}))
    found = evaluated(rules, {"a": {}, "b": {}}, decisions={"officer": officer("papers", b=mark)})
    assert points(found, "papers")["a"] == expected
    assert outcomes(found, "papers") == {"a": "unknown", "b": "scored"}


def test_missing_zero_gives_no_points_beside_marks_whose_working_leads_to_the_decision() -> None:
    rules = rubric(leaf("papers", "20", officer={}, missing="zero"))
    found = evaluated(rules, {"a": {}, "b": {}}, decisions={"officer": officer("papers", b="15")})
    assert points(found, "papers") == {"a": "0", "b": "15"}
    assert outcomes(found, "papers") == {"a": "missing-zero", "b": "scored"}
    assert places(found) == {"a": "2", "b": "1"}
    working = Working(found.ledger)
    (nothing,) = working.step("papers:mark", 0).inputs
    assert nothing.source == ("rubric.yaml", ("criteria", 0, "missing"))
    (read,) = working.step("papers:mark", 1).inputs
    assert (read.op, exact_text(read.value), read.source) == ("given", "15", ("decisions.yaml", ("officer", 0, "mark")))


def test_where_nobody_has_a_mark_nobody_has_points() -> None:
    rules = rubric(leaf("papers", "20", officer={}))
    assert points(evaluated(rules, {"a": {}}), "papers") == {"a": "0..20"}


def test_a_mark_for_a_bid_that_is_out_is_not_scored() -> None:
    found = evaluated(
        rubric(PAPERS), {"a": {}}, decisions={"officer": officer("papers", a="15"), "disqualified": [{"bidder": "a"}]}
    )
    assert points(found, "papers") == {"a": "-"}
    assert outcomes(found, "papers") == {"a": "not-scored"}


def test_example_14_quantitative_qualitative_and_price_make_the_total() -> None:
    """정량 18.5 of 20 (officer, not averaged). Seven evaluators, 정성 of 60: 52 48 55 50 57 49 53, drop 57 and 48, 259/5 = 51.8.
    Technical 70.3 >= 68. Price E 100, L 82, P 88: 20 x 82/88 = 18.6364. Total 88.9364. (협상에 의한 계약체결기준 제7조⑤: quantitative
    items are scored by the contracting officer, not by the committee.)"""
    technical = part("technical", leaf("quantitative", "20", officer={}), leaf("qualitative", "60", panel={}))
    price = leaf("price", "20", metric="offer", method={"kind": "ratio-to-best", "better": "lower"})
    rules = rubric(
        technical,
        price,
        panel={"drop": {"highest": "1", "lowest": "1"}},
        rounding=rounding(criterion="4 half-up"),
        gates=[{"id": "eligible", "criterion": "technical", "at_least": "85%", "on": "raw"}],
    )
    found = evaluated(
        rules,
        {"a": {"offer": "88"}, "b": {"offer": "82"}},
        marks={"qualitative": {"a": "52 48 55 50 57 49 53", "b": "60 60 60 60 60 60 60"}},
        decisions={"officer": officer("quantitative", a="18.5", b="20")},
    )
    assert points(found, "technical") == {"a": "70.3", "b": "80"}
    assert points(found, "technical/qualitative") == {"a": "51.8", "b": "60"}
    assert points(found, "price") == {"a": "18.6364", "b": "20"}
    assert digits(number(found, ":total"), 4) == "88.9364"

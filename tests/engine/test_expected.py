"""A worked example of a rubric, held against its evaluation."""

from typing import Any

import pytest
from builders import dossier, leaf, officer, part, rubric, stage, staged, told

from bideval.documents.cases import Case, Expectation
from bideval.engine.expected import run
from bideval.fields import Bilingual

RULES = rubric(
    part("technical", leaf("worth", "60"), leaf("quality", "20", panel={})),
    leaf("papers", "20", officer={}),
    facts={"licence": "boolean"},
    gates=[{"id": "licensed", "fact": "licence", "must_be": "true"}],
)
BIDS = {
    "a": {"worth": "50", "licence": "true"},
    "b": {"worth": "45", "licence": "true"},
    "c": {"worth": "55", "licence": "false"},
    "d": {"worth": "50", "licence": "true"},
}
MARKS = {"technical/quality": {"a": "15", "b": "20"}}
OFFICER = {"a": "10", "b": "10", "d": "20"}


def differences(bids: dict[str, dict[str, str]] = BIDS, **expect: Any) -> list[tuple[str, str, str]]:
    """What came out otherwise than expected: what, as expected, as found."""
    marked = officer("papers", **{name: mark for name, mark in OFFICER.items() if name in bids})
    made = dossier(RULES, bids, marks=MARKS, decisions={"officer": marked})
    found, problems = run(Case(Bilingual(ko="예", en="case"), made, Expectation.model_validate(expect)))
    assert told(problems) == []
    return [(one.what, one.expected, one.found) for one in found]


def test_what_comes_out_as_expected_is_no_difference() -> None:
    expect: dict[str, Any] = {
        "points": {"a": {"worth": "50", "technical": "65"}, "b": {"technical/quality": "20"}},
        "totals": {"a": "75", "b": "75"},
        "excluded": {"c": "licensed"},
    }
    assert differences(**expect) == []
    assert differences() == []


def staged_differences(**expect: Any) -> list[tuple[str, str, str]]:
    rules = staged(
        stage("paper", leaf("plan", "100"), passing={"top": "1"}),
        stage("talk", leaf("worth", "50")),
        sole_bidder={"counts": "valid", "first": "fail", "repeat": "evaluate"},
    )
    made = dossier(rules, {"a": {"plan": "90", "worth": "5"}, "b": {"plan": "80", "worth": "6"}})
    found, _ = run(Case(Bilingual(ko="예", en="case"), made, Expectation.model_validate(expect)))
    return [(one.what, one.expected, one.found) for one in found]


def test_stages_and_a_sole_bidder_may_be_expected() -> None:
    assert staged_differences(eliminated={"b": "paper"}, sole_bidder="competition") == []
    assert staged_differences(eliminated={"a": "paper", "b": "talk"}, sole_bidder="failed") == [
        ("a/eliminated", "paper", "–"),
        ("b/eliminated", "talk", "paper"),
        ("sole-bidder", "failed", "competition"),
    ]
    assert differences(sole_bidder="failed") == [("sole-bidder", "failed", "–")]


@pytest.mark.parametrize(
    ("expect", "difference"),
    [
        ({"points": {"a": {"worth": "50.5"}}}, ("a/technical/worth", "50.5", "50")),
        ({"points": {"c": {"worth": "55"}}}, ("c/technical/worth", "55", "–")),
        ({"points": {"d": {"quality": "1/3"}}}, ("d/technical/quality", "1/3", "0..20")),
        ({"totals": {"a": "74"}}, ("a/total", "74", "75")),
        ({"totals": {"d": "70"}}, ("d/total", "70", "70..90")),
        ({"excluded": {"c": "floor"}}, ("c/excluded", "floor", "licensed")),
        ({"excluded": {"a": "licensed"}}, ("a/excluded", "licensed", "–")),
        ({"ranking": [["a"], ["b"]]}, ("ranking", "a; b", "")),
    ],
)
def test_a_difference_tells_what_was_expected_and_what_was_found(
    expect: dict[str, Any], difference: tuple[str, str, str]
) -> None:
    """The leaf that nobody marked for d is unknown, and no problem."""
    assert differences(**expect) == [difference]


def test_a_ranking_is_compared_by_groups_whose_order_within_does_not_matter() -> None:
    three = {name: BIDS[name] for name in "abc"}
    assert differences(three, ranking=[["b", "a"]]) == []
    assert differences(three, ranking=[["a"], ["b"]]) == [("ranking", "a; b", "a, b")]


def test_a_case_that_is_wrong_has_problems_and_no_differences() -> None:
    ratio = rubric(leaf("worth", "100", metric="worth", method={"kind": "ratio-to-best", "better": "higher"}))
    made = dossier(ratio, {"a": {"worth": "0"}})
    found, problems = run(Case(Bilingual(ko="예", en="case"), made, Expectation.model_validate({"totals": {"a": "1"}})))
    assert (found, told(problems)) == ((), ["bids/a.yaml/facts/worth value-not-positive"])


def test_an_award_is_compared_by_outcome_exclusion_and_amount() -> None:
    facts = {"asked": "count", "lessor": "boolean"}
    pool = {"kind": "pool", "pool": {"units": "24", "unit": "8"}, "requests": "asked", "leftover": "stay"}
    lessor = {"id": "lessor", "fact": "lessor", "equals": "true"}
    rules = rubric(facts=facts, award={"kind": "top", "winners": "2", "then": {**pool, "excludes": [lessor]}})
    told = {"asked": "16", "lessor": "false"}
    bids = {"a": {"worth": "9", **told, "lessor": "true"}, "b": {"worth": "8", **told}, "c": {"worth": "7", **told}}

    def difference(**expect: Any) -> list[tuple[str, str, str]]:
        case = Case(Bilingual(ko="예", en="case"), dossier(rules, bids), Expectation.model_validate(expect))
        return [(one.what, one.expected, one.found) for one in run(case)[0]]

    assert difference(award={"a": "awarded", "c": "not-reached"}) == []
    assert difference(then={"a": "excluded-from-award lessor", "b": "awarded 16"}) == []
    assert difference(award={"a": "declined"}) == [("a/award", "declined", "awarded")]
    assert difference(then={"c": "awarded 16"}) == [("c/then", "awarded 16", "–")]
    without = Case(
        Bilingual(ko="예", en="case"),
        dossier(rubric(), bids=None),
        Expectation.model_validate({"award": {"a": "awarded"}}),
    )
    assert [one.found for one in run(without)[0]] == ["–"]

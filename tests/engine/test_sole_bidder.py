"""Fewer than two bids: counted as the rubric says, failed at the first notice, judged or evaluated at a repeated one."""

from typing import Any

import pytest
from builders import awards, dossier, evaluated, leaf, places, refused, rubric, stage, staged, totals

from bideval.documents.evaluation import Evaluation
from bideval.documents.rubric import Rubric
from bideval.engine.status import status
from bideval.messages import LANGUAGES
from bideval.reports.evaluation_json import document
from bideval.reports.explain import explain
from bideval.reports.view import view

# National AI computing centre 2025 (reported 2025-05-30, 06-13): "with one consortium or none the call fails and is repeated; if
# the repeat also has one, it is judged for suitability against the call's criteria".
RULE = {"counts": "valid", "first": "fail", "repeat": "judge", "at_least": "70%", "clause": "공고 제9조"}
GATE = {"id": "fit", "decision": "true"}
ONE: dict[str, Any] = {"a": {"worth": "80"}}
TWO: dict[str, Any] = {"a": {"worth": "80"}, "b": {"worth": "60"}}


def rules(**words: Any) -> Rubric:
    return rubric(sole_bidder={**RULE, **words.pop("rule", {})}, award={"kind": "best"}, **words)


def called(number: str) -> dict[str, Any]:
    return {"notice": {"number": "2025-1", "round": number, "date": "2025-05-30"}}


def outcome(found: Evaluation) -> tuple[str, int, int]:
    assert found.sole_bidder is not None
    return found.sole_bidder.outcome, found.sole_bidder.least, found.sole_bidder.most


def headline(found: Evaluation, language: str) -> tuple[str, ...]:
    return view(found, language).sections[0].paragraphs


def test_two_bids_are_a_competition_at_any_notice() -> None:
    found = evaluated(rules(), TWO)
    assert (outcome(found), found.stage, awards(found)) == (
        ("competition", 2, 2),
        "complete",
        ["a awarded", "b not-reached"],
    )
    assert not any("2곳 미만" in line for line in headline(found, "ko"))


def test_one_bid_at_the_first_notice_fails_and_is_not_evaluated() -> None:
    """시행령 제11조, 제20조②: fewer than two valid bids are no competition; the tender is announced again."""
    found = evaluated(rules(), ONE, tender=called("1"))
    assert (outcome(found), found.stage, found.award) == (("failed", 1, 1), "failed", None)
    assert (places(found), found.ranking) == ({"a": "-"}, ())
    told = document(found)
    assert told["sole_bidder"] == {"counts": "valid", "bids_low": 1, "bids_high": 1, "outcome": "failed"}
    assert (told["stage"], told["award"], told["bids"][0]["total"], told["bids"][0]["criteria"]) == (
        "failed",
        None,
        None,
        {},
    )
    assert headline(found, "ko")[1] == "유효한 제안이 2곳 미만이어서 유찰되었으며 다시 공고한다. (공고 제9조)"
    assert headline(found, "en")[1].startswith("Fewer than two valid bids: the procedure fails")
    assert [one.id for one in view(found, "en").sections] == ["headline", "metrics", "basis", "inputs"]
    assert explain(found, "a/total", "en") == "Total: not evaluated, for the procedure failed\n"


def test_a_failed_procedure_needs_no_marks_and_is_called_again() -> None:
    panel = rules(criteria=[leaf("skill", "100", panel={})])
    found = status(dossier(panel, {"a": {}}, tender=called("1")))
    assert (found.next, found.marks) == ("call-again", ())
    assert status(dossier(panel, {"a": {}}, tender=called("2"))).next == "collect-marks"


@pytest.mark.parametrize(
    ("worth", "said", "award"),
    [("70", "suitable", ["a awarded"]), ("69.9999", "unsuitable", ["a passed-over (not-suitable)"])],
)
def test_one_bid_at_a_repeated_notice_is_judged_by_itself(worth: str, said: str, award: list[str]) -> None:
    for number in ("2", "3", "12"):
        found = evaluated(rules(), {"a": {"worth": worth}}, tender=called(number))
        assert (outcome(found), awards(found)) == ((said, 1, 1), award)
        assert totals(found) == {"a": worth}
        assert document(found)["sole_bidder"]["edge"] == {"exact": "70", "shown": "70.0000"}


def test_who_fails_a_gate_does_not_count_where_valid_bids_are_counted() -> None:
    gated = rules(gates=[GATE])
    decided = {"gates": [{"bidder": "a", "gate": "fit", "outcome": "passed"}]}
    out = {"gates": [*decided["gates"], {"bidder": "b", "gate": "fit", "outcome": "failed"}]}
    found = evaluated(gated, TWO, decisions=out, tender=called("1"))
    assert (outcome(found), places(found)) == (("failed", 1, 1), {"a": "-", "b": "gate fit"})
    submitted = rules(gates=[GATE], rule={"counts": "submitted"})
    found = evaluated(submitted, TWO, decisions=out, tender=called("1"))
    assert (outcome(found), awards(found)) == (("competition", 2, 2), ["a awarded"])


def test_while_it_is_not_certain_who_is_valid_the_award_waits() -> None:
    gated = rules(gates=[GATE])
    half = {"gates": [{"bidder": "a", "gate": "fit", "outcome": "passed"}]}
    for number in ("1", "2"):
        found = evaluated(gated, TWO, decisions=half, tender=called(number))
        assert outcome(found) == ("unknown", 1, 2)
        assert awards(found) == ["a waiting (sole-bidder)", "b waiting (sole-bidder)"]
        assert found.stage == "complete"


def test_a_gate_that_is_open_leaves_suitability_open() -> None:
    gated = rules(gates=[GATE])
    found = evaluated(gated, ONE, tender=called("2"))
    assert (outcome(found), awards(found)) == (("unknown", 0, 1), ["a waiting (sole-bidder)"])
    low = evaluated(gated, {"a": {"worth": "10"}}, tender=called("2"))
    assert outcome(low) == ("unsuitable", 0, 1)


def test_a_total_that_is_not_certain_leaves_suitability_open() -> None:
    found = evaluated(rules(), {"a": {}}, tender=called("2"))
    assert (outcome(found), awards(found)) == (("unknown", 1, 1), ["a waiting (sole-bidder)"])


def test_nobody_left_is_nobody_suitable() -> None:
    floor = rules(gates=[{"id": "floor", "criterion": "worth", "at_least": "90%", "on": "raw"}])
    found = evaluated(floor, ONE, tender=called("2"))
    assert (outcome(found), awards(found)) == (("unsuitable", 1, 1), [])
    out = evaluated(rules(), ONE, tender=called("2"), decisions={"disqualified": [{"bidder": "a"}]})
    assert outcome(out) == ("unsuitable", 0, 0)


def test_who_is_alone_passes_every_stage_or_is_not_suitable() -> None:
    staged_rules = staged(
        stage("policy", leaf("plan", "100"), passing={"at_least": "60%"}, carry="points"),
        stage("finance", leaf("funds", "100")),
        sole_bidder=RULE,
        award={"kind": "best"},
    )
    good = evaluated(staged_rules, {"a": {"plan": "80", "funds": "60"}}, tender=called("2"))
    assert (outcome(good), awards(good)) == (("suitable", 1, 1), ["a awarded"])
    poor = evaluated(staged_rules, {"a": {"plan": "59", "funds": "100"}}, tender=called("2"))
    assert (outcome(poor), places(poor), awards(poor)) == (("unsuitable", 1, 1), {"a": "out in policy"}, [])


def test_a_single_applicant_may_be_evaluated_all_the_same() -> None:
    """MSIT programmes outside the contract law: "a single applicant is evaluated all the same" (third call of the national AI
    computing centre; additional call for sovereign AI models, where a majority of the evaluators must recognise the team)."""
    rule = {"counts": "submitted", "first": "evaluate", "repeat": "evaluate"}
    open_rules = rubric(sole_bidder=rule, award={"kind": "best"}, gates=[{"id": "recognised", "decision": "true"}])
    voted = {"gates": [{"bidder": "a", "gate": "recognised", "outcome": "passed"}]}
    found = evaluated(open_rules, ONE, decisions=voted, tender=called("1"))
    assert (outcome(found), awards(found)) == (("evaluated", 1, 1), ["a awarded"])
    voted["gates"][0]["outcome"] = "failed"
    assert places(evaluated(open_rules, ONE, decisions=voted, tender=called("1"))) == {"a": "gate recognised"}


@pytest.mark.parametrize("tender", [{}, called("재공고"), called("0"), called("1.5")])
def test_the_round_of_the_notice_is_asked_for_only_where_it_matters(tender: dict[str, Any]) -> None:
    place = "tender.yaml/notice/round" if tender else "tender.yaml"
    assert refused(rules(), ONE, tender=tender) == [f"{place} notice-round-expected"]
    assert outcome(evaluated(rules(), TWO, tender=tender))[0] == "competition"


@pytest.mark.parametrize(
    "rule",
    [
        {"counts": "valid", "first": "fail", "repeat": "judge"},
        {"counts": "valid", "first": "fail", "repeat": "evaluate", "at_least": "70%"},
    ],
)
def test_an_edge_goes_with_a_judgement(rule: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="sole-bidder-at-least"):
        rubric(sole_bidder=rule)


def test_every_outcome_has_its_sentence() -> None:
    for number, worth, said in (("2", "80", "적합하다"), ("2", "10", "부적합")):
        found = evaluated(rules(), {"a": {"worth": worth}}, tender=called(number))
        assert any(said in line for line in headline(found, "ko"))
        assert [len(headline(found, language)) for language in LANGUAGES] == [len(headline(found, "ko"))] * 2
    waiting = evaluated(rules(), {"a": {}}, tender=called("2"))
    assert any("보류" in line for line in headline(waiting, "ko"))
    basis = next(one for one in view(waiting, "en").sections if one.id == "basis")
    assert ["sole bidder", "공고 제9조"] in [[cell.text for cell in row[1:]] for row in basis.tables[0].rows]


def test_a_rule_without_a_clause_stands_alone() -> None:
    rule = {"counts": "valid", "first": "fail", "repeat": "fail"}
    found = evaluated(rubric(sole_bidder=rule), ONE, tender=called("2"))
    assert headline(found, "ko")[1] == "유효한 제안이 2곳 미만이어서 유찰되었으며 다시 공고한다."
    assert outcome(found)[0] == "failed"

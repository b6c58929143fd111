"""Requirements with alternatives: counted over the fleet of the bid, and the one that was met is named."""

import json
from typing import Any

import pytest
from builders import dossier, evaluated, gates, places, refused, rubric, text

from bideval.documents.evaluation import Evaluation, GateOutcome
from bideval.documents.status import Wanting
from bideval.engine.status import status
from bideval.reports.evaluation_json import document
from bideval.reports.view import view
from bideval.working.steps import Working

# GPU lease support 2025, track 1 (reported 2025-07-17): "at least 1,000 B200, or 2,000 H100/H200".
SIZE = {
    "id": "size",
    "any_of": [
        {"accelerator": "b200-sxm", "at_least": "1_000"},
        {"accelerator": ["h100-sxm", "h200-sxm"], "at_least": "2_000"},
    ],
}


def line(accelerator: str, count: str, **more: str) -> dict[str, str]:
    return {"accelerator": accelerator, "count": count, **more}


def found(*fleet: dict[str, str], gate: dict[str, Any] | None = None) -> Evaluation:
    return evaluated(rubric(gates=[gate or SIZE]), {"a": {"worth": "80", "fleet": list(fleet)}})


def outcome(evaluation: Evaluation) -> GateOutcome:
    return evaluation.standings[0].gates[0]


def test_either_alternative_is_enough_and_equality_reaches_it() -> None:
    first = outcome(found(line("b200-sxm", "1_000")))
    assert (first.result, first.met, text(first.value), text(first.edge)) == ("passed", 0, "1000", "1000")
    second = outcome(found(line("h100-sxm", "1_500"), line("b200-sxm", "999"), line("h200-sxm", "500")))
    assert (second.result, second.met, text(second.value), text(second.edge)) == ("passed", 1, "2000", "2000")


def test_parts_of_two_alternatives_do_not_add_up() -> None:
    below = found(line("b200-sxm", "999"), line("h100-sxm", "1_999"))
    assert gates(below, "a") == {"size": "failed"}
    assert places(below) == {"a": "gate size"}
    assert outcome(below).met is None


def test_of_two_alternatives_that_are_met_the_first_is_named() -> None:
    assert outcome(found(line("h200-sxm", "2_000"), line("b200-sxm", "1_000"))).met == 0


def test_a_bid_without_a_fleet_is_unknown_and_one_with_an_empty_fleet_fails() -> None:
    silent = evaluated(rubric(gates=[SIZE]), {"a": {"worth": "80"}})
    assert gates(silent, "a") == {"size": "unknown"}
    assert gates(found(), "a") == {"size": "failed"}


PUBLIC = {"id": "size", "any_of": [{"accelerator": "b200-sxm", "at_least": "1_000", "of": "public"}]}


@pytest.mark.parametrize(
    ("fleet", "result"),
    [
        ([line("b200-sxm", "1_200", public="1_000")], "passed"),
        ([line("b200-sxm", "1_200", public="999")], "failed"),
        ([line("b200-sxm", "999")], "failed"),
        ([line("b200-sxm", "1_000")], "unknown"),
        ([line("b200-sxm", "1_200", public="1_000"), line("b200-sxm", "10")], "passed"),
        ([line("b200-sxm", "1_200", public="900"), line("b200-sxm", "99")], "failed"),
    ],
)
def test_a_public_part_that_is_not_stated_lies_between_none_and_all(fleet: list[dict[str, str]], result: str) -> None:
    assert outcome(found(*fleet, gate=PUBLIC)).result == result


def test_the_count_is_worked_out_from_the_lines_of_the_fleet() -> None:
    evaluation = found(line("h100-sxm", "1_500"), line("b200-sxm", "7"), line("h200-sxm", "500"))
    step = Working(evaluation.ledger).step("gate:size:2", 0)
    assert text(step.value) == "2000"
    assert [(text(one.value), one.source) for one in step.inputs] == [
        ("1500", ("bids/a.yaml", ("fleet", 0, "count"))),
        ("500", ("bids/a.yaml", ("fleet", 2, "count"))),
    ]
    nothing = found(line("l40s", "7"))
    assert text(Working(nothing.ledger).step("gate:size:1", 0).value) == "0"


def test_evaluation_json_names_the_alternative_that_was_met() -> None:
    told = document(found(line("h100-sxm", "2_000")))["bids"][0]["gates"]
    assert json.dumps(told) == json.dumps(
        [
            {
                "id": "size",
                "outcome": "passed",
                "value": {"exact": "2000", "shown": "2000.0000"},
                "edge": {"exact": "2000", "shown": "2000.0000"},
                "met": {"accelerator": ["h100-sxm", "h200-sxm"], "of": "total"},
            }
        ]
    )


def test_an_accelerator_that_is_not_in_the_catalogue_is_a_problem() -> None:
    wrong = {"id": "size", "any_of": [{"accelerator": ["b200-sxm", "b200-sx"], "at_least": "1"}]}
    assert refused(rubric(gates=[wrong])) == ["rubric.yaml/gates/0/any_of/0/accelerator/1 unknown-accelerator-near"]


def test_a_requirement_has_no_other_test() -> None:
    with pytest.raises(ValueError, match="gate-test-expected"):
        rubric(gates=[{**SIZE, "at_least": "1"}])
    with pytest.raises(ValueError, match="gate-subject-expected"):
        rubric(gates=[{**SIZE, "decision": "true"}])
    assert dossier(rubric(gates=[SIZE])).rubric.gates[0].any_of is not None


@pytest.mark.parametrize(
    ("language", "rule", "said"),
    [
        (
            "ko",
            "다음 가운데 하나: b200-sxm 1,000개 이상; h100-sxm + h200-sxm 2,000개 이상",
            "통과 (h100-sxm + h200-sxm 2,400)",
        ),
        (
            "en",
            "one of: at least 1,000 b200-sxm; at least 2,000 h100-sxm + h200-sxm",
            "passed (h100-sxm + h200-sxm 2,400)",
        ),
    ],
)
def test_a_report_names_the_alternatives_and_the_one_that_was_met(language: str, rule: str, said: str) -> None:
    sections = {section.id: section for section in view(found(line("h200-sxm", "2_400")), language).sections}
    asked, results = sections["gates"].tables
    assert asked.rows[0][1].text == rule
    assert results.rows[0][1].text == said


def test_a_public_requirement_says_so() -> None:
    sections = {section.id: section for section in view(found(gate=PUBLIC), "ko").sections}
    assert sections["gates"].tables[0].rows[0][1].text == "다음 가운데 하나: 공공용 b200-sxm 1,000개 이상"


def test_the_status_asks_for_what_the_requirement_counts() -> None:
    silent = status(dossier(rubric(gates=[SIZE]), {"a": {"worth": "80"}}))
    assert silent.unknown == (Wanting("a", "size", "accelerators", "not-stated"),)
    unsaid = {"a": {"worth": "80", "fleet": [line("b200-sxm", "1_000")]}}
    assert status(dossier(rubric(gates=[PUBLIC]), unsaid)).unknown == (
        Wanting("a", "size", "public_share", "not-stated"),
    )

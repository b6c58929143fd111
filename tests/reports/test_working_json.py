"""`working.json`: every step once, each after its inputs, and each replays to its value."""

import json
from fractions import Fraction
from typing import Any

import pytest
from report_tenders import PUBLISHED, evaluated, twins, with_bid

from bideval.documents.evaluation import Evaluation
from bideval.reports.clauses import clause
from bideval.reports.working_json import working_json
from bideval.working.steps import replay

EVALUATIONS = {
    "complete": evaluated(),
    "unknown": evaluated(bids=with_bid("alpha", facts={"days": None})),
    "tied": twins(),
    "metrics only": evaluated(tender=PUBLISHED),
}


def steps(evaluation: Evaluation) -> list[dict[str, Any]]:
    document = json.loads(working_json(evaluation))
    assert document["format"] == 1
    found: list[dict[str, Any]] = document["steps"]
    return found


@pytest.mark.parametrize("evaluation", EVALUATIONS.values(), ids=EVALUATIONS)
def test_every_step_replays_from_steps_before_it(evaluation: Evaluation) -> None:
    values: dict[str, Fraction] = {}
    for step in steps(evaluation):
        assert step["id"] not in values
        value = Fraction(step["value"])
        if step["op"] not in ("given", "constant"):
            assert replay(step["op"], [values[part] for part in step["inputs"]]) == value
        values[step["id"]] = value


def test_the_tops_are_there() -> None:
    ids = {step["id"] for step in steps(evaluated())}
    assert {
        "alpha/:total",
        "alpha/quality",
        "alpha/quality/plan",
        "alpha/metric:offer_per_day",
        "gamma/fact:offer",
    } <= ids
    assert "gamma/:total" not in ids


def test_a_value_that_was_read_has_its_place_and_a_rule_its_clause() -> None:
    found = {step["id"]: step for step in steps(evaluated())}
    assert found["alpha/fact:days"]["place"] == "bids/alpha.yaml:3:1"
    place = "rubrics/small-rubric/rubric.yaml:5:2"
    assert found["alpha/quality/speed:share"]["clause"] == {"text": "제5조", "place": place}
    assert "text" not in found["alpha/price:share"]["clause"]


def test_one_step_a_line() -> None:
    text = working_json(evaluated())
    assert len(text.splitlines()) == len(steps(evaluated())) + 2
    assert text.endswith("]}\n")


RUBRIC_FILE = "rubrics/small-rubric/rubric.yaml"


@pytest.mark.parametrize(
    ("file", "path", "expected"),
    [
        (RUBRIC_FILE, ("criteria", 0, "criteria", 1), "제5조"),
        (RUBRIC_FILE, ("criteria", 0), ""),
        (RUBRIC_FILE, ("gates", 0), "공고 제3조"),
        (RUBRIC_FILE, ("facts", "licence"), "공고 제3조"),
        (RUBRIC_FILE, ("facts", "nothing"), ""),
        (RUBRIC_FILE, ("criteria", 9, "x"), ""),
        (RUBRIC_FILE, ("criteria", "x"), ""),
        (RUBRIC_FILE, ("nothing",), ""),
        ("tender.yaml", ("criteria", 0), ""),
    ],
)
def test_the_clause_at_a_place(file: str, path: tuple[str | int, ...], expected: str) -> None:
    assert clause(evaluated().dossier, (file, path)) == expected

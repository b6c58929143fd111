"""The answer of `stress` as data: every finding with its code, facts and proof; exact numbers as text."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from bideval.documents.studies.stress import Case, Fact, Finding, Named, Stress, Valued
from bideval.exact import exact_text
from bideval.messages import LANGUAGES
from bideval.reports.json_text import json_text
from bideval.reports.studies.stress_words import Words

TOTAL = ":total"


def data(found: Stress) -> str:
    """The whole answer; keys stand in a fixed order."""
    tell: dict[str, Words] = {language: Words(found.rubric, language) for language in LANGUAGES}
    return (
        json_text(
            {
                "format": 1,
                "rubric": {"id": found.rubric.id, "file": found.rubric_file},
                "trials": found.trials,
                "findings": [_finding(tell, one) for one in found.findings],
                "reach": [
                    {
                        "criterion": one.path,
                        "least": exact_text(one.least),
                        "most": exact_text(one.most),
                        "points": exact_text(one.full),
                    }
                    for one in found.reach
                ],
                "pulls": [
                    {"statement": one.knob, "criteria": list(one.moves), "points": exact_text(one.points)}
                    for one in found.pulls
                ],
                "unfinished": list(found.unfinished),
            }
        )
        + "\n"
    )


def _finding(tell: Mapping[str, Words], one: Finding) -> dict[str, Any]:
    return {
        "code": one.code,
        "level": one.level.value,
        "file": one.place.file,
        "line": one.place.line,
        "column": one.place.column,
        "facts": {name: _fact(fact) for name, fact in one.facts.items()},
        **{language: words.sentence(one) for language, words in tell.items()},
        "proof": [_case(case) for case in one.proof],
    }


def _fact(one: Fact) -> str:
    if isinstance(one, Fraction):
        return exact_text(one)
    return (
        exact_text(one.value)
        if isinstance(one, Valued)
        else one.name
        if isinstance(one, Named)
        else ", ".join(part.name for part in one)
    )


def _case(case: Case) -> dict[str, Any]:
    return {"case": case.label, "bids": [_bid(case, bidder) for bidder in case.sayings]}


def _bid(case: Case, bidder: str) -> dict[str, Any]:
    states = {one.knob: None if one.value is None else exact_text(one.value) for one in case.sayings[bidder]}
    found: dict[str, Any] = {"bidder": bidder, "states": states}
    if case.evaluation is None:
        return {**found, "problems": [one.code for one in case.problems]}
    row = case.evaluation.rows[bidder]
    points = {path: case.evaluation.points(path, row) for path in (*case.watched, TOTAL)}
    standing = case.evaluation.standings[row]
    exact = {path: exact_text(one) if isinstance(one, Fraction) else None for path, one in points.items()}
    total = exact.pop(TOTAL)
    return {**found, "points": exact, "total": total, "outcome": standing.outcome, "rank": standing.rank}

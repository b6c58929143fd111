"""The answer of `stress` as data: every finding with its code, facts and proof; exact numbers as text."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from bideval.documents.keys import TOTAL
from bideval.documents.studies.stress import (
    PRESSED,
    SIMULATION,
    Attempt,
    Case,
    Effect,
    Estimate,
    Fact,
    Finding,
    Hunt,
    Named,
    Simulation,
    Stress,
)
from bideval.exact import digits, exact_text
from bideval.messages import LANGUAGES
from bideval.reports.json_text import json_text
from bideval.reports.studies.stress.words import Words

PLACES = 6


def data(found: Stress) -> str:
    """The whole answer; keys stand in a fixed order."""
    tell: dict[str, Words] = {language: Words(found.rubric, language) for language in LANGUAGES}
    return (
        json_text(
            {
                "format": 1,
                "rubric": {"id": found.rubric.id, "file": found.rubric_file},
                "trials": found.trials,
                "findings": [_finding(tell, at, one) for at, one in enumerate(found.findings, 1)],
                "reach": [
                    {
                        "criterion": one.path,
                        "least": exact_text(one.least),
                        "most": exact_text(one.most),
                        "points": exact_text(one.full),
                        "steps": [f"reach/{one.path}/{end}" for end in ("least", "most", "points", "spread")],
                    }
                    for one in found.reach
                ],
                "pulls": [
                    {
                        "statement": one.knob,
                        "criteria": list(one.moves),
                        "points": exact_text(one.points),
                        "step": f"pulls/{one.knob}",
                    }
                    for one in found.pulls
                ],
                **({} if found.hunt is None else {"loopholes": _hunt(found.hunt)}),
                **({} if found.simulation is None else {"simulation": _simulation(found.simulation)}),
                "unfinished": list(found.unfinished),
            }
        )
        + "\n"
    )


def _hunt(found: Hunt) -> dict[str, Any]:
    cheapest = None if found.cheapest is None else _attempt(found.cheapest)
    return {"tricks": [_attempt(one) for one in found.attempts], "cheapest": cheapest}


def _attempt(one: Attempt) -> dict[str, Any]:
    total = None if one.total is None else exact_text(one.total)
    return {
        "trick": one.label,
        "brings": exact_text(one.brings),
        "total": total,
        "rank": one.rank,
        "steps": [f"loopholes/{one.label}/{name}" for name in ("brings", f"{PRESSED}/total", f"{PRESSED}/rank")],
        **_bid(one.case, PRESSED),
    }


def _simulation(found: Simulation) -> dict[str, Any]:
    return {
        "seed": found.seed,
        "samples": found.samples,
        "tenders": found.tenders,
        "refused": found.refused,
        "bids": found.bids,
        "evaluators": found.evaluators,
        "noise": exact_text(found.noise),
        "excluded": _estimate(found, found.excluded, "excluded"),
        "tied": _estimate(found, found.tied, "tied"),
        "level": _estimate(found, found.level, "level"),
        "reversed": None if found.reversed is None else _estimate(found, found.reversed, "reversed"),
        "effects": [_effect(found, one) for one in found.effects],
        "formulas": [
            {
                "criterion": one.path,
                "kind": one.kind,
                "tenders": one.tenders,
                "changes": _estimate(found, one.changes, one.name),
            }
            for one in found.swaps
        ],
        "assumed": [
            {
                "statement": one.knob,
                "drawn": one.shape,
                "from": exact_text(one.low),
                "to": exact_text(one.high),
                "stated": one.stated,
            }
            for one in found.drawn
        ],
    }


def _effect(found: Simulation, one: Effect) -> dict[str, Any]:
    return {
        "criterion": one.path,
        "nominal": exact_text(one.nominal),
        "effective": _estimate(found, one.effective, f"effective:{one.path}"),
        "correlation": digits(one.correlation, PLACES),
        "spread": digits(one.spread, PLACES),
        "decides": _estimate(found, one.decides, f"decides:{one.path}"),
        "steps": [f"{SIMULATION}/{name}:{one.path}" for name in ("nominal", "correlation", "range")],
    }


def _estimate(found: Simulation, one: Estimate, name: str) -> dict[str, Any]:
    """Sampled numbers are given to the places that a sample of millions could tell apart, the same on every machine.

    `step` asks for the working (`:error` behind it for that of the error), `seen` are the first drawn tenders that were counted.
    """
    told = {"value": digits(one.value, PLACES), "error": digits(one.error, PLACES), "step": f"{SIMULATION}/{name}"}
    return told | ({"seen": list(found.seen[name])} if name in found.seen else {})


def _finding(tell: Mapping[str, Words], at: int, one: Finding) -> dict[str, Any]:
    return {
        "code": one.code,
        "level": one.level.value,
        "file": one.place.file,
        "line": one.place.line,
        "column": one.place.column,
        "facts": {name: _fact(fact) for name, fact in one.facts.items()},
        **{language: words.sentence(one) for language, words in tell.items()},
        **({"steps": {name: f"{at}/{name}" for name in one.workings}} if one.workings else {}),
        "proof": [_case(case) for case in one.proof],
    }


def _fact(one: Fact) -> str:
    if isinstance(one, Named):
        return one.name
    return exact_text(one if isinstance(one, Fraction) else one.value)


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

"""The study of sensitivity as data: fixed order of keys, every number as exact text. Evaluators stand by their pseudonyms."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.sensitivity import (
    Change,
    Edge,
    MarkChange,
    Nearest,
    NewMark,
    PairEdge,
    Sensitivity,
    Trial,
    Trials,
    Vector,
    WeightInterval,
    Weights,
)
from bideval.documents.studies.smaa import Smaa
from bideval.exact import exact_text
from bideval.fields import Bilingual
from bideval.reports.json_text import json_text
from bideval.reports.studies.agreement import data as agreement
from bideval.reports.studies.smaa import data as smaa

FORMAT: Final = 1


def sensitivity_json(
    study: Sensitivity, evaluation: Evaluation, ground: Mapping[str, str], sampled: Smaa | None = None
) -> str:
    """The text of the answer; `ground` is what the study stands on, `sampled` what was asked of samples beside it."""
    beside = {} if sampled is None else {"sampled": smaa.document(sampled)}
    return json_text({**document(study, evaluation, ground), **beside}) + "\n"


def document(study: Sensitivity, evaluation: Evaluation, ground: Mapping[str, str]) -> dict[str, Any]:
    """The answer as plain data."""
    return {
        "format": FORMAT,
        "study": "sensitivity",
        "tender": evaluation.dossier.tender.id,
        **ground,
        "winner": study.winner or None,
        "interrupted": study.interrupted,
        "notes": [{"code": code, **{name: list(bids) for name, bids in facts.items()}} for code, facts in study.notes],
        "weights": _weights(study.weights),
        "trials": [_trials(one) for one in study.trials],
        "marks": _marks(study.marks),
        **({"agreement": [agreement.document(one) for one in study.agreement]} if study.agreement else {}),
    }


def _marks(found: MarkChange) -> dict[str, Any]:
    if found.untold:
        return {"untold": found.untold}
    return {
        "least": exact_text(found.least),
        "enough": None if found.enough is None else exact_text(found.enough),
        "rival": found.rival or None,
        "gate": found.gate or None,
        "confirmed": found.confirmed,
        "step": found.step,
        "marks": [_mark(one) for one in found.marks],
    }


def _mark(one: NewMark) -> dict[str, str]:
    told = {"bidder": one.bidder, "criterion": one.path, "evaluator": one.evaluator}
    return {**told, "before": exact_text(one.before), "after": exact_text(one.after)}


def _trials(found: Trials) -> dict[str, Any]:
    told = {"kind": found.kind, "planned": found.planned, "done": len(found.done), "first": found.wins()}
    return {**told, **({"none": found.why_none} if found.why_none else {}), "list": [_trial(one) for one in found.done]}


def _trial(one: Trial) -> dict[str, Any]:
    return {
        "id": one.id,
        "code": one.code,
        "about": {name: _named(what) for name, what in one.about.items()},
        "outcome": one.outcome,
        **({"reason": one.reason} if one.reason else {}),
        "first": list(one.first),
        "ranking": [list(group) for group in one.ranking],
        "totals": _numbers(one.totals),
    }


def _weights(found: Weights) -> dict[str, Any]:
    if found.untold:
        return {"untold": found.untold}
    return {
        "intervals": [_interval(one) for one in found.intervals],
        "neighbours": [
            {"upper": one.upper, "lower": one.lower, "turns": [_turn(edge) for edge in one.edges]}
            for one in found.pairs
        ],
        "neighbours_not_listed": found.pairs_left_out,
        "critical": [
            {"criterion": one.path, "top": one.top and _change(one.top), "any": one.any and _change(one.any)}
            for one in found.critical
        ],
        "nearest": [_nearest(one) for one in found.nearest],
        "changes": [{"criterion": one.path, **_change(one)} for one in found.changes],
    }


def _interval(one: WeightInterval) -> dict[str, Any]:
    told = {"criterion": one.path, "weight": exact_text(one.weight), "of": exact_text(one.whole)}
    return {**told, "low": _edge(one.low), "high": _edge(one.high)}


def _turn(one: PairEdge) -> dict[str, Any]:
    return {"criterion": one.path, "when": "below" if one.below else "above", **_edge(one.edge)}


def _nearest(one: Nearest) -> dict[str, Any]:
    return {
        "bidder": one.bidder,
        "outcome": one.outcome,
        "margin": exact_text(one.margin),
        "toward": _numbers(one.toward),
        "mix": _numbers(one.mix),
        "by_sum": one.by_sum and _vector(one.by_sum),
        "by_largest": one.by_largest and _vector(one.by_largest),
    }


def _vector(one: Vector) -> dict[str, Any]:
    told = {"distance": exact_text(one.distance), "step": one.step}
    return {**told, "weights": _numbers(one.weights), "prices": _numbers(one.prices)}


def _numbers(values: Mapping[str, Fraction]) -> dict[str, str]:
    return {name: exact_text(value) for name, value in values.items()}


def _edge(edge: Edge) -> dict[str, Any]:
    told = {"exact": exact_text(edge.weight), "rival": edge.rival or None}
    return {**told, "step": edge.step} if edge.step else told


def _change(one: Change) -> dict[str, Any]:
    told = {"upper": one.upper, "lower": one.lower, "delta": exact_text(one.delta)}
    return {**told, "percent": exact_text(one.percent), "step": one.step}


def _named(what: str | tuple[str, ...] | Bilingual) -> Any:
    if isinstance(what, Bilingual):
        return {"ko": what["ko"], "en": what["en"]}
    return list(what) if isinstance(what, tuple) else what

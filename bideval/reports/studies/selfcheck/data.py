"""A self-check as data: the format `selfcheck` 1. Exact numbers are text, as in `evaluation.json`."""

from collections.abc import Mapping
from typing import Any

from bideval.documents.evaluation import Bounds, Figure
from bideval.documents.studies.selfcheck import Held, SelfCheck
from bideval.exact import exact_text
from bideval.reports.json_text import json_text
from bideval.reports.reading import Reading
from bideval.reports.studies.selfcheck import certainty


def selfcheck_json(found: SelfCheck, more: Mapping[str, Any]) -> str:
    """The document; `more` are the parts for what else was asked."""
    reading, dossier = Reading(found.evaluation, "en"), found.evaluation.dossier
    told = {
        "format": 1,
        "study": "selfcheck",
        "rubric": {"id": dossier.rubric.id, "sha256": dossier.rubric_file.sha256},
        "inputs": [{"path": one.path, "sha256": one.sha256} for one in dossier.inputs],
        "bidder": dossier.bids[0].bidder,
        "supposes": {"facts": "accepted", "adjustments": "none", "rivals": "any"},
        "total": ends(found.total),
        "max": exact_text(dossier.rubric.total),
        "gates": [{"id": one.id, "outcome": one.result} for one in found.evaluation.standings[0].gates],
        "criteria": {
            path: {
                **ends(reading.figures.points(path, 0)),
                "max": exact_text(node.criterion.points),
                **({"certainty": certainty(reading, node)} if node.leaf else {}),
            }
            for path, node in dossier.rubric.nodes.items()
        },
        "asked": list(found.asked),
        **_beside(found),
        **more,
    }
    return json_text(told) + "\n"


def _beside(found: SelfCheck) -> dict[str, Any]:
    """What is told beside the points: what is missing, what has evidence, what stands out."""
    places = found.evaluation.dossier.places
    return {
        "missing": [
            {
                "name": one.name,
                "asked_by": one.asks,
                "costs": one.costs,
                "reason": one.reason,
                "state": list(one.states),
                "points": exact_text(one.points),
                "place": str(places(one.source)),
            }
            for one in found.needs
        ],
        "evidence": [{"value": one.states, "document": one.evidence.document} for one in found.proven],
        "without_evidence": [{"value": one.states, "counts_in": list(one.counts_in)} for one in found.bare],
        "oddities": [
            {
                "code": one.code,
                "level": one.level.value,
                "place": str(one.place),
                "facts": dict(sorted(one.facts.items())),
            }
            for one in found.oddities
        ],
        "catalogue": [_held(one) for one in found.held],
    }


def ends(figure: Figure | None) -> dict[str, Any]:
    """A number that is sure, or the ends between which it lies."""
    if isinstance(figure, Bounds):
        return {"low": exact_text(figure.low), "high": exact_text(figure.high)}
    return {"exact": None if figure is None else exact_text(figure)}


def _held(one: Held) -> dict[str, Any]:
    origin = one.origin
    return {
        "code": one.code,
        "subject": one.subject,
        "figure": one.figure,
        "value": exact_text(one.quantity.value),
        "source": origin.title if origin else one.quantity.source,
        "date": str(origin.date) if origin and origin.date else None,
    }

"""A debrief as data: the format `debrief` 1. Exact numbers are text; only the bidder's own figures stand in it."""

from collections.abc import Mapping
from typing import Any

from bideval.documents.studies.debrief import Debrief, Value
from bideval.exact import exact_text
from bideval.reports.json_text import json_text
from bideval.reports.studies.selfcheck_json import ends


def debrief_json(found: Debrief, ground: Mapping[str, str]) -> str:
    """The document; `ground` is what a study of real marks stands on."""
    evaluation, dossier = found.evaluation, found.evaluation.dossier
    standing = evaluation.standings[found.row]
    out = standing.excluded_by
    told = {
        "format": 1,
        "study": "debrief",
        "ground": dict(ground),
        "tender": dossier.tender.id,
        "rubric": {"id": dossier.rubric.id, "sha256": dossier.rubric_file.sha256},
        "bidder": standing.bidder,
        "outcome": standing.outcome,
        "excluded_by": {"kind": out.kind, "id": out.id} if out else None,
        "rank": standing.rank,
        "first": found.first,
        "goal": found.goal,
        "stage": found.stage or None,
        "total": ends(evaluation.points(":total", found.row)),
        "criteria": {
            path: {**ends(evaluation.points(path, found.row)), "max": exact_text(node.criterion.points)}
            for path, node in dossier.rubric.nodes.items()
        },
        "gates": [{"id": one.id, "outcome": one.result} for one in found.barred],
        "changes": [
            {
                "criterion": one.path,
                "needed": None if one.needed is None else exact_text(one.needed),
                "unit": exact_text(one.unit),
                "value": None if one.value is None else _value(one.value),
            }
            for one in found.changes
        ],
        "others": [_value(one) for one in found.others],
        "jointly": _joint(found),
    }
    return json_text(told) + "\n"


def _value(one: Value) -> dict[str, Any]:
    had = None if one.had is None else exact_text(one.had)
    return {"name": one.name, "had": had, "needed": exact_text(one.needed), "unit": exact_text(one.unit)}


def _joint(found: Debrief) -> dict[str, Any] | None:
    if found.joint is None:
        return None
    parts = {one.path: {"had": exact_text(one.had), "needed": exact_text(one.needed)} for one in found.joint.parts}
    return {"more": exact_text(found.joint.more), "criteria": parts}

"""A debrief as data: the format `debrief` 1. Exact numbers are text; only the bidder's own figures stand in it.

Own points that stand on other bids are told as the page tells them, `about` instead of `exact`: their exact value would give the others' away.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from bideval.documents.keys import TOTAL
from bideval.documents.studies.debrief import Debrief, Value
from bideval.exact import Rounding, exact_text
from bideval.reports.json_text import json_text
from bideval.reports.studies.debrief import places_of
from bideval.reports.studies.debrief.explained import Own
from bideval.reports.studies.selfcheck.data import ends
from bideval.working.steps import Veiled


def debrief_json(found: Debrief, ground: Mapping[str, str]) -> str:
    """The document; `ground` is what a study of real marks stands on."""
    evaluation, dossier = found.evaluation, found.evaluation.dossier
    own = Own(found, evaluation, "en")
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
        "total": _points(own, TOTAL),
        "criteria": {
            path: {**_points(own, path), "max": exact_text(node.criterion.points)}
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
        "jointly": _joint(own),
        "explain": {name: f"{standing.bidder}/{name}" for name in found.told},
    }
    return json_text(told) + "\n"


def _points(own: Own, key: str) -> dict[str, Any]:
    """Points of the bid: exact, as they are told where they stand on other bids, or the ends between which they lie."""
    figure, about = own.evaluation.points(key, own.row), _about(own, key)
    return ends(figure) if figure is None or about is None else {"about": exact_text(about)}


def _about(own: Own, key: str) -> Fraction | None:
    """How a number is told that stands on other bids; None for any other number."""
    step = own.seen(key)
    return step.about if isinstance(step, Veiled) else None


def _value(one: Value) -> dict[str, Any]:
    had = None if one.had is None else exact_text(one.had)
    return {"name": one.name, "had": had, "needed": exact_text(one.needed), "unit": exact_text(one.unit)}


def _joint(own: Own) -> dict[str, Any] | None:
    joint = own.found.joint
    if joint is None:
        return None
    had = {one.path: _about(own, one.path) for one in joint.parts}
    exact = all(one is None for one in had.values())
    more = joint.more if exact else Rounding(places_of(joint.unit), "up")(joint.more)
    parts = {
        one.path: {"had": exact_text(had[one.path] or one.had), "needed": exact_text(one.needed)} for one in joint.parts
    }
    return {"more": exact_text(more), "criteria": parts}

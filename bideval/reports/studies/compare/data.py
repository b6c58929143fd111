"""A comparison as data: exact numbers as text, parts in the order of the causes, and last the part of the engine."""

from fractions import Fraction
from typing import Any, Final

from bideval.documents.studies.compare import Change, Comparison, Range, Shared, called
from bideval.exact import exact_text
from bideval.problems import Place
from bideval.reports.json_text import json_text

FORMAT: Final = 1


def compare_json(comparison: Comparison) -> str:
    """The text of the answer."""
    return json_text(document(comparison)) + "\n"


def document(comparison: Comparison) -> dict[str, Any]:
    """The answer as plain data."""
    return {
        "format": FORMAT,
        "tenders": [comparison.before.dossier.tender.id, comparison.after.dossier.tender.id],
        "method": "shapley",
        "evaluations": comparison.evaluated,
        "versions": [one._asdict() for one in comparison.versions],
        "files": [
            {"path": one.path, "sha256": [one.before or None, one.after or None], "changes": one.counted}
            for one in comparison.files
        ],
        "changes": [_change(one) for one in comparison.changes],
        "causes": [{"changes": list(one.changes), "why": one.why or None} for one in comparison.causes],
        "without_effect": list(comparison.idle),
        "numbers": [{**_shared(one), "step": comparison.step(one.bidder, one.key)} for one in comparison.numbers],
        "words": [
            {
                "bidder": one.bidder,
                "what": one.what,
                "before": one.before or None,
                "after": one.after or None,
                "parts": _exact(one.parts),
                "step": comparison.step(one.bidder, one.key),
            }
            for one in comparison.words
        ],
        "between": [
            {
                "bidder": one.bidder,
                "key": one.key,
                "before": _number(one.before),
                "after": _number(one.after),
                "step": comparison.step(one.bidder, one.key),
            }
            for one in comparison.between
        ],
        "trials": [f"with:{called(one)}" for one in comparison.sets] if comparison.causes else [],
    }


def _place(place: Place | None) -> str | None:
    return None if place is None else str(place)


def _number(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def _range(one: Range | None) -> str | dict[str, str] | None:
    if one is None or one.low == one.high:
        return None if one is None else exact_text(one.low)
    return {"low": exact_text(one.low), "high": exact_text(one.high)}


def _exact(parts: tuple[Fraction, ...]) -> list[str]:
    return [exact_text(part) for part in parts]


def _change(one: Change) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "of": one.of,
        "path": list(one.path),
        "old": one.old if one.before else None,
        "new": one.new if one.after else None,
        "place": [_place(one.before), _place(one.after)],
    }


def _shared(one: Shared) -> dict[str, Any]:
    """A number with what it changed by and the part of each cause; of one that is a range, of both ends."""
    same = one.low == one.high
    parts = _exact(one.low) if same else {"low": _exact(one.low), "high": _exact(one.high)}
    return {
        "bidder": one.bidder,
        "key": one.key,
        "before": _range(one.before),
        "after": _range(one.after),
        "change": _range(one.change),
        "parts": parts,
    }

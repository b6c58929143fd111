"""`evaluation.json` of a tender in lots: the same object that each lot's own has, lot by lot, and the award across them."""

from typing import Any

from bideval.documents.across import Across, LotsEvaluation
from bideval.exact import exact_text
from bideval.reports.award_json import award as award_of
from bideval.reports.evaluation_json import FORMAT, document, note
from bideval.reports.json_text import json_text


def lots_json(evaluation: LotsEvaluation) -> str:
    """The text: fixed order of keys, lots in the order declared."""
    return json_text(_document(evaluation)) + "\n"


def _document(evaluation: LotsEvaluation) -> dict[str, Any]:
    dossier = evaluation.dossier
    return {
        "format": FORMAT,
        "tender": dossier.tender.id,
        "purpose": dossier.tender.purpose,
        "inputs": [{"path": one.path, "sha256": one.sha256} for one in dossier.inputs],
        "lots": [{"id": lot, "evaluation": document(one)} for lot, one in evaluation.lots.items()],
        "award": _award(evaluation),
        "notes": [note(one) for one in evaluation.remarks],
    }


def _award(evaluation: LotsEvaluation) -> dict[str, Any]:
    rule, award = evaluation.dossier.tender.lots, evaluation.award
    cap = rule.cap
    amount = None if cap is None or cap.amount is None else exact_text(cap.amount)
    return {
        "keep": award.keep,
        "cap": cap and ({"lots": cap.lots} if amount is None else {"amount": amount, "vat": cap.vat}),
        **({"uses": rule.uses} if rule.uses else {}),
        "complete": award.complete,
        "total": None if award.total is None else exact_text(award.total),
        "lots": [{"id": one.lot, "award": one.award and award_of(one.award)} for one in award.lots],
        "held": _held(award),
    }


def _held(award: Across) -> list[dict[str, Any]]:
    return [
        {
            "bidder": one.bidder,
            "lots": list(one.lots),
            "amount": None if one.amount is None else exact_text(one.amount),
        }
        for one in award.held
    ]

"""Tenders made of plain words, and all metrics of their bids in order, as the engine measures them."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bideval.documents.bid import Bid
from bideval.documents.decisions import Decisions
from bideval.documents.dossier import Dossier, FactValue, Input, Price, Submission
from bideval.documents.hardware import Catalogue
from bideval.documents.panel import Panel
from bideval.documents.rubric import Rubric
from bideval.documents.tender import Tender
from bideval.metrics import METRICS
from bideval.metrics.base import Measured, Metric, Unknown
from bideval.metrics.context import Context
from bideval.metrics.expressions import declared

ROOT = Path(__file__).resolve().parent.parent.parent
LEAF = {"id": "all", "points": "100", "panel": {}}
BASIS = {"precision": "bf16", "sparsity": "dense"}


def read(path: str) -> Any:
    """A YAML file of the repository with every scalar as text, and the evidence left aside."""
    return _plain(yaml.load((ROOT / path).read_text("utf-8"), yaml.CBaseLoader))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        whole = {key: _plain(part) for key, part in value.items()}
        return whole["value"] if whole.keys() == {"value", "evidence"} else whole
    return [_plain(part) for part in value] if isinstance(value, list) else value


@cache
def catalogue() -> Catalogue:
    return Catalogue.model_validate(
        yaml.load((ROOT / "bideval/catalog/hardware.yaml").read_text("utf-8"), yaml.CBaseLoader)
    )


def tender(
    *bids: Mapping[str, Any],
    rubric: Mapping[str, Any] | None = None,
    facts: Mapping[str, FactValue] | None = None,
    decisions: Mapping[str, Any] | None = None,
    prices: Mapping[str, Price] | None = None,
    **words: Any,
) -> Dossier:
    """A tender of these bids; `words` stand in its tender.yaml."""
    rules = {"bideval": "1", "id": "r", "title": "r", "total": "100", "criteria": [LEAF], **(rubric or {})}
    told = {"bideval": "1", "id": "t", "title": "t", "rubric": "r", **words}
    offers = [Bid.model_validate({"bidder": f"bid-{at}", **bid}) for at, bid in enumerate(bids)]
    return Dossier(
        tender=Tender.model_validate(told),
        rubric=Rubric.model_validate(rules),
        shelf=catalogue,
        bids=tuple(Submission(f"bids/{offer.bidder}.yaml", offer, facts or {}) for offer in offers),
        panel=Panel((), {}, given=False),
        decisions=Decisions.model_validate(decisions or {}),
        prices=prices,
        rubric_file=Input("rubric.yaml", ""),
        catalogue_file=Input("catalog/hardware.yaml", ""),
    )


def notice(day: str) -> dict[str, str]:
    return {"number": "1", "date": day}


def measure(dossier: Dossier, *more: Metric, row: int = 0) -> dict[str, Measured | Unknown]:
    """Every metric of one bid in the order of the registry, then `more`, then the rubric's own."""
    found: dict[str, Measured | Unknown] = {}
    measured: dict[str, Fraction] = {}
    reasons: dict[str, str] = {}
    context = Context.of(dossier).knowing(measured, reasons)
    for metric in (*METRICS, *more, *declared(dossier.rubric)):
        one = found[metric.id] = metric.measure(dossier.bids[row], context)
        if isinstance(one, Measured):
            measured[metric.id] = one.value
        else:
            reasons[metric.id] = one.reason
    return found


def value(found: Mapping[str, Measured | Unknown], name: str) -> Fraction:
    one = found[name]
    assert isinstance(one, Measured), one
    return one.value

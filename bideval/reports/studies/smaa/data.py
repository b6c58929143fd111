"""The study by samples as data: fixed order of keys, every number as exact text, counts as they were counted."""

from collections.abc import Iterator
from typing import Any, Final

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.smaa import PREFIX, Ask, Robust, Smaa
from bideval.exact import exact_text
from bideval.reports.json_text import json_text

FORMAT: Final = 1


def smaa_json(study: Smaa, evaluation: Evaluation) -> str:
    """The text of the answer."""
    return (
        json_text({"format": FORMAT, "study": "smaa", "tender": evaluation.dossier.tender.id, **document(study)}) + "\n"
    )


def document(study: Smaa) -> dict[str, Any]:
    """The answer as plain data."""
    if study.why is not None:
        return {"asked": _asked(study.ask), "untold": study.why.code, "criterion": study.why.criterion or None}
    return {
        "asked": _asked(study.ask),
        "exact": study.exact,
        "complete": study.complete,
        "samples": study.whole,
        "panels": study.panels,
        "void": study.void,
        "left_out": list(study.left_out),
        "items": [
            {
                "criterion": item.path,
                "points": exact_text(item.points),
                "mean": None if item.mean is None else exact_text(item.mean),
                **({} if item.mean is None else {"step": f"{study.bids[0].bidder}/{PREFIX}mean:{item.path}"}),
            }
            for item in study.items
        ],
        "bids": [_bid(study, one) for one in study.bids],
        "before": [
            {
                "bidder": one,
                "other": other,
                "count": count,
                "share": exact_text(study.share(count)),
                "step": f"{one}/{PREFIX}before:{other}",
            }
            for (one, other), count in study.before.items()
        ],
    }


def _asked(ask: Ask) -> dict[str, Any]:
    return {
        "over": ask.over,
        "weights": ask.weights,
        "within": None if ask.within is None else exact_text(ask.within),
        "between": [
            {"criterion": path, "low": exact_text(span.low), "high": exact_text(span.high)}
            for path, span in ask.between.items()
        ],
        "samples": ask.samples,
        "panels": ask.panels,
        "seed": str(ask.seed),
        "generator": "Philox4x64-10",
    }


def _bid(study: Smaa, one: Robust) -> dict[str, Any]:
    """One bid: how often it took each place; of a leading bid, the places that it took, each with its share, and the rest."""
    if one.entropy is None:
        return {"bidder": one.bidder, "counts": list(one.places)}
    central = None if one.central is None else [exact_text(points) for points in one.central]
    return {
        "bidder": one.bidder,
        "places": [_place(study, one, place) for place, count in enumerate(one.places, 1) if count],
        "central": central,
        "confidence": None if one.confidence is None else exact_text(one.confidence),
        "entropy": exact_text(one.entropy),
        "steps": [f"{one.bidder}/{key}" for key in _keys(study, one)],
    }


def _place(study: Smaa, one: Robust, place: int) -> dict[str, Any]:
    count = one.places[place - 1]
    told: dict[str, Any] = {"place": place, "count": count, "share": exact_text(study.share(count))}
    if place <= len(one.errors):
        told["error"] = exact_text(one.errors[place - 1])
    return {**told, "step": f"{one.bidder}/{PREFIX}place:{place}"}


def _keys(study: Smaa, one: Robust) -> Iterator[str]:
    """What the numbers of a leading bid beside its places are called."""
    yield from (f"{PREFIX}central:{item.path}" for item in study.items if one.central is not None)
    yield from [f"{PREFIX}confidence"] if one.confidence is not None else []
    yield f"{PREFIX}entropy"

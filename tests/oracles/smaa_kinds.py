"""Adapters of the kinds `sensitivity.smaa*`: shares in, a tender whose weights are sampled, and what the study says of it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from bideval.documents.studies.smaa import Ask, Weights
from bideval.studies.smaa import smaa
from bideval.studies.smaa.counts import Counts
from oracles.price_kinds import Adapter, Entry, Found
from oracles.sensitivity_kinds import scored
from oracles.stage import NotCoveredError

SAMPLES = 200_000


def sampled(entry: Entry) -> Found:
    """Shares of alternatives by criteria; two criteria are answered exactly, more by samples."""
    inputs = entry["inputs"]
    given = inputs.get("utilities", inputs.get("matrix"))
    rows = given if isinstance(given, Mapping) else {f"A{at}": row for at, row in enumerate(given, 1)}
    table = {str(name): [Fraction(cell) for cell in row] for name, row in rows.items()}
    count = len(next(iter(table.values())))
    model = _model(inputs)
    weights = [Fraction(1, 10)] * count
    if model == "ordinal":  # the first criterion is the most important
        weights = [Fraction(count - at, 10) for at in range(count)]
    result = scored(table, weights)
    study = smaa(result.evaluation, Ask(samples=SAMPLES, weights=model))
    known = {one.bidder: one for one in study.bids}
    bids = [known[bidder] for bidder in result.evaluation.rows]
    whole = sum(weights, Fraction(0))
    central = [None if one.central is None else [points / whole for points in one.central] for one in bids]
    return {
        "rank_acceptability": [[study.share(place) for place in one.places] for one in bids],
        "acceptability": [study.share(one.places[0]) for one in bids],
        "first_rank": [study.share(one.places[0]) for one in bids],
        "central_weights": central,
        "confidence_factor": [one.confidence for one in bids],
        "entropy": [one.entropy for one in bids],
        "pwi": [
            [Fraction(0) if one is other else study.share(study.before[one.bidder, other.bidder]) for other in bids]
            for one in bids
        ],
    }


def _model(inputs: Mapping[str, Any]) -> Weights:
    told = str(inputs.get("weights", "uniform")).lower()
    if "ordinal" in told or ">=" in told or "order" in told:
        return "ordinal"
    if "uniform" not in told:
        raise NotCoveredError(f"weights that are {told}")
    return "uniform"


def pairwise(entry: Entry) -> Found:
    """Two alternatives, of which the first is better in so many of the samples."""
    samples, better = (int(entry["inputs"][name]) for name in ("samples", "first_better_in"))
    first = np.array([1] * better + [2] * (samples - better), dtype=np.uint16)
    counts = Counts(2, 0)
    counts.add(np.array([first, 3 - first], dtype=np.uint16), np.empty((samples, 0)))
    return {"pwi": [[Fraction(int(one), samples) for one in row] for row in counts.before]}


SMAA_KINDS: dict[str, Adapter] = {"sensitivity.smaa": sampled, "sensitivity.smaa_pairwise": pairwise}

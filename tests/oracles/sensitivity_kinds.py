"""Adapters of the kinds `sensitivity.*`: scores and weights in, a tender of criteria that count as they stand, and what the study says of it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from bideval.documents.studies.sensitivity import Change, Sensitivity
from bideval.exact import Rounding
from bideval.studies.sensitivity import sensitivity
from bideval.studies.sensitivity.other_weights import centroid
from oracles.forms import of
from oracles.price_kinds import Adapter, Entry, Found
from oracles.stage import NotCoveredError, Result, leaf, run

FINE = Rounding(12, "half-up")
"""Weights that a test chooses are decimals."""


def scored(table: Mapping[str, Sequence[Fraction]], weights: Sequence[Fraction]) -> Result:
    """Bids that have these shares of criteria of these weights."""
    names = [f"c{at}" for at in range(len(weights))]
    whole = {"kind": "linear", "zero_at": 0, "full_at": 1, "clip": "none"}
    criteria = [leaf(name, weight, metric=name, method=whole) for name, weight in zip(names, weights, strict=True)]
    return run(criteria, {bid: dict(zip(names, row, strict=True)) for bid, row in table.items()})


def table_of(inputs: Mapping[str, Any]) -> dict[str, list[Fraction]]:
    """The scores: a matrix of alternatives by criteria, or a mapping of each criterion."""
    if "matrix" in inputs:
        return {f"A{at}": [Fraction(cell) for cell in row] for at, row in enumerate(inputs["matrix"], 1)}
    columns = [of(given).values for given in inputs.values() if isinstance(given, Mapping)]
    if not columns:
        raise NotCoveredError("no scores among the inputs")
    return {bid: [column[bid] / 100 for column in columns] for bid in columns[0]}


def weighted_sum(entry: Entry) -> Found:
    inputs = entry["inputs"]
    found = scored(table_of(inputs), list(map(Fraction, inputs["weights"]))).totals
    return {"preference": list(found.values()), "*": list(found.values())}


def weight_stability(entry: Entry) -> Found:
    """Two criteria: the weight of the first at which each two bids are level, and who is first on either side of it."""
    table = table_of(entry["inputs"])
    found: Found = {}
    for name, told in entry["expected"]["values"].items():
        if isinstance(told, Mapping) and name.endswith("_crossing"):
            found[name] = {pair: _crossing(table, pair.split("-")) for pair in told}
        elif name.startswith("winner_"):
            _, side, pair = name.split("_")
            weight = (_crossing(table, pair.split("-")) or Fraction(0)) + Fraction(1 if side == "above" else -1, 10**9)
            found[name] = _at(table, weight).winner
        elif "_at_" in name:
            found[name] = {
                bid: 100 * total for bid, total in _at(table, Fraction(name.rpartition("_")[2])).totals.items()
            }
    return found


def _at(table: Mapping[str, Sequence[Fraction]], weight: Fraction) -> Result:
    first = FINE(weight)
    return scored(table, [first, 1 - first])


def _crossing(table: Mapping[str, Sequence[Fraction]], pair: Sequence[str]) -> Fraction | None:
    """Where two bids are level, found from equal weights."""
    study = sensitivity(scored({name: table[name] for name in pair}, [Fraction(1, 2)] * 2).evaluation)
    one = study.weights.intervals[0]
    return next((edge.weight for edge in (one.low, one.high) if edge.rival), None)


def criticality(entry: Entry) -> Found:
    inputs = entry["inputs"]
    result = scored(table_of(inputs), list(map(Fraction, inputs["weights"])))
    study, names = sensitivity(result.evaluation), result.names
    count = len(inputs["weights"])
    table: dict[tuple[str, str], list[Fraction | None]] = {}
    for at, name in enumerate(names):
        for other in names[at + 1 :]:
            table[name, other] = [None] * count
    for change in study.weights.changes:
        if change.feasible:
            pair = _pair(result, change)
            table[pair][int(change.path.removeprefix("c"))] = change.percent
    return {
        "delta_percent": list(table.values()),
        "most_critical_any": _most(result, study, "any", "abs_percent"),
        "most_critical_top": _most(result, study, "top", "percent"),
    }


def _pair(result: Result, change: Change) -> tuple[str, str]:
    ids = dict(zip(result.evaluation.rows, result.names, strict=True))
    one, other = sorted((ids[change.upper], ids[change.lower]))
    return one, other


def _most(result: Result, study: Sensitivity, which: str, unit: str) -> dict[str, Any]:
    changes: list[Change] = [
        one for critical in study.weights.critical if (one := getattr(critical, which)) is not None
    ]
    least = min(changes, key=lambda one: abs(one.percent))
    size = abs(least.percent) if unit == "abs_percent" else least.percent
    at = int(least.path.removeprefix("c")) + 1
    return {"pair": "".join(_pair(result, least)), "criterion": f"C{at}", unit: size}


def rank_order_centroid(entry: Entry) -> Found:
    weights = centroid(int(entry["inputs"]["n"]))
    return {"weights": weights, "*": weights}


SENSITIVITY_KINDS: dict[str, Adapter] = {
    "sensitivity.weighted_sum": weighted_sum,
    "sensitivity.weight_stability": weight_stability,
    "sensitivity.criterion_criticality": criticality,
    "sensitivity.roc_weights": rank_order_centroid,
}

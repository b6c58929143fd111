"""One bid in `evaluation.json`: how it came out, its points, metrics, gates and adjustments."""

from fractions import Fraction
from typing import Any

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Evaluation, GateOutcome, Standing
from bideval.documents.keys import BEFORE_THEN, TOTAL
from bideval.documents.ranked import BY_TOTAL
from bideval.exact import exact_text
from bideval.reports.figure_json import figure, number
from bideval.reports.figures import PLACES, Figures


def bid(figures: Figures, row: int) -> dict[str, Any]:
    """Everything of one bid."""
    evaluation = figures.evaluation
    standing, submission = evaluation.standings[row], evaluation.dossier.bids[row]
    name = submission.bid.name
    pointless = evaluation.stage in ("metrics", "failed")
    return {
        "bidder": standing.bidder,
        "name": None if name is None else {"ko": name.ko, "en": name.en},
        "outcome": standing.outcome,
        **_place(standing),
        **_passed(evaluation, standing),
        "total": None if evaluation.stage != "complete" else _points(figures, TOTAL, row, figures.places(None)),
        **_compared(figures, row),
        "criteria": {}
        if pointless
        else {path: _criterion(figures, node, row) for path, node in evaluation.dossier.rubric.nodes.items()},
        "metrics": _metrics(figures, row),
        "gates": [_gate(figures, gate) for gate in standing.gates],
        "adjustments": [
            {"id": one.id, "change": number(one.change, PLACES), "entries": list(one.entries)}
            for one in standing.adjustments
        ],
    }


def _compared(figures: Figures, row: int) -> dict[str, Any]:
    """What is compared of one bid, where that is not the total; null where it is not known."""
    by = figures.evaluation.ranked_by
    if by == BY_TOTAL:
        return {}
    found = _points(figures, by.key, row, figures.places_of(by))
    metric = figures.metric(by.name) if by.kind == "metric" else None
    known = figures.points(by.key, row)
    if found is not None and metric is not None and isinstance(known, Fraction):
        found["shown"] = metric.shown(known)
    return {"ranked_by": found}


def _place(standing: Standing) -> dict[str, Any]:
    """The reason of an exclusion; the rank, or the places between which it lies."""
    if standing.excluded_by is not None:
        return {"excluded_by": {"kind": standing.excluded_by.kind, "id": standing.excluded_by.id}, "rank": None}
    if standing.rank_low is not None and standing.rank is None:
        return {"rank": None, "rank_low": standing.rank_low, "rank_high": standing.rank_high}
    return {"rank": standing.rank}


def _passed(evaluation: Evaluation, standing: Standing) -> dict[str, Any]:
    """How a bid came out of each stage; of an eliminated one, which stage that was."""
    if not evaluation.dossier.rubric.stages:
        return {}
    told = [
        {"id": one.stage, "outcome": one.result, "rank_low": one.rank_low, "rank_high": one.rank_high}
        for one in standing.stages
    ]
    return {"stages": told, **({"eliminated_in": told[-1]["id"]} if standing.outcome == "eliminated" else {})}


def _criterion(figures: Figures, node: Node, row: int) -> dict[str, Any]:
    one, places = node.criterion, figures.places(node)
    told: dict[str, Any] = {"points": _points(figures, node.path, row, places), "max": exact_text(one.points)}
    if one.out_of is not None:
        told["out_of"] = exact_text(one.out_of)
    if one.then:
        told["before_then"] = _points(figures, node.path + BEFORE_THEN, row, places)
    if node.leaf:
        told["outcome"] = figures.evaluation.outcome(node, row)
    return told


def _points(figures: Figures, key: str, row: int, places: int) -> dict[str, Any] | None:
    """Points with the value before rounding where that was another."""
    found = figure(figures.points(key, row), places)
    before = figures.before_rounding(key, row)
    if found is not None and before is not None:
        found["before_rounding"] = exact_text(before)
    return found


def _metrics(figures: Figures, row: int) -> dict[str, Any]:
    """Every metric and numeric fact that the bid's data allow; of the rubric's own also those that they do not, with the reason."""
    found: dict[str, Any] = {}
    for name, (key, metric) in figures.measured.items():
        value = figures.values(key).get(row)
        if value is not None:
            found[name] = {"exact": exact_text(value), "shown": metric.shown(value), "unit": metric.unit}
        elif name in figures.evaluation.dossier.rubric.metrics:
            reason = figures.evaluation.reasons.get(key, {}).get(row)
            found[name] = {"exact": None, "shown": None, "unit": metric.unit, "reason": reason}
    return found


def _gate(figures: Figures, gate: GateOutcome) -> dict[str, Any]:
    """What a gate said; of a requirement also which alternative was met."""
    told: dict[str, Any] = {"id": gate.id, "outcome": gate.result}
    if gate.edge is not None:
        told |= {"value": figure(gate.value, PLACES), "edge": number(gate.edge, PLACES)}
    rules = figures.evaluation.dossier.rubric.gates
    if gate.met is not None:
        met = (next(rule.any_of for rule in rules if rule.id == gate.id) or ())[gate.met]
        told["met"] = {"accelerator": list(met.accelerator), "of": met.of}
    return told

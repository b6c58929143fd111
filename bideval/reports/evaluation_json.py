"""`evaluation.json`: the whole result for machines. The same Evaluation gives the same bytes, in whatever language and on whatever day."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Bounds, Evaluation, Figure, GateOutcome, LowBidOutcome, Standing, TieStep
from bideval.documents.keys import BEFORE_THEN, TOTAL
from bideval.documents.profile import Applied
from bideval.documents.ranked import BY_TOTAL, BandStep, RankedBy
from bideval.exact import digits, exact_text
from bideval.problems import Problem
from bideval.reports.award_json import award
from bideval.reports.figures import PLACES, Figures
from bideval.reports.json_text import json_text

FORMAT = 1


def evaluation_json(evaluation: Evaluation) -> str:
    """The text of `evaluation.json`: fixed order of keys, exact values as text beside the digits that are shown."""
    return json_text(document(evaluation)) + "\n"


def document(evaluation: Evaluation) -> dict[str, Any]:
    """The content of `evaluation.json` as plain data."""
    dossier, figures = evaluation.dossier, Figures(evaluation)
    return {
        "format": FORMAT,
        "tender": dossier.tender.id,
        **({"lot_of": dossier.tender.lot_of} if dossier.tender.lot_of else {}),
        "purpose": dossier.tender.purpose,
        **({"edition": dossier.tender.edition} if dossier.tender.edition else {}),
        "stage": evaluation.stage,
        **_stages(evaluation),
        **_sole_bidder(evaluation),
        "rubric": {
            "id": dossier.rubric.id,
            "sha256": dossier.rubric_file.sha256,
            "replaced": dossier.rubric_replaced,
            **_profile(dossier.profile),
        },
        "catalogue": {"sha256": dossier.catalogue_file.sha256},
        "inputs": [
            {"path": one.path, "sha256": one.sha256}
            for one in sorted(dossier.inputs, key=lambda one: one.path.encode())
        ],
        "bids": [_bid(figures, row) for row in range(len(evaluation.standings))],
        **_ranked_by(evaluation.ranked_by),
        "ranking": [list(group) for group in evaluation.ranking],
        **({} if evaluation.band is None else {"band": _band(evaluation.band)}),
        "tie_breaks": [_tie_break(step) for step in evaluation.tie_breaks],
        "award": None if evaluation.award is None else award(evaluation.award),
        **({"abnormally_low": [_low_bid(figures, one) for one in told]} if (told := evaluation.low_bids) else {}),
        "notes": [note(remark) for remark in evaluation.remarks],
    }


def _stages(evaluation: Evaluation) -> dict[str, Any]:
    """The stages of the evaluation, where it has any: which were held."""
    stages = evaluation.dossier.rubric.stages
    return {"stages": [{"id": one.id, "held": one.id in evaluation.held} for one in stages]} if stages else {}


def _profile(applied: Applied | None) -> dict[str, Any]:
    """The profile that the rubric stands on, and what of the rubric comes from it."""
    if applied is None:
        return {}
    told = {"sets": list(applied.sets), "overridden": list(applied.overridden)}
    return {"profile": {"id": applied.profile.id, "sha256": applied.sha256, **told}}


def _sole_bidder(evaluation: Evaluation) -> dict[str, Any]:
    """What the rule on fewer than two bids said, where the rubric has one."""
    rule, found = evaluation.dossier.rubric.sole_bidder, evaluation.sole_bidder
    if rule is None or found is None:
        return {}
    told: dict[str, Any] = {"counts": rule.counts, "bids_low": found.least, "bids_high": found.most}
    edge = {} if found.edge is None else {"edge": _number(found.edge, PLACES)}
    return {"sole_bidder": {**told, "outcome": found.outcome, **edge}}


def _bid(figures: Figures, row: int) -> dict[str, Any]:
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
            {"id": one.id, "change": _number(one.change, PLACES), "entries": list(one.entries)}
            for one in standing.adjustments
        ],
    }


def _ranked_by(by: RankedBy) -> dict[str, Any]:
    """What places are by, where that is not the total."""
    return {} if by == BY_TOTAL else {"ranked_by": _by(by)}


def _by(by: RankedBy) -> dict[str, Any]:
    told = {"kind": by.kind, "name": by.name, "better": by.better}
    return {**told, **({"provenance": by.provenance} if by.kind == "index" else {})}


def _compared(figures: Figures, row: int) -> dict[str, Any]:
    """What is compared of one bid, where that is not the total; null where it is not known."""
    by = figures.evaluation.ranked_by
    if by == BY_TOTAL:
        return {}
    found = _points(figures, by.key, row, figures.places_of(by))
    metric = figures.metric(by.name) if by.kind == "metric" else None
    figure = figures.points(by.key, row)
    if found is not None and metric is not None and isinstance(figure, Fraction):
        found["shown"] = metric.shown(figure)
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
    found = _figure(figures.points(key, row), places)
    before = figures.before_rounding(key, row)
    if found is not None and before is not None:
        found["before_rounding"] = exact_text(before)
    return found


def _figure(figure: Figure | None, places: int) -> dict[str, Any] | None:
    if isinstance(figure, Bounds):
        return {"low": _number(figure.low, places), "high": _number(figure.high, places)}
    return None if figure is None else _number(figure, places)


def _number(value: Fraction, places: int) -> dict[str, Any]:
    return {"exact": exact_text(value), "shown": digits(value, places)}


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
        told |= {"value": _figure(gate.value, PLACES), "edge": _number(gate.edge, PLACES)}
    rules = figures.evaluation.dossier.rubric.gates
    if gate.met is not None:
        met = (next(rule.any_of for rule in rules if rule.id == gate.id) or ())[gate.met]
        told["met"] = {"accelerator": list(met.accelerator), "of": met.of}
    return told


def _band(step: BandStep) -> dict[str, Any]:
    """Who came within the band, and how they were ordered there."""
    return {
        "group": list(step.group),
        "best": exact_text(step.best),
        "edge": exact_text(step.edge),
        "by": _by(step.by),
        "values": _exact(step.values),
        "left": [list(group) for group in step.left],
    }


def _tie_break(step: TieStep) -> dict[str, Any]:
    return {
        **({"stage": step.stage} if step.stage else {}),
        "group": list(step.group),
        "by": step.by,
        "criterion": step.criterion,
        **({"metric": step.metric} if step.metric else {}),
        **({"draw": step.draw, "digests": dict(step.drawn)} if step.draw else {}),
        "values": _exact(step.values),
        "left": [list(group) for group in step.left],
    }


def _exact(values: Mapping[str, Fraction]) -> dict[str, str]:
    return {bidder: exact_text(values[bidder]) for bidder in sorted(values)}


def _low_bid(figures: Figures, outcome: LowBidOutcome) -> dict[str, Any]:
    """A rule on abnormally low bids: its threshold, and the number of every bid that stood before it."""
    rules = {rule.name: rule for rule in figures.evaluation.dossier.rubric.abnormally_low}
    rule, values = rules[outcome.id], figures.values(outcome.compared)
    return {
        "id": outcome.id,
        "kind": rule.kind,
        "as": rule.mode,
        "provenance": "memory" if outcome.recalled else "read",
        "test": rule.test(),
        "threshold": None if outcome.threshold is None else _number(outcome.threshold, PLACES),
        "reason": outcome.reason,
        "bids": [
            {
                "bidder": figures.evaluation.standings[row].bidder,
                "value": None if row not in values else _number(values[row], PLACES),
                "outcome": result,
            }
            for row, result in outcome.results.items()
        ],
    }


def note(remark: Problem) -> dict[str, Any]:
    """A warning or note at its place."""
    place = remark.place
    return {
        "code": remark.code,
        "level": remark.level.value,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "facts": {key: remark.facts[key] for key in sorted(remark.facts)},
    }

"""`evaluation.json`: the whole result for machines. The same Evaluation gives the same bytes, in whatever language and on whatever day."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from bideval.documents.evaluation import Evaluation, LowBidOutcome, TieStep
from bideval.documents.profile import Applied
from bideval.documents.ranked import BY_TOTAL, BandStep, RankedBy
from bideval.exact import exact_text
from bideval.problems import Problem
from bideval.reports.award_json import award
from bideval.reports.bid_json import bid
from bideval.reports.figure_json import number
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
        "bids": [bid(figures, row) for row in range(len(evaluation.standings))],
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
    edge = {} if found.edge is None else {"edge": number(found.edge, PLACES)}
    return {"sole_bidder": {**told, "outcome": found.outcome, **edge}}


def _ranked_by(by: RankedBy) -> dict[str, Any]:
    """What places are by, where that is not the total."""
    return {} if by == BY_TOTAL else {"ranked_by": _by(by)}


def _by(by: RankedBy) -> dict[str, Any]:
    told = {"kind": by.kind, "name": by.name, "better": by.better}
    return {**told, **({"provenance": by.provenance} if by.kind == "index" else {})}


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
        "threshold": None if outcome.threshold is None else number(outcome.threshold, PLACES),
        "reason": outcome.reason,
        "bids": [
            {
                "bidder": figures.evaluation.standings[row].bidder,
                "value": None if row not in values else number(values[row], PLACES),
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

"""The totals over the weight of one criterion, for a chart: of the one whose weight has to change least for another bid to be first.

Formula: total + (t - w) x slope at no weight (t = 0) and at all there is (t = W), with the slope of the study of weights.
"""

from fractions import Fraction
from typing import Final

from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import TOTAL
from bideval.documents.studies.drawn import Drawn, TotalLine
from bideval.documents.studies.sensitivity import Sensitivity, WeightInterval
from bideval.studies.sensitivity.model import PREFIX
from bideval.working.grammar import formula
from bideval.working.ledger import Given, Link

MOST: Final = 8
"""Bids that have a line: the best ones."""
AT: Final = formula("total + (end - weight) * slope")
TOTALS: Final = (f"{PREFIX}total", f"{TOTAL}:unrounded", TOTAL)
"""Where the totals of the study may stand; the first there is."""


def drawn(study: Sensitivity, evaluation: Evaluation) -> Drawn | None:
    """The lines; None where the study has no intervals of weights."""
    found = study.weights.intervals
    if not found:
        return None
    chosen = min(found, key=_change)
    ledger = study.ledger
    total = Link(next(key for key in TOTALS if key in ledger.equations))
    slope = Link(f"{PREFIX}{chosen.path}:slope")
    placed = [evaluation.rows[bidder] for group in evaluation.ranking for bidder in group]
    shown = tuple(sorted(placed[:MOST]))
    ends = [
        ledger.compute(
            AT,
            {"total": total, "slope": slope, "weight": Given("weight", chosen.weight), "end": Given("end", end)},
            shown,
        ).values()
        for end in (Fraction(0), chosen.whole)
    ]
    lines = {row: TotalLine(ledger.bids[row], *values) for row, *values in zip(shown, *ends, strict=True)}
    crossings = tuple(edge.weight for edge in (chosen.low, chosen.high) if edge.rival)
    return Drawn(chosen.path, chosen.weight, chosen.whole, tuple(lines[row] for row in placed[:MOST]), crossings)


def _change(one: WeightInterval) -> Fraction:
    """By which part of its weight a criterion has to change before another bid is level; more than all where none ever is."""
    return min((one.part(edge) for edge in (one.low, one.high) if edge.rival), default=one.whole / one.weight + 1)

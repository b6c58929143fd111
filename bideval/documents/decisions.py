"""`decisions.yaml`: what people decided, each entry with who, when and why."""

from typing import Literal

from bideval.documents.bid import Evidence
from bideval.fields import Date, Dotted, Frozen, Id, Money, Name, Points, Words


class Decision(Frozen):
    """What every entry says of itself."""

    by: Words | None = None
    when: Date | None = None
    why: Words | None = None


class OfficerMark(Decision):
    """The contracting officer's mark for one leaf of one bid, on the leaf's own scale."""

    bidder: Id
    criterion: Name
    mark: Words


class AdjustmentEntry(Decision):
    """A deduction or bonus that was found to apply; `points` where the rubric gives a `max`."""

    bidder: Id
    adjustment: Id
    points: Points | None = None
    evidence: Evidence | Words | None = None


class FactDecision(Decision):
    """A fact that was corrected, supplied or confirmed; `accepted` counts in place of what the bid says."""

    bidder: Id
    fact: Dotted
    claimed: Words | None = None
    accepted: Words
    reason: Literal["supplement", "inspection", "clarification"]
    evidence: Evidence | Words | None = None


class GateDecision(Decision):
    """Whether a bid passes a gate that people decide."""

    bidder: Id
    gate: Id
    outcome: Literal["passed", "failed"]


class Disqualification(Decision):
    """A bid that is out."""

    bidder: Id


class Lot(Decision):
    """A lot drawn among the bids of a tie: their order, first to last."""

    tie: tuple[Id, ...]
    order: tuple[Id, ...]
    drawn_by: Words | None = None


class Negotiated(Decision):
    """What was agreed with a winner about money."""

    bidder: Id
    requested: Money | None = None
    agreed: Money


class Refusal(Decision):
    """A bidder who declines an award."""

    bidder: Id


class Decisions(Frozen):
    """The whole file; a list that is left out is empty."""

    bideval: Literal["1"] = "1"
    officer: tuple[OfficerMark, ...] = ()
    adjustments: tuple[AdjustmentEntry, ...] = ()
    facts: tuple[FactDecision, ...] = ()
    gates: tuple[GateDecision, ...] = ()
    disqualified: tuple[Disqualification, ...] = ()
    lots: tuple[Lot, ...] = ()
    negotiated: tuple[Negotiated, ...] = ()
    refusals: tuple[Refusal, ...] = ()

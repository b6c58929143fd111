"""`decisions.yaml`: what people decided, each entry with who, when and why."""

from typing import Literal

from pydantic import Field, model_validator

from bideval.documents.bid import Evidence
from bideval.fields import Count, Date, Dotted, Frozen, Id, Money, Name, Points, Words, refuse


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


class DrawValue(Decision):
    """What the announced source of a draw gave."""

    draw: Id
    value: Words


class Negotiated(Decision):
    """How a negotiation ended: with the money agreed upon, agreed without other money, or broken down."""

    bidder: Id
    requested: Money | None = None
    agreed: Money | None = None
    outcome: Literal["agreed", "broken"] | None = None

    @model_validator(mode="after")
    def _ended(self) -> "Negotiated":
        if (self.outcome or self.agreed) is None or (self.outcome == "broken" and self.agreed is not None):
            raise refuse("negotiation-outcome-expected")
        return self


class Refusal(Decision):
    """A bidder who declines an award."""

    bidder: Id


class AwardExclusion(Decision):
    """A bidder whom an exclusion from the award that people decide meets."""

    bidder: Id
    exclusion: Id
    evidence: Evidence | Words | None = None


class Release(Decision):
    """Units of a pool that came free; for one class of applicants, or for all."""

    units: Count
    class_: Name | None = Field(default=None, alias="class")


class Decisions(Frozen):
    """The whole file; a list that is left out is empty."""

    bideval: Literal["1"] = "1"
    officer: tuple[OfficerMark, ...] = ()
    adjustments: tuple[AdjustmentEntry, ...] = ()
    facts: tuple[FactDecision, ...] = ()
    gates: tuple[GateDecision, ...] = ()
    disqualified: tuple[Disqualification, ...] = ()
    lots: tuple[Lot, ...] = ()
    draws: tuple[DrawValue, ...] = ()
    negotiated: tuple[Negotiated, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    award_exclusions: tuple[AwardExclusion, ...] = ()
    released: tuple[Release, ...] = ()

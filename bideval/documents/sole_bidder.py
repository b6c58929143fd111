"""What happens with fewer than two bids: at the first notice, and when it is repeated."""

from fractions import Fraction
from typing import Literal, NamedTuple

from pydantic import model_validator

from bideval.documents.conditions import Limit
from bideval.documents.criteria import Basis
from bideval.fields import Frozen, Words, refuse

Consequence = Literal["fail", "judge", "evaluate"]


class SoleBidder(Frozen):
    """Fewer than two bids, `submitted` or `valid`: the procedure fails, the one is judged for suitability, or evaluated all the same.

    `first` holds at round 1 of the notice, `repeat` from round 2 on. Who is judged has to reach `at_least` of the total.
    """

    counts: Literal["submitted", "valid"]
    first: Consequence
    repeat: Consequence
    at_least: Limit | None = None
    clause: Words | None = None
    basis: Basis | None = None
    source: Words | None = None

    @model_validator(mode="after")
    def _edge_to_judge_by(self) -> "SoleBidder":
        if ("judge" in (self.first, self.repeat)) != (self.at_least is not None):
            raise refuse("sole-bidder-at-least")
        return self


class SoleBidderOutcome(NamedTuple):
    """How many bids there were, of which `least` count for certain, and what the rule on fewer than two made of it."""

    least: int
    most: int
    outcome: Literal["competition", "failed", "evaluated", "suitable", "unsuitable", "unknown"]
    edge: Fraction | None = None
    """The total that had to be reached, where the one bid was judged."""

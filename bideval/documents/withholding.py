"""What a tender keeps out of its public edition beside what every tender does, with the reason of each."""

from typing import Literal

from pydantic import model_validator

from bideval.fields import Dotted, Frozen, Id, Words, refuse


class Withheld(Frozen):
    """One thing that the public edition does not show: a value of bids, by its dotted name, or what decisions say beside what they decide.

    `value` is a declared fact, a value such as `datacentres` or `finance.secured`, or `price`. Nothing that a criterion, a gate or the award is
    computed from can be withheld: the public edition has to come to the same result from what it shows.
    """

    value: Dotted | None = None
    bids: Literal["all"] | tuple[Id, ...] = "all"
    decisions: Literal["by", "when", "why", "evidence", "drawn_by"] | None = None
    reason: Words

    @model_validator(mode="after")
    def _one(self) -> "Withheld":
        if (self.value is None) == (self.decisions is None):
            raise refuse("withhold-one-thing")
        return self

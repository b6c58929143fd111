"""What a simulation assumes of bids and panels: how many there are, and from where to where the values of each statement lie."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, model_validator

from bideval.fields import Frozen, Share, Threshold, Whole, Words, refuse


class Distribution(Frozen):
    """How one value is drawn: evenly between two, around one between two others, or one of a list (a value named twice comes twice as often)."""

    uniform: tuple[Threshold, Threshold] | None = None
    triangular: tuple[Threshold, Threshold, Threshold] | None = None
    among: Annotated[tuple[Words, ...], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one(self) -> "Distribution":
        if sum(one is not None for one in (self.uniform, self.triangular, self.among)) != 1:
            raise refuse("distribution-expected")
        ends = self.uniform or self.triangular or ()
        if list(ends) != sorted(ends):
            raise refuse("distribution-reversed")
        return self


class Assumptions(Frozen):
    """The whole file; what it leaves out is assumed from the rubric.

    `noise` is how far a mark may lie from what a bid deserves, as a part of its scale.
    """

    bideval: Literal["1"] = "1"
    bids: Whole = 4
    evaluators: Whole = 5
    noise: Share = Fraction(1, 10)
    values: dict[str, Distribution] = Field(default_factory=dict)
    """By the name of a declared fact, the path of a value in a bid, or a criterion (what a bid deserves there, on its scale)."""

    @model_validator(mode="after")
    def _rivals(self) -> "Assumptions":
        if self.bids < 2 or self.evaluators < 1:
            raise refuse("assumptions-without-rivals")
        return self

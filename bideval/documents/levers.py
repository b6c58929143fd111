"""`levers.yaml`: what a bidder can change before it submits, in which steps and at what cost. Private: no tender folder has one."""

from fractions import Fraction
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from bideval.exact import NotExact, clip
from bideval.fields import Bilingual, Dotted, Frozen, Money, Threshold, Words, field, refuse, threshold

FILE: Final = "levers.yaml"
"""What the private file is called, wherever it lies."""


def _step(text: str) -> Fraction:
    """A number of any kind; with a minus before it, the fact goes down."""
    value = threshold(text.removeprefix("-"))
    if value <= 0:
        raise NotExact("number-not-positive", text=clip(text))
    return -value if text.startswith("-") else value


Step = Annotated[Fraction, *field(_step, "-100억원")]


class Lever(Frozen):
    """One thing that can be changed: `fact` is a declared fact or a value of the bid by its dotted name.

    `step` is how much at a time (a minus: less of it; of a date, days), `cost` what each step costs, `range` between which two values
    the bidder can go. A yes/no fact has no step: it can be made true.
    """

    fact: Dotted
    title: Bilingual | None = None
    step: Step = Fraction(1)
    cost: Money = Fraction(0)
    range: tuple[Threshold, Threshold] | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Lever":
        if self.range is not None and self.range[0] > self.range[1]:
            raise refuse("lever-range-reversed")
        return self


class Levers(Frozen):
    """The whole file."""

    bideval: Literal["1"]
    note: Words | None = None
    levers: tuple[Lever, ...] = Field(min_length=1)

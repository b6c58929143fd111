"""The numbers that the Italian rules share: percentage discounts, the mean without both wings, the mean excess above it."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Share
from bideval.lowbids.base import LowBid, Test
from bideval.methods.base import TenderAmount

CORE = (
    ("cut", "up(wing * count(values), 0)"),
    ("lowest", "nth_least(cut, values)"),
    ("highest", "nth_least(count(values) + 1 - cut, values)"),
    ("sum", "sum_within(lowest, highest, values)"),
    ("mean", "sum / count_within(lowest, highest, values)"),
    ("above", "count_within(mean, highest, values)"),
    ("excess", "(sum_within(mean, highest, values) - mean * above) / max(above, 1)"),
)
"""Both wings go, each with the discounts that equal its last; of no discount above the mean, the excess is 0."""


class ItalianLowBid(LowBid):
    """What the rules of all years have in common. `suspect` says what equality with the limit means, for texts and courts differ."""

    base: TenderAmount = "estimated_price"
    wing: Share = Fraction(1, 10)
    suspect: Literal["above", "equal-or-above"]
    compared: ClassVar = "(base - price) / base * 100"

    def test(self) -> Test:
        """A discount is compared, so a bid is low when it is high."""
        return "more_than" if self.suspect == "above" else "at_least"

    def parameters(self) -> dict[str, Fraction]:
        """The part that is cut at each end."""
        return {"wing": self.wing}

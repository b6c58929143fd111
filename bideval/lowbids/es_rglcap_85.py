"""Spain: a bid so many percentage units below the base, the other bid, or the mean."""

from typing import ClassVar, Literal

from bideval.lowbids.base import Example, LowBid, Steps
from bideval.methods.base import TenderAmount

BELOW = {"mean": "{0} - {1} * {0}", "base": "{0} - {1} * base"}
"""So many units below a number: of that number, or of the base."""


class EsRglcap85(LowBid):
    """A price is presumed abnormal when it is more than so many percentage units below what it is compared with.

    Formula: one bid: below base − 25 %. Two: below the other − 20 units. Three: below the mean − 10 units, where the highest bid leaves the
    mean if it is more than 10 units above it; in any case below base − 25 %. Four and more: the same with all bids that are more than 10
    units above the mean left out, yet at least the three lowest kept; without the 25 %. "More than": a price at the limit is not abnormal.
    `units` says what a unit is: `mean` (10 units below 90 are 81) or `base` (at a base of 100 they are 80); both readings are found.

    Jurisdiction: Spain. Source: RGLCAP (RD 1098/2001), art. 85. The case of a single bid is from memory.

    Weakness: one high bid moves the mean of the others; with two bids the dearer one judges the cheaper.
    """

    kind: Literal["es-rglcap-85"] = "es-rglcap-85"
    base: TenderAmount = "estimated_price"
    units: Literal["mean", "base"]
    examples: ClassVar = (
        Example(
            "ten units below the mean, read as 0.9 of it",
            {"as": "warning", "units": "mean"},
            "100000",
            ("100000", "95000", "90000", "81666"),
            "82499.85",
            (3,),
        ),
        Example(
            "ten units below the mean, read as ten points of the base",
            {"as": "warning", "units": "base"},
            "100000",
            ("100000", "95000", "90000", "81666"),
            "81666.5",
            (3,),
        ),
        Example(
            "of three, the highest leaves the mean; a price of exactly 75 % of the base is not abnormal",
            {"as": "warning", "units": "mean"},
            "100",
            ("75", "80", "100"),
            "75",
        ),
        Example(
            "three lowest at least make the mean",
            {"as": "warning", "units": "mean"},
            "100",
            ("40", "40", "90", "90"),
            "51",
            (0, 1),
        ),
        Example("two bids", {"as": "warning", "units": "mean"}, "100", ("63", "80"), "64", (0,)),
        Example("a single bid", {"as": "warning", "units": "base"}, "100", ("74.99",), "75", (0,)),
    )

    def steps(self, bids: int) -> Steps:
        """The paragraph for so many bids."""
        below = BELOW[self.units].format
        if bids == 1:
            return (("threshold", "base - 0.25 * base"),)
        if bids == 2:
            return (("other", "max(values)"), ("threshold", below("other", "0.2")))
        mean = (
            ("mean", "mean(values)"),
            ("kept", f"max(count_at_most({self._above()}, values), {min(bids - 1, 3)})"),
            ("again", "mean_least(kept, values)"),
        )
        limit = below("again", "0.1")
        return (*mean, ("threshold", f"max({limit}, base - 0.25 * base)" if bids == 3 else limit))

    def _above(self) -> str:
        """Ten units above the mean, in the same units."""
        return "mean + 0.1 * mean" if self.units == "mean" else "mean + 0.1 * base"

    def recalled(self, bids: int) -> bool:
        """One bid."""
        return bids == 1

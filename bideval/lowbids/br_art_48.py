"""Brazil: a price below 70 % of the estimate, or of the mean of the bids above half of it."""

from typing import ClassVar, Literal

from bideval.lowbids.base import Example, LowBid, Steps
from bideval.methods.base import TenderAmount


class BrArt48(LowBid):
    """A price cannot be performed when it is below 70 % of the lesser of the estimate and the mean of the bids above half of the estimate.

    Formula: 0.7 · min(base, mean of the prices above 0.5 · base). Both comparisons are strict: a price of exactly half of the estimate stays
    out of the mean, and a price equal to the threshold is not low. Without any price above half, the estimate alone counts.

    Jurisdiction: Brazil, works and engineering services. Source: Lei 8.666/1993, art. 48, § 1; the law was replaced in 2021.

    Weakness: a ring of low bids above the half lowers the mean.
    """

    kind: Literal["br-art-48"] = "br-art-48"
    base: TenderAmount = "estimated_price"
    examples: ClassVar = (
        Example(
            "exactly half stays out of the mean of 80 and 70; the price at 52.5 is not low",
            {"as": "warning"},
            "100",
            ("80", "70", "50"),
            "52.5",
            (2,),
        ),
        Example("equality", {"as": "warning"}, "100", ("100", "70"), "59.5"),
        Example("no price above half", {"as": "gate"}, "100", ("50", "40"), "70", (0, 1)),
    )

    def steps(self, bids: int) -> Steps:
        """The lesser of two numbers."""
        return (("mean", "mean_above(0.5 * base, base, values)"), ("threshold", "0.7 * min(base, mean)"))

"""Poland: a price 30 % below the estimate or the mean."""

from typing import ClassVar, Literal

from bideval.lowbids.base import Example, LowBid, Steps, Test
from bideval.methods.base import Provenance, TenderAmount


class PlArt224(LowBid):
    """A price is to be explained when it lies at least 30 % below the estimate with tax, or below the mean of the bids that count.

    Formula: threshold = 0.7 · max(base, mean); a price equal to it is low.

    Jurisdiction: Poland. Source: Prawo zamówień publicznych of 2019, art. 224(2): from memory, check it before relying on it.

    Weakness: one dear bid raises the mean, and with it the number of explanations.
    """

    kind: Literal["pl-art-224"] = "pl-art-224"
    base: TenderAmount = "estimated_price"
    provenance: ClassVar[Provenance] = "memory"
    examples: ClassVar = (
        Example("the estimate is more", {"as": "warning"}, "100", ("70", "71", "99"), "70", (0,)),
        Example("the mean is more", {"as": "warning"}, "80", ("70", "80", "150"), "70", (0,)),
    )

    def test(self) -> Test:
        """Equality counts."""
        return "at_most"

    def steps(self, bids: int) -> Steps:
        """The greater of two limits: below either is enough."""
        return (("mean", "mean(values)"), ("threshold", "0.7 * max(base, mean)"))

"""World Bank: the mean less one standard deviation, from five bids on."""

from typing import ClassVar, Literal

from bideval.fields import Whole
from bideval.lowbids.base import Example, LowBid, Steps
from bideval.lowbids.fr_mean_deviation import SPREAD
from bideval.methods.base import Provenance


class WbMeanDeviation(LowBid):
    """A price is potentially abnormally low more than one standard deviation below the mean, where five bids or more are compared.

    Formula: mean − √variance; strict: a price equal to the threshold is not low. `deviation` as in `fr-mean-deviation`, for the guide does
    not say it in the part that was read. Fewer than five bids (`from_bids`): the guide compares with the estimate, about 20 % below it; that
    is `pt-base-share` with `cut: 20%`.

    Jurisdiction: projects financed by the World Bank. Source: guide on abnormally low bids and proposals; the formula is from memory, check
    it before relying on it.

    Weakness: one wild bid widens the deviation.
    """

    kind: Literal["wb-mean-deviation"] = "wb-mean-deviation"
    deviation: Literal["population", "sample"]
    from_bids: Whole = 5
    provenance: ClassVar[Provenance] = "memory"
    examples: ClassVar = (
        Example(
            "the mean 100 less 20",
            {"as": "warning", "deviation": "population"},
            "",
            ("60", "110", "110", "110", "110"),
            "80",
            (0,),
        ),
        Example("four bids are too few", {"as": "warning", "deviation": "sample"}, "", ("1", "9", "9", "9"), ""),
    )

    def steps(self, bids: int) -> Steps:
        """Mean and deviation."""
        return (
            ("mean", "mean(values)"),
            ("deviation", f"power({SPREAD[self.deviation]}, 0.5)"),
            ("threshold", "mean - deviation"),
        )

"""France: the mean less one standard deviation."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Decimal, Whole
from bideval.lowbids.base import Example, LowBid, Steps

SPREAD = {
    "population": "variance(values)",
    "sample": "variance(values) * count(values) / (count(values) - 1)",
}


class FrMeanDeviation(LowBid):
    """A price is suspect below the mean less `factor` standard deviations.

    Formula: mean − factor · √variance. The sources say "standard deviation" only, so the rubric says of what: `deviation: population`
    divides by n, `sample` by n − 1. A root that is not rational is rounded to 50 significant digits, which is beyond what can turn a
    comparison of amounts of up to 20 digits. Strict: a price equal to the threshold is not suspect. One bid, or equal bids: nothing is.

    Jurisdiction: France, practice in building and landscape works. Source: FFB and APVF, guide on abnormally low bids.

    Weakness: one wild bid widens the deviation until nothing is suspect.
    """

    kind: Literal["fr-mean-deviation"] = "fr-mean-deviation"
    deviation: Literal["population", "sample"]
    factor: Decimal = Fraction(1)
    from_bids: Whole = 2
    examples: ClassVar = (
        Example(
            "the exact root: 100 − 10",
            {"as": "warning", "deviation": "population"},
            "",
            ("90", "110", "90", "110"),
            "90",
        ),
        Example(
            "n − 1 in place of n",
            {"as": "warning", "deviation": "sample"},
            "",
            ("80", "100", "120"),
            "80",
        ),
        Example(
            "√200 is 14.142…, correctly rounded to 50 digits",
            {"as": "warning", "deviation": "population"},
            "",
            ("80", "100", "100", "120"),
            "85.857864376269049511983112757903019214303281246231",
            (0,),
        ),
        Example("all equal", {"as": "warning", "deviation": "sample"}, "", ("50", "50"), "50"),
        Example("a single bid", {"as": "warning", "deviation": "population"}, "", ("50",), ""),
    )

    def steps(self, bids: int) -> Steps:
        """Mean and deviation."""
        return (
            ("mean", "mean(values)"),
            ("deviation", f"power({SPREAD[self.deviation]}, 0.5)"),
            ("threshold", "mean - factor * deviation"),
        )

    def parameters(self) -> dict[str, Fraction]:
        """How many deviations."""
        return {"factor": self.factor}

"""France: the mean without the dear bids, less a part."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Decimal
from bideval.lowbids.base import Example, LowBid, Steps


class FrDoubleMean(LowBid):
    """A price is suspect below `lower` times the mean of the bids that are not above `upper` times the mean of all.

    Formula: M1 = mean of all; prices above upper · M1 leave; M2 = mean of the rest; threshold = lower · M2. Both comparisons are strict:
    a price of exactly upper · M1 stays, and one equal to the threshold is not suspect. Equal prices are never suspect while `lower` is
    at most 1.

    Jurisdiction: France, practice of buyers (no statute sets a formula). Source: Monde de la Propreté and weka.fr, 2015; upper 1.2, lower 0.9.

    Weakness: only the dear side is trimmed.
    """

    kind: Literal["fr-double-mean"] = "fr-double-mean"
    upper: Decimal = Fraction(6, 5)
    lower: Decimal = Fraction(9, 10)
    examples: ClassVar = (
        Example(
            "150 is above 1.2 · 106 and leaves; 0.9 · 95 = 85.5",
            {"as": "warning"},
            "",
            ("80", "95", "100", "105", "150"),
            "85.5",
            (0,),
        ),
        Example(
            "120 is exactly 1.2 · 100 and stays; a price equal to the threshold is not suspect",
            {"as": "warning", "lower": "0.8"},
            "",
            ("80", "100", "120"),
            "80",
        ),
        Example("all equal", {"as": "warning"}, "", ("50", "50"), "45"),
    )

    def steps(self, bids: int) -> Steps:
        """Two means."""
        return (
            ("first", "mean(values)"),
            ("kept", "count_at_most(upper * first, values)"),
            ("second", "mean_least(kept, values)"),
            ("threshold", "lower * second"),
        )

    def parameters(self) -> dict[str, Fraction]:
        """The two factors."""
        return {"upper": self.upper, "lower": self.lower}

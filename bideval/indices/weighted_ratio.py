"""The weighted ratio of performance and price, each against its own reference (gewichtete Richtwertmethode)."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Points, Price
from bideval.indices.base import Example, PriceAndQuality, Reference
from bideval.methods.base import Better, Provenance
from bideval.working.grammar import formula
from bideval.working.terms import Term

Middle = Literal["mean", "median"]


class WeightedRatio(PriceAndQuality):
    """weight_quality x quality / reference_quality - weight_price x price / reference_price; the highest is first.

    Each reference is the `mean` or the `median` of the bids past every gate, or a number. Relative unless both are numbers. A price at or below
    zero is a Problem, and so is it where a mean quality is zero. Weakness: a bid that matters to nobody moves the others. Often with a band,
    see `ranking.band`. Entry A07 of the collected award formulas; Germany, UfAB. From memory: the description was read, but the printed
    equation was lost, and that the price term is subtracted is recalled.
    """

    kind: Literal["weighted-ratio"] = "weighted-ratio"
    better: ClassVar[Better] = "higher"
    provenance: ClassVar[Provenance] = "memory"
    weight_quality: Points
    weight_price: Points
    reference_quality: Middle | Points = "mean"
    reference_price: Middle | Price = "mean"
    examples: ClassVar = (
        Example(
            "against means of 80 points and 100",
            {"weight_quality": "50", "weight_price": "50"},
            (("90", "72"), ("110", "88")),
            ("0", "0"),
        ),
        Example(
            "against numbers of the rubric",
            {"weight_quality": "60", "weight_price": "40", "reference_quality": "80", "reference_price": "100"},
            (("90", "80"), ("100", "96")),
            ("24", "32"),
        ),
    )

    def term(self) -> Term:
        """The two ratios, weighted."""
        return formula("weight_quality * quality / reference_quality - weight_price * price / reference_price")

    def references(self) -> dict[str, Reference]:
        """The means or medians."""
        taken = {"quality": self.reference_quality, "price": self.reference_price}
        return {f"reference_{name}": Reference(name, what) for name, what in taken.items() if isinstance(what, str)}

    def parameters(self) -> dict[str, Fraction]:
        """The weights, and references that are numbers."""
        fixed = {"reference_quality": self.reference_quality, "reference_price": self.reference_price}
        numbers = {name: value for name, value in fixed.items() if isinstance(value, Fraction)}
        return {"weight_quality": self.weight_quality, "weight_price": self.weight_price, **numbers}

"""The price quality method: the price less a premium for quality above the lowest score."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Points, Price
from bideval.indices.base import Example, PriceAndQuality, Reference
from bideval.methods.base import Better, Provenance
from bideval.working.grammar import formula
from bideval.working.terms import Term


class PriceQualityMethod(PriceAndQuality):
    """price - (quality - lowest_quality) / full x weight_quality / weight_price x estimate; the lowest is first.

    The premium is what the buyer pays for quality above the lowest score; `estimate` is an amount in the rubric. Relative: the lowest score is
    taken over the bids past every gate. A price at or below zero is a Problem; a quality of zero simply has no premium. Weakness: the spread of
    the marks sets the premium. Entry A13 of the collected award formulas; New Zealand and Australia. From memory: that there is a premium in
    this proportion was read, its factor is recalled.
    """

    kind: Literal["price-quality-method"] = "price-quality-method"
    better: ClassVar[Better] = "lower"
    provenance: ClassVar[Provenance] = "memory"
    weight_quality: Points
    weight_price: Points
    estimate: Price
    examples: ClassVar = (
        Example(
            "20 points above the lowest, at weights of 30 and 60 and an estimate of a million, are worth 100,000",
            {"weight_quality": "30", "weight_price": "60", "estimate": "1000000"},
            (("1090000", "80"), ("1000000", "60")),
            ("990000", "1000000"),
        ),
    )

    def term(self) -> Term:
        """The price less the premium."""
        return formula("price - (quality - lowest_quality) / full * weight_quality / weight_price * estimate")

    def references(self) -> dict[str, Reference]:
        """The lowest score."""
        return {"lowest_quality": Reference("quality", "least")}

    def parameters(self) -> dict[str, Fraction]:
        """The weights and the estimate."""
        return {"weight_quality": self.weight_quality, "weight_price": self.weight_price, "estimate": self.estimate}

"""The super formula with exponent -1: quality and price against a reference offer."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Price, Share
from bideval.indices.base import Example, PriceAndQuality
from bideval.methods.base import Better
from bideval.working.grammar import formula
from bideval.working.terms import Term


class SuperFormula(PriceAndQuality):
    """reference_quality / (quality / full) + price / reference_price; the lowest is first.

    The buyer names a reference offer, whose index is 2, and so the price that full quality may have to be level with it. `reference_quality` is
    a share of the points. Absolute. The general rule has an exponent n that is found as a root (n = 0 is a trivial one); only n = -1 is here,
    which follows where full quality at 1 + (1 - reference_quality) times the reference price must be level. A price or quality at or below zero
    is a Problem. Weakness: the reference decides the weights. Entry A11 of the collected award formulas; Netherlands, Negometrix, The Super
    Formula (read in part).
    """

    kind: Literal["super-formula"] = "super-formula"
    better: ClassVar[Better] = "lower"
    reference_quality: Share
    reference_price: Price
    examples: ClassVar = (
        Example(
            "70 % for 100,000 is the reference; full quality may cost 130,000 to be level with it",
            {"reference_quality": "70%", "reference_price": "100000"},
            (("100000", "70"), ("130000", "100"), ("120000", "100")),
            ("2", "2", "1.9"),
        ),
    )

    def above_zero(self) -> frozenset[str]:
        """Both divide."""
        return frozenset({"price", "quality"})

    def term(self) -> Term:
        """The two ratios."""
        return formula("reference_quality / (quality / full) + price / reference_price")

    def parameters(self) -> dict[str, Fraction]:
        """The reference offer."""
        return {"reference_quality": self.reference_quality, "reference_price": self.reference_price}

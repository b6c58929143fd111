"""The uplift for missing quality: the price made higher by what the quality lacks."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Points
from bideval.indices.base import Example, PriceAndQuality
from bideval.methods.base import Better
from bideval.working.grammar import formula
from bideval.working.terms import Term


class PriceUplift(PriceAndQuality):
    """price x (1 + (full - quality) / full x weight_quality / weight_price); the lowest evaluated price is first.

    Absolute. Without any quality the price rises by weight_quality / weight_price. A price at or below zero is a Problem. Weakness: the uplift
    grows with the price, so a dear bid pays more for the same gap. Entry A09 of the collected award formulas; Norway, abakus.as.
    """

    kind: Literal["price-uplift"] = "price-uplift"
    better: ClassVar[Better] = "lower"
    weight_quality: Points
    weight_price: Points
    examples: ClassVar = (
        Example(
            "8 and 5 of 10 points at weights of 30 and 70: 1,085,714.29 and 1,153,571.43",
            {"weight_quality": "30", "weight_price": "70"},
            (("1000000", "8"), ("950000", "5")),
            ("7600000/7", "8075000/7"),
            "10",
        ),
    )

    def term(self) -> Term:
        """The price and its uplift."""
        return formula("price * (1 + (full - quality) / full * weight_quality / weight_price)")

    def parameters(self) -> dict[str, Fraction]:
        """The weights."""
        return {"weight_quality": self.weight_quality, "weight_price": self.weight_price}

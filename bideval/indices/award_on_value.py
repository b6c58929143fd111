"""Award on value: the price less what the quality is worth in money."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Price
from bideval.indices.base import Example, PriceAndQuality
from bideval.methods.base import Better
from bideval.working.grammar import formula
from bideval.working.terms import Term


class AwardOnValue(PriceAndQuality):
    """price - worth x quality; the lowest is first. `worth` is the published value of one point of quality in money.

    Absolute: no bid moves another, and bidders can weigh a point against its cost beforehand. The result may be below zero. A price at or below
    zero is a Problem. Weakness: somebody must put a price on quality. Entry A08 of the collected award formulas: gunnen op waarde
    (Netherlands), mervärde (Sweden), prissetting av kvalitet (Norway); recommended by Bergman and Lundberg.
    """

    kind: Literal["award-on-value"] = "award-on-value"
    better: ClassVar[Better] = "lower"
    worth: Price
    examples: ClassVar = (
        Example(
            "a point is worth 3,000: ten points more for 20,000 are worth it",
            {"worth": "3000"},
            (("100000", "70"), ("120000", "80")),
            ("-110000", "-120000"),
        ),
    )

    def term(self) -> Term:
        """The price less the worth."""
        return formula("price - worth * quality")

    def parameters(self) -> dict[str, Fraction]:
        """What a point is worth."""
        return {"worth": self.worth}

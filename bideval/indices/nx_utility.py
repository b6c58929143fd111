"""The NX utility index: the loss of quality against the best, over the price, against the lowest price."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Points
from bideval.indices.base import Example, PriceAndQuality, Reference
from bideval.methods.base import Better
from bideval.working.grammar import formula
from bideval.working.terms import Term


class NxUtility(PriceAndQuality):
    """(1 - (best_quality - quality) / full x weight_quality / weight_price) / price x lowest_price; the highest is first.

    Relative: the best quality and the lowest price are taken over the bids past every gate. Quality counts as a share of the points it can
    have, which the source leaves to the reader. A quality of zero has an index like any other, below zero where the weight is large; a price at
    or below zero is a Problem. Weakness: one bid moves all. Entry A10 of the collected award formulas; Netherlands, Negometrix.
    """

    kind: Literal["nx-utility"] = "nx-utility"
    better: ClassVar[Better] = "higher"
    weight_quality: Points
    weight_price: Points
    examples: ClassVar = (
        Example(
            "20 points less than the best at equal weights cost a fifth, and so does a price a quarter higher",
            {"weight_quality": "50", "weight_price": "50"},
            (("100", "70"), ("125", "90")),
            ("0.8", "0.8"),
        ),
    )

    def term(self) -> Term:
        """What is left of 1, by the price."""
        loss = "(best_quality - quality) / full * weight_quality / weight_price"
        return formula(f"(1 - {loss}) / price * lowest_price")

    def references(self) -> dict[str, Reference]:
        """The best quality and the lowest price."""
        return {"best_quality": Reference("quality", "most"), "lowest_price": Reference("price", "least")}

    def parameters(self) -> dict[str, Fraction]:
        """The weights."""
        return {"weight_quality": self.weight_quality, "weight_price": self.weight_price}

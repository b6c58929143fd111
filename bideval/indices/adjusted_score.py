"""The adjusted score: the technical share times the owner's price over the bid's."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Price
from bideval.indices.base import Example, PriceAndQuality
from bideval.methods.base import Better
from bideval.working.grammar import formula
from bideval.working.terms import Term


class AdjustedScore(PriceAndQuality):
    """quality / full x owner_price / price; the highest is first. `owner_price` is the owner's own estimate, an amount in the rubric.

    Absolute. A quality of zero has the score zero; a price at or below zero is a Problem. Weakness: the estimate only scales the number, it
    never changes the order. Entry A15 of the collected award formulas; United States, Design-Build for Water and Wastewater Projects, chapter
    17.
    """

    kind: Literal["adjusted-score"] = "adjusted-score"
    better: ClassVar[Better] = "higher"
    owner_price: Price
    examples: ClassVar = (
        Example(
            "85 of 100 at the owner's price keeps 0.85; 10 % below it, 0.9 is 1",
            {"owner_price": "1000000"},
            (("1000000", "85"), ("900000", "90")),
            ("0.85", "1"),
        ),
    )

    def term(self) -> Term:
        """The share of the points, by the price."""
        return formula("quality / full * owner_price / price")

    def parameters(self) -> dict[str, Fraction]:
        """The owner's price."""
        return {"owner_price": self.owner_price}

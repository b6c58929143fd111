"""Relative value cost: the price over a score index that is centred on the best score."""

from typing import ClassVar, Literal

from bideval.indices.base import Example, PriceAndQuality, Reference
from bideval.methods.base import Better
from bideval.working.grammar import formula
from bideval.working.terms import Term


class RelativeValueCost(PriceAndQuality):
    """price / ((quality + best_quality) / (lowest_quality + best_quality)); the lowest is first.

    Relative: the best and the lowest quality are taken over the bids past every gate. The lowest score keeps its price, every other is made
    cheaper. A price at or below zero is a Problem, and so is it where no bid has any quality. Weakness: the lowest score moves all. Entry A12
    of the collected award formulas; New South Wales, Local Government Procurement, part 4.
    """

    kind: Literal["relative-value-cost"] = "relative-value-cost"
    better: ClassVar[Better] = "lower"
    examples: ClassVar = (
        Example(
            "the best score of 90 divides its price by 180 / 150, the lowest of 60 keeps its own",
            {},
            (("120", "90"), ("105", "60")),
            ("100", "105"),
        ),
    )

    def term(self) -> Term:
        """The price over the score index."""
        return formula("price / ((quality + best_quality) / (lowest_quality + best_quality))")

    def references(self) -> dict[str, Reference]:
        """The two ends of the quality."""
        return {"best_quality": Reference("quality", "most"), "lowest_quality": Reference("quality", "least")}

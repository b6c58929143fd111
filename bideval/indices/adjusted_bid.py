"""The adjusted bid: the price over the share of the technical points."""

from typing import ClassVar, Literal

from bideval.indices.base import Example, PriceAndQuality
from bideval.methods.base import Better
from bideval.working.grammar import formula
from bideval.working.terms import Term


class AdjustedBid(PriceAndQuality):
    """price / (quality / full), where `full` is the most points that the quality can have; the lowest is first.

    Absolute. A price or quality at or below zero is a Problem, for then there is no adjusted bid: put a gate on the criterion. Weakness: near
    the zero of the scale small differences in quality cost very much. Entry A14 of the collected award formulas; United States, Design-Build
    for Water and Wastewater Projects, table 17-2.
    """

    kind: Literal["adjusted-bid"] = "adjusted-bid"
    better: ClassVar[Better] = "lower"
    examples: ClassVar = (
        Example(
            "table 17-2: 1,176,471, 1,368,421 and 1,600,000; the cheapest bid is last",
            {},
            (("1000000", "85"), ("1300000", "95"), ("800000", "50")),
            ("20000000/17", "26000000/19", "1600000"),
        ),
    )

    def above_zero(self) -> frozenset[str]:
        """Both divide."""
        return frozenset({"price", "quality"})

    def term(self) -> Term:
        """The price over the share."""
        return formula("price / (quality / full)")

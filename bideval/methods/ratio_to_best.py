"""The ratio to the best value offered: the usual price formula, lowest over own."""

from typing import ClassVar, Literal

from bideval.methods.base import Aggregate, Among, Better, Example, Method, Read
from bideval.working.grammar import formula
from bideval.working.terms import Term


class RatioToBest(Method):
    """The value over the largest (`better: higher`), or the smallest over the value (`better: lower`).

    Relative: the best bid moves everyone. Values at or below zero are a Problem, for the ratio then means nothing.
    Weakness: with `lower` the curve is convex (the gap between cheap bids counts more than the same gap between dear ones), nobody gets 0,
    and one very low bid presses all the others together. Lowest-price ratio: entry P01 of the price formulas used in the EU, Korea and elsewhere.
    """

    kind: Literal["ratio-to-best"] = "ratio-to-best"
    better: Better
    among: Among = "valid"
    positive: ClassVar = True
    examples: ClassVar = (
        Example(
            "the dearer of two prices gets the ratio of the cheaper to it",
            {"better": "lower"},
            ("80", "100"),
            ("1", "0.8"),
        ),
        Example("more is better", {"better": "higher"}, ("4", "5", "1"), ("0.8", "1", "0.2")),
    )

    def references(self) -> dict[str, Aggregate]:
        """The best value."""
        return {"best": "most" if self.better == "higher" else "least"}

    def term(self, read: Read) -> Term:
        """One over the other."""
        return formula("x / best" if self.better == "higher" else "best / x")

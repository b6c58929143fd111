"""Two straight lines that meet at the mean discount."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Share
from bideval.methods.base import Aggregate, Among, Example, Method, Provenance, Read
from bideval.working.grammar import formula
from bideval.working.terms import Term


class BilinearMean(Method):
    """The mean discount has the share `at_mean` (X), the best one all; straight lines between 0, the mean and the best.

    Up to the mean X x d / mean, above it X + (1 - X) x (d - mean) / (best - mean). One bid alone, and equal discounts, have X; so has a discount
    of zero where the mean is zero; a discount below zero has nothing. The metric is the discount on the base price.
    Relative. Weakness: bids made to lose move the mean, and above it there is little to gain where X is high.

    Italy (ANAC), X 0.80, 0.85 or 0.90: entry P08 of the collected price formulas; the title was read, the formula is from memory.
    """

    kind: Literal["bilinear-mean"] = "bilinear-mean"
    at_mean: Share
    among: Among = "valid"
    provenance: ClassVar[Provenance] = "memory"
    examples: ClassVar = (
        Example("the mean is 10 %", {"at_mean": "0.85"}, ("5%", "10%", "15%"), ("0.425", "0.85", "1")),
        Example("all equal", {"at_mean": "0.85"}, ("10%", "10%"), ("0.85", "0.85")),
        Example("no discount at all", {"at_mean": "0.85"}, ("0", "0"), ("0.85", "0.85")),
        Example("above the base price", {"at_mean": "0.8"}, ("-10%", "20%"), ("0", "1")),
    )

    @property
    def monotone(self) -> bool:
        """The mean moves with every bid."""
        return False

    def references(self) -> dict[str, Aggregate]:
        """The mean and the best discount."""
        return {"mean": "mean", "best": "most"}

    def parameters(self) -> dict[str, Fraction]:
        """The share at the mean."""
        return {"at_mean": self.at_mean}

    def term(self, read: Read) -> Term:
        """Both lines, each up to its end."""
        lower = "at_mean * min(between(x, 0, max(mean, 0)), 1)"
        upper = "(1 - at_mean) * more_than(x, mean) * between(x, mean, best)"
        return formula(f"at_least(x, 0) * ({lower} + {upper})")

    def faults(self) -> list[tuple[str, str]]:
        """What the mean has is a part of the points."""
        return [("share-above-whole", "at_mean")] if self.at_mean > 1 else []

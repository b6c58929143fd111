"""The ratio of a set target to the price."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import ThresholdAboveZero
from bideval.methods.base import Clip, Example, Method, Outside, Read, TenderAmount, clipping
from bideval.working.terms import Term


class TargetRatio(Method):
    """`target` / price, where the target is a number or an amount of the tender; a price at or below it has all points.

    `clip` may say `none` where the rules let a price below the target earn more. Prices at or below zero are a Problem. Absolute: no other bid
    moves it. Weakness: needs a good target; nobody has 0, and half of the points remain at twice the target.
    US design-build (design-build table 17-4): entry P24 of the collected price formulas.
    """

    kind: Literal["target-ratio"] = "target-ratio"
    target: TenderAmount | ThresholdAboveZero
    clip: Clip = "both"
    positive: ClassVar = True
    examples: ClassVar = (
        Example("a set target", {"target": "80"}, ("60", "80", "100", "160"), ("1", "1", "0.8", "0.5")),
        Example("not capped", {"target": "80", "clip": "none"}, ("64", "100"), ("1.25", "0.8")),
        Example("the estimate", {"target": "estimated_price"}, ("100",), ("0.9",), {"estimated_price": "90"}),
    )

    def outside(self) -> dict[str, Outside]:
        """The target, where it is an amount of the tender."""
        return {"target": self.target} if isinstance(self.target, str) else {}

    def parameters(self) -> dict[str, Fraction]:
        """The target, where it is a number."""
        return {} if isinstance(self.target, str) else {"target": self.target}

    def term(self, read: Read) -> Term:
        """One over the other."""
        return clipping("target / x", self.clip)

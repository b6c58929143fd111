"""The logarithm of the ratio to the best: equal ratios cost equal points."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Threshold
from bideval.methods.base import Aggregate, Among, Better, Clip, Example, Method, Read, clipping
from bideval.working.terms import Term


class Logarithmic(Method):
    """1 - ln(x / best) / ln(A): all points at the best value, none at A times it (`better: lower`; for `higher` the ratio is turned).

    A is `zero_at_multiple`. Relative in level, yet the difference between two bids does not depend on a third. Results are rounded to
    50 significant digits, so a rounding stage must follow. Weakness: without a floor it is negative beyond A times the best.
    Entry P18 of the collected price formulas (Negometrix).
    """

    kind: Literal["logarithmic"] = "logarithmic"
    zero_at_multiple: Threshold
    better: Better
    among: Among = "valid"
    clip: Clip = "both"
    positive: ClassVar = True
    examples: ClassVar = (
        Example(
            "half way in ratio is half way in points",
            {"zero_at_multiple": "4", "better": "lower"},
            ("100", "400", "500"),
            ("1", "0", "0"),
        ),
        Example(
            "twice the best loses all at A = 2", {"zero_at_multiple": "2", "better": "higher"}, ("10", "5"), ("1", "0")
        ),
    )

    def references(self) -> dict[str, Aggregate]:
        """The best value."""
        return {"best": "most" if self.better == "higher" else "least"}

    def term(self, read: Read) -> Term:
        """One less the share of the way, in logarithms."""
        ratio = "best / x" if self.better == "higher" else "x / best"
        return clipping(f"1 - ln({ratio}) / ln(zero_at_multiple)", self.clip)

    def parameters(self) -> dict[str, Fraction]:
        """The multiple at which nothing is left."""
        return {"zero_at_multiple": self.zero_at_multiple}

    def faults(self) -> list[tuple[str, str]]:
        """The multiple lies above 1."""
        return [("multiple-not-above-one", "zero_at_multiple")] if self.zero_at_multiple <= 1 else []

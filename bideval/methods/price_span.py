"""One-sided interpolation: all points at the lowest price, none a set span above it."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import ShareAboveZero
from bideval.methods.base import Aggregate, Among, Clip, Example, Method, Outside, Read, TenderAmount, clipping
from bideval.working.terms import Term


class PriceSpan(Method):
    """(anchor x (1 + span) - price) / (span x anchor): all points at the anchor, none at (1 + `span`) times it.

    The anchor is the lowest price that counts; with `estimate`, half-way between it and that amount of the tender (French variant, whose
    page was cut: whether a price below the anchor is capped there was not to be seen). Written with n = 1 + span, (n x anchor - price) /
    ((n - 1) x anchor) is the same number. `clip` has no default: laws differ on points below zero, which Norway's board did not find
    unlawful in themselves (case 2015/60). Prices at or below zero are a Problem. One bid alone, and equal bids, have all points.
    Relative. Weakness: the span is a hidden weight; the same three bids win, tie or lose by it (75, 50 and 30 %).

    Entries P02 (span 1: Norway anskaffelser.no; Germany vergabeblog.de, 2015-07-12), P03 (Switzerland submissionsrecht.ch, 2020-03-20; France
    weka.fr, whose bracket is misplaced in print) and P30 of the collected price formulas.
    """

    kind: Literal["price-span"] = "price-span"
    span: ShareAboveZero
    estimate: TenderAmount | None = None
    among: Among = "valid"
    clip: Clip
    positive: ClassVar = True
    examples: ClassVar = (
        Example(
            "span 75 %", {"span": "75%", "clip": "floor"}, ("100", "110", "120", "175"), ("1", "13/15", "11/15", "0")
        ),
        Example(
            "span 50 %: the third has less",
            {"span": "50%", "clip": "floor"},
            ("100", "110", "120"),
            ("1", "0.8", "0.6"),
        ),
        Example("span 30 %: and less", {"span": "30%", "clip": "floor"}, ("100", "110", "120"), ("1", "2/3", "1/3")),
        Example(
            "beyond twice the lowest, unclipped",
            {"span": "1", "clip": "none"},
            ("100", "150", "250"),
            ("1", "0.5", "-0.5"),
        ),
        Example("one bid alone", {"span": "50%", "clip": "both"}, ("100",), ("1",)),
        Example(
            "half-way to the estimate: the anchor is 110",
            {"span": "1", "clip": "cap", "estimate": "estimated_price"},
            ("100", "110", "165"),
            ("1", "1", "0.5"),
            {"estimated_price": "120"},
        ),
    )

    def references(self) -> dict[str, Aggregate]:
        """The lowest price."""
        return {"lowest": "least"}

    def outside(self) -> dict[str, Outside]:
        """The amount that the anchor lies half-way to, where one is named."""
        return {"estimate": self.estimate} if self.estimate else {}

    def parameters(self) -> dict[str, Fraction]:
        """The span."""
        return {"span": self.span}

    def term(self, read: Read) -> Term:
        """What is left of the span, as a part of it."""
        anchor = "((lowest + estimate) / 2)" if self.estimate else "lowest"
        return clipping(f"between(x, {anchor} * (1 + span), {anchor})", self.clip)

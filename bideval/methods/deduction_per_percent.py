"""Points lost for each percent above or below a reference price."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Decimal, ThresholdAboveZero
from bideval.methods.base import Aggregate, Among, Clip, Example, Method, Outside, Range, Read, TenderAmount, clipping
from bideval.working.terms import Term

ONE_HALF = {"reference": "mean", "above": "1", "below": "0.5"}


class DeductionPerPercent(Method):
    """`points` - `above` for each percent over the reference (`below` for each percent under it), pro rata, as a share of the points.

    The reference is a number, an amount of the tender, or the `mean` or `median` of the bids that count. Held to 0..1 unless `clip` says otherwise.
    Prices at or below zero are a Problem. Relative where the reference is taken from the bids; else absolute. Weakness: it rewards guessing
    the reference, and a ring can move it. Whether a broken percent counts in part was not to be seen in the sources; here it does.
    China, 1 above and 0.3 or 0.5 below (two tender notices, in part): entry P20 of the collected price formulas.
    """

    kind: Literal["deduction-per-percent"] = "deduction-per-percent"
    reference: Literal["mean", "median"] | TenderAmount | ThresholdAboveZero
    above: Decimal
    below: Decimal
    among: Among = "valid"
    clip: Clip = "both"
    positive: ClassVar = True
    examples: ClassVar = (
        Example("30 points, mean 100", ONE_HALF, ("90", "103", "107"), ("5/6", "0.9", "23/30"), {"points": "30"}),
        Example("one bid alone is its own mean", ONE_HALF, ("90",), ("1",), {"points": "30"}),
        Example(
            "40 points, against the estimate",
            {"reference": "estimated_price", "above": "1", "below": "0.3"},
            ("80", "90", "100", "150"),
            ("0.85", "0.925", "1", "0"),
            {"points": "40", "estimated_price": "100"},
        ),
        Example(
            "20 points, a set number",
            {"reference": "50", "above": "2", "below": "1"},
            ("51",),
            ("0.8",),
            {"points": "20"},
        ),
    )

    @property
    def monotone(self) -> bool:
        """It rises up to the reference and falls after it."""
        return False

    def references(self) -> dict[str, Aggregate]:
        """The mean or the median, where one is named."""
        return {"reference": self.reference} if self.reference in ("mean", "median") else {}  # type: ignore[dict-item]

    def outside(self) -> dict[str, Outside]:
        """The points of the criterion; the reference, where it is an amount of the tender."""
        amount = isinstance(self.reference, str) and not self.references()
        return {"points": "points", **({"reference": self.reference} if amount else {})}  # type: ignore[dict-item]

    def parameters(self) -> dict[str, Fraction]:
        """What a percent costs on each side, and a reference that is a number."""
        fixed = {} if isinstance(self.reference, str) else {"reference": self.reference}
        return {"above": self.above, "below": self.below, **fixed}

    def term(self, read: Read) -> Term:
        """Each side's loss in points, as a part of the points; one of the two is zero."""
        above, below = "above * max(x - reference, 0)", "below * max(reference - x, 0)"
        return clipping(f"1 - ({above} + {below}) / reference * 100 / points", self.clip)

    def whole(self) -> Range | None:
        """With a floor, shares lie between 0 and 1, for a deduction adds nothing."""
        held = self.clip == "floor" and min(self.above, self.below) >= 0
        return (Fraction(0), Fraction(1)) if held else super().whole()

"""Loss with the distance from a reference value, by sides."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Decimal, Threshold
from bideval.methods.base import Aggregate, Among, Clip, Example, Method, Read, clipping
from bideval.working.terms import Term


class Deviation(Method):
    """1 less `loss_above` (or `loss_below`) times the relative distance |x - reference| / |reference|.

    The reference is a number, or the `mean` or `median` of the bids that count. A loss of 1.2 means: 10 % away costs 12 % of the points.
    Relative where the reference is taken from the bids. Weakness: it rewards guessing the reference, and a ring can move it.
    Entry P19 of the collected price formulas.
    """

    kind: Literal["deviation"] = "deviation"
    reference: Literal["mean", "median"] | Threshold
    loss_above: Decimal
    loss_below: Decimal
    among: Among = "valid"
    clip: Clip = "both"
    examples: ClassVar = (
        Example(
            "10 % above a fixed reference costs 12 %, 10 % below 8 %",
            {"reference": "100", "loss_above": "1.2", "loss_below": "0.8"},
            ("100", "110", "90", "300"),
            ("1", "0.88", "0.92", "0"),
        ),
        Example(
            "the mean of two", {"reference": "mean", "loss_above": "1", "loss_below": "0"}, ("80", "120"), ("1", "0.8")
        ),
    )

    @property
    def monotone(self) -> bool:
        """It rises up to the reference and falls after it."""
        return False

    def references(self) -> dict[str, Aggregate]:
        """The mean or the median, where one is named."""
        return {"reference": self.reference} if self.reference in ("mean", "median") else {}  # type: ignore[dict-item]

    def term(self, read: Read) -> Term:
        """Each side's loss; one of the two is zero."""
        above = "loss_above * max((x - reference) / abs(reference), 0)"
        return clipping(f"1 - {above} - loss_below * max((reference - x) / abs(reference), 0)", self.clip)

    def parameters(self) -> dict[str, Fraction]:
        """The losses, and a reference that is a number."""
        fixed = {} if isinstance(self.reference, str) else {"reference": self.reference}
        return {"loss_above": self.loss_above, "loss_below": self.loss_below, **fixed}

    def whole(self) -> tuple[Fraction, Fraction] | None:
        """With a floor, shares lie between 0 and 1, for a loss adds nothing."""
        held = self.clip == "floor" and min(self.loss_above, self.loss_below) >= 0
        return (Fraction(0), Fraction(1)) if held else super().whole()

    def faults(self) -> list[tuple[str, str]]:
        """The reference divides."""
        return [("reference-zero", "reference")] if self.reference == 0 else []

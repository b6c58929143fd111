"""A set share at the mean price, more below it and less above."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Decimal, Share
from bideval.methods.base import Aggregate, Among, Clip, Example, Method, Read, clipping
from bideval.working.terms import Term


class AroundMean(Method):
    """`at_mean` - `loss` x (price - mean) / mean: the mean price has `at_mean`; with `loss` 1, each percent above it costs a percent.

    Held to 0..1 unless `clip` says otherwise. Prices at or below zero are a Problem; one bid alone, and equal bids, have `at_mean`.
    Relative. Weakness: bidders move each other's points, and with 0.5 and 1 all points would take half the mean price.
    Scotland (APUC tender evaluation template; procurementtemplates.co.uk): entry P05 of the collected price formulas.
    """

    kind: Literal["around-mean"] = "around-mean"
    at_mean: Share
    loss: Decimal
    among: Among = "valid"
    clip: Clip = "both"
    positive: ClassVar = True
    examples: ClassVar = (
        Example("the mean is 100", {"at_mean": "0.5", "loss": "1"}, ("90", "110", "100"), ("0.6", "0.4", "0.5")),
        Example(
            "far above the mean there is nothing", {"at_mean": "0.5", "loss": "1"}, ("20", "20", "260"), ("1", "1", "0")
        ),
        Example("one bid alone is its own mean", {"at_mean": "0.5", "loss": "1"}, ("90",), ("0.5",)),
    )

    @property
    def monotone(self) -> bool:
        """The mean moves with every bid."""
        return False

    def references(self) -> dict[str, Aggregate]:
        """The mean price."""
        return {"mean": "mean"}

    def parameters(self) -> dict[str, Fraction]:
        """The share at the mean, and the loss."""
        return {"at_mean": self.at_mean, "loss": self.loss}

    def term(self, read: Read) -> Term:
        """From the share at the mean, by the relative distance."""
        return clipping("at_mean - loss * (x - mean) / mean", self.clip)

    def faults(self) -> list[tuple[str, str]]:
        """What the mean has is a part of the points."""
        return [("share-above-whole", "at_mean")] if self.at_mean > 1 else []

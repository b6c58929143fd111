"""Loss with the distance from a mean that extremes do not enter, moved by a set percentage."""

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from bideval.fields import Decimal, Frozen, ShareAboveZero, Whole
from bideval.methods.base import Aggregate, Among, Clip, Example, Method, Range, Read, clipping
from bideval.working.grammar import formula
from bideval.working.terms import Apply, Name, Number, Term

CHINA = [{"from": "6", "highest": "1"}, {"from": "7", "highest": "1", "lowest": "1"}]
"""Up to five bids all count, of six all but the highest, of seven or more all but the highest and the lowest."""
ADJUSTED = {"trim": CHINA, "of_mean": "95%", "loss_above": "1.2", "loss_below": "0.8"}


class Trim(Frozen):
    """From how many bids on, how many of the highest and of the lowest prices stay out of the mean."""

    start: Whole = Field(alias="from")
    highest: Whole = 0
    lowest: Whole = 0


class AdjustedMean(Method):
    """1 less `loss_above` (or `loss_below`) times the relative distance of the price from the base, `of_mean` times a trimmed mean.

    The base is `of_mean` (95 % says: the mean, lowered by 5 %) of the mean of the prices that count, less the extremes of the last `trim` line whose
    `from` their number reaches; below all of them nothing is trimmed. A loss of 1.2 means: 10 % away costs 12 % of the points.
    One bid alone stands beside `of_mean` of itself. Prices at or below zero are a Problem. Relative. Weakness: it rewards guessing the
    mean, and a ring can move it at will.

    China, construction and state firms (huatuo0.cn): 1.2 above, 0.8 below, never below zero; entry P19 of the collected price formulas.
    """

    kind: Literal["adjusted-mean"] = "adjusted-mean"
    trim: tuple[Trim, ...] = ()
    of_mean: ShareAboveZero = Fraction(1)
    loss_above: Decimal
    loss_below: Decimal
    among: Among = "valid"
    clip: Clip = "both"
    positive: ClassVar = True
    examples: ClassVar = (
        Example(
            "six bids: the mean without the highest is 100, the base 95",
            ADJUSTED,
            ("95", "76", "114", "95", "120", "300"),
            ("1", "0.84", "0.76", "1", "13/19", "0"),
        ),
        Example(
            "a seventh: the lowest stays out, too",
            ADJUSTED,
            ("10", "95", "76", "114", "95", "120", "300"),
            ("27/95", "1", "0.84", "0.76", "1", "13/19", "0"),
        ),
        Example("all equal: 5/95 above the base", ADJUSTED, ("100", "100"), ("89/95", "89/95")),
        Example("one bid alone", ADJUSTED, ("100",), ("89/95",)),
    )

    @property
    def monotone(self) -> bool:
        """It rises up to the base and falls after it, and the base moves with every bid."""
        return False

    def references(self) -> dict[str, Aggregate]:
        """All prices that count."""
        return {"prices": "every"}

    def parameters(self) -> dict[str, Fraction]:
        """The numbers of the trimming, the part of the mean, and the losses."""
        lines = ((f"trim.{at}", line) for at, line in enumerate(self.trim))
        trims = (
            (f"{name}.{key}", Fraction(number))
            for name, line in lines
            for key, number in (("from", line.start), ("highest", line.highest), ("lowest", line.lowest))
        )
        return {**dict(trims), "of_mean": self.of_mean, "loss_above": self.loss_above, "loss_below": self.loss_below}

    def term(self, read: Read) -> Term:
        """A line on each side of the base: 1 at the base itself, a loss less at nothing and at twice the base."""
        trims = [Name(name) for name in self.parameters() if name.startswith("trim.")]
        mean = Apply("mean_trimmed", (Number(Fraction(len(self.trim))), *trims, Name("prices")))
        ratio = Apply("div", (Name("x"), Apply("mul", (Name("of_mean"), mean))))
        ends = (formula(text) for text in ("0", "1 - loss_below", "1", "1", "2", "1 - loss_above"))
        return clipping(Apply("lines_on", (ratio, *ends)), self.clip)

    def whole(self) -> Range | None:
        """With a floor, shares lie between 0 and 1, for a loss adds nothing."""
        held = self.clip == "floor" and min(self.loss_above, self.loss_below) >= 0
        return (Fraction(0), Fraction(1)) if held else super().whole()

    def faults(self) -> list[tuple[str, str]]:
        """The lines of the trimming rise, and leave somebody."""
        starts = [line.start for line in self.trim]
        found = [] if starts == sorted(set(starts)) else [("values-not-rising", "trim")]
        empty = any(line.highest + line.lowest >= max(line.start, 1) for line in self.trim)
        return found + ([("trim-takes-all", "trim")] if empty else [])

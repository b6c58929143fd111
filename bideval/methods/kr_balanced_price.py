"""Points by the distance from the balanced price (균형가격), which is a mean of the bids without its ends."""

from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from bideval.fields import Decimal, Question
from bideval.methods.base import Aggregate, Among, Clip, Example, Method, Outside, Read, clipping
from bideval.working.terms import Term

TEN = ("72", "75", "78", "79", "80", "81", "83", "85", "88", "90")
HELD = {"loss": "1", "fraction": "down"}
OF_100 = {"reserve_price": "100"}


class KrBalancedPrice(Method):
    """1 - `loss` x |P / B - 1|, where B is the balanced price (균형가격). Relative.

    B: bids above the reserve price (예정가격) or below 70 % of it are left out, and of three or more equal bids all but one. Of n bids that
    remain, the mean without the top 40 % and the bottom 10 % (10 to 20 bids); without the top 50 % and the lowest one (fewer than 10); without
    the top and the bottom 20 % (more than 20). How a count that is no whole number is rounded the law does not say: `fraction` has no
    default. Where no bid is left, there is no balanced price, and a Problem says so.

    What a bid left out by the law may not do, win, is for gates: price / tender.reserve_price from 70 % to 100 %. `loss` is the notice's.
    Equal totals (제13조제2항) go by `tie_breaks`: capability and responsibility, nearest to B (`highest` of this criterion), capability,
    responsibility, fewer awards of the past year (`metric`, `better: lower`), lot. That the lower bid goes first where B is 88 % of the
    reserve price or more, a chain cannot say; nor which of three equal bids it is that stays.
    Weakness: it rewards guessing what others bid, and a ring can move B.
    Korea, 공사계약 종합심사낙찰제 심사기준 제8조 (재정경제부예규 제168호, in force 2026-08-25; the rule on equal bids is new there).
    """

    kind: Literal["kr-balanced-price"] = "kr-balanced-price"
    loss: Decimal
    fraction: Annotated[Literal["down", "up", "half-up"], Question("question-count-fraction")]
    among: Among = "valid"
    clip: Clip = "both"
    positive: ClassVar = True
    examples: ClassVar = (
        Example(
            "ten bids: without 83, 85, 88, 90 and 72, B is 78.6, and 72 is 6.6 away",
            HELD,
            TEN,
            (
                "120/131",
                "125/131",
                "130/131",
                "391/393",
                "386/393",
                "127/131",
                "371/393",
                "361/393",
                "346/393",
                "112/131",
            ),
            OF_100,
        ),
        Example(
            "three equal bids count as one; of 76, 80, 84 and 90 without the upper half and the lowest, B is 80",
            HELD,
            ("84", "80", "76", "76", "76", "90", "101", "69"),
            ("0.95", "1", "0.95", "0.95", "0.95", "0.875", "0.7375", "0.8625"),
            OF_100,
        ),
    )

    @property
    def monotone(self) -> bool:
        """It rises up to the balanced price and falls after it."""
        return False

    def references(self) -> dict[str, Aggregate]:
        """All bids that count."""
        return {"bids": "every"}

    def outside(self) -> dict[str, Outside]:
        """The reserve price."""
        return {"reserve": "reserve_price"}

    def parameters(self) -> dict[str, Fraction]:
        """The loss."""
        return {"loss": self.loss}

    def term(self, read: Read) -> Term:
        """The loss by the relative distance."""
        price = f"balanced_{self.fraction.replace('-', '_')}(reserve, bids)"
        return clipping(f"1 - loss * abs(x / {price} - 1)", self.clip)

    def whole(self) -> tuple[Fraction, Fraction] | None:
        """With a floor, shares lie between 0 and 1, for a loss adds nothing."""
        held = self.clip == "floor" and self.loss >= 0
        return (Fraction(0), Fraction(1)) if held else super().whole()

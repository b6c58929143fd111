"""The price part of Korea's qualification review (적격심사): points fall with the distance of the bid rate from a set rate."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Decimal, Share, Whole
from bideval.methods.base import Clip, Example, Method, Outside, Read, TenderAmount, clipping
from bideval.working.terms import Term


class KrQualificationReview(Method):
    """`points` - `loss` x |`rate` - P / estimate| x 100, as a share of the points; P / estimate is first rounded half up to `places`.

    The notice sets the rate and the loss: (50 points, 3, 88 %), (70, 5, 91 %) and (90, 20, 88 %) were seen. `estimate` names the amount of the
    tender that stands under the bid (the reserve price, 예정가격, where there is one). Absolute: no other bid moves it.
    Weakness: it is best to bid a little under the rate, and the rounding of the rate decides: unrounded, the example below has 60.1347 points.
    Korea, 적격심사기준 (계약예규 제37호, in force 2026-01-02); formula from notices and worked answers (2022-02-22).
    """

    kind: Literal["kr-qualification-review"] = "kr-qualification-review"
    estimate: TenderAmount
    rate: Share
    loss: Decimal
    places: Whole
    clip: Clip = "both"
    examples: ClassVar = (
        Example(
            "70 points, 5 lost per percent from 91 %: 114,156,413 of 128,226,825 is 0.8903, which makes 60.15 points",
            {"estimate": "reserve_price", "rate": "91%", "loss": "5", "places": "4"},
            ("114156413", "116686411", "200000000"),
            ("1203/1400", "1", "0"),
            {"points": "70", "reserve_price": "128226825"},
        ),
    )

    @property
    def monotone(self) -> bool:
        """It rises up to the rate and falls after it."""
        return False

    def outside(self) -> dict[str, Outside]:
        """The points of the criterion and the amount of the tender."""
        return {"points": "points", "estimate": self.estimate}

    def parameters(self) -> dict[str, Fraction]:
        """The rate, the loss for each percent, and the places of the bid rate."""
        return {"rate": self.rate, "loss": self.loss, "places": Fraction(self.places)}

    def term(self, read: Read) -> Term:
        """The loss in points, as a part of the points."""
        return clipping("1 - loss * abs(rate - half_up(x / estimate, places)) * 100 / points", self.clip)

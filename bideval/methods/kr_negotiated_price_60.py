"""The price part of Korea's negotiated contract, former national formula: bonus from 80 % down to 60 % of the estimate."""

from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from bideval.fields import Question
from bideval.methods.base import Example
from bideval.methods.negotiated import BONUS, BonusPrice

SAME = {"estimate": "estimated_price", "among": "valid", "floor": "own-price", "cap": "none"}
OF_20 = {"points": "20", "estimated_price": "400"}


class KrNegotiatedPrice60(BonusPrice):
    """P is the price, L the lowest price, E the `estimate`, W the points.

    P >= 0.8 E: W x L / P. Below: W x L / (0.8 E) + 2 x (0.8 E - P) / (0.8 E - 0.6 E). Relative.

    The sources differ on what 60 % does, so `floor` has no default. `own-price`: P below 0.6 E counts as 0.6 E (exam text of 2014, wiki of 2013).
    `lowest-price`: L below 0.6 E counts as 0.6 E, P stands as bid (one analyst's note). `share-of-points`: P below 0.6 E has 60 % of W (a
    deployed calculator). Nor does any say whose lowest price L is (`among`), or whether the points cap the formula (`cap`).

    Weakness: the lowest bidder loses by going lower: 20 points at 0.8 E, 17 at 0.6 E, 14.5 at 0.5 E; the 2 does not grow with W. With
    `lowest-price` the bonus goes on growing below 0.6 E. Entry P22 of the collected price formulas. Korea, before the 70 % rule; dates unknown.
    """

    kind: Literal["kr-negotiated-price-60"] = "kr-negotiated-price-60"
    floor: Annotated[Literal["own-price", "lowest-price", "share-of-points"], Question("question-price-floor")]
    examples: ClassVar = (
        Example("20 points at 80 %, 17.7778 at 90 %", SAME, ("320", "360"), ("1", "8/9"), OF_20),
        Example(
            "17, 15.5, 15 and 12 points with the lowest at 60 %",
            SAME,
            ("240", "300", "320", "400"),
            ("0.85", "0.775", "0.75", "0.6"),
            OF_20,
        ),
        Example("at 50 %, P counts as 60 %: 14.5 points", SAME, ("200",), ("0.725",), OF_20),
        Example("or L does: 15 + 3", {**SAME, "floor": "lowest-price"}, ("200",), ("0.9",), OF_20),
        Example("or it is 60 % of the points: 12", {**SAME, "floor": "share-of-points"}, ("200",), ("0.6",), OF_20),
        Example("the lowest at 70 %: 18.5 points; the present formula has 19.5", SAME, ("280",), ("0.925",), OF_20),
    )

    def most(self) -> Fraction:
        """At 0.6 E, or for a price of nothing where that floor is the lowest price's."""
        return 4 * BONUS if self.floor == "lowest-price" else BONUS

    def bands(self) -> str:
        """The bonus, with its floor, and the ratio."""
        lowest = "max(lowest, 0.6 * estimate)" if self.floor == "lowest-price" else "lowest"
        price = "max(x, 0.6 * estimate)" if self.floor == "own-price" else "x"
        gained = f"bonus * (0.8 * estimate - {price}) / (0.8 * estimate - 0.6 * estimate) / points"
        below = f"{lowest} / (0.8 * estimate) + {gained}"
        start = f"0, 0.6, 0.6 * estimate, {below}" if self.floor == "share-of-points" else f"0, {below}"
        return f"{start}, 0.8 * estimate, {lowest} / x"

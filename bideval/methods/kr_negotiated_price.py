"""The price part of Korea's negotiated contract, present national formula: bands at 80 % and 70 % of the estimate."""

from typing import Annotated, ClassVar, Literal

from bideval.fields import Question
from bideval.methods.base import Example
from bideval.methods.negotiated import BonusPrice

SAME = {"estimate": "estimated_price", "among": "valid", "lowest_in_middle": "floored", "cap": "none"}
OF_20 = {"points": "20", "estimated_price": "100"}


class KrNegotiatedPrice(BonusPrice):
    """P is the price, L the lowest price, E the `estimate` (추정가격; 사업예산 with tax, or 예정가격 where one is set), W the points.

    P >= 0.8 E: W x L / P, where L below 0.7 E counts as 0.7 E. 0.7 E <= P < 0.8 E: W x L / (0.8 E) + 2 x (0.8 E - P) / (0.8 E - 0.7 E).
    P < 0.7 E: 30 % of W. Relative. The law rounds the points at the fifth decimal; here a rounding stage of the rubric does.

    Three things that no text at hand says, so none has a default. `among`: whose lowest price L is (`valid`, `eligible`: past the gates on
    points too, `all`). `lowest_in_middle`: whether L below 0.7 E counts as 0.7 E in the middle band, too (`floored`) or not (`as-bid`).
    `cap`: whether the middle band may exceed the points (`none`) or not (`points`).

    Weakness: the 2 does not grow with W, so a price part of 10 points can exceed itself (10.75 at 0.7 E); a won below 0.7 E costs 13.5 of 20.
    Korea, 협상에 의한 계약체결기준 별표 (재정경제부계약예규 제40호, in force 2026-01-02), read in a lecture text, not in the annex itself.
    """

    kind: Literal["kr-negotiated-price"] = "kr-negotiated-price"
    lowest_in_middle: Annotated[Literal["floored", "as-bid"], Question("question-lowest-in-middle")]
    examples: ClassVar = (
        Example(
            "20 points: 78 earns 18.5 + 1.4, and 90 earns 20 x 78 / 90", SAME, ("78", "90"), ("0.995", "13/15"), OF_20
        ),
        Example(
            "L below 70 counts as 70; below 70 a bid has 30 %", SAME, ("65", "80", "90"), ("0.3", "0.875", "7/9"), OF_20
        ),
        Example("the lowest at 75: 18.75 + 1 points", SAME, ("75",), ("0.9875",), OF_20),
        Example("in the middle band with L floored: 17.5 + 1 points", SAME, ("65", "75"), ("0.3", "0.925"), OF_20),
        Example(
            "and with L as bid: 16.25 + 1",
            {**SAME, "lowest_in_middle": "as-bid"},
            ("65", "75"),
            ("0.3", "0.8625"),
            OF_20,
        ),
        Example("10 points: 10.75 without a cap", SAME, ("70",), ("1.075",), {**OF_20, "points": "10"}),
        Example("and 10 with it", {**SAME, "cap": "points"}, ("70",), ("1",), {**OF_20, "points": "10"}),
    )

    def bands(self) -> str:
        """A fixed share, the bonus, the ratio."""
        lowest = "max(lowest, 0.7 * estimate)" if self.lowest_in_middle == "floored" else "lowest"
        gained = "bonus * (0.8 * estimate - x) / (0.8 * estimate - 0.7 * estimate) / points"
        middle = f"{lowest} / (0.8 * estimate) + {gained}"
        return f"0, 0.3, 0.7 * estimate, {middle}, 0.8 * estimate, max(lowest, 0.7 * estimate) / x"

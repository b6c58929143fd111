"""Italy, Metodo A: the mean discount and the mean excess, moved by two digits of the sum."""

from typing import ClassVar, Literal

from bideval.fields import Whole
from bideval.lowbids.base import Example, Steps
from bideval.lowbids.italy import CORE, ItalianLowBid

FIFTEEN = tuple(str(1000 - 10 * at) for at in range(15))
"""Discounts of 0 % to 14 % in steps of 1."""


class ItMetodoA(ItalianLowBid):
    """A discount is anomalous above (or at) a limit that nobody can know beforehand: M + S · (1 − c1·c2 / 100).

    Formula: discount = (base − price) / base · 100. Of n discounts the ⌈10 % · n⌉ lowest and as many highest are cut, with all that equal
    the last one cut. M is the mean of the rest, S the mean excess of those above M; c1 and c2 are the first two digits after the point of
    their sum. From 15 bids on (`from_bids`). No discount above M: S = 0. Nothing left after the cut: the rule does not apply.

    Jurisdiction: Italy. Source: d.lgs. 36/2023, Annex II.2, method A; before it d.lgs. 50/2016, art. 97(2). The text of 2023 says "equal or
    above" in one place and courts read "above": the rubric says which (`suspect: above | equal-or-above`).

    Weakness: the digits make it a lottery within S; a ring can move M.
    """

    kind: Literal["it-metodo-a"] = "it-metodo-a"
    from_bids: Whole = 15
    examples: ClassVar = (
        Example(
            "discounts of 0 to 14 %: two go at each end, the sum 77 ends in .00, and the limit is 7 + 3",
            {"as": "gate", "suspect": "equal-or-above"},
            "1000",
            FIFTEEN,
            "10",
            (10, 11, 12, 13, 14),
        ),
        Example(
            "the sum 77.55 has the digits 5 and 5: 25 % of the excess fall away from 7.05 + 2.95",
            {"as": "warning", "suspect": "above"},
            "1000",
            (*FIFTEEN[:6], "934.5", *FIFTEEN[7:]),
            "9.2625",
            (10, 11, 12, 13, 14),
        ),
        Example("fourteen bids are too few", {"as": "gate", "suspect": "above"}, "1000", FIFTEEN[:14], ""),
    )

    def steps(self, bids: int) -> Steps:
        """As the annex says it."""
        return (
            *CORE,
            ("digits", "digit(sum, 1) * digit(sum, 2)"),
            ("threshold", "mean + excess * (1 - digits / 100)"),
        )

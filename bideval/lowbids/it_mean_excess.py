"""Italy, the code of 2006: the mean discount and the mean excess."""

from typing import ClassVar, Literal

from bideval.fields import Whole
from bideval.lowbids.base import Example, Steps
from bideval.lowbids.italy import CORE, ItalianLowBid


class ItMeanExcess(ItalianLowBid):
    """A discount is anomalous at (or above) M + S, without the digits of Metodo A.

    Formula: as `it-metodo-a`, limit M + S. From 5 bids on (`from_bids`; that number is recalled, not read). No discount above M: S = 0. Nothing
    left after the cut: the rule does not apply.

    Jurisdiction: Italy. Source: d.lgs. 163/2006, art. 86(1), replaced in 2016.

    Weakness: every bidder can estimate the limit, and a ring can move it.
    """

    kind: Literal["it-mean-excess"] = "it-mean-excess"
    from_bids: Whole = 5
    examples: ClassVar = (
        Example(
            "of 0, 10, 11, 15 and 40 % three remain: 12 + 3; a discount equal to the limit is anomalous",
            {"as": "warning", "suspect": "equal-or-above"},
            "100",
            ("100", "90", "89", "85", "60"),
            "15",
            (3, 4),
        ),
        Example(
            "the same where only above the limit is",
            {"as": "warning", "suspect": "above"},
            "100",
            ("100", "90", "89", "85", "60"),
            "15",
            (4,),
        ),
        Example(
            "equal discounts are all cut, and nothing remains",
            {"as": "warning", "suspect": "above"},
            "100",
            ("90", "90", "90", "90", "90"),
            "",
        ),
        Example(
            "no discount above the mean: the excess is 0",
            {"as": "warning", "suspect": "equal-or-above"},
            "100",
            ("100", "90", "90", "90", "60"),
            "10",
            (1, 2, 3, 4),
        ),
    )

    def steps(self, bids: int) -> Steps:
        """Mean and excess."""
        return (*CORE, ("threshold", "mean + excess"))

"""Italy, fewer than fifteen bids: a limit that depends on how the mean excess stands to the mean."""

from typing import ClassVar, Literal

from bideval.fields import Whole
from bideval.lowbids.base import Example, Steps
from bideval.lowbids.italy import CORE, ItalianLowBid
from bideval.methods.base import Provenance


class ItFewBids(ItalianLowBid):
    """A discount is anomalous at (or above) 1.2 · M where S / M is at most 0.15, else at M + S.

    Formula: M and S as in `it-metodo-a`. From 5 to 14 bids (`from_bids`, `to_bids`). No discount above M: S = 0. Nothing left after the
    cut: the rule does not apply.

    Jurisdiction: Italy. Source: d.lgs. 50/2016, art. 97(2-bis), inserted in 2019: from memory, check it before relying on it.

    Weakness: every bidder can estimate the limit.
    """

    kind: Literal["it-few-bids"] = "it-few-bids"
    from_bids: Whole = 5
    to_bids: Whole | None = 14
    provenance: ClassVar[Provenance] = "memory"
    examples: ClassVar = (
        Example(
            "M = 12 and S = 3, a quarter of it: 12 + 3",
            {"as": "warning", "suspect": "equal-or-above"},
            "100",
            ("100", "90", "89", "85", "60"),
            "15",
            (3, 4),
        ),
        Example(
            "M = 10 and S = 1.5, exactly 0.15 of it: 1.2 · 10",
            {"as": "warning", "suspect": "equal-or-above"},
            "100",
            ("100", "91.5", "90", "88.5", "88"),
            "12",
            (4,),
        ),
        Example(
            "fifteen bids are too many", {"as": "warning", "suspect": "above"}, "100", tuple("9" for _ in range(15)), ""
        ),
    )

    def steps(self, bids: int) -> Steps:
        """The excess is compared with 0.15 of the mean, so that a mean of 0 divides nothing."""
        return (
            *CORE,
            ("narrow", "at_most(excess, 0.15 * mean)"),
            ("threshold", "narrow * 1.2 * mean + (1 - narrow) * (mean + excess)"),
        )

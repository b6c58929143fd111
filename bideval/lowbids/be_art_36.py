"""Belgium: a price 15 % below the mean without the extremes."""

from typing import ClassVar, Literal

from bideval.fields import Whole
from bideval.lowbids.base import Example, LowBid, Steps, Test


class BeArt36(LowBid):
    """A price is to be explained when it lies 15 % or more below the mean of the bids without the extremes.

    Formula: threshold = 0.85 · mean; a price equal to it is low. From 4 bids on (`from_bids`). Fewer than seven: the lowest and the highest
    bid leave the mean. Seven and more: the lowest bid, and the highest quarter rounded up (this part is from memory: check it).

    Jurisdiction: Belgium, works awarded on price alone. Source: Royal Decree of 18 April 2017, art. 36, § 4.

    Weakness: the dear bids that stay in the mean can be friends.
    """

    kind: Literal["be-art-36"] = "be-art-36"
    from_bids: Whole = 4
    examples: ClassVar = (
        Example(
            "the mean of 100 and 100; a price of exactly 85 is low",
            {"as": "warning"},
            "",
            ("85", "100", "100", "140"),
            "85",
            (0,),
        ),
        Example(
            "of eight, the lowest and two highest leave",
            {"as": "warning"},
            "",
            ("10", "90", "95", "100", "105", "110", "300", "400"),
            "85",
            (0,),
        ),
        Example("three bids are too few", {"as": "warning"}, "", ("10", "100", "100"), ""),
    )

    def test(self) -> Test:
        """Equality counts."""
        return "at_most"

    def steps(self, bids: int) -> Steps:
        """How many go at the top depends on how many there are; the lowest goes always."""
        top = "1" if bids < 7 else "up(count(values) / 4, 0)"
        return (
            ("top", top),
            ("kept", "count(values) - top"),
            ("mean", "(mean_least(kept, values) * kept - min(values)) / (kept - 1)"),
            ("threshold", "0.85 * mean"),
        )

    def recalled(self, bids: int) -> bool:
        """Seven bids and more."""
        return bids >= 7

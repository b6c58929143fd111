"""Korea: the floor bid rate, below which a bid is out (낙찰하한율)."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Share
from bideval.lowbids.base import Example, LowBid, Steps
from bideval.methods.base import TenderAmount


class KrFloorRate(LowBid):
    """A price below `rate` of the reserve price cannot win: an exclusion (`as: gate`), with no explanation asked for.

    Formula: threshold = rate · base (예정가격, `reserve_price`, unless `base` says otherwise). A price equal to the threshold passes. It does
    not depend on other bids. The rate is in the notice and has no default: 87.745 % for general services below 0.2 billion won, 86.745 %
    to 0.5, 85.495 % to 1, 77.995 % to 3 and 72.995 % from 3 on, in Seoul's table of 2026.

    Jurisdiction: Korea, 적격심사 (qualification review). Source: 「(계약예규) 적격심사기준」 and the tables of each agency, 2026.

    Weakness: bids gather just above the floor, and the draw of the reserve price decides among them.
    """

    kind: Literal["kr-floor-rate"] = "kr-floor-rate"
    base: TenderAmount = "reserve_price"
    rate: Share
    relative: ClassVar = False
    examples: ClassVar = (
        Example(
            "one won below the floor is out, the floor itself is in",
            {"as": "gate", "rate": "87.745%"},
            "100000000",
            ("87745000", "87744999", "90000000"),
            "87745000",
            (1,),
        ),
    )

    def steps(self, bids: int) -> Steps:
        """A part of the reserve price."""
        return (("threshold", "rate * base"),)

    def parameters(self) -> dict[str, Fraction]:
        """The floor."""
        return {"rate": self.rate}

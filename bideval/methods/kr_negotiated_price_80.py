"""The price part of Korea's negotiated contract without a middle band, as in local governments and for software."""

from typing import ClassVar, Literal

from bideval.methods.base import Example
from bideval.methods.negotiated import NegotiatedPrice

SAME = {"estimate": "estimated_price", "among": "eligible"}
OF_20 = {"points": "20", "estimated_price": "100"}


class KrNegotiatedPrice80(NegotiatedPrice):
    """P is the price, L the lowest price, E the `estimate`, W the points.

    P >= 0.8 E: W x L / P, where L below 0.8 E counts as 0.8 E. P < 0.8 E: 30 % of W. Relative.
    Whose lowest price L is (`among`) no text at hand says, so it has no default.
    Weakness: one won below 0.8 E costs 70 % of the points, so bids gather there.
    Korea, 지방자치단체 입찰시 낙찰자 결정기준 제7장 (행정안전부예규 제373호, in force 2026-07-01), read in a calculator of the city of Seoul; the
    national text for software was not seen.
    """

    kind: Literal["kr-negotiated-price-80"] = "kr-negotiated-price-80"
    examples: ClassVar = (
        Example("20 points at 80 %, 17.7778 at 90 %", SAME, ("80", "90"), ("1", "8/9"), OF_20),
        Example("L below 80 counts as 80, and its own bid has 30 %", SAME, ("75", "100"), ("0.3", "0.8"), OF_20),
    )

    def bands(self) -> str:
        """A fixed share, the ratio."""
        return "0, 0.3, 0.8 * estimate, max(lowest, 0.8 * estimate) / x"

"""Portugal: a price at or below a part of the base price."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Share
from bideval.lowbids.base import Example, LowBid, Steps, Test
from bideval.methods.base import TenderAmount


class PtBaseShare(LowBid):
    """A price is abnormally low at or below base · (1 − `cut`).

    Formula: threshold = base − cut · base; a price equal to it is low. `cut` is 40 % for works and 50 % for other contracts unless the
    tender says otherwise. It does not depend on other bids.

    Jurisdiction: Portugal. Source: Código dos Contratos Públicos, art. 71(1) as it stood before 2017 (InCI Circular 03/2013); since then the
    contracting authority sets the criterion.

    Weakness: it is as good as the base price.
    """

    kind: Literal["pt-base-share"] = "pt-base-share"
    base: TenderAmount = "estimated_price"
    cut: Share
    relative: ClassVar = False
    examples: ClassVar = (
        Example(
            "40 % below one million; the price at the limit is low",
            {"as": "warning", "cut": "40%"},
            "1000000",
            ("600000", "600000.01", "500000"),
            "600000",
            (0, 2),
        ),
    )

    def test(self) -> Test:
        """Equality counts."""
        return "at_most"

    def steps(self, bids: int) -> Steps:
        """A part of the base."""
        return (("threshold", "base - cut * base"),)

    def parameters(self) -> dict[str, Fraction]:
        """How far below."""
        return {"cut": self.cut}

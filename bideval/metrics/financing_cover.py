"""How much of the purchase the bidder's secured money covers."""

from typing import ClassVar

from bideval.metrics.base import Draft, Example, Metric, quotient
from bideval.metrics.units import PERCENT
from bideval.working.terms import Term


class FinancingCover(Metric):
    """Secured money for each won of GPU purchase.

    Formula: `finance.secured` / `gpu_purchase`. Secured money bears no value-added tax, so no tax is added to it.
    Unit: %; above 100 where more is secured than needed. Example: 490 billion won secured for 980 billion are 50 %.
    """

    id: str = "financing_cover"
    unit: str = PERCENT
    places: int = 2
    needs: tuple[str, ...] = ("finance", "cost")
    uses: tuple[str, ...] = ("gpu_purchase",)
    examples: ClassVar = (
        Example("half", {"finance": {"secured": "4_900억원"}, "cost": {"gpu_purchase": "9_800억원"}}, "0.5"),
        Example("nothing stated as secured", {"cost": {"gpu_purchase": "9_800억원"}}, "", reason="not-stated"),
    )

    def term(self, draft: Draft) -> Term:
        """Money at hand over money needed."""
        return quotient(draft.stated(draft.bid.finance.secured, "finance", "secured"), draft.metric("gpu_purchase"))

"""What an accelerator costs."""

from typing import ClassVar

from bideval.metrics.base import Draft, Example, Metric, quotient
from bideval.metrics.units import WON
from bideval.working.terms import Term


class PricePerAccelerator(Metric):
    """The purchase price of one accelerator, on average.

    Formula: `gpu_purchase` / `accelerators`. Unit: won. Example: 980 billion won for 7,656 are 128,004,180 won each.
    """

    id: str = "price_per_accelerator"
    unit: str = WON
    places: int = 0
    needs: tuple[str, ...] = ("fleet", "cost")
    uses: tuple[str, ...] = ("gpu_purchase", "accelerators")
    examples: ClassVar = (
        Example(
            "980 billion won for 7,656",
            {"fleet": [{"accelerator": "b200-sxm", "count": "7_656"}], "cost": {"gpu_purchase": "9_800억원"}},
            "122500000000/957",
        ),
    )

    def term(self, draft: Draft) -> Term:
        """Money over number."""
        return quotient(draft.metric("gpu_purchase"), draft.metric("accelerators"))

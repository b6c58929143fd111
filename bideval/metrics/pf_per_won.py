"""Compute for the money, and the money for the compute."""

from typing import ClassVar, Final

from bideval.metrics.base import Draft, Example, Metric, quotient
from bideval.metrics.units import PF_PER_WON, WON_PER_PF
from bideval.working.terms import Term

BID: Final = {"fleet": [{"accelerator": "b200-sxm", "count": "7_656"}], "cost": {"gpu_purchase": "9_800억원"}}


class PfPerWon(Metric):
    """Petaflops for each won of GPU purchase.

    Formula: `pf` / `gpu_purchase`. Unit: PF per won, shown per 100 million won (억원).
    Example: 17,226 PF for 980 billion won are 1.7578 PF per 100 million won.
    """

    id: str = "pf_per_won"
    unit: str = PF_PER_WON
    needs: tuple[str, ...] = ("fleet", "cost")
    uses: tuple[str, ...] = ("pf", "gpu_purchase")
    examples: ClassVar = (
        Example("17,226 PF for 980 billion won", BID, "8613/490000000000"),
        Example("for nothing", {**BID, "cost": {"gpu_purchase": "0"}}, "", reason="division-by-zero"),
        Example("no precision", BID, "", None, reason="no-compute"),
    )

    def term(self, draft: Draft) -> Term:
        """Compute over money."""
        return quotient(draft.metric("pf"), draft.metric("gpu_purchase"))


class WonPerPf(Metric):
    """Won of GPU purchase for each petaflops.

    Formula: `gpu_purchase` / `pf`. Unit: won per PF, shown in 100 million won (억원).
    Example: 980 billion won for 17,226 PF are 0.5689 x 100 million won per PF.
    """

    id: str = "won_per_pf"
    unit: str = WON_PER_PF
    needs: tuple[str, ...] = ("fleet", "cost")
    uses: tuple[str, ...] = ("pf", "gpu_purchase")
    examples: ClassVar = (
        Example("980 billion won for 17,226 PF", BID, "490000000000/8613"),
        Example("no accelerators", {**BID, "fleet": []}, "", reason="division-by-zero"),
    )

    def term(self, draft: Draft) -> Term:
        """Money over compute."""
        return quotient(draft.metric("gpu_purchase"), draft.metric("pf"))

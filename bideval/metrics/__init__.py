"""Metrics: from one bid, the rubric and the catalogue to a number.

A metric is one class (`base.Metric`) in a small file; to add one, write it and name it in `METRICS`, after those that
it uses. What a rubric adds of its own stands in `facts` and `expressions`; `plausible` looks for what cannot be.
"""

from functools import lru_cache
from typing import Final

from bideval.metrics import amounts, pf, share_in_service, tender_amounts
from bideval.metrics.accelerators import Accelerators
from bideval.metrics.amounts import GpuPurchase, Price
from bideval.metrics.base import Metric
from bideval.metrics.clusters import Clusters, LargestClusterNodes, LargestPublicClusterNodes
from bideval.metrics.days_to_service import DaysToService
from bideval.metrics.financing_cover import FinancingCover
from bideval.metrics.newest_share import NewestShare
from bideval.metrics.pf import SIDE_BY_SIDE, Pf, PfPublic, pf_at
from bideval.metrics.pf_per_won import PfPerWon, WonPerPf
from bideval.metrics.power import OwnedPowerShare, PfPerMw, PowerPerAccelerator
from bideval.metrics.price_per_accelerator import PricePerAccelerator
from bideval.metrics.public_share import PublicShare, PublicSharePf

METRICS: Final[tuple[Metric, ...]] = (
    Accelerators(),
    Pf(),
    PfPublic(),
    GpuPurchase(),
    Price(),
    PfPerWon(),
    WonPerPf(),
    PricePerAccelerator(),
    PublicShare(),
    PublicSharePf(),
    NewestShare(),
    Clusters(),
    LargestClusterNodes(),
    LargestPublicClusterNodes(),
    DaysToService(),
    PfPerMw(),
    OwnedPowerShare(),
    PowerPerAccelerator(),
    FinancingCover(),
    *(pf_at(precision, sparsity) for precision, sparsity in SIDE_BY_SIDE),
)
"""Every metric that each bid is measured by, where its data allow; each stands after those that it uses."""

_BY_ID: Final = {metric.id: metric for metric in METRICS}


@lru_cache
def find(name: str) -> Metric | None:
    """The metric that `name` means: one of `METRICS`, one with a parameter in its name, or an amount by its path."""
    return (
        _BY_ID.get(name)
        or share_in_service.named(name)
        or tender_amounts.named(name)
        or pf.named(name)
        or amounts.named(name)
    )

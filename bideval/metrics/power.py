"""Compute for the power, whose data centres the power is in, and the power of an accelerator."""

from fractions import Fraction
from typing import ClassVar, Final

from bideval.metrics.base import ONE, ZERO, Draft, Example, Metric, product, quotient, total
from bideval.metrics.clusters import size
from bideval.metrics.units import KILOWATTS, PERCENT, PF_PER_MW
from bideval.working.terms import Term

SITES: Final = [
    {"owned": "true", "it_power_mw": "12", "pue": "1.25"},
    {"owned": "false", "it_power_mw": "4", "pue": "1.5"},
]


class PfPerMw(Metric):
    """Petaflops for each megawatt at the meter.

    Formula: `pf` / the sum over `datacentres` of `it_power_mw` x `pue`; a data centre that does not say both makes it
    unknown.
    Unit: PF per MW. Example: 17,226 PF in 12 MW at PUE 1.25 and 4 MW at 1.5, 21 MW in all: 820.286 PF per MW.
    """

    id: str = "pf_per_mw"
    unit: str = PF_PER_MW
    places: int = 3
    needs: tuple[str, ...] = ("fleet", "datacentres")
    uses: tuple[str, ...] = ("pf",)
    examples: ClassVar = (
        Example(
            "two data centres",
            {"fleet": [{"accelerator": "b200-sxm", "count": "7_656"}], "datacentres": SITES},
            "5742/7",
        ),
        Example("no PUE", {"fleet": [], "datacentres": [{"it_power_mw": "12"}]}, "", reason="not-stated"),
        Example("no data centre", {"fleet": [], "datacentres": []}, "", reason="division-by-zero"),
        Example("none stated", {"fleet": []}, "", reason="not-stated"),
    )

    def term(self, draft: Draft) -> Term:
        """Compute over power."""
        if draft.bid.datacentres is None:
            return draft.wanting("not-stated")
        power = [
            product(
                draft.stated(site.it_power_mw, "datacentres", at, "it_power_mw"),
                draft.stated(site.pue, "datacentres", at, "pue"),
            )
            for at, site in enumerate(draft.bid.datacentres)
        ]
        return quotient(draft.metric("pf"), total(power))


class OwnedPowerShare(Metric):
    """The share of the IT power that stands in data centres of the bidder's own.

    Formula: the sum of `it_power_mw` over the `datacentres` with `owned: true` / the sum over all. A data centre that
    does not say both makes it unknown. Unit: %. Example: 12 MW owned and 4 MW rented are 75 %.
    """

    id: str = "owned_power_share"
    unit: str = PERCENT
    places: int = 2
    needs: tuple[str, ...] = ("datacentres",)
    range: tuple[Fraction | None, Fraction | None] = (ZERO, ONE)
    examples: ClassVar = (
        Example("12 of 16 MW", {"datacentres": SITES}, "0.75"),
        Example("whose it is is not stated", {"datacentres": [{"it_power_mw": "4"}]}, "", reason="not-stated"),
        Example("no power", {"datacentres": []}, "", reason="division-by-zero"),
        Example("none stated", {}, "", reason="not-stated"),
    )

    def term(self, draft: Draft) -> Term:
        """Owned power over all."""
        sites = draft.bid.datacentres
        if sites is None or any(site.owned is None for site in sites):
            return draft.wanting("not-stated")
        power = [draft.stated(site.it_power_mw, "datacentres", at, "it_power_mw") for at, site in enumerate(sites)]
        return quotient(
            total([megawatts for megawatts, site in zip(power, sites, strict=True) if site.owned]), total(power)
        )


class PowerPerAccelerator(Metric):
    """The power of the clusters for each of their accelerators.

    Formula: the sum of `power_kw` / the sum of accelerators over `clusters`; a cluster that does not say both makes
    it unknown.
    Unit: kW. Example: 510 servers of 8 B200 at 7,293 kW: 1.788 kW for each.
    """

    id: str = "power_per_accelerator"
    unit: str = KILOWATTS
    places: int = 3
    needs: tuple[str, ...] = ("clusters",)
    examples: ClassVar = (
        Example(
            "14.3 kW a server",
            {"clusters": [{"accelerator": "b200-sxm", "nodes": "510", "power_kw": "7_293"}]},
            "1.7875",
        ),
        Example(
            "no power stated", {"clusters": [{"accelerator": "b200-sxm", "nodes": "510"}]}, "", reason="not-stated"
        ),
        Example("no clusters", {"clusters": []}, "", reason="division-by-zero"),
        Example("none stated", {}, "", reason="not-stated"),
    )

    def term(self, draft: Draft) -> Term:
        """Power over number."""
        if draft.bid.clusters is None:
            return draft.wanting("not-stated")
        clusters = list(enumerate(draft.bid.clusters))
        power = [draft.stated(cluster.power_kw, "clusters", at, "power_kw") for at, cluster in clusters]
        return quotient(total(power), total([size(draft, at, cluster) for at, cluster in clusters]))

"""Claims about hardware against the catalogue: petaflops and power; and how sure the catalogue's figures are."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bideval.documents.bid import Cluster, Line
from bideval.documents.facts import Compute
from bideval.documents.hardware import Accelerator, Quantity
from bideval.exact import digits, exact_text
from bideval.metrics.look import Look

AGREES: Final = Fraction(1, 50)
"""Two figures this close are one figure. Data sheets round to two or three digits (66.9 and 67, 1,978.9 and 1,979: all
within 0.2 %); neighbouring parts and precisions are 10 % apart and more (B200 and GB200)."""

APART: Final = Fraction(1, 10)
"""Only figures further apart than this tell another precision: FP16 is the same as BF16, and a claim a few percent off its
own figure is a slip in that figure (B200: 2,200 in sparse TF32 beside 2,250 in dense BF16)."""

TWICE: Final = (Fraction(19, 10), Fraction(21, 10))
"""A claim this many times the dense figure looks like the sparse one. Wider than `AGREES`: sheets double figures that
are rounded already, and the sparse figure is not always exactly twice (B200 TF32: 2,200 and 1,125)."""

POWER: Final = (Fraction(2, 5), Fraction(21, 20))
"""Stated power of a server as a part of the most that the catalogue's server draws. At full rating a server has 1.35 to
65/32 times the power of its chips (DGX A100: 6.5 kW for 8 x 400 W), so the chips alone are 0.49 of it or more; B200 run at
the 700 W that they are delivered with are 0.39. Below 0.4 not even the chips are in the figure. Above, 5 % are left for
sheets that differ (14 and 14.5 kW for one server); more than that is of something else than the server."""


def check(look: Look) -> None:
    """Everything that stands out in a bid's hardware."""
    _unknown_parts(look)
    compute = look.context.figures.compute
    if compute is not None:
        for at, line in enumerate(look.bid.fleet or ()):
            _claim(look, compute, at, line)
        for accelerator in dict.fromkeys(line.accelerator for line in look.bid.fleet or ()):
            _figure(look, compute, accelerator)
    for at, cluster in enumerate(look.bid.clusters or ()):
        _power(look, at, cluster)
        _server(look, cluster)


def _unknown_parts(look: Look) -> None:
    """An accelerator that the catalogue does not have leaves most metrics unknown."""
    named = [("fleet", at, line.accelerator) for at, line in enumerate(look.bid.fleet or ())]
    named += [("clusters", at, cluster.accelerator) for at, cluster in enumerate(look.bid.clusters or ())]
    for part, at, accelerator in named:
        if look.context.figures.part(accelerator) is None:
            look.odd("accelerator-not-in-catalogue", part, at, "accelerator", accelerator=accelerator)


def _claim(look: Look, compute: Compute, at: int, line: Line) -> None:
    """Petaflops that a bid claims for a line of its fleet, against what the rubric's basis makes of it."""
    figure = look.context.figures.tflops(line.accelerator, compute.precision, compute.sparsity)
    if line.claimed_pf is None or figure is None:
        return
    claimed, expected = line.claimed_pf, line.count * figure.value / 1000
    if abs(claimed - expected) <= expected * AGREES:
        return
    facts = {"basis": _basis(compute.precision, compute.sparsity), "claimed": _pf(claimed), "expected": _pf(expected)}
    if compute.sparsity == "dense" and TWICE[0] * expected <= claimed <= TWICE[1] * expected:
        code = "claim-is-sparse"
    elif other := _meant(look, compute, line, claimed):
        code, facts = "claim-other-precision", {**facts, "other": other}
    else:
        code = "claim-differs"
    look.odd(code, "fleet", at, "claimed_pf", accelerator=line.accelerator, **facts)


def _meant(look: Look, compute: Compute, line: Line, claimed: Fraction) -> str:
    """The other basis on which a claim would be right; empty if there is none."""
    figures = look.context.figures
    part, own = figures.part(line.accelerator), figures.listed(line.accelerator, compute.precision, compute.sparsity)
    for precision, sparsity, quantity in _peaks(part) if part else ():
        another = own is None or abs(quantity.value - own.value) > own.value * APART
        peak = line.count * quantity.value / 1000
        if another and abs(claimed - peak) <= peak * AGREES:
            return _basis(precision, sparsity)
    return ""


def _peaks(part: Accelerator) -> Iterator[tuple[str, str, Quantity]]:
    """Every peak of an accelerator, the dense ones first: what is claimed is most often the best-known figure."""
    for sparsity, figures in (("dense", part.tflops_dense), ("sparse", part.tflops_sparse)):
        for precision, quantity in figures.items():
            yield precision, sparsity, quantity


def _basis(precision: str, sparsity: str) -> str:
    return f"{precision} {sparsity}"


def _pf(value: Fraction) -> str:
    return digits(value, 3, groups=True)


def _figure(look: Look, compute: Compute, accelerator: str) -> None:
    """What to know of the TFLOPS that an accelerator is measured by."""
    figures = look.context.figures
    listed = figures.listed(accelerator, compute.precision, compute.sparsity)
    facts = {"accelerator": accelerator, "figure": _basis(compute.precision, compute.sparsity)}
    override = figures.overridden(accelerator, compute.precision, compute.sparsity)
    if override is not None:
        facts["value"] = exact_text(override.value)
        facts |= {"catalogue": exact_text(listed.value)} if listed else {}
        code = "figure-overridden" if listed else "figure-supplied"
        look.remark(code, (figures.rubric_file, ("compute", "values", accelerator, "value")), **facts)
    elif listed is not None:
        path = (f"tflops_{compute.sparsity}", compute.precision, "value")
        _seen(look, accelerator, listed, facts["figure"], path)
        others = [exact_text(other.value) for other in _alternatives(figures.catalogue.by_id[accelerator], compute)]
        if others:
            told = {**facts, "value": exact_text(listed.value), "others": ", ".join(others)}
            look.remark("figure-has-alternatives", figures.source(accelerator, *path), **told)


def _server(look: Look, cluster: Cluster) -> None:
    """What to know of the size of a server, where a cluster's size is computed from it."""
    part = look.context.figures.part(cluster.accelerator)
    if part is not None and part.per_node is not None and cluster.accelerators is None:
        _seen(look, part.id, part.per_node, "per_node", ("per_node", "value"))


def _seen(look: Look, accelerator: str, quantity: Quantity, figure: str, path: tuple[str, ...]) -> None:
    """Say that a figure was never seen in a source."""
    if quantity.provenance == "memory":
        facts = {"accelerator": accelerator, "figure": figure, "value": exact_text(quantity.value)}
        look.remark("figure-from-memory", look.context.figures.source(accelerator, *path), **facts)


def _alternatives(part: Accelerator, compute: Compute) -> Iterator[Quantity]:
    """Other values found for the figure that counts: a bare `bf16` is the dense one, and a suffix says how it was found."""
    full = f"{compute.precision}_{compute.sparsity}"
    names = (full, compute.precision) if compute.sparsity == "dense" else (full,)
    for key, quantities in part.alternatives.items():
        if key in names or key.startswith(f"{full}_"):
            yield from quantities


def _power(look: Look, at: int, cluster: Cluster) -> None:
    """The power of a cluster for each server, against the most that the catalogue's server of its accelerator draws."""
    servers = [one for one in look.context.figures.catalogue.nodes if one.accelerator == cluster.accelerator]
    accelerators = look.context.figures.size(cluster.accelerator, cluster.nodes, cluster.accelerators)
    if cluster.power_kw is None or not accelerators or not servers:
        return
    stated = cluster.power_kw / accelerators
    ratios = [stated * 1000 * server.accelerators / server.max_power_w.value for server in servers]
    if not any(POWER[0] <= ratio <= POWER[1] for ratio in ratios):
        server = servers[0]
        each, most = digits(stated * server.accelerators, 1), digits(server.max_power_w.value / 1000, 1)
        facts = {"accelerator": cluster.accelerator, "server": server.id, "stated": each, "most": most}
        look.odd("power-out-of-band", "clusters", at, "power_kw", **facts)

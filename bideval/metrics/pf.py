"""Petaflops of a fleet: at the rubric's precision and sparsity, of its public part, and side by side at others."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Final

from bideval.documents.bid import Line
from bideval.metrics.base import Draft, Example, Metric, product, quotient, total
from bideval.metrics.units import PETAFLOPS
from bideval.working.terms import Number, Term

TERAFLOPS_PER_PETAFLOPS: Final = Number(Fraction(1000))

SIDE_BY_SIDE: Final = (
    ("fp64", "dense"),
    ("fp64_tensor", "dense"),
    ("fp32", "dense"),
    ("bf16", "dense"),
    ("fp8", "dense"),
    ("fp4", "dense"),
    ("bf16", "sparse"),
    ("fp8", "sparse"),
    ("fp4", "sparse"),
)
"""The bases that are listed for every fleet; others are measured where a rubric names them."""


def petaflops(draft: Draft, field: str, precision: str, sparsity: str) -> Term:
    """The sum over the fleet of accelerators (`count` or `public`) x TFLOPS, divided by 1000."""
    if draft.bid.fleet is None:
        return draft.wanting("not-stated")
    figures = draft.context.figures

    def line(at: int, one: Line) -> Term:
        accelerators = draft.stated(getattr(one, field), "fleet", at, field)
        return product(accelerators, draft.constant(figures.tflops(one.accelerator, precision, sparsity), "no-figure"))

    return quotient(total([line(at, one) for at, one in enumerate(draft.bid.fleet)]), TERAFLOPS_PER_PETAFLOPS)


def at_the_rubric(draft: Draft, field: str) -> Term:
    """The same at the rubric's precision and sparsity; without those there is no such figure."""
    compute = draft.context.figures.compute
    if compute is None:
        return draft.wanting("no-compute")
    return petaflops(draft, field, compute.precision, compute.sparsity)


FLEET: Final = {"fleet": [{"accelerator": "b200-sxm", "count": "7_656", "public": "6_120"}]}


class Pf(Metric):
    """Peak petaflops of the fleet at the rubric's `compute.precision` and `compute.sparsity`.

    Formula: the sum over the lines of `fleet` of `count` x TFLOPS, divided by 1000. TFLOPS are the catalogue's, or
    those that the notice sets under `compute.values`. A line whose accelerator has no such figure makes the whole
    unknown. Unit: PF.
    Example: 7,656 B200 of 2,250 TFLOPS (dense BF16) are 17,226 PF.
    """

    id: str = "pf"
    unit: str = PETAFLOPS
    places: int = 3
    needs: tuple[str, ...] = ("fleet",)
    examples: ClassVar = (
        Example("7,656 B200 in dense BF16", FLEET, "17226"),
        Example(
            "the notice sets 2,200 TFLOPS",
            FLEET,
            "16843.2",
            {"precision": "bf16", "sparsity": "dense", "values": {"b200-sxm": {"value": "2200"}}},
        ),
        Example(
            "an H200 has no FP4",
            {"fleet": [{"accelerator": "h200-sxm", "count": "8"}]},
            "",
            {"precision": "fp4", "sparsity": "dense"},
            reason="no-figure",
        ),
        Example("no precision, no petaflops", FLEET, "", None, reason="no-compute"),
        Example("no fleet", {}, "", reason="not-stated"),
    )

    def term(self, draft: Draft) -> Term:
        """All accelerators."""
        return at_the_rubric(draft, "count")


class PfPublic(Metric):
    """Peak petaflops of the part of the fleet that is for public use.

    Formula: as `pf`, with `public` in place of `count`; a line that does not say `public` makes it unknown. Unit: PF.
    Example: 6,120 of the 7,656 B200 are public: 13,770 of 17,226 PF.
    """

    id: str = "pf_public"
    unit: str = PETAFLOPS
    places: int = 3
    needs: tuple[str, ...] = ("fleet",)
    examples: ClassVar = (
        Example("6,120 B200 in dense BF16", FLEET, "13770"),
        Example(
            "the public part is not stated",
            {"fleet": [{"accelerator": "b200-sxm", "count": "8"}]},
            "",
            reason="not-stated",
        ),
    )

    def term(self, draft: Draft) -> Term:
        """Public accelerators only."""
        return at_the_rubric(draft, "public")


@dataclass(frozen=True, kw_only=True)
class PfAt(Metric):
    """Peak petaflops of the fleet on the basis in the name: `pf_fp8_dense`, `pf_fp64_tensor_dense`, `pf_bf16_sparse`.

    Formula: as `pf`, at that precision and sparsity, for fleets whose accelerators all have the figure in the
    catalogue; what the notice sets under `compute.values` holds for the rubric's own basis. For comparison beside
    `pf`: one fleet has many petaflops figures.
    Unit: PF. Example: 7,656 B200 are 34,452 PF in dense FP8 and 283.272 PF in FP64 tensor.
    """

    id: str
    precision: str
    sparsity: str
    unit: str = PETAFLOPS
    places: int = 3
    needs: tuple[str, ...] = ("fleet",)
    examples: ClassVar = (
        Example("dense FP8, whatever the rubric's basis is", FLEET, "34452", metric="pf_fp8_dense"),
        Example("FP64 tensor, without a basis in the rubric", FLEET, "283.272", None, metric="pf_fp64_tensor_dense"),
        Example("sparse", FLEET, "34452", metric="pf_bf16_sparse"),
        Example(
            "B300 have no FP64 tensor",
            {"fleet": [{"accelerator": "b300-sxm", "count": "8"}]},
            "",
            reason="no-figure",
            metric="pf_fp64_tensor_dense",
        ),
    )

    def term(self, draft: Draft) -> Term:
        """All accelerators, at the basis of the name."""
        return petaflops(draft, "count", self.precision, self.sparsity)

    @property
    def title(self) -> tuple[str, dict[str, str]]:
        """One title for each sparsity, with the precision in it."""
        return f"metric-pf_{self.sparsity}", {"precision": self.precision.upper().replace("_", " ")}


def pf_at(precision: str, sparsity: str) -> PfAt:
    """The metric of one basis."""
    return PfAt(id=f"pf_{precision}_{sparsity}", precision=precision, sparsity=sparsity)


def named(name: str) -> PfAt | None:
    """The metric that a name such as `pf_fp8_dense` means."""
    found = re.fullmatch(r"pf_((?:fp|bf|tf)[0-9]{1,2}(?:_tensor)?)_(dense|sparse)", name)
    return pf_at(found[1], found[2]) if found else None

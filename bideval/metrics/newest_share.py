"""The part of a fleet that is of the newest generation."""

from fractions import Fraction
from typing import ClassVar, Final

from bideval.metrics.base import ONE, ZERO, Draft, Example, Metric, quotient, total
from bideval.metrics.units import PERCENT
from bideval.working.terms import Term

FLEET: Final = {
    "fleet": [
        {"accelerator": "b200-sxm", "count": "3_200"},
        {"accelerator": "h200-sxm", "count": "512"},
        {"accelerator": "b300-sxm", "count": "288"},
    ]
}
BASIS: Final = {"precision": "bf16", "sparsity": "dense"}


class NewestShare(Metric):
    """The share of the accelerators whose generation is one that the rubric calls newest.

    Formula: the sum of `count` over the lines of `fleet` whose accelerator has, in the catalogue, a `generation` that
    stands in `compute.newest`, / the sum of all counts. Unit: %.
    Example: 3,200 B200 (blackwell), 512 H200 (hopper) and 288 B300 (blackwell-ultra), newest is blackwell: 3,200 /
    4,000 = 80 %.
    """

    id: str = "newest_share"
    unit: str = PERCENT
    places: int = 2
    needs: tuple[str, ...] = ("fleet",)
    uses: tuple[str, ...] = ("accelerators",)
    range: tuple[Fraction | None, Fraction | None] = (ZERO, ONE)
    examples: ClassVar = (
        Example("one generation", FLEET, "0.8", {**BASIS, "newest": "blackwell"}),
        Example("a list of two", FLEET, "0.872", {**BASIS, "newest": ["blackwell", "blackwell-ultra"]}),
        Example("none of them", FLEET, "0", {**BASIS, "newest": "ampere"}),
        Example("the rubric names none", FLEET, "", BASIS, reason="no-newest"),
        Example(
            "an accelerator of no known generation",
            {"fleet": [{"accelerator": "x1", "count": "1"}]},
            "",
            {**BASIS, "newest": "blackwell"},
            reason="not-in-catalogue",
        ),
        Example("no fleet", {}, "", {**BASIS, "newest": "blackwell"}, reason="not-stated"),
    )

    def term(self, draft: Draft) -> Term:
        """The lines of a newest generation over all."""
        figures = draft.context.figures
        newest = figures.compute.newest if figures.compute else ()
        if not newest:
            draft.wanting("no-newest")
        counted = []
        for at, line in enumerate(draft.bid.fleet or ()):
            part = figures.part(line.accelerator)
            if part is None:
                draft.wanting("not-in-catalogue")
            elif part.generation in newest:
                counted.append(draft.stated(line.count, "fleet", at, "count"))
        return quotient(total(counted), draft.metric("accelerators"))

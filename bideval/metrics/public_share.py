"""The part of a fleet that is for public use, in accelerators and in petaflops."""

from fractions import Fraction
from typing import ClassVar, Final

from bideval.metrics.base import ONE, ZERO, Draft, Example, Metric, quotient, total
from bideval.metrics.units import PERCENT
from bideval.working.terms import Term

MIXED: Final = {
    "fleet": [
        {"accelerator": "b200-sxm", "count": "100", "public": "100"},
        {"accelerator": "h200-sxm", "count": "100", "public": "0"},
    ]
}


class PublicShare(Metric):
    """The share of the accelerators that is for public use, whatever each can compute.

    Formula: the sum of `public` / the sum of `count` over `fleet`; a line that does not say `public` makes it
    unknown. Unit: %.
    Example: 2,296 of 3,056 are 287/382, shown 75.13.
    """

    id: str = "public_share"
    unit: str = PERCENT
    places: int = 2
    needs: tuple[str, ...] = ("fleet",)
    uses: tuple[str, ...] = ("accelerators",)
    range: tuple[Fraction | None, Fraction | None] = (ZERO, ONE)
    examples: ClassVar = (
        Example(
            "2,296 of 3,056", {"fleet": [{"accelerator": "h200-sxm", "count": "3_056", "public": "2_296"}]}, "287/382"
        ),
        Example("by number, not by petaflops", MIXED, "0.5"),
        Example(
            "one line is silent",
            {"fleet": [*MIXED["fleet"], {"accelerator": "b200-sxm", "count": "8"}]},
            "",
            reason="not-stated",
        ),
        Example("none of none", {"fleet": []}, "", reason="division-by-zero"),
        Example("no fleet", {}, "", reason="not-stated"),
    )

    def term(self, draft: Draft) -> Term:
        """Public ones over all."""
        public = [draft.stated(line.public, "fleet", at, "public") for at, line in enumerate(draft.bid.fleet or ())]
        return quotient(total(public), draft.metric("accelerators"))


class PublicSharePf(Metric):
    """The share of the petaflops that is for public use: a public H200 beside a private B200 counts for less.

    Formula: `pf_public` / `pf`. Unit: %. Example: 100 B200 public and 100 H200 not: 2,250 / 3,239, shown 69.47.
    """

    id: str = "public_share_pf"
    unit: str = PERCENT
    places: int = 2
    needs: tuple[str, ...] = ("fleet",)
    uses: tuple[str, ...] = ("pf_public", "pf")
    range: tuple[Fraction | None, Fraction | None] = (ZERO, ONE)
    examples: ClassVar = (Example("100 B200 public, 100 H200 not", MIXED, "2250/3239"),)

    def term(self, draft: Draft) -> Term:
        """Public petaflops over all."""
        return quotient(draft.metric("pf_public"), draft.metric("pf"))

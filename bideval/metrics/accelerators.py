"""How many accelerators a bid has."""

from typing import ClassVar

from bideval.metrics.base import Draft, Example, Metric, total
from bideval.metrics.units import ACCELERATORS
from bideval.working.terms import Term


def counts(draft: Draft) -> list[Term]:
    """The count of each line of the fleet."""
    if draft.bid.fleet is None:
        return [draft.wanting("not-stated")]
    return [draft.stated(line.count, "fleet", at, "count") for at, line in enumerate(draft.bid.fleet)]


class Accelerators(Metric):
    """The accelerators of the fleet, of all kinds together.

    Formula: the sum of `count` over the lines of `fleet`; `fleet: []` is zero. Unit: accelerators.
    Example: 4,096 and 1,024 are 5,120.
    """

    id: str = "accelerators"
    unit: str = ACCELERATORS
    places: int = 0
    needs: tuple[str, ...] = ("fleet",)
    examples: ClassVar = (
        Example(
            "two lines add up",
            {"fleet": [{"accelerator": "b200-sxm", "count": "4_096"}, {"accelerator": "h200-sxm", "count": "1_024"}]},
            "5120",
        ),
        Example("an empty fleet is zero", {"fleet": []}, "0"),
        Example("no fleet is unknown", {}, "", reason="not-stated"),
    )

    def term(self, draft: Draft) -> Term:
        """The sum of the counts."""
        return total(counts(draft))

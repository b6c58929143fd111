"""The part of a fleet that is in service by a date that the rubric names."""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar, Final

from bideval.exact import NotExact
from bideval.fields import iso_date
from bideval.metrics.base import ONE, ZERO, Draft, Example, Metric, product, quotient, total
from bideval.metrics.units import PERCENT
from bideval.working.terms import Apply, Number, Term

FAMILY: Final = "share_in_service_by"
FLEET: Final = {
    "fleet": [
        {"accelerator": "b200-sxm", "count": "4_096", "in_service": "2025-12-31"},
        {"accelerator": "b200-sxm", "count": "1_024", "in_service": "2026-01-01"},
    ]
}


@dataclass(frozen=True, kw_only=True)
class ShareInServiceBy(Metric):
    """The share of the accelerators in service by a date, that day included: `share_in_service_by(2025-12-31)`.

    Formula: the sum of `count` over the lines of `fleet` whose `in_service` is not after the date / the sum of all
    counts. A line that does not say `in_service` makes it unknown. Unit: %.
    Example: 4,096 in service on 2025-12-31 and 1,024 a day later: 80 % by 2025-12-31.
    """

    id: str
    by: date
    unit: str = PERCENT
    places: int = 2
    needs: tuple[str, ...] = ("fleet",)
    uses: tuple[str, ...] = ("accelerators",)
    range: tuple[Fraction | None, Fraction | None] = (ZERO, ONE)
    examples: ClassVar = (
        Example("the day itself counts", FLEET, "0.8", metric="share_in_service_by(2025-12-31)"),
        Example(
            "one line is silent",
            {"fleet": [{"accelerator": "b200-sxm", "count": "1"}]},
            "",
            reason="not-stated",
            metric="share_in_service_by(2026-06-30)",
        ),
        Example("none of none", {"fleet": []}, "", reason="division-by-zero", metric="share_in_service_by(2025-12-31)"),
        Example("no fleet", {}, "", reason="not-stated", metric="share_in_service_by(2025-12-31)"),
    )

    def term(self, draft: Draft) -> Term:
        """The lines in service over all."""
        last = Number(Fraction(self.by.toordinal()))
        lines = []
        for at, line in enumerate(draft.bid.fleet or ()):
            in_time = Apply("at_most", (draft.stated(line.in_service, "fleet", at, "in_service"), last))
            lines.append(product(in_time, draft.stated(line.count, "fleet", at, "count")))
        return quotient(total(lines), draft.metric("accelerators"))

    @property
    def title(self) -> tuple[str, dict[str, str]]:
        """One title, with the date in it."""
        return f"metric-{FAMILY}", {"date": self.by.isoformat()}


def named(name: str) -> ShareInServiceBy | None:
    """The metric that a name such as `share_in_service_by(2025-12-31)` means."""
    found = re.fullmatch(rf"{FAMILY}\((.*)\)", name)
    try:
        return ShareInServiceBy(id=name, by=iso_date(found[1])) if found else None
    except NotExact:
        return None

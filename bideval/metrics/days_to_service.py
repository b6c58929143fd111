"""How soon service begins."""

from fractions import Fraction
from typing import ClassVar, Final

from bideval.metrics.base import Draft, Example, Metric
from bideval.metrics.units import DAYS
from bideval.working.ledger import Given
from bideval.working.terms import Apply, Term

START: Final = {"schedule": {"service_start": "2025-12-22"}}


class DaysToService(Metric):
    """The days from the date of the notice to the start of service.

    Formula: `schedule.service_start` - the date of the notice in `tender.yaml`, both as day numbers (day 1 is
    0001-01-01). Unit: days.
    Example: from 2025-05-23 to 2025-12-22 are 213 days.
    """

    id: str = "days_to_service"
    unit: str = DAYS
    places: int = 0
    needs: tuple[str, ...] = ("schedule",)
    examples: ClassVar = (
        Example("May to December", START, "213", notice="2025-05-23"),
        Example("no notice", START, "", reason="no-notice-date"),
        Example("no start", {"schedule": {"full_service": "2025-12-22"}}, "", notice="2025-05-23", reason="not-stated"),
    )

    def term(self, draft: Draft) -> Term:
        """One day number less the other."""
        day = draft.context.notice_date
        notice = Given("=notice.date", Fraction(day.toordinal()), ("tender.yaml", ("notice", "date"))) if day else None
        start = draft.stated(draft.bid.schedule.service_start, "schedule", "service_start")
        return Apply("sub", (start, draft.constant(notice, "no-notice-date")))

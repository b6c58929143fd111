"""What a short view leaves out, and where it is."""

from bideval.reports.layout import Section
from bideval.reports.reading import Reading


def elsewhere(reading: Reading) -> Section:
    """One sentence at the end of a view that does not go bid by bid."""
    count = str(len(reading.evaluation.standings))
    return Section("elsewhere", reading.say("section-elsewhere"), (reading.by_regime("elsewhere", count=count),))

"""What the numbers of the study by samples are called where their working is told."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bideval.reports.reading import Reading

STUDY: Final = "smaa"
OF_PLACE: Final = frozenset({"place", "count", "squares", "share", "bits"})
OF_CRITERION: Final = frozenset({"central", "points"})


def named(reading: "Reading", key: str) -> str:
    """The words of a key behind the name of the study: `place:2`, `place:2:error`, `central:PATH`, `entropy`."""
    what, _, rest = key.partition(":")
    if what in OF_PLACE:
        place, _, of = rest.partition(":")
        return reading.say(f"smaa-step-{of or what}", place="–" if place == "0" else place)
    criterion = reading.criterion(rest) if what in OF_CRITERION else ""
    return reading.say(f"smaa-step-{what}", criterion=criterion)

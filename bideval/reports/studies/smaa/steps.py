"""What the numbers of the study by samples are called where their working is told, and what is said behind it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from bideval.documents.studies.smaa import SAMPLE
from bideval.reports.studies.smaa.shares import drawn, how

if TYPE_CHECKING:
    from bideval.reports.reading import Reading
    from bideval.reports.studies.smaa.words import Words

STUDY: Final = "smaa"
OF_PLACE: Final = frozenset({"place", "count", "squares", "share", "bits"})
OF_CRITERION: Final = frozenset({"central", "points", "mean", "part", "equals", "siblings", "given", "weighed"})
OF_RIVAL: Final = frozenset({"before", "ahead"})


def named(reading: "Reading", key: str) -> str:
    """The words of a key behind the name of the study: `place:2`, `place:2:error`, `central:PATH`, `before:RIVAL`, `entropy`."""
    what, _, rest = key.partition(":")
    if what in OF_PLACE:
        place, _, of = rest.partition(":")
        return reading.say(f"smaa-step-{of or what}", place="–" if place == "0" else place)
    if what in OF_RIVAL:
        return reading.say(f"smaa-step-{what}", rival=reading.name(rest))
    criterion = reading.criterion(rest) if what in OF_CRITERION else ""
    return reading.say(f"smaa-step-{what}", criterion=criterion, place=rest)


def footing(words: "Words", bidder: str, counted: tuple[int, ...]) -> Iterator[str]:
    """How the samples were drawn that a number stands on, and by which names the first that were counted can be asked for."""
    yield from how(words)
    if words.study.bids:
        yield from drawn(words)
    if counted:
        names = ", ".join(f"{SAMPLE}{number}" for number in counted)
        yield words.say("smaa-counted", names=names, example=f"{SAMPLE}{counted[0]}/{bidder}/total")

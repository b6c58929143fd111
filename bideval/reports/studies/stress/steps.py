"""What the numbers of `stress` are called where their working is told, and what is said behind the working of a sampled one."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from bideval.documents.studies.stress import FORMULA, SIMULATION, TOTALS, Named, Simulation
from bideval.reports.studies.stress.words import Words

if TYPE_CHECKING:
    from bideval.reports.reading import Reading

STUDY: Final = "stress"
OF: Final = frozenset({"sum", "count", "likely", "tried", "mean"})
"""Numbers that are of another one, whose name stands behind theirs."""
OF_KNOB: Final = frozenset({"value", "good", "worst", "part", "joint"})
ERROR: Final = ":error"


def named(reading: "Reading", key: str) -> str:
    """The words of a key behind the name of the study: `products:PATH`, `sum:spread:PATH`, `batch:3:squares`, `simulation:tied:error`."""
    what, _, rest = key.partition(":")
    if what in SPECIAL:
        return SPECIAL[what](reading, rest)
    if what in OF:
        return reading.say(f"stress-step-{what}", of=named(reading, rest))
    if what in OF_KNOB:
        return reading.say(f"stress-step-{what}", knob=Words(reading.rubric, reading.language).knob(rest))
    if key.startswith(FORMULA):
        path, _, kind = rest.rpartition("=")
        return reading.say("stress-step-formula", criterion=reading.criterion(path), formula=kind)
    if not rest:
        return reading.say(f"stress-step-{what}")
    return reading.say(f"stress-step-{what}-of", criterion=reading.criterion(rest))


def _batch(reading: "Reading", rest: str) -> str:
    """A number of one batch of drawn tenders."""
    batch, _, of = rest.partition(":")
    return reading.say("stress-step-batch", batch=batch, of=named(reading, of))


def _left(reading: "Reading", rest: str) -> str:
    """An effective weight without one batch."""
    batch, _, path = rest.partition(":")
    return reading.say("stress-step-left", batch=batch, criterion=reading.criterion(path))


def _shown(reading: "Reading", rest: str) -> str:
    """Points or a total in a tender of a proof."""
    case, bidder, path = rest.split(":", 2)
    told = reading.say(f"stress-case-{case}")
    if path == TOTALS:
        return reading.say("stress-step-shown-total", case=told, bidder=bidder)
    return reading.say("stress-step-shown", case=told, bidder=bidder, criterion=reading.criterion(path))


def _fact(reading: "Reading", name: str) -> str:
    """A number that the sentence of a finding says."""
    return reading.say(f"stress-fact-{name}")


def _each(reading: "Reading", bonus: str) -> str:
    """What one entry of a bonus is worth."""
    words = Words(reading.rubric, reading.language)
    return reading.say("stress-step-each", adjustment=words.named(Named("adjustment", bonus)))


def _of_all(reading: "Reading", name: str) -> str:
    """A number of all drawn tenders."""
    if name.endswith(ERROR):
        return reading.say("stress-step-error", of=_of_all(reading, name.removesuffix(ERROR)))
    what, _, path = name.partition(":")
    if what in ("nominal", "effective", "correlation", "range"):
        return reading.say(f"stress-step-{what}", criterion=reading.criterion(path))
    if what in ("tenders", "excluded"):
        return reading.say(f"stress-step-{what}")
    return reading.say("stress-step-chance", of=named(reading, name))


SPECIAL: Final[Mapping[str, Callable[["Reading", str], str]]] = {
    SIMULATION: _of_all,
    "batch": _batch,
    "left": _left,
    "shown": _shown,
    "fact": _fact,
    "each": _each,
}
"""Names that have more than one part behind them, or words of their own."""


def footing(words: Words, found: Simulation, counted: tuple[int, ...]) -> str:
    """On how many drawn tenders a number stands, and by which names the first that were counted can be asked for."""
    told = [words.drawn(found)]
    if counted:
        names = ", ".join(f"sample/{number}" for number in counted)
        told.append(words.say("stress-counted", names=names, example=f"sample/{counted[0]}/bid-1/total"))
    return "".join(f"{one}\n" for one in told)

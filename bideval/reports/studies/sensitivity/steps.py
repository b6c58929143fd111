"""What the numbers of the study of sensitivity are called."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bideval.reports.reading import Reading

STUDY: Final = "sensitivity"
ALONE: Final = frozenset({"total", "lead"})
"""Numbers that are about no criterion."""


def named(reading: "Reading", key: str) -> str:
    """The words of a key behind the name of the study: `total`, `PATH:slope`, `of:BIDDER:KEY` (the number of another bid)."""
    if key.startswith("of:"):
        _, bidder, other = key.split(":", 2)
        return f"{reading.name(bidder)}: {_other(reading, other)}"
    path, _, what = key.partition(":")
    if path in ALONE and not what:
        return reading.say(f"sens-step-{path}")
    criterion = reading.criterion(path) if path in reading.rubric.nodes else reading.say("sens-step-all")
    what, _, whom = what.partition(":")
    bidder, _, unit = whom.partition(":")
    rival = reading.name(bidder) if bidder else ""
    code = "-".join(part for part in ("sens-step", what or "points", unit) if part)
    return reading.say(code, criterion=criterion, rival=rival)


def _other(reading: "Reading", key: str) -> str:
    """A number of another bid: one of the study, or points and totals of the evaluation."""
    if key.startswith(f"{STUDY}:"):
        return named(reading, key.removeprefix(f"{STUDY}:"))
    path = key.partition(":")[0]
    return reading.say("step-points", criterion=reading.criterion(path)) if path else reading.say("sens-step-total")

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
    if path == "marks":
        return reading.say(f"sens-step-marks-{what.partition(':')[0]}" if what else "sens-step-marks")
    if path == "nearest":
        bidder, _, which = what.partition(":")
        which = which.replace(":", "-")
        return reading.say(f"sens-step-nearest-{which}", rival=reading.name(bidder))
    if path == "weights":
        return reading.say(f"sens-try-weights-{what}")
    criterion = reading.criterion(path) if path in reading.rubric.nodes else reading.say("sens-step-all")
    what, _, whom = what.partition(":")
    if what != "delta":
        return reading.say(f"sens-step-{what or 'points'}", criterion=criterion)
    rival, _, percent = whom.partition(":")
    code = "sens-step-delta-percent" if percent else "sens-step-delta"
    return reading.say(code, criterion=criterion, rival=reading.name(rival))


def _other(reading: "Reading", key: str) -> str:
    """A number of another bid: one of the study, or points and totals of the evaluation."""
    if key.startswith(f"{STUDY}:"):
        return named(reading, key.removeprefix(f"{STUDY}:"))
    path = key.partition(":")[0]
    return reading.say("step-points", criterion=reading.criterion(path)) if path else reading.say("sens-step-total")

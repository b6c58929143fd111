"""What the numbers of the study of agreement are called."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bideval.reports.reading import Reading

STUDY: Final = "agreement"
BY_EVALUATOR: Final = frozenset({"mark", "rank", "own-spread", "mean", "order", "worth", "first", "vote"})
"""Numbers behind which the evaluator stands, by position in the roll."""


def named(reading: "Reading", key: str) -> str:
    """The words of a key behind the name of the study: `PATH:NAME`, `PATH:NAME:EVALUATOR`, `PATH:NAME:FORM`; without a path, of the totals."""
    path, _, rest = key.partition(":")
    name, _, behind = rest.partition(":")
    what = reading.criterion(path) if path else reading.say("agree-totals")
    if name in BY_EVALUATOR:
        evaluator = reading.text(reading.dossier.panel.evaluators[int(behind)].called)
        return reading.say(f"agree-step-{name}", what=what, evaluator=evaluator)
    return reading.say(f"agree-step-{name}", what=what, form=behind)

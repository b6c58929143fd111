"""Which statements a fact or metric waits for: the values of a bid that would make it known, by their dotted names."""

from datetime import date
from fractions import Fraction
from typing import Final, cast

from bideval.documents.dossier import Submission
from bideval.documents.rubric import Rubric
from bideval.metrics import find
from bideval.metrics.base import Draft, Metric
from bideval.metrics.context import Context
from bideval.metrics.expressions import parsed
from bideval.working.terms import Term, names


class _Asking(Draft):
    """A draft that notes what it asks the bid for in vain."""

    def __init__(self, submission: Submission, context: Context, asked: list[str]) -> None:
        super().__init__(submission, context)
        self.asked = asked

    def stated(self, value: Fraction | int | date | None, *path: str | int) -> Term:
        """What the bid says; what it does not say is noted."""
        if value is None:
            self.asked.append(".".join(map(str, path)))
        return super().stated(value, *path)


def lacking(rubric: Rubric, submission: Submission, context: Context, name: str) -> tuple[str, ...]:
    """What the bid would have to state for a fact or metric to be known; nothing where the reason is another."""
    found: dict[str, None] = {}
    waiting = [name]
    seen: set[str] = set()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if one in rubric.facts:
            if one not in submission.facts:
                found[one] = None
            continue
        if one in rubric.metrics:
            waiting.extend(reversed(dict.fromkeys(names(parsed(rubric, one)))))
            continue
        metric = cast("Metric", find(one))  # a rubric that names what is not there was refused
        found |= dict.fromkeys(_own(metric, submission, context))
        waiting.extend(reversed(metric.uses))
    return tuple(found)


def _own(metric: Metric, submission: Submission, context: Context) -> list[str]:
    """What a metric itself lacks, without what it takes from others."""
    asked: list[str] = []
    metric.term(_Asking(submission, context.knowing({}, {}), asked))
    missing = [part for part in metric.needs if part not in context.parts(submission)]
    return asked or [WHOLE.get(part, part) for part in missing]


WHOLE: Final = {"price": "cost.price"}
"""What a part of a bid is called in its file, where that is another name."""

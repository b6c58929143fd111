"""From `levers.yaml` to levers that can be moved; without it, one for every number that counts, in steps that suit its kind."""

from datetime import date
from fractions import Fraction
from typing import Any, Final

from bideval.documents.dossier import Submission
from bideval.documents.evaluation import Evaluation
from bideval.documents.levers import FILE, Lever, Levers
from bideval.documents.studies.levers import Handle
from bideval.exact import Rounding
from bideval.metrics.expressions import named
from bideval.metrics.units import PERCENT
from bideval.problems import Problems
from bideval.studies.change import value_at
from bideval.studies.selfcheck.evidence import dotted, statements

PART: Final = Fraction(1, 20)
"""A step where nothing says: five points of a hundred of a share, a twentieth of anything else."""


def usual(evaluation: Evaluation) -> list[Handle]:
    """A lever for every metric that a criterion looks at, then for every number of the bid that stands behind one."""
    rubric, found = evaluation.dossier.rubric, dict[str, Handle]()
    for node in rubric.leaves:
        name = node.criterion.metric
        handle = None if name is None or name in rubric.facts else _of_metric(evaluation, name)
        if handle is not None:
            found.setdefault(handle.name, handle)
    bid = evaluation.dossier.bids[0]
    for path, _ in statements(evaluation):
        value = value_at(bid, path)
        if isinstance(value, Fraction | int) and not isinstance(value, bool) and value > 0:
            step = Fraction(value) * PART
            whole = Fraction(value).denominator == 1 and value >= 1 / PART
            share = path[0] == "facts" and rubric.facts[str(path[1])].type == "share"
            step = PART if share else Rounding(0, "up")(step) if whole else step
            found.setdefault(
                dotted(path), Handle(dotted(path), None, path, Fraction(value), step, Fraction(0), None, dotted(path))
            )
    return list(found.values())


def _of_metric(evaluation: Evaluation, name: str) -> Handle | None:
    metric, now = named(evaluation.dossier.rubric, name), evaluation.ledger.value(f"metric:{name}", 0)
    if metric is None or now is None or now <= 0:
        return None
    step = PART if metric.unit == PERCENT else now * PART
    top = metric.range[1]
    most = None if top is None else int(max((top - now) / step, Fraction(0)))
    return Handle(name, metric.named, (), now, step, Fraction(0), most, name)


def stated(evaluation: Evaluation, levers: Levers, problems: Problems) -> list[Handle]:
    """The levers of a file; one for what the bid does not state, or for what cannot go up or down, is a Problem."""
    found = list[Handle]()
    for at, lever in enumerate(levers.levers):
        before = sum(one.name == lever.fact for one in found)
        handle = _of_lever(evaluation, lever, f"{lever.fact}~{before + 1}" if before else lever.fact)
        if handle is None:
            place = evaluation.dossier.places((FILE, ("levers", at, "fact")))
            problems.add(place, "lever-without-value", fact=lever.fact)
        else:
            found.append(handle._replace(source=(FILE, ("levers", at))))
    return found


def _of_lever(evaluation: Evaluation, lever: Lever, name: str) -> Handle | None:
    bid, rubric = evaluation.dossier.bids[0], evaluation.dossier.rubric
    path: tuple[str | int, ...] = ("facts", lever.fact)
    if lever.fact not in rubric.facts:
        path = _path(bid, lever.fact)
    value = value_at(bid, path) if path else evaluation.ledger.value(f"metric:{lever.fact}", 0)
    now = number(value)
    if now is None:
        return None
    step = 1 - 2 * now if isinstance(value, bool) else lever.step
    return Handle(lever.fact, lever.title, path, now, step, lever.cost, _most(lever, value, now, step), name)


def _path(bid: Submission, name: str) -> tuple[str | int, ...]:
    """The path that a dotted name means; empty for a metric."""
    path = tuple(int(word) if word.isdigit() else word for word in name.split("."))
    return path if str(path[0]) in type(bid.bid).model_fields else ()


def number(value: Any) -> Fraction | None:
    """The number that a value is moved as: a date as its day, a yes as 1; None for words and for what is not stated."""
    if isinstance(value, date):
        return Fraction(value.toordinal())
    return Fraction(value) if isinstance(value, Fraction | int) else None


def _most(lever: Lever, value: object, now: Fraction, step: Fraction) -> int | None:
    """How many steps stay within the range."""
    if isinstance(value, bool):
        return 1
    if lever.range is None:
        return None
    end = lever.range[1] if step > 0 else lever.range[0]
    return int(max((end - now) / step, Fraction(0)))

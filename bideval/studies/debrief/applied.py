"""A change that a debrief tells, made once more: what it adds, what the bid comes to with it, and what with one step less."""

from fractions import Fraction
from typing import Final, cast

from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import METRIC
from bideval.documents.studies.debrief import Applied, Change, Debrief, Joint, Part, Value
from bideval.studies.debrief.search import Try
from bideval.studies.debrief.trial import Trial
from bideval.studies.plans import Plans
from bideval.working.beside import Beside, Changed, Now
from bideval.working.grammar import SAME, SUM, formula
from bideval.working.ledger import Given, Inline, Input, Inputs, Link

MORE: Final = formula("needed - had")
WORTH: Final = formula("(needed - had) * worth")


def applied(found: Debrief, name: str) -> Applied:
    """Make the change of a name; every number of it in one ledger."""
    change = found.told[name]
    word, _, rest = name.partition(":")
    # metrics are measured again, so that their working goes down to what was read
    trial = Trial(found.evaluation, found.row, {}, Try(False))
    plans = Plans(found.evaluation.ledger.extended())
    told = {
        scope: _bring(found, plans, scope, change, trial, less)
        for less, scope in enumerate((name, f"{word}-less:{rest}"))
    }
    _more(found, plans, name, change)
    return Applied(name, change.unit, plans.ledger, told)


def _bring(
    found: Debrief, plans: Plans, scope: str, change: Change | Value | Joint, trial: Trial, less: int
) -> Evaluation:
    """Make the change, `less` steps of it, and enter what differs then."""
    changed: Changed = {}
    if isinstance(change, Value):
        value = _value(change, less)
        made, changed = trial.with_value(change.name, value), _stated(found, plans, scope, change.name, value)
    else:
        made = trial.with_points(_points(found, change, less))
    tried = cast("Evaluation", made)  # it was tried when it was looked for
    Beside(scope, tried.ledger, first=found.evaluation.ledger).enter(plans.ledger, found.row, changed)
    return tried


def _stated(found: Debrief, plans: Plans, scope: str, name: str, value: Fraction) -> Changed:
    """Enter what a fact or metric would be, and say in whose place that is."""
    bid, key = found.evaluation.dossier.bids[found.row], f"{scope}:value"
    now = Now(key, plans.enter(key, found.row, SAME, {"x": Given(f"{key}:supposed", value)}))
    return {(bid.file, (*bid.root, "facts", name)): now, f"{METRIC}{name}:supposed": now}


def _value(value: Value, less: int) -> Fraction:
    """The value, so many units nearer to what it was, and no farther."""
    had = value.needed if value.had is None else value.had
    back = min(less * value.unit, abs(value.needed - had))
    return value.needed - back if value.needed > had else value.needed + back


def _points(found: Debrief, change: Change | Joint, less: int) -> dict[str, Fraction]:
    """The points of every criterion that is changed; the last of them one step less."""
    last = _last(found, change)
    parts = change.parts if isinstance(change, Joint) else (_part(found, change),)
    points = {part.path: part.needed for part in parts}
    had, unit = parts[-1].had, last.unit
    if less:
        points[last.path] = _before(points[last.path], had, unit)
    return points


def _before(needed: Fraction, had: Fraction, unit: Fraction) -> Fraction:
    """The step of the grid before the last one; what the bid had where there is none."""
    if needed > had:
        return max(had, (-(-needed // unit) - 1) * unit)
    return min(had, (needed // unit + 1) * unit)


def _last(found: Debrief, change: Change | Joint) -> Change:
    """The change that a step less is taken from."""
    if isinstance(change, Change):
        return change
    return next(one for one in found.changes if one.path == change.parts[-1].path)


def _part(found: Debrief, change: Change) -> Part:
    had = found.evaluation.points(change.path, found.row)
    begin = had if isinstance(had, Fraction) else had.low if had is not None else Fraction(0)
    return Part(change.path, begin, change.needed or Fraction(0))


def _more(found: Debrief, plans: Plans, name: str, change: Change | Value | Joint) -> None:
    """Enter by how much a change is more than what the bid had, in units of the total where it is of several criteria."""
    key, row, rubric = f"{name}:more", found.row, found.evaluation.dossier.rubric
    if isinstance(change, Value):
        had: Input = Link(rubric.value_key(change.name))
        plans.enter(key, row, MORE, {"needed": Given(f"{key}:needed", change.needed), "had": had})
    elif isinstance(change, Change):
        plans.enter(key, row, MORE, _inputs(found, key, _part(found, change)))
    else:
        parts = []
        for part in change.parts:
            node = rubric.nodes[part.path]
            worth = Given(f"{key}:worth:{part.path}", node.worth / node.criterion.points)
            parts.append(Inline(f"{key}:part:{part.path}", WORTH, {**_inputs(found, key, part), "worth": worth}))
        plans.enter(key, row, SUM, {"parts": parts})


def _inputs(found: Debrief, key: str, part: Part) -> Inputs:
    exact = found.evaluation.ledger.value(part.path, found.row) is not None
    had = Link(part.path) if exact else Given(f"{key}:had:{part.path}", part.had)
    return {"needed": Given(f"{key}:needed:{part.path}", part.needed), "had": had}

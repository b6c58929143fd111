"""A tender evaluated once more with one thing different, and what that does to its places."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import TOTAL
from bideval.documents.rubric import Rubric
from bideval.documents.studies.sensitivity import About, Trial, TrialOutcome, Trials
from bideval.engine import evaluate
from bideval.problems import Level

Watch = Callable[[str, int, int], None]
"""Told the kind of a trial, how many are done, and how many there are."""


class Plan(NamedTuple):
    """A trial before it is made."""

    id: str
    code: str
    about: About
    make: Callable[[], Dossier]


class Planned(NamedTuple):
    """All plans of one kind; `most` of them are made, in their order."""

    kind: str
    plans: Sequence[Plan]
    there_are: int
    why_none: str = ""


def rebuilt(rubric: Rubric, changes: Mapping[str, object]) -> Rubric:
    """The rubric with other parts; what it worked out of the old ones is forgotten."""
    made = rubric.model_copy(update=changes)
    for name in [name for name in made.__dict__ if name not in Rubric.model_fields]:
        del made.__dict__[name]
    return made


def run(base: Evaluation, planned: Planned, watch: Watch) -> Iterator[Trial]:
    """Make the trials, one after the other."""
    for at, plan in enumerate(planned.plans):
        watch(planned.kind, at, len(planned.plans))
        yield trial(base, plan)


def collected(base: Evaluation, planned: Planned, watch: Watch) -> tuple[Trials, bool]:
    """The trials of one kind, and whether somebody stopped them: then those that were done."""
    done: list[Trial] = []
    try:
        done.extend(run(base, planned, watch))
    except KeyboardInterrupt:
        return Trials(planned.kind, tuple(done), planned.there_are), True
    return Trials(planned.kind, tuple(done), planned.there_are, planned.why_none), False


def trial(base: Evaluation, plan: Plan) -> Trial:
    """Evaluate a plan and compare."""
    found, problems = evaluate(plan.make())
    if found is None or found.stage != "complete":
        reason = next((one.code for one in problems if one.level is Level.ERROR), "")
        return Trial(plan.id, plan.code, plan.about, "refused", reason=reason)
    totals = {bidder: found.ledger.value(TOTAL, row) for bidder, row in found.rows.items()}
    exact = {bidder: value for bidder, value in totals.items() if value is not None}
    outcome = compared(base, found)
    return Trial(plan.id, plan.code, plan.about, outcome, first(found), found.ranking, exact)


def first(evaluation: Evaluation) -> tuple[str, ...]:
    """The bids that are in the first place for certain; empty where that is open."""
    if not evaluation.ranking:
        return ()
    group = evaluation.ranking[0]
    return group if evaluation.standings[evaluation.rows[group[0]]].rank == 1 else ()


def compared(base: Evaluation, found: Evaluation) -> TrialOutcome:
    """What became of the places of the bids that are in both."""
    now, before = first(found), first(base)
    if not now:
        return "open"
    kept = set(found.rows)
    if set(now) != set(before) & kept:
        return "winner" if len(now) == 1 else "tie"
    rest = [tuple(one for one in group if one in kept) for group in base.ranking]
    both = {bidder for group in rest for bidder in group}
    again = [tuple(one for one in group if one in both) for group in found.ranking]
    return "same" if [group for group in rest if group] == [group for group in again if group] else "order"

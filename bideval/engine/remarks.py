"""What a reader of the result should know beside it: a replaced rubric, recused marks, plausibility warnings."""

from bideval.engine import stages
from bideval.engine.state import State
from bideval.metrics.plausible import review
from bideval.problems import Level


def add(state: State) -> None:
    """Add warnings and notes to the problems of an evaluation."""
    dossier = state.dossier
    state.problems.extend(dossier.remarks)
    state.problems.extend(review(dossier))
    if dossier.rubric_replaced:
        state.complain(("tender.yaml", ("rubric",)), "rubric-replaced", Level.WARNING, rubric=dossier.rubric.id)
    stages.overdue(state)
    _not_in_force(state)
    _not_counted(state)


def _not_in_force(state: State) -> None:
    """A rule holds for the notices of its time: the one in force on another day may say otherwise."""
    applied, notice = state.dossier.profile, state.dossier.tender.notice
    if applied is None or notice is None:
        return
    time = applied.profile.in_force
    if (time.start is not None and notice.date < time.start) or (time.to is not None and notice.date > time.to):
        facts = {"profile": applied.profile.id, "date": notice.date, "start": time.start or "–", "end": time.to or "–"}
        state.complain(("tender.yaml", ("notice", "date")), "profile-not-in-force", Level.WARNING, **facts)


def _not_counted(state: State) -> None:
    """Marks of evaluators who may not sit stay in the file and are not counted: one note for each evaluator and bid."""
    panel = state.dossier.panel
    for evaluator in panel.evaluators:
        for bidder in state.ledger.bids:
            if evaluator.attendance == "present" and not evaluator.recused(bidder):
                continue
            found = [
                marks[bidder][evaluator.id] for marks in panel.marks.values() if evaluator.id in marks.get(bidder, {})
            ]
            if found:
                facts = {"evaluator": evaluator.id, "bidder": bidder, "marks": len(found)}
                state.complain(found[0].source, "marks-not-counted", Level.NOTE, **facts)

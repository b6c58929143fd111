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
    _not_counted(state)


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

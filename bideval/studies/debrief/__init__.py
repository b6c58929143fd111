"""The debrief of a bidder: its own points, and what would have been enough, criterion by criterion and jointly.

Every change is tried by evaluating the whole tender again, so that references move, gates bite and ties are broken as they would have been. It is
told at the resolution of the rubric's own rounding (else at four places; of a value, at the places in which it is shown): one step less was
tried, too, and falls short. `places` asks for coarser steps, which tell less of the rivals. A win is the first place alone; a tie is one only
where the tie-breaks of the rubric decide it. Disclosed is what the changes say themselves: the total of the first place to within one step
of rounding, and in a relative criterion how far its reference is away; no other figure of another bid enters the result.
"""

from dataclasses import replace

from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation, GateOutcome, Standing
from bideval.documents.studies.debrief import Debrief, Goal
from bideval.engine import scored
from bideval.studies.debrief.changes import change, others
from bideval.studies.debrief.joint import joint
from bideval.studies.debrief.search import Try
from bideval.studies.debrief.trial import Trial, first, known, margin


def debrief(evaluation: Evaluation, row: int, places: int | None = None) -> Debrief:
    """The account for the bid in one row of a complete evaluation."""
    standing = evaluation.standings[row]
    won, stage = first(evaluation, row), ""
    goal = _goal(evaluation, standing, won=won)
    told = Debrief(evaluation, row, goal, stage, won, _tied(evaluation, standing), _barred(standing), (), (), None)
    if goal == "none":
        return told
    begin = Try(False, margin(evaluation, row) if goal == "first" else None)
    trial = Trial(
        _plain(evaluation), row, known(evaluation), begin, len(standing.stages) - 1 if goal == "stage" else None
    )
    leaves = evaluation.dossier.rubric.leaves
    if goal == "stage":
        stage = standing.stages[-1].stage
        leaves = tuple(node for node in leaves if node.path.startswith(f"{stage}/"))
    changes = tuple(change(trial, node, places) for node in leaves)
    return replace(
        told, stage=stage, changes=changes, others=others(trial, places), joint=joint(trial, changes, places)
    )


def _goal(evaluation: Evaluation, standing: Standing, *, won: bool) -> Goal:
    """What there is to reach for a bid."""
    if standing.outcome == "eliminated":
        return "stage"
    placed = standing.outcome in ("ranked", "unknown") and evaluation.stage == "complete"
    return "first" if placed and not won else "none"


def _tied(evaluation: Evaluation, standing: Standing) -> bool:
    """Whether a bid shares the first place."""
    return standing.rank == 1 and len(evaluation.ranking[0]) > 1


def _barred(standing: Standing) -> tuple[GateOutcome, ...]:
    """The gates that a bid which is out would have to pass."""
    if standing.outcome != "excluded":
        return ()
    return tuple(gate for gate in standing.gates if gate.result in ("failed", "unknown", "not-reached"))


def _plain(evaluation: Evaluation) -> Evaluation:
    """The tender without its award, which changes no place."""
    dossier: Dossier = evaluation.dossier
    plain = replace(dossier, rubric=dossier.rubric.model_copy(update={"award": None}))
    found = scored(plain, awaiting_marks=True)[0]
    return found or evaluation

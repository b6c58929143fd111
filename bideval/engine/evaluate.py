"""The evaluation from documents to result: it reads like the table of contents of the rules."""

from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation
from bideval.engine import gates, leaves, low_bids, measures, officer, ranking, remarks, standings, totals
from bideval.engine.award import award
from bideval.engine.checks import check_rubric
from bideval.engine.panel import PanelRoom
from bideval.engine.state import State
from bideval.problems import Level, Problems


def evaluate(dossier: Dossier, *, awaiting_marks: bool = False) -> tuple[Evaluation | None, Problems]:
    """Score, rank and award a tender. Problems that are errors leave no result; warnings and notes come with it.

    With `awaiting_marks`, leaves that the panel has not marked yet are unknown (bounds) and not a Problem.
    """
    state = State(dossier, awaiting_marks=awaiting_marks)
    found = check_rubric(dossier.rubric, dossier.shelf, dossier.rubric_file.path, dossier.places)
    state.problems.extend(one for one in found if one.level is Level.ERROR)
    if state.problems.errors:
        return None, state.problems
    measures.enter(state)
    if dossier.tender.purpose == "published-facts":
        return _result(state, standings.open_places(state), stage="metrics")
    gates.entry(state)
    low_bids.settle(state)
    room = PanelRoom(state)
    room.score()
    officer.score_all(state)
    leaves.score_all(state, eligible=False)
    gates.on_points(state)
    leaves.score_all(state, eligible=True)
    if dossier.rubric.price == "separate" and dossier.prices is None:
        totals.technical(state)
        return _result(state, standings.open_places(state), room, stage="technical")
    changes = totals.total(state)
    places = ranking.rank(state)
    return _result(state, standings.of(state, places, changes), room, places)


def _result(
    state: State,
    found: standings.Standings,
    room: PanelRoom | None = None,
    places: ranking.Places | None = None,
    stage: standings.Stage = "complete",
) -> tuple[Evaluation | None, Problems]:
    """The result, unless something was wrong."""
    remarks.add(state)
    if state.problems.errors:
        return None, state.problems
    result = Evaluation(
        dossier=state.dossier,
        ledger=state.ledger,
        standings=found,
        outcomes=state.outcomes,
        bounds=state.bounds,
        reasons=state.reasons,
        ranking=standings.groups(found),
        tie_breaks=tuple(places.steps) if places else (),
        award=award(state, found) if places else None,
        low_bids=tuple(state.low_bids),
        remarks=tuple(state.problems),
        seats=room.seats if room else standings.no_seats,
        stage=stage,
    )
    return result, state.problems

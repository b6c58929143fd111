"""The evaluation from documents to result: it reads like the table of contents of the rules."""

from collections.abc import Sequence

from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation, Progress
from bideval.documents.ranked import BY_TOTAL
from bideval.documents.stages import Session
from bideval.engine import (
    compared,
    envelopes,
    gates,
    index,
    leaves,
    low_bids,
    measures,
    officer,
    pairs,
    ranking,
    remarks,
    sole_bidder,
    stages,
    standings,
    totals,
)
from bideval.engine.award import award
from bideval.engine.checks import check_rubric
from bideval.engine.panel import PanelRoom
from bideval.engine.state import State
from bideval.problems import Level, Problems


def evaluate(dossier: Dossier, *, awaiting_marks: bool = False) -> tuple[Evaluation | None, Problems]:
    """Score, rank and award a tender. Problems that are errors leave no result; warnings and notes come with it.

    With `awaiting_marks`, leaves that the panel has not marked yet are unknown (bounds) and not a Problem.
    """
    found = check_rubric(dossier.rubric, dossier.shelf, dossier.rubric_file.path, dossier.places)
    errors = Problems(one for one in found if one.level is Level.ERROR)
    return (None, errors) if errors.errors else scored(dossier, awaiting_marks=awaiting_marks)


def scored(dossier: Dossier, *, awaiting_marks: bool = False) -> tuple[Evaluation | None, Problems]:
    """The same by a rubric that was found sound before: for whoever evaluates a tender many times over."""
    refused = envelopes.closed(dossier, lambda sealed: scored(sealed, awaiting_marks=awaiting_marks)[0])
    state = State(envelopes.without(dossier, refused), awaiting_marks=awaiting_marks)
    envelopes.seal(state, dossier, refused)
    measures.enter(state)
    if dossier.tender.purpose == "published-facts":
        return _result(state, standings.open_places(state), stage="metrics")
    gates.entry(state)
    state.sole_bidder = sole_bidder.count(state)
    if state.sole_bidder and state.sole_bidder.outcome == "failed":
        return _result(state, standings.open_places(state), stage="failed")
    low_bids.settle(state)
    rooms: list[PanelRoom] = []
    for at, session in enumerate(state.rubric.sessions):
        if not stages.due(state, session):
            stages.put_off(state, state.rubric.sessions[at:])
            return _result(state, standings.open_places(state), rooms, stage="interim")
        rooms.append(_hold(state, session))
        if _unopened(state, session):
            totals.technical(state, session.tops)
            stages.put_off(state, state.rubric.sessions[at + 1 :])
            return _result(state, standings.open_places(state), rooms, stage="technical")
        totals.sums(state, session.tops)
        stages.close(state, session)
    changes = totals.total(state)
    rule = dossier.rubric.ranking.index
    places = stages.final(state, compared.of(state) if rule is None else index.enter(state, rule))
    state.sole_bidder = sole_bidder.judge(state, state.sole_bidder)
    return _result(state, standings.of(state, places, changes), rooms, places)


def _hold(state: State, session: Session) -> PanelRoom:
    """Score what a session asks, by the bids that take part; a rubric without stages has one session."""
    gates.answers(state, [node for node in session.leaves if node.criterion.officer is not None])
    room = PanelRoom(state, session)
    room.score()
    pairs.score_all(state, session)
    officer.score_all(state, session.leaves)
    leaves.score_all(state, session.leaves, eligible=False)
    totals.before_gates(state, session.tops)
    gates.on_points(state, session.tops)
    leaves.score_all(state, session.leaves, eligible=True)
    return room


def _unopened(state: State, session: Session) -> bool:
    """Whether the evaluation ends here until prices are opened."""
    if state.rubric.price != "separate" or state.dossier.prices is not None:
        return False
    last = session is state.rubric.sessions[-1]
    return last or any(node.path in state.closed for node in session.leaves)


def _result(
    state: State,
    found: standings.Standings,
    rooms: Sequence[PanelRoom] = (),
    places: ranking.Places | None = None,
    stage: Progress = "complete",
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
        ranked_by=places.by if places else BY_TOTAL,
        ranking=standings.groups(found),
        band=places.band if places else None,
        tie_breaks=(*state.ties, *(places.steps if places else ())),
        award=award(state, found) if places else None,
        low_bids=tuple(state.low_bids),
        sole_bidder=state.sole_bidder,
        remarks=tuple(state.problems),
        seats=lambda path, row: next((seats for room in rooms if (seats := room.seats(path, row))), ()),
        stage=stage,
        held=tuple(stage.id for stage, _ in zip(state.rubric.stages, rooms, strict=False)),
    )
    return result, state.problems

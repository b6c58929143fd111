"""Stage after stage: whether one is held yet, who passes it, and who is ranked in the end.

Formula: `pass: {top: N}` lets the first N places by the total of the stage go on; equal totals are told apart by the rubric's
tie-breaks, as far as these look at criteria that have points by then. A group of equals that still lies across the edge is a value:
each of them is `tied`, it is not certain who passes, and everything after it is bounds. `pass: {at_least: …}` lets all go on whose
total of the stage, after its rounding, is not below the edge; `%` is of the points of the stage. Without `pass` all go on.

A stage is not held yet while nobody has marked anything in it for a bid that came so far; a stage that people do not mark is held.
Known weakness: of several who are tied, bounds take each as in and as out by itself, so they may be wider than need be.
"""

from collections.abc import Sequence

from bideval.documents.criteria import Node
from bideval.documents.evaluation import LeafOutcome
from bideval.documents.ranked import RankedBy
from bideval.documents.stages import Session, StageOutcome, StageResult
from bideval.engine import gates, officer
from bideval.engine.compared import Compared, compared
from bideval.engine.ranking import Contest, Places, rank
from bideval.engine.state import State
from bideval.problems import Level


def due(state: State, session: Session) -> bool:
    """Whether a session is held: the first always, a later one when it needs no marks, has some, or nobody came so far; ahead of all, each."""
    judged = [node for node in session.leaves if _waits(node)]
    if session is state.rubric.sessions[0] or not judged or not state.standing or state.outlook.ahead:
        return True
    return any(_marked(state, node, row) for node in judged for row in state.standing)


def _waits(node: Node) -> bool:
    """Whether a leaf needs somebody's mark; where none counts as no points, nothing is waited for."""
    one = node.criterion
    return one.metric is None and (one.officer is None or one.missing != "zero")


def _marked(state: State, node: Node, row: int) -> bool:
    if node.criterion.officer is not None:
        return row in officer.marks(state, node)
    if node.criterion.pairs is not None:
        return node.path in state.dossier.panel.pairs
    return bool(state.dossier.panel.marks.get(node.path, {}).get(state.ledger.bids[row]))


def final(state: State, quantity: Compared) -> Places:
    """The places in the end."""
    rubric = state.rubric
    rule = rubric.ranking
    return rank(state, Contest(quantity, rule.tie_breaks, tuple(rubric.nodes.values()), rubric.items, rule.band))


def close(state: State, session: Session) -> None:
    """Settle who passes a stage; where there is none, nothing is settled."""
    if session.stage is None:
        return
    rule, top = session.rule, session.tops[0]
    places = _places(state, session)
    found = {row: _outcome(state, session, row, places) for row in state.standing}
    for row, outcome in found.items():
        state.stages[row].append(outcome)
        if outcome.result in ("tied", "unknown"):
            state.doubtful.add(row)
    if rule is not None and rule.top is not None:
        state.ties.extend(step._replace(stage=top.path) for step in places.steps)
    out = [row for row in state.standing if found[row].result == "eliminated"]
    sessions = state.rubric.sessions
    _leave(state, sessions[sessions.index(session) + 1 :], out, "not-scored")
    state.hold()


def put_off(state: State, sessions: Sequence[Session]) -> None:
    """Note that these are not held yet, for the bids that came so far."""
    _leave(state, sessions, state.standing, "not-held")


def _leave(state: State, sessions: Sequence[Session], rows: Sequence[int], outcome: LeafOutcome) -> None:
    for node in (node for session in sessions for node in session.leaves):
        for row in rows:
            state.mark_leaf(node, row, outcome)


def _places(state: State, session: Session) -> Places:
    """The places in a stage; ties are broken only where places decide."""
    rubric, at = state.rubric, state.rubric.sessions.index(session)
    decides = session.rule is not None and session.rule.top is not None
    known = tuple(node for top in rubric.tops[: at + 1] for node in top.walk())
    links = rubric.ranking.tie_breaks if decides else ()
    path = session.tops[0].path
    return rank(
        state, Contest(compared(state, RankedBy("criterion", path, path, "higher")), links, known, session.leaves)
    )


def _outcome(state: State, session: Session, row: int, places: Places) -> StageOutcome:
    low, high, level = places.low[row], places.high[row], places.level[row]
    rule, top = session.rule, session.tops[0]
    result: StageResult = "passed"
    if rule is not None and rule.top is not None:
        if low > rule.top:
            result = "eliminated"
        elif high + level > rule.top or state.outlook.others:
            result = "tied" if low == high and level and not state.outlook.others else "unknown"
    elif rule is not None and rule.at_least is not None:
        verdict = gates.reached(state, top.path, row, "at_least", rule.at_least.of(top.criterion.points))
        result = {"passed": "passed", "failed": "eliminated"}.get(verdict, "unknown")  # type: ignore[assignment]
    return StageOutcome(session.tops[0].path, result, low, high)


def overdue(state: State) -> None:
    """Marks of a stage for a bid that did not come so far are not counted, and told: one warning for each bid and stage."""
    for row in range(len(state.ledger.bids)):
        if state.eliminated(row):
            for session in state.rubric.sessions[len(state.stages[row]) :]:
                _stray(state, session, row)


def _stray(state: State, session: Session, row: int) -> None:
    bidder = state.ledger.bids[row]
    panel = [state.dossier.panel.marks.get(node.path, {}).get(bidder, {}) for node in session.leaves]
    found = [mark.source for marks in panel for mark in marks.values()]
    found += [
        officer.marks(state, node)[row].source
        for node in session.leaves
        if node.criterion.officer is not None and row in officer.marks(state, node)
    ]
    if found:
        facts = {"bidder": bidder, "stage": session.tops[0].path, "failed": state.stages[row][-1].stage}
        state.complain(found[0], "marks-after-elimination", Level.WARNING, marks=len(found), **facts)

"""Leaves that the panel judges by pairs of bids: the pairwise confrontation (confronto a coppie).

Formula: each evaluator picks one of every two bids with a grade from 2 to 6, or gives both 1 (parity). What a bid received is added over
evaluators and rivals; that sum, over the largest of any bid, is its share of the points. Only pairs of bids that count are added, so an excluded bid
moves nobody. The pairs of an evaluator who is absent, or recused from one of the two, are not counted. A bid alone has the whole share.
Italy, DPR 554/1999, Annex A (read). Known weakness: a bid that is much like another changes the shares of all; unsuitable for two bids.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Bounds
from bideval.documents.keys import RECEIVED, SHARE
from bideval.documents.panel import Evaluator, Pair
from bideval.documents.stages import Session
from bideval.engine import scales
from bideval.engine.leaves import POINTS
from bideval.engine.state import State
from bideval.working.columns import Column
from bideval.working.grammar import formula
from bideval.working.ledger import Equation, Given, Input, Inputs, Link, Taken
from bideval.working.terms import Term

ADDED = formula("add(grades)")
RATIO = formula("x / largest")
NONE, ONE = Fraction(0), Fraction(1)


def score_all(state: State, session: Session) -> None:
    """The points of every leaf of a session that is judged by pairs."""
    leaves = [node for node in session.leaves if node.criterion.pairs is not None]
    judges = state.dossier.panel.members(session.name, [node.path for node in leaves])
    present = [one for one in judges if one.attendance == "present"]
    file = f"panel/{session.name}/pairs.csv" if session.stage else "panel/pairs.csv"
    for node in leaves:
        _score(state, node, present, file)


def _score(state: State, node: Node, judges: list[Evaluator], file: str) -> None:
    """One leaf: the sums, the shares, the points."""
    rows, source = state.standing, state.rubric_source(*node.where)
    told = {row: list(_received(state, node, row, judges)) for row in rows}
    sums = [sum((pair.received(state.ledger.bids[row]) for _, _, pair in told[row]), NONE) for row in rows]
    if state.outlook.ahead or _wanting(state, node, judges, file) or (len(rows) > 1 and not any(sums)):
        _without(state, node, file, judged=any(sums))
        return
    if state.doubtful and len(rows) > 1:
        for row, bounds in _bounds(state, told).items():
            state.leave_open(node, row, Bounds(bounds.low * node.criterion.points, bounds.high * node.criterion.points))
        return

    def working(row: int) -> tuple[Term, Inputs]:
        return ADDED, {"grades": [_given(state, node, row, *one) for one in told[row]]}

    state.ledger.note(Equation(node.path + RECEIVED, rows, Column.of(sums), working=working, clause=source))
    if len(rows) == 1:
        alone = Given(f"{node.path}:settled", ONE, source)
        state.merge(node.path + SHARE, Equation(node.path + SHARE, (), Column([])), {rows[0]: alone})
    elif rows:
        largest = Taken(f"{node.path}:largest", "max", node.path + RECEIVED, rows)
        state.ledger.add(node.path + SHARE, RATIO, {"x": Link(node.path + RECEIVED), "largest": largest}, rows, source)
    if rows:
        points: dict[str, Input] = {"share": Link(node.path + SHARE), "points": scales.full(state, node.path)}
        state.enter_points(node, POINTS, points, rows, source)


def _given(state: State, node: Node, row: int, judge: str, other: int, pair: Pair) -> Given:
    """What one choice gave to a bid."""
    bids = state.ledger.bids
    return Given(f"{node.path}:pair:{judge}:{bids[other]}", pair.received(bids[row]), pair.source)


def _received(state: State, node: Node, row: int, judges: list[Evaluator]) -> Iterator[tuple[str, int, Pair]]:
    """Every choice between a bid and another that stands: the evaluator, the other, the choice."""
    bids, told = state.ledger.bids, state.dossier.panel.pairs.get(node.path, {})
    for judge in judges:
        for other in state.standing:
            one, two = sorted((bids[row], bids[other]))
            pair = told.get(judge.id, {}).get((one, two))
            if pair is not None and not (judge.recused(one) or judge.recused(two)):
                yield judge.id, other, pair


def _wanting(state: State, node: Node, judges: list[Evaluator], file: str) -> bool:
    """Whether choices are missing; unless marks are still awaited, each is a Problem."""
    bids, told = state.ledger.bids, state.dossier.panel.pairs.get(node.path, {})
    lacking = [
        (judge.id, one, two)
        for judge in judges
        for one, two in combinations([bids[row] for row in state.standing], 2)
        if not (judge.recused(one) or judge.recused(two)) and (one, two) not in told.get(judge.id, {})
    ]
    for judge, one, two in lacking if not state.awaiting_marks else ():
        state.complain((file, ()), "pair-missing", evaluator=judge, criterion=node.path, first=one, second=two)
    return bool(lacking)


def _without(state: State, node: Node, file: str, *, judged: bool) -> None:
    """While choices are missing the points may be anything; that nobody may judge is a Problem."""
    for row in state.standing:
        if not judged and not state.awaiting_marks:
            state.complain((file, ()), "leaf-without-marks", bidder=state.ledger.bids[row], criterion=node.path)
        state.leave_open(node, row, Bounds(NONE, node.criterion.points))


def _bounds(state: State, told: dict[int, list[tuple[str, int, Pair]]]) -> dict[int, Bounds]:
    """The ends of every share while it is open who counts: sums over those who surely count, and over all."""
    bids = state.ledger.bids

    def added(row: int, rivals: set[int]) -> Fraction:
        return sum((pair.received(bids[row]) for _, other, pair in told[row] if other in rivals), NONE)

    rows = set(state.standing)
    least = {row: added(row, rows - state.doubtful) for row in rows}
    most = {row: added(row, rows) for row in rows}
    found = {}
    for row in state.standing:
        others = rows - {row}
        above = max([least[row], *(most[other] for other in others)])
        below = max([most[row], *(least[other] for other in others - state.doubtful)])
        alone = others <= state.doubtful or not below
        found[row] = Bounds(least[row] / above if above else NONE, ONE if alone else most[row] / below)
    return found

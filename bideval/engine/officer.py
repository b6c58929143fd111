"""Leaves that the contracting officer marks: one mark each, never averaged and never dropped."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from bideval.documents.criteria import Node, find
from bideval.documents.evaluation import Bounds
from bideval.documents.keys import MARK
from bideval.documents.scale import mark_on, officer_scale
from bideval.engine import scales
from bideval.engine.state import OfficerMark, State
from bideval.working.columns import Column
from bideval.working.ledger import Equation, Link


def marks(state: State, node: Node) -> Mapping[int, OfficerMark]:
    """The officer's mark for every bid that has one, with its place."""
    if state.officer is None:
        state.officer = _read(state)
    return state.officer.get(node.path, {})


def _read(state: State) -> dict[str, dict[int, OfficerMark]]:
    """All marks of officers, by path of the leaf; a later entry corrects an earlier one."""
    found: dict[str, dict[int, OfficerMark]] = {}
    meant: dict[str, list[Node]] = {}
    rows = {bid: row for row, bid in enumerate(state.ledger.bids)}
    for at, entry in enumerate(state.dossier.decisions.officer):
        if entry.criterion not in meant:
            meant[entry.criterion] = find(state.rubric.tops, entry.criterion)
        for node in meant[entry.criterion]:
            value = mark_on(officer_scale(node), node.criterion.full, entry.mark)
            source = ("decisions.yaml", ("officer", at, "mark"))
            found.setdefault(node.path, {})[rows[entry.bidder]] = OfficerMark(value, source)
    return found


def score_all(state: State, leaves: Iterable[Node]) -> None:
    """The points of every officer leaf among `leaves`."""
    for node in leaves:
        if node.criterion.officer is not None:
            score(state, node)


def score(state: State, node: Node) -> None:
    """The points of one officer leaf for every bid that stands."""
    scale = officer_scale(node)
    found = marks(state, node)
    lacking = [row for row in state.standing if row not in found]
    rows = tuple(row for row in state.standing if row in found)
    read = Equation(
        node.path + MARK,
        rows,
        Column.of([found[row].value for row in rows]),
        sources={row: found[row].source for row in rows},
    )
    lost = lacking if node.criterion.missing == "zero" and not state.outlook.ahead else []
    for row in lost:
        state.mark_leaf(node, row, "missing-zero")
    state.merge(read.key, read, {row: state.nothing(node) for row in lost})
    counted = state.ledger.rows(read.key)
    if counted:
        inputs = scales.inputs(state, node, Link(read.key))
        state.enter_points(node, scales.to_points(scale, node.criterion), inputs, counted)
    least, most = scales.extent(scale, node.criterion)
    if node.criterion.missing == "zero":  # ahead of all marks: there may be none in the end
        least = min(least, Fraction(0))
    for row in lacking if not lost else ():
        state.leave_open(node, row, Bounds(least, most))

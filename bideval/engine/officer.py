"""Leaves that the contracting officer marks: one mark each, never averaged and never dropped."""

from collections.abc import Iterable
from fractions import Fraction

from bideval.documents.criteria import Node, OfficerRule, find
from bideval.documents.evaluation import Bounds
from bideval.documents.keys import MARK
from bideval.documents.scale import mark_on
from bideval.engine import scales
from bideval.engine.state import State
from bideval.working.columns import Column
from bideval.working.ledger import Equation, Link, Source


def marks(state: State, node: Node) -> dict[int, tuple[Fraction, Source]]:
    """The officer's mark for every bid that has one, with its place; a later entry corrects an earlier one."""
    rule = node.criterion.officer or OfficerRule()
    found: dict[int, tuple[Fraction, Source]] = {}
    rows = {bid: row for row, bid in enumerate(state.ledger.bids)}
    for at, entry in enumerate(state.dossier.decisions.officer):
        if node in find(state.rubric.tops, entry.criterion):
            value = mark_on(rule.scale, node.criterion.full, entry.mark)
            found[rows[entry.bidder]] = value, ("decisions.yaml", ("officer", at, "mark"))
    return found


def score_all(state: State, leaves: Iterable[Node]) -> None:
    """The points of every officer leaf among `leaves`."""
    for node in leaves:
        if node.criterion.officer is not None:
            score(state, node)


def score(state: State, node: Node) -> None:
    """The points of one officer leaf for every bid that stands."""
    scale = (node.criterion.officer or OfficerRule()).scale
    found = marks(state, node)
    lacking = [row for row in state.standing if row not in found]
    rows = tuple(row for row in state.standing if row in found)
    read = Equation(
        node.path + MARK,
        rows,
        Column.of([found[row][0] for row in rows]),
        sources={row: found[row][1] for row in rows},
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

"""Leaves that a metric and a method score: exact shares where everything is known, guaranteed bounds where it is not."""

from collections.abc import Sequence
from fractions import Fraction

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Bounds
from bideval.documents.keys import SHARE
from bideval.engine import rivals, scales
from bideval.engine.state import State
from bideval.methods.base import Method
from bideval.metrics.facts import encode
from bideval.working.columns import Column
from bideval.working.grammar import formula
from bideval.working.ledger import Equation, Given, Input, Link

POINTS = formula("share * points")


def score_all(state: State, leaves: Sequence[Node], *, eligible: bool) -> None:
    """The points of the leaves that refer to eligible bids, or of all the others; those that stand on closed prices wait."""
    for node in leaves:
        method = node.criterion.method
        if method is None or (method.relative and method.counted == "eligible") != eligible:
            continue
        if node.path in state.closed:
            for row in state.standing:
                state.mark_leaf(node, row, "not-opened")
        else:
            score(state, node, method)


def score(state: State, node: Node, method: Method) -> None:
    """The points of one leaf for every bid that stands."""
    key = state.rubric.value_key(node.metric)
    known = state.ledger.rows(key)
    rows = state.of_standing(known)
    counted = state.taking_part(known) if method.counted == "all" else rows
    if _not_taken(state, node, method, key, rows if counted == rows else tuple(sorted({*rows, *counted}))):
        _unscored(state, node)
        return
    term = method.term(lambda text: encode(state.rubric.facts.get(node.metric), text))
    inputs = _inputs(state, node, method, key, counted)
    if inputs is None:
        _unscored(state, node)
        return
    try:
        column = state.ledger.compute(term, inputs, rows) if rows else Column([])
    except ZeroDivisionError:
        state.complain(state.rubric_source(*node.where, "method"), "method-undefined", criterion=node.path)
        _unscored(state, node)
        return
    equation = Equation(node.path + SHARE, rows, column, term, inputs, clause=state.rubric_source(*node.where))
    settled = _lacking(state, node, rows)
    left: dict[int, Bounds] = {}
    if len(settled) + len(rows) < len(state.standing) or (
        method.relative and (state.outlook.others or (state.hesitant if method.counted == "all" else state.doubtful))
    ):
        reading = rivals.Reading(state, node, method, term, inputs, counted)
        last = Given(f"{node.path}:settled", Fraction(0), state.rubric_source(*node.where, "method"))
        equation, left = rivals.sift(state, equation, reading.bounds, settled, last)
    state.merge(equation.key, equation, settled)
    scored = state.ledger.equations[equation.key].rows
    if scored:
        points: dict[str, Input] = {"share": Link(equation.key), "points": scales.full(state, node.path)}
        state.enter_points(node, POINTS, points, scored, equation.clause)
    for row, part in left.items():
        state.leave_open(node, row, Bounds(part.low * node.criterion.points, part.high * node.criterion.points))


def _unscored(state: State, node: Node) -> None:
    """After a Problem the points may be anything, so that later stages can find what else is wrong."""
    for row in state.standing:
        state.leave_open(node, row, Bounds(Fraction(0), node.criterion.points))


def _not_taken(state: State, node: Node, method: Method, key: str, rows: tuple[int, ...]) -> bool:
    """Complain of values that the method cannot take: at or below zero under a ratio, outside the points of a line that ends there."""
    if not rows or not (method.positive or method.taken):
        return False
    column = state.ledger.column(key, rows)
    if method.taken is None:
        code, bad = "value-not-positive", [row for row, n in zip(rows, column.n, strict=True) if n <= 0]
    else:
        low, high = method.taken
        beyond = [not low <= value <= high for value in column.values()]
        code, bad = "value-outside-points", [row for row, out in zip(rows, beyond, strict=True) if out]
    for row in bad:
        state.complain(state.ledger.source(key, row), code, bidder=state.ledger.bids[row], criterion=node.path)
    return bool(bad)


def _inputs(state: State, node: Node, method: Method, key: str, counted: tuple[int, ...]) -> dict[str, Input] | None:
    """What the method's formula stands on: the bid's value, the numbers of the rubric and the tender, what is taken from the bids that count.

    None, and a Problem, where the tender does not state an amount that is needed.
    """
    inputs: dict[str, Input] = {"x": Link(key)}
    for name, what in method.outside().items():
        given = scales.full(state, node.path) if what == "points" else state.amount(what)
        if given is None:
            source = state.rubric_source(*node.where, "method")
            state.complain(source, "tender-amount-missing", criterion=node.path, amount=what)
            return None
        inputs[name] = given
    inputs |= state.parameters(node.path, method.parameters(), *node.where, "method")
    inputs |= rivals.taken(node.path, method.references(), key, counted)
    return inputs


def _lacking(state: State, node: Node, known: Sequence[int]) -> dict[int, Given]:
    """The bids without an answer that get no points for it."""
    if node.criterion.missing != "zero" or known is state.standing:
        return {}
    lacking = [row for row in state.standing if row not in known]
    for row in lacking:
        state.mark_leaf(node, row, "missing-zero")
    return {row: state.nothing(node) for row in lacking}

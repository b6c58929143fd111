"""What follows the points of a criterion: the steps of its `then`, each over the points of all bids that stand, exact or as bounds."""

from fractions import Fraction

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Bounds
from bideval.engine import scales
from bideval.engine.rivals import ANYBODY, Rivals, sift, taken, whole
from bideval.engine.state import State, before_then
from bideval.methods.then.base import Then
from bideval.working.columns import Column
from bideval.working.ledger import Equation, Given, Input, Link


def apply(state: State, node: Node) -> None:
    """Take every step of a criterion, each on what the one before has left."""
    key = before_then(node)
    for at, step in enumerate(node.criterion.then, 1):
        after = node.path if at == len(node.criterion.then) else f"{node.path}:then:{at}"
        _take(state, node, step, at, key, after)
        key = after
    if node.criterion.then and node.leaf:
        _judge(state, node)


def _take(state: State, node: Node, step: Then, at: int, key: str, after: str) -> None:
    """One step: from the points under `key` to those under `after`."""
    unsure = state.bounds.get(key, {})
    rows = state.same_rows(row for row in state.standing if row not in unsure)
    source = state.rubric_source(*node.where, "then", at - 1)
    label, fixed = f"{node.path}:then:{at}", {"full": scales.full(state, node.path)}
    fixed |= state.parameters(label, step.parameters(), *source[1])
    inputs: dict[str, Input] = {"x": Link(key), **fixed, **taken(label, step.references(), key, rows)}
    column = state.ledger.compute(step.term(), inputs, rows) if rows else Column([])
    equation = Equation(after, rows, column, step.term(), inputs, clause=source)
    settled: dict[int, Given] = {}
    left: dict[int, Bounds] = {}
    if len(rows) < len(state.standing) or state.doubtful or state.outlook.others:
        reading = _Reading(state, node, step, key, {name: [one.value] for name, one in fixed.items()})
        last = Given(f"{node.path}:then:settled", Fraction(0), source)
        equation, left = sift(state, equation, reading.bounds, settled, last)
    state.merge(after, equation, settled)
    for row, bounds in left.items():
        state.enter_bounds(after, row, bounds, None)


class _Reading:
    """One step, read on what is not known: points that are bounds, and bids that may not count."""

    def __init__(self, state: State, node: Node, step: Then, key: str, fixed: dict[str, list[Fraction]]) -> None:
        self.state, self.node, self.step, self.key, self.fixed = state, node, step, key, fixed
        others = state.outlook.others
        self.rivals = Rivals(step.references(), self.values, state.standing, state.doubtful, others=others)

    def values(self, row: int) -> list[Fraction]:
        """The points that a bid has, or the ends between which they lie."""
        if row == ANYBODY:
            return list(reach(self.state, self.node))
        found = self.state.figure(self.key, row)
        return [found.low, found.high] if isinstance(found, Bounds) else [found or Fraction(0)]

    def bounds(self, row: int) -> Bounds:
        """The least and the greatest points of one bid after the step; its whole range where corners say nothing."""
        if not self.rivals.endless and (self.step.monotone or self.rivals.settled(row)):
            return self.rivals.extent(self.step.term(), self.fixed, row, self.values(row))
        everybody = [*self.state.standing, *([ANYBODY] if self.state.outlook.others else [])]
        best = max(Fraction(0), *(self.values(one)[-1] for one in everybody))
        return Bounds(*self.step.whole(self.node.criterion.points, best))


def reach(state: State, node: Node) -> Bounds:
    """The least and the greatest points that any bid can have in a criterion, whatever it offers."""
    rule, zero, stage = node.criterion, Fraction(0), state.stage_of(node)
    parts = [reach(state, child) for child in node.children]
    if rule.method is not None:
        parts, unit = [whole(state, node, rule.method)], rule.points
    elif parts:
        unit = rule.points / rule.full
    else:
        parts, unit = [Bounds(zero, Fraction(1))], rule.points
    low, high = (sum((one[at] for one in parts), zero) * unit for at in (0, 1))
    if stage is not None:
        low, high = stage.rule(low), stage.rule(high)
    return Bounds(min(low, zero), max(high, rule.points if rule.then else zero))


def _judge(state: State, node: Node) -> None:
    """A leaf is unknown where its points are, after the last step."""
    unsure = state.bounds.get(node.path, {})
    for row in state.standing:
        outcomes = state.outcomes.setdefault(node.path, {})
        if row in unsure:
            outcomes[row] = "unknown"
        elif outcomes.get(row) == "unknown":
            del outcomes[row]

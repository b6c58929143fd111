"""Leaves that the panel marks: who is counted, which extremes are dropped, the mean, the points."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bideval.documents.criteria import Drop, Node, PanelRule, Scale
from bideval.documents.evaluation import Bounds, Seat
from bideval.documents.panel import Evaluator, Mark
from bideval.engine import scales
from bideval.engine.state import State
from bideval.working.columns import Column
from bideval.working.grammar import formula
from bideval.working.ledger import Equation, Given, Inline, Input, Inputs, Link
from bideval.working.operations import OPS, dropped, total
from bideval.working.terms import Apply, Name, Term

MEAN = ":mean"
MEANS = {"arithmetic": "mean_without", "median": "median_without", "geometric": "geometric_without"}
NO_DROP = Drop()


@dataclass(frozen=True, slots=True)
class Sitting:
    """The marks of one leaf for one bid that count: the evaluators, with those first whose marks may be dropped, in the order of `keys`."""

    evaluators: tuple[str, ...]
    marks: tuple[Mark, ...]
    keys: tuple[Fraction, ...]
    drop: Drop

    @property
    def values(self) -> list[Fraction]:
        """The arguments of the mean."""
        numbers = [mark.value or Fraction(0) for mark in self.marks]
        head = [Fraction(self.drop.highest), Fraction(self.drop.lowest), Fraction(len(self.keys))]
        return [*head, *numbers, *self.keys]


class PanelRoom:
    """The panel's marks of one evaluation, leaf by leaf and bid by bid."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.panel = state.dossier.panel
        self.leaves = [node for node in state.rubric.leaves if node.criterion.panel is not None]
        self.rules = {node.path: (node.criterion.panel or PanelRule()).over(state.rubric.panel) for node in self.leaves}
        self.by_total = any(drop.unit == "evaluator-total" for rule in self.rules.values() for drop in rule.drop or ())

    def scale(self, path: str) -> Scale:
        """The scale of a leaf's marks."""
        return self.rules[path].scale or "points"

    def counted(self, path: str, row: int) -> dict[str, Mark]:
        """The marks that count for one leaf of one bid, in the order of the roll."""
        bidder = self.state.ledger.bids[row]
        given = self.panel.marks.get(path, {}).get(bidder, {})
        sits = [one.id for one in self.panel.evaluators if one.attendance == "present" and not one.recused(bidder)]
        return {name: given[name] for name in sits if name in given and given[name].value is not None}

    def totals(self, row: int) -> dict[str, Fraction]:
        """For one bid, the sum of points over all panel leaves of every evaluator who marked them all."""
        marks = {node.path: self.counted(node.path, row) for node in self.leaves}
        complete = [one.id for one in self.panel.evaluators if all(one.id in marks[node.path] for node in self.leaves)]
        return {name: total([self.points(node, marks[node.path][name]) for node in self.leaves]) for name in complete}

    def points(self, node: Node, mark: Mark) -> Fraction:
        """One mark in points."""
        return scales.points_of(mark.value or Fraction(0), self.scale(node.path), node.criterion.points)

    def sitting(self, path: str, row: int, totals: dict[str, Fraction]) -> Sitting:
        """Which marks count for a leaf and a bid, and which drop rule holds: the last of those for which there are enough."""
        marks = self.counted(path, row)
        holding = NO_DROP
        for drop in self.rules[path].drop or ():
            enough = len(totals) if drop.unit == "evaluator-total" else len(marks)
            holding = drop if enough >= drop.least else holding
        if holding.unit == "evaluator-total":
            names = [*(name for name in marks if name in totals), *(name for name in marks if name not in totals)]
            keys = [totals[name] for name in names if name in totals]
        else:
            names = list(marks)
            keys = [marks[name].value or Fraction(0) for name in names]
        return Sitting(tuple(names), tuple(marks[name] for name in names), tuple(keys), holding)

    def score(self) -> None:
        """The points of every panel leaf for every bid that stands."""
        totals = {row: self.totals(row) if self.by_total else {} for row in self.state.standing}
        sittings = {node.path: {row: self.sitting(node.path, row, totals[row]) for row in self.state.standing} for node in self.leaves}
        if not self.state.awaiting_marks:
            self._complain_of_gaps()
        for node in self.leaves:
            held = {row: one for row, one in sittings[node.path].items() if one.marks}
            self._enter(node, held)

    def _enter(self, node: Node, held: dict[int, Sitting]) -> None:
        """Enter the mean and the points of one leaf; without any mark they lie anywhere on the scale."""
        state, path = self.state, node.path
        rows = state.same_rows(held)
        op = MEANS[self.rules[path].mean or "arithmetic"]
        if rows:
            column = Column.of([OPS[op].exact(held[row].values) for row in rows])
            key = state.before(path + MEAN, "mark-mean")
            source = state.rubric_source(*node.where)
            state.ledger.note(Equation(key, rows, column, working=lambda row: self._working(node, row, held[row], op), clause=source))
            state.round(path + MEAN, rows, "mark-mean")
            inputs = scales.inputs(state, path, Link(path + MEAN))
            state.enter(path, scales.to_points(self.scale(path)), inputs, rows, "criterion", source)
        for row in state.standing:
            if row not in held:
                state.mark_leaf(node, row, "unknown")
                state.enter_bounds(path, row, Bounds(*scales.extent(self.scale(path), node.criterion.points)), "criterion")

    def _working(self, node: Node, row: int, sitting: Sitting, op: str) -> tuple[Term, Inputs]:
        """The mean of one bid as a formula over its marks."""
        marks = [self._given(node.path, name, mark) for name, mark in zip(sitting.evaluators, sitting.marks, strict=True)]
        keys: list[Input] = list(marks[: len(sitting.keys)])
        if sitting.drop.unit == "evaluator-total":
            keys = [self._total(row, name) for name in sitting.evaluators[: len(sitting.keys)]]
        head = [Given(f"{node.path}:{what}", value, self.state.rubric_source(*node.where)) for what, value in
                zip(("highest", "lowest", "candidates"), sitting.values[:3], strict=True)]
        return Apply(op, (Name("head"), Name("marks"), Name("keys"))), {"head": head, "marks": marks, "keys": keys}

    def _given(self, path: str, evaluator: str, mark: Mark) -> Given:
        return Given(f"{path}:mark:{evaluator}", mark.value or Fraction(0), mark.source)

    def _total(self, row: int, evaluator: str) -> Inline:
        """An evaluator's total for one bid as a formula over the marks."""
        parts: list[Input] = []
        for node in self.leaves:
            mark = self._given(node.path, evaluator, self.counted(node.path, row)[evaluator])
            label = f"{node.path}:points:{evaluator}"
            parts.append(Inline(label, scales.to_points(self.scale(node.path)), scales.inputs(self.state, node.path, mark)))
        return Inline(f":total:{evaluator}", formula("add(parts)"), {"parts": parts})

    def seats(self, path: str, row: int) -> tuple[Seat, ...]:
        """Every evaluator's mark for one leaf of one bid, and what became of it."""
        if path not in self.rules:
            return ()
        sitting = self.sitting(path, row, self.totals(row) if self.by_total else {})
        high = dropped(sitting.keys, sitting.drop.highest, 0)
        gone = dropped(sitting.keys, sitting.drop.highest, sitting.drop.lowest)
        at = {name: place for place, name in enumerate(sitting.evaluators)}
        bidder = self.state.ledger.bids[row]
        given = self.panel.marks.get(path, {}).get(bidder, {})
        return tuple(_seat(one, given.get(one.id), bidder, at.get(one.id), high, gone) for one in self.panel.evaluators)

    def _complain_of_gaps(self) -> None:
        """A blank mark of an evaluator who sits, and a leaf without any mark, stop the evaluation."""
        for row in self.state.standing:
            bidder = self.state.ledger.bids[row]
            sits = [one.id for one in self.panel.evaluators if one.attendance == "present" and not one.recused(bidder)]
            for name in sits:
                gaps = [node.path for node in self.leaves if name not in self.panel.marks.get(node.path, {}).get(bidder, {})]
                if gaps:
                    facts = {"bidder": bidder, "evaluator": name, "criteria": ", ".join(gaps)}
                    self.state.complain(("panel", ()), "mark-missing", **facts)
            for node in self.leaves:
                if not self.counted(node.path, row):
                    self.state.complain(("panel", ()), "leaf-without-marks", bidder=bidder, criterion=node.path)


def _seat(one: Evaluator, mark: Mark | None, bidder: str, at: int | None, high: set[int], gone: set[int]) -> Seat:
    value = mark.value if mark else None
    source = mark.source if mark else None
    if one.attendance == "absent":
        return Seat(one.id, value, "absent", source)
    if one.recused(bidder):
        return Seat(one.id, value, "recused", source)
    if at is None:
        return Seat(one.id, None, "abstained", source)
    state = "dropped-high" if at in high else "dropped-low" if at in gone else "counted"
    return Seat(one.id, value, state, source)  # type: ignore[arg-type]


def leaves_without(room: PanelRoom, rows: Sequence[int]) -> list[tuple[str, int]]:
    """The leaves and rows for which no mark counts yet."""
    return [(node.path, row) for node in room.leaves for row in rows if not room.counted(node.path, row)]

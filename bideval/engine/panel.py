"""Leaves that the panel marks: who is counted, which extremes are dropped, the mean, the points."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from bideval.documents.criteria import Drop, Node, PanelRule, Scale
from bideval.documents.evaluation import Bounds, Seat
from bideval.documents.panel import Evaluator, Mark
from bideval.documents.stages import Session
from bideval.engine import scales
from bideval.engine.state import RAW, UNROUNDED, State
from bideval.working.columns import Column
from bideval.working.grammar import formula
from bideval.working.ledger import Equation, Given, Inline, Input, Inputs, Link
from bideval.working.operations import OPS, dropped, total
from bideval.working.terms import Apply, Name, Term

MEAN = ":mean"
MEANS = {"arithmetic": "mean_without", "median": "median_without", "geometric": "geometric_without"}
NO_DROP = Drop()


class Sitting(NamedTuple):
    """The marks of one leaf for one bid that count: the evaluators, with those first whose marks may be dropped, in the order of `keys`."""

    evaluators: list[str]
    marks: list[Fraction]
    keys: list[Fraction]
    drop: Drop

    @property
    def values(self) -> list[Fraction]:
        """The arguments of the mean."""
        return [whole(self.drop.highest), whole(self.drop.lowest), whole(len(self.keys)), *self.marks, *self.keys]


@cache
def whole(number: int) -> Fraction:
    """A small whole number as an exact value."""
    return Fraction(number)


class PanelRoom:
    """The panel's marks of one session, leaf by leaf and bid by bid."""

    def __init__(self, state: State, session: Session) -> None:
        self.state = state
        self.panel = state.dossier.panel
        self.leaves = [node for node in session.leaves if node.criterion.panel is not None]
        self.members = self.panel.members(session.name, [node.path for node in self.leaves])
        self.rules = {node.path: (node.criterion.panel or PanelRule()).over(state.rubric.panel) for node in self.leaves}
        self.drops = {path: [(drop, drop.least) for drop in rule.drop or ()] for path, rule in self.rules.items()}
        self.by_total = any(drop.unit == "evaluator-total" for drops in self.drops.values() for drop, _ in drops)

    def scale(self, path: str) -> Scale:
        """The scale of a leaf's marks."""
        return self.rules[path].scale or "points"

    def sitters(self, row: int) -> list[str]:
        """The evaluators who sit for one bid, in the order of the roll."""
        bidder = self.state.ledger.bids[row]
        return [one.id for one in self.members if one.attendance == "present" and not one.recused(bidder)]

    def given(self, path: str, row: int) -> Mapping[str, Mark]:
        """All marks of one leaf of one bid, counted or not."""
        return self.panel.marks.get(path, {}).get(self.state.ledger.bids[row], {})

    def counted(self, path: str, row: int, sitters: list[str]) -> dict[str, Fraction]:
        """The marks that count for one leaf of one bid, in the order of the roll."""
        given = self.given(path, row)
        found: dict[str, Fraction] = {}
        for name in sitters:
            mark = given.get(name)
            if mark is not None and mark.value is not None:
                found[name] = mark.value
        return found

    def totals(self, row: int) -> dict[str, Fraction]:
        """For one bid, the sum of points over all panel leaves of every evaluator who marked them all."""
        if not self.by_total:
            return {}
        sitters = self.sitters(row)
        marks = {node.path: self.counted(node.path, row, sitters) for node in self.leaves}
        complete = [name for name in sitters if all(name in marks[node.path] for node in self.leaves)]
        return {name: total([self.points(node, marks[node.path][name]) for node in self.leaves]) for name in complete}

    def points(self, node: Node, mark: Fraction) -> Fraction:
        """One mark in points."""
        return scales.points_of(mark, self.scale(node.path), node.criterion.points)

    def sitting(self, path: str, row: int, sitters: list[str], totals: dict[str, Fraction]) -> Sitting:
        """Which marks count for a leaf and a bid, and which drop rule holds: the last of those for which there are enough."""
        marks = self.counted(path, row, sitters)
        holding = NO_DROP
        for drop, least in self.drops[path]:
            enough = len(totals) if drop.unit == "evaluator-total" else len(marks)
            holding = drop if enough >= least else holding
        if holding.unit == "criterion":
            values = list(marks.values())
            return Sitting(list(marks), values, values, holding)
        names = [*(name for name in marks if name in totals), *(name for name in marks if name not in totals)]
        return Sitting(
            names, [marks[name] for name in names], [totals[name] for name in names if name in totals], holding
        )

    def score(self) -> None:
        """The points of every panel leaf for every bid that stands."""
        if not self.leaves:
            return
        held: dict[str, dict[int, Sitting]] = {node.path: {} for node in self.leaves}
        for row in self.state.standing:
            sitters, totals = self.sitters(row), self.totals(row)
            for node in self.leaves:
                sitting = self.sitting(node.path, row, sitters, totals)
                if sitting.marks:
                    held[node.path][row] = sitting
            if not self.state.awaiting_marks and not self._idle(row):
                self._complain_of_gaps(row, sitters, held)
        for node in self.leaves:
            self._enter(node, held[node.path])

    def _enter(self, node: Node, held: dict[int, Sitting]) -> None:
        """Enter the mean and the points of one leaf; without any mark they lie anywhere on the scale."""
        state, path = self.state, node.path
        rows = state.same_rows(held)
        op = MEANS[self.rules[path].mean or "arithmetic"]
        if rows:
            column = Column.of([OPS[op].exact(held[row].values) for row in rows])
            key = state.before(path + MEAN, "mark-mean")
            source = state.rubric_source(*node.where)
            state.ledger.note(
                Equation(key, rows, column, working=lambda row: self._working(node, row, held[row], op), clause=source)
            )
            state.round(path + MEAN, rows, "mark-mean")
            inputs = scales.inputs(state, path, Link(path + MEAN))
            state.enter(path, scales.to_points(self.scale(path)), inputs, rows, "criterion", source)
            if state.rounding("mark-mean"):
                inputs = scales.inputs(state, path, Link(path + MEAN + UNROUNDED))
                state.ledger.add(path + RAW, scales.to_points(self.scale(path)), inputs, rows, source)
        for row in state.standing:
            if row not in held:
                scale, points, rule = self.scale(path), node.criterion.points, state.rounding("mark-mean")
                state.leave_open(node, row, Bounds(*scales.extent(scale, points, rule)))
                if rule:
                    state.bounds.setdefault(path + RAW, {})[row] = Bounds(*scales.extent(scale, points))

    def _working(self, node: Node, row: int, sitting: Sitting, op: str) -> tuple[Term, Inputs]:
        """The mean of one bid as a formula over its marks."""
        marks: list[Input] = [self._given(node.path, row, name) for name in sitting.evaluators]
        keys: list[Input] = list(marks[: len(sitting.keys)])
        if sitting.drop.unit == "evaluator-total":
            keys = [self._total(row, name) for name in sitting.evaluators[: len(sitting.keys)]]
        source = self.state.rubric_source(*node.where)
        words = zip(("highest", "lowest", "candidates"), sitting.values[:3], strict=True)
        head = [Given(f"{node.path}:{word}", value, source) for word, value in words]
        return Apply(op, (Name("head"), Name("marks"), Name("keys"))), {"head": head, "marks": marks, "keys": keys}

    def _given(self, path: str, row: int, evaluator: str) -> Given:
        mark = self.given(path, row)[evaluator]
        return Given(f"{path}:mark:{evaluator}", mark.value or Fraction(0), mark.source)

    def _total(self, row: int, evaluator: str) -> Inline:
        """An evaluator's total for one bid as a formula over the marks."""
        parts: list[Input] = []
        for node in self.leaves:
            given = self._given(node.path, row, evaluator)
            label = f"{node.path}:points:{evaluator}"
            parts.append(
                Inline(label, scales.to_points(self.scale(node.path)), scales.inputs(self.state, node.path, given))
            )
        return Inline(f":total:{evaluator}", formula("add(parts)"), {"parts": parts})

    def seats(self, path: str, row: int) -> tuple[Seat, ...]:
        """Every evaluator's mark for one leaf of one bid, and what became of it."""
        if path not in self.rules:
            return ()
        sitting = self.sitting(path, row, self.sitters(row), self.totals(row))
        high = dropped(sitting.keys, sitting.drop.highest, 0)
        gone = dropped(sitting.keys, sitting.drop.highest, sitting.drop.lowest)
        at = {name: place for place, name in enumerate(sitting.evaluators)}
        bidder, given = self.state.ledger.bids[row], self.given(path, row)
        return tuple(_seat(one, given.get(one.id), bidder, at.get(one.id), high, gone) for one in self.members)

    def _idle(self, row: int) -> bool:
        """Whether nobody marked a bid because it is not certain that it came so far."""
        return row in self.state.hesitant and not any(self.given(node.path, row) for node in self.leaves)

    def _complain_of_gaps(self, row: int, sitters: list[str], held: Mapping[str, Mapping[int, Sitting]]) -> None:
        """A blank mark of an evaluator who sits, and a leaf without any mark, stop the evaluation."""
        bidder = self.state.ledger.bids[row]
        gaps: dict[str, list[str]] = {}
        everyone = frozenset(sitters)
        for path, sittings in held.items():
            for name in everyone.difference(self.given(path, row)):
                gaps.setdefault(name, []).append(path)
            if row not in sittings:
                abstained = next((mark.source for mark in self.given(path, row).values()), ("panel", (bidder,)))
                self.state.complain(abstained, "leaf-without-marks", bidder=bidder, criterion=path)
        for name, paths in gaps.items():
            self.state.complain(
                ("panel", (bidder, name)), "mark-missing", bidder=bidder, evaluator=name, criteria=", ".join(paths)
            )


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

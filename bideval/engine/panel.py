"""Leaves that the panel marks: from the marks that count to the mean and the points; what is missing stops the evaluation."""

from fractions import Fraction

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Bounds, Seat
from bideval.documents.keys import MEAN, RAW, UNROUNDED
from bideval.documents.stages import Session
from bideval.engine import scales
from bideval.engine.sittings import EVERYONE, Roster, Sitting, Sittings
from bideval.engine.state import State
from bideval.working.columns import Column
from bideval.working.grammar import SUM, formula
from bideval.working.ledger import Equation, Given, Inline, Input, Inputs, Link
from bideval.working.operations import OPS
from bideval.working.terms import Apply, Name, Term

MEANS = {"arithmetic": "mean_without", "median": "median_without", "geometric": "geometric_without"}
WEIGHTED = formula("mean * share")


class PanelRoom:
    """The panel's marks of one session, leaf by leaf and bid by bid."""

    def __init__(self, state: State, session: Session) -> None:
        self.state = state
        self.roster = Roster(state, session)

    def score(self) -> None:
        """The points of every panel leaf for every bid that stands."""
        roster = self.roster
        if not roster.leaves:
            return
        held: dict[str, dict[int, Sittings]] = {node.path: {} for node in roster.leaves}
        for row in self.state.standing:
            sitters, totals, idle = roster.sitters(row), roster.totals(row), self._idle(row)
            for node in roster.leaves:
                sittings = roster.sittings(node.path, row, sitters, totals)
                if all(sitting.marks for sitting in sittings.values()):
                    held[node.path][row] = sittings
                elif not idle:
                    self._complain_of_nothing(node.path, row, sittings)
            if not idle:
                self._complain_of_gaps(row, sitters)
        self._complain_of_strangers()
        for node in roster.leaves:
            self._enter(node, held[node.path])

    def seats(self, path: str, row: int) -> tuple[Seat, ...]:
        """Every evaluator's mark for one leaf of one bid, and what became of it."""
        return self.roster.seats(path, row)

    def _enter(self, node: Node, held: dict[int, Sittings]) -> None:
        """Enter the mean and the points of one leaf; without marks they lie anywhere on the scale."""
        state, path = self.state, node.path
        rows, rule = state.same_rows(held), state.stage("mark-mean")
        scale = self.roster.scale(path)
        points = scales.to_points(scale, node.criterion)
        if rows:
            column = Column.of([self._mean(path, held[row]) for row in rows])
            source = state.rubric_source(*node.where)
            state.ledger.note(
                Equation(
                    state.before(path + MEAN, rule),
                    rows,
                    column,
                    working=lambda row: self._working(node, row, held[row]),
                    clause=source,
                )
            )
            state.round(path + MEAN, rows, rule)
            state.enter_points(node, points, scales.inputs(state, node, Link(path + MEAN)), rows, source)
            if rule:
                inputs = scales.inputs(state, node, Link(path + MEAN + UNROUNDED))
                state.ledger.add(path + RAW, points, inputs, rows, source)
        for row in state.standing:
            if row not in held:
                ends = scales.extent(scale, node.criterion, rule.rule if rule else None)
                state.leave_open(node, row, Bounds(*ends))
                if rule:
                    state.bounds.setdefault(path + RAW, {})[row] = Bounds(*scales.extent(scale, node.criterion))

    def _mean(self, path: str, sittings: Sittings) -> Fraction:
        """The mean of one leaf for one bid; of a panel with groups, the sum of theirs, each times its share."""
        rule = self.roster.rules[path]
        exact = OPS[MEANS[rule.mean or "arithmetic"]].exact
        if not rule.groups:
            return exact(sittings[EVERYONE].values)
        return sum((exact(sittings[group].values) * share for group, share in rule.groups.items()), Fraction(0))

    def _working(self, node: Node, row: int, sittings: Sittings) -> tuple[Term, Inputs]:
        """The mean of one bid as a formula over its marks."""
        groups, own = self.roster.rules[node.path].groups, node.criterion.panel
        if not groups:
            return self._of_marks(node, row, EVERYONE, sittings[EVERYONE])
        at = (*node.where, "panel", "groups") if own is not None and own.groups is not None else ("panel", "groups")
        parts: list[Input] = []
        for group, share in groups.items():
            mean = Inline(f"{node.path}:group-mean:{group}", *self._of_marks(node, row, group, sittings[group]))
            inputs: Inputs = {
                "mean": mean,
                "share": self.state.fixed(f"{node.path}:group-share:{group}", share, *at, group),
            }
            parts.append(Inline(f"{node.path}:group:{group}", WEIGHTED, inputs))
        return SUM, {"parts": parts}

    def _of_marks(self, node: Node, row: int, group: str, sitting: Sitting) -> tuple[Term, Inputs]:
        """The mean of the marks that count together as a formula."""
        marks: list[Input] = [self._given(node.path, row, name) for name in sitting.evaluators]
        keys: list[Input] = list(marks[: len(sitting.keys)])
        if sitting.drop.unit == "evaluator-total":
            keys = [self._total(row, name) for name in sitting.evaluators[: len(sitting.keys)]]
        source = self.state.rubric_source(*node.where)
        words = zip(("highest", "lowest", "candidates"), sitting.values[:3], strict=True)
        behind = f":{group}" if group else ""
        head = [Given(f"{node.path}:{word}{behind}", value, source) for word, value in words]
        op = MEANS[self.roster.rules[node.path].mean or "arithmetic"]
        return Apply(op, (Name("head"), Name("marks"), Name("keys"))), {"head": head, "marks": marks, "keys": keys}

    def _given(self, path: str, row: int, evaluator: str) -> Given:
        mark = self.roster.given(path, row)[evaluator]
        return Given(f"{path}:mark:{evaluator}", mark.value or Fraction(0), mark.source)

    def _total(self, row: int, evaluator: str) -> Inline:
        """An evaluator's total for one bid as a formula over the marks."""
        parts: list[Input] = []
        for node in self.roster.leaves:
            given = self._given(node.path, row, evaluator)
            points = scales.to_points(self.roster.scale(node.path), node.criterion)
            label = f"{node.path}:points:{evaluator}"
            parts.append(Inline(label, points, scales.inputs(self.state, node, given)))
        return Inline(f":total:{evaluator}", SUM, {"parts": parts})

    def _complain_of_nothing(self, path: str, row: int, sittings: Sittings) -> None:
        """A leaf, or a group, without any mark stops the evaluation."""
        bidder = self.state.ledger.bids[row]
        source = next((mark.source for mark in self.roster.given(path, row).values()), ("panel", (bidder,)))
        for group, sitting in sittings.items():
            if not sitting.marks and group:
                self.state.complain(source, "group-without-marks", bidder=bidder, criterion=path, group=group)
            elif not sitting.marks:
                self.state.complain(source, "leaf-without-marks", bidder=bidder, criterion=path)

    def _idle(self, row: int) -> bool:
        """Whether a bid need not be marked: marks are awaited, or it is not certain that it came so far and nobody marked it."""
        marked = any(self.roster.given(node.path, row) for node in self.roster.leaves)
        return self.state.awaiting_marks or (row in self.state.hesitant and not marked)

    def _complain_of_gaps(self, row: int, sitters: list[str]) -> None:
        """A blank mark of an evaluator who sits stops the evaluation."""
        bidder = self.state.ledger.bids[row]
        gaps: dict[str, list[str]] = {}
        everyone = frozenset(sitters)
        for node in self.roster.leaves:
            for name in everyone.difference(self.roster.given(node.path, row)):
                gaps.setdefault(name, []).append(node.path)
        for name, paths in gaps.items():
            self.state.complain(
                ("panel", (bidder, name)), "mark-missing", bidder=bidder, evaluator=name, criteria=", ".join(paths)
            )

    def _complain_of_strangers(self) -> None:
        """An evaluator who sits in none of the groups of a leaf would mark it for nothing."""
        panel, rules = self.state.dossier.panel, self.roster.rules
        sitting = {name for row in self.state.standing for name in self.roster.sitters(row)}
        for at, one in enumerate(panel.evaluators):
            outside = [rule.groups for rule in rules.values() if rule.groups and one.group not in rule.groups]
            if outside and one.id in sitting:
                source = ("roll.yaml", ("evaluators", at, "group")) if panel.given else ("panel", ())
                self.state.complain(source, "evaluator-without-group", evaluator=one.id, groups=", ".join(outside[0]))

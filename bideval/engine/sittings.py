"""Which marks of the panel count: who sits, in which group, and whose marks are dropped as extremes."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from bideval.documents.criteria import Drop, Node, PanelRule, Scale
from bideval.documents.evaluation import Seat
from bideval.documents.panel import Evaluator, Mark
from bideval.documents.stages import Session
from bideval.engine import scales
from bideval.engine.state import State
from bideval.working.means import dropped, total

NO_DROP = Drop()
EVERYONE = ""
"""The group of a panel that has none."""


class Sitting(NamedTuple):
    """The marks of one leaf for one bid that count together: the evaluators, with those first whose marks may be dropped, in the order of `keys`."""

    evaluators: list[str]
    marks: list[Fraction]
    keys: list[Fraction]
    drop: Drop

    @property
    def values(self) -> list[Fraction]:
        """The arguments of the mean."""
        return [whole(self.drop.highest), whole(self.drop.lowest), whole(len(self.keys)), *self.marks, *self.keys]


Sittings = Mapping[str, Sitting]
"""The sitting of every group, in the order of the rubric."""


@cache
def whole(number: int) -> Fraction:
    """A small whole number as an exact value."""
    return Fraction(number)


class Roster:
    """The panel of one session: for each leaf and bid, the marks that count."""

    def __init__(self, state: State, session: Session) -> None:
        self.state = state
        self.panel = state.dossier.panel
        self.leaves = [node for node in session.leaves if node.criterion.panel is not None]
        self.members = self.panel.members(session.name, [node.path for node in self.leaves])
        self.rules = {node.path: (node.criterion.panel or PanelRule()).over(state.rubric.panel) for node in self.leaves}
        self.drops = {path: [(drop, drop.least) for drop in rule.drop or ()] for path, rule in self.rules.items()}
        self.by_total = any(drop.unit == "evaluator-total" for drops in self.drops.values() for drop, _ in drops)
        self.group = {one.id: one.group for one in self.members}

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
        return scales.points_of(mark, self.scale(node.path), node.criterion)

    def sittings(self, path: str, row: int, sitters: list[str], totals: dict[str, Fraction]) -> Sittings:
        """Which marks count for a leaf and a bid, group by group."""
        marks, groups = self.counted(path, row, sitters), self.rules[path].groups
        if not groups:
            return {EVERYONE: self._sitting(path, marks, totals)}
        found = {}
        for group in groups:
            own = {name: mark for name, mark in marks.items() if self.group[name] == group}
            found[group] = self._sitting(path, own, {name: totals[name] for name in own if name in totals})
        return found

    def _sitting(self, path: str, marks: dict[str, Fraction], totals: dict[str, Fraction]) -> Sitting:
        """Which of these marks may be dropped, and by which rule: the last of those for which there are enough."""
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

    def seats(self, path: str, row: int) -> tuple[Seat, ...]:
        """Every evaluator's mark for one leaf of one bid, and what became of it."""
        if path not in self.rules:
            return ()
        states: dict[str, str] = {}
        for sitting in self.sittings(path, row, self.sitters(row), self.totals(row)).values():
            high = dropped(sitting.keys, sitting.drop.highest, 0)
            gone = dropped(sitting.keys, sitting.drop.highest, sitting.drop.lowest)
            for at, name in enumerate(sitting.evaluators):
                states[name] = "dropped-high" if at in high else "dropped-low" if at in gone else "counted"
        bidder, given = self.state.ledger.bids[row], self.given(path, row)
        return tuple(_seat(one, given.get(one.id), bidder, states) for one in self.members)


def _seat(one: Evaluator, mark: Mark | None, bidder: str, states: Mapping[str, str]) -> Seat:
    value = mark.value if mark else None
    source = mark.source if mark else None
    if one.attendance == "absent":
        return Seat(one.id, value, "absent", source)
    if one.recused(bidder):
        return Seat(one.id, value, "recused", source)
    if one.id not in states:
        return Seat(one.id, None, "abstained", source)
    return Seat(one.id, value, states[one.id], source)  # type: ignore[arg-type]

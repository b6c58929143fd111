"""Curves: the points of every criterion as one statement of a bid is turned from end to end, everything else as in the good bid."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from bideval.documents.criteria import Node
from bideval.documents.scale import officer_scale, panel_scale
from bideval.documents.studies.stress import MARK, Pull, Reach
from bideval.engine.scales import extent
from bideval.studies.stress.bench import A, B, Bench, Trial
from bideval.studies.stress.field import Field, Full
from bideval.studies.stress.knobs import ZERO, Knob

LEVELS: Final = 17


class Dot(NamedTuple):
    """The points of a criterion at one value."""

    value: Fraction
    points: Fraction


class Curve(NamedTuple):
    """A leaf that one knob moves: its points from the least value that was tried to the greatest; values that are refused are left out."""

    node: Node
    knob: Knob
    dots: tuple[Dot, ...]

    @property
    def fine(self) -> bool:
        """Whether there are values between values."""
        return not self.knob.values


class Curves:
    """Every curve of a rubric, and who else is in the tender in which it was drawn: nobody, or one rival like the good bid."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.bench: Bench = field.bench
        self.relative = {node.path for node in self.bench.rubric.leaves if depends(self.bench, node)}
        self.all = tuple(
            curve for knob in self.bench.knobs.values() if knob.role != "judged" for curve in self._of(knob)
        )

    def _of(self, knob: Knob) -> Iterator[Curve]:
        """The leaves that a knob moves; those that depend on rivals are drawn against one rival."""
        leaves = [node for node in self.bench.rubric.leaves if node.criterion.method is not None]
        drawn: dict[str, list[Dot]] = {node.path: [] for node in leaves}
        levels = knob.levels(LEVELS)
        for value, trial, bidder in self.bench.row(self.field.good, knob.name, levels):
            for node in leaves:
                _draw(drawn[node.path], value, trial.points(node.path, bidder))
        moved = [node for node in leaves if len({dot.points for dot in drawn[node.path]}) > 1]
        against = [node for node in moved if node.path in self.relative]
        if against:
            for node in against:
                drawn[node.path] = []
            for value in levels:
                duel = self.duel({knob.name: value})
                for node in against if duel else ():
                    _draw(drawn[node.path], value, duel.points(node.path, A) if duel else None)
        yield from (Curve(node, knob, tuple(drawn[node.path])) for node in moved)

    def duel(self, changed: Full) -> Trial | None:
        """The good bid with some values changed, beside the good bid."""
        return self.bench.evaluate({A: {**self.field.good, **changed}, B: self.field.good})

    def shown(self, curve: Curve) -> tuple[str, ...]:
        """The bids of a duel that a proof shows: under a rule against rivals both."""
        return (A, B) if curve.node.path in self.relative else (A,)

    def points(self, curve: Curve, value: Fraction) -> Fraction | None:
        """The points of a curve's leaf at any value."""
        duel = self.duel({curve.knob.name: value})
        return duel.points(curve.node.path, A) if duel else None

    def reach(self) -> Iterator[Reach]:
        """The least and the most points of each leaf."""
        good = self.bench.evaluate({A: self.field.good, B: self.field.good})
        for node in self.bench.rubric.leaves:
            found = [dot.points for curve in self.all if curve.node is node for dot in curve.dots]
            told = good.points(node.path, A) if good else None
            found += [] if told is None else [told]
            ends = judged(self.bench, node)
            found = list(ends) if ends else found
            if found:
                yield Reach(node.path, min(found), max(found), node.criterion.points)

    def reaching(self, node: Node, points: Fraction) -> Full:
        """What is changed of the good bid for these points of a leaf, which are one of its ends."""
        ends = judged(self.bench, node)
        if ends:
            knob = self.bench.knobs[MARK + node.path]
            return {knob.name: knob.low if points == ends[0] else knob.high}
        dots = ((curve.knob.name, dot) for curve in self.all if curve.node is node for dot in curve.dots)
        return next(({name: dot.value} for name, dot in dots if dot.points == points), {})

    def pulls(self) -> Iterator[Pull]:
        """Every statement that moves more than one criterion, with their points together."""
        for knob in self.bench.knobs.values():
            moved = [curve.node for curve in self.all if curve.knob is knob]
            if len(moved) > 1:
                yield Pull(knob.name, tuple(node.path for node in moved), sum((node.worth for node in moved), ZERO))


def _draw(dots: list[Dot], value: Fraction | None, points: Fraction | None) -> None:
    if value is not None and points is not None:
        dots.append(Dot(value, points))


def depends(bench: Bench, node: Node) -> bool:
    """Whether the points of a leaf, by its method or a step after it, depend on other bids."""
    method = node.criterion.method
    return bool(node.criterion.then) or (method is not None and method.relative)


def judged(bench: Bench, node: Node) -> tuple[Fraction, Fraction] | None:
    """The ends of a leaf that people mark; of others, None."""
    if node.criterion.panel is not None:
        return extent(panel_scale(node, bench.rubric.panel), node.criterion)
    return extent(officer_scale(node), node.criterion) if node.criterion.officer is not None else None

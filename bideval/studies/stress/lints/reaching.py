"""Points that no bid can reach, and points that go beyond what the criterion is worth, or below nothing.

Formula: the most and the least points of a leaf over all that was tried: each statement alone from end to end, with the least and the greatest that
can be stated, then the statements one after the other, each set to the best value found. Marks of people: the ends of their scale.
Level: an error where more points come out than there are, or none can be had; a warning where a part is out of reach or below nothing.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from bideval.documents.criteria import Node
from bideval.documents.studies.stress import MARK, Fact, Finding
from bideval.problems import Level
from bideval.studies.stress.bench import A, B, Trial
from bideval.studies.stress.curves import judged
from bideval.studies.stress.field import Full
from bideval.studies.stress.ground import Ground, criterion


def find(ground: Ground) -> Iterator[Finding]:
    """Every leaf whose points on paper are not those that bids have."""
    for node in ground.rubric.leaves:
        ends = judged(ground.bench, node)
        if ends is not None:
            if ends[1] < node.criterion.points:
                yield _short(ground, node, ends[1], ground.curves.duel({}), (MARK + node.path,))
            continue
        drives = ground.drives(node.path)
        if drives and not _plain(ground, node):
            yield from _metric(ground, node, drives)


def _plain(ground: Ground, node: Node) -> bool:
    """Whether the method holds its shares to the whole, and all of it was had: then there is nothing to look for."""
    method = node.criterion.method
    held = method.whole() if method is not None and not node.criterion.then else None
    had = max(dot.points for curve in ground.curves.all if curve.node is node for dot in curve.dots)
    return held is not None and held[0] >= 0 and held[1] <= 1 and had == node.criterion.points


def _metric(ground: Ground, node: Node, drives: tuple[str, ...]) -> Iterator[Finding]:
    most = _climbed(ground, node, drives, 1)
    if most is not None and most.points > node.criterion.points:
        yield _beyond(ground, node, "stress-above-whole", Level.ERROR, most, drives)
    elif most is not None and most.points < node.criterion.points:
        yield _short(ground, node, most.points, most.trial, drives)
    least = _climbed(ground, node, drives, -1)
    if least is not None and least.points < 0:
        yield _beyond(ground, node, "stress-below-zero", Level.WARNING, least, drives)


class Best(NamedTuple):
    """The most points that were found (or the least), and where."""

    points: Fraction
    trial: Trial


def _climbed(ground: Ground, node: Node, drives: tuple[str, ...], sign: int) -> Best | None:
    """The most points (or, downwards, the least), statement after statement; beside the good bid, and beside an equal one."""
    offer: Full = {}
    best: Best | None = None
    for name in drives:
        one = ground.bench.knobs[name]
        curve = next(curve for curve in ground.curves.all if curve.node is node and curve.knob is one)
        kept = offer
        for value in dict.fromkeys([*(dot.value for dot in curve.dots), *one.extremes()]):
            for trial in _tried(ground, node, {**offer, name: value}):
                points = trial.points(node.path, A)
                if points is not None and (best is None or sign * points > sign * best.points):
                    best, kept = Best(points, trial), {**offer, name: value}
        offer = kept
    return best


def _tried(ground: Ground, node: Node, changed: Full) -> Iterator[Trial]:
    duel = ground.curves.duel(changed)
    bid = {**ground.field.good, **changed}
    twins = ground.bench.evaluate({A: bid, B: bid}) if node.path in ground.curves.relative else None
    yield from (trial for trial in (duel, twins) if trial is not None)


def _beyond(ground: Ground, node: Node, code: str, level: Level, found: Best, drives: tuple[str, ...]) -> Finding:
    proof = [ground.bench.case("at-best", found.trial, drives, (node.path,))]
    return ground.finding(code, level, (*node.where, "method"), _facts(node, found.points), proof)


def _short(ground: Ground, node: Node, most: Fraction, trial: Trial | None, drives: tuple[str, ...]) -> Finding:
    level = Level.WARNING if most > 0 else Level.ERROR
    proof = [ground.bench.case("at-best", trial, drives, (node.path,))] if trial else []
    return ground.finding("stress-out-of-reach", level, node.where, _facts(node, most), proof)


def _facts(node: Node, found: Fraction) -> dict[str, Fact]:
    return {"criterion": criterion(node.path), "found": found, "points": node.criterion.points}

"""What a bid can give up elsewhere, and how many points of the total that costs: to make two bids differ by as much as a proof needs."""

from fractions import Fraction
from typing import NamedTuple

from bideval.documents.criteria import Node
from bideval.documents.studies.stress import MARK
from bideval.studies.stress.curves import judged
from bideval.studies.stress.field import Full
from bideval.studies.stress.ground import Ground


class Loss(NamedTuple):
    """A value in place of the good one, and what it costs in the total."""

    points: Fraction
    value: Fraction


class Weight(NamedTuple):
    """A statement or mark with its losses, from nothing up."""

    knob: str
    path: str
    losses: tuple[Loss, ...]


def weights(ground: Ground, without: Node | None) -> list[Weight]:
    """Marks first, then the statements that move one absolute criterion alone; never those of `without`. The heaviest first."""
    found = [*_marks(ground, without), *_statements(ground, without)]
    return sorted(found, key=lambda one: -one.losses[-1].points)


def _marks(ground: Ground, without: Node | None) -> list[Weight]:
    found = []
    for node in ground.rubric.items:
        ends = judged(ground.bench, node)
        if ends is None or (without is not None and node.path == without.path) or ends[0] == ends[1]:
            continue
        knob = ground.bench.knobs[MARK + node.path]
        unit = node.worth / node.criterion.points * (ends[1] - ends[0]) / (knob.high - knob.low)
        losses = [Loss((knob.high - value) * unit, value) for value in knob.levels(101)]
        found.append(Weight(knob.name, node.path, tuple(sorted(losses))))
    return found


def _statements(ground: Ground, without: Node | None) -> list[Weight]:
    curves = ground.curves.all
    taken = {curve.knob.name for curve in curves if without is not None and curve.node.path == without.path}
    counted = {node.path for node in ground.rubric.items}
    found = []
    for curve in curves:
        alone = sum(other.knob.name == curve.knob.name for other in curves) == 1
        if not alone or curve.knob.name in taken or curve.node.path not in counted:
            continue
        unit = curve.node.worth / curve.node.criterion.points
        best = max(dot.points for dot in curve.dots)
        found.append(
            Weight(
                curve.knob.name,
                curve.node.path,
                tuple(sorted(Loss((best - dot.points) * unit, dot.value) for dot in curve.dots)),
            )
        )
    return found


def given_up(between: tuple[Fraction, Fraction], every: list[Weight]) -> Full | None:
    """Values that together cost something strictly between two numbers of points: the heaviest first, each as much as still fits."""
    low, high = between
    left, chosen = (low + high) / 2, Full()
    for one in every:
        fitting = [loss for loss in one.losses if 0 < loss.points <= left]
        if fitting:
            chosen[one.knob], left = fitting[-1].value, left - fitting[-1].points
    cost = (low + high) / 2 - left
    return chosen if low < cost < high else None

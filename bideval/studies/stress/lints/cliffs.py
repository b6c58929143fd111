"""Cliffs: one hair more in a statement, and the points jump.

Formula: of a statement with values between values, the greatest jump from one value that can be stated to the next; it is a cliff where it is
a tenth of the criterion's points or more. The edge is found by halving, so it stands between two values that are one step apart.
Level: a warning from 5 % of the total on, else a note. Absolute or not: a rule against rivals is tried against one like the good bid.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Final

from bideval.documents.studies.stress import Finding, Shown
from bideval.problems import Level
from bideval.studies.stress.bench import A
from bideval.studies.stress.curves import Curve, Dot
from bideval.studies.stress.ground import Ground, at, criterion, knob, worked

STEEP: Final = Fraction(1, 10)
GRAVE: Final = Fraction(1, 20)


def find(ground: Ground) -> Iterator[Finding]:
    """The steepest edge of every curve."""
    for curve in ground.curves.all:
        edges = [edge for edge in _edges(ground, curve) if edge is not None] if curve.fine else []
        if edges:
            yield _told(ground, curve, max(edges, key=lambda edge: abs(edge[1].points - edge[0].points)), len(edges))


def _edges(ground: Ground, curve: Curve) -> Iterator[tuple[Dot, Dot] | None]:
    least = curve.node.criterion.points * STEEP
    for before, after in pairwise(curve.dots):
        if abs(after.points - before.points) >= least:
            yield _narrowed(ground, curve, before, after, least)


def _narrowed(ground: Ground, curve: Curve, low: Dot, high: Dot, least: Fraction) -> tuple[Dot, Dot] | None:
    """The two neighbouring values between which the points jump; None where they only rise or fall quickly."""
    while high.value - low.value > curve.knob.step:
        middle = curve.knob.on_grid((low.value + high.value) / 2)
        points = ground.curves.points(curve, middle)
        if points is None:
            return None
        dot = Dot(middle, points)
        low, high = max(((low, dot), (dot, high)), key=lambda part: abs(part[1].points - part[0].points))
        if abs(high.points - low.points) < least:
            return None
    return low, high


def _told(ground: Ground, curve: Curve, edge: tuple[Dot, Dot], count: int) -> Finding:
    low, high = edge
    path = curve.node.path
    ends = {label: Shown(label, A, path, dot.points) for label, dot in (("before", low), ("after", high))}
    jump = worked("abs(after - before)", **ends)
    worth = jump.value * curve.node.worth / curve.node.criterion.points
    duels = [
        (label, ground.curves.duel({curve.knob.name: dot.value})) for label, dot in (("before", low), ("after", high))
    ]
    return ground.finding(
        "stress-cliff",
        Level.WARNING if worth >= ground.rubric.total * GRAVE else Level.NOTE,
        (*curve.node.where, "method"),
        {
            "criterion": criterion(curve.node.path),
            "knob": knob(curve.knob),
            "from": at(curve.knob, low.value),
            "to": at(curve.knob, high.value),
            **{label: worked("x", x=end) for label, end in ends.items()},
            "jump": jump,
            "points": curve.node.criterion.points,
            "edges": Fraction(count),
        },
        [
            ground.bench.case(label, duel, (curve.knob.name,), (curve.node.path,), ground.curves.shown(curve))
            for label, duel in duels
            if duel
        ],
    )

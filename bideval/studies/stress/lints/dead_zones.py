"""Dead zones: a stretch of values over which stating more brings nothing.

Formula: the widest run of neighbouring values with the same points, where it is a quarter of the stretch that was tried or more, and where
the points change somewhere else. A note: a cap may be meant. Who knows of it stops there.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from typing import Final

from bideval.documents.studies.stress import Finding
from bideval.problems import Level
from bideval.studies.stress.bench import A, B, C, D
from bideval.studies.stress.curves import Curve, Dot
from bideval.studies.stress.ground import Ground, at, criterion, knob

WIDE: Final = Fraction(1, 4)


def find(ground: Ground) -> Iterator[Finding]:
    """The widest dead zone of every curve."""
    for curve in ground.curves.all:
        zones = [zone for zone in _zones(curve) if _stays(ground, curve, zone)] if curve.fine else []
        if zones:
            yield _told(ground, curve, max(zones, key=lambda zone: zone[-1].value - zone[0].value))


def _zones(curve: Curve) -> Iterator[list[Dot]]:
    least = (curve.dots[-1].value - curve.dots[0].value) * WIDE
    for _, run in groupby(curve.dots, key=lambda dot: dot.points):
        zone = list(run)
        if len(zone) > 1 and zone[-1].value - zone[0].value >= least:
            yield zone


def _stays(ground: Ground, curve: Curve, zone: list[Dot]) -> bool:
    """Whether, under a rule against rivals, both ends have the same points beside bids at the ends of the whole stretch, too."""
    if curve.node.path not in ground.curves.relative:
        return True
    good, name = ground.field.good, curve.knob.name
    ends = {bidder: {**good, name: dot.value} for bidder, dot in ((C, curve.dots[0]), (D, curve.dots[-1]))}
    trials = [ground.bench.evaluate({A: {**good, name: dot.value}, B: good, **ends}) for dot in (zone[0], zone[-1])]
    points = {trial.points(curve.node.path, A) if trial else None for trial in trials}
    return len(points) == 1


def _told(ground: Ground, curve: Curve, zone: list[Dot]) -> Finding:
    ends = (("from", zone[0]), ("to", zone[-1]))
    duels = [(label, ground.curves.duel({curve.knob.name: dot.value})) for label, dot in ends]
    return ground.finding(
        "stress-dead-zone",
        Level.NOTE,
        (*curve.node.where, "method"),
        {
            "criterion": criterion(curve.node.path),
            "knob": knob(curve.knob),
            "from": at(curve.knob, zone[0].value),
            "to": at(curve.knob, zone[-1].value),
            "points": zone[0].points,
            "full": curve.node.criterion.points,
        },
        [
            ground.bench.case(label, duel, (curve.knob.name,), (curve.node.path,), ground.curves.shown(curve))
            for label, duel in duels
            if duel
        ],
    )

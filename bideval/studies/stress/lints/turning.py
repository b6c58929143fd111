"""Curves that turn: the points rise with a statement and then fall, so that more of a good thing, or a lower price, loses points.

Formula: somewhere between the ends lie more points than at both, or fewer than at both. A curve that only rises or only falls has one better end.
Level: a warning.
"""

from collections.abc import Iterator

from bideval.documents.studies.stress import Finding
from bideval.problems import Level
from bideval.studies.stress.curves import Curve, Dot
from bideval.studies.stress.ground import Ground, at, criterion, knob


def find(ground: Ground) -> Iterator[Finding]:
    """Every curve with a hill or a hollow in it."""
    for curve in ground.curves.all:
        if curve.knob.kind != "choice" and len(curve.dots) > 2:
            ends = (curve.dots[0], curve.dots[-1])
            top, bottom = (pick(curve.dots, key=lambda dot: dot.points) for pick in (max, min))
            if top.points > max(dot.points for dot in ends):
                yield _told(ground, curve, top, "stress-peak")
            elif bottom.points < min(dot.points for dot in ends):
                yield _told(ground, curve, bottom, "stress-hollow")


def _told(ground: Ground, curve: Curve, turn: Dot, code: str) -> Finding:
    low, high = curve.dots[0], curve.dots[-1]
    duels = [
        (label, ground.curves.duel({curve.knob.name: dot.value}))
        for label, dot in (("low", low), ("turn", turn), ("high", high))
    ]
    return ground.finding(
        code,
        Level.WARNING,
        (*curve.node.where, "method"),
        {
            "criterion": criterion(curve.node.path),
            "knob": knob(curve.knob),
            "turn": at(curve.knob, turn.value),
            "most": turn.points,
            "low": at(curve.knob, low.value),
            "least": low.points,
            "high": at(curve.knob, high.value),
            "end": high.points,
        },
        [
            ground.bench.case(label, duel, (curve.knob.name,), (curve.node.path,), ground.curves.shown(curve))
            for label, duel in duels
            if duel
        ],
    )

"""One extreme statement that takes the points of all others: a price of one won, a huge figure.

Formula: a rule against rivals, with a bid like the good one and one half-way; then a third that has the least of everything and states the extreme.
It presses where both had points and keep less than a tenth of them.
Level: an error where the third wins with it against the good bid; else a warning.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bideval.documents.studies.stress import Finding, Shown, Worked
from bideval.problems import Level
from bideval.studies.stress.bench import A, B, C, Trial
from bideval.studies.stress.curves import Curve
from bideval.studies.stress.ground import WITH, WITHOUT, Ground, at, criterion, knob, worked

KEPT: Final = Fraction(1, 10)


def find(ground: Ground) -> Iterator[Finding]:
    """Every relative criterion in which one bid can press the others down."""
    for curve in ground.curves.all:
        if curve.node.path in ground.curves.relative and curve.fine:
            found = [one for value in curve.knob.extremes() if (one := _pressed(ground, curve, value))]
            if found:
                yield min(found, key=lambda one: one.level.value)


def _pressed(ground: Ground, curve: Curve, value: Fraction) -> Finding | None:
    field, path = ground.field, curve.node.path
    before = ground.bench.evaluate({A: field.good, B: field.middle})
    after = ground.bench.evaluate({A: field.good, B: field.middle, C: ground.third(path, curve.knob.name, value)})
    if before is None or after is None or not after.counts(C):
        return None
    had, kept = _held(WITHOUT, before, path), _held(WITH, after, path)
    least = min((one.value for one in had), default=Fraction(0))
    if least <= 0 or not kept or max(one.value for one in kept) >= least * KEPT:
        return None
    won = after.first == (C,)
    shown = (curve.knob.name,)
    return ground.finding(
        "stress-presses-and-wins" if won else "stress-presses",
        Level.ERROR if won else Level.WARNING,
        (*curve.node.where, "method"),
        {
            "criterion": criterion(path),
            "knob": knob(curve.knob),
            "value": at(curve.knob, value),
            "had": _most(had),
            "kept": _most(kept),
        },
        [
            ground.bench.case(WITHOUT, before, shown, (path,)),
            ground.bench.case(WITH, after, shown, (path,)),
        ],
    )


def _held(case: str, trial: Trial, path: str) -> list[Shown]:
    """The points of the two others."""
    points = ((bidder, trial.points(path, bidder)) for bidder in (A, B))
    return [Shown(case, bidder, path, value) for bidder, value in points if value is not None]


def _most(held: list[Shown]) -> Worked:
    """The most that one of them has."""
    names = "ab"[: len(held)]
    return worked(f"max({', '.join(names)})", **dict(zip(names, held, strict=True)))

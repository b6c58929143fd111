"""How much a bid brings, and how many points the least marks give away."""

from fractions import Fraction

from bideval.documents.studies.stress import Offer
from bideval.studies.stress.curves import judged
from bideval.studies.stress.field import BROUGHT
from bideval.studies.stress.ground import Ground
from bideval.studies.stress.knobs import ZERO, Knob


def brings(ground: Ground, offer: Offer) -> Fraction:
    """The mean, over quantities and marks, of how far a bid is from the worst to what the good bid has; nothing beyond that counts."""
    parts = [_part(ground, knob, offer.get(name)) for name, knob in ground.bench.knobs.items() if knob.role in BROUGHT]
    told = [part for part in parts if part is not None]
    return sum(told, ZERO) / len(told) if told else ZERO


def _part(ground: Ground, knob: Knob, value: Fraction | None) -> Fraction | None:
    """None of a quantity that the good bid has no better than any other."""
    good, worst = ground.field.good[knob.name] or ZERO, ground.field.worst(knob)
    if good == worst:
        return None
    return ZERO if value is None else min(max((value - worst) / (good - worst), ZERO), Fraction(1))


def floor(ground: Ground) -> Fraction:
    """The points that the worst marks have: scales that begin at 60 % give 60 % to everybody."""
    sure = ZERO
    for node in ground.rubric.items:
        ends = judged(ground.bench, node)
        if ends is not None:
            sure += ends[0] * node.worth / node.criterion.points
    return sure

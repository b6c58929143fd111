"""The cheapest way to win: from the good bid, everything is taken away that is not needed to stay ahead of a half-way bid.

Greedy: first what costs the fewest points; each quantity and mark goes to the worst value with which the bid is still first alone, of those that
are tried. So no single one of them could be taken away further; a cheaper combination may exist.
"""

from fractions import Fraction

from bideval.studies.stress.bench import A, B
from bideval.studies.stress.field import BROUGHT, LEVELS, Full
from bideval.studies.stress.ground import Ground
from bideval.studies.stress.knobs import ZERO, Knob


def cheapest(ground: Ground) -> Full | None:
    """The bid; None where even the good one is not ahead of the half-way one."""
    offer: Full = dict(ground.field.good)
    if not _wins(ground, offer):
        return None
    taken = [one for one in ground.bench.knobs.values() if one.role in BROUGHT]
    for one in sorted(taken, key=lambda one: _loss(ground, offer, one)):
        offer = _lowered(ground, offer, one)
    return offer


def _wins(ground: Ground, offer: Full) -> bool:
    trial = ground.bench.evaluate({A: offer, B: ground.field.middle})
    return trial is not None and trial.first == (A,)


def _loss(ground: Ground, offer: Full, one: Knob) -> Fraction:
    """The points that go with a quantity or a mark; where the bid falls out without it, all of them."""
    trial = ground.bench.evaluate({A: {**offer, one.name: ground.field.worst(one)}, B: ground.field.middle})
    total = trial.total(A) if trial and trial.counts(A) else None
    return ground.rubric.total if total is None else ground.rubric.total - total


def _lowered(ground: Ground, offer: Full, one: Knob) -> Full:
    """The least value with which the bid still wins."""
    good, worst = offer[one.name] or ZERO, ground.field.worst(one)
    levels = {*one.levels(LEVELS), one.on_grid(one.least + one.step)}
    way = sorted(
        (level for level in levels if min(good, worst) <= level <= max(good, worst) and level != good),
        reverse=worst > good,
    )
    for value in way:
        tried = {**offer, one.name: value}
        if _wins(ground, tried):
            return tried
    return offer

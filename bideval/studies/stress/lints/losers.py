"""Losing bids that decide: under a rule that compares bids, a third bid that loses can change who of two others wins.

Construction: two bids that differ in the criterion; a third that has the least elsewhere; one gives up as many points in other criteria as lie
between their distance without the third bid and with it. Both tenders are evaluated: the winner must change, the third must be last.
Level: a warning. A loser may take part, withdraw or be a friend of one of the two. (`check` only notes that the rule is relative.)
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Final, NamedTuple

from bideval.documents.criteria import Node
from bideval.documents.studies.stress import Finding, Shown, Worked
from bideval.problems import Level
from bideval.studies.stress.bench import A, B, C, Trial
from bideval.studies.stress.curves import Curve
from bideval.studies.stress.field import Full
from bideval.studies.stress.ground import WITH, WITHOUT, Ground, at, criterion, knob, worked
from bideval.studies.stress.scales import Weight, given_up, weights

PAIR: Final = (("one", A), ("other", B))
TRIED: Final = 4
"""Values of each of the two bids."""
NEAR: Final = (Fraction(9, 10), Fraction(3, 4), Fraction(5, 4))
"""What a third bid states, as a part of what one of the two states."""
MOST: Final = 12
"""Constructions that are evaluated, the largest change of distance first."""


class Distance(NamedTuple):
    """How far the first bid is ahead of the second in the criterion, in points of the total, and how far both are ahead of the third."""

    ahead: Fraction
    above: Fraction = Fraction(0)


class Triple(NamedTuple):
    """What the three bids state, and how far the first two are apart without and with the third."""

    better: Fraction
    worse: Fraction
    third: Fraction
    without: Fraction
    beside: Fraction


def find(ground: Ground) -> Iterator[Finding]:
    """One construction for each relative criterion in which it succeeds."""
    for path in sorted(ground.curves.relative):
        curve = next((curve for curve in ground.curves.all if curve.node.path == path), None)
        if curve is not None:
            elsewhere = weights(ground, curve.node)
            made = (
                one for triple in _triples(ground, curve)[:MOST] if (one := _made(ground, curve, triple, elsewhere))
            )
            yield from [found for found in [next(made, None)] if found]


def _triples(ground: Ground, curve: Curve) -> list[Triple]:
    """Every choice of three values under which the distance of the first two changes, the largest change first."""
    dots = sorted(curve.dots, key=lambda dot: (-dot.points, dot.value))
    spread = list(dict.fromkeys(dots[len(dots) * part // TRIED].value for part in range(TRIED)))
    found = []
    for better, worse in combinations(spread, 2):
        without = _distance(ground, curve, {A: better, B: worse}, {})
        near = [curve.knob.on_grid(value * part) for value in (better, worse) for part in NEAR]
        thirds = dict.fromkeys([*near, *spread, dots[-1].value, *curve.knob.extremes()])
        for third in thirds if without is not None else ():
            beside = _distance(
                ground, curve, {A: better, B: worse}, ground.third(curve.node.path, curve.knob.name, third)
            )
            if without is not None and beside is not None and beside.ahead != without.ahead and beside.above > 0:
                found.append(Triple(better, worse, third, without.ahead, beside.ahead))
    return sorted(found, key=lambda one: -abs(one.beside - one.without))


def _distance(ground: Ground, curve: Curve, values: dict[str, Fraction], third: Full) -> Distance | None:
    """The distances of two bids, alone or with a third."""
    offers = {bidder: {**ground.field.good, curve.knob.name: value} for bidder, value in values.items()}
    trial = ground.bench.evaluate({**offers, C: third} if third else offers)
    ahead, behind = (trial.points(curve.node.path, bidder) for bidder in (A, B)) if trial else (None, None)
    if trial is None or ahead is None or behind is None or (third and not trial.counts(C)):
        return None
    unit = curve.node.worth / curve.node.criterion.points
    totals = [trial.total(bidder) or Fraction(0) for bidder in offers]
    last = trial.total(C) or Fraction(0) if third else Fraction(0)
    return Distance((ahead - behind) * unit, min(totals) - last)


def _made(ground: Ground, curve: Curve, triple: Triple, elsewhere: list[Weight]) -> Finding | None:
    """The two tenders, if the winner changes between them."""
    low, high = sorted((triple.without, triple.beside))
    loser, gap = (A, (low, high)) if high > 0 else (B, (-high, -low))
    values = given_up((max(gap[0], Fraction(0)), gap[1]), elsewhere)
    if values is None:
        return None
    named = {A: triple.better, B: triple.worse}
    offers = {bidder: {**ground.field.good, curve.knob.name: value} for bidder, value in named.items()}
    offers[loser] = {**offers[loser], **values}
    two = ground.bench.evaluate(offers)
    three = ground.bench.evaluate({**offers, C: ground.third(curve.node.path, curve.knob.name, triple.third)})
    if two is None or three is None or not _changed(two, three):
        return None
    shown = (curve.knob.name, *values)
    watched = (curve.node.path, *dict.fromkeys(one.path for one in elsewhere if one.knob in values))
    apart = {label: _apart(ground, curve.node, label, trial) for label, trial in ((WITHOUT, two), (WITH, three))}
    return ground.finding(
        "stress-loser-decides",
        Level.WARNING,
        (*curve.node.where, "method") if curve.node.criterion.method else curve.node.where,
        {
            "criterion": criterion(curve.node.path),
            "knob": knob(curve.knob),
            "third": at(curve.knob, triple.third),
            "without": apart[WITHOUT],
            "beside": apart[WITH],
        },
        [
            ground.bench.case(WITHOUT, two, shown, watched),
            ground.bench.case(WITH, three, shown, watched),
        ],
    )


def _apart(ground: Ground, node: Node, label: str, trial: Trial) -> Worked:
    """How far the two bids are apart in the criterion, in points of the total."""
    told = {
        name: Shown(label, bidder, node.path, trial.points(node.path, bidder) or Fraction(0)) for name, bidder in PAIR
    }
    return worked("abs(one - other) / points * worth", **told, points=ground.points(node), worth=ground.worth(node))


def _changed(two: Trial, three: Trial) -> bool:
    """Whether another bid wins, alone both times, and the third loses."""
    winners = (two.first, three.first)
    return all(len(first) == 1 for first in winners) and winners[0] != winners[1] and three.first != (C,)

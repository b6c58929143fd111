"""Criteria counted twice: one statement decides both, so that they weigh together what neither is said to weigh.

Formula: all statements are turned, alone and together, and the two measures written down for each bid. One determines the other where equal values of
one always go with equal values of the other, and their order is the same (or the opposite) throughout. Level: a warning, with the joint weight.
(`check` warns of the same metric, and of a price beside a metric that has the price in it; here it is proven for any two.)
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Final

from bideval.documents.criteria import Node
from bideval.documents.studies.stress import PREFIX, Finding
from bideval.problems import Level
from bideval.studies.stress.bench import A, B
from bideval.studies.stress.field import Full
from bideval.studies.stress.ground import Ground, at, criterion, knob, worked
from bideval.working.ledger import Given

SAMPLES: Final = 24
ENOUGH: Final = 6
"""Different values of a measure, fewer of which show nothing."""
STRIDES: Final = (1, 5, 7, 11, 13, 17, 19, 23)
"""How far each next statement is turned from bid to bid: coprime to the number of bids, so that all combinations differ."""


def find(ground: Ground) -> Iterator[Finding]:
    """Every two criteria of which one statement decides both."""
    measured = [node for node in ground.rubric.leaves if node.criterion.metric and ground.drives(node.path)]
    told = ground.bench.measure(_turned(ground)) if len(measured) > 1 else {}
    for one, two in combinations(measured, 2):
        first, second = (told[node.criterion.metric or ""] for node in (one, two))
        shared = set(ground.drives(one.path)) & set(ground.drives(two.path))
        if shared and _determined(first, second):
            yield _told(ground, one, two, min(shared))


def _turned(ground: Ground) -> dict[str, Full]:
    """Bids in which every statement takes many values, no two in step."""
    offers: dict[str, Full] = {}
    moved = [one for one in ground.bench.knobs.values() if one.role != "judged"]
    for at_bid in range(SAMPLES):
        offer = dict(ground.field.good)
        for place, one in enumerate(moved):
            part = Fraction((1 + at_bid * STRIDES[place % len(STRIDES)] + place // len(STRIDES)) % SAMPLES + 1, SAMPLES)
            offer[one.name] = one.on_grid(one.low + (one.high - one.low) * part)
        offers[f"bid-{at_bid:03}"] = offer
    return offers


def _determined(first: dict[str, Fraction], second: dict[str, Fraction]) -> bool:
    """Whether both go up and down together, or against each other, and stay together."""
    pairs = sorted({(first[bid], second[bid]) for bid in first.keys() & second.keys()})
    ones, twos = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    if len(set(ones)) < ENOUGH or len(set(ones)) < len(pairs) or len(set(twos)) < len(pairs):
        return False
    return twos in (sorted(twos), sorted(twos, reverse=True))


def _told(ground: Ground, one: Node, two: Node, shared: str) -> Finding:
    turned = ground.bench.knobs[shared]
    curve = next(curve for curve in ground.curves.all if curve.knob is turned and curve.node is one)
    low, high = (pick(curve.dots, key=lambda dot: (dot.points, dot.value)).value for pick in (min, max))
    offers = {A: {**ground.field.good, shared: high}, B: {**ground.field.good, shared: low}}
    trial = ground.bench.evaluate(offers)
    worths = {"one": ground.worth(one), "two": ground.worth(two)}
    total = Given(f"={PREFIX}whole", ground.rubric.total, (ground.bench.file.path, ("total",)))
    return ground.finding(
        "stress-counted-twice",
        Level.WARNING,
        (*two.where, "metric"),
        {
            "criterion": criterion(two.path),
            "first": criterion(one.path),
            "knob": knob(turned),
            "high": at(turned, high),
            "low": at(turned, low),
            "joint": worked("one + two", **worths),
            "share": worked("(one + two) / total * 100", **worths, total=total),
        },
        [ground.bench.case("one-statement", trial, (shared,), (one.path, two.path))] if trial else [],
    )

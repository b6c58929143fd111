"""Tie-breaks that cannot break: a link compares what is already equal when it is reached, or what no bid has to state.

Reasoning: equal totals, and the links before, say that certain sums of leaves are equal; a link whose own sum follows from these (exact elimination)
finds only equals. Rounding that hides differences, deductions and steps after
points are things of their own, so that nothing is said to follow that does not.
Construction: two different bids with the same total, each giving up as much as the other elsewhere. Level: a warning.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Final

from bideval.documents.criteria import find as find_criterion
from bideval.documents.ranking import TOTAL, TieBreak
from bideval.documents.studies.stress import FACT, Case, Fact, Finding, Named
from bideval.problems import Level
from bideval.studies.stress.bench import A, B
from bideval.studies.stress.ground import Ground, criterion
from bideval.studies.stress.scales import weights
from bideval.studies.stress.span import Span, total, vector
from bideval.studies.stress.wanted import roots

PAIRS: Final = 12
"""Pairs of statements that are tried for a tie."""
Given = tuple[str, Fraction]
"""A statement and its value."""


def find(ground: Ground) -> Iterator[Finding]:
    """Every idle link of the chain, and a chain without a link."""
    rule, span = ground.rubric.ranking, Span()
    if rule.index is None and rule.by == TOTAL:
        span.add(total(ground.rubric))
    if not rule.tie_breaks and rule.band is None:
        yield ground.finding("stress-no-tie-break", Level.NOTE, ("ranking",), {}, _tie(ground))
    for at, link in enumerate(rule.tie_breaks):
        yield from _link(ground, span, at, link)


def _link(ground: Ground, span: Span, at: int, link: TieBreak) -> Iterator[Finding]:
    place = ("ranking", "tie_breaks", at)
    if link.metric is not None:
        if not demanded(ground, link.metric):
            yield ground.finding(
                "stress-tie-break-unstated",
                Level.WARNING,
                place,
                {"metric": Named("metric", link.metric)},
                _silent(ground, link.metric),
            )
        return
    compared = []
    named: dict[str, Fact] = {}
    if link.highest is not None:
        node = find_criterion(ground.rubric.tops, link.highest)[0]
        compared, named = [node], {"criterion": criterion(node.path)}
    elif link.largest_item:
        compared = list(ground.rubric.items)
    if compared and all(span.follows(vector(ground.rubric, node)) for node in compared):
        code = "stress-tie-break-idle" if named else "stress-largest-item-idle"
        yield ground.finding(code, Level.WARNING, place, named, _tie(ground))
    for node in compared:
        span.add(vector(ground.rubric, node))


def demanded(ground: Ground, name: str) -> bool:
    """Whether a bid has to state what a metric stands on: a gate looks at it, or a criterion for which silence is not just no points."""
    asked = [node.criterion.metric for node in ground.rubric.leaves if node.criterion.missing != "zero"]
    asked += [gate.fact or gate.metric for gate in ground.rubric.gates]
    told = {root for one in asked if one for root in roots(ground.rubric, one)}
    return roots(ground.rubric, name) <= told | {one for one in roots(ground.rubric, name) if one.startswith("tender.")}


def _tie(ground: Ground) -> list[Case]:
    """Two bids that stay level: different ones where two things can be found that cost the same, else twins."""
    watched = tuple(node.path for node in ground.rubric.tops)
    for one, two in _equals(ground)[:PAIRS]:
        offers = {
            bidder: {**ground.field.good, knob: value} for bidder, (knob, value) in zip((A, B), (one, two), strict=True)
        }
        trial = ground.bench.evaluate(offers)
        if trial is not None and len(trial.first) > 1:
            return [ground.bench.case("tie", trial, (one[0], two[0]), watched)]
    return _twins(ground)


def _equals(ground: Ground) -> list[tuple[Given, Given]]:
    """What costs the same of two different statements or marks."""
    seen: dict[Fraction, list[Given]] = {}
    for one in weights(ground, None):
        for loss in one.losses:
            if loss.points >= 1:
                seen.setdefault(loss.points, []).append((one.knob, loss.value))
    found: dict[tuple[str, str], tuple[Given, Given]] = {}
    for equal in seen.values():
        for first, second in combinations(equal, 2):
            if first[0] != second[0]:
                found.setdefault((first[0], second[0]), (first, second))
    return list(found.values())


def _twins(ground: Ground) -> list[Case]:
    trial = ground.bench.evaluate({A: ground.field.good, B: ground.field.good})
    return [ground.bench.case("tie", trial, (), tuple(node.path for node in ground.rubric.tops))] if trial else []


def _silent(ground: Ground, name: str) -> list[Case]:
    """Twins of which one says nothing of what the link compares."""
    knobs = [
        one
        for one in ground.bench.knobs
        if one.removeprefix(FACT) in roots(ground.rubric, name) or one == f"cost.{name}"
    ]
    quiet = {**ground.field.good, **dict.fromkeys(knobs)}
    trial = ground.bench.evaluate({A: quiet, B: ground.field.good})
    return [ground.bench.case("tie", trial, knobs, ())] if trial else []

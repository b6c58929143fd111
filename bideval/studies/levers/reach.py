"""The cheapest change on the grid of steps that reaches an aim: exact enumeration, proven by how the total is made.

The total is the sum of leaves. Levers that touch no leaf and no gate in common therefore add up: they are put into groups, every point of each
group's grid is evaluated by the engine, and only those points are kept that no other one beats in cost and in every gain. The groups are joined
one by one, again keeping only what nothing beats. The first in order of cost that reaches the aim is the cheapest there is; it is evaluated once
more as a whole. Where sums are not plain (steps of `then`, rounding of parts, a coarser rounding of the total), all levers are one group.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Final, NamedTuple

from bideval.documents.evaluation import Evaluation
from bideval.documents.rubric import Rubric
from bideval.documents.studies.levers import Handle
from bideval.metrics.expressions import closure
from bideval.studies.levers.bench import Bench
from bideval.studies.selfcheck.evidence import statements

MOST: Final = 10_000
"""Points of the grid that are evaluated."""

Gains = tuple[Fraction, ...]
Measure = Callable[[Evaluation], Gains]


class Point(NamedTuple):
    """One point of the grid: the steps, what they cost, and what they gain in each of the aims."""

    cost: Fraction
    gains: Gains
    steps: tuple[tuple[Handle, int], ...]


class TooMany(Exception):
    """The grid has more points than are evaluated."""


def cheapest(
    bench: Bench, handles: Sequence[Handle], measure: Measure, base: Gains, enough: Callable[[Gains], bool]
) -> Point | None:
    """The cheapest point whose gains on top of `base` are enough; None where there is none. Raises `TooMany`."""
    movable = [handle for handle in handles if handle.most]
    if sum(handle.most or 0 for handle in movable) > MOST:
        raise TooMany
    groups = list(_groups(bench, movable))
    if sum(_size(group) for group in groups) > MOST:
        raise TooMany
    front = [Point(Fraction(0), tuple(Fraction(0) for _ in base), ())]
    for group in groups:
        own = _front(_points(bench, group, measure, base))
        front = _front(_join(one, other) for one in front for other in own)
        if len(front) > MOST:
            raise TooMany
    for point in sorted(front, key=lambda one: (one.cost, [-gain for gain in one.gains], len(one.steps))):
        if enough(tuple(before + gain for before, gain in zip(base, point.gains, strict=True))):
            return point
    return None


def _size(group: Sequence[Handle]) -> int:
    size = 1
    for handle in group:
        size *= (handle.most or 0) + 1
    return size


def _points(bench: Bench, group: Sequence[Handle], measure: Measure, base: Gains) -> Iterator[Point]:
    """Every point of a group's grid at which the bid still passes the gates that it passes now."""
    allowed = set(bench.fails(bench.base))
    for counts in product(*(range((handle.most or 0) + 1) for handle in group)):
        steps = {handle: count for handle, count in zip(group, counts, strict=True) if count}
        found = bench.moved(steps)
        if found is not None and allowed.issuperset(bench.fails(found)):
            gains = tuple(after - before for after, before in zip(measure(found), base, strict=True))
            yield Point(
                sum((handle.cost * count for handle, count in steps.items()), Fraction(0)), gains, tuple(steps.items())
            )


def _join(one: Point, other: Point) -> Point:
    gains = tuple(a + b for a, b in zip(one.gains, other.gains, strict=True))
    return Point(one.cost + other.cost, gains, one.steps + other.steps)


def _front(points: Iterator[Point]) -> list[Point]:
    """The points that no other beats: by cost, and at no more cost by some gain."""
    kept: list[Point] = []
    for point in sorted(points, key=lambda one: (one.cost, [-gain for gain in one.gains], len(one.steps))):
        if not any(all(a >= b for a, b in zip(other.gains, point.gains, strict=True)) for other in kept):
            kept.append(point)
    return kept


def _groups(bench: Bench, handles: Sequence[Handle]) -> Iterator[list[Handle]]:
    """Levers that touch a leaf or a gate in common stand together; all of them where sums are not plain."""
    if not plain(bench.dossier.rubric):
        yield list(handles)
        return
    groups: list[tuple[set[str], list[Handle]]] = []
    for handle in handles:
        touched, members = _touched(bench, handle), [handle]
        apart = []
        for one in groups:
            if one[0] & touched:
                touched |= one[0]
                members = [*one[1], *members]
            else:
                apart.append(one)
        groups = [*apart, (touched, members)]
    yield from (members for _, members in groups)


def _touched(bench: Bench, handle: Handle) -> set[str]:
    """The leaves and gates that change anywhere along a lever, for any bid; and the value itself, so that two levers of one are together."""
    base, found = bench.base, {handle.name, *_stands_on(bench, handle)}
    for steps in range(1, (handle.most or 0) + 1):
        moved = bench.moved({handle: steps})
        if moved is None:
            continue
        for node in base.dossier.rubric.leaves:
            if any(base.points(node.path, row) != moved.points(node.path, row) for row in range(len(base.standings))):
                found.add(node.path)
        for before, after in zip(base.standings, moved.standings, strict=True):
            found |= {one.id for one, other in zip(before.gates, after.gates, strict=True) if one != other}
    return found


def _stands_on(bench: Bench, handle: Handle) -> Iterator[str]:
    """The leaves and gates whose formula takes what the lever moves, though nothing may change while the others stand still."""
    rubric = bench.dossier.rubric
    if handle.path:
        yield from (asks for path, asks in statements(bench.base, bench.row) if path == handle.path)
        return
    for node in rubric.leaves:
        if node.criterion.metric is not None and handle.name in closure(rubric, node.criterion.metric):
            yield node.path


def plain(rubric: Rubric) -> bool:
    """Whether the total is the sum of the leaves as they stand, so that what touches different leaves adds up."""
    nodes = rubric.nodes.values()
    if rubric.stages or any(node.criterion.then for node in nodes) or "part" in rubric.rounding:
        return False
    if any(not node.leaf and node.criterion.rounding for node in nodes):
        return False
    total = rubric.rounding.get("total")
    if total is None:
        return True
    scaled = any(node.criterion.out_of for node in nodes)
    rules = [node.criterion.rounding or rubric.rounding.get("criterion") for node in nodes if node.leaf]
    return not scaled and all(rule is not None and rule.places <= total.places for rule in rules)

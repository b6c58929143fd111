"""The cheapest change of marks that are steps of a list: all ways through few steps, else one that is enough."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from bideval.studies.sensitivity.units import Unit

DEEPEST: Final = 10
"""Steps up to which all ways are gone through."""

Moves = tuple[tuple[Unit, Mapping[str, Fraction]], ...]


class Steps(NamedTuple):
    """A change by whole steps that gains enough, and whether it is proven that none is cheaper."""

    cost: Fraction
    proven: bool
    moved: Moves


class Way(NamedTuple):
    """New marks of one mean: what they cost, what they gain, and whose they are."""

    cost: Fraction
    gain: Fraction
    moved: Mapping[str, Fraction]


def whole_steps(units: Sequence[Unit], gap: Fraction) -> Steps | None:
    """The cheapest; None where single steps of counted marks are not enough."""
    plain = _greedy(units, gap)
    if plain is None or not plain.moved:
        return plain
    smallest = min(
        (after - before) * unit.rate
        for unit in units
        for before, after in zip(unit.levels, unit.levels[1:], strict=False)
    )
    if plain.cost > DEEPEST * smallest:
        return plain
    best: list[tuple[Fraction, Fraction, Moves]] = [(Fraction(0), Fraction(0), ())]
    for unit in units:
        ways = undominated([(way.cost, way.gain, ((unit, way.moved),)) for way in ways_of(unit, plain.cost)])
        both = [
            (cost + more, min(gain + further, gap), moved + move)
            for cost, gain, moved in best
            for more, further, move in ways
            if cost + more <= plain.cost
        ]
        best = undominated([*best, *both])
    enough = [one for one in best if one[1] >= gap]
    cost, _, moved = min(enough, key=lambda one: one[0])
    return Steps(cost, proven=True, moved=moved)


def undominated(found: list[tuple[Fraction, Fraction, Moves]]) -> list[tuple[Fraction, Fraction, Moves]]:
    """Those of (cost, gain, moves) that gain more than every cheaper one."""
    kept: list[tuple[Fraction, Fraction, Moves]] = []
    for one in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or one[1] > kept[-1][1]:
            kept.append(one)
    return kept


def ways_of(unit: Unit, most: Fraction) -> Iterator[Way]:
    """Every way to raise marks of one mean, one step of one mark at a time, that costs no more than `most`."""
    start = tuple(mark for mark, _ in unit.marks)
    count, above = len(unit.kept), dict(zip(unit.levels, unit.levels[1:], strict=False))
    ends = slice(unit.lowest, len(start) - unit.highest)
    base, seen, waiting = sum(start[ends], Fraction(0)), {start}, [(start, Fraction(0))]
    while waiting:
        marks, cost = waiting.pop()
        gain = (sum(marks[ends], Fraction(0)) - base) / count * unit.rate * unit.share
        if gain > 0:
            names = (name for _, name in unit.marks)
            yield Way(cost, gain, {n: new for n, old, new in zip(names, start, marks, strict=True) if new != old})
        for at, mark in enumerate(marks):
            if mark not in above or (at + 1 < len(marks) and marks[at + 1] == mark):
                continue  # of equal marks the last rises, so that they stay in order
            higher = (*marks[:at], above[mark], *marks[at + 1 :])
            paid = cost + (above[mark] - mark) * unit.rate
            if paid <= most and higher not in seen:
                seen.add(higher)
                waiting.append((higher, paid))


def _greedy(units: Sequence[Unit], gap: Fraction) -> Steps | None:
    """Steps of counted marks below those that are dropped, the most gain for its price first, until it is enough."""
    steps = sorted(
        (len(unit.kept) / unit.share, (after - before) * unit.rate, at, name, after)
        for at, unit in enumerate(units)
        for mark, name in unit.kept
        for before, after in zip(unit.levels, unit.levels[1:], strict=False)
        if before >= mark and after <= (unit.dropped[0][0] if unit.dropped else unit.most)
    )
    left, cost, moved = gap, Fraction(0), dict[int, dict[str, Fraction]]()
    for price, size, at, name, after in steps:
        if left <= 0:
            break
        left, cost = left - size / price, cost + size
        moved.setdefault(at, {})[name] = max(after, moved.get(at, {}).get(name, after))
    return None if left > 0 else Steps(cost, gap <= 0, tuple((units[at], marks) for at, marks in moved.items()))

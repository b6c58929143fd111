"""From changes to causes: what belongs together, what cannot be evaluated apart, what has no effect, and what is grouped as too many."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from bideval.documents.studies.compare import Why, subsets
from bideval.studies.compare.difference import Path
from bideval.studies.compare.game import Game, Group
from bideval.studies.compare.side import Side

MANY: Final = 64
"""Causes that are still tried one by one; of more, those of a file are grouped first."""
MOST: Final = 8
"""Causes between which effects are divided: all their subsets are evaluated, 2 to the power of their number."""
WORK: Final = 1 << 21
"""Numbers that all these evaluations may have together before fewer causes are told apart."""
LEAST: Final = 3

File = Callable[[int], str]
"""The file in which a unit stands."""


class Causes(NamedTuple):
    """The groups of units that have effects, why each is one, and the units that have none."""

    live: tuple[Group, ...]
    why: dict[int, Why]
    """By unit, why it stands in a group with others."""
    idle: Group


def causes_of(game: Game, file: File) -> Causes:
    """The causes of a comparison; whatever can be evaluated apart and is not too much is told apart."""
    why: dict[int, Why] = {}
    groups = _joined(_belonging(game.units, game.one, game.other), why, "belongs")
    groups = _grouped(groups, MANY, file, why)
    groups = _apart(groups, game, why, _ends)
    live, idle = _effective(groups, game)
    live = _grouped(live, _most(game), file, why)
    live = _apart(live, game, why, subsets)
    return Causes(tuple(live), why, tuple(sorted(unit for group in idle for unit in group)))


def _ends(groups: Sequence[Group]) -> Iterator[tuple[Group, ...]]:
    """Each group alone, and all without it."""
    for group in groups:
        yield (group,)
        yield tuple(one for one in groups if one is not group)


def _joined(pairs: Iterable[tuple[int, Any]], why: dict[int, Why], reason: Why) -> list[Group]:
    """Units that share a mark stand in one group; `pairs` are units with their marks."""
    groups: dict[int, set[int]] = {}
    first: dict[Any, int] = {}
    for unit, mark in pairs:
        ours = groups.setdefault(unit, {unit})
        theirs = groups[first.setdefault(mark, unit)]
        if ours is not theirs:
            theirs |= ours
            groups.update(dict.fromkeys(ours, theirs))
    found = sorted({tuple(sorted(group)) for group in groups.values()})
    why.update({unit: reason for group in found if len(group) > 1 for unit in group if unit not in why})
    return found


def _belonging(units: Sequence[Path], one: Side, other: Side) -> Iterator[tuple[int, Any]]:
    """Each unit with what it belongs to: a bid or an evaluator that came or went, or points that have to add up."""
    guests = one.tree["bids"].keys() ^ other.tree["bids"].keys()
    rolls = [side.tree["roll"] for side in (one, other)]
    judges = set() if None in rolls else {a.id for a in rolls[0]} ^ {b.id for b in rolls[1]}
    for at, unit in enumerate(units):
        yield at, unit
        part, *rest = unit
        if part in ("bids", "prices") and rest and rest[0] in guests:
            yield at, ("bid", rest[0])
        elif part == "roll" and rest and rest[0] in judges:
            yield at, ("evaluator", rest[0])
        elif part in ("marks", "pairs", "decisions") and rest:
            names = [word for name in rest[0] for word in name.split(" ")]
            yield from ((at, ("bid", name)) for name in names if name in guests)
            yield from ((at, ("evaluator", name)) for name in names if name in judges and part != "decisions")
        elif part == "rubric":
            yield from ((at, ("sum", above)) for above in _sums(unit))


def _sums(unit: Path) -> Iterator[Path]:
    """The criteria whose children's points must add up, if a unit of the rubric changes one of these numbers."""
    *above, last = unit
    if last in ("points", "out_of"):
        yield tuple(above)
        yield tuple(above[:-2])
    elif last == "total":
        yield ("rubric",)
    elif above and above[-1] == "criteria":
        yield tuple(above[:-1])  # a criterion that came or went


def _apart(
    groups: list[Group],
    game: Game,
    why: dict[int, Why],
    sets: Callable[[Sequence[Group]], Iterable[tuple[Group, ...]]],
) -> list[Group]:
    """The groups, as many of them joined as it takes until all the sets can be evaluated."""
    while True:
        lost = next((chosen for chosen in sets(groups) if game.value(chosen) is None), None)
        if lost is None:
            return groups
        joined = _needed(groups, lost, game)
        why.update({unit: "needed" for group in joined for unit in group})
        rest = [group for group in groups if group not in joined]
        groups = sorted([*rest, tuple(sorted(unit for group in joined for unit in group))])


def _needed(groups: list[Group], lost: tuple[Group, ...], game: Game) -> list[Group]:
    """Which groups to join because a set cannot be evaluated: one of the set and the one outside it that it needs.

    Such a pair is known by this: with the one outside the set can be evaluated, and so it can without the one inside. Where no pair
    explains it, all are joined that cannot be made alone, or left out alone.
    """
    for inside in lost:
        for outside in groups:
            if outside not in lost:
                without = [group for group in lost if group is not inside]
                if game.value(without) is not None and game.value([*lost, outside]) is not None:
                    return [inside, outside]
    tangled = [
        group
        for group in groups
        if game.value([group]) is None or game.value([one for one in groups if one is not group]) is None
    ]
    return tangled if len(tangled) > 1 else groups


def _effective(groups: list[Group], game: Game) -> tuple[list[Group], list[Group]]:
    """The groups with an effect, and those without: alone they change nothing, and nothing changes if all of them are left out."""
    live = list(groups)
    idle: list[Group] = []
    for group in groups:
        rest = [one for one in live if one is not group]
        if game.value([group]) == game.ends[0] and game.value(rest) == game.ends[1]:
            live = rest
            idle.append(group)
    return live, idle


def _most(game: Game) -> int:
    """How many causes are told apart: fewer of a large tender."""
    most, size = MOST, len(game.ends[1].numbers) or 1
    while most > LEAST and size << most > WORK:
        most -= 1
    return most


def _grouped(groups: list[Group], most: int, file: File, why: dict[int, Why]) -> list[Group]:
    """The groups, those of the fullest file joined first, then those of the fullest folder, until there are not more than `most`."""
    for name in (file, lambda unit: file(unit).partition("/")[0]):
        while len(groups) > most:
            full = Counter(name(group[0]) for group in groups)
            fullest, count = max(full.items(), key=lambda one: (one[1], one[0]))
            if count == 1:
                break
            joined = [group for group in groups if name(group[0]) == fullest]
            why.update({unit: "grouped" for group in joined for unit in group})
            rest = [group for group in groups if group not in joined]
            groups = sorted([*rest, tuple(sorted(unit for group in joined for unit in group))])
    return groups

"""Places: groups of equals, each link of the tie-break chain tried and recorded; guaranteed places where what is compared is not exact."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import Literal, NamedTuple

from bideval.documents.criteria import Node, find
from bideval.documents.evaluation import TieStep
from bideval.documents.ranked import BY_TOTAL, BandStep, RankedBy
from bideval.documents.ranking import Band, TieBreak
from bideval.engine import band, draw
from bideval.engine.compared import Compared, quantity
from bideval.engine.state import State
from bideval.working.bounds import End

Group = tuple[int, ...]


@dataclass
class Places:
    """The groups of bids of which what is compared is exact, best first, and for every bid the places it can have."""

    by: RankedBy = BY_TOTAL
    groups: tuple[Group, ...] = ()
    open: set[Group] = field(default_factory=set)
    """Groups of equals that a criterion or metric would tell apart if it were exact, or a draw or lot if it were known who counts."""
    low: dict[int, int] = field(default_factory=dict)
    high: dict[int, int] = field(default_factory=dict)
    level: dict[int, int] = field(default_factory=dict)
    """How many others share the place of a bid for certain."""
    steps: list[TieStep] = field(default_factory=list)
    band: BandStep | None = None
    mixed: frozenset[int] = frozenset()
    """The bids that may be within the band, while it is open who is, or how they are ordered there."""
    unsure: Iterable[int] = ()
    """The bids of which what is compared is not exact."""


class Contest(NamedTuple):
    """What bids are ranked by, and the links of the chain with the criteria that they may look at."""

    compared: Compared
    links: tuple[TieBreak, ...]
    known: tuple[Node, ...]
    """The criteria that have points by now."""
    items: tuple[Node, ...]
    """The leaves that the totals are made of."""
    band: Band | None = None


def rank(state: State, contest: Contest) -> Places:
    """Rank every bid that stands."""
    compared = contest.compared
    exact = [row for row in state.standing if row not in compared.open]
    places = Places(by=compared.by, unsure=compared.open)
    groups = _grouped(compared.order(state, exact))
    if contest.band is not None:
        groups, places.band, places.mixed = band.settle(state, compared, contest.band, groups)
    places.groups = tuple(
        group
        for equals in groups
        for group in (
            [equals] if len(equals) == 1 or places.mixed.issuperset(equals) else _settle(state, contest, equals, places)
        )
    )
    if len(exact) == len(state.standing) and not (state.doubtful or places.open or places.mixed):
        first = 1
        for group in places.groups:
            for row in group:
                places.low[row], places.level[row] = first, len(group) - 1
            first += len(group)
        places.high = places.low
    else:
        _possible(state, compared, places)
    return places


def _grouped(values: Mapping[int, Fraction] | Mapping[int, int]) -> list[Group]:
    """Rows by their value, highest first; within a group in order of id."""
    ranked = sorted(sorted(values), key=values.__getitem__, reverse=True)  # stable: equals stay in order of id
    return [tuple(group) for _, group in groupby(ranked, key=values.__getitem__)]


def _settle(state: State, contest: Contest, group: Group, places: Places) -> list[Group]:
    """Split a group of equals by the chain; what the chain leaves together stays tied."""
    groups = [group]
    for link in contest.links:
        if link.highest is not None:
            node = find(state.rubric.tops, link.highest)[0]
            if node in contest.known:
                groups = [part for one in groups for part in _compare(state, one, "highest", node.path, places)]
        elif link.largest_item:
            for node in sorted(contest.items, key=lambda node: -node.worth):
                groups = [part for one in groups for part in _compare(state, one, "largest-item", node.path, places)]
        elif link.metric is not None:
            by = quantity(state.rubric, link.metric, link.better)
            groups = [part for one in groups for part in _measure(state, one, by, places)]
        elif link.draw is not None:
            groups = [part for one in groups for part in _draw(state, one, link.draw, places)]
        elif link.lot:
            groups = [part for one in groups for part in _lot(state, one, places)]
    return groups


def _compare(
    state: State, group: Group, by: Literal["highest", "largest-item"], path: str, places: Places
) -> list[Group]:
    values = _values(state, group, path, places)
    if values is None:
        return [group]
    left = _grouped(values)
    places.steps.append(TieStep(_names(state, group), by, path, _told(state, values), _parts(state, left)))
    return left


def _measure(state: State, group: Group, by: RankedBy, places: Places) -> list[Group]:
    values = _values(state, group, by.key, places)
    if values is None:
        return [group]
    left = _grouped(values if by.better == "higher" else {row: -value for row, value in values.items()})
    told = _told(state, values)
    places.steps.append(TieStep(_names(state, group), "metric", None, told, _parts(state, left), metric=by.name))
    return left


def _values(state: State, group: Group, key: str, places: Places) -> dict[int, Fraction] | None:
    """What is compared within a group; nothing where there is nothing to tell apart, or where not all of it is known."""
    if len(group) == 1 or group in places.open:
        return None
    known = {row: state.ledger.value(key, row) for row in group}
    values = {row: value for row, value in known.items() if value is not None}
    if len(values) < len(group):
        places.open.add(group)
        return None
    return values


def _told(state: State, values: Mapping[int, Fraction]) -> dict[str, Fraction]:
    return {state.ledger.bids[row]: value for row, value in values.items()}


def _parts(state: State, left: list[Group]) -> tuple[tuple[str, ...], ...]:
    return tuple(_names(state, one) for one in left)


def _draw(state: State, group: Group, name: str, places: Places) -> list[Group]:
    """The order that the announced draw gives; while its value is not known, or it is open who is tied, the tie stays."""
    if len(group) == 1 or group in places.open:
        return [group]
    dossier, names = state.dossier, _names(state, group)
    announced = next((one for one in dossier.tender.draws if one.id == name), None)
    given = next((one for one in dossier.decisions.draws if one.draw == name), None)
    if announced is None or given is None:
        places.steps.append(TieStep(names, "draw", None, {}, (names,), draw=name))
        return [group]
    if not state.doubtful.isdisjoint(group):
        places.open.add(group)
        return [group]
    drawn = draw.digests(dossier.tender.id, name, announced.source, given.value, names)
    rows = dict(zip(names, group, strict=True))
    left: list[Group] = [(rows[bidder],) for bidder in drawn]
    places.steps.append(TieStep(names, "draw", None, {}, _parts(state, left), draw=name, drawn=drawn))
    return left


def _lot(state: State, group: Group, places: Places) -> list[Group]:
    if len(group) == 1 or group in places.open:
        return [group]
    names = _names(state, group)
    if not state.doubtful.isdisjoint(group) and any(set(lot.tie) <= set(names) for lot in state.dossier.decisions.lots):
        places.open.add(group)
        return [group]
    drawn = next((lot for lot in state.dossier.decisions.lots if set(lot.tie) == set(names)), None)
    rows = dict(zip(names, group, strict=True))
    left: list[Group] = [(rows[name],) for name in drawn.order] if drawn else [group]
    places.steps.append(TieStep(names, "lot", None, {}, _parts(state, left)))
    return left


def _names(state: State, group: Group) -> tuple[str, ...]:
    return tuple(state.ledger.bids[row] for row in group)


def _possible(state: State, compared: Compared, places: Places) -> None:
    """The least and greatest place of each bid: one more than the bids surely above, and possibly above or level."""
    ends = _in_order({row: compared.ends(state, row) for row in state.standing})
    certain = {row: at for at, group in enumerate(places.groups) for row in group if row not in state.doubtful}
    undecided = {row: group for group in places.open for row in group}
    for row in state.standing:
        sure = maybe = level = 0
        own, mixed, tied = certain.get(row), row in places.mixed, undecided.get(row, ())
        worst, best = ends[row]
        for other in state.standing:
            if other == row:
                continue
            if mixed and other in places.mixed:
                maybe += 1
            elif own is not None and other in certain and other not in tied:
                above = certain[other] < own
                sure, maybe, level = sure + above, maybe + above, level + (certain[other] == own)
            else:
                sure += other not in state.doubtful and ends[other][0] > best
                maybe += ends[other][1] >= worst
        places.low[row], places.high[row], places.level[row] = 1 + sure, 1 + maybe, level


def _in_order(ends: Mapping[int, tuple[End, End]]) -> dict[int, tuple[int, int]]:
    """Whole numbers in the order of the ends: every bid is held against every other, and fractions are slow to compare."""
    levels = sorted(end for pair in ends.values() for end in pair)
    return {row: (bisect_left(levels, worst), bisect_left(levels, best)) for row, (worst, best) in ends.items()}

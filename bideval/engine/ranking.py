"""Places: groups of equal totals, each link of the tie-break chain tried and recorded; guaranteed places where totals are bounds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import Literal, NamedTuple

from bideval.documents.criteria import Node, find
from bideval.documents.evaluation import TieStep
from bideval.documents.ranking import TieBreak
from bideval.engine.state import State

Group = tuple[int, ...]


@dataclass
class Places:
    """The groups of bids with exact totals, best first, and for every bid the places it can have."""

    groups: tuple[Group, ...] = ()
    open: set[Group] = field(default_factory=set)
    """Groups of equals that a criterion would tell apart if its points were exact, or a lot if it were known who counts."""
    low: dict[int, int] = field(default_factory=dict)
    high: dict[int, int] = field(default_factory=dict)
    level: dict[int, int] = field(default_factory=dict)
    """How many others share the place of a bid for certain."""
    steps: list[TieStep] = field(default_factory=list)


class Contest(NamedTuple):
    """What bids are ranked by: the key of their totals, and the links of the chain with the criteria that they may look at."""

    key: str
    links: tuple[TieBreak, ...]
    known: tuple[Node, ...]
    """The criteria that have points by now."""
    items: tuple[Node, ...]
    """The leaves that the totals are made of."""


def rank(state: State, contest: Contest) -> Places:
    """Rank every bid that stands."""
    unsure = state.bounds.get(contest.key, {})
    exact = [row for row in state.standing if row not in unsure]
    places = Places()
    places.groups = tuple(
        group
        for equals in _by_total(state, contest.key, exact)
        for group in ([equals] if len(equals) == 1 else _settle(state, contest, equals, places))
    )
    if len(exact) == len(state.standing) and not state.doubtful and not places.open:
        first = 1
        for group in places.groups:
            for row in group:
                places.low[row], places.level[row] = first, len(group) - 1
            first += len(group)
        places.high = places.low
    else:
        _possible(state, contest.key, places)
    return places


def _by_total(state: State, key: str, rows: Sequence[int]) -> Iterable[Group]:
    if not rows:
        return []
    order = dict(zip(rows, state.ledger.column(key, tuple(rows)).comparable(), strict=True))
    return _grouped(order)


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
            for node in sorted(contest.items, key=lambda node: -node.criterion.points):
                groups = [part for one in groups for part in _compare(state, one, "largest-item", node.path, places)]
        elif link.lot:
            groups = [part for one in groups for part in _lot(state, one, places)]
    return groups


def _compare(
    state: State, group: Group, by: Literal["highest", "largest-item"], path: str, places: Places
) -> list[Group]:
    if len(group) == 1 or group in places.open:
        return [group]
    known = {row: state.ledger.value(path, row) for row in group}
    values = {row: value for row, value in known.items() if value is not None}
    if len(values) < len(group):
        places.open.add(group)
        return [group]
    left = _grouped(values)
    bids = state.ledger.bids
    told = {bids[row]: value for row, value in values.items()}
    places.steps.append(TieStep(_names(state, group), by, path, told, tuple(_names(state, one) for one in left)))
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
    places.steps.append(TieStep(names, "lot", None, {}, tuple(_names(state, one) for one in left)))
    return left


def _names(state: State, group: Group) -> tuple[str, ...]:
    return tuple(state.ledger.bids[row] for row in group)


def _possible(state: State, key: str, places: Places) -> None:
    """The least and greatest place of each bid: one more than the bids surely above, and possibly above or level."""
    ends = {row: state.ends(key, row) for row in state.standing}
    settled = {row: at for at, group in enumerate(places.groups) for row in group}
    undecided = {row: group for group in places.open for row in group}
    for row in state.standing:
        sure = maybe = level = 0
        for other in state.standing:
            if other == row:
                continue
            if (
                {row, other} <= settled.keys()
                and state.doubtful.isdisjoint((row, other))
                and other not in undecided.get(row, ())
            ):
                above = settled[other] < settled[row]
                sure, maybe, level = sure + above, maybe + above, level + (settled[other] == settled[row])
            else:
                sure += other not in state.doubtful and ends[other].low > ends[row].high
                maybe += ends[other].high >= ends[row].low
        places.low[row], places.high[row], places.level[row] = 1 + sure, 1 + maybe, level

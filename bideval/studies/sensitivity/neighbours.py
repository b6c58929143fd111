"""The same intervals for neighbours of the ranking: between which weights of each criterion the order of two bids stays.

Of bids that share a place, the last in order of id stands for all of them towards the next place; among themselves there is no order to lose.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from operator import sub
from typing import Final, NamedTuple

from bideval.documents.studies.sensitivity import Edge, PairEdge, PairStays
from bideval.studies.sensitivity.model import PREFIX, Model
from bideval.studies.sensitivity.weights import Leads, Line
from bideval.working.grammar import formula
from bideval.working.ledger import Inputs

LEVEL: Final = formula("weight - (upper - lower) / (slope - other)")
LISTED: Final = 2_000
"""Pairs times criteria up to which every edge is listed; of more, the nearest of each criterion."""


class Pairs(NamedTuple):
    """Rows of upper and lower bids in order of place, and what each upper one has more, in whole numbers over one denominator."""

    rows: tuple[tuple[int, int], ...]
    leads: list[int]


def pairs(model: Model) -> Pairs:
    """The neighbours of which the totals, not rounded, say what the ranking says."""
    groups = [[model.row[bidder] for bidder in group] for group in model.evaluation.ranking]
    totals = dict(zip(model.rows, model.ledger.column(model.total, model.rows).comparable(), strict=True))
    found = [(upper[-1], lower[0]) for upper, lower in pairwise(groups)]
    rows = tuple((upper, lower) for upper, lower in found if totals[upper] >= totals[lower])
    return Pairs(rows, [totals[upper] - totals[lower] for upper, lower in rows])


def stays(model: Model, found: Pairs, lines: Sequence[Line]) -> tuple[tuple[PairStays, ...], int]:
    """Every pair with the edges of its order, criterion by criterion; and how many pairs are not listed because there are many."""
    listed: list[list[PairEdge]] = [[] for _ in found.rows]
    many = len(found.rows) * len(lines) > LISTED
    leads, at_row = Leads(found.leads), {row: at for at, row in enumerate(model.rows)}
    uppers, lowers = ([at_row[pair[side]] for pair in found.rows] for side in (0, 1))
    for line in lines:

        def gain(at: int, slopes: list[int] = line.slopes) -> int:
            return slopes[uppers[at]] - slopes[lowers[at]]

        rough = list(map(sub, map(line.rough.__getitem__, uppers), map(line.rough.__getitem__, lowers)))
        told = _tightest(leads, rough, gain) if many else [*filter(gain, range(len(rough)))]
        weights = _crossings(model, line, [found.rows[at] for at in told])
        for at in told:
            lower = found.rows[at][1]
            edge = Edge(weights[lower], model.ledger.bids[lower], model.name(_key(line), lower))
            if 0 <= edge.weight <= line.group.whole:
                listed[at].append(PairEdge(line.node.path, edge, gain(at) > 0))
    bids = model.ledger.bids
    every = [PairStays(bids[a], bids[b], tuple(edges)) for (a, b), edges in zip(found.rows, listed, strict=True)]
    kept = tuple(one for one in every if one.edges or not many)
    return kept, len(every) - len(kept)


def _tightest(leads: Leads, gains: list[int], gain: Callable[[int], int]) -> list[int]:
    """Of many pairs the one that the least more of this weight turns, and the one that the least less of it does."""
    return sorted({at for at in leads.nearest(gains, gain) if at is not None})


def _key(line: Line) -> str:
    return f"{PREFIX}{line.node.path}:level-above"


def _crossings(model: Model, line: Line, rows: Iterable[tuple[int, int]]) -> dict[int, Fraction]:
    """The weights at which pairs are level, each under the name of the lower bid."""
    inputs: dict[int, Inputs] = {
        lower: {
            "weight": model.weight(line.node),
            "upper": model.of(model.total, upper),
            "lower": model.of(model.total, lower),
            "slope": model.of(line.key, upper),
            "other": model.of(line.key, lower),
        }
        for upper, lower in rows
    }
    return model.plans.enter_each(_key(line), LEVEL, inputs) if inputs else {}

"""How points are shared out anew: at every branch, what a parent is given is cut among its children.

| model | of the children of one parent |
|---|---|
| `uniform` | every way to share is as likely as any other |
| `ordinal` | the same, of the ways that give nobody more than a sibling that the rubric gives more; siblings of equal points are not ordered |
| `bounded` | the same, of the ways that give each what its bounds allow |

All in whole numbers: the total is 2**24 units; what a parent is given is cut at 2**32 places, and bounds lie on a grid of 2**30.
"""

from fractions import Fraction
from math import ceil, floor
from typing import Final

import numpy as np

from bideval.documents.studies.smaa import Ask, Span
from bideval.studies.sensitivity.other_weights import by_order, equal
from bideval.studies.smaa.bits import BITS, Bits, Cuts, Floats, Whole
from bideval.studies.smaa.tree import Branch

LONG: Final = 24
UNITS: Final = 2**LONG
"""The total, in the units of weights."""
FINE: Final = 30
"""Bits of a bound."""
GRID: Final = 2**FINE
PILOT: Final = 4096
RARE: Final = 200
"""Bounds of which fewer than one try in so many is kept leave too little to sample."""


class Sharing:
    """Draws weights of the items of a tree by one model."""

    def __init__(self, tree: Branch, ask: Ask, count: int) -> None:
        self.tree, self.ask, self.count = tree, ask, count
        self.bits = Bits(ask.seed, 0)
        self.boxes = {at.nodes: box(at, ask) for at in branches(tree)} if ask.weights == "bounded" else {}
        self.slacks: dict[object, bool] = {}

    def draw(self, size: int) -> Floats:
        """So many weight vectors, one a row: whole numbers of units, as binary floats, in which they are exact."""
        found = np.empty((size, self.count))
        self._fill(found, self.tree, None)
        return found

    def _fill(self, found: Floats, at: Branch, given: Whole | None) -> None:
        """Share out what a branch is given; without `given`, all there is."""
        parts = self._share(at, len(found), given)
        first = at.children[0]
        if isinstance(first, int) and not any(isinstance(child, Branch) for child in at.children):
            found[:, first : first + len(at.children)] = parts  # items are numbered in the order of the rubric
            return
        for place, child in enumerate(at.children):
            if isinstance(child, Branch):
                self._fill(found, child, parts[:, place].astype(np.int64))
            else:
                found[:, child] = parts[:, place]

    def _share(self, at: Branch, size: int, given: Whole | None) -> Whole | Cuts:
        """What each child of a branch is given, one sample a row."""
        count = len(at.children)
        if count == 1:
            return np.full((size, 1), UNITS) if given is None else given[:, None]
        if self.boxes:
            cuts = np.cumsum(self._bounded(at, size), axis=1)[:, :-1] << (BITS - FINE)
            return _parts(np.full(size, UNITS) if given is None else given, cuts)
        parts = _all(self._cuts(size, count)) if given is None else _parts(given, self._cuts(size, count))
        return _ordered(parts, at.points) if self.ask.weights == "ordinal" else parts

    def _cuts(self, size: int, count: int) -> Cuts:
        """Where a whole is cut into so many parts: all places are equally likely, and so are all ways to share."""
        cuts = self.bits.table(size, count - 1)
        cuts.sort(axis=1)
        return cuts

    def _bounded(self, at: Branch, size: int) -> Whole:
        """Shares of the grid within the bounds: tries are drawn from a simple shape around them until enough lie inside."""
        low, high = self.boxes[at.nodes]
        if at.nodes not in self.slacks:
            kept = self._pilot(at)
            self.slacks[at.nodes] = kept[1] > kept[0]
        found: list[Whole] = []
        while sum(map(len, found)) < size:
            found.append(self._try(low, high, size, slack=self.slacks[at.nodes]))
        return np.concatenate(found)[:size]

    def _pilot(self, at: Branch) -> list[int]:
        """Of so many tries of either kind, how many lie within the bounds."""
        return [len(self._try(*self.boxes[at.nodes], PILOT, slack=slack)) for slack in (False, True)]

    def rare(self, at: Branch) -> bool:
        """Whether hardly any try of a branch lies within the bounds."""
        return len(at.nodes) > 1 and max(self._pilot(at)) * RARE < PILOT

    def _try(self, low: list[int], high: list[int], size: int, *, slack: bool) -> Whole:
        """Tries, of which those within all bounds are kept.

        With `slack`, what is left above all lower bounds is shared out without regard to the upper ones; else all but the widest
        child are drawn between their bounds, and that one is given the rest. Either way each try is as likely as any other.
        """
        least, most = np.array(low, dtype=np.int64), np.array(high, dtype=np.int64)
        if slack:
            parts = _parts(np.full(size, GRID - sum(low)), self._cuts(size, len(low))) + least
        else:
            widest = int(np.argmax(most - least))
            parts = np.empty((size, len(low)), dtype=np.int64)
            for child in (one for one in range(len(low)) if one != widest):
                parts[:, child] = low[child] + self.bits.below(size, 1, high[child] - low[child] + 1)[:, 0]
            parts[:, widest] = 0
            parts[:, widest] = GRID - parts.sum(axis=1)
        return parts[((parts >= least) & (parts <= most)).all(axis=1)]


def _parts(given: Whole, cuts: Whole | Cuts) -> Whole:
    """What lies between the cuts, where each is such a part of what is given."""
    edges = np.empty((len(given), cuts.shape[1] + 2), dtype=np.int64)
    edges[:, 0], edges[:, -1] = 0, given
    inner = edges[:, 1:-1]
    np.multiply(cuts, given[:, None], out=inner)
    inner >>= BITS
    return np.diff(edges, axis=1)


def _all(cuts: Cuts) -> Cuts:
    """The same of all there is, faster: its units are a power of two, so the upper bits of a cut say how many lie before it."""
    edges = np.empty((len(cuts), cuts.shape[1] + 2), dtype=np.uint32)
    edges[:, 0], edges[:, -1] = 0, UNITS
    np.right_shift(cuts, BITS - LONG, out=edges[:, 1:-1])
    return edges[:, 1:] - edges[:, :-1]


def _ordered(parts: Whole | Cuts, points: tuple[Fraction, ...]) -> Whole | Cuts:
    """The same parts, the largest to the children of most points; among children of equal points as they fell."""
    by_points = sorted(range(len(points)), key=lambda at: -points[at])
    ranked = np.sort(parts, axis=1)[:, ::-1]
    found = np.empty_like(parts)
    for group in groups(points):
        own = [by_points.index(at) for at in group]
        fell = np.argsort(np.argsort(parts[:, group], axis=1, kind="stable"), axis=1, kind="stable")
        found[:, group] = np.take_along_axis(ranked[:, own], fell, axis=1)
    return found


def groups(points: tuple[Fraction, ...]) -> list[list[int]]:
    """The positions of equal points together, the most points first."""
    return [[at for at, one in enumerate(points) if one == level] for level in sorted(set(points), reverse=True)]


def branches(at: Branch) -> list[Branch]:
    """This branch and all below it, as they are filled."""
    return [at, *(one for child in at.children if not isinstance(child, int) for one in branches(child))]


def spans(at: Branch, ask: Ask) -> list[Span]:
    """The bounds of each child of a branch, as shares of what the parent is given."""
    whole = sum(at.points, Fraction(0))
    found = []
    for node, points in zip(at.nodes, at.points, strict=True):
        span = Span(Fraction(0), whole)
        if ask.within is not None:
            span = Span(points * (1 - ask.within), points * (1 + ask.within))
        span = ask.between.get(node.path, span)
        found.append(Span(max(span.low / whole, Fraction(0)), min(span.high / whole, Fraction(1))))
    return found


def box(at: Branch, ask: Ask) -> tuple[list[int], list[int]]:
    """The same bounds on the grid, no narrower than they are."""
    found = spans(at, ask)
    return [floor(span.low * GRID) for span in found], [ceil(span.high * GRID) for span in found]


def means(at: Branch, ask: Ask, given: Fraction = Fraction(1)) -> dict[int, Fraction]:
    """The mean share of the total of every item, of the models where it is known."""
    own = by_order(at.nodes) if ask.weights == "ordinal" else equal(at.nodes)
    found: dict[int, Fraction] = {}
    for child, share in zip(at.children, own, strict=True):
        found |= {child: given * share} if isinstance(child, int) else means(child, ask, given * share)
    return found

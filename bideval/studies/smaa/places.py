"""Places of bids under many weight vectors at once, each decided exactly.

Weights are whole numbers that add up to 2**24 and shares whole numbers of at most 2**26, so that totals are whole numbers below 2**52
and the products of binary floats are exact, in whatever order a machine adds them. Where shares do not fit without rounding, two totals
that are nearer than the rounding can explain are compared again, as fractions.
"""

from collections.abc import Iterable
from fractions import Fraction
from itertools import groupby, pairwise
from math import ceil, lcm
from operator import mul
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bideval.studies.smaa.bits import Floats, Whole
from bideval.studies.smaa.tree import Table
from bideval.studies.smaa.weights import UNITS

LONGEST: Final = 26
"""Bits of the largest share."""
ROOM: Final = 37
"""Bits of a share and of a bid's number that a key for sorting has room for: 63, less those of weights, of a sign and of what is added."""
FEW: Final = 48
"""Up to so many bids, each is held against each; more are sorted."""

SHORT: Final = 2**8
"""The places of fewer bids fit into a byte."""

Places = NDArray[np.uint8] | NDArray[np.uint16]


class Field:
    """Bids that are ranked by weighted totals; those that are alike in everything are held once."""

    def __init__(self, table: Table) -> None:
        rows = [(*own, extra) for own, extra in zip(table.shares, table.extra, strict=True)]
        at = {row: place for place, row in enumerate(dict.fromkeys(rows))}
        self.which = np.array([at[row] for row in rows], dtype=np.int64)
        self.times = np.bincount(self.which).astype(np.uint16)
        d = lcm(*{value.denominator for row in at for value in row})
        self.exact = [[value.numerator * (d // value.denominator) for value in row] for row in at]
        self.bits = len(at).bit_length()
        size = 2 ** min(LONGEST, ROOM - self.bits)
        largest = ceil(max(abs(value) for row in at for value in row) or 1)
        rounded = d * largest > size
        unit = size // largest if rounded else d
        self.shares = np.array([[_nearest(value * unit) for value in row] for row in at], dtype=np.float64)
        self.near = 2 * UNITS if rounded else 0
        """Two totals that differ by no more may be level, or the other way round."""

    def places(self, weights: Floats) -> Places:
        """The place of every bid (rows) under every weight vector (columns): one more than the bids above; equals share one."""
        found = self._each(weights) if len(self.times) <= FEW else self._sorted(weights)
        return found if len(self.which) == len(self.times) else found[self.which]

    def _each(self, weights: Floats) -> Places:
        totals = self.shares[:, :-1] @ weights.T
        totals += self.shares[:, -1:] * UNITS
        found = np.ones(totals.shape, dtype=np.uint8 if len(self.which) < SHORT else np.uint16)
        times = self.times.astype(found.dtype)
        for one in range(1, len(totals)):
            above, below = totals[:one] < totals[one], totals[:one] > totals[one]
            if self.near:
                for other, at in np.argwhere(np.abs(totals[:one] - totals[one]) <= self.near).tolist():
                    own = self._totals((one, other), weights[at])
                    above[other, at], below[other, at] = own[one] > own[other], own[one] < own[other]
            found[:one] += above.view(np.uint8) * times[one]
            found[one] += (below.view(np.uint8) * times[:one, None]).sum(axis=0, dtype=found.dtype)
        return found

    def _sorted(self, weights: Floats) -> Places:
        totals = weights @ self.shares[:, :-1].T + self.shares[:, -1] * UNITS
        totals -= totals.max(axis=1, keepdims=True)
        keys = np.negative(totals, out=totals).astype(np.int64) << self.bits
        size, count = keys.shape
        keys |= np.arange(count)  # a bid's number at the end of its key comes with it through the sorting
        keys.sort(axis=1)
        order = keys & (2**self.bits - 1)
        news = np.diff(keys >> self.bits, axis=1) > self.near
        begun = np.broadcast_to(np.arange(1, count + 1, dtype=np.uint16), keys.shape)
        if not (news.all() and len(self.which) == count):
            begun = np.cumsum(self.times[order], axis=1, dtype=np.uint16) - self.times[order] + np.uint16(1)
            for at in np.flatnonzero(~news.all(axis=1)):
                self._settle(order[at], begun[at], news[at], weights[at])
        found = np.empty(keys.shape, dtype=np.uint16)
        order += np.arange(0, size * count, count)[:, None]
        found.reshape(-1)[order] = begun
        return np.ascontiguousarray(found.T)

    def _settle(self, order: Whole, begun: Places, news: NDArray[np.bool_], weights: Floats) -> None:
        """Give the bids of each run of near totals, under one weight vector, the places that their exact totals say."""
        edges = [0, *(np.flatnonzero(news) + 1).tolist(), len(order)]
        for start, end in pairwise(edges):
            if end - start == 1:
                continue
            own = self._totals(order[start:end].tolist(), weights)
            ranked = sorted(own, key=own.__getitem__, reverse=True)
            place, order[start:end] = int(begun[start]), ranked
            for _, equals in groupby(range(start, end), key=lambda at: own[ranked[at - start]]):
                level = list(equals)
                begun[level] = place
                place += int(self.times[order[level]].sum())

    def _totals(self, bids: Iterable[int], weights: Floats) -> dict[int, int]:
        """The totals of bids, exactly, in some unit."""
        given = [*map(int, weights.tolist()), UNITS]
        return {bid: sum(map(mul, given, self.exact[bid])) for bid in bids}


def _nearest(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)

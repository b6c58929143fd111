"""What is counted over the drawn tenders, exactly: how criteria and totals vary together, who would win otherwise, how often bids are level.

Effective weight of a criterion: the sum over tenders and bids of (points - mean of the tender) x (total - mean of the tender), over the same sum of
(total - mean) squared. The weights of all criteria add up to 1 (but for rounding, steps and bonuses). Correlation: the first sum over the root of the
product of both sums of squares. Standard errors: a weight's by leaving out each tenth of the tenders in turn (jackknife), a chance's by the
binomial of (count + 2) / (tenders + 4) (Agresti and Coull 1998).
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from bideval.studies.stress.simulation.chance import root

BATCHES: Final = 10
ZERO: Final = Fraction(0)


class Sums(NamedTuple):
    """The sums of one batch."""

    with_total: dict[str, Fraction]
    own: dict[str, Fraction]
    total: Fraction


class Tally:
    """The sums, batch by batch."""

    def __init__(self, leaves: Sequence[str]) -> None:
        self.leaves = tuple(leaves)
        self.batches = [Sums(dict.fromkeys(leaves, ZERO), dict.fromkeys(leaves, ZERO), ZERO) for _ in range(BATCHES)]
        self.tenders = 0
        self.spread = dict.fromkeys(leaves, ZERO)
        self.decides = dict.fromkeys(leaves, 0)

    def add(self, points: Mapping[str, Sequence[Fraction]], totals: Sequence[Fraction], first: frozenset[int]) -> None:
        """One tender: the points of each leaf in units of the total, the totals, and who is first."""
        at = self.tenders % BATCHES
        sums = self.batches[at]
        off = _around(totals)
        for leaf in self.leaves:
            own = _around(points[leaf])
            sums.with_total[leaf] += _dot(own, off)
            sums.own[leaf] += _dot(own, own)
            self.spread[leaf] += max(points[leaf]) - min(points[leaf])
            without = [total - part for total, part in zip(totals, points[leaf], strict=True)]
            best = max(without)
            self.decides[leaf] += first.isdisjoint(row for row, value in enumerate(without) if value == best)
        self.batches[at] = sums._replace(total=sums.total + _dot(off, off))
        self.tenders += 1

    def weight(self, leaf: str) -> tuple[Fraction, Fraction]:
        """The effective weight of a leaf and its standard error."""
        whole = _ratio(self.batches, leaf)
        left_out = [_ratio([one for one in self.batches if one is not batch], leaf) for batch in self.batches]
        mean = sum(left_out, ZERO) / BATCHES
        spread = sum(((one - mean) ** 2 for one in left_out), ZERO) * (BATCHES - 1) / BATCHES
        return whole, root(spread)

    def correlation(self, leaf: str) -> Fraction:
        """How closely the points of a leaf go with the total, from -1 to 1."""
        both, own, total = (
            sum(parts, ZERO)
            for parts in zip(*((one.with_total[leaf], one.own[leaf], one.total) for one in self.batches), strict=True)
        )
        return both / root(own * total) if own and total else ZERO


def _ratio(batches: Sequence[Sums], leaf: str) -> Fraction:
    total = sum((one.total for one in batches), ZERO)
    return sum((one.with_total[leaf] for one in batches), ZERO) / total if total else ZERO


def _around(values: Sequence[Fraction]) -> list[Fraction]:
    mean = sum(values, ZERO) / len(values)
    return [value - mean for value in values]


def _dot(one: Sequence[Fraction], two: Sequence[Fraction]) -> Fraction:
    return sum((a * b for a, b in zip(one, two, strict=True)), ZERO)


def chance_of(count: int, of: int) -> tuple[Fraction, Fraction]:
    """A share of tenders and its standard error, which is taken as if two more had been counted on each side: none in 200 is no certainty."""
    if not of:
        return ZERO, ZERO
    likely = Fraction(count + 2, of + 4)
    return Fraction(count, of), root(likely * (1 - likely) / (of + 4))

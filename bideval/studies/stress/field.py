"""The bids that others are tried against: one that has everything the rubric likes, one half-way, one that brings the least that is let in."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bideval.studies.stress.bench import A, B, Bench
from bideval.studies.stress.knobs import MANY, ZERO, Ends, Knob, measured
from bideval.studies.stress.turns import marks

LARGEST_NODE: Final = 12
"""Accelerators of a server, with room to spare."""
BROUGHT: Final = ("quantity", "judged")
"""What has to be there, or to be good: all else is words and prices."""
HALF: Final = Fraction(1, 2)
LEVELS: Final = 9
ROUNDS: Final = 2

Full = dict[str, Fraction | None]


class Field:
    """The reference bids of a bench, and for each knob the value that brings the most."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        _calibrate(bench, {name: _start(knob) for name, knob in bench.knobs.items()})
        _room_for_clusters(bench)
        self.good = self._good()
        _calibrate(bench, self.good)
        self.falling = frozenset(name for name, knob in bench.knobs.items() if self._falls(knob))
        """The quantities of which less is better."""
        self.empty = self._let_in({name: self.worst(knob) for name, knob in bench.knobs.items()})
        self.middle = self._let_in({name: self._half(knob) for name, knob in bench.knobs.items()})

    def _falls(self, knob: Knob) -> bool:
        """Whether the total of the good bid is higher with a quarter of a quantity than with all of it."""
        if knob.role != "quantity":
            return False
        low = knob.on_grid(knob.low + (knob.high - knob.low) / 4)
        totals = [total for _, total in self._totals(knob, [low, knob.high], self.good)]
        return len(totals) > 1 and totals[0] > totals[1]

    def worst(self, knob: Knob) -> Fraction:
        """The least of a quantity or a mark, the most of one of which less is better; words and prices as in the good bid."""
        if knob.role not in BROUGHT:
            return self.good[knob.name] or ZERO
        return knob.high if knob.name in self.falling else knob.least

    def _half(self, knob: Knob) -> Fraction | None:
        """Half-way between what brings the most and the least; of a word, the word that brings the most."""
        best = self.good[knob.name]
        if best is None or knob.role in ("promise", "money"):
            return best
        return knob.on_grid((best + knob.least) * HALF if best > knob.least else (best + knob.high) * HALF)

    def _good(self) -> Full:
        """Climbed to, one knob after the other: the value at which the total is highest, among bids that differ in it alone."""
        offer: Full = {name: _start(knob) for name, knob in self.bench.knobs.items()}
        for _ in range(ROUNDS):
            for knob in self.bench.knobs.values():
                if knob.role != "judged":
                    offer[knob.name] = self._best(knob, offer)
        return offer

    def _best(self, knob: Knob, offer: Full) -> Fraction | None:
        tried = [offer[knob.name], *self._candidates(knob)]
        best, most = offer[knob.name], None
        for value, total in self._totals(knob, tried, offer):
            if most is None or total > most:
                best, most = value, total
        return best

    def _totals(
        self, knob: Knob, values: list[Fraction | None], offer: Full
    ) -> Iterator[tuple[Fraction | None, Fraction]]:
        """The totals of bids that differ in one knob: all in one tender, or each in its own where the engine refuses one of them."""
        for value, trial, bidder in self.bench.row(offer, knob.name, values):
            total = trial.total(bidder)
            if trial.counts(bidder) and total is not None:
                yield value, total

    def _candidates(self, knob: Knob) -> tuple[Fraction, ...]:
        """A money knob is left near the middle, for a price of one won is no honest reference."""
        levels = knob.levels(LEVELS)
        if knob.role != "money":
            return levels
        return tuple(value for value in levels if knob.high / 4 <= value)

    def _let_in(self, offer: Full) -> Full:
        """The same with as little more as the gates ask: knob after knob is moved towards the good bid until the bid counts."""
        wanted = offer
        for name in (None, *self.bench.knobs):
            if name is not None:
                if offer[name] == self.good[name]:
                    continue
                offer = self._least_more(name, offer)
            trial = self.bench.evaluate({A: offer, B: self.good})
            if trial is not None and trial.counts(A):
                return self._no_more(offer, wanted)
        return dict(self.good)

    def _no_more(self, offer: Full, wanted: Full) -> Full:
        """The same with every knob put back that the gates do not need moved."""
        for name, value in wanted.items():
            if offer[name] != value:
                offer = self._least_more(name, {**offer, name: value})
        return offer

    def _least_more(self, name: str, offer: Full) -> Full:
        """The first of the values on the way to the good one at which the bid counts, else the good one."""
        knob, good, now = self.bench.knobs[name], self.good[name] or ZERO, offer[name] or ZERO
        levels = {*knob.levels(LEVELS), knob.on_grid(knob.least + knob.step)}
        way = sorted((one for one in levels if min(now, good) <= one <= max(now, good)), reverse=now > good)
        for value in way:
            tried = {**offer, name: value}
            trial = self.bench.evaluate({A: tried, B: self.good})
            if trial is not None and trial.counts(A):
                return tried
        return {**offer, name: good}


def _start(knob: Knob) -> Fraction:
    """Much of everything, and a price in the middle."""
    return knob.on_grid(knob.high * 3 / 4) if knob.role == "money" else knob.high if knob.kind != "date" else knob.low


def _calibrate(bench: Bench, base: Full) -> None:
    """Give the knobs of the vocabulary the values at which rules on metrics turn, where a metric goes up in a line with the knob."""
    turning = {name: found for name in bench.measured if (found := marks(bench.rubric, name))}
    for knob in list(bench.knobs.values()):
        if knob.values or not turning or knob.role == "judged":
            continue
        low, high = knob.on_grid(knob.high / 4), knob.on_grid(knob.high / 2)
        high, middle = (
            low + (high - low) // (2 * knob.step) * 2 * knob.step,
            low + (high - low) // (2 * knob.step) * knob.step,
        )
        tried = dict(zip("abc", (low, middle, high), strict=True))
        told = bench.measure({f"bid-{key}": {**base, knob.name: value} for key, value in tried.items()})
        turns = {
            knob.on_grid(at)
            for name, found in turning.items()
            for at in _inverse([told[name].get(f"bid-{key}") for key in "abc"], low, high, found)
            if at >= knob.least and (knob.most is None or at <= knob.most)
        }
        if turns:
            top = knob.high if knob.most is not None else max(knob.high, max(turns) * 3 / 2)
            bench.knobs[knob.name] = knob._replace(marks=tuple(sorted({*knob.marks, *turns})), high=knob.on_grid(top))


def _room_for_clusters(bench: Bench) -> None:
    """A fleet that the largest cluster fits into: the engine refuses bids whose clusters have more than the fleet."""
    fleet, clusters = bench.knobs.get("fleet.count"), bench.knobs.get("clusters.nodes")
    if clusters is not None:
        fleet = fleet or measured("fleet.count", "count", "quantity", Ends(ZERO, None, MANY), ())
        bench.knobs["fleet.count"] = fleet._replace(high=max(fleet.high, clusters.high * LARGEST_NODE))


def _inverse(values: list[Fraction | None], low: Fraction, high: Fraction, found: list[Fraction]) -> Iterator[Fraction]:
    """Where a line through three values reaches those that are looked for."""
    first, middle, last = values
    if first is None or middle is None or last is None or first == last or first + last != 2 * middle:
        return
    for mark in found:
        yield low + (mark - first) * (high - low) / (last - first)

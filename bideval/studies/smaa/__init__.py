"""Stochastic multicriteria acceptability analysis (SMAA-2): how often each bid would take each place if weights or panel had been others.

Formula: b(i, r) = share of the samples in which bid i takes place r; central weights = mean of those in which it is first (undefined where
there are none); confidence = share of panels under which it is first at its central weights, with one panel 0 or 1; pairwise winning index
= share in which i stands before j; entropy = -sum of b(i, r) log2 b(i, r). Equals share the better place. Source: Lahdelma and Salminen
(2001), SMAA-2, as collected under S04; rank order centroid S05. Known weakness: it answers "how much of what could have been weighed", not
"how likely": nobody draws weights by lot. What is held fixed stands in `tree.py`, how panels are drawn in `panels.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.smaa import LEADING, Ask, Robust, Smaa, Why
from bideval.studies.smaa import refused
from bideval.studies.smaa.ground import Ground
from bideval.studies.smaa.lengths import Piece, before, firsts
from bideval.studies.smaa.numbers import Numbers, Told, Whole
from bideval.studies.smaa.sample import Found, GoOn, confident
from bideval.studies.smaa.weights import UNITS

__all__ = ["smaa"]


def always(done: int, of: int) -> bool:
    """Go on, however long it takes."""
    return True


def smaa(evaluation: Evaluation, ask: Ask, go_on: GoOn = always) -> Smaa:
    """Ask how the places hang on weights, on who sat, or on both; where that cannot be asked, the answer says why."""
    ask, why = refused.settled(evaluation, ask)
    if why is not None:
        return Smaa(ask, evaluation.ledger, why)
    return _Study(evaluation, ask).answer(go_on)


class _Study(Ground):
    """The answer to one question."""

    def answer(self, go_on: GoOn) -> Smaa:
        """The answer, exact where it is a matter of lengths on a line, else from samples."""
        pieces = self.pieces()
        return self._on_line(pieces) if pieces else self._counted(self.bidders, self.found(go_on))

    def _counted(self, bidders: Sequence[str], found: Found) -> Smaa:
        """The answer from samples."""
        if not found.counts.samples:
            return Smaa(self.ask, self.evaluation.ledger, Why("no-panel-evaluated"))
        counts, tables = found.counts, [one.table for one in found.panels] or [self.table]
        unit, told = self.points / UNITS, []
        for at, bidder in enumerate(bidders[:LEADING]):
            own, first = counts.places[at].tolist(), int(counts.places[at, 1])
            points = [int(weight) * unit for weight in counts.weights[at].tolist()]
            weights = [one / (self.points * first) for one in points] if first else []
            sure = confident(tables, bidder, weights) if weights else None
            squares = [Fraction(one, found.each**2) for one in counts.squares[at].tolist()]
            told.append(Told(self.evaluation.rows[bidder], own, points, sure, squares))
        rest = [Robust(name, tuple(own[1:].tolist())) for name, own in zip(bidders, counts.places, strict=True)]
        before = {
            (one, other): int(counts.before[at, of])
            for at, one in enumerate(bidders[:LEADING])
            for of, other in enumerate(bidders[:LEADING])
            if one != other
        }
        done = counts.samples >= self.ask.samples if self.ask.over == "weights" else found.asked >= self.ask.panels
        whole = Whole(counts.samples, len(found.panels), exact=False)
        return replace(self._answer(told, rest, before, whole), void=found.asked - len(found.panels), complete=done)

    def _on_line(self, pieces: Sequence[Piece]) -> Smaa:
        """The answer from lengths: counts of a common part of the line."""
        bidders, parts = self.table.bidders, lcm(*(piece.share.denominator for piece in pieces))
        told = []
        for at, bidder in enumerate(bidders):
            own = [0] * (len(bidders) + 1)
            for piece in pieces:
                own[piece.places[at]] += int(piece.share * parts)
            central = firsts(pieces, at)
            sure = confident([self.table], bidder, central) if central else None
            points = [one * self.points * own[1] for one in central] if central else []
            told.append(Told(self.evaluation.rows[bidder], own, points, sure, ()))
        ahead = {pair: int(share * parts) for pair, share in before(pieces, bidders).items()}
        return self._answer(told, [], ahead, Whole(parts, 0, exact=True))

    def _answer(
        self, told: Sequence[Told], every: Sequence[Robust], ahead: Mapping[tuple[str, str], int], whole: Whole
    ) -> Smaa:
        ledger = self.evaluation.ledger.extended()
        leading = Numbers(ledger, whole).robust(told, self.items)
        return Smaa(
            self.ask,
            ledger,
            bids=(*leading, *every[len(leading) :]),
            whole=whole.samples,
            items=self.items,
            panels=whole.panels,
            before=ahead,
            left_out=tuple(self._left_out()),
            exact=whole.exact,
        )

    def _left_out(self) -> Iterator[str]:
        """The bids whose points are not certain."""
        for one in self.evaluation.standings:
            if one.outcome == "unknown" and one.bidder not in self.table.bidders:
                yield one.bidder

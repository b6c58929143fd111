"""Two criteria and one weight between them: the shares of places are lengths on a line, exact without any sampling."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from bideval.documents.studies.smaa import LEADING, Ask
from bideval.studies.smaa.tree import Branch, Table
from bideval.studies.smaa.weights import branches, spans

MOST: Final = 20
"""Of so many bids at most every crossing is looked for; of more, samples are drawn."""


class Piece(NamedTuple):
    """A stretch of the line on which the order does not change: how much of the whole it is, the weights at its middle, and the places."""

    share: Fraction
    weights: tuple[Fraction, Fraction]
    places: tuple[int, ...]


def line(tree: Branch, table: Table, ask: Ask) -> list[Piece]:
    """The stretches, where all that can be shared out is one whole between two items; else nothing."""
    if [at.children for at in branches(tree)] != [(0, 1)] or len(table.bidders) > MOST:
        return []
    start, end = _ends(tree, ask)
    edges = sorted({start, end, *(one for one in _crossings(table) if start < one < end)})
    found = []
    for low, high in pairwise(edges):
        middle = (low + high) / 2
        weights = (middle, 1 - middle)
        totals = table.totals(weights)
        places = tuple(1 + sum(other > own for other in totals) for own in totals)
        found.append(Piece((high - low) / (end - start), weights, places))
    return found


def _ends(tree: Branch, ask: Ask) -> tuple[Fraction, Fraction]:
    """Between which weights of the first item the model shares out."""
    first, second = tree.points
    if ask.weights == "bounded":
        own, other = spans(tree, ask)
        return max(own.low, 1 - other.high), min(own.high, 1 - other.low)
    if ask.weights == "uniform" or first == second:
        return Fraction(0), Fraction(1)
    half = Fraction(1, 2)
    return (half, Fraction(1)) if first > second else (Fraction(0), half)


def _crossings(table: Table) -> list[Fraction]:
    """The weights of the first item at which two bids are level."""
    lines = [(one + extra, first - one) for (first, one), extra in zip(table.shares, table.extra, strict=True)]
    return [(b - a) / (slope - other) for (a, slope), (b, other) in combinations(lines, 2) if slope != other]


def firsts(pieces: Sequence[Piece], bid: int) -> tuple[Fraction, ...] | None:
    """The mean weights of the stretches on which a bid is first; None where there are none."""
    own = [piece for piece in pieces if piece.places[bid] == 1]
    whole = sum((piece.share for piece in own), Fraction(0))
    if not own:
        return None
    return tuple(sum((piece.share * piece.weights[item] for piece in own), Fraction(0)) / whole for item in (0, 1))


def before(pieces: Sequence[Piece], bidders: Sequence[str]) -> dict[tuple[str, str], Fraction]:
    """How much of the line each leading bid stands before each other on."""
    found = {}
    for one, name in enumerate(bidders[:LEADING]):
        for other, rival in enumerate(bidders[:LEADING]):
            if one != other:
                ahead = (piece.share for piece in pieces if piece.places[one] < piece.places[other])
                found[name, rival] = sum(ahead, Fraction(0))
    return found

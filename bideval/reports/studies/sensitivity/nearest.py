"""The nearest weights that make another bid first: how far, which weights move, and for bids that cannot win, who is always ahead."""

from fractions import Fraction
from typing import Final

from bideval.documents.studies.sensitivity import Nearest, Vector
from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.reading import NOTHING
from bideval.reports.studies.sensitivity.words import Words

NAMED: Final = 4
"""Weights of a vector that a table names; the data have all."""


def nearest(words: Words) -> Section | None:
    """One row for each bid that could be first."""
    found = words.study.weights.nearest
    if not found:
        return None
    ordered = sorted(found, key=lambda one: (one.by_sum is None, one.by_sum.distance if one.by_sum else 0, one.bidder))
    head = (
        *words.heads("head-bidder-contract"),
        *numbers(words.say("sens-head-in-all")),
        *words.heads("sens-head-moves"),
        *numbers(words.say("sens-head-largest")),
    )
    rows = tuple(
        (
            Cell(words.name(one.bidder)),
            _distance(words, one.by_sum),
            Cell(
                _moves(words, one.by_sum)
                if one.by_sum
                else words.say(f"sens-nearest-{one.outcome}", **_mix(words, one))
            ),
            _distance(words, one.by_largest),
        )
        for one in ordered
    )
    level = [words.name(one.bidder) for one in ordered if one.outcome == "level"]
    told = [words.say("sens-nearest-how")]
    told += [words.say("sens-nearest-level", bidders=", ".join(level))] if level else []
    return Section("nearest", words.say("sens-nearest"), tuple(told), (Table(head, rows),))


def closest(words: Words) -> str:
    """Which bid needs the least change of weights, in one sentence; empty where none could be first."""
    able = [one for one in words.study.weights.nearest if one.outcome == "wins" and one.by_sum and one.by_largest]
    if not able:
        return ""
    one = min(able, key=lambda one: (one.by_sum.distance if one.by_sum else Fraction(0), one.bidder))
    distances = [vector.distance if vector else Fraction(0) for vector in (one.by_sum, one.by_largest)]
    in_all, most = (words.rounded(distance, "half-up") for distance in distances)
    return words.say("sens-closest", bidder=words.name(one.bidder), sum=in_all, largest=most)


def _distance(words: Words, vector: Vector | None) -> Cell:
    if vector is None:
        return Cell(NOTHING, number=True)
    return Cell(words.rounded(vector.distance, "half-up"), number=True, step=vector.step)


def _moves(words: Words, vector: Vector) -> str:
    """The weights that move most."""
    worth = {path: node.worth for path, node in words.rubric.nodes.items()}
    moved = [(path, new) for path, new in vector.weights.items() if new != worth[path]]
    moved.sort(key=lambda pair: -abs(pair[1] - worth[pair[0]]))
    told = [f"{words.title_of(path)} {words.weight(worth[path])} → {words.weight(new)}" for path, new in moved[:NAMED]]
    rest = len(moved) - len(told)
    return words.say("and-others", shown="; ".join(told), count=str(rest)) if rest > 0 else "; ".join(told)


def _mix(words: Words, one: Nearest) -> dict[str, str]:
    parts = [f"{words.rounded(100 * part, 'half-up', 0)}% {words.name(bidder)}" for bidder, part in one.mix.items()]
    if len(one.mix) == 1:
        parts = [words.name(bidder) for bidder in one.mix]
    return {"mix": " + ".join(parts)}

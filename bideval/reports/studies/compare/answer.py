"""What happened to whom, and why: the sentences that a comparison begins with."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bideval.documents.keys import TOTAL
from bideval.documents.studies.compare import PLACE, Comparison
from bideval.reports.layout import Section
from bideval.reports.studies.compare.words import NAMED, Words, signed
from bideval.reports.voice import brief

TOLD: Final = 3
"""Bids of which a sentence is said."""


def answer(reading: Words) -> Section:
    """What happened, in a sentence for each of the bids that it happened to most."""
    comparison = reading.comparison
    if comparison.numbers or comparison.words:
        said = list(_sentences(reading))
    elif comparison.changes or comparison.files or comparison.versions:
        said = [reading.say("compare-no-effect", count=str(len(comparison.changes)))]
    else:
        said = [reading.say("compare-same")]
    return Section("answer", reading.say("compare-section-answer"), tuple(said))


def _sentences(reading: Words) -> Iterator[str]:
    """What happened to the bids that it happened to most, those that lost or won the first place before all others."""
    bids = moved(reading.comparison)
    yield from (_sentence(reading, bidder) for bidder in bids[:TOLD])
    if len(bids) > TOLD:
        yield reading.say("compare-others", count=str(len(bids) - TOLD))


def moved(comparison: Comparison) -> list[str]:
    """The bids to which anything happened, those first to which most did: who lost the first place, who won it, the others by places and points."""

    def weight(bidder: str) -> tuple[int, Fraction, Fraction, int]:
        place, total = (comparison.of.get((bidder, key)) for key in (PLACE, TOTAL))
        first = 0 if place is None else place.first
        moved = [abs(one.change.low) if one else Fraction(0) for one in (place, total)]
        return {-1: 0, 1: 1, 0: 2}[first], -moved[0], -moved[1], comparison.names[bidder]

    return sorted({one.bidder for one in comparison.numbers} | {one.bidder for one in comparison.words}, key=weight)


def _sentence(reading: Words, bidder: str) -> str:
    """What happened to one bid, and why."""
    comparison = reading.comparison
    told = [*_points(reading, bidder), *_place(reading, bidder)]
    told += [
        reading.say(
            "compare-told-word", before=reading.word(one.before, one.what), after=reading.word(one.after, one.what)
        )
        for one in comparison.words
        if one.bidder == bidder and (one.what == "outcome" or not told)
    ]
    if not told:
        told = [reading.say("compare-told-inside")]
    reasons = _reasons(reading, bidder)
    facts = {"bidder": reading.name(bidder), "told": reading.say("compare-and").join(told)}
    return reading.say("compare-sentence", **facts, reasons=reasons)


def _points(reading: Words, bidder: str) -> Iterator[str]:
    total = reading.comparison.of.get((bidder, TOTAL))
    if total is None or total.before is None or total.after is None:
        return
    change = total.change.low
    if total.low != total.high:
        yield reading.say("compare-told-total", before=reading.range(total.before), after=reading.range(total.after))
    elif change:
        yield reading.say(f"compare-told-{'gained' if change > 0 else 'lost'}", points=brief(abs(change)))


def _place(reading: Words, bidder: str) -> Iterator[str]:
    place = reading.comparison.of.get((bidder, PLACE))
    if place is None or place.before == place.after:
        return
    facts = {"before": reading.range(place.before), "after": reading.range(place.after)}
    if place.before is None or place.after is None:
        yield reading.say("compare-told-came" if place.before is None else "compare-told-went", **facts)
    elif facts["before"] == "1" or facts["after"] == "1":
        yield reading.say("compare-told-first-lost" if facts["before"] == "1" else "compare-told-first-won", **facts)
    else:
        yield reading.say("compare-told-place", **facts)


def _reasons(reading: Words, bidder: str) -> str:
    """The causes of what is said of a bid, those with the largest part first."""
    comparison = reading.comparison
    ours = [one.low for one in comparison.numbers if one.bidder == bidder and one.key in (TOTAL, PLACE)]
    ours = ours or [one.low for one in comparison.numbers if one.bidder == bidder]
    ours += [one.parts for one in comparison.words if one.bidder == bidder]
    sizes = [sum((abs(parts[at]) for parts in ours), Fraction(0)) for at in range(comparison.engine + 1)]
    order = sorted((at for at, size in enumerate(sizes) if size), key=lambda at: (-sizes[at], at))
    listed = "; ".join(_by(reading, bidder, at) for at in order[:NAMED])
    rest = len(order) - NAMED
    return reading.say("compare-and-more", shown=listed, count=str(rest)) if rest > 0 else listed


def _by(reading: Words, bidder: str, at: int) -> str:
    """A cause with its part in the total of a bid, else in its place."""
    told = reading.cause(at)
    total, place = (reading.comparison.of.get((bidder, key)) for key in (TOTAL, PLACE))
    if total is not None and total.low[at]:
        return reading.say("compare-by", cause=told, points=signed(total.low[at]))
    if place is not None and place.low[at]:
        return reading.say("compare-by-place", cause=told, places=signed(place.low[at]))
    return told

"""The sampling itself: weights, panels, or both, until there are as many as were asked for or nobody wants to wait for more."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

import numpy as np

from bideval.documents.studies.smaa import Ask
from bideval.studies.smaa.bits import Floats
from bideval.studies.smaa.counts import NO_PLACE, Counts
from bideval.studies.smaa.panels import Drawn, Panels
from bideval.studies.smaa.places import Field, Places
from bideval.studies.smaa.tree import Table
from bideval.studies.smaa.weights import Sharing

AT_ONCE: Final = 16_384
"""The most samples that are held at one time."""
ENOUGH: Final = 2**22
"""The most totals that are."""

GoOn = Callable[[int, int], bool]
"""Told how far the work is, and of how much: whether to go on."""


class Found(NamedTuple):
    """What sampling found: the counts of the bids, the panels that said something, and how many there were with those that said nothing."""

    counts: Counts
    panels: tuple[Drawn, ...] = ()
    asked: int = 0
    each: int = 1
    """How many samples there are under one panel."""


class Sampled(NamedTuple):
    """Some samples: the places of all bids (rows) in each (columns), the weights of each (rows), and the panel that they are under."""

    places: Places
    weights: Floats
    panel: Drawn | None = None


def weighted(table: Table, sharing: Sharing, samples: int) -> Iterator[Sampled]:
    """Share the points out anew, so often, some at a time."""
    field, left = Field(table), samples
    size = max(min(AT_ONCE, ENOUGH // len(table.bidders)) // 2 * 2, 2)  # even: no half of a word of bits is left over
    while left:
        weights = sharing.draw(min(size, left))
        left -= len(weights)
        yield Sampled(field.places(weights), weights)


def panelled(ask: Ask, panels: Panels, sharing: Sharing | None, bidders: Sequence[str]) -> Iterator[Sampled | None]:
    """Draw panels: under each the places that it says, or as many samples as make up all that are asked for; None of one that says nothing."""
    each = _each(ask) if sharing else 1
    for _ in range(ask.panels):
        drawn = panels.draw()
        weights = sharing.draw(each) if sharing and drawn else np.empty((1, 0))
        yield drawn and Sampled(_places(drawn, bidders, weights, weighted=sharing is not None), weights, drawn)


def _each(ask: Ask) -> int:
    """How many samples there are under one panel."""
    return -(-ask.samples // ask.panels)


def by_weights(table: Table, sharing: Sharing, samples: int, go_on: GoOn) -> Found:
    """Count samples of weights."""
    counts = Counts(len(table.bidders), sharing.count)
    for some in weighted(table, sharing, samples):
        counts.add(some.places, some.weights)
        if counts.samples < samples and not go_on(counts.samples, samples):
            break
    return Found(counts)


def by_panels(ask: Ask, panels: Panels, sharing: Sharing | None, bidders: Sequence[str], go_on: GoOn) -> Found:
    """Count samples under panels."""
    counts = Counts(len(bidders), sharing.count if sharing else 0)
    told: list[Drawn] = []
    asked = 0
    for some in panelled(ask, panels, sharing, bidders):
        asked += 1
        if some is not None and some.panel is not None:
            told.append(some.panel)
            own = Counts(len(bidders), counts.weights.shape[1])
            own.add(some.places, some.weights)
            counts.panel(own)
        if asked < ask.panels and not go_on(asked, ask.panels):
            break
    return Found(counts, tuple(told), asked, _each(ask) if sharing else 1)


def _places(drawn: Drawn, bidders: Sequence[str], weights: np.ndarray, *, weighted: bool) -> Places:
    """The places of all bids under one panel: by these weights, or as the panel says."""
    if not weighted:
        return np.array([[drawn.ranks.get(bidder, NO_PLACE)] for bidder in bidders], dtype=np.uint16)
    found: Places = np.full((len(bidders), len(weights)), NO_PLACE, dtype=np.uint16)
    there = [bidders.index(bidder) for bidder in drawn.table.bidders]
    if there:
        found[there] = Field(drawn.table).places(weights)
    return found


def confident(tables: Sequence[Table], bidder: str, weights: Sequence[Fraction]) -> int:
    """In how many of these tables a bid is first at these weights."""
    first = 0
    for table in tables:
        totals = table.totals(weights)
        first += bidder in table.bidders and totals[table.bidders.index(bidder)] == max(totals)
    return first

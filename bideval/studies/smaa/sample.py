"""The sampling itself: weights, panels, or both, until there are as many as were asked for or nobody wants to wait for more."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

import numpy as np

from bideval.documents.studies.smaa import Ask
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


def by_weights(table: Table, sharing: Sharing, samples: int, go_on: GoOn) -> Found:
    """Share the points out anew, so often."""
    field, counts = Field(table), Counts(len(table.bidders), sharing.count)
    size = max(min(AT_ONCE, ENOUGH // len(table.bidders)) // 2 * 2, 2)  # even: no half of a word of bits is left over
    while not counts.samples or (counts.samples < samples and go_on(counts.samples, samples)):
        weights = sharing.draw(min(size, samples - counts.samples))
        counts.add(field.places(weights), weights)
    return Found(counts)


def by_panels(ask: Ask, panels: Panels, sharing: Sharing | None, bidders: Sequence[str], go_on: GoOn) -> Found:
    """Draw panels; under each, take the places that it says, or share the points out so often that all panels make up the samples."""
    each = -(-ask.samples // ask.panels) if sharing else 1
    counts = Counts(len(bidders), sharing.count if sharing else 0)
    told: list[Drawn] = []
    asked = 0
    while not asked or (asked < ask.panels and go_on(asked, ask.panels)):
        drawn, asked = panels.draw(), asked + 1
        if drawn is None:
            continue
        told.append(drawn)
        own = Counts(len(bidders), counts.weights.shape[1])
        weights = sharing.draw(each) if sharing else np.empty((1, 0))
        own.add(_places(drawn, bidders, weights, weighted=sharing is not None), weights)
        counts.panel(own)
    return Found(counts, tuple(told), asked, each)


def _places(drawn: Drawn, bidders: Sequence[str], weights: np.ndarray, *, weighted: bool) -> Places:
    """The places of all bids under one panel: by these weights, or as the panel says."""
    if not weighted:
        return np.array([[drawn.ranks.get(bidder, NO_PLACE)] for bidder in bidders], dtype=np.uint16)
    found: Places = np.full((len(bidders), len(weights)), NO_PLACE, dtype=np.uint16)
    there = [bidders.index(bidder) for bidder in drawn.table.bidders]
    if there:
        found[there] = Field(drawn.table).places(weights)
    return found


def confidence(tables: Sequence[Table], bidder: str, weights: Sequence[Fraction]) -> Fraction:
    """Of these tables, the share in which a bid is first at these weights."""
    first = 0
    for table in tables:
        totals = table.totals(weights)
        first += bidder in table.bidders and totals[table.bidders.index(bidder)] == max(totals)
    return Fraction(first, len(tables))

"""How often each bid stood before each other."""

from typing import Final

from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.reading import NOTHING
from bideval.reports.studies.smaa.words import Words

MOST: Final = 8
"""Bids that are held against each other in the table; the data have more."""


def pairs(words: Words) -> Section | None:
    """The pairwise winning index of the leading bids."""
    study = words.study
    shown = [one.bidder for one in study.leading][:MOST]
    if len(shown) == 1:
        return None
    head = (Cell(words.by_regime("head-bidder")), *numbers(*map(words.name, shown)))
    rows = tuple(
        (
            Cell(words.name(one)),
            *(
                Cell(NOTHING, number=True)
                if one == other
                else words.linked(words.share(study.before[one, other]), one, f"before:{other}")
                for other in shown
            ),
        )
        for one in shown
    )
    return Section("smaa-pairs", words.say("smaa-pairs"), (words.say("smaa-pairs-how"),), (Table(head, rows),))

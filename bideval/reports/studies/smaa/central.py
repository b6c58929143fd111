"""At which weights each bid is first: the mean points of every criterion among the samples in which it was."""

from typing import Final

from bideval.documents.studies.smaa import Robust
from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.reading import NOTHING
from bideval.reports.studies.smaa.words import Words, percent, points

MOST: Final = 6
"""Bids beside each other in one table."""


def central(words: Words) -> Section | None:
    """The central weights, where weights were varied."""
    study = words.study
    if not study.items:
        return None
    shown = [one for one in study.leading if one.central is not None][:MOST]
    head = (
        *words.heads("head-criterion"),
        *numbers(words.say("smaa-head-rubric"), *([words.say("smaa-head-mean")] if _known(words) else [])),
        *numbers(*(words.name(one.bidder) for one in shown)),
    )
    rows = (*(_row(words, at, shown) for at in range(len(study.items))), _sure(words, shown))
    never = [words.name(one.bidder) for one in study.leading if one.central is None]
    told = [words.say("smaa-central-how")]
    told += [words.say("smaa-central-none", bidders=words.several(never))] if never else []
    return Section("smaa-central", words.say("smaa-central"), tuple(told), (Table(head, rows),))


def _known(words: Words) -> bool:
    """Whether the mean of the model is known without sampling."""
    return words.study.items[0].mean is not None


def _row(words: Words, at: int, shown: list[Robust]) -> tuple[Cell, ...]:
    item = words.study.items[at]
    mean = (
        [] if item.mean is None else [words.linked(points(item.mean), words.study.bids[0].bidder, f"mean:{item.path}")]
    )
    found = (
        Cell(points(one.central[at]), number=True, step=words.key(one.bidder, f"central:{item.path}"))
        for one in shown
        if one.central is not None
    )
    return (Cell(words.named(item.path)), *numbers(points(item.points)), *mean, *found)


def _sure(words: Words, shown: list[Robust]) -> tuple[Cell, ...]:
    """The last row: how sure a bid is first at its own central weights."""
    empty = numbers("", "") if _known(words) else numbers("")
    cells = (
        Cell(
            NOTHING if one.confidence is None else percent(one.confidence),
            number=True,
            step=words.key(one.bidder, "confidence"),
            tone="strong",
        )
        for one in shown
    )
    return (Cell(words.say("smaa-confidence"), tone="strong"), *empty, *cells)

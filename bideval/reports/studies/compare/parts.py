"""How the causes divide every change of points, places and outcomes: the parts of a row add up to its change."""

from bideval.documents.keys import TOTAL
from bideval.documents.studies.compare import PLACE, Shared, Turned
from bideval.reports.layout import Cell, Section, Table, Tone, numbers, words
from bideval.reports.studies.compare.answer import moved
from bideval.reports.studies.compare.words import Words
from bideval.reports.voice import brief


def parts(reading: Words) -> Section | None:
    """Every number that changed, with the part of each cause: the parts of a row add up to its change."""
    comparison = reading.comparison
    head = (
        Cell(reading.by_regime("head-bidder")),
        *reading.heads("head-criterion"),
        *numbers(*(reading.say(code) for code in ("compare-head-before", "compare-head-after", "compare-head-change"))),
        *numbers(*(f"[{at + 1}]" for at in reading.shown)),
    )
    rows = []
    order = {bidder: at for at, bidder in enumerate(moved(comparison))}
    for one in sorted(comparison.numbers, key=lambda one: (order[one.bidder], one.key not in (TOTAL, PLACE))):
        strong: Tone = "strong" if one.key in (TOTAL, PLACE) else ""
        told = (reading.range(one.before), reading.range(one.after), reading.part(*one.change))
        step = comparison.step(one.bidder, one.key)
        rows.append(
            (
                *(Cell(text, tone=strong) for text in (reading.name(one.bidder), reading.item(one.key))),
                *(Cell(text, number=True, step=step) for text in told),
                *(_part(reading, one, at, reading.part(one.low[at], one.high[at])) for at in reading.shown),
            )
        )
    remark = reading.say("compare-adds-up")
    return (
        Section("parts", reading.say("compare-section-parts"), (), (Table(head, tuple(rows), 2),), (remark,))
        if rows
        else None
    )


def outcomes(reading: Words) -> Section | None:
    """What became of whom otherwise, with the part of each cause, which add up to 1."""
    comparison = reading.comparison
    head = (
        Cell(reading.by_regime("head-bidder")),
        *reading.heads("compare-head-what", "compare-head-before", "compare-head-after"),
        *numbers(*(f"[{at + 1}]" for at in reading.shown)),
    )
    rows = tuple(
        (
            *words(
                reading.name(one.bidder),
                reading.say(f"compare-word-{one.what}"),
                reading.word(one.before, one.what),
                reading.word(one.after, one.what),
            ),
            *(_part(reading, one, at, brief(one.parts[at])) for at in reading.shown),
        )
        for one in comparison.words
    )
    return Section("outcomes", reading.say("compare-section-outcomes"), (), (Table(head, rows, 1),)) if rows else None


def _part(reading: Words, one: Shared | Turned, at: int, text: str) -> Cell:
    """The part of a cause."""
    return Cell(text, number=True, step=reading.comparison.step(one.bidder, one.key, at))

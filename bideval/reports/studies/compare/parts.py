"""How the causes divide every change of points, places and outcomes: the parts of a row add up to its change."""

from bideval.documents.keys import TOTAL
from bideval.documents.studies.compare import PLACE
from bideval.reports.layout import Cell, Section, Table, Tone, numbers, words
from bideval.reports.studies.compare.answer import moved
from bideval.reports.studies.compare.words import Words
from bideval.reports.voice import brief


def parts(reading: Words) -> Section | None:
    """Every number that changed, with the part of each cause: the parts of a row add up to its change."""
    comparison = reading.comparison
    shown = list(range(len(comparison.causes))) + ([comparison.engine] if reading.engine_counts else [])
    head = (
        Cell(reading.by_regime("head-bidder")),
        *reading.heads("head-criterion"),
        *numbers(*(reading.say(code) for code in ("compare-head-before", "compare-head-after", "compare-head-change"))),
        *numbers(*(f"[{at + 1}]" for at in shown)),
    )
    rows = []
    order = {bidder: at for at, bidder in enumerate(moved(comparison))}
    for one in sorted(comparison.numbers, key=lambda one: (order[one.bidder], one.key not in (TOTAL, PLACE))):
        strong: Tone = "strong" if one.key in (TOTAL, PLACE) else ""
        change = reading.part(*one.change)
        told = (
            reading.range(one.before),
            reading.range(one.after),
            change,
            *(reading.part(one.low[at], one.high[at]) for at in shown),
        )
        rows.append(
            (
                *(Cell(text, tone=strong) for text in (reading.bidder(one.bidder), reading.item(one.key))),
                *numbers(*told),
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
    shown = list(range(len(comparison.causes))) + ([comparison.engine] if reading.engine_counts else [])
    head = (
        Cell(reading.by_regime("head-bidder")),
        *reading.heads("compare-head-what", "compare-head-before", "compare-head-after"),
        *numbers(*(f"[{at + 1}]" for at in shown)),
    )
    rows = tuple(
        (
            *words(
                reading.bidder(one.bidder),
                reading.say(f"compare-word-{one.what}"),
                reading.word(one.before, one.what),
                reading.word(one.after, one.what),
            ),
            *numbers(*(brief(one.parts[at]) for at in shown)),
        )
        for one in comparison.words
    )
    return Section("outcomes", reading.say("compare-section-outcomes"), (), (Table(head, rows, 1),)) if rows else None

"""A comparison as a report: what happened to whom and why in a sentence, then the causes, how they divide every change, and what differs."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from bideval.documents.studies.compare import PLACE, Comparison
from bideval.reports.figures import TOTAL, UNROUNDED
from bideval.reports.layout import Cell, Section, Table, Tone, View, numbers, words
from bideval.reports.reading import NOTHING
from bideval.reports.studies.compare_words import NAMED, Words, short, signed, value, where

TOLD: Final = 3
"""Bids of which a sentence is said."""
DIGEST: Final = 16
"""Characters of a digest that tell one file from another."""
MOST: Final = 60
"""Rows of numbers between inputs and points; the others stand in the data."""


def view(comparison: Comparison, language: str) -> View:
    """The whole report."""
    reading = Words(comparison, language)
    writers: tuple[Callable[[Words], Section | None], ...] = (
        _answer,
        _causes,
        _parts,
        _outcomes,
        _between,
        _files,
        _method,
    )
    found = (writer(reading) for writer in writers)
    return View(language, reading.say("compare-title"), tuple(section for section in found if section is not None))


def _answer(reading: Words) -> Section:
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
    bids = _moved(reading.comparison)
    yield from (_sentence(reading, bidder) for bidder in bids[:TOLD])
    if len(bids) > TOLD:
        yield reading.say("compare-others", count=str(len(bids) - TOLD))


def _moved(comparison: Comparison) -> list[str]:
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
    facts = {"bidder": reading.bidder(bidder), "told": reading.say("compare-and").join(told)}
    return reading.say("compare-sentence", **facts, reasons=reasons)


def _points(reading: Words, bidder: str) -> Iterator[str]:
    total = reading.comparison.of.get((bidder, TOTAL))
    if total is None or total.before is None or total.after is None:
        return
    change = total.change.low
    if total.low != total.high:
        yield reading.say("compare-told-total", before=reading.range(total.before), after=reading.range(total.after))
    elif change:
        yield reading.say(f"compare-told-{'gained' if change > 0 else 'lost'}", points=short(abs(change)))


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


def _causes(reading: Words) -> Section | None:
    """Every change, by cause; those without effect last."""
    comparison = reading.comparison
    rows = []
    for at, cause in enumerate(comparison.causes):
        rows += [_change(reading, one, f"[{at + 1}]", reading.why(cause)) for one in cause.changes]
    if _engine_counts(comparison):
        rows.append((Cell(f"[{comparison.engine + 1}]"), *words("", reading.engine(), "", "", "")))
    rows += [_change(reading, one, NOTHING, reading.say("compare-idle")) for one in comparison.idle]
    if not rows:
        return None
    head = reading.heads(
        "compare-head-cause",
        "compare-head-where",
        "compare-head-what",
        "compare-head-before",
        "compare-head-after",
        "head-remark",
    )
    return Section("causes", reading.say("compare-section-causes"), (), (Table(head, tuple(rows), 1),))


def _change(reading: Words, at: int, number: str, remark: str) -> tuple[Cell, ...]:
    one = reading.comparison.changes[at]
    place = where(one.place)
    return (
        Cell(number, tone="strong"),
        *words(place, reading.what(one), value(one.old), value(one.new)),
        Cell(remark, tone="muted"),
    )


def _engine_counts(comparison: Comparison) -> bool:
    """Whether a part of anything is the engine's."""
    parts = [end[-1] for one in comparison.numbers for end in (one.low, one.high)]
    return any(parts) or any(one.parts[-1] for one in comparison.words)


def _parts(reading: Words) -> Section | None:
    """Every number that changed, with the part of each cause: the parts of a row add up to its change."""
    comparison = reading.comparison
    shown = list(range(len(comparison.causes))) + ([comparison.engine] if _engine_counts(comparison) else [])
    head = (
        Cell(reading.by_regime("head-bidder")),
        *reading.heads("head-criterion"),
        *numbers(*(reading.say(code) for code in ("compare-head-before", "compare-head-after", "compare-head-change"))),
        *numbers(*(f"[{at + 1}]" for at in shown)),
    )
    rows = []
    order = {bidder: at for at, bidder in enumerate(_moved(comparison))}
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


def _outcomes(reading: Words) -> Section | None:
    """What became of whom otherwise, with the part of each cause, which add up to 1."""
    comparison = reading.comparison
    shown = list(range(len(comparison.causes))) + ([comparison.engine] if _engine_counts(comparison) else [])
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
            *numbers(*(short(one.parts[at]) for at in shown)),
        )
        for one in comparison.words
    )
    return Section("outcomes", reading.say("compare-section-outcomes"), (), (Table(head, rows, 1),)) if rows else None


def _between(reading: Words) -> Section | None:
    """The numbers between inputs and points, without those that only wait for their rounding."""
    told = [one for one in reading.comparison.between if not one.key.endswith(UNROUNDED)]
    head = (
        Cell(reading.by_regime("head-bidder")),
        *reading.heads("compare-head-number"),
        *numbers(reading.say("compare-head-before"), reading.say("compare-head-after")),
    )
    rows = []
    for one in told[:MOST]:
        ends = (NOTHING if end is None else short(end) for end in (one.before, one.after))
        rows.append((*words(reading.bidder(one.bidder), reading.number(one.bidder, one.key)), *numbers(*ends)))
    rest = len(told) - MOST
    remarks = (reading.say("compare-more-numbers", count=str(rest)),) if rest > 0 else ()
    title = reading.say("compare-section-between")
    return Section("between", title, (), (Table(head, tuple(rows), 2),), remarks) if rows else None


def _files(reading: Words) -> Section | None:
    """Files and versions that are not the same."""
    comparison = reading.comparison
    tables = []
    if comparison.files:
        digests = reading.heads("compare-head-sha-before", "compare-head-sha-after")
        head = (*reading.heads("head-file"), *numbers(reading.say("compare-head-changes")), *digests)
        rows = []
        for file in comparison.files:
            ends = words(*(digest[:DIGEST] or NOTHING for digest in (file.before, file.after)))
            rows.append((Cell(value(file.path)), *numbers(str(file.counted)), *ends))
        tables.append(Table(head, tuple(rows)))
    if comparison.versions:
        head = reading.heads("compare-head-version", "compare-head-before", "compare-head-after")
        rows = [words(one.name, one.before or NOTHING, one.after or NOTHING) for one in comparison.versions]
        tables.append(Table(head, tuple(rows)))
    return Section("files", reading.say("compare-section-files"), (), tuple(tables)) if tables else None


def _method(reading: Words) -> Section | None:
    """How the parts were found, and what was not told apart."""
    comparison = reading.comparison
    if not comparison.causes:
        return None
    counts = {"causes": str(len(comparison.causes)), "evaluations": str(comparison.evaluated)}
    told = [reading.say("compare-method", **counts)]
    reasons = {cause.why for cause in comparison.causes}
    told += [reading.say(f"compare-method-{why}") for why in ("grouped", "needed", "belongs") if why in reasons]
    if any(None in (one.before, one.after) for one in comparison.numbers):
        told.append(reading.say("compare-method-none"))
    return Section("method", reading.say("compare-section-method"), tuple(told))

"""What lies between inputs and points, which files and versions differ, and how the parts were found."""

from typing import Final

from bideval.documents.keys import UNROUNDED
from bideval.documents.studies.compare import Shared, Turned
from bideval.reports.layout import Cell, Section, Table, numbers, words
from bideval.reports.reading import NOTHING
from bideval.reports.studies.compare.words import Words, value
from bideval.reports.voice import brief

DIGEST: Final = 16
"""Characters of a digest that tell one file from another."""
MOST: Final = 60
"""Rows of numbers between inputs and points; the others stand in the data."""


def between(reading: Words) -> Section | None:
    """The numbers between inputs and points, without those that only wait for their rounding."""
    told = [one for one in reading.comparison.between if not one.key.endswith(UNROUNDED)]
    head = (
        Cell(reading.by_regime("head-bidder")),
        *reading.heads("compare-head-number"),
        *numbers(reading.say("compare-head-before"), reading.say("compare-head-after")),
    )
    rows = []
    for one in told[:MOST]:
        ends = (NOTHING if end is None else brief(end) for end in (one.before, one.after))
        rows.append((*words(reading.name(one.bidder), reading.number(one.bidder, one.key)), *numbers(*ends)))
    rest = len(told) - MOST
    remarks = (reading.say("compare-more-numbers", count=str(rest)),) if rest > 0 else ()
    title = reading.say("compare-section-between")
    return Section("between", title, (), (Table(head, tuple(rows), 2),), remarks) if rows else None


def files(reading: Words) -> Section | None:
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


def method(reading: Words) -> Section | None:
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
    moved: list[Shared | Turned] = [*comparison.numbers, *comparison.words]
    told += [_explained(reading, one.bidder, one.key) for one in moved[:1]]
    return Section("method", reading.say("compare-section-method"), tuple(told))


def _explained(reading: Words, bidder: str, key: str) -> str:
    """How the working of a number is asked for, of one of those that changed."""
    step = reading.comparison.step
    facts = {"number": step(bidder, key), "part": step(bidder, key, 0), "trial": f"with:1/{step(bidder, key)}"}
    return reading.say("compare-explain", **facts)

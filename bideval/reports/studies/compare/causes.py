"""Every change that was found, by cause."""

from bideval.reports.layout import Cell, Section, Table, words
from bideval.reports.reading import NOTHING
from bideval.reports.studies.compare.words import Words, value, where


def causes(reading: Words) -> Section | None:
    """Every change, by cause; those without effect last."""
    comparison = reading.comparison
    rows = []
    for at, cause in enumerate(comparison.causes):
        rows += [_change(reading, one, f"[{at + 1}]", reading.why(cause)) for one in cause.changes]
    if reading.engine_counts:
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

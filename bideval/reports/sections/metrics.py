"""The metrics side by side: what the bids' own data give, and why where they give nothing."""

from collections.abc import Iterator, Sequence

from bideval.documents.keys import METRIC
from bideval.reports.layout import Cell, Section, Table, blocks, numbers
from bideval.reports.reading import NOTHING, Reading

BLOCK = 6
"""Bids beside each other."""


def metrics(reading: Reading) -> Section | None:
    """One row a metric, one column a bid."""
    known = [name for name, (key, _) in reading.figures.measured.items() if reading.figures.values(key)]
    if not known:
        return None
    tables = tuple(_table(reading, known, block) for block in blocks(reading.order, BLOCK))
    return Section("metrics", reading.say("section-metrics"), (), tables, tuple(_missing(reading)))


def _table(reading: Reading, names: Sequence[str], rows: Sequence[int]) -> Table:
    head = (*reading.heads("head-metric", "head-unit"), *numbers(*(reading.names[row] for row in rows)))
    return Table(head, tuple(_line(reading, name, rows) for name in names), 2)


def _line(reading: Reading, name: str, rows: Sequence[int]) -> tuple[Cell, ...]:
    key, metric = reading.figures.measured[name]
    values = reading.figures.values(key)
    return (
        Cell(reading.metric_title(name)),
        Cell(reading.unit(metric), tone="muted"),
        *(
            Cell(
                reading.measured(metric, values[row]) if row in values else NOTHING,
                number=True,
                step=reading.step(key, row),
            )
            for row in rows
        ),
    )


def _missing(reading: Reading) -> Iterator[str]:
    """A sentence for each metric and reason: which bids have no value of it."""
    reasons = reading.evaluation.reasons
    for key in sorted(reasons):
        by_reason: dict[str, list[str]] = {}
        for row in reading.order:
            if row in reasons[key]:
                by_reason.setdefault(reasons[key][row], []).append(reading.names[row])
        title = reading.metric_title(key.removeprefix(METRIC))
        for reason, bids in by_reason.items():
            yield reading.say(
                "metric-missing", metric=title, reason=reading.say(f"reason-{reason}"), bids=reading.several(bids)
            )

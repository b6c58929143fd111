"""Deductions and bonuses: what was found, by whom, under which clause, and what it changed."""

from bideval.documents.decisions import AdjustmentEntry
from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.reading import Reading


def adjustments(reading: Reading) -> Section | None:
    """One row for each kind of adjustment of a bid."""
    rules = {rule.id: rule for rule in reading.rubric.adjustments}
    entries = reading.dossier.decisions.adjustments
    rows = []
    for row in reading.order:
        for one in reading.evaluation.standings[row].adjustments:
            rule = rules[one.id]
            rows.append(
                (
                    Cell(reading.names[row]),
                    Cell(reading.text(rule.title, rule.id)),
                    Cell(reading.figure(one.change, reading.figures.places(None)), number=True),
                    Cell("; ".join(_entry(reading, entries[at]) for at in one.entries)),
                    Cell(reading.text(rule.clause), tone="muted"),
                )
            )
    if not rows:
        return None
    head = (
        Cell(reading.by_regime("head-bidder")),
        *reading.heads("head-adjustment"),
        *numbers(reading.say("head-points")),
        *reading.heads("head-found", "head-clause"),
    )
    return Section("adjustments", reading.say("section-adjustments"), (), (Table(head, tuple(rows), 2),))


def _entry(reading: Reading, entry: AdjustmentEntry) -> str:
    """Why, on what evidence, by whom and when, as far as that is written down."""
    parts = (reading.text(entry.why), reading.evidence(entry.evidence), reading.text(entry.by), str(entry.when or ""))
    return ", ".join(part for part in parts if part)

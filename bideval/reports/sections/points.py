"""Points of every criterion against its maximum, bid beside bid, with what each line of the rubric rests on."""

from collections.abc import Iterator, Sequence

from bideval.documents.criteria import Node
from bideval.documents.keys import BEFORE_THEN, TOTAL
from bideval.reports.layout import Cell, Section, Table, blocks, numbers
from bideval.reports.reading import Reading, step_title
from bideval.reports.voice import plain

BLOCK = 6
"""Bids beside each other: what a printed page holds."""


def points(reading: Reading) -> Section:
    """One row a criterion, one column a bid, so many bids a table."""
    tables = tuple(_table(reading, block) for block in blocks(reading.scored, BLOCK))
    return Section("points", reading.say("section-points"), (), tables, tuple(_legend(reading)))


def _table(reading: Reading, rows: Sequence[int]) -> Table:
    head = (
        *reading.heads("head-criterion"),
        *numbers(reading.say("head-max")),
        *reading.heads("head-basis"),
        *numbers(*(reading.names[row] for row in rows)),
    )
    lines = [line for node in reading.rubric.nodes.values() for line in _lines(reading, node, rows)]
    if reading.evaluation.stage == "complete":
        lines += _adjustments(reading, rows)
        lines.append(_total(reading, rows))
    return Table(head, tuple(lines), 3)


def _lines(reading: Reading, node: Node, rows: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
    """A criterion; where steps follow its points, these stand in a line of their own above it."""
    if node.criterion.then:
        key, places = node.path + BEFORE_THEN, reading.figures.places(node)
        shown = {row: reading.figure(reading.figures.points(key, row), places) for row in rows}
        yield (
            Cell(reading.say("before-then", criterion=reading.title(node)), depth=node.path.count("/")),
            Cell(plain(node.criterion.points), number=True),
            Cell(""),
            *(Cell(shown[row], number=True, step=reading.step(key, row)) for row in rows),
        )
    yield _line(reading, node, rows)


def _line(reading: Reading, node: Node, rows: Sequence[int]) -> tuple[Cell, ...]:
    basis, tone = node.criterion.basis, "" if node.leaf else "strong"
    return (
        Cell(reading.title(node), depth=node.path.count("/"), tone=tone),  # type: ignore[arg-type]  # one of two tones
        Cell(plain(node.criterion.points), number=True),
        Cell(reading.say(f"basis-{basis}") if basis else "", tone="muted"),
        *(Cell(_points(reading, node, row), number=True, step=reading.step(node.path, row), tone=tone) for row in rows),  # type: ignore[arg-type]
    )


def _points(reading: Reading, node: Node, row: int) -> str:
    """The points of one bid, with a mark where the leaf was not simply scored."""
    shown = reading.points(node, row)
    outcome = reading.evaluation.outcome(node, row) if node.leaf else "scored"
    if outcome == "not-opened":
        return reading.say("not-opened")
    return f"{shown}{MARKS[outcome]}" if outcome in MARKS else shown


MARKS = {"missing-zero": "*", "unknown": "?"}


def _legend(reading: Reading) -> list[str]:
    met = {
        outcome
        for rows in reading.evaluation.outcomes.values()
        for row, outcome in rows.items()
        if row in reading.scored
    }
    nodes = reading.rubric.nodes.values()
    told = [reading.say(f"legend-{outcome}") for outcome in MARKS if outcome in met]
    told += [_scaled(reading, node) for node in nodes if node.criterion.out_of is not None]
    return told + [_followed(reading, node) for node in nodes if node.criterion.then]


def _scaled(reading: Reading, node: Node) -> str:
    """That a criterion is scaled, from what to what."""
    full, points = plain(node.criterion.full), plain(node.criterion.points)
    return reading.say("legend-out-of", criterion=reading.title(node), out_of=full, points=points)


def _followed(reading: Reading, node: Node) -> str:
    """Which steps follow the points of a criterion."""
    steps = ", ".join(step_title(step.kind, reading.language) for step in node.criterion.then)
    return reading.say("legend-then", criterion=reading.title(node), steps=steps)


def _adjustments(reading: Reading, rows: Sequence[int]) -> list[tuple[Cell, ...]]:
    """A row for each deduction or bonus that touched one of these bids."""
    lines = []
    for rule in reading.rubric.adjustments:
        changes = {
            row: one.change
            for row in rows
            for one in reading.evaluation.standings[row].adjustments
            if one.id == rule.id
        }
        if changes:
            places = reading.figures.places(None)
            cells = (Cell(reading.figure(changes.get(row), places), number=True) for row in rows)
            basis = reading.say(f"basis-{rule.basis}") if rule.basis else ""
            lines.append(
                (Cell(reading.text(rule.title, rule.id)), Cell("", number=True), Cell(basis, tone="muted"), *cells)
            )
    return lines


def _total(reading: Reading, rows: Sequence[int]) -> tuple[Cell, ...]:
    cells = (Cell(reading.points(None, row), number=True, step=reading.step(TOTAL, row), tone="strong") for row in rows)
    most = plain(reading.rubric.total)
    return (Cell(reading.say("head-total"), tone="strong"), Cell(most, number=True, tone="strong"), Cell(""), *cells)

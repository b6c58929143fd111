"""What is not known: every leaf without certain points, why, and between which numbers they lie; what places are by, where it is not stated."""

from collections.abc import Iterator

from bideval.documents.criteria import Node
from bideval.documents.keys import METRIC
from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.reading import NOTHING, Reading


def unknowns(reading: Reading) -> Section | None:
    """One row for each leaf that was not simply scored."""
    rows = tuple(line for row in reading.order for line in _leaves(reading, row))
    if not rows:
        return None
    head = (
        Cell(reading.by_regime("head-bidder")),
        *reading.heads("head-item", "head-reason"),
        *numbers(reading.say("head-points")),
    )
    return Section("unknowns", reading.say("section-unknowns"), (), (Table(head, rows, 2),))


def _leaves(reading: Reading, row: int) -> Iterator[tuple[Cell, ...]]:
    for node in reading.rubric.leaves:
        if reading.evaluation.outcome(node, row) in ("unknown", "missing-zero"):
            points = Cell(reading.points(node, row), number=True)
            yield Cell(reading.names[row]), Cell(reading.title(node)), Cell(why(reading, node, row)), points
    by = reading.evaluation.ranked_by
    if by.kind == "metric" and row in reading.scored and row not in reading.figures.values(by.key):
        reason = Cell(_unstated(reading, by.name, row))
        yield Cell(reading.names[row]), Cell(reading.metric_title(by.name)), reason, Cell(NOTHING, number=True)


def _unstated(reading: Reading, name: str, row: int) -> str:
    """Why a metric has no value."""
    reason = reading.evaluation.reasons.get(METRIC + name, {}).get(row)
    return reading.say(f"reason-{reason}") if reason else reading.say("unknown-not-stated")


def why(reading: Reading, node: Node, row: int) -> str:
    """Why a leaf has no certain points: its own value is missing, or a rival's, or a mark."""
    if node.criterion.metric is None:
        return reading.say("unknown-mark")
    name = node.metric
    if row in reading.figures.values(reading.rubric.value_key(name)):
        return reading.say("unknown-rival")
    return _unstated(reading, name, row)

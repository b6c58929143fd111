"""Bids as rows of a CSV: a column for the bidder, the name, each declared fact and any value of a bid by its dotted name."""

from collections.abc import Mapping
from typing import NamedTuple

from bideval.loading.bids.vocabulary import names, path_of
from bideval.loading.columns import note_columns
from bideval.loading.formats.csv_reader import Table
from bideval.loading.formats.tree import Node, Step
from bideval.problems import Problems
from bideval.working.ledger import Path


class Columns(NamedTuple):
    """Where in a row each thing stands: the bidder, the facts by name, other values by their path in a bid."""

    bidder: int
    facts: Mapping[str, int]
    values: Mapping[Path, int]


def columns_of(table: Table, declared: Mapping[str, object], problems: Problems) -> Columns | None:
    """The columns by what they mean; an unknown one is a Problem. None where no row can be read."""
    facts: dict[str, int] = {}
    values: dict[Path, int] = {}
    strange = []
    for at, name in enumerate(table.header):
        if name in declared:
            facts[name] = at
        elif name == "name":
            values["name",] = at
        elif path := path_of(name):
            values[path] = at
        elif name != "bidder":
            strange.append(at)
    note_columns(table, strange, ("bidder", "name", *declared, *names()), problems)
    if "bidder" not in table.columns:
        problems.add(table.place(-1), "missing-column", name="bidder")
        return None
    return Columns(table.columns["bidder"], facts, values)


def row_tree(table: Table, row: int, columns: Columns, problems: Problems) -> Node:
    """A row as the tree that a file of its own would be; an empty cell is not stated."""
    start = table.place(row)
    root = Node({}, start.file, start.line, start.column)
    cells: dict[Path, int] = {("bidder",): columns.bidder, **columns.values}
    cells.update({("facts", name): at for name, at in columns.facts.items()})
    for path, at in cells.items():
        text, place = table.rows[row][at], table.place(row, at)
        cell = Node(text, place.file, place.line, place.column)
        if (text or path == ("bidder",)) and not put(root, path, cell):
            problems.add(place, "column-without-place", name=table.header[at])
    return root


def put(root: Node, path: Path, value: Node) -> bool:
    """Set `value` at `path`, with the mappings and lists that lead there; False where it would leave a gap in a list."""
    node = root
    for step, following in zip(path, (*path[1:], None), strict=True):
        below = value if following is None else node.child(step)
        if below is None:
            below = Node([] if isinstance(following, int) else {}, value.file, value.line, value.column)
        if not _set(node, step, below):
            return False
        node = below
    return True


def _set(node: Node, step: Step, below: Node) -> bool:
    if isinstance(node.value, dict) and isinstance(step, str):
        node.value[step] = below
        return True
    if isinstance(node.value, list) and isinstance(step, int) and step <= len(node.value):
        node.value[step : step + 1] = [below]
        return True
    return False

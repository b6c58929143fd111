"""Small changes to CSV files that people write: one cell changed, one row more, and every other character as it was."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from bideval.loading.edits import NotEditable, edited, text_of
from bideval.loading.formats.csv_reader import Table, read_csv
from bideval.loading.refused import Refused


def with_cell(data: bytes, encoding: str, row: int, column: str, value: str) -> bytes:
    """The bytes of a file with another value in a cell. Raises `NotEditable`."""
    return edited(data, encoding, partial(_lines, change=partial(_cell, row=row, column=column, value=value)))


def cell_of(data: bytes, encoding: str, row: int, column: str) -> str:
    """What a cell holds. Raises `NotEditable`."""
    text = text_of(data, encoding)
    table = _read(text.replace(_ending(text), "\n"))
    return table.rows[row][table.columns[column]]


def with_row(data: bytes, encoding: str, cells: Mapping[str, str]) -> bytes:
    """The bytes of a file with a row more at its end; of no file, a new one with these columns. Raises `NotEditable`."""
    if not data:
        return edited(b"", encoding, lambda _: _row(list(cells)) + _row(list(cells.values())))
    return edited(data, encoding, partial(_lines, change=partial(_added, cells=cells)))


def _lines(text: str, change: Callable[[str], str]) -> str:
    """A change of text whose lines may end in another way than ours."""
    ending = _ending(text)
    return change(text.replace(ending, "\n")).replace("\n", ending)


def _ending(text: str) -> str:
    """How the lines end, if they all do so in one way. Raises `NotEditable`."""
    ending = "\r\n" if "\r\n" in text else "\r" if "\r" in text else "\n"
    plain = text.replace(ending, "\n")
    if "\r" in plain or plain.replace("\n", ending) != text:
        raise NotEditable
    return ending


def _cell(text: str, row: int, column: str, value: str) -> str:
    table = _read(text)
    start, end = table.span(row, column)
    rows = [[*cells] for cells in table.rows]
    rows[row][table.columns[column]] = value
    return _tried(text[:start] + _written(value) + text[end:], table.header, rows)


def _added(text: str, cells: Mapping[str, str]) -> str:
    table = _read(text)
    if set(table.header) != set(cells):
        return _refuse()
    row = [cells[name] for name in table.header]
    return _tried(text.rstrip("\n") + "\n" + _row(row), table.header, [*table.rows, row])


def _tried(text: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The text, if it reads as it should. Raises `NotEditable`."""
    table = _read(text)
    return text if (table.header, table.rows) == (header, rows) else _refuse()


def _refuse() -> str:
    raise NotEditable


def _read(text: str) -> Table:
    try:
        return read_csv(text, "")
    except Refused as refused:
        raise NotEditable from refused


def _row(cells: Sequence[str]) -> str:
    return ",".join(map(_written, cells)) + "\n"


def _written(text: str) -> str:
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if any(sign in text for sign in ',"\n\r') else text

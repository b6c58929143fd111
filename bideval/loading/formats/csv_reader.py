"""Strict CSV: commas, quotes, a header of distinct names, rows of equal length. Places of cells are worked out when asked for."""

import csv
import io
import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, islice
from typing import Final

from bideval.exact import clip
from bideval.loading.formats.text import place_of
from bideval.loading.refused import Refused, refusal
from bideval.problems import Place, Problem

MOST_CELLS: Final = 5_000_000
LONGEST_FIELD: Final = 1 << 20
MOST_SHOWN: Final = 20

_CELL: Final = re.compile(r'"[^"]*+(?:""[^"]*+)*+"|[^,\n"]*+')
_WELL_QUOTED: Final = re.compile(rf"(?:(?:{_CELL.pattern})(?:[,\n]|\Z))*+")


class Table:
    """A header and its rows, all text. Row 0 is the first below the header; -1 is the header itself."""

    def __init__(self, text: str, file: str, header: list[str], rows: list[list[str]]) -> None:
        self.file = file
        self.header = header
        self.rows = rows
        self.columns = {name: at for at, name in enumerate(header)}
        self._text = text

    def span(self, row: int, column: str | int = 0) -> tuple[int, int]:
        """Where a cell begins in the text, and where it ends."""
        at = column if isinstance(column, int) else self.columns[column]
        offset = self._starts[self._rows[row + 1]]
        for _ in range(at):
            offset = _end(self._text, offset) + 1
        return offset, _end(self._text, offset)

    def place(self, row: int, column: str | int = 0) -> Place:
        """Line and column of a cell, named by its header or counted from 0."""
        offset, _ = self.span(row, column)
        line = bisect_right(self._starts, offset)
        return Place(self.file, line, offset - self._starts[line - 1] + 1)

    @cached_property
    def _starts(self) -> list[int]:
        """Offsets at which lines begin."""
        return list(accumulate((len(line) + 1 for line in self._text.split("\n")), initial=0))

    @cached_property
    def _rows(self) -> "range | list[int]":
        """The line, from 0, on which each row begins."""
        if '"' not in self._text:
            return range(len(self.rows) + 1)
        reader = csv.reader(io.StringIO(self._text, newline=""), strict=True)
        return [0, *(reader.line_num for _ in reader)]


def read_csv(text: str, file: str) -> Table:
    """The table of a CSV text. Raises `Refused`."""
    text = text.rstrip("\n")
    if not text:
        raise refusal(Place(file), "file-empty")
    before = csv.field_size_limit(LONGEST_FIELD)
    try:
        rows = _rows(text, file)
    finally:
        csv.field_size_limit(before)
    table = Table(text, file, rows[0], rows[1:])
    wrong = _faults_of_header(table) or _faults_of_rows(table)
    if wrong:
        raise Refused(wrong)
    return table


def _rows(text: str, file: str) -> list[list[str]]:
    if '"' in text:
        _check_quotes(text, file)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    cells = 0
    try:
        if text.count(",") + text.count("\n") < MOST_CELLS:
            return list(reader)
        for row in reader:
            rows.append(row)
            cells += len(row)
            if cells > MOST_CELLS:
                raise refusal(Place(file, reader.line_num, 1), "csv-too-many-cells", most=MOST_CELLS)
    except csv.Error as wrong:  # quotes are in order, so the one thing left is the length
        raise refusal(Place(file, reader.line_num, 1), "csv-cell-too-long", most=LONGEST_FIELD) from wrong
    return rows


def _check_quotes(text: str, file: str) -> None:
    """Refuse a quote that is never closed, or that stands where none may; the csv module overlooks some of these."""
    found = _WELL_QUOTED.match(text)
    start = found.end() if found else 0
    if start < len(text):
        end = _end(text, start)
        raise refusal(place_of(text, end, file), "csv-quote-unclosed" if end == start else "csv-quote-stray")


def _end(text: str, start: int) -> int:
    """Where the cell that begins at `start` ends."""
    found = _CELL.match(text, start)
    return found.end() if found else start


def _faults_of_header(table: Table) -> list[Problem]:
    """Another separator, a column without a name, a name twice."""
    header = table.header
    for sign, code in ((";", "csv-semicolons"), ("\t", "csv-tabs")):
        if len(header) == 1 and sign in header[0]:
            return [Problem(table.place(-1), code)]
    first: dict[str, int] = {}
    odd = (at for at, name in enumerate(header) if not name.strip() or first.setdefault(name, at) < at)
    return [_unfit(table, at, first.get(header[at], at)) for at in islice(odd, MOST_SHOWN)]


def _unfit(table: Table, at: int, first: int) -> Problem:
    if first == at:
        return Problem(table.place(-1, at), "csv-header-empty", {"column": str(at + 1)})
    return Problem(table.place(-1, at), "csv-header-twice", {"name": clip(table.header[at]), "column": str(first + 1)})


def _faults_of_rows(table: Table) -> list[Problem]:
    """Rows that are longer or shorter than the header, blank lines."""
    width = len(table.header)
    odd = (row for row, cells in enumerate(table.rows) if len(cells) != width)
    return [_ragged(table, row, width) for row in islice(odd, MOST_SHOWN)]


def _ragged(table: Table, row: int, width: int) -> Problem:
    cells = table.rows[row]
    if not cells:
        return Problem(table.place(row), "csv-blank-line")
    place = table.place(row, width if len(cells) > width else 0)
    return Problem(place, "csv-ragged", {"cells": str(len(cells)), "columns": str(width)})

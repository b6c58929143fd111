"""A view laid out in lines of a given display width: paragraphs broken at words, tables in columns, wide tables in parts."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len, chop_cells

from bideval.reports.layout import Cell, Section, Table, Tone, View
from bideval.reports.visible import visible

Span = tuple[str, Tone]
Line = list[Span]

GAP: Final = "  "
NARROW: Final = " "
HEAD: Final = 12
"""The width up to which a head over digits is kept in one piece, where there is no room for all of it."""


def lines(view: View, width: int) -> Iterator[Line]:
    """The whole report, line by line."""
    yield from paragraph(view.title, width, "strong")
    for section in (one for one in view.sections if one.read):
        yield []
        yield from paragraph(f"■ {section.title}", width, "strong")
        yield from _section(section, width)


def _section(section: Section, width: int) -> Iterator[Line]:
    for text in section.paragraphs:
        yield from paragraph(text, width, "")
    for table in section.tables:
        yield []
        if table.title:
            yield from paragraph(table.title, width, "strong")
        yield from Grid(table, width).lines()
    for text in section.remarks:
        yield from paragraph(text, width, "muted")


def paragraph(text: str, width: int, tone: Tone) -> Iterator[Line]:
    """A text in as many lines as it needs."""
    return ([(line, tone)] for line in wrap(visible(text), width))


def wrap(text: str, width: int) -> list[str]:
    """A text broken at its spaces, and inside a word only where that alone is too wide."""
    if cell_len(text) <= width:
        return [text]
    done: list[str] = []
    line, room = "", width
    for word in text.split(" "):
        wide = cell_len(word)
        if line and wide + 1 <= room:
            line, room = f"{line} {word}", room - wide - 1
            continue
        done += [line] if line else []
        *full, line = chop_cells(word, width) or [""]
        done += full
        room = width - cell_len(line)
    return [*done, line]


class Column(NamedTuple):
    """How wide a column must be, and how wide it would like to be."""

    number: bool
    least: int
    natural: int


class Grid:
    """A table in columns of exact width."""

    def __init__(self, table: Table, width: int) -> None:
        self.table = table
        self.width = width
        most = max(width // 4, HEAD)
        for self.gap, head in ((GAP, most), (NARROW, most), (GAP, HEAD), (GAP, most)):
            # rather narrow gaps than words in two, rather these than two parts; but parts have room for whole words
            self.columns = [self._column(at, head) for at in range(len(table.rows[0]))]
            if sum(column.least + len(self.gap) for column in self.columns) - len(self.gap) <= width:
                break

    def _column(self, at: int, longest: int) -> Column:
        """Digits are never broken; words need their longest word, but no more than a quarter of the page, and heads over digits `longest`."""
        number = self.table.rows[0][at].number
        most = max(self.width // 4, HEAD)
        body = [_words(row[at]) for row in self.table.rows]
        head = [_words(self.table.head[at])] if self.table.head else []
        widest = max(map(max, body))
        least = max(
            min(max(map(max, head), default=0), longest if number else most), widest if number else min(widest, most), 1
        )
        return Column(number, least, max(least, *(sum(one) + len(one) - 1 for one in (*head, *body))))

    def pieces(self) -> list[list[int]]:
        """The columns of each part, where the table must be split: those that say what a row is stand in all of them."""
        every = list(range(len(self.columns)))
        keys, gap = every[: self.table.keys], len(self.gap)
        fixed = sum(self.columns[at].least + gap for at in keys)
        parts, part, used = [], list(keys), fixed
        for at in every[self.table.keys :]:
            needed = self.columns[at].least + gap
            if used + needed - gap > self.width and len(part) > len(keys):
                parts.append(part)
                part, used = list(keys), fixed
            part.append(at)
            used += needed
        return [*parts, part]

    def widths(self, piece: Sequence[int]) -> list[int]:
        """The display width of each column: what it needs at least and its part of what is left; on a page too narrow for that, less."""
        columns = [self.columns[at] for at in piece]
        wishes = sum(column.natural - column.least for column in columns)
        spare = self.width - sum(column.least for column in columns) - len(self.gap) * (len(columns) - 1)
        share = min(max(spare, 0), wishes)
        found = [one.least + (share * (one.natural - one.least) // wishes if wishes else 0) for one in columns]
        for _ in range(-spare):
            widest = found.index(max(found))
            found[widest] = max(found[widest] - 1, 1)
        return found

    def lines(self) -> Iterator[Line]:
        """Head, ruler and rows; the parts of a split table with an empty line between them."""
        for at, piece in enumerate(self.pieces()):
            widths = self.widths(piece)
            yield from [[]] if at else []
            if self.table.head:
                yield from self._row(self.table.head, piece, widths, head=True)
                yield [("─" * (sum(widths) + len(self.gap) * (len(widths) - 1)), "muted")]
            for row in self.table.rows:
                yield from self._row(row, piece, widths, head=False)

    def _row(self, cells: Sequence[Cell], piece: Sequence[int], widths: Sequence[int], *, head: bool) -> Iterator[Line]:
        """One row in as many lines as its tallest cell; heads stand at the bottom."""
        texts = [_wrapped(cells[at], width) for at, width in zip(piece, widths, strict=True)]
        tall = max(map(len, texts))
        filled = [[""] * (tall - len(text)) + text if head else text + [""] * (tall - len(text)) for text in texts]
        for parts in zip(*filled, strict=True):
            line: Line = []
            for text, at, width in zip(parts, piece, widths, strict=True):
                space = " " * (width - cell_len(text))
                tone: Tone = "strong" if head else cells[at].tone
                line.append((space + text if self.columns[at].number else text + space, tone))
                line.append((self.gap, ""))
            yield line[:-1]


def _words(cell: Cell) -> list[int]:
    """The display widths of the words of a cell; its indent counts with the first."""
    first, *rest = (cell_len(word) for word in visible(cell.text).split(" "))
    return [first + 2 * cell.depth, *rest]


def _wrapped(cell: Cell, width: int) -> list[str]:
    indent = "  " * cell.depth
    return [indent + line for line in wrap(visible(cell.text), max(width - len(indent), 1))]

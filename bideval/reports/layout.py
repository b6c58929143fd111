"""What a report is made of before it has a form: sections of paragraphs and tables, whose cells are finished text in one language."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

Tone = Literal["", "muted", "strong", "warn"]


class Cell(NamedTuple):
    """Finished text: digits stand at the end of their column, unbroken; `step` names the working of a number; `depth` indents."""

    text: str
    number: bool = False
    step: str = ""
    tone: Tone = ""
    depth: int = 0


class Table(NamedTuple):
    """Rows under a head (empty: none). The first `keys` columns say what a row is: they are repeated where a table must be split."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: int = 1
    title: str = ""


class Drawing(NamedTuple):
    """A chart: a Vega-Lite specification, what it is called, and what it shows in a sentence for those who do not see it."""

    id: str
    title: str
    told: str
    chart: Mapping[str, Any]


class Section(NamedTuple):
    """A titled part of a report; paragraphs, then tables, then drawings where a page can show such, then remarks.

    `id` is the same in every language.
    """

    id: str
    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    remarks: tuple[str, ...] = ()
    drawings: tuple[Drawing, ...] = ()

    @property
    def read(self) -> bool:
        """Whether a page without drawings has something of it to show."""
        return not self.drawings or bool(self.paragraphs or self.tables or self.remarks)


class View(NamedTuple):
    """A whole report in one language."""

    language: str
    title: str
    sections: tuple[Section, ...]


def words(*texts: str) -> tuple[Cell, ...]:
    """Cells of plain words."""
    return tuple(Cell(text) for text in texts)


def numbers(*texts: str) -> tuple[Cell, ...]:
    """Cells of digits, or the heads over them."""
    return tuple(Cell(text, number=True) for text in texts)


def blocks(items: Sequence[int], size: int) -> list[Sequence[int]]:
    """The items in runs of at most `size`."""
    return [items[at : at + size] for at in range(0, len(items), size)]

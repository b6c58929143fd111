"""The report as Markdown that any viewer shows alike; foreign text can neither mark up nor link."""

import re
from typing import Final

from bideval.reports.layout import Cell, Section, Table, View
from bideval.reports.visible import one_line

_MARKS: Final = re.compile(r"([\\`*_\[\]<>|~$&@]|(?<=www)\.|:(?=//))", re.IGNORECASE)
_LEADING: Final = re.compile(r"^([#+=-]|[0-9]+(?=[.)]))")


def markdown(view: View) -> str:
    """The whole report."""
    return "\n".join((f"# {escape(view.title)}", *(_section(section) for section in view.sections if section.read)))


def escape(text: str) -> str:
    """`text` as it reads, inside a line: nothing in it marks up, links or breaks the line or a table."""
    return _MARKS.sub(r"\\\1", one_line(text))


def paragraph(text: str) -> str:
    """`text` as a paragraph of its own: nothing at its beginning makes it a heading, a list or a rule."""
    return _LEADING.sub(lambda found: f"\\{found[0]}" if not found[0].isdigit() else f"{found[0]}\\", escape(text))


def _section(section: Section) -> str:
    parts = [f"\n## {escape(section.title)}\n"]
    parts += [f"{paragraph(text)}\n" for text in section.paragraphs]
    parts += [_table(table) for table in section.tables]
    parts += [f"{paragraph(text)}\n" for text in section.remarks]
    return "\n".join(parts)


def _table(table: Table) -> str:
    head = table.head or tuple(Cell("") for _ in table.rows[0])
    sides = table.head or table.rows[0]
    title = (f"### {escape(table.title)}\n",) if table.title else ()
    ruler = "|" + "|".join(" ---: " if cell.number else " --- " for cell in sides) + "|"
    return "\n".join((*title, _line(head), ruler, *(_line(row) for row in table.rows), ""))


def _line(cells: tuple[Cell, ...]) -> str:
    return "| " + " | ".join("· " * cell.depth + escape(cell.text) for cell in cells) + " |"

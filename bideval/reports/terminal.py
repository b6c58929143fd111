"""The report on a terminal: as plain text, or with the few styles that a console can show. Foreign text is never markup."""

from typing import Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style

from bideval.reports.layout import Tone, View
from bideval.reports.lines import lines

WIDTH: Final = 100
"""Columns of a page that is no terminal."""

_STYLES: Final[dict[Tone, Style | None]] = {
    "": None,
    "muted": Style(dim=True),
    "strong": Style(bold=True),
    "warn": Style(bold=True, color="yellow"),
}


class Report:
    """A view that `rich` can print on any console."""

    def __init__(self, view: View) -> None:
        self.view = view

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines for the width of the console, in its styles."""
        for line in lines(self.view, options.max_width):
            for text, tone in line:
                yield Segment(text, _STYLES[tone])
            yield Segment.line()


def terminal(view: View, width: int = WIDTH) -> str:
    """The report as plain text, the same on every machine."""
    return "".join("".join(text for text, _ in line).rstrip(" ") + "\n" for line in lines(view, width))

"""What the commands that put a question to the engine share: how they print their answer, and the working of one of its numbers."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bideval.cli.shared import speech

if TYPE_CHECKING:
    from bideval.reports.layout import Section, View


class Format(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


Printed = Annotated[Format, typer.Option("--format", help="How the answer is printed.")]
Explained = Annotated[
    str | None,
    typer.Option("--explain", metavar="STEP", help="Print the working of this number of the answer in its place."),
]

Folder = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="DIR", help="Write the answer to a folder: a page with charts, and data."),
]


def answer(form: Format, view: "Callable[[], View]", data: Callable[[], str]) -> int:
    """Print the answer as a page, as Markdown or as data; only what is asked for is made. The exit code: done."""
    if form is Format.JSON:
        return speech.put(data())
    from bideval.reports.markdown import markdown

    return speech.page(view()) if form is Format.TEXT else speech.put(markdown(view()))


def written(folder: Path, name: str, view: "View", data: str, charts: "Section | None") -> int:
    """Write the answer to a folder: as a page with its charts, as Markdown, as data, and every chart as a picture of its own."""
    from bideval.cli.shared import made_by
    from bideval.cli.shared.writing import deliver
    from bideval.reports.charts import svg
    from bideval.reports.html import html
    from bideval.reports.markdown import markdown

    drawn = () if charts is None else (charts,)
    made: dict[str, str | bytes] = {
        f"{name}.html": html(view._replace(sections=(*view.sections, *drawn))),
        f"{name}.md": markdown(view),
        f"{name}.json": data,
        **{f"{one.id}.svg": svg(one) for section in drawn for one in section.drawings},
        made_by.NAME: made_by.engine(),
    }
    return speech.DONE if deliver(folder, made, view.language) else speech.LOST

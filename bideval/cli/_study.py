"""What the commands that put a question to the engine share: how they print their answer, and the working of one of its numbers."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bideval.cli import _speech

if TYPE_CHECKING:
    from bideval.reports.layout import View


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


def answer(form: Format, view: "Callable[[], View]", data: Callable[[], str]) -> int:
    """Print the answer as a page, as Markdown or as data; only what is asked for is made. The exit code: done."""
    if form is Format.JSON:
        return _speech.put(data())
    from bideval.reports.markdown import markdown

    return _speech.page(view()) if form is Format.TEXT else _speech.put(markdown(view()))

"""The time of a deed: what the user says, or the clock, which nothing outside the command line may read."""

from datetime import datetime
from typing import Annotated

import typer

from bideval.cli.shared import speech

When = Annotated[
    str | None, typer.Option("--when", metavar="TIME", help="When, such as 2025-06-02T14:05+09:00; without it, now.")
]


def moment(said: str | None, language: str) -> str:
    """The time as it is written down. One that is none ends the command."""
    from bideval.exact import NotExact
    from bideval.fields import moment as read

    if said is None:
        return datetime.now().astimezone().isoformat(timespec="seconds")
    try:
        return read(said)
    except NotExact as wrong:
        speech.end(speech.LOST, wrong.code, language, **wrong.facts)

"""Arguments and options that several commands have, each said once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Lang(StrEnum):
    """The languages of bideval."""

    KO = "ko"
    EN = "en"


class Encoding(StrEnum):
    """How text files may be encoded. It is never guessed."""

    UTF_8 = "utf-8"
    CP949 = "cp949"


Tender = Annotated[Path, typer.Argument(metavar="TENDER", help="The tender folder.", show_default=False)]
Rubric = Annotated[
    str | None,
    typer.Option(
        "--rubric", metavar="RUBRIC", help="A rubric in place of the tender's: a file, a folder or a shipped id."
    ),
]
Language = Annotated[
    Lang | None, typer.Option("--lang", help="The language; without it, the tender's, else the environment's.")
]
Coding = Annotated[Encoding, typer.Option("--encoding", help="The encoding of the tender's text files.")]

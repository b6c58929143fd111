"""`bideval new`: a tender folder to fill in."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bideval.cli.shared import options, reading, speech

DEFAULT = "gpu-acquisition-2025"

Folder = Annotated[
    Path,
    typer.Argument(metavar="DIR", help="The folder to make; it must be empty or not there yet.", show_default=False),
]
Rubric = Annotated[
    str, typer.Option("--rubric", metavar="RUBRIC", help="The rubric of the tender: a shipped id or a path.")
]


def command(folder: Folder, rubric: Rubric = DEFAULT, lang: options.Language = None) -> int:
    """Make a tender folder to fill in.

    tender.yaml, bids, panel, roll.yaml and decisions.yaml, with an example and comments.
    """
    from bideval.cli.scaffold import scaffold
    from bideval.cli.shared.writing import deliver
    from bideval.loading import load_rubric

    language = speech.language(lang)
    loaded = load_rubric(rubric)
    if loaded.rubric is None:
        reading.refuse(loaded.problems, loaded.names, language)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        speech.tell("cli-new-not-empty", language, path=folder)
        return speech.LOST
    named = os.path.relpath(rubric, folder) if Path(rubric).exists() else rubric
    made = scaffold(folder.resolve().name, loaded.rubric, named, language, date.today())  # noqa: DTZ011  # the day on the user's own calendar
    if not deliver(folder, made, language):
        return speech.LOST
    speech.tell("cli-new-next", language, path=folder)
    return speech.DONE

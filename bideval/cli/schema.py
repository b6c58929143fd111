"""`bideval schema`: what may stand in a file, as JSON Schema, for editors that complete and underline."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from bideval.cli import _options, _speech


class Kind(StrEnum):
    """The files that have a schema."""

    RUBRIC = "rubric"
    BID = "bid"
    TENDER = "tender"
    TENDER_OF_LOTS = "tender-of-lots"
    ROLL = "roll"
    DECISIONS = "decisions"
    EVALUATION = "evaluation"
    EVALUATION_OF_LOTS = "evaluation-of-lots"


def command(
    kind: Annotated[Kind, typer.Argument(help="Which file.", show_default=False)], lang: _options.Language = None
) -> int:
    """Print the JSON Schema of a kind of file."""
    from bideval.cli.pages.schemas import schema

    del lang  # a schema is the same in both languages
    _speech.put(json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n")
    return 0

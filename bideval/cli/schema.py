"""`bideval schema`: what may stand in a file, as JSON Schema, for editors that complete and underline; and the page on sealed bundles."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from bideval.cli.shared import options, speech


class Kind(StrEnum):
    """The files that have a schema."""

    RUBRIC = "rubric"
    BID = "bid"
    TENDER = "tender"
    TENDER_OF_LOTS = "tender-of-lots"
    ROLL = "roll"
    DECISIONS = "decisions"
    COMMITMENTS = "commitments"
    SALTS = "salts"
    LEVERS = "levers"
    EVALUATION = "evaluation"
    EVALUATION_OF_LOTS = "evaluation-of-lots"
    WORKING = "working"
    ENGINE = "engine"
    BUNDLE = "bundle"
    VERIFIER = "verifier"


def command(
    kind: Annotated[Kind, typer.Argument(help="Which file.", show_default=False)], lang: options.Language = None
) -> int:
    """Print the JSON Schema of a kind of file.

    Or of `bundle` the page on what a sealed bundle is and how to recompute it, and of `verifier` a program that does, for any Python.
    """
    from bideval.cli.pages.schemas import schema
    from bideval.loading.shipped import auditors

    if kind is Kind.BUNDLE:
        return speech.put(auditors(f"bundle.{speech.language(lang)}.md").read_text("utf-8"))
    if kind is Kind.VERIFIER:
        return speech.put(auditors("verify_bundle.py").read_text("utf-8"))
    return speech.put(json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n")

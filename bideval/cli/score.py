"""`bideval score`: the main job, from a tender folder to the ranked table."""

from enum import StrEnum
from typing import Annotated

import typer

from bideval.cli.shared import options, reading, speech


class Format(StrEnum):
    """How the result is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


MANY = 40
"""From more bids on, the table leaves out what goes bid by bid."""

Printed = Annotated[Format, typer.Option("--format", help="How the result is printed.")]


def command(
    tender: options.Tender,
    form: Printed = Format.TABLE,
    rubric: options.Rubric = None,
    lang: options.Language = None,
    encoding: options.Coding = options.Encoding.UTF_8,
) -> int:
    """Score a tender and rank its bids.

    The ranked table with points per criterion, gates, ties and award; or the same as JSON, CSV or Markdown.
    Of a tender in lots, the places in every lot and the award across them.
    """
    from bideval.reports.forms import as_csv, as_json, as_view

    result, language = reading.result(tender, rubric, encoding, lang)
    if form is Format.JSON:
        return speech.put(as_json(result))
    if form is Format.CSV:
        reading.tell(result.remarks, {}, language)
        return speech.put(as_csv(result))
    from bideval.reports.markdown import markdown

    seen = as_view(result, language, MANY)
    return speech.page(seen) if form is Format.TABLE else speech.put(markdown(seen))

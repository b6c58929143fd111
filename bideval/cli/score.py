"""`bideval score`: the main job, from a tender folder to the ranked table."""

from enum import StrEnum
from typing import Annotated

import typer

from bideval.cli import _options, _reading, _speech


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
    tender: _options.Tender,
    form: Printed = Format.TABLE,
    rubric: _options.Rubric = None,
    lang: _options.Language = None,
    encoding: _options.Coding = _options.Encoding.UTF_8,
) -> int:
    """Score a tender and rank its bids.

    The ranked table with points per criterion, gates, ties and award; or the same as JSON, CSV or Markdown.
    Of a tender in lots, the places in every lot and the award across them.
    """
    from bideval.reports.forms import as_csv, as_json, as_view

    result, language = _reading.result(tender, rubric, encoding, lang)
    if form is Format.JSON:
        return _speech.put(as_json(result))
    if form is Format.CSV:
        _reading.tell(result.remarks, {}, language)
        return _speech.put(as_csv(result))
    from bideval.reports.markdown import markdown

    seen = as_view(result, language, MANY)
    return _speech.page(seen) if form is Format.TABLE else _speech.put(markdown(seen))

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
    """
    evaluation, language = _reading.evaluated(tender, rubric, encoding, lang)
    if form is Format.JSON:
        from bideval.reports.evaluation_json import evaluation_json

        return _speech.put(evaluation_json(evaluation))
    if form is Format.CSV:
        from bideval.reports.scores_csv import scores_csv

        _reading.tell(evaluation.remarks, {}, language)
        return _speech.put(scores_csv(evaluation))
    from bideval.reports.markdown import markdown
    from bideval.reports.view import view

    seen = view(evaluation, language, MANY)
    return _speech.page(seen) if form is Format.TABLE else _speech.put(markdown(seen))

"""The files of a report by name, made before any of them is written."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bideval.documents.evaluation import Evaluation
from bideval.reports.evaluation_json import evaluation_json
from bideval.reports.html import html
from bideval.reports.markdown import markdown
from bideval.reports.scores_csv import scores_csv
from bideval.reports.view import view
from bideval.reports.workbook import workbook
from bideval.reports.working_json import working_json

_READABLE: Final = re.compile(r"(?:report|workbook)\.(ko|en)\.(?:html|md|xlsx)")


def files(
    evaluation: Evaluation, formats: Sequence[str], languages: Sequence[str], *, named: bool = False
) -> dict[str, str | bytes]:
    """Every file that the formats ask for; the readable ones in each language, which is `named` in them where there are several or if asked.

    A workbook that would be too large is left out.
    """
    made: dict[str, str | bytes] = {}
    for language in languages:
        seen = view(evaluation, language)
        middle = f".{language}" if named or len(languages) > 1 else ""
        if "html" in formats:
            made[f"report{middle}.html"] = html(seen)
        if "md" in formats:
            made[f"report{middle}.md"] = markdown(seen)
        book = workbook(evaluation, language) if "xlsx" in formats else None
        if book is not None:
            made[f"workbook{middle}.xlsx"] = book
    if "json" in formats:
        made["evaluation.json"] = evaluation_json(evaluation)
        made["working.json"] = working_json(evaluation)
    if "csv" in formats:
        made["scores.csv"] = scores_csv(evaluation)
    return made


def languages_of(names: Iterable[str]) -> list[str]:
    """The languages that files of these names are in."""
    return sorted({read[1] for name in names if (read := _READABLE.fullmatch(name))})

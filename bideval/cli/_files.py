"""The files of a report by name, made before any of them is written."""

import json
import platform
from collections.abc import Sequence
from importlib.metadata import version

from bideval import __version__
from bideval.documents.evaluation import Evaluation
from bideval.reports.evaluation_json import evaluation_json
from bideval.reports.html import html
from bideval.reports.markdown import markdown
from bideval.reports.scores_csv import scores_csv
from bideval.reports.view import view
from bideval.reports.workbook import workbook
from bideval.reports.working_json import working_json

DEPENDENCIES = ("jinja2", "pydantic", "pyyaml", "rich", "typer", "xlsxwriter")


def files(evaluation: Evaluation, formats: Sequence[str], languages: Sequence[str]) -> dict[str, str | bytes]:
    """Every file that the formats ask for; the readable ones in each language. A workbook that would be too large is left out."""
    made: dict[str, str | bytes] = {}
    for language in languages:
        seen = view(evaluation, language)
        middle = f".{language}" if len(languages) > 1 else ""
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
    made["engine.json"] = _engine()
    return made


def _engine() -> str:
    """What computed and wrote the files beside this one; it stands apart so that they stay the same from version to version."""
    told = {
        "format": 1,
        "bideval": __version__,
        "python": platform.python_version(),
        "dependencies": {name: version(name) for name in DEPENDENCIES},
    }
    return json.dumps(told, indent=2) + "\n"

"""The reports of the small tender, as they are kept in `golden/`. `python tests/reports/golden_reports.py` writes them anew."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from report_tenders import evaluated

from bideval.documents.evaluation import Evaluation
from bideval.reports.evaluation_json import evaluation_json
from bideval.reports.explain import explain
from bideval.reports.html import html
from bideval.reports.markdown import markdown
from bideval.reports.scores_csv import scores_csv
from bideval.reports.terminal import terminal
from bideval.reports.view import view
from bideval.reports.working_json import working_json

FOLDER: Final = Path(__file__).parent / "golden"

REPORTS: Final[dict[str, Callable[[Evaluation], str]]] = {
    "evaluation.json": evaluation_json,
    "working.json": working_json,
    "scores.csv": scores_csv,
    "report.ko.txt": lambda evaluation: terminal(view(evaluation, "ko")),
    "report.en.txt": lambda evaluation: terminal(view(evaluation, "en")),
    "report.ko.md": lambda evaluation: markdown(view(evaluation, "ko")),
    "report.en.html": lambda evaluation: html(view(evaluation, "en")),
    "explain.ko.txt": lambda evaluation: str(explain(evaluation, "beta/total", "ko")),
    "explain.en.txt": lambda evaluation: str(explain(evaluation, "beta/total", "en")),
}

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, report in REPORTS.items():
        (FOLDER / name).write_text(report(evaluated()), "utf-8", newline="")

"""The forms of a result, of a tender or of a tender in lots alike."""

from bideval.documents.across import LotsEvaluation
from bideval.documents.evaluation import Evaluation
from bideval.reports.evaluation_json import evaluation_json
from bideval.reports.layout import View
from bideval.reports.lots.csv import lots_csv
from bideval.reports.lots.json import lots_json
from bideval.reports.lots.view import lots_view
from bideval.reports.scores_csv import scores_csv
from bideval.reports.view import view

Result = Evaluation | LotsEvaluation


def as_view(result: Result, language: str, most: int | None = None) -> View:
    """What people read; with more than `most` bids in short."""
    return lots_view(result, language, most) if isinstance(result, LotsEvaluation) else view(result, language, most)


def as_json(result: Result) -> str:
    """`evaluation.json`."""
    return lots_json(result) if isinstance(result, LotsEvaluation) else evaluation_json(result)


def as_csv(result: Result) -> str:
    """`scores.csv`."""
    return lots_csv(result) if isinstance(result, LotsEvaluation) else scores_csv(result)

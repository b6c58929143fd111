"""The forms of a result, of a tender or of a tender in lots alike; what one of them needs is imported when it is asked for."""

from typing import TYPE_CHECKING

from bideval.documents.evaluation import Evaluation
from bideval.reports.layout import View

if TYPE_CHECKING:
    from bideval.documents.across import LotsEvaluation

    Result = Evaluation | LotsEvaluation


def as_view(result: "Result", language: str, most: int | None = None) -> View:
    """What people read; with more than `most` bids in short."""
    if isinstance(result, Evaluation):
        from bideval.reports.view import view

        return view(result, language, most)
    from bideval.reports.lots.view import lots_view

    return lots_view(result, language, most)


def as_json(result: "Result") -> str:
    """`evaluation.json`."""
    if isinstance(result, Evaluation):
        from bideval.reports.evaluation_json import evaluation_json

        return evaluation_json(result)
    from bideval.reports.lots.json import lots_json

    return lots_json(result)


def as_csv(result: "Result") -> str:
    """`scores.csv`."""
    if isinstance(result, Evaluation):
        from bideval.reports.scores_csv import scores_csv

        return scores_csv(result)
    from bideval.reports.lots.csv import lots_csv

    return lots_csv(result)

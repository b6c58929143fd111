"""That nothing is withheld from which the result is computed: the public edition is evaluated by itself, and compared."""

from pathlib import Path

from bideval.documents.evaluation import Evaluation
from bideval.engine import evaluate
from bideval.loading import load
from bideval.problems import Level
from bideval.reports.evaluation_json import document
from bideval.sealing.difference import turned


def same(evaluation: Evaluation, folder: Path, encoding: str) -> tuple[Evaluation | None, str]:
    """What the files of an edition come to, if that is the same points, places, outcomes and award; else the first item that is not."""
    loaded = load(folder, encoding=encoding)
    found, problems = evaluate(loaded.dossier) if loaded.dossier else (None, loaded.problems)
    if found is None:
        return None, str(next(f"{one.place} {one.code}" for one in problems if one.level is Level.ERROR))
    item = turned(document(evaluation), document(found))
    return (None, item) if item else (found, "")

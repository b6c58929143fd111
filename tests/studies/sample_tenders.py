"""The shipped tenders, evaluated once for all tests."""

from functools import cache
from pathlib import Path

from bideval import evaluate, load
from bideval.documents.evaluation import Evaluation

SAMPLES = Path(__file__).resolve().parents[2] / "sample_bids"


@cache
def sample(name: str) -> Evaluation:
    """A shipped tender, evaluated."""
    found = load(SAMPLES / name).dossier
    assert found is not None
    result, _ = evaluate(found)
    assert result is not None
    return result

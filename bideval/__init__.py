"""Scores bids by the tender's own rubric: `load` a tender folder, `evaluate` it, read the `Evaluation`."""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bideval.documents.across import LotsEvaluation
    from bideval.documents.dossier import Dossier
    from bideval.documents.evaluation import Bounds, Evaluation, Standing
    from bideval.documents.lots import LotsDossier
    from bideval.engine.across import award_across, evaluate_lots
    from bideval.engine.evaluate import evaluate
    from bideval.loading import Loaded, load
    from bideval.problems import Level, Place, Problem, Problems

__version__ = "0.1.0"

__all__ = [
    "Bounds",
    "Dossier",
    "Evaluation",
    "Level",
    "Loaded",
    "LotsDossier",
    "LotsEvaluation",
    "Place",
    "Problem",
    "Problems",
    "Standing",
    "__version__",
    "award_across",
    "evaluate",
    "evaluate_lots",
    "load",
]

_HOMES: Final = {
    "Bounds": "bideval.documents.evaluation",
    "Dossier": "bideval.documents.dossier",
    "Evaluation": "bideval.documents.evaluation",
    "Level": "bideval.problems",
    "Loaded": "bideval.loading",
    "LotsDossier": "bideval.documents.lots",
    "LotsEvaluation": "bideval.documents.across",
    "Place": "bideval.problems",
    "Problem": "bideval.problems",
    "Problems": "bideval.problems",
    "Standing": "bideval.documents.evaluation",
    "award_across": "bideval.engine.across",
    "evaluate": "bideval.engine.evaluate",
    "evaluate_lots": "bideval.engine.across",
    "load": "bideval.loading",
}
"""Where each public name lives; it is imported when it is first asked for, so that `import bideval` is quick."""


def __getattr__(name: str) -> object:
    """A public name, from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return __all__

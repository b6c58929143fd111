"""What is found of a number that is asked for by name."""

from typing import NamedTuple

from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.stress import Simulation
from bideval.engine.evaluate import scored
from bideval.problems import Problems


class Asked(NamedTuple):
    """The evaluation in whose ledger the number stands, and its name there; else what the engine says, or which names there are."""

    evaluation: Evaluation | None = None
    step: str = ""
    simulation: Simulation | None = None
    """What the number belongs to, where it is one of all drawn tenders."""
    counted: tuple[int, ...] = ()
    """Of what was counted over tenders, the first that were."""
    problems: Problems | None = None
    known: tuple[str, ...] = ()


def of(dossier: Dossier, step: str) -> Asked:
    """A number of a tender, evaluated anew."""
    found, problems = scored(dossier)
    return Asked(found, step, problems=problems)

"""The study of sensitivity as a page: the answer first, then the tables that it stands on."""

from collections.abc import Callable
from typing import Final

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.sensitivity import Sensitivity
from bideval.reports.layout import Section, View
from bideval.reports.studies.sensitivity.answer import answer, held
from bideval.reports.studies.sensitivity.marks import marks
from bideval.reports.studies.sensitivity.nearest import nearest
from bideval.reports.studies.sensitivity.trials import trials
from bideval.reports.studies.sensitivity.weights import critical, neighbours, weights
from bideval.reports.studies.sensitivity.words import Words

SECTIONS: Final[tuple[Callable[[Words], Section | None], ...]] = (answer, weights, neighbours, nearest, critical)


def view(study: Sensitivity, evaluation: Evaluation, language: str, ground: str = "") -> View:
    """The whole answer in one language; `ground` is the sentence on which the study stands, where one is due."""
    words = Words(study, evaluation, language, ground)
    told = [section for section in (writer(words) for writer in SECTIONS) if section is not None]
    told += [*trials(words), marks(words), *([last] if (last := held(words)) is not None else [])]
    return View(language, words.say("sens-title", tender=words.text(evaluation.dossier.tender.title)), tuple(told))

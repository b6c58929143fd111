"""The study of sensitivity as a page: the answer first, then the tables that it stands on."""

from collections.abc import Callable
from typing import Final

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.sensitivity import Sensitivity
from bideval.reports.layout import Section, View
from bideval.reports.studies.agreement import agreement
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
    return View(language, words.say("sens-title", tender=words.text(evaluation.dossier.tender.title)), _told(words))


def sections(study: Sensitivity, evaluation: Evaluation, language: str, ground: str = "") -> tuple[Section, ...]:
    """The same as sections of a report, whose titles say where they belong."""
    words = Words(study, evaluation, language, ground)
    return tuple(one._replace(title=words.say("sens-in-report", section=one.title)) for one in _told(words))


def _told(words: Words) -> tuple[Section, ...]:
    told = [*(writer(words) for writer in SECTIONS), *trials(words), marks(words), agreement(words), held(words)]
    return tuple(one._replace(id=f"sensitivity-{one.id}") for one in told if one is not None)

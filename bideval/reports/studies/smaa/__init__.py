"""What sampling says of a ranking, as sections of a page: the answer first, then how often who took which place, at which weights, before whom."""

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.smaa import Smaa
from bideval.reports.layout import Section, View
from bideval.reports.studies.smaa.central import central
from bideval.reports.studies.smaa.pairs import pairs
from bideval.reports.studies.smaa.shares import shares
from bideval.reports.studies.smaa.words import Words


def sections(study: Smaa, evaluation: Evaluation, language: str) -> tuple[Section, ...]:
    """The answer in one language; where there is none, why."""
    words = Words(study, evaluation, language)
    if study.why is not None:
        facts = {"criterion": words.named(study.why.criterion)}
        return (Section("smaa", words.say("smaa-title"), (words.say(f"smaa-why-{study.why.code}", **facts),)),)
    return tuple(one for one in (shares(words), central(words), pairs(words)) if one is not None)


def view(study: Smaa, evaluation: Evaluation, language: str) -> View:
    """The same as a page of its own."""
    words = Words(study, evaluation, language)
    title = words.say("smaa-page", tender=words.text(evaluation.dossier.tender.title))
    return View(language, title, sections(study, evaluation, language))

"""The charts of a study of sensitivity, as the last section of a page that can show them."""

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.drawn import Drawn
from bideval.documents.studies.sensitivity import Sensitivity
from bideval.documents.studies.smaa import Smaa
from bideval.reports.charts.intervals import intervals
from bideval.reports.charts.lines import lines
from bideval.reports.charts.shares import shares
from bideval.reports.layout import Section
from bideval.reports.studies.sensitivity.words import Words
from bideval.reports.studies.smaa.words import Words as Sampled


def section(
    study: Sensitivity, drawn: Drawn | None, sampled: Smaa | None, evaluation: Evaluation, language: str
) -> Section | None:
    """All that there is to draw; None where there is nothing."""
    words = Words(study, evaluation, language)
    found = [
        intervals(words),
        None if drawn is None else lines(words, drawn),
        None if sampled is None or sampled.why is not None else shares(Sampled(sampled, evaluation, language)),
    ]
    drawings = tuple(one for one in found if one is not None)
    return Section("charts", words.say("charts-title"), drawings=drawings) if drawings else None

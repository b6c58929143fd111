"""A comparison as a report: what happened to whom and why in a sentence, then the causes, how they divide every change, and what differs."""

from collections.abc import Callable
from typing import Final

from bideval.documents.studies.compare import Comparison
from bideval.reports.layout import Section, View
from bideval.reports.studies.compare.answer import answer
from bideval.reports.studies.compare.causes import causes
from bideval.reports.studies.compare.differences import between, files, method
from bideval.reports.studies.compare.parts import outcomes, parts
from bideval.reports.studies.compare.words import Words

WRITERS: Final[tuple[Callable[[Words], Section | None], ...]] = (
    answer,
    causes,
    parts,
    outcomes,
    between,
    files,
    method,
)


def view(comparison: Comparison, language: str) -> View:
    """The whole report."""
    reading = Words(comparison, language)
    found = (writer(reading) for writer in WRITERS)
    return View(language, reading.say("compare-title"), tuple(section for section in found if section is not None))

"""An Evaluation as a report in one language, before it has a form: what terminal, Markdown and HTML all lay out."""

from collections.abc import Callable
from typing import Final

from bideval.documents.evaluation import Evaluation
from bideval.reports.layout import Section, View
from bideval.reports.reading import Reading
from bideval.reports.sections.adjustments import adjustments
from bideval.reports.sections.award import award
from bideval.reports.sections.basis import basis
from bideval.reports.sections.elsewhere import elsewhere
from bideval.reports.sections.gates import gates
from bideval.reports.sections.headline import headline
from bideval.reports.sections.inputs import inputs
from bideval.reports.sections.low_bids import low_bids
from bideval.reports.sections.metrics import metrics
from bideval.reports.sections.notes import notes
from bideval.reports.sections.pairs import pairs
from bideval.reports.sections.panel import panel
from bideval.reports.sections.points import points
from bideval.reports.sections.ranking import ranking
from bideval.reports.sections.stages import stages
from bideval.reports.sections.ties import ties
from bideval.reports.sections.unknowns import unknowns

Writer = Callable[[Reading], Section | None]

SECTIONS: Final[tuple[Writer, ...]] = (
    headline,
    ranking,
    stages,
    ties,
    award,
    points,
    gates,
    low_bids,
    panel,
    pairs,
    adjustments,
    metrics,
    unknowns,
    basis,
    notes,
    inputs,
)
METRICS_ONLY: Final[tuple[Writer, ...]] = (headline, metrics, notes, inputs)
"""What is shown of a tender of published facts: no points, no places."""


FAILED: Final[tuple[Writer, ...]] = (headline, gates, metrics, basis, notes, inputs)
"""What is shown where there were too few bids: nothing was scored."""

BID_BY_BID: Final = frozenset({points, gates, low_bids, panel, pairs, metrics})
"""Sections that have a column or a table for every bid."""


def view(evaluation: Evaluation, language: str, most: int | None = None) -> View:
    """The whole report; sections that have nothing to tell are left out, and with more than `most` bids those that go bid by bid."""
    short = most is not None and len(evaluation.standings) > most
    reading = Reading(evaluation, language, short=short)
    writers = {"metrics": METRICS_ONLY, "failed": FAILED}.get(evaluation.stage, SECTIONS)
    if short:
        writers = (*(writer for writer in writers if writer not in BID_BY_BID), elsewhere)
    told = [section for section in (writer(reading) for writer in writers) if section is not None]
    return View(language, reading.text(evaluation.dossier.tender.title), tuple(told))

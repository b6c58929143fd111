"""The metrics as pages: all in a list, or one with its manual and its examples computed."""

from collections.abc import Iterator
from typing import Final

from bideval.cli.pages.common import columns, examples, flow, grid, manual
from bideval.cli.pages.worked import circumstances, worked
from bideval.documents.hardware import Catalogue
from bideval.loading import load_catalogue
from bideval.messages import say
from bideval.metrics import METRICS, find
from bideval.metrics.amounts import Amount
from bideval.metrics.base import Example, Metric, Unknown
from bideval.metrics.share_in_service import ShareInServiceBy
from bideval.metrics.tender_amounts import TenderAmount
from bideval.metrics.units import UNITS
from bideval.reports.layout import Section, View

_FAMILIES: Final = [
    example.metric for family in (ShareInServiceBy, Amount, TenderAmount) for example in family.examples
]
VOCABULARY: Final = list({one.id: one for one in (*METRICS, *map(find, _FAMILIES)) if one is not None}.values())
"""Every metric; of the families with a parameter in the name those of their examples."""


def every(language: str) -> View:
    """The list."""
    rows = [(metric.id, _title(metric, language), _unit(metric, language)) for metric in VOCABULARY]
    table = grid(columns(language, "metric", "what", "unit"), rows)
    section = Section("metrics", say("cli-metrics", language), (), (table,), (say("cli-metrics-hint", language),))
    return View(language, "bideval metrics", (section,))


def one(metric: Metric, language: str) -> View:
    """The manual page of a metric."""
    return View(language, metric.id, tuple(_sections(metric, language)))


def _title(metric: Metric, language: str) -> str:
    code, facts = metric.title
    return say(code, language, facts)


def _unit(metric: Metric, language: str) -> str:
    return say(f"unit-{UNITS[metric.unit].code}", language) if metric.unit else ""


def _sections(metric: Metric, language: str) -> Iterator[Section]:
    yield Section("what", _title(metric, language), manual(type(metric)))
    catalogue = load_catalogue()
    rows = [_example(metric, example, catalogue, language) for example in metric.examples]
    table = grid(columns(language, "example", "given", "value"), rows)
    yield examples([table], language)


def _example(metric: Metric, example: Example, catalogue: Catalogue, language: str) -> tuple[str, str, str]:
    """One worked example: the sentence, what is given, and the value in digits or the reason of none."""
    found, meant = worked(metric, example, catalogue), find(example.metric) or metric
    given = flow(circumstances(example))
    if isinstance(found, Unknown):
        return example.sentence, given, say(f"reason-{found.reason}", language)
    return example.sentence, given, f"{meant.shown(found.value)} {_unit(meant, language)}".strip()

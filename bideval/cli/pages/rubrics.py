"""The shipped rubrics as a page."""

from collections.abc import Iterator

from bideval.cli.pages.common import columns, grid
from bideval.exact import exact_text
from bideval.loading import load_rubric, shipped
from bideval.messages import say
from bideval.reports.layout import Section, View


def every(language: str) -> View:
    """The list."""
    table = grid(columns(language, "id", "title", "total", "source"), _rows(language), (2,))
    section = Section("rubrics", say("cli-rubrics", language), (), (table,), (say("cli-rubrics-hint", language),))
    return View(language, "bideval rubrics", (section,))


def _rows(language: str) -> Iterator[tuple[str, str, str, str]]:
    for rubric in filter(None, (load_rubric(name).rubric for name in shipped.rubrics())):
        sources = dict.fromkeys(node.criterion.source for node in rubric.nodes.values() if node.criterion.source)
        yield rubric.id, rubric.title[language], exact_text(rubric.total), rubric.source or "; ".join(sources)

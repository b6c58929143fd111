"""The steps of `then` as pages: all in a list, or one with its manual and its examples computed."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bideval.cli.pages.common import columns, examples, flow, grid, kind_of, manual, parameters
from bideval.exact import exact_text
from bideval.messages import say
from bideval.methods.then import THEN
from bideval.methods.then.base import Example, Then
from bideval.reports.layout import Section, Table, View
from bideval.reports.reading import step_title

KNOWN: Final = THEN


def every(language: str) -> Section:
    """The list."""
    rows = [(kind, step_title(kind, language)) for kind in KNOWN]
    return Section("then", say("cli-then", language), (), (grid(columns(language, "step", "what"), rows),))


def one(step: type[Then], language: str) -> View:
    """The manual page of a step."""
    return View(language, kind_of(step), tuple(_sections(step, language)))


def _sections(step: type[Then], language: str) -> Iterator[Section]:
    yield Section("what", step_title(kind_of(step), language), manual(step))
    yield parameters(step, language)
    yield examples((_example(step, given, language) for given in step.examples), language)


def _example(step: type[Then], example: Example, language: str) -> Table:
    """One worked example: its parameters and the criterion's points over the points of the bids before and after."""
    before = [Fraction(points) for points in example.before]
    after = step.model_validate(example.parameters).after(Fraction(example.full), before)
    rows = [(exact_text(old), exact_text(new)) for old, new in zip(before, after, strict=True)]
    told = flow({"points": example.full, **example.parameters})
    return grid(columns(language, "before", "after"), rows, (0, 1), title=f"{example.sentence}: {told}")

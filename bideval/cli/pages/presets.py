"""The named presets as pages: all in a list, or one as it is written into a rubric, with its source and its examples computed."""

from collections.abc import Iterator
from typing import Final

from bideval.cli.pages.common import columns, examples, flow, grid
from bideval.documents.presets import Preset, Worked
from bideval.exact import digits, exact_text
from bideval.loading.presets import load_presets
from bideval.messages import say
from bideval.reports.layout import Section, Table, View

KNOWN: Final = {preset.id: preset for preset in load_presets()}


def every(language: str) -> Section:
    """The list."""
    lines = [(one.id, one.rule.kind, one.title[language]) for one in KNOWN.values()]
    table = grid(columns(language, "preset", "method", "what"), lines)
    return Section("presets", say("cli-presets", language), (), (table,), (say("cli-presets-hint", language),))


def one(preset: Preset, language: str) -> View:
    """The page of a preset."""
    return View(language, preset.id, tuple(_sections(preset, language)))


def _sections(preset: Preset, language: str) -> Iterator[Section]:
    told = {"where": preset.where, "source": preset.source, "entry": preset.entry}
    recalled = [say("cli-formula-memory", language)] if preset.rule.provenance == "memory" else []
    origin = (say("cli-preset-source", language, told), preset.weakness, *recalled)
    yield Section("what", preset.title[language], origin)
    declared = [f"metrics: {{{preset.metric}: {{expr: '{preset.expr}'}}}}"] if preset.expr else []
    written = f"metric: {preset.metric}, method: {flow(preset.method)}"
    yield Section("rubric", say("cli-index-rubric", language), (*declared, written))
    yield examples((_example(preset, example, language) for example in preset.examples), language)


def _example(preset: Preset, example: Worked, language: str) -> Table:
    """One worked example: the values, and the points of each, with as many places as the source has."""
    results, rounding = preset.results(example), example.rounding
    shown = [digits(points, rounding.places) if rounding else exact_text(points) for points in results]
    rows = [(exact_text(value), points) for value, points in zip(example.values, shown, strict=True)]
    stated = {"points": example.points} | {str(name): value for name, value in example.tender.items()}
    given = flow({name: exact_text(value) for name, value in stated.items()})
    return grid(columns(language, "value", "points"), rows, (0, 1), title=given)

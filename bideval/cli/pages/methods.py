"""The scoring methods as pages: all in a list with the award indices, or one with its manual and its examples computed."""

from collections.abc import Iterator
from typing import Final

from bideval.cli.pages import draws, indices, low_bids, presets, then
from bideval.cli.pages.common import columns, examples, flow, grid, kind_of, manual, parameters, title
from bideval.exact import exact_text
from bideval.fields import threshold
from bideval.messages import say
from bideval.methods import METHODS
from bideval.methods.base import Example, Method
from bideval.reports.layout import Section, Table, View

KNOWN: Final = METHODS


def every(language: str) -> View:
    """The list."""
    table = grid(columns(language, "method", "what"), [(kind, _title(kind, language)) for kind in KNOWN])
    section = Section("methods", say("cli-methods", language), (), (table,), (say("cli-methods-hint", language),))
    others = [room.every(language) for room in (then, indices, low_bids, draws, presets)]
    return View(language, "bideval methods", (section, *others))


def one(method: type[Method], language: str) -> View:
    """The manual page of a method."""
    return View(language, kind_of(method), tuple(_sections(method, language)))


def _title(kind: str, language: str) -> str:
    return title(f"cli-method-{kind}", KNOWN[kind], language)


def _sections(method: type[Method], language: str) -> Iterator[Section]:
    kind = kind_of(method)
    recalled = [say("cli-formula-memory", language)] if method.provenance == "memory" else []
    yield Section("what", _title(kind, language), (*manual(method), *recalled))
    yield parameters(method, language)
    yield examples((_example(method, given, language) for given in method.examples), language)


def _example(method: type[Method], example: Example, language: str) -> Table:
    """One worked example: its parameters over the values, and the share that each gets."""
    shares = method.model_validate(example.parameters).shares(
        [threshold(value) for value in example.values],
        outside={what: threshold(value) for what, value in example.outside.items()},
    )
    told = {**example.parameters, **example.outside}
    rows = [(value, exact_text(share)) for value, share in zip(example.values, shares, strict=True)]
    return grid(
        columns(language, "value", "share"),
        rows,
        (0, 1),
        title=f"{example.sentence}: {flow(told)}",
    )

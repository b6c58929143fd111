"""The award indices as pages: all in a list, or one with its manual, how it stands in a rubric, and its examples computed."""

from collections.abc import Iterator
from typing import Final

from bideval.cli.pages.common import columns, examples, flow, grid, kind_of, manual, parameters, title
from bideval.exact import exact_text
from bideval.fields import threshold
from bideval.indices import INDICES
from bideval.indices.base import FULL, Example, Index
from bideval.messages import say
from bideval.reports.layout import Section, Table, View
from bideval.working.terms import names as names_in

KNOWN: Final = INDICES


def every(language: str) -> Section:
    """The list."""
    lines = [
        (kind, _title(kind, language), say(f"cli-provenance-{one.provenance}", language)) for kind, one in KNOWN.items()
    ]
    table = grid(columns(language, "index", "what", "provenance"), lines)
    return Section("indices", say("cli-indices", language), (), (table,))


def one(index: type[Index], language: str) -> View:
    """The manual page of an index."""
    return View(language, kind_of(index), tuple(_sections(index, language)))


def _title(kind: str, language: str) -> str:
    return title(f"index-{kind}", KNOWN[kind], language)


def _sections(index: type[Index], language: str) -> Iterator[Section]:
    kind = kind_of(index)
    yield Section("what", _title(kind, language), (*manual(index), say(f"cli-index-{index.provenance}", language)))
    yield parameters(index, language)
    written = flow({"kind": kind, **index.examples[0].parameters})
    yield Section("rubric", say("cli-index-rubric", language), (f"ranking: {{index: {written}}}",))
    yield examples((_example(index, given, language) for given in index.examples), language)


def _example(index: type[Index], example: Example, language: str) -> Table:
    """One worked example: what each bid has, and the index that this makes."""
    made = index.model_validate(example.parameters)
    names = made.quantities()
    bids = [[threshold(value) for value in bid] for bid in example.bids]
    found = made.values(bids, threshold(example.full))
    rows = [(*bid, exact_text(value)) for bid, value in zip(example.bids, found, strict=True)]
    head = [
        *(name if name in index.model_fields else stated for name, stated in names.items()),
        *columns(language, "index"),
    ]
    most = {FULL: example.full} if FULL in names_in(made.term()) else {}
    return grid(head, rows, range(len(head)), title=f"{example.sentence}: {flow({**example.parameters, **most})}")

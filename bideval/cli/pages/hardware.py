"""The catalogue as pages: all accelerators at one precision, or one with every figure and its source."""

from collections.abc import Iterator
from typing import Final

from bideval.cli.pages.common import columns, grid
from bideval.documents.hardware import Accelerator, Catalogue, Quantity, Wording
from bideval.exact import exact_text
from bideval.messages import say
from bideval.reports.layout import Section, View

Figure = Quantity | Wording

KEYS: Final = (
    "int4_tops",
    "memory_gb",
    "memory_type",
    "memory_bandwidth_gbs",
    "tdp_w",
    "interconnect_gbs",
    "per_node",
    "pod",
    "launch",
)
"""The figures of an accelerator beside its TFLOPS, in the order in which they are printed."""


def every(catalogue: Catalogue, precision: str, sparsity: str, language: str) -> View:
    """The list, with the TFLOPS at one precision."""

    def shown(figure: Quantity | None) -> str:
        return exact_text(figure.value) if figure else "–"

    rows = [
        (
            part.id,
            part.name,
            part.generation,
            shown(part.tflops(precision, sparsity)),
            shown(part.memory_gb),
            shown(part.tdp_w),
        )
        for part in catalogue.accelerators
    ]
    table = grid(columns(language, "id", "name", "generation", "tflops", "memory", "tdp"), rows, (3, 4, 5))
    basis = say("cli-hardware-basis", language, {"precision": precision, "sparsity": say(f"cli-{sparsity}", language)})
    carried = say("cli-hardware-date", language, {"date": str(catalogue.carried_over)})
    section = Section("hardware", basis, (), (table,), (carried, say("cli-hardware-hint", language)))
    return View(language, "bideval hardware", (section,))


def one(catalogue: Catalogue, part: Accelerator, language: str) -> View:
    """One accelerator."""
    return View(language, part.name, tuple(_sections(catalogue, part, language)))


def _sections(catalogue: Catalogue, part: Accelerator, language: str) -> Iterator[Section]:
    """What it is, its figures, other values that were found, and the sources of all of them."""
    facts = (part.vendor, part.generation, part.form_factor, part.notes)
    yield Section(part.id, part.id, tuple(fact for fact in facts if fact))
    figures = list(_figures(part))
    others = [(key, figure) for key, several in part.alternatives.items() for figure in several]
    head = columns(language, "figure", "value", "provenance", "source", "note")
    for name, found in (("figures", figures), ("alternatives", others)):
        if found:
            table = grid(head, [(key, *_cells(figure, language)) for key, figure in found], (1,))
            yield Section(name, say(f"cli-{name}", language), (), (table,))
    origins = [(name, catalogue.sources[name]) for name in sorted({figure.source for _, figure in (*figures, *others)})]
    rows = [(name, origin.title, str(origin.date or ""), origin.note or "") for name, origin in origins]
    yield Section(
        "sources", say("cli-sources", language), (), (grid(columns(language, "source", "title", "date", "note"), rows),)
    )


def _figures(part: Accelerator) -> Iterator[tuple[str, Figure]]:
    """Every figure by its key in the catalogue."""
    for sparsity in ("tflops_dense", "tflops_sparse"):
        yield from ((f"{sparsity}.{precision}", figure) for precision, figure in getattr(part, sparsity).items())
    yield from ((key, figure) for key in KEYS if (figure := getattr(part, key)) is not None)


def _cells(figure: Figure, language: str) -> tuple[str, str, str, str]:
    """The cells behind the key."""
    value = figure.value if isinstance(figure.value, str) else exact_text(figure.value)
    notes = (getattr(figure, name, None) for name in ("link", "event", "note"))
    return (
        value,
        say(f"cli-provenance-{figure.provenance}", language),
        figure.source,
        "; ".join(note for note in notes if note),
    )

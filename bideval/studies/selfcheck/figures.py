"""The catalogue's figures that a doubtful claim of a bid is held against, each with its source: for the traps that vendors fall into."""

from collections.abc import Iterator, Sequence
from typing import Final

from bideval.documents.dossier import Dossier
from bideval.documents.hardware import Quantity
from bideval.documents.studies.selfcheck import Held
from bideval.metrics.context import Context
from bideval.metrics.figures import Figures
from bideval.problems import Problem

CLAIMS: Final = ("claim-is-sparse", "claim-other-precision", "claim-differs")
POWER: Final = "power-out-of-band"


def held(draft: Dossier, oddities: Sequence[Problem]) -> Iterator[Held]:
    """One line for each claim that the catalogue does not bear out."""
    figures = Context.of(draft).figures
    for problem in oddities:
        if problem.code in CLAIMS:
            yield from _peak(figures, problem)
        elif problem.code == POWER:
            yield from _server(figures, problem)


def _peak(figures: Figures, problem: Problem) -> Iterator[Held]:
    """What an accelerator computes: at the rubric's precision, and at the one that the claim seems to mean."""
    accelerator = problem.facts["accelerator"]
    part = figures.part(accelerator)
    precision = problem.facts["basis"].rpartition(" ")[0]
    other = problem.facts.get("other") or (f"{precision} sparse" if problem.code == "claim-is-sparse" else "")
    for basis in (problem.facts["basis"], other):
        precision, _, sparsity = basis.rpartition(" ")
        found = [part.tflops(precision, sparsity)] if part else []
        path = (f"tflops_{sparsity}", precision, "value")
        yield from (_line(figures, problem.code, accelerator, basis, one, path) for one in found if one is not None)


def _server(figures: Figures, problem: Problem) -> Iterator[Held]:
    """The most that the catalogue's server draws."""
    at, server = next((at, one) for at, one in enumerate(figures.catalogue.nodes) if one.id == problem.facts["server"])
    origin = figures.catalogue.sources.get(server.max_power_w.source)
    source = (figures.file, ("nodes", at, "max_power_w", "value"))
    yield Held(problem.code, server.id, "max_power_w", server.max_power_w, origin, source)


def _line(figures: Figures, code: str, accelerator: str, basis: str, quantity: Quantity, path: tuple[str, ...]) -> Held:
    origin = figures.catalogue.sources.get(quantity.source)
    return Held(code, accelerator, basis, quantity, origin, figures.source(accelerator, *path))

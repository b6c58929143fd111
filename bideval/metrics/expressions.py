"""Metrics that a rubric declares itself: exact arithmetic over facts and other metrics."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from graphlib import CycleError, TopologicalSorter

from bideval.documents.rubric import Rubric
from bideval.fields import Bilingual
from bideval.metrics import facts, find
from bideval.metrics.base import Draft, Metric
from bideval.metrics.units import NONE
from bideval.working.grammar import BadFormula, parse
from bideval.working.terms import Term, names


@cache
def _parsed(text: str) -> Term:
    return parse(text)


def parsed(rubric: Rubric, name: str) -> Term:
    """The formula of a declared metric. Raises `BadFormula`."""
    return _parsed(rubric.metrics[name].expr)


@dataclass(frozen=True, kw_only=True)
class Declared(Metric):
    """A metric that the rubric declares under `metrics`.

    Formula: its `expr`, over declared facts, metrics, amounts of the bid (`cost.requested`) and other declared metrics,
    with + - * /, brackets, min, max and abs. Where anything in it is unknown, so is it, for that reason.
    Unit: as declared. Example: `(pf + 2) / max(price, 1)`.
    """

    id: str
    unit: str
    uses: tuple[str, ...]
    named: Bilingual
    rubric: Rubric
    formula: Term | None
    """None where the text is no formula or stands on itself: `broken` says which."""
    broken: str = ""
    range: tuple[Fraction | None, Fraction | None] = (None, None)

    def term(self, draft: Draft) -> Term:
        """The formula, with every name in it made an input."""
        if self.formula is None:
            return draft.wanting(self.broken)
        for name in dict.fromkeys(names(self.formula)):
            fact = self.rubric.facts.get(name)
            if fact is not None:
                facts.stated(draft, name, fact)
            else:
                draft.metric(name)
        return self.formula

    @property
    def factor(self) -> Fraction:
        """A unit of the rubric's own says how the formula's value is meant: it is shown as it is."""
        return Fraction(1)


def declared(rubric: Rubric) -> tuple[Declared, ...]:
    """The rubric's own metrics, each after those that it uses; those in a circle stand last and are always unknown."""
    if not rubric.metrics:
        return ()
    formulas, broken = _formulas(rubric)
    order = _order(
        {name: [used for used in _metrics_in(rubric, term) if used in formulas] for name, term in formulas.items()}
    )
    circular = [name for name in formulas if name not in order]
    return (
        *(_declared(rubric, name, None, "no-formula") for name in broken),
        *(_declared(rubric, name, formulas[name]) for name in order),
        *(_declared(rubric, name, None, "metric-cycle") for name in circular),
    )


def named(rubric: Rubric, name: str) -> Metric | None:
    """What `name` means under a rubric: a declared fact, a declared metric, or a metric of the vocabulary."""
    if name in rubric.metrics:
        return next(metric for metric in declared(rubric) if metric.id == name)
    return facts.metric(rubric, name) or find(name)


def closure(rubric: Rubric, name: str) -> set[str]:
    """A metric and all that its formula stands on."""
    own = {metric.id: metric for metric in declared(rubric)}
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            metric = own.get(one) or find(one)
            waiting.extend(metric.uses if metric else ())
    return found


def _formulas(rubric: Rubric) -> tuple[dict[str, Term], list[str]]:
    """The declared formulas that parse, and the names of the others."""
    formulas: dict[str, Term] = {}
    broken = []
    for name in rubric.metrics:
        try:
            formulas[name] = parsed(rubric, name)
        except BadFormula:
            broken.append(name)
    return formulas, broken


def _metrics_in(rubric: Rubric, term: Term) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names(term)) if name not in rubric.facts)


def _order(uses: Mapping[str, list[str]]) -> list[str]:
    """The names, each after those that it uses; those on a circle, and those that stand on one, are left out."""
    sorter = TopologicalSorter(uses)
    with suppress(CycleError):  # the sorter still gives all that do not wait for the circle
        sorter.prepare()
    order: list[str] = []
    while ready := sorter.get_ready():
        order.extend(ready)
        sorter.done(*ready)
    return order


def _declared(rubric: Rubric, name: str, formula: Term | None, broken: str = "") -> Declared:
    told = rubric.metrics[name]
    title = told.title or Bilingual(ko=name, en=name)
    uses = _metrics_in(rubric, formula) if formula else ()
    return Declared(
        id=name, unit=told.unit or NONE, uses=uses, named=title, rubric=rubric, formula=formula, broken=broken
    )

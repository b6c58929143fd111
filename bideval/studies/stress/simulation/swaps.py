"""Other formulas: each criterion that a formula scores is scored by another one, everything else as it is, and the tender evaluated anew.

Tried are formulas that need to know no more than which end is better: the ratio to the best, the line between worst and best, places with a fifth
less for each; of money also the logarithm of the ratio (nothing at twice the best) and a line that ends at twice the lowest. Which end is better
the curve says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final, NamedTuple

from bideval.documents.criteria import Criterion
from bideval.documents.dossier import Dossier
from bideval.documents.rubric import Rubric
from bideval.documents.studies.stress import FORMULA
from bideval.engine.evaluate import scored
from bideval.methods.base import Better
from bideval.studies.stress.bench import Bench, Trial
from bideval.studies.stress.curves import Curve, Curves

MOST: Final = 40
"""Tenders that are evaluated by every other formula, at most."""
FEWEST: Final = 10
ALTOGETHER: Final = 400
"""Evaluations by other formulas, as far as that leaves enough tenders for each."""
ANY: Final[tuple[Mapping[str, Any], ...]] = (
    {"kind": "ratio-to-best"},
    {"kind": "min-max"},
    {"kind": "rank-points", "step": "20%"},
)
OF_MONEY: Final[tuple[Mapping[str, Any], ...]] = (
    {"kind": "logarithmic", "zero_at_multiple": "2"},
    {"kind": "price-span", "span": "1", "clip": "floor"},
)


class Tried(NamedTuple):
    """A rubric with one formula changed."""

    path: str
    kind: str
    rubric: Rubric

    @property
    def name(self) -> str:
        """What the change is called: `formula:PATH=KIND`."""
        return f"{FORMULA}{self.path}={self.kind}"


class Swaps:
    """The rubrics that are tried, on as many tenders as there is time for."""

    def __init__(self, bench: Bench, curves: Curves) -> None:
        self.tried = tuple(variants(bench.rubric, curves))
        self.left = min(MOST, max(FEWEST, ALTOGETHER // max(1, len(self.tried))))

    def of(self, dossier: Dossier, trial: Trial) -> dict[str, Fraction]:
        """One tender by every other formula: 1 where it would choose another first bid; nothing of those that it cannot be scored by."""
        if not self.left or len(trial.first) != 1:
            return {}
        self.left -= 1
        scorings = ((one.name, scored(replace(dossier, rubric=one.rubric))[0]) for one in self.tried)
        return {
            name: Fraction(trial.first[0] not in found.ranking[0])
            for name, found in scorings
            if found is not None and found.ranking
        }


def variants(rubric: Rubric, curves: Curves) -> Iterator[Tried]:
    """Every criterion that a formula scores, by each formula that could stand in its place."""
    seen: set[str] = set()
    for curve in curves.all:
        method = curve.node.criterion.method
        if method is None or not curve.fine or curve.node.path in seen:
            continue
        seen.add(curve.node.path)
        for told in (*ANY, *(OF_MONEY if curve.knob.kind == "money" else ())):
            if told["kind"] != method.kind:
                end = {} if told["kind"] == "price-span" else {"better": _better(curve)}
                yield Tried(curve.node.path, told["kind"], with_method(rubric, curve.node.path, {**told, **end}))


def _better(curve: Curve) -> Better:
    """The end of a curve with more points; of a curve that turns, the lower one for money."""
    first, last = curve.dots[0].points, curve.dots[-1].points
    if first == last:
        return "lower" if curve.knob.kind == "money" else "higher"
    return "higher" if last > first else "lower"


def with_method(rubric: Rubric, path: str, method: Mapping[str, Any]) -> Rubric:
    """The rubric with another method in one criterion."""
    made = Criterion.model_validate({"id": "swap", "points": "1", "metric": "price", "method": dict(method)}).method
    fields: dict[str, Any] = {name: getattr(rubric, name) for name in Rubric.model_fields}
    fields["criteria"] = tuple(_changed(one, path, made) for one in rubric.criteria)
    fields["stages"] = tuple(
        stage.model_copy(
            update={"criteria": tuple(_changed(one, path.removeprefix(f"{stage.id}/"), made) for one in stage.criteria)}
        )
        for stage in rubric.stages
    )
    return Rubric.model_construct(**fields)


def _changed(one: Criterion, path: str, method: object) -> Criterion:
    head, _, rest = path.partition("/")
    if one.id != head:
        return one
    if rest:
        return one.model_copy(update={"criteria": tuple(_changed(child, rest, method) for child in one.criteria)})
    return one.model_copy(update={"method": method})

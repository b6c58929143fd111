"""The numbers of an Evaluation as reports show them: each exact, and in digits with the places of the last rounding that it passed."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Final

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Evaluation, Figure
from bideval.documents.facts import NUMERIC
from bideval.documents.keys import FACT, METRIC, UNROUNDED
from bideval.documents.ranked import RankedBy
from bideval.metrics import expressions
from bideval.metrics.base import Metric

PLACES: Final = 4
"""Digits after the point of a number that no rounding stage has passed."""


class Figures:
    """The numbers of one Evaluation, quick to look up."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self._values: dict[str, Mapping[int, Fraction]] = {}
        self._metrics: dict[str, Metric | None] = {}

    def values(self, key: str) -> Mapping[int, Fraction]:
        """The exact values of an equation by row; none where it was not made."""
        if key not in self._values:
            equation = self.evaluation.ledger.equations.get(key)
            self._values[key] = dict(zip(equation.rows, equation.column.values(), strict=True)) if equation else {}
        return self._values[key]

    def points(self, key: str, row: int) -> Figure | None:
        """Points of a criterion or the total: exact, bounds, or None where the bid has none."""
        if self.evaluation.standings[row].outcome == "excluded":
            return None
        value = self.values(key).get(row)
        return self.evaluation.bounds.get(key, {}).get(row) if value is None else value

    def before_rounding(self, key: str, row: int) -> Fraction | None:
        """The number as it was before its rounding stage, where rounding changed it."""
        raw = self.values(key + UNROUNDED).get(row)
        return None if raw == self.values(key).get(row) else raw

    def places(self, node: Node | None) -> int:
        """The digits after the point of a criterion's points; of the total for None."""
        rubric = self.evaluation.dossier.rubric
        own = None if node is None else node.criterion.rounding
        rule = own or rubric.rounding.get("total" if node is None else rubric.rounded(node))
        return PLACES if rule is None else rule.places

    def places_of(self, by: RankedBy) -> int:
        """The digits after the point of what bids are compared by."""
        if by.kind == "metric":
            metric = self.metric(by.name)
            return PLACES if metric is None else metric.places
        if by.kind == "index":
            return self._index_places(by.key)
        return self.places(self.evaluation.dossier.rubric.nodes[by.name] if by.kind == "criterion" else None)

    def _index_places(self, key: str) -> int:
        """Those of its rounding stage; else as many as show the first digits of the smallest index that is not zero."""
        rule = self.evaluation.dossier.rubric.rounding.get("index")
        if rule is not None:
            return rule.places
        small = min((abs(value) for value in self.values(key).values() if value), default=Fraction(1))
        places = PLACES
        while small * 10 ** (places - PLACES) < 1:
            places += 1
        return places

    @cached_property
    def measured(self) -> dict[str, tuple[str, Metric]]:
        """All metrics and numeric facts in the ledger by name, in order of name: the key, and what knows how it is shown."""
        facts = self.evaluation.dossier.rubric.facts
        found = {}
        for key in self.evaluation.ledger.equations:
            name = key.removeprefix(METRIC).removeprefix(FACT)
            if key.startswith(METRIC) or (key.startswith(FACT) and name in facts and facts[name].type in NUMERIC):
                found[name] = key
        known = ((name, self.metric(name)) for name in sorted(found))
        return {name: (found[name], metric) for name, metric in known if metric is not None}

    def metric(self, name: str) -> Metric | None:
        """The metric or declared fact of that name, which knows its unit and how it is shown."""
        if name not in self._metrics:
            self._metrics[name] = expressions.named(self.evaluation.dossier.rubric, name)
        return self._metrics[name]

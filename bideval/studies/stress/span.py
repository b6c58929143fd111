"""Which criteria decide which: points as sums of leaves, and whether one sum follows from others that are known to be equal."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from bideval.documents.criteria import Node, RoundingRule
from bideval.documents.rubric import Rubric

Vector = Mapping[str, Fraction]
"""A sum: so much of each leaf, or of a part that is no plain sum of leaves."""

ONE = Fraction(1)


class Span:
    """Sums that two bids are known to have in common."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Fraction]] = []

    def left(self, vector: Vector) -> dict[str, Fraction]:
        """What of a sum does not follow from those known."""
        rest = {name: part for name, part in vector.items() if part}
        for row in self.rows:
            pivot = min(row)
            by = rest.get(pivot, Fraction(0)) / row[pivot]
            if by:
                merged = {
                    name: rest.get(name, Fraction(0)) - by * row.get(name, Fraction(0))
                    for name in rest.keys() | row.keys()
                }
                rest = {name: part for name, part in merged.items() if part}
        return rest

    def follows(self, vector: Vector) -> bool:
        """Whether a sum is equal wherever the known ones are."""
        return not self.left(vector)

    def add(self, vector: Vector) -> None:
        """One more sum that is known to be equal."""
        rest = self.left(vector)
        if rest:
            self.rows.append(rest)


def total(rubric: Rubric) -> Vector:
    """The total: the criteria that it is made of, and what adjustments change; where its rounding may hide differences, a thing of its own."""
    places = [_rule(rubric, node) for node in rubric.counted]
    if _lossy(rubric.rounding.get("total"), places) and not rubric.stages:
        return {":total": ONE}
    parts = _sum(vector(rubric, node) for node in rubric.counted)
    return {**parts, **({":adjustments": ONE} if rubric.adjustments else {})}


def vector(rubric: Rubric, node: Node) -> Vector:
    """The points of a criterion as a sum of leaves, as far as nothing is rounded away and no step comes after."""
    rule = _rule(rubric, node)
    if node.leaf or node.criterion.then or _lossy(rule, [_rule(rubric, child) for child in node.children]):
        return {node.path: ONE}
    unit = node.criterion.points / node.criterion.full
    return {name: part * unit for name, part in _sum(vector(rubric, child) for child in node.children).items()}


def _rule(rubric: Rubric, node: Node) -> RoundingRule | None:
    return node.criterion.rounding or rubric.rounding.get(rubric.rounded(node))


def _lossy(rule: RoundingRule | None, below: list[RoundingRule | None]) -> bool:
    """Whether rounding can make unequal sums equal: where what is below is finer, or not rounded at all."""
    return rule is not None and any(one is None or one.places > rule.places for one in below)


def _sum(vectors: Iterator[Vector]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for one in vectors:
        for name, part in one.items():
            found[name] = found.get(name, Fraction(0)) + part
    return found

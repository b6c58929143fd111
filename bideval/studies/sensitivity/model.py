"""The ranking as a function of the weights: every total is linear in them.

A bid's share of a criterion (its points over what the criterion is worth) is held as the evaluation found it: after the panel's mean, the
rounding of the criterion and the steps of its `then`, against the same references. A criterion with a `then` is weighed as a whole.
Sums are not rounded. Bonuses and deductions are constants. Of a rival whose points are open the highest counts, of the first bid the lowest.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, NamedTuple

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import CHANGES, TOTAL
from bideval.engine.totals import SCALED
from bideval.studies.plans import Plans
from bideval.working.columns import Column
from bideval.working.grammar import SUM, formula
from bideval.working.ledger import Equation, Given, Inline, Input, Inputs, Ledger, Link, Source, Taken
from bideval.working.terms import Name, Term

PREFIX: Final = "sensitivity:"
LEAD: Final = formula("first - x")
WEIGHED: Final = formula("x / points * worth")


class Group(NamedTuple):
    """Criteria beside each other: what weight one gains the others lose. `unit` turns their points into points of the total."""

    above: str
    nodes: tuple[Node, ...]
    whole: Fraction
    unit: Fraction


class Model:
    """The bids that stand, and the keys under which the numbers that weights act on are entered in a ledger of the study."""

    def __init__(self, evaluation: Evaluation, winner: int) -> None:
        self.evaluation = evaluation
        self.rubric = evaluation.dossier.rubric
        self.ledger: Ledger = evaluation.ledger.extended()
        self.winner = winner
        self.row = evaluation.rows
        self.plans = Plans(self.ledger)
        self.rows = tuple(
            row for row, one in enumerate(evaluation.standings) if one.outcome not in ("excluded", "eliminated")
        )
        unsure = {row for node in self.rubric.leaves for row in evaluation.bounds.get(node.path, ())}
        self.open = tuple(row for row in self.rows if row in unsure)
        """The bids of which some points are not known yet."""
        self.atoms = tuple(atom for top in self.rubric.counted for atom in _atoms(top))
        """The criteria that are weighed as a whole: leaves, and those with a `then`."""
        self.weighed = tuple(atom for atom in self.atoms if atom.worth)
        """Those of them that have weight."""
        self.total = self._total()
        self.lead = self._lead()

    def groups(self) -> list[Group]:
        """Every set of criteria beside each other of which one can gain weight at the cost of the others."""
        found = [Group("", self.rubric.counted, _sum(self.rubric.counted), Fraction(1))]
        within = [node for top in self.rubric.counted for node in top.walk()]
        inner = {node.path for node in within} - {below.path for atom in self.atoms for below in atom.walk()}
        for node in within:
            if node.path in inner:
                first = node.children[0]
                unit = first.worth / first.criterion.points if first.criterion.points else Fraction(0)
                found.append(Group(node.path, node.children, _sum(node.children), unit))
        return [group for group in found if len(group.nodes) > 1]

    def points(self, node: Node) -> str:
        """The key of a criterion's points as the model has them: those of the evaluation where sums below are not rounded."""
        key = PREFIX + node.path
        if key in self.ledger.equations:
            return key
        if node in self.atoms:
            return self._closed(node)
        parts = [self.points(child) for child in node.children]
        if parts == [child.path for child in node.children] and f"{node.path}:unrounded" not in self.ledger.equations:
            return self._closed(node)
        inputs: dict[str, Given | list[Link]] = {"parts": [Link(part) for part in parts]}
        if node.criterion.out_of is not None:
            inputs["points"] = self.fixed(f"{node.path}:points", node.criterion.points, *node.where, "points")
            inputs["out_of"] = self.fixed(f"{node.path}:out_of", node.criterion.out_of, *node.where, "out_of")
        self.ledger.add(key, SUM if node.criterion.out_of is None else SCALED, inputs, self.rows)
        return key

    def of(self, key: str, row: int) -> Taken:
        """The number of one bid as an input of another's."""
        return Taken(f"{PREFIX}of:{self.ledger.bids[row]}:{key}", "max", key, (row,))

    def fixed(self, label: str, value: Fraction, *path: str | int) -> Given:
        """A number of the rubric as an input."""
        return Given(f"={label}", value, self._source(*path))

    def weight(self, node: Node) -> Given:
        """What a criterion is worth, as an input."""
        return self.fixed(f"{node.path}:points", node.criterion.points, *node.where, "points")

    def worth(self, atom: Node) -> Given:
        """What a criterion is worth in the total, as an input."""
        return self.fixed(f"{PREFIX}{atom.path}:worth", atom.worth, *atom.where, "points")

    def reweigh(self, key: str, worths: Iterable[Given]) -> None:
        """Enter the totals at other weights: what each of `weighed` is worth then."""
        parts: list[Input] = []
        for atom, worth in zip(self.weighed, worths, strict=True):
            inputs: dict[str, Input] = {"x": Link(self.points(atom)), "points": self.weight(atom), "worth": worth}
            parts.append(Inline(f"{PREFIX}{atom.path}:weighed:{key}", WEIGHED, inputs))
        self.ledger.add(key, SUM, {"parts": [*parts, *self.changes]}, self.rows)

    @property
    def changes(self) -> list[Link]:
        """What bonuses and deductions change the totals by, where there are such."""
        return [Link(CHANGES)] if CHANGES in self.ledger.equations else []

    def _source(self, *path: str | int) -> Source:
        return (self.evaluation.dossier.rubric_file.path, path)

    def _closed(self, node: Node) -> str:
        """The key of points that the evaluation has; where some are open, the end that speaks against the first bid."""
        bounds = {row: one for row, one in self.evaluation.bounds.get(node.path, {}).items() if row in self.rows}
        if not bounds:
            return node.path
        key = PREFIX + node.path
        ends = {row: one.low if row == self.winner else one.high for row, one in bounds.items()}
        values = [ends[row] if row in ends else self.ledger.value(node.path, row) or Fraction(0) for row in self.rows]

        def working(row: int) -> tuple[Term, Inputs]:
            if row not in ends:
                return Name("x"), {"x": Link(node.path)}
            word = "least" if row == self.winner else "most"
            return Name("x"), {"x": Given(f"{key}:{word}", ends[row], self._source(*node.where))}

        self.ledger.note(Equation(key, self.rows, Column.of(values), working=working))
        return key

    def _total(self) -> str:
        """The key of the totals as the model has them: sums of all points and changes, not rounded."""
        parts = [self.points(node) for node in self.rubric.counted]
        known = f"{TOTAL}:unrounded" if f"{TOTAL}:unrounded" in self.ledger.equations else TOTAL
        if parts == [node.path for node in self.rubric.counted] and self.ledger.rows(known) == self.rows:
            return known
        self.ledger.add(f"{PREFIX}total", SUM, {"parts": [*map(Link, parts), *self.changes]}, self.rows)
        return f"{PREFIX}total"

    def _lead(self) -> str:
        """The key of what the first bid has more than each."""
        inputs: dict[str, Input] = {"first": self.of(self.total, self.winner), "x": Link(self.total)}
        self.ledger.add(f"{PREFIX}lead", LEAD, inputs, self.rows)
        return f"{PREFIX}lead"

    def name(self, key: str, row: int) -> str:
        """The name of a number, as it can be asked for."""
        return f"{self.ledger.bids[row]}/{key}"


def _atoms(node: Node) -> list[Node]:
    if node.leaf or node.criterion.then:
        return [node]
    return [atom for child in node.children for atom in _atoms(child)]


def _sum(nodes: tuple[Node, ...]) -> Fraction:
    return sum((node.criterion.points for node in nodes), Fraction(0))

"""The least and the greatest that points can be, as equations: sums of what is sure and of the ends of what is open, rounded as the number is.

What is open in a leaf (marks, rivals, a missing answer) or after a step of `then` stands as the engine's bounds have it, with the place of the rule.
"""

from fractions import Fraction
from typing import Final

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Bounds, Evaluation
from bideval.documents.keys import TOTAL
from bideval.engine.totals import SCALED
from bideval.studies.plans import Plan, Plans
from bideval.working.beside import Beside, scoped
from bideval.working.grammar import SUM, formula
from bideval.working.ledger import Given, Inputs, Link, Source
from bideval.working.terms import Apply, Name, Term

LEAST: Final = ":at-least"
MOST: Final = ":at-most"
OPEN: Final = formula("x")


class Ends:
    """The ends of one evaluation's numbers; those that are as in the one it was changed from, `first`, stand there."""

    def __init__(self, plans: Plans, beside: Beside, found: Evaluation, first: "Ends | None" = None) -> None:
        self.plans, self.beside, self.found, self.first = plans, beside, found, first

    def key(self, path: str, row: int, end: str) -> str:
        """The key of the least or the most that points can be; that of the points themselves where they are exact."""
        figure = self.found.points(path, row)
        if isinstance(figure, Fraction):
            return self.beside.key(path, row)
        known = self.first.key(path, row, end) if self.first else ""
        plan, value = None if figure is None else self._sum(path, row, end), _end(figure, end)
        whole = plan is not None and self.plans.read(*plan, row) == value
        key = scoped(self.beside.scope, path + end)
        if plan is None or not whole:
            plan = OPEN, {"x": Given(f"{key}:open", value, self._where(path))}
        if known and self._same(known, row, plan, value):
            return known
        self.plans.enter(key, row, *plan)
        return key

    def _same(self, known: str, row: int, plan: Plan, value: Fraction) -> bool:
        """Whether a number is what it was before: the same sum, or as open."""
        before = self.plans.plan(known, row)
        if before is None or plan[0] is not OPEN:
            return before == plan
        return before[0] is OPEN and self.plans.value(known, row) == value

    def _sum(self, path: str, row: int, end: str) -> tuple[Term, Inputs] | None:
        """The sum of the same ends of the parts, rounded; None where there are no parts."""
        rubric = self.found.dossier.rubric
        node = None if path == TOTAL else rubric.nodes[path]
        if node is not None and (node.leaf or node.criterion.then):
            return None
        parts = rubric.counted if node is None else node.children
        links = [Link(self.key(part.path, row, end)) for part in parts]
        return self._rounded(SUM, {"parts": links}, node) if node is None else self._scaled({"parts": links}, node)

    def _scaled(self, inputs: Inputs, node: Node) -> tuple[Term, Inputs]:
        if node.criterion.out_of is None:
            return self._rounded(SUM, inputs, node)
        points = self._fixed(f"{node.path}:points", node.criterion.points, *node.where, "points")
        out_of = self._fixed(f"{node.path}:out_of", node.criterion.out_of, *node.where, "out_of")
        return self._rounded(SCALED, {**inputs, "points": points, "out_of": out_of}, node)

    def _rounded(self, term: Term, inputs: Inputs, node: Node | None) -> tuple[Term, Inputs]:
        rubric = self.found.dossier.rubric
        own = None if node is None else node.criterion.rounding
        stage = "total" if node is None else rubric.rounded(node)
        rule = own or rubric.rounding.get(stage)
        if rule is None:
            return term, inputs
        where = (*node.where, "rounding") if own is not None and node is not None else ("rounding", stage)
        label = f"rounding:{stage}" if own is None or node is None else f"{node.path}:rounding"
        places = self._fixed(label, Fraction(rule.places), *where)
        mode = rule.rule().mode.replace("-", "_")
        return Apply(mode, (term, Name("places"))), {**inputs, "places": places}

    def _fixed(self, label: str, value: Fraction, *path: str | int) -> Given:
        return Given(f"={label}", value, (self.found.dossier.rubric_file.path, path))

    def _where(self, path: str) -> Source | None:
        """Where the rule stands that points are open under; nowhere for a total that there is none of."""
        node = self.found.dossier.rubric.nodes.get(path)
        return None if node is None else (self.found.dossier.rubric_file.path, node.where)


def _end(figure: Bounds | None, end: str) -> Fraction:
    """What has no points has none."""
    return Fraction(0) if figure is None else figure.low if end == LEAST else figure.high

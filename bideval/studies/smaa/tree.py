"""What weights are shared out over: the criteria that the total is made of, as a tree, and the share of its points that each bid earned of each.

The model: a criterion that is given other points keeps the share that was earned of it; children share what their parent is given;
bonuses and deductions stay as they are. Rounding and gates after the criteria are left out, and a criterion with steps after its
points (`then`) is one item, with all below it.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Evaluation
from bideval.documents.rubric import Rubric


class Branch(NamedTuple):
    """A criterion that hands on its points: its children, in the order of the rubric."""

    nodes: tuple[Node, ...]
    children: "tuple[Branch | int, ...]"
    """For each of the nodes the branch below it, or the number of its item."""

    @property
    def points(self) -> tuple[Fraction, ...]:
        """What the rubric gives each child, in its own units."""
        return tuple(node.criterion.points for node in self.nodes)


class Table(NamedTuple):
    """What each bid earned: shares of the points of every item, and its bonuses less deductions as a share of the total."""

    bidders: tuple[str, ...]
    shares: tuple[tuple[Fraction, ...], ...]
    extra: tuple[Fraction, ...]

    def totals(self, weights: Sequence[Fraction]) -> list[Fraction]:
        """Of every bid, its total as a share of what there is, with these shares of it given to the items."""
        return [
            sum((w * share for w, share in zip(weights, own, strict=True)), extra)
            for own, extra in zip(self.shares, self.extra, strict=True)
        ]


def items(rubric: Rubric) -> tuple[Node, ...]:
    """The criteria whose points are shared out."""
    return tuple(node for top in rubric.counted for node in _items(top))


def _items(node: Node) -> tuple[Node, ...]:
    if node.leaf or node.criterion.then:
        return (node,)
    return tuple(item for child in node.children for item in _items(child))


def tree(rubric: Rubric) -> Branch:
    """The branches from the total down."""
    number = {node.path: at for at, node in enumerate(items(rubric))}

    def branch(nodes: Sequence[Node]) -> Branch:
        return Branch(
            tuple(nodes), tuple(number[one.path] if one.path in number else branch(one.children) for one in nodes)
        )

    return branch(rubric.counted)


def total(rubric: Rubric) -> Fraction:
    """All the points that are shared out."""
    return sum((node.worth for node in items(rubric)), Fraction(0))


def table(evaluation: Evaluation) -> Table:
    """What the bids earned that take part and of which nothing is open: those first that have a place, in its order."""
    rubric, ledger = evaluation.dossier.rubric, evaluation.ledger
    whole, every = total(rubric), items(rubric)
    placed = [bidder for group in evaluation.ranking for bidder in group]
    found: dict[str, tuple[Fraction, ...]] = {}
    for bidder in [*placed, *(one.bidder for one in evaluation.standings if one.bidder not in placed)]:
        row = evaluation.rows[bidder]
        points = [ledger.value(node.path, row) for node in every]
        if evaluation.standings[row].outcome in ("ranked", "unknown") and None not in points:
            earned = zip(points, every, strict=True)
            found[bidder] = tuple(one / node.criterion.points for one, node in earned if one is not None)
    changes = {one.bidder: sum((each.change for each in one.adjustments), Fraction(0)) for one in evaluation.standings}
    return Table(tuple(found), tuple(found.values()), tuple(changes[bidder] / whole for bidder in found))

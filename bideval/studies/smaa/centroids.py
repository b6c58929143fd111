"""The mean points of an item by the model, as a formula: what is given to its parent, times its share of that, from the total down.

Formulas: any weights: 1 / n of n siblings. Weights of a given order: the rank order centroid, (1/i + ... + 1/n) / n at place i; siblings of equal
points have the mean of their places. Source: S05.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from bideval.documents.criteria import Node
from bideval.documents.studies.smaa import PREFIX
from bideval.studies.smaa.ground import Ground
from bideval.studies.smaa.tree import Branch
from bideval.working.grammar import formula
from bideval.working.ledger import Given, Inline, Input

GIVEN: Final = formula("given * share")
ANY: Final = formula("1 / count")
CENTROID: Final = formula("add(parts) / equals / count")
PART: Final = formula("1 / place")


def mean(ground: Ground, path: str) -> Inline:
    """The mean points of an item."""
    whole: Input = Given(f"={PREFIX}whole", ground.points)
    return _mean(ground, ground.tree, whole, path)


def _mean(ground: Ground, at: Branch, given: Input, path: str) -> Inline:
    node, child = next(
        (node, child)
        for node, child in zip(at.nodes, at.children, strict=True)
        if f"{path}/".startswith(f"{node.path}/")
    )
    share = _ordered(at.nodes, node) if ground.ask.weights == "ordinal" else _any(at.nodes, node)
    own = Inline(f"{PREFIX}mean:{node.path}", GIVEN, {"given": given, "share": share})
    return own if isinstance(child, int) else _mean(ground, child, own, path)


def _any(nodes: Sequence[Node], node: Node) -> Inline:
    return Inline(f"{PREFIX}part:{node.path}", ANY, {"count": _siblings(nodes, node)})


def _ordered(nodes: Sequence[Node], node: Node) -> Inline:
    worth = node.criterion.points
    above = sum(one.criterion.points > worth for one in nodes)
    equals = sum(one.criterion.points == worth for one in nodes)
    places = [place for own in range(above + 1, above + equals + 1) for place in range(own, len(nodes) + 1)]
    parts = [
        Inline(f"{PREFIX}reciprocal:{place}", PART, {"place": Given(f"={place}", Fraction(place))}) for place in places
    ]
    told: dict[str, Input | Sequence[Input]] = {
        "parts": parts,
        "equals": Given(f"={PREFIX}equals:{node.path}", Fraction(equals)),
        "count": _siblings(nodes, node),
    }
    return Inline(f"{PREFIX}part:{node.path}", CENTROID, told)


def _siblings(nodes: Sequence[Node], node: Node) -> Given:
    return Given(f"={PREFIX}siblings:{node.path}", Fraction(len(nodes)))

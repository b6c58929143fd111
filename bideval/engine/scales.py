"""From the units of marks to points: marks count as points, or in percent of the criterion's points."""

from collections.abc import Sequence
from fractions import Fraction

from bideval.documents.criteria import Criterion, Label, Node, Range, Scale
from bideval.engine.state import State
from bideval.exact import Rounding
from bideval.working.grammar import formula
from bideval.working.ledger import Given, Input
from bideval.working.terms import Term

WHOLE = formula("x")
PART = formula("x / 100 * points")
SCALED = formula("x * points / out_of")


def in_percent(scale: Scale) -> bool:
    """Whether marks on this scale are percentages."""
    return scale != "points"


def to_points(scale: Scale, one: Criterion) -> Term:
    """The formula from a mark or a mean `x` to points, over the criterion's `points` and `out_of`."""
    return PART if in_percent(scale) else SCALED if one.out_of else WHOLE


def points_of(mark: Fraction, scale: Scale, one: Criterion) -> Fraction:
    """One mark in points."""
    return mark * one.points / (100 if in_percent(scale) else one.full)


def rate(scale: Scale, node: Node) -> Fraction:
    """What a mark of 1 is in points of the total."""
    return node.worth / (100 if in_percent(scale) else node.criterion.full)


def extent(scale: Scale, one: Criterion, rounding: Rounding | None = None) -> tuple[Fraction, Fraction]:
    """The least and the greatest points that a mark on this scale can give, or a mean of marks that is rounded."""
    if isinstance(scale, Range):
        marks: Sequence[Fraction] = (scale.start, scale.to)
    elif isinstance(scale, tuple):
        marks = [step.share * 100 if isinstance(step, Label) else step for step in scale]
    else:
        marks = (Fraction(0), one.full)
    ends = [rounding(mark) if rounding else mark for mark in (min(marks), max(marks))]
    return points_of(ends[0], scale, one), points_of(ends[1], scale, one)


def full(state: State, path: str) -> Given:
    """The points of a criterion as an input."""
    node = state.rubric.nodes[path]
    return state.fixed(f"{path}:points", node.criterion.points, *node.where, "points")


def units(state: State, node: Node) -> dict[str, Given]:
    """What a criterion is scaled to and from, as inputs: its `points`, and `out_of` where it has that."""
    found, out_of = {"points": full(state, node.path)}, node.criterion.out_of
    if out_of is not None:
        found["out_of"] = state.fixed(f"{node.path}:out_of", out_of, *node.where, "out_of")
    return found


def inputs(state: State, node: Node, x: Input) -> dict[str, Input]:
    """The inputs of `to_points`."""
    return {"x": x, **units(state, node)}

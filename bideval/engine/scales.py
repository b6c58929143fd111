"""From the units of marks to points: marks count as points, or in percent of the criterion's points."""

from collections.abc import Sequence
from fractions import Fraction

from bideval.documents.criteria import Label, Range, Scale
from bideval.engine.state import State
from bideval.exact import Rounding
from bideval.working.grammar import formula
from bideval.working.ledger import Given, Input
from bideval.working.terms import Term

WHOLE = formula("x")
PART = formula("x / 100 * points")


def in_percent(scale: Scale) -> bool:
    """Whether marks on this scale are percentages."""
    return scale != "points"


def to_points(scale: Scale) -> Term:
    """The formula from a mark or a mean `x` to points, over the criterion's `points`."""
    return PART if in_percent(scale) else WHOLE


def points_of(mark: Fraction, scale: Scale, points: Fraction) -> Fraction:
    """One mark in points."""
    return mark * points / 100 if in_percent(scale) else mark


def extent(scale: Scale, points: Fraction, rounding: Rounding | None = None) -> tuple[Fraction, Fraction]:
    """The least and the greatest points that a mark on this scale can give, or a mean of marks that is rounded."""
    if isinstance(scale, Range):
        marks: Sequence[Fraction] = (scale.start, scale.to)
    elif isinstance(scale, tuple):
        marks = [one.share * 100 if isinstance(one, Label) else one for one in scale]
    else:
        marks = (Fraction(0), points)
    ends = [rounding(mark) if rounding else mark for mark in (min(marks), max(marks))]
    return points_of(ends[0], scale, points), points_of(ends[1], scale, points)


def full(state: State, path: str) -> Given:
    """The points of a criterion as an input."""
    node = state.rubric.nodes[path]
    return state.fixed(f"{path}:points", node.criterion.points, *node.where, "points")


def inputs(state: State, path: str, x: Input) -> dict[str, Input]:
    """The inputs of `to_points`."""
    return {"x": x, "points": full(state, path)}

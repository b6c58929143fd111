"""All criteria together: the smallest sum of points that would have been enough, and one way to spread it.

Points add up, so a sum is too small as long as the total stays behind the first place; where it draws level, the tie-breaks decide, and they look
at criteria. Spread are therefore three orders of filling up criteria: those of the tie-breaks first, the largest room first, and each criterion that
is enough alone. The smallest sum of all that are enough is told.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from bideval.documents.criteria import Node, find
from bideval.documents.studies.debrief import Change, Joint, Part
from bideval.studies.debrief.changes import enough, own, step
from bideval.studies.debrief.trial import Trial


def joint(trial: Trial, changes: Sequence[Change], places: int | None) -> Joint | None:
    """The smallest sum that was found; None where not even all points in all criteria are enough, or where fewer points are better."""
    by = trial.evaluation.ranked_by
    if by.kind == "metric" or by.better == "lower":
        return None
    nodes = trial.evaluation.dossier.rubric.nodes
    leaves = [nodes[one.path] for one in changes]
    alone = [{one.path: one.needed} for one in changes if one.needed is not None]
    spread = [_filled(trial, order, places) for order in _orders(trial, leaves)]
    found = [one for one in (*alone, *spread) if one is not None]
    if not found:
        return None
    best = min(found, key=lambda points: _sum(trial, points))
    parts = tuple(Part(path, own(trial, path), points) for path, points in best.items())
    return Joint(_sum(trial, best), step(trial, None, places), parts)


def _sum(trial: Trial, points: dict[str, Fraction]) -> Fraction:
    """What a change comes to in units of the total."""
    nodes = trial.evaluation.dossier.rubric.nodes
    return sum(
        ((value - own(trial, path)) * _worth(nodes[path]) for path, value in points.items()),
        Fraction(0),
    )


def _worth(node: Node) -> Fraction:
    """What a point of a leaf is in units of the total."""
    return node.worth / node.criterion.points


def _orders(trial: Trial, leaves: Sequence[Node]) -> Iterator[list[Node]]:
    """The orders in which criteria are filled up."""
    rubric = trial.evaluation.dossier.rubric

    def room(node: Node) -> Fraction:
        return (node.criterion.points - own(trial, node.path)) * _worth(node)

    by_room = sorted(leaves, key=room, reverse=True)
    yield by_room
    first = [link.highest for link in rubric.ranking.tie_breaks if link.highest is not None][:1]
    inside = {below.path for name in first for below in find(rubric.tops, name)[0].walk()}
    if inside:
        yield sorted(by_room, key=lambda node: node.path not in inside)


def _filled(trial: Trial, order: Sequence[Node], places: int | None) -> dict[str, Fraction] | None:
    """One criterion after another filled up, the last one only as far as it takes."""
    points: dict[str, Fraction] = {}
    for node in order:
        if own(trial, node.path) >= node.criterion.points:
            continue
        needed = enough(trial, node, step(trial, node, places), points)
        if needed is not None:
            return {**points, node.path: needed}
        points[node.path] = node.criterion.points
    return None

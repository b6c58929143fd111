"""Criterion by criterion: the least points that would have been enough, and the nearest value of the fact or metric that gives as much."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Bounds
from bideval.documents.outlook import NOTHING
from bideval.documents.studies.debrief import Change, Value
from bideval.metrics.base import Metric
from bideval.metrics.expressions import named
from bideval.studies.debrief.search import Try, least
from bideval.studies.debrief.trial import Trial

PLACES: Final = 4
"""Digits after the point at which points are tried where no rounding says."""
FARTHER: Final = tuple(
    Fraction(part) for part in ("1/64", "1/16", "1/8", "1/4", "3/8", "1/2", "3/4", "7/8", "1", "4", "64", "4096")
)
"""How far from its own value a value is tried, as parts of it."""


def change(trial: Trial, node: Node, places: int | None) -> Change:
    """What would have been enough in one leaf."""
    had = trial.evaluation.points(node.path, trial.row)
    unit = step(trial, node, places)
    needed = enough(trial, node, unit)
    value = None if node.criterion.metric is None else nearest(trial, node.criterion.metric, places)
    return Change(node.path, had, node.criterion.points, needed, unit, value)


def step(trial: Trial, node: Node | None, places: int | None) -> Fraction:
    """The grid of a criterion's points, or of the total's: that of its rounding, unless a coarser one is asked for."""
    rubric = trial.evaluation.dossier.rubric
    own = node.criterion.rounding if node else None
    rule = own or rubric.rounding.get(rubric.rounded(node) if node else "total")
    found = PLACES if rule is None else rule.places
    return Fraction(1, 10 ** (found if places is None else min(found, places)))


def own(trial: Trial, path: str) -> Fraction:
    """The points that a bid has for certain."""
    found = trial.evaluation.points(path, trial.row)
    return found.low if isinstance(found, Bounds) else found or Fraction(0)


def enough(trial: Trial, node: Node, unit: Fraction, beside: Mapping[str, Fraction] = NOTHING) -> Fraction | None:
    """The least points on the grid, more than the leaf's own (fewer where fewer are better), that are enough `beside` other changes."""
    had, most = own(trial, node.path), node.criterion.points
    falling = trial.evaluation.ranked_by.kind != "metric" and trial.evaluation.ranked_by.better == "lower"
    begin = -(-had // unit) if falling else had // unit
    end = 0 if falling else -(-most // unit)

    def at(index: int) -> Fraction:
        return had if index == begin else min(index * unit, most)

    found = least(int(begin), int(end), lambda index: trial.points({**beside, node.path: at(index)}), trial.start)
    return None if found in (None, begin) else at(found)


def nearest(trial: Trial, name: str, places: int | None) -> Value | None:
    """The nearest value of a fact or metric that is enough: above what the bid has, else below it."""
    rubric = trial.evaluation.dossier.rubric
    had = trial.evaluation.ledger.value(rubric.value_key(name), trial.row)
    metric = named(rubric, name)
    if metric is None or had is None:
        return None
    shown = metric.places if places is None else min(metric.places, places)
    unit = Fraction(1, 10**shown) / metric.factor
    for ends in _ends(metric, had, unit):
        found = _along(trial, name, had, unit, ends)
        if found is not None:
            return Value(name, had, found, unit)
    return None


def _along(trial: Trial, name: str, had: Fraction, unit: Fraction, ends: Sequence[int]) -> Fraction | None:
    """The first value that is enough on the way along `ends`; the way is left where it leads further behind."""
    short, before = int(had // unit if ends and ends[0] * unit > had else -(-had // unit)), trial.start

    def at(index: int) -> Try:
        return trial.value(name, index * unit)

    for end in ends:
        reached = at(end)
        if reached.enough:
            found = least(short, end, at, before)
            return None if found is None else found * unit
        if before.margin is not None and reached.margin is not None and reached.margin < before.margin:
            return None
        short, before = end, reached
    return None


def _ends(metric: Metric, had: Fraction, unit: Fraction) -> tuple[list[int], list[int]]:
    """The ends towards which a value is tried, near ones first, above and below: within its range, else far away.

    Near ends come first because the far end of a price may be out for being too low. Zero is not tried: it often means nothing.
    """
    low, high = metric.range
    above = [had + abs(had) * part for part in FARTHER]
    below = [had - abs(had) * part for part in FARTHER if part < 1 or low is None or low < 0]
    above, below = [*above, *([high] if high is not None else [])], [*below, *([low] if low is not None else [])]
    tops = [int(end // unit) for end in above if high is None or end <= high]
    bottoms = [int(-(-end // unit)) + (end == 0) for end in below if low is None or end >= low]
    return sorted({end for end in tops if end * unit > had}), sorted(
        {end for end in bottoms if end * unit < had}, reverse=True
    )


def others(trial: Trial, places: int | None) -> tuple[Value, ...]:
    """What places are by beside points: a metric, or what an index is made of."""
    rubric = trial.evaluation.dossier.rubric
    criteria = {*rubric.nodes, *(node.criterion.id for node in rubric.nodes.values()), "total"}
    scored = {node.criterion.metric for node in rubric.leaves}
    names = dict.fromkeys(name for name in rubric.ranking.names() if name not in criteria and name not in scored)
    found = (nearest(trial, name, places) for name in names)
    return tuple(value for value in found if value is not None)

"""What one step of each lever is worth, by evaluating the bid again: the change of what is sure, and of what may be; and break-evens.

Where one step changes nothing (bands, a cap), steps are added until something changes, so that the next threshold is told.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import TOTAL
from bideval.documents.studies.levers import Even, Handle, Moved, Worth
from bideval.studies.levers.bench import Bench

FAR: Final = 10
"""How many steps are tried until something changes."""


def worths(bench: Bench, handles: Sequence[Handle], *, either: bool) -> Iterator[Worth]:
    """What every lever is worth; `either` way where nobody said which way it goes, the better one is told."""
    for handle in handles:
        down = handle._replace(step=-handle.step, most=int((handle.had - handle.step / 2) / handle.step))
        ways = [handle, down] if either else [handle]
        found = [_worth(bench, way) for way in ways]
        yield max(found, key=lambda one: (not one.refused, not one.fails, one.low, one.high, -one.steps))


def _worth(bench: Bench, handle: Handle) -> Worth:
    """The first number of steps that changes anything; one step where none does."""
    first = None
    for steps in range(1, min(FAR, FAR if handle.most is None else handle.most) + 1):
        found = bench.moved({handle: steps})
        if found is None:
            break
        one = _told(bench, found, handle, steps)
        first = first or one
        if one.by or one.fails:
            return one
    return first or Worth(handle, 1, Fraction(0), Fraction(0), (), refused=handle.most != 0)


def _told(bench: Bench, found: Evaluation, handle: Handle, steps: int) -> Worth:
    total = _difference(bench, found, TOTAL)
    leaves = (_difference(bench, found, node.path) for node in bench.dossier.rubric.leaves)
    by = tuple(one for one in leaves if one.low or one.high)
    failed = tuple(gate for gate in bench.fails(found) if gate not in bench.fails(bench.base))
    return Worth(handle, steps, total.low, total.high, by, failed)


def _difference(bench: Bench, found: Evaluation, key: str) -> Moved:
    before, after = bench.ends(bench.base, key), bench.ends(found, key)
    return Moved(key, after.low - before.low, after.high - before.high)


def evens(worths: Sequence[Worth]) -> Iterator[Even]:
    """Of every two levers that are worth something for sure: how many steps of the second make up for one of the first."""
    sure = [one for one in worths if one.low > 0 and not one.fails]
    for one, other in combinations(sure, 2):
        yield Even(one.handle, other.handle, (one.low / one.steps) / (other.low / other.steps))

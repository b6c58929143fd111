"""The least change on a grid that is enough: exact, for every step of the grid that is claimed to win or to fall short was tried.

Formula: between a place that falls short and one that is enough, the next try is where a straight line through both margins crosses zero, and
the middle where that does not halve what is left. It presumes that more is never worse; what it ends with is tried itself, and so is the step before.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple


class Try(NamedTuple):
    """What one step of the grid came to: whether it is enough, and by how much it is ahead, where that can be told."""

    enough: bool
    margin: Fraction | None = None


def least(short: int, end: int, trial: Callable[[int], Try], start: Try) -> int | None:
    """The first whole number from `short` (which falls short as `start` says) towards `end` that is enough; None if not even `end` is."""
    reached = trial(end) if end != short else start
    if not reached.enough:
        return None
    low, high, below, above = short, end, start.margin, reached.margin
    halve = False
    while abs(high - low) > 1:
        span = high - low
        tried = _between(low, high, None if halve else _crossing(span, below, above))
        found = trial(tried)
        if found.enough:
            high, above = tried, found.margin
        else:
            low, below = tried, found.margin
        halve = 2 * abs(high - low) > abs(span)
    return high


def _crossing(span: int, below: Fraction | None, above: Fraction | None) -> int | None:
    """How far the straight line between two margins crosses zero."""
    if below is None or above is None or above <= below:
        return None
    return -int(below * span // (above - below))


def _between(low: int, high: int, step: int | None) -> int:
    """A whole number strictly between two: so far from the first, else in the middle."""
    middle = (low + high) // 2
    if step is None:
        return middle
    least, most = min(low, high) + 1, max(low, high) - 1
    return max(least, min(low + step, most))

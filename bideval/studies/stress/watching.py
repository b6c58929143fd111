"""Whoever waits for a study: told what is done, how much of it and of how much; may end it, and has what there is by then."""

from collections.abc import Callable

Watch = Callable[[str, int, int], bool]
"""The part, how much of it is done, how much there is; False: stop and give what there is."""


def patient(part: str, done: int, of: int) -> bool:
    """Nobody watches: go on to the end."""
    return True

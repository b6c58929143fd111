"""A look at what is not so, or not yet: studies put it before the engine; no file holds one."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

NOTHING: Final[Mapping[Any, Fraction]] = MappingProxyType({})


class Outlook(NamedTuple):
    """What an evaluation is to suppose.

    `bids` is empty for an evaluation as it is. Ahead of one, nobody has marked anything yet, officers neither, and there are `these` bids
    alone, or these and `any` others of which nothing is known.
    """

    bids: Literal["", "these", "any"] = ""
    measured: Mapping[tuple[str, str], Fraction] = NOTHING
    """By bidder and metric: what a metric is supposed to be, whatever the bid says; what is computed from it follows."""
    points: Mapping[tuple[str, str], Fraction] = NOTHING
    """By bidder and path of a leaf: the points that it is supposed to have after its own rounding, before its `then`."""
    expected: Mapping[tuple[str, str], Fraction] = NOTHING
    """By bidder and path of a leaf: the points that count where they are not certain, held to the bounds within which they lie."""

    @property
    def ahead(self) -> bool:
        """Whether nobody has marked yet."""
        return bool(self.bids)

    @property
    def others(self) -> bool:
        """Whether others may bid of whom nothing is known."""
        return self.bids == "any"


AS_IT_IS: Final = Outlook()

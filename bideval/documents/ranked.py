"""What places are by, and what a tolerance band did: parts of the result."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from bideval.methods.base import Better, Provenance


class RankedBy(NamedTuple):
    """What places are by: a quantity of the ledger, and which end of it is the better one."""

    kind: Literal["total", "metric", "criterion", "index"]
    name: str
    """The name of the metric or fact, the path of the criterion, or the kind of the index."""
    key: str
    better: Better
    provenance: Provenance = "read"
    """Whether the formula of an index was read in its source or recalled."""


BY_TOTAL: Final = RankedBy("total", "total", ":total", "higher")


class BandStep(NamedTuple):
    """Who came within the band of the best, and how another quantity ordered them."""

    group: tuple[str, ...]
    best: Fraction
    edge: Fraction
    """The last value that is still within."""
    by: RankedBy
    values: Mapping[str, Fraction]
    left: tuple[tuple[str, ...], ...]

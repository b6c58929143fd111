"""What a chart of totals over one weight draws: straight lines, each from no weight of a criterion to all there is."""

from fractions import Fraction
from typing import NamedTuple


class TotalLine(NamedTuple):
    """The total of a bid where the criterion has no weight, and where it has all."""

    bidder: str
    start: Fraction
    end: Fraction


class Drawn(NamedTuple):
    """The totals of the bids over the weight of one criterion; those beside it keep their proportions."""

    path: str
    weight: Fraction
    whole: Fraction
    lines: tuple[TotalLine, ...]
    crossings: tuple[Fraction, ...]
    """The weights at which another bid is level with the first."""

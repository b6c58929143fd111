"""What sampling says of a ranking (SMAA-2): how often each bid takes each place when weights, or the panel, could have been others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from bideval.working.ledger import Ledger

Weights = Literal["uniform", "ordinal", "bounded"]
Over = Literal["weights", "marks", "both"]

PREFIX = "smaa:"
"""How the keys of this study's numbers in the ledger begin."""

SAMPLE = "sample/"
"""How the name of a number of one sample begins."""

LEADING = 20
"""Of so many bids, the best ones, everything is worked out, for so many places; of others how often they took which place."""


class Span(NamedTuple):
    """The least and the most points that a criterion may be given."""

    low: Fraction
    high: Fraction


class Ask(NamedTuple):
    """What is varied, how, and how often; the seed is an input like any other."""

    samples: int = 100_000
    """How often points are shared out anew."""
    panels: int = 500
    """How often a panel is drawn."""
    seed: int = 1
    weights: Weights = "uniform"
    over: Over = "weights"
    within: Fraction | None = None
    """Of `bounded`: by which part of its points a criterion may be given more or less."""
    between: Mapping[str, Span] = {}
    """Of `bounded`, by path: the points that a criterion may be given, in the units of the rubric."""


class Item(NamedTuple):
    """A criterion whose points are shared out: what the rubric gives it in the units of the total, and the mean of what it was given.

    `mean` is known of `uniform` and of `ordinal`, where it is the centroid of the order (of four in order: 25/48, 13/48, 7/48, 3/48).
    """

    path: str
    points: Fraction
    mean: Fraction | None


class Robust(NamedTuple):
    """One bid: how often it took each place; of the leading bids also the rest.

    `central` are the mean points of the items among the samples in which it was first, alone or level: undefined (None) where there are
    none. `confidence` is in which share of the panels it is first at these points. `errors` are the standard errors of the shares
    of its first places; there are none where nothing was sampled.
    """

    bidder: str
    places: tuple[int, ...]
    central: tuple[Fraction, ...] | None = None
    confidence: Fraction | None = None
    entropy: Fraction | None = None
    errors: tuple[Fraction, ...] = ()


class Why(NamedTuple):
    """Why there is no answer: a code, and the criterion that it is about."""

    code: str
    criterion: str = ""


@dataclass(frozen=True)
class Smaa:
    """The answer; bids stand in the order of the ranking. Where it is `exact`, nothing was sampled, and `whole` is a denominator."""

    ask: Ask
    ledger: Ledger
    why: Why | None = None
    bids: tuple[Robust, ...] = ()
    whole: int = 1
    """How many samples the shares are of."""
    items: tuple[Item, ...] = ()
    """What points were shared out among; nothing where panels alone were drawn."""
    panels: int = 0
    """How many panels were drawn that could be evaluated."""
    void: int = 0
    """How many could not."""
    before: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Of two leading bids, how often the first stood before the second."""
    left_out: tuple[str, ...] = ()
    """The bids whose points are not certain."""
    exact: bool = False
    complete: bool = True
    """False where the study was interrupted: it stands on fewer samples than were asked for."""

    def share(self, count: int) -> Fraction:
        """A count as a share of all samples."""
        return Fraction(count, self.whole)

    @property
    def leading(self) -> tuple[Robust, ...]:
        """The bids of which everything was worked out."""
        return self.bids[:LEADING]

"""What a bidder can change before it submits, what each step is worth, and the cheapest way to where it wants to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from bideval.documents.evaluation import Bounds, Evaluation
from bideval.fields import Bilingual
from bideval.working.ledger import Ledger, Source


class Handle(NamedTuple):
    """A lever that is ready to be moved: a value of the bid by its path, or (`path` empty) a metric as if it were measured so.

    `had` is a number also where a date or a yes or no is meant; `most` is how many steps can be made, None where nothing says.
    """

    name: str
    title: Bilingual | None
    path: tuple[str | int, ...]
    had: Fraction
    step: Fraction
    cost: Fraction
    most: int | None
    id: str
    """Its name, with a number where there are more levers of that name."""
    source: Source | None = None
    """Where it is written down; None for a lever of nobody's."""

    @property
    def key(self) -> str:
        """Under which its numbers stand: `KEY:gain`, `KEY:cost`, …; behind `KEY/` stands the bid as changed."""
        return f"lever:{self.id}"

    def at(self, steps: int) -> Fraction:
        """The value after so many steps."""
        return self.had + steps * self.step


class Moved(NamedTuple):
    """By how much the points of a criterion change: the least that is sure, and the most that may be."""

    path: str
    low: Fraction
    high: Fraction


class Worth(NamedTuple):
    """What so many steps of a lever are worth in points: one step, or as many as it takes until anything changes."""

    handle: Handle
    steps: int
    low: Fraction
    high: Fraction
    by: tuple[Moved, ...]
    cost: Fraction
    per_point: Fraction | None
    """What a point that is sure costs, where it costs anything."""
    fails: tuple[str, ...] = ()
    """The gates that the bid would fail then."""
    refused: bool = False
    """Whether the bid would contradict itself then, so that nobody would evaluate it."""


class Even(NamedTuple):
    """How many steps of the second lever are worth one step of the first."""

    one: Handle
    other: Handle
    steps: Fraction

    @property
    def key(self) -> str:
        """Under which the number of steps stands."""
        return f"{self.one.key}:even:{self.other.id}"


class Way(NamedTuple):
    """The cheapest change that reaches what was asked for: how many steps of which lever, what it costs, what it comes to."""

    aim: Literal["total", "ahead"]
    target: Fraction
    before: Fraction
    """The guaranteed total, or the least lead over a rival if all are marked alike."""
    moves: tuple[tuple[Handle, int], ...] | None
    """None where no change on the grid reaches it."""
    cost: Fraction
    after: Fraction
    tried: int
    """How many points of the grid were evaluated."""

    @property
    def key(self) -> str:
        """Under which its numbers stand; behind `KEY/` stands the bid as changed."""
        return f"way:{self.aim}"


class Against(NamedTuple):
    """One rival beside the bid, by the same rubric, with nothing marked."""

    bidder: str
    name: Bilingual | None
    own: Bounds
    rival: Bounds
    alike: Fraction
    """By how much the bid is ahead if every mark is the same for both: below zero, it is behind."""
    fails: bool
    """Whether the rival fails a gate."""

    @property
    def key(self) -> str:
        """Under which its numbers stand."""
        return f"rival:{self.bidder}"


@dataclass(frozen=True)
class LeverReport:
    """What levers are worth, and what was asked of them."""

    worths: tuple[Worth, ...]
    evens: tuple[Even, ...]
    ways: tuple[Way, ...]
    against: tuple[Against, ...]
    ledger: Ledger
    """Every number of these, with its working."""
    trials: Mapping[str, Evaluation]
    """The bid as it is and as changed, by what the names of their numbers begin with."""

"""What a bidder can change before it submits, what each step is worth, and the cheapest way to where it wants to be."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from bideval.documents.evaluation import Bounds
from bideval.fields import Bilingual


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
    fails: tuple[str, ...] = ()
    """The gates that the bid would fail then."""
    refused: bool = False
    """Whether the bid would contradict itself then, so that nobody would evaluate it."""


class Even(NamedTuple):
    """How many steps of the second lever are worth one step of the first."""

    one: Handle
    other: Handle
    steps: Fraction


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


@dataclass(frozen=True)
class LeverReport:
    """What levers are worth, and what was asked of them."""

    worths: tuple[Worth, ...]
    evens: tuple[Even, ...]
    ways: tuple[Way, ...]
    against: tuple[Against, ...]

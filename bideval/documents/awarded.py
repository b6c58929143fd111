"""What an award rule made of the places: what became of each bid, what was handed out, which sets were chosen."""

from fractions import Fraction
from typing import Literal, NamedTuple

AwardOutcome = Literal[
    "awarded",
    "offered",
    "declined",
    "excluded-from-award",
    "passed-over",
    "not-chosen",
    "wait-listed",
    "not-reached",
    "waiting",
]


class AwardDecision(NamedTuple):
    """What the award rule did with one bid, in order; amounts only where something is used up. `reason` is a code.

    Of a pool: the class, what was asked for in whole units, and what the first hand-out gave before units came free.
    """

    bidder: str
    outcome: AwardOutcome
    amount: Fraction | None = None
    remaining: Fraction | None = None
    reason: str = ""
    exclusion: str = ""
    group: str = ""
    asked: Fraction | None = None
    first: Fraction | None = None


class Gift(NamedTuple):
    """What one applicant was given in one round of a pool."""

    bidder: str
    amount: Fraction


class PoolRound(NamedTuple):
    """One hand-out of a pool: of a quota, of what the quotas left over, or of units that came free; `group` empty: to all classes."""

    kind: Literal["quota", "leftover", "release"]
    group: str
    units: Fraction
    given: tuple[Gift, ...]
    left: Fraction


class Choice(NamedTuple):
    """A set of chosen bids and what it adds up to; money and petaflops where they are known of every bid."""

    bidders: tuple[str, ...]
    value: Fraction
    points: Fraction
    money: Fraction | None
    petaflops: Fraction | None
    fits: bool = True
    """Whether every class has as many as it must."""

    def less(self, other: "Choice") -> "Choice":
        """What this set has more than another, by each measure that both know."""
        money = None if self.money is None or other.money is None else self.money - other.money
        known = self.petaflops is not None and other.petaflops is not None
        power = (self.petaflops or Fraction(0)) - (other.petaflops or Fraction(0)) if known else None
        return Choice((), self.value - other.value, self.points - other.points, money, power)


class Selection(NamedTuple):
    """What a constrained selection found: all sets of the greatest value (or none that is allowed), and the rank-order award beside them."""

    maximise: str
    best: tuple[Choice, ...]
    more: bool
    """Whether there are more such sets than are listed."""
    by_rank: Choice | None
    """None where a tie leaves open whom the order of rank would take."""


class AwardResult(NamedTuple):
    """The award; `complete` is false where it waits for places to become certain or for a tie to be settled."""

    kind: str
    decisions: tuple[AwardDecision, ...]
    complete: bool
    budget: Fraction | None = None
    volume: Fraction | None = None
    uses: str = ""
    """What the volume is measured in."""
    renotice: bool = False
    """Every negotiation has broken down: the tender is to be noticed anew."""
    pool: tuple[PoolRound, ...] = ()
    selection: Selection | None = None
    then: "AwardResult | None" = None

    @property
    def parts(self) -> "tuple[AwardResult, ...]":
        """The award itself, and what is handed out among the chosen."""
        return (self,) if self.then is None else (self, self.then)

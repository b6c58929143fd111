"""What a bidder is told after an evaluation: its own points, and the smallest changes that would have made its bid win."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from bideval.documents.evaluation import Evaluation, Figure, GateOutcome
from bideval.working.ledger import Ledger

Goal = Literal["first", "stage", "none"]
"""What the changes are to reach: the first place alone, the next stage, or nothing, for a bid that is out or first already."""


class Value(NamedTuple):
    """A fact or metric that would have given what was needed, all else equal: what it was, and the nearest value that wins."""

    name: str
    had: Fraction | None
    needed: Fraction
    unit: Fraction
    """The resolution at which values were tried: one unit nearer to what it was does not win."""


class Change(NamedTuple):
    """What would have been enough in one criterion alone, all else equal; None where nothing in it is."""

    path: str
    had: Figure | None
    most: Fraction
    needed: Fraction | None
    unit: Fraction
    value: Value | None


class Part(NamedTuple):
    """One criterion's part in a change of several."""

    path: str
    had: Fraction
    needed: Fraction


class Joint(NamedTuple):
    """The smallest change of points over all criteria together that was found, in units of the total, and one way to spread it."""

    more: Fraction
    unit: Fraction
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Debrief:
    """The account for one bidder. Nothing in it is another bid's figure."""

    evaluation: Evaluation
    row: int
    goal: Goal
    stage: str
    """The stage that the bid did not pass, where that is the goal."""
    first: bool
    """Whether the bid is first, and alone there."""
    tied: bool
    """Whether it shares the first place."""
    barred: tuple[GateOutcome, ...]
    """The gates that a bid that is out has failed, and those that it did not reach."""
    changes: tuple[Change, ...]
    others: tuple[Value, ...]
    """What places are by beside points, where a change of that alone wins."""
    joint: Joint | None

    @property
    def told(self) -> dict[str, Change | Value | Joint]:
        """Every change that is told, by the name under which it can be asked for: `change:ID`, `value:NAME`, `joint:all`."""
        often = Counter(one.path.rpartition("/")[2] for one in self.changes)
        found = dict[str, Change | Value | Joint]()
        for one in self.changes:
            last = one.path.rpartition("/")[2]
            if one.needed is not None:
                found[f"change:{last if often[last] == 1 else one.path.replace('/', '.')}"] = one
        values = (*(one.value for one in self.changes), *self.others)
        found |= {f"value:{one.name}": one for one in values if one is not None}
        return found if self.joint is None else {**found, "joint:all": self.joint}


class Applied(NamedTuple):
    """A change that is told, made once more, with all the numbers that it leads to."""

    name: str
    unit: Fraction
    """The resolution at which it is told."""
    ledger: Ledger
    """The numbers of the tender as it is; behind those of `scopes`, those that differ in it with the change, and with one step less."""
    scopes: Mapping[str, Evaluation]
    """With the change, and with one step less."""

    @property
    def more(self) -> str:
        """The key of how much more it is than what the bid had."""
        return f"{self.name}:more"

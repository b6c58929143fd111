"""What `compare` answers: where two evaluations differ, and what each difference did to points, places and outcomes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import Final, Literal, NamedTuple, TypeVar

from bideval.documents.evaluation import Evaluation
from bideval.problems import NOWHERE, Place
from bideval.working.ledger import Ledger

One = TypeVar("One")

PLACE: Final = ":place"
AMOUNT: Final = ":amount"
COMPARED: Final = ":compared"
"""Beside the keys of the ledger: the place of a bid, what it is awarded where the award has amounts, what places are by if not the total."""
OUTCOME: Final = ":outcome"
AWARD: Final = ":award"
"""Words that are divided as numbers are: 1 where the word is the later one, else 0."""

PREFIX: Final = "compare:"
"""How the names of the equations begin by which a change is divided."""
WEIGHT: Final = ":weight"
"""What is called so there is no number of a bid: how much it counts what a cause adds to a set of so many others."""
ENDS: Final = ("", ":low", ":high")
"""How they end: of a number that is a range anywhere there are two."""

Kind = Literal[
    "tender", "rubric", "catalogue", "bid", "bidder", "fact", "mark", "pair", "evaluator", "roll", "decision", "price"
]

Why = Literal["", "belongs", "needed", "grouped"]
"""Why changes stand together in one cause: they are one thing, cannot be evaluated apart, or there were too many."""


class Change(NamedTuple):
    """One value that is not the same in both: what it is of, its path there, and both values with their places.

    `old` and `new` are exact text; empty where there is nothing.
    """

    kind: Kind
    of: str
    """Whose value: the bidder of a bid or a price, the evaluator of a mark, the id of an entry."""
    path: tuple[str, ...]
    old: str
    new: str
    before: Place | None
    after: Place | None

    @property
    def place(self) -> Place:
        """Where it stands: where it stands now, if it still does."""
        return self.after or self.before or NOWHERE


class Cause(NamedTuple):
    """Changes that count as one: a single one, or several of which some alone cannot be evaluated, or that were `grouped` as too many."""

    changes: tuple[int, ...]
    """Their places in the list of all changes."""
    why: Why = ""


class Range(NamedTuple):
    """A number, both its ends the same, or all that is certain of it."""

    low: Fraction
    high: Fraction


class Shared(NamedTuple):
    """A number of one bid in both evaluations, and the part of its change that each cause has; the parts add up to the change.

    Points that a bid does not have count as 0, and a bid without a place as behind all others. The last part is that of the engine.
    """

    bidder: str
    key: str
    before: Range | None
    after: Range | None
    low: tuple[Fraction, ...]
    high: tuple[Fraction, ...]

    @property
    def change(self) -> Range:
        """What the number changed by, at both ends."""
        return Range(sum(self.low, Fraction(0)), sum(self.high, Fraction(0)))

    @property
    def first(self) -> int:
        """Of a place: -1 if it was the first, 1 if it became the first, else 0."""
        ends = [end is not None and end.low == 1 for end in (self.before, self.after)]
        return ends[1] - ends[0]


class Turned(NamedTuple):
    """A word of one bid that is not the same in both, and the part that each cause has in that; the parts add up to 1."""

    bidder: str
    key: str
    """`:outcome` or `:award`."""
    before: str
    after: str
    parts: tuple[Fraction, ...]

    @property
    def what(self) -> str:
        """The word behind the colon."""
        return self.key.removeprefix(":")


class Between(NamedTuple):
    """A number between inputs and points that is not the same in both, by its key in the ledger."""

    bidder: str
    key: str
    before: Fraction | None
    after: Fraction | None


class FileChange(NamedTuple):
    """A file by its digests; empty where it is not there. `counted` is how many of the changes stand in it."""

    path: str
    before: str
    after: str
    counted: int


class Version(NamedTuple):
    """What computed one side and what computed the other, where these are not the same."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """The whole answer. Parts of every attribution stand in the order of `causes`, and last the part of the engine."""

    before: Evaluation
    after: Evaluation
    files: tuple[FileChange, ...]
    versions: tuple[Version, ...]
    changes: tuple[Change, ...]
    causes: tuple[Cause, ...]
    idle: tuple[int, ...]
    """The changes without effect on points, places and outcomes."""
    numbers: tuple[Shared, ...]
    words: tuple[Turned, ...]
    between: tuple[Between, ...]
    evaluated: int
    """How many evaluations it took."""
    names: Mapping[str, int]
    """All bidders, those that only a record knows among them, each with a number: its place in the order of their ids."""
    ledger: Ledger
    """How every change is divided, as equations: see `entry`."""
    evaluated_with: Callable[[Sequence[int]], Evaluation]
    """The whole evaluation with exactly these causes made."""

    @cached_property
    def of(self) -> dict[tuple[str, str], Shared]:
        """The numbers that changed, by bidder and key."""
        return {(one.bidder, one.key): one for one in self.numbers}

    def step(self, bidder: str, key: str, cause: int | None = None) -> str:
        """The name by which the working of a number can be asked for, or that of the part of a cause in it."""
        plain = key.removeprefix(":")
        taken = any(plain in end.dossier.rubric.nodes for end in (self.before, self.after))
        part = "" if cause is None else f":part:{cause + 1}"
        return f"{bidder}/{key if taken else plain}{part}"

    @property
    def sets(self) -> Iterator[tuple[int, ...]]:
        """All sets of causes, the small ones first: for each there is an evaluation."""
        return subsets(range(self.engine))

    @property
    def engine(self) -> int:
        """The place of the engine's part in an attribution."""
        return len(self.causes)


def subsets(every: Sequence[One]) -> Iterator[tuple[One, ...]]:
    """All sets of some things, the small ones first."""
    for size in range(len(every) + 1):
        yield from combinations(every, size)


def entry(number: str, what: str) -> str:
    """The key of an equation about a number: `before`, `after`, `change`, `part:1`, `with:1+2`."""
    return f"{PREFIX}{number}:{what}"


def called(causes: Sequence[int]) -> str:
    """What a set of causes is called: their numbers as a page shows them."""
    return "+".join(str(at + 1) for at in causes) or "none"

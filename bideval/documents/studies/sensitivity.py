"""How sure a ranking is: what the study of sensitivity found. A name of a number is `BIDDER/KEY` of the study's ledger, as under `--explain`."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from bideval.documents.studies.agreement import Agreement
from bideval.fields import Bilingual
from bideval.working.ledger import Ledger, Source


class Edge(NamedTuple):
    """An end of an interval of weights: the bid that is level there, and the name of the number.

    Without a rival it is the end of what can be asked: no weight at all, or all the weight of the criteria beside it.
    """

    weight: Fraction
    rival: str = ""
    step: str = ""


class WeightInterval(NamedTuple):
    """Between these weights of a criterion the first place stays; the criteria beside it keep their proportions and fill the rest.

    `whole` is what it and those beside it are worth together, in the units of all of them.
    """

    path: str
    weight: Fraction
    whole: Fraction
    low: Edge
    high: Edge

    def part(self, edge: Edge) -> Fraction:
        """Which part of its weight the criterion has to lose or gain to come to an end."""
        return abs(edge.weight - self.weight) / self.weight


class PairEdge(NamedTuple):
    """The weight of a criterion at which two neighbours of the ranking are level."""

    path: str
    edge: Edge
    below: bool
    """Whether they change places below that weight, or above it."""


class PairStays(NamedTuple):
    """Two neighbours of the ranking, and every criterion whose weight alone can make them change places."""

    upper: str
    lower: str
    edges: tuple[PairEdge, ...]


class Change(NamedTuple):
    """Triantaphyllou and Sánchez: by how much the weight of a criterion must fall (above 0) or rise before two bids are level.

    `percent` is the same in percent of that weight. Two bids with the same share of a criterion have no such change.
    """

    path: str
    upper: str
    lower: str
    delta: Fraction
    percent: Fraction
    step: str

    @property
    def feasible(self) -> bool:
        """Whether some of the weight is left."""
        return self.percent < 100


class Critical(NamedTuple):
    """The smallest such change of one criterion, by its size in percent: of the first place (`top`), and of any pair."""

    path: str
    top: Change | None
    any: Change | None


class Vector(NamedTuple):
    """Weights of all criteria at the ends of the branches, and how far they are from the rubric's: in sum, or at most.

    `prices` prove that none are nearer: of each rival (`over BIDDER`), of the sum (`sum`), and of what is measured (`less PATH`, `more PATH`).
    """

    distance: Fraction
    weights: Mapping[str, Fraction]
    prices: Mapping[str, Fraction]
    step: str


class Nearest(NamedTuple):
    """The weights nearest to the rubric's at which a bid is level with the best; from there any step towards `toward` makes it the only first.

    `wins`: there are such weights; `level`: it can be level, never alone; `never`: at every weight the `mix` of rivals has more, by the share of
    each; `unproven`: no proof was found, and so there is no answer. `margin` is the most that it can lead by.
    """

    bidder: str
    outcome: Literal["wins", "level", "never", "unproven"]
    margin: Fraction = Fraction(0)
    toward: Mapping[str, Fraction] = {}
    mix: Mapping[str, Fraction] = {}
    by_sum: Vector | None = None
    by_largest: Vector | None = None


@dataclass(frozen=True)
class Weights:
    """What weights alone can change. `untold` is a code that says why there is no answer; then the rest is empty."""

    untold: str = ""
    intervals: tuple[WeightInterval, ...] = ()
    pairs: tuple[PairStays, ...] = ()
    critical: tuple[Critical, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    """In the order of places."""
    changes: tuple[Change, ...] = ()
    """Every pair and criterion, where these are few."""
    pairs_left_out: int = 0
    """Pairs of neighbours that are not listed: of many, only the tightest of each criterion are."""


TrialOutcome = Literal["same", "order", "winner", "tie", "open", "refused"]
"""Nothing changes; places below the first change; another bid is first; several are; it is not certain who is; there is no result."""

About = Mapping[str, str | tuple[str, ...] | Bilingual]


class Trial(NamedTuple):
    """The tender evaluated once more with one thing different. `code` is the sentence that says what, `about` what it names.

    Of a result that was refused, `reason` is the code of the first Problem.
    """

    id: str
    code: str
    about: About
    outcome: TrialOutcome
    first: tuple[str, ...] = ()
    ranking: tuple[tuple[str, ...], ...] = ()
    totals: Mapping[str, Fraction] = {}
    reason: str = ""


@dataclass(frozen=True)
class Trials:
    """All of one kind. `planned` counts those there are, `why_none` is a code where there is nothing to try."""

    kind: str
    done: tuple[Trial, ...] = ()
    planned: int = 0
    why_none: str = ""

    @property
    def turned(self) -> tuple[Trial, ...]:
        """Those that change who is first."""
        return tuple(one for one in self.done if one.outcome in ("winner", "tie"))

    @property
    def open(self) -> int:
        """How many leave it open who is first."""
        return sum(one.outcome == "open" for one in self.done)

    def wins(self) -> dict[str, int]:
        """Under how many of them each bid is first alone, in order of that number."""
        counts = Counter(one.first[0] for one in self.done if len(one.first) == 1)
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


class NewMark(NamedTuple):
    """A mark of one evaluator for one criterion of one bid, before and after, and what one such mark is in points of the total.

    The evaluator stands by pseudonym.
    """

    bidder: str
    path: str
    evaluator: str
    before: Fraction
    after: Fraction
    rate: Fraction
    source: Source | None = None


@dataclass(frozen=True)
class MarkChange:
    """The smallest total change of marks, in points of the total, at which another bid is level with the first, or the first at a gate.

    No smaller total does it (`least`); this one does (`enough`, with its `marks`). The two differ only where marks are steps of a list and
    there are too many ways to go through. `confirmed`: an evaluation with slightly more has another first. `untold` says why there is no answer.
    """

    untold: str = ""
    least: Fraction = Fraction(0)
    enough: Fraction | None = None
    rival: str = ""
    gate: str = ""
    marks: tuple[NewMark, ...] = ()
    confirmed: bool = False
    step: str = ""


@dataclass(frozen=True)
class Sensitivity:
    """The whole answer. `notes` are codes of what is held fixed and what is not covered, each with the bids that it names."""

    winner: str
    """The one bid in the first place for certain; empty where there is none."""
    weights: Weights
    trials: tuple[Trials, ...]
    marks: MarkChange
    agreement: tuple[Agreement, ...]
    notes: tuple[tuple[str, Mapping[str, tuple[str, ...]]], ...]
    ledger: Ledger
    """That of the evaluation, and the study's own numbers behind it."""
    interrupted: bool = False

"""What `stress` says of a rubric: findings, each with the small tenders that prove it; what criteria weigh in practice; what loopholes pay."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from bideval.documents.assumptions import Assumptions
from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation
from bideval.documents.rubric import Rubric
from bideval.problems import Level, Place, Problem
from bideval.working.ledger import Given, Ledger, Path
from bideval.working.terms import Term

Offer = Mapping[str, Fraction | None]
"""What an invented bid states, by knob: `facts.NAME`, the path of a value in a bid, or `mark:PATH`; None: it says nothing of it."""

PREFIX: Final = "stress:"
"""How the keys of this study's numbers begin in a ledger."""
SIMULATION: Final = "simulation"
"""Whose row has what is said of all drawn tenders together."""
SAMPLE: Final = "sample-"
"""How the name of a drawn tender begins among the rows of a ledger."""
FORMULA: Final = "formula:"
"""How the name of another formula for a criterion begins: `formula:PATH=KIND`."""

FACT: Final = "facts."
MARK: Final = "mark:"
"""How the knobs of declared facts and of marks begin."""
PRESSED: Final = "bid-a"
"""The bid of a small tender that is turned, or sent after points."""

Kind = Literal["number", "count", "money", "share", "boolean", "date", "choice", "mark"]


class Draw(NamedTuple):
    """How tenders are drawn: from which distributions, with which seed, how many."""

    assumed: Assumptions = Assumptions()
    seed: int = 1
    samples: int = 200


class Saying(NamedTuple):
    """One thing that a bid of a proof states, as a number; `kind` says how numbers of it are written. None: it is not stated."""

    knob: str
    kind: Kind
    value: Fraction | None


class Case(NamedTuple):
    """A small tender that proves something: the bids with what they state of what matters, and the engine's own evaluation of it.

    `label` is a code in words (before, after); `watched` are the criteria whose points are shown.
    """

    label: str
    dossier: Dossier
    evaluation: Evaluation | None
    """None where the engine refuses to score; `problems` say why."""
    sayings: Mapping[str, tuple[Saying, ...]]
    watched: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


TOTALS: Final = "total"
"""What stands for a path where the total is shown."""


class Shown(NamedTuple):
    """The points of a bid in a tender of a proof, or its total."""

    case: str
    bidder: str
    path: str
    value: Fraction


class Worked(NamedTuple):
    """A number that a sentence says and no tender has: its formula, and the points and numbers of the rubric that it stands on."""

    term: Term
    inputs: Mapping[str, Shown | Given]
    value: Fraction


class Finding(NamedTuple):
    """One weakness: its code (a sentence), how bad, where in the rubric, the numbers of the sentence, and the proof.

    Facts are numbers, or the names of criteria, knobs, gates and metrics, for the words to be made of.
    """

    code: str
    level: Level
    path: Path
    place: Place
    facts: Mapping[str, "Fact"]
    proof: tuple[Case, ...] = ()
    workings: Mapping[str, Worked] = {}
    """Of the facts that were computed from the proof, how."""


class Named(NamedTuple):
    """A thing of the rubric by its name: a criterion (by path), a knob, a gate, an adjustment, a metric."""

    what: Literal["criterion", "knob", "gate", "adjustment", "metric"]
    name: str


class Valued(NamedTuple):
    """A value of a knob."""

    knob: str
    kind: Kind
    value: Fraction


Fact = Fraction | Named | Valued


class Reach(NamedTuple):
    """The least and the most points of a leaf that the bids that were tried had, and its points on paper."""

    path: str
    least: Fraction
    most: Fraction
    full: Fraction


class Pull(NamedTuple):
    """One statement of a bid and the criteria that it moves, with their points together."""

    knob: str
    moves: tuple[str, ...]
    points: Fraction


class Estimate(NamedTuple):
    """A number that was sampled, and its standard error."""

    value: Fraction
    error: Fraction


class Effect(NamedTuple):
    """What a leaf weighs in practice: its part of the points on paper, of the variance of totals, and what it does to places."""

    path: str
    nominal: Fraction
    effective: Estimate
    correlation: Fraction
    spread: Fraction
    """The mean distance of best and worst bid in it, as a part of its points."""
    decides: Estimate
    """In how many tenders another bid would be first without it."""


class Swap(NamedTuple):
    """Another formula for one criterion, and in how many tenders it would have chosen another first bid."""

    path: str
    kind: str
    """The kind of the method."""
    changes: Estimate
    tenders: int

    @property
    def name(self) -> str:
        """What the change is called: `formula:PATH=KIND`."""
        return f"{FORMULA}{self.path}={self.kind}"


class Drawn(NamedTuple):
    """What was assumed of a statement: the ends it was drawn between, or the number of values it was picked from."""

    knob: str
    kind: Kind
    shape: Literal["uniform", "triangular", "among", "certain"]
    low: Fraction
    high: Fraction
    stated: bool
    """Whether the assumptions say so, or nothing did."""


@dataclass(frozen=True)
class Simulation:
    """Tenders that were drawn and evaluated. `tied` and `reversed` are chances; None where nothing could be counted."""

    seed: int
    samples: int
    tenders: int
    """Those with at least two bids that count."""
    refused: int
    bids: int
    evaluators: int
    noise: Fraction
    excluded: Estimate
    """The part of the bids that were excluded or did not pass a stage."""
    tied: Estimate
    level: Estimate
    """The chance that any two totals are equal."""
    reversed: Estimate | None
    """The chance that the first bid is another when some loser withdraws; None where no rule looks at rivals."""
    effects: tuple[Effect, ...]
    swaps: tuple[Swap, ...]
    drawn: tuple[Drawn, ...]
    seen: Mapping[str, tuple[int, ...]]
    """Of what was counted, by name, the numbers of the first tenders in which it was so."""
    ledger: Ledger
    """Every number with its working, under `simulation`; where it was asked for, down to single tenders."""


class Attempt(NamedTuple):
    """One bid that was sent after points: how (a code in words), how much of what a good bid brings it brings, and the tender."""

    label: str
    brings: Fraction
    case: Case
    total: Fraction | None
    rank: int | None


class Hunt(NamedTuple):
    """The search for loopholes: set tricks, the most that words and prices alone can reach, and the least with which a bid still wins."""

    attempts: tuple[Attempt, ...]
    cheapest: Attempt | None
    """The bid that brings the least and is still ahead of one that brings half of everything."""


@dataclass(frozen=True)
class Stress:
    """The whole answer. Findings stand worst first."""

    rubric: Rubric
    rubric_file: str
    findings: tuple[Finding, ...]
    reach: tuple[Reach, ...]
    pulls: tuple[Pull, ...]
    hunt: Hunt | None
    simulation: Simulation | None
    trials: int
    """How many small tenders were evaluated."""
    unfinished: tuple[str, ...] = field(default=())
    """The parts that were cut short by whoever waited."""

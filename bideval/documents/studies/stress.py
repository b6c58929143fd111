"""What `stress` says of a rubric: findings, each with the small tenders that prove it; what criteria weigh in practice; what loopholes pay."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation
from bideval.documents.rubric import Rubric
from bideval.problems import Level, Place, Problem

Offer = Mapping[str, Fraction | None]
"""What an invented bid states, by knob: `facts.NAME`, the path of a value in a bid, or `mark:PATH`; None: it says nothing of it."""

Kind = Literal["number", "count", "money", "share", "boolean", "date", "choice", "mark"]
Path = tuple[str | int, ...]


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


class Named(NamedTuple):
    """A thing of the rubric by its name: a criterion (by path), a knob, a gate, an adjustment, a metric."""

    what: Literal["criterion", "knob", "gate", "adjustment", "metric"]
    name: str


class Valued(NamedTuple):
    """A value of a knob."""

    knob: str
    kind: Kind
    value: Fraction


Fact = Fraction | Named | Valued | tuple[Named, ...]


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


@dataclass(frozen=True)
class Stress:
    """The whole answer. Findings stand worst first."""

    rubric: Rubric
    rubric_file: str
    findings: tuple[Finding, ...]
    reach: tuple[Reach, ...]
    pulls: tuple[Pull, ...]
    trials: int
    """How many small tenders were evaluated."""
    unfinished: tuple[str, ...] = field(default=())
    """The parts that were cut short by whoever waited."""

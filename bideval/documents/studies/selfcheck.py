"""What a bidder learns of its own bid before it submits: the gates, the points that are sure and those that may be, what is missing."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from bideval.documents.bid import Evidence
from bideval.documents.evaluation import Bounds, Evaluation, Figure
from bideval.documents.hardware import Origin, Quantity
from bideval.problems import Problem
from bideval.working.ledger import Source

Certainty = Literal["exact", "missing", "rivals", "marks", "expected"]
"""Why points are sure, or are not: what they stand on is missing, rivals move them, people will mark them, or they are expected."""


class Need(NamedTuple):
    """Something that the rubric asks for and the bid does not give.

    `asks` is the path of a criterion, the id of a gate, or `ranking`; `states` are the values of the bid that would answer it, by their
    dotted names; `costs` what silence costs: `ask`, `zero` or `fail` for a criterion, `gate` or `ranking` for these.
    """

    name: str
    asks: str
    costs: Literal["ask", "zero", "fail", "gate", "ranking"]
    reason: str
    states: tuple[str, ...]
    points: Fraction
    """How many points are at stake."""
    source: Source


class Bare(NamedTuple):
    """A value that counts and that no evidence is named for: what it counts in, by path of a criterion or id of a gate."""

    states: str
    source: Source
    counts_in: tuple[str, ...]


class Proof(NamedTuple):
    """A value that counts, and the evidence that is named for it."""

    states: str
    evidence: Evidence


class Held(NamedTuple):
    """A figure of the catalogue that a claim of the bid is held against: for one accelerator, or the server of one."""

    code: str
    """The problem that was found."""
    subject: str
    figure: str
    quantity: Quantity
    origin: Origin | None
    source: Source


@dataclass(frozen=True)
class SelfCheck:
    """One bid by one rubric, as the committee's engine sees it while nobody has marked and others may bid."""

    evaluation: Evaluation
    """Of the bid alone; its bounds hold for any others."""
    asked: tuple[str, ...]
    """The facts and metrics that the rubric asks the bid for."""
    needs: tuple[Need, ...]
    proven: tuple[Proof, ...]
    bare: tuple[Bare, ...]
    oddities: tuple[Problem, ...]
    """Contradictions and what somebody should ask about."""
    held: tuple[Held, ...]

    @property
    def total(self) -> Figure | None:
        """The total, or the bounds of it."""
        return self.evaluation.points(":total", 0)

    @property
    def bounds(self) -> Bounds | None:
        """The total as bounds, which may be one number."""
        return self.total if self.total is None or isinstance(self.total, Bounds) else Bounds(self.total, self.total)

    @property
    def failed(self) -> tuple[str, ...]:
        """The gates that the bid fails."""
        return tuple(gate.id for gate in self.evaluation.standings[0].gates if gate.result == "failed")

    @property
    def blocked(self) -> tuple[Need, ...]:
        """What is missing and costs the bid its place."""
        return tuple(need for need in self.needs if need.costs == "fail")

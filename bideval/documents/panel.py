"""`panel/` and `roll.yaml`: who evaluates, who may not, and the marks."""

from collections.abc import Collection
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from bideval.fields import Frozen, Id, Name, Words
from bideval.working.ledger import Source

ABSTAIN = ("abstain", "기권")


class Recusal(Frozen):
    """An evaluator's exclusion (제척), challenge (기피) or withdrawal (회피), for all bids or the named ones."""

    bids: Literal["all"] | tuple[Id, ...]
    kind: Literal["제척", "기피", "회피"]
    reason: Words


class Evaluator(Frozen):
    """A member of the panel; of an evaluation in stages, in those that `stages` names, or in all."""

    id: Id
    name: Name | None = None
    pseudonym: Name | None = None
    group: Name | None = None
    attendance: Literal["present", "absent"] = "present"
    stages: tuple[Id, ...] | None = None
    declarations: tuple[Words, ...] = ()
    recusals: tuple[Recusal, ...] = ()

    @property
    def called(self) -> str:
        """What reports call the evaluator: the pseudonym, else the id; never the name."""
        return self.pseudonym or self.id

    def recused(self, bidder: str) -> Recusal | None:
        """The recusal that keeps this evaluator from that bid, if there is one."""
        if not self.recusals:
            return None
        return next((one for one in self.recusals if one.bids == "all" or bidder in one.bids), None)


class Roll(Frozen):
    """The panel in the order that ties among extremes are settled by."""

    bideval: Literal["1"]
    evaluators: tuple[Evaluator, ...]


class MarkLine(Frozen):
    """One line of a file of marks; what the file says once at its top is left out. An empty mark is blank."""

    evaluator: Id | None = None
    bidder: Id | None = None
    criterion: Name
    mark: str = ""
    comment: str = ""


class MarkSheet(Frozen):
    """A YAML file of marks; with `evaluator` or `bidder` at the top, of one."""

    bideval: Literal["1"]
    evaluator: Id | None = None
    bidder: Id | None = None
    marks: tuple[MarkLine, ...]


class Mark(NamedTuple):
    """One evaluator's mark for one leaf of one bid: the value in the units of the scale, or None for an abstention."""

    value: Fraction | None
    source: Source
    comment: str = ""


class Pair(NamedTuple):
    """One evaluator's choice between two bids: which is preferred (None: parity) and by how much."""

    preferred: str | None
    grade: Fraction
    source: Source

    def received(self, bidder: str) -> Fraction:
        """What the choice gives to one of the two: the grade, where it is preferred or neither is."""
        return self.grade if self.preferred in (None, bidder) else Fraction(0)


Pairs = dict[tuple[str, str], Pair]
"""By the two bids, in order of id."""


@dataclass(frozen=True)
class Panel:
    """All marks: by the leaf's path, the bidder and the evaluator; and the roll, given or made of all who appear, by id."""

    evaluators: tuple[Evaluator, ...]
    marks: dict[str, dict[str, dict[str, Mark]]]
    given: bool
    pairs: dict[str, dict[str, Pairs]] = field(default_factory=dict)
    """Choices between two bids: by the leaf's path and the evaluator."""
    blanks: dict[tuple[str, str, str], Source] = field(default_factory=dict)
    """Where marks are blank: by the leaf's path, the bidder and the evaluator."""

    def members(self, stage: str, paths: Collection[str]) -> tuple[Evaluator, ...]:
        """Who evaluates in a stage: whom the roll names for it, or, without a roll, who marked one of its criteria."""
        if not stage:
            return self.evaluators
        if self.given:
            return tuple(one for one in self.evaluators if one.stages is None or stage in one.stages)
        told = {name for path in paths for marks in self.marks.get(path, {}).values() for name in marks}
        told |= {name for path in paths for name in self.pairs.get(path, {})}
        return tuple(one for one in self.evaluators if one.id in told)

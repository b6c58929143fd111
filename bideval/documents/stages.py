"""Evaluations in stages: criteria and a panel of each, who passes to the next, and what is carried on."""

from fractions import Fraction
from typing import Literal, NamedTuple

from pydantic import Field, model_validator

from bideval.documents.conditions import Limit
from bideval.documents.criteria import Basis, Criterion, Node, PanelRule
from bideval.fields import Bilingual, Frozen, Id, Whole, Words, refuse


class Pass(Frozen):
    """Who goes on: the first `top` places of the stage, or all who have `at_least` so many of its points (or `%` of them)."""

    top: Whole | None = None
    at_least: Limit | None = None

    @model_validator(mode="after")
    def _one(self) -> "Pass":
        if (self.top is None) == (self.at_least is None) or self.top == 0:
            raise refuse("pass-expected")
        return self


class Stage(Frozen):
    """One stage. `carry: points` adds its total to the final one; the last stage always counts.

    What leaves of the stage leave out of their `panel` comes from the stage's own, and only then from the rubric's.
    """

    id: Id
    title: Bilingual | None = None
    basis: Basis | None = None
    source: Words | None = None
    clause: Words | None = None
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    panel: PanelRule | None = None
    passing: Pass | None = Field(default=None, alias="pass")
    carry: Literal["none", "points"] = "none"

    def node(self, at: int) -> Node:
        """The stage as the top of its criteria: its total is the sum of theirs."""
        top = Criterion(
            id=self.id,
            title=self.title,
            basis=self.basis,
            source=self.source,
            clause=self.clause,
            points=sum((one.points for one in self.criteria), Fraction(0)),
            criteria=tuple(_marked(one, self.panel) for one in self.criteria),
        )
        return Node(top, "", ("stages", at))


def _marked(criterion: Criterion, general: PanelRule | None) -> Criterion:
    """A criterion whose panel leaves have the stage's rule where they have none of their own."""
    if general is None:
        return criterion
    return criterion.model_copy(
        update={
            "criteria": tuple(_marked(one, general) for one in criterion.criteria),
            "panel": criterion.panel and criterion.panel.over(general),
        }
    )


class Session(NamedTuple):
    """What is held at one time, by the bids that came so far. A rubric without stages is one session, without a stage."""

    stage: Stage | None
    tops: tuple[Node, ...]

    @property
    def name(self) -> str:
        """The id of the stage; empty where there is none."""
        return self.stage.id if self.stage else ""

    @property
    def rule(self) -> Pass | None:
        """Who goes on; None where all do."""
        return self.stage.passing if self.stage else None

    @property
    def leaves(self) -> tuple[Node, ...]:
        """What is scored in it."""
        return tuple(node for top in self.tops for node in top.walk() if node.leaf)


StageResult = Literal["passed", "eliminated", "tied", "unknown"]


class StageOutcome(NamedTuple):
    """How a bid came out of a stage; `tied` with others across the edge of the places that pass, and nothing tells them apart."""

    stage: str
    result: StageResult
    rank_low: int
    rank_high: int

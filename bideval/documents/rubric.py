"""`rubric.yaml`: the rules of a tender, from who may take part to how the award is made."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator

from bideval.documents.award import Award
from bideval.documents.conditions import Adjustment, Gate
from bideval.documents.criteria import Criterion, Node, PanelRule, RoundingRule, tree
from bideval.documents.facts import Compute, Expression, Fact
from bideval.documents.keys import FACT, METRIC
from bideval.documents.profile import ProfileUse
from bideval.documents.ranking import Ranking
from bideval.documents.sole_bidder import SoleBidder
from bideval.documents.stages import Session, Stage
from bideval.fields import (
    Bilingual,
    Dotted,
    Frozen,
    Id,
    Points,
    Share,
    Words,
    refuse,
)
from bideval.lowbids import LOW_BIDS
from bideval.lowbids.base import LowBid

RoundingStage = Literal["mark-mean", "criterion", "part", "total", "index"]


class Rubric(Frozen):
    """The whole rubric."""

    bideval: Literal["1"]
    id: Id
    title: Bilingual
    total: Points
    source: Words | None = None
    note: Words | None = None
    profile: ProfileUse | None = None
    compute: Compute | None = None
    price: Literal["together", "separate"] = "together"
    vat_rate: Share | None = None
    rounding: dict[RoundingStage, RoundingRule] = Field(default_factory=dict)
    panel: PanelRule | None = None
    facts: dict[Dotted, Fact] = Field(default_factory=dict)
    metrics: dict[Dotted, Expression] = Field(default_factory=dict)
    gates: tuple[Gate, ...] = ()
    abnormally_low: tuple[Annotated[LowBid, LOW_BIDS], ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    criteria: tuple[Criterion, ...] = Field(default=(), min_length=1)
    stages: tuple[Stage, ...] = Field(default=(), min_length=1)
    ranking: Ranking = Ranking()
    award: Award | None = None
    sole_bidder: SoleBidder | None = None

    @model_validator(mode="after")
    def _criteria_or_stages(self) -> "Rubric":
        if bool(self.criteria) == bool(self.stages):
            raise refuse("criteria-or-stages")
        return self

    @cached_property
    def gate_ids(self) -> tuple[str, ...]:
        """Every gate by its id, those on abnormally low bids behind the others."""
        return (*(gate.id for gate in self.gates), *(rule.name for rule in self.abnormally_low if rule.mode == "gate"))

    @cached_property
    def tops(self) -> tuple[Node, ...]:
        """The top criteria as nodes of the tree; of a rubric with stages, the stages."""
        return tuple(stage.node(at) for at, stage in enumerate(self.stages)) or tree(self.criteria)

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """What is held one after another: the stages, or all criteria at once."""
        if not self.stages:
            return (Session(None, self.tops),)
        return tuple(Session(stage, (top,)) for stage, top in zip(self.stages, self.tops, strict=True))

    @cached_property
    def counted(self) -> tuple[Node, ...]:
        """What adds up to the total: the top criteria, or the last stage and those whose points are carried."""
        if not self.stages:
            return self.tops
        carried = [top for stage, top in zip(self.stages[:-1], self.tops, strict=False) if stage.carry == "points"]
        return (*carried, self.tops[-1])

    @cached_property
    def items(self) -> tuple[Node, ...]:
        """The leaves that the total is made of."""
        return tuple(node for top in self.counted for node in top.walk() if node.leaf)

    def value_key(self, name: str) -> str:
        """Under which name the ledger has what a bid states or measures: a declared fact, else a metric."""
        return (FACT if name in self.facts else METRIC) + name

    def rounded(self, node: Node) -> RoundingStage:
        """The rounding stage of a criterion's points; the total of a stage is rounded as totals are."""
        if node.leaf:
            return "criterion"
        return "total" if self.stages and "/" not in node.path else "part"

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every criterion by its path, in the order of the rubric."""
        return {node.path: node for top in self.tops for node in top.walk()}

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        """The criteria that a rule scores."""
        return tuple(node for node in self.nodes.values() if node.leaf)

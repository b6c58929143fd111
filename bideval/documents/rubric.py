"""`rubric.yaml`: the rules of a tender, from who may take part to how the award is made."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from bideval.documents.criteria import Basis, Criterion, Node, PanelRule, RoundingRule, tree
from bideval.fields import (
    Bilingual,
    Boolean,
    Decimal,
    Dotted,
    Frozen,
    Id,
    Name,
    OneOrMore,
    Points,
    Share,
    Threshold,
    Whole,
    Words,
    refuse,
)

Stage = Literal["mark-mean", "criterion", "part", "total"]
FactType = Literal["number", "count", "money", "share", "boolean", "date", "choice", "text"]
NUMERIC = ("number", "count", "money", "share")


class Figure(Frozen):
    """A figure that the notice sets in place of the catalogue's, in TFLOPS per accelerator."""

    value: Decimal
    source: Words | None = None
    clause: Words | None = None


class Compute(Frozen):
    """What a petaflops figure means in this tender. Without precision and sparsity there is none."""

    precision: Name
    sparsity: Literal["dense", "sparse"]
    newest: Annotated[tuple[Name, ...], OneOrMore] = ()
    node: Whole = 8
    values: dict[str, Figure] = Field(default_factory=dict)


class Fact(Frozen):
    """Something bids state beyond the vocabulary that every bid has."""

    type: FactType
    title: Bilingual | None = None
    unit: Name | None = None
    range: tuple[Threshold, Threshold] | None = None
    choices: tuple[Name, ...] = ()
    clause: Words | None = None
    source: Words | None = None


class Expression(Frozen):
    """A metric of the rubric's own, in exact arithmetic over facts and metrics."""

    expr: Words
    unit: Name | None = None
    title: Bilingual | None = None
    clause: Words | None = None


class Limit(Frozen):
    """A number to reach or to stay under; with `%` it is a part of the criterion's points where a criterion is meant."""

    number: Threshold
    percent: bool

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        if isinstance(value, dict) and isinstance(value.get("number"), str):
            raise refuse("text-expected")  # its two fields are made here and are no keys of a file
        return {"number": value, "percent": value.endswith("%")} if isinstance(value, str) else value


class Gate(Frozen):
    """A condition on which a bid counts at all: one subject (`fact`, `metric`, `criterion`, `decision`) and one test."""

    id: Id
    title: Bilingual | None = None
    clause: Words | None = None
    basis: Basis | None = None
    source: Words | None = None
    fact: Dotted | None = None
    metric: Name | None = None
    criterion: Name | None = None
    decision: Boolean | None = None
    on: Literal["raw", "rounded"] | None = None
    must_be: Words | None = None
    one_of: tuple[Words, ...] | None = None
    at_least: Limit | None = None
    more_than: Limit | None = None
    at_most: Limit | None = None
    less_than: Limit | None = None

    @model_validator(mode="after")
    def _one_of_each(self) -> "Gate":
        if sum(subject is not None for subject in (self.fact, self.metric, self.criterion, self.decision)) != 1:
            raise refuse("gate-subject-expected")
        tests = sum(test is not None for test in (self.must_be, self.one_of, *self.edges.values()))
        if tests != (0 if self.decision is not None else 1) or (self.criterion and not self.edges):
            raise refuse("gate-test-expected")
        if (self.criterion is None) != (self.on is None):
            raise refuse("gate-on-expected")
        return self

    @property
    def edges(self) -> dict[str, Limit]:
        """The one test against a number, by its name, if that is what the gate has."""
        named = {
            "at_least": self.at_least,
            "more_than": self.more_than,
            "at_most": self.at_most,
            "less_than": self.less_than,
        }
        return {name: limit for name, limit in named.items() if limit is not None}


class Adjustment(Frozen):
    """A deduction or bonus: fixed `points`, or up to `max` each time; `limit` caps what one bid's entries add up to."""

    id: Id
    kind: Literal["deduction", "bonus"]
    points: Points | None = None
    max: Points | None = None
    limit: Points | None = None
    title: Bilingual | None = None
    clause: Words | None = None
    basis: Basis | None = None
    source: Words | None = None

    @model_validator(mode="after")
    def _points_or_max(self) -> "Adjustment":
        if (self.points is None) == (self.max is None):
            raise refuse("adjustment-points-or-max")
        return self


class TieBreak(Frozen):
    """One link of the chain: the higher points in a criterion, in the largest leaf and so on down, or the lot."""

    highest: Name | None = None
    largest_item: Boolean | None = None
    lot: Boolean | None = None

    @model_validator(mode="after")
    def _one(self) -> "TieBreak":
        if sum(link is not None for link in (self.highest, self.largest_item, self.lot)) != 1:
            raise refuse("tie-break-expected")
        return self


class Ranking(Frozen):
    """How equal totals are told apart."""

    tie_breaks: tuple[TieBreak, ...] = ()


class BestAward(Frozen):
    """The award goes to the first place."""

    kind: Literal["best"]


class TopAward(Frozen):
    """The award goes to the first `winners` places."""

    kind: Literal["top"]
    winners: Whole


class BudgetAward(Frozen):
    """In order of rank until the tender's project budget is used; `partial` says what happens to a bid that no longer fits."""

    kind: Literal["budget"]
    order: Literal["rank"] = "rank"
    uses: Dotted
    partial: Literal["offer", "skip", "stop"]


def _award_kind(value: object) -> str:
    return str(value.get("kind")) if isinstance(value, dict) else str(getattr(value, "kind", ""))


Award = Annotated[
    Annotated[BestAward, Tag("best")] | Annotated[TopAward, Tag("top")] | Annotated[BudgetAward, Tag("budget")],
    Discriminator(_award_kind),
]


class Rubric(Frozen):
    """The whole rubric."""

    bideval: Literal["1"]
    id: Id
    title: Bilingual
    total: Points
    source: Words | None = None
    note: Words | None = None
    compute: Compute | None = None
    price: Literal["together", "separate"] = "together"
    vat_rate: Share | None = None
    rounding: dict[Stage, RoundingRule] = Field(default_factory=dict)
    panel: PanelRule | None = None
    facts: dict[Dotted, Fact] = Field(default_factory=dict)
    metrics: dict[Dotted, Expression] = Field(default_factory=dict)
    gates: tuple[Gate, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    ranking: Ranking = Ranking()
    award: Award | None = None

    @cached_property
    def tops(self) -> tuple[Node, ...]:
        """The top criteria as nodes of the tree."""
        return tree(self.criteria)

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every criterion by its path, in the order of the rubric."""
        return {node.path: node for top in self.tops for node in top.walk()}

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        """The criteria that a rule scores."""
        return tuple(node for node in self.nodes.values() if node.leaf)

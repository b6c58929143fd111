"""The criteria tree of a rubric: parts that add up, leaves scored by a metric and a method, a panel, or an officer."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from bideval.exact import Mode, Rounding
from bideval.fields import Bilingual, Decimal, Frozen, Id, Name, OneOrMore, Points, Share, Whole, Words
from bideval.methods import METHODS
from bideval.methods.base import Method
from bideval.methods.then import THEN
from bideval.methods.then.base import Then
from bideval.working.ledger import Path

Basis = Literal["notice", "reported", "assumed"]
Missing = Literal["ask", "zero", "fail"]
Mean = Literal["arithmetic", "median", "geometric"]


class RoundingRule(Frozen):
    """Rounding at one stage: so many places, by that rule."""

    places: Whole
    mode: Mode

    def rule(self) -> Rounding:
        """As the engine uses it."""
        return Rounding(self.places, self.mode)


class Drop(Frozen):
    """How many of the highest and lowest go, of what, and from how many marks on."""

    highest: Whole = 0
    lowest: Whole = 0
    unit: Literal["criterion", "evaluator-total"] = "criterion"
    from_evaluators: Whole | None = None

    @property
    def least(self) -> int:
        """From how many marks on anything is dropped."""
        return self.highest + self.lowest + 1 if self.from_evaluators is None else self.from_evaluators


class Range(Frozen):
    """Marks are percentages from one number to another."""

    start: Decimal = Field(alias="from")
    to: Decimal


class Label(Frozen):
    """A word for a mark, and the share of the points that it stands for."""

    mark: Name
    share: Share


def _scale_kind(value: object) -> str:
    """Which of the four scales a text, a mapping or a list is."""
    if isinstance(value, list | tuple) and value:
        return "labels" if isinstance(value[0], dict | Label) else "percentages"
    return "range" if isinstance(value, dict | Range) else "points"


Scale = Annotated[
    Annotated[Literal["points"], Tag("points")]
    | Annotated[Range, Tag("range")]
    | Annotated[tuple[Decimal, ...], Tag("percentages")]
    | Annotated[tuple[Label, ...], Tag("labels")],
    Discriminator(_scale_kind),
]
"""The unit of marks: `points` counts from 0 to the criterion's points, all others in percent."""


class PanelRule(Frozen):
    """How marks become points. What a leaf leaves out comes from the rubric's own `panel`, key by key.

    With `groups`, extremes are dropped and means taken within each group of evaluators; the mean of a leaf is then the sum
    of these, each times the share of its group.
    """

    mean: Mean | None = None
    drop: Annotated[tuple[Drop, ...], OneOrMore] | None = None
    scale: Scale | None = None
    groups: dict[Name, Share] | None = None

    def over(self, general: "PanelRule | None") -> "PanelRule":
        """This rule, with the gaps filled from `general`."""
        if general is None:
            return self
        return PanelRule(
            mean=self.mean or general.mean,
            drop=general.drop if self.drop is None else self.drop,
            scale=self.scale or general.scale,
            groups=general.groups if self.groups is None else self.groups,
        )


class OfficerRule(Frozen):
    """An item that the contracting officer marks, once, in `decisions.yaml`."""

    scale: Scale = "points"


class PairsRule(Frozen):
    """An item that the panel judges by pairs of bids (confronto a coppie), in `panel/pairs.csv` (or in the folder of a stage)."""


class Criterion(Frozen):
    """One line of the rubric: a part with `criteria`, or a leaf with exactly one of `metric` + `method`, `panel`, `pairs`, `officer`.

    What is below it, or a mark in points, counts up to `out_of` and is then scaled to `points`; without it, up to `points`. Then
    comes its own `rounding`, in place of the stage `criterion` or `part`; last, the steps of `then`, over the bids that stand.
    """

    id: Id
    title: Bilingual | None = None
    points: Points
    out_of: Points | None = None
    rounding: RoundingRule | None = None
    then: Annotated[tuple[Annotated[Then, THEN], ...], OneOrMore] = ()
    basis: Basis | None = None
    source: Words | None = None
    clause: Words | None = None
    missing: Missing = "ask"
    criteria: tuple["Criterion", ...] = ()
    metric: Name | None = None
    method: Annotated[Method, METHODS] | None = None
    panel: PanelRule | None = None
    pairs: PairsRule | None = None
    officer: OfficerRule | None = None

    @property
    def full(self) -> Fraction:
        """What is below it, or a mark in points, counts up to this."""
        return self.out_of or self.points


class Node:
    """A criterion in its tree: its path of ids, its place in the rubric, its children. `path` names it everywhere."""

    __slots__ = ("children", "criterion", "path", "where", "worth")

    def __init__(self, criterion: Criterion, above: str, where: Path, unit: Fraction = Fraction(1)) -> None:
        self.criterion = criterion
        self.worth = criterion.points * unit
        """Its points in the units of the total: what is above it may be scaled."""
        self.path = f"{above}/{criterion.id}" if above else criterion.id
        self.where = where
        self.children = tuple(
            Node(child, self.path, (*where, "criteria", at), self.worth / criterion.full)
            for at, child in enumerate(criterion.criteria)
        )

    @property
    def leaf(self) -> bool:
        """Whether points come from a rule and not from children."""
        return not self.children

    @property
    def metric(self) -> str:
        """The fact or metric that is scored; empty where people mark."""
        return self.criterion.metric or ""

    @property
    def late(self) -> bool:
        """Whether its points wait for the gates on points: something in it counts only the bids that are past them."""
        every = [node.criterion for node in self.walk()]
        methods = [one.method for one in every if one.method is not None and one.method.relative]
        steps = [step for one in every for step in one.then]
        return any(method.counted == "eligible" for method in methods) or any(one.among == "eligible" for one in steps)

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in the order of the rubric."""
        yield self
        for child in self.children:
            yield from child.walk()


def tree(criteria: tuple[Criterion, ...]) -> tuple[Node, ...]:
    """The top criteria as nodes."""
    return tuple(Node(criterion, "", ("criteria", at)) for at, criterion in enumerate(criteria))


def find(nodes: tuple[Node, ...], name: str) -> list[Node]:
    """The criteria that `name` may mean: the one with that whole path, else all whose path ends in its whole segments."""
    every = [node for top in nodes for node in top.walk()]
    exact = [node for node in every if node.path == name]
    return exact or [node for node in every if node.path.endswith(f"/{name}")]

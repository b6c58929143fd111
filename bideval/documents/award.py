"""How the award is made from places; `engine/award/` has one file for each rule."""

from collections import Counter
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from bideval.documents.conditions import Condition
from bideval.fields import Boolean, Count, Dotted, Frozen, Name, Share, Whole, Words, refuse
from bideval.working.ledger import Path

Partial = Literal["offer", "skip", "stop"]


class Exclusion(Condition):
    """Whom the award leaves out though the ranking does not: one subject, and the test that tells whom it meets."""

    equals: Words | None = None

    @model_validator(mode="after")
    def _one_of_each(self) -> "Exclusion":
        subjects = sum(one is not None for one in (self.fact, self.metric, self.decision))
        tests = sum(one is not None for one in (self.equals, self.one_of, *self.edges.values()))
        if subjects != 1 or tests != (0 if self.decision is not None else 1):
            raise refuse("exclusion-test-expected")
        return self

    @property
    def wanted(self) -> tuple[str, ...]:
        """The values one of which meets a bidder, where the test is not against a number."""
        return (self.equals,) if self.equals is not None else super().wanted


class AwardRule(Frozen):
    """What all award rules may say."""

    excludes: tuple[Exclusion, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """The metrics and facts that the rule looks at."""
        return tuple(one.looked_at for one in self.excludes)


class InTurn(AwardRule):
    """A rule that asks one bidder after the other; with `negotiate` each award waits for a negotiation that succeeds."""

    negotiate: Boolean = False


class Quota(Frozen):
    """The part of a pool that is kept for one class of applicants; `winners` caps how many of them are given something."""

    class_: Name = Field(alias="class")
    share: Share | None = None
    units: Count | None = None
    winners: Whole | None = None

    @model_validator(mode="after")
    def _size(self) -> "Quota":
        if (self.share is None) == (self.units is None):
            raise refuse("quota-size-expected")
        return self

    def of(self, pool: Fraction) -> Fraction:
        """How many units of the pool these are."""
        return self.units if self.units is not None else pool * (self.share or 0)


class Pool(Frozen):
    """What is handed out: so many units, given in whole multiples of `unit`."""

    units: Count
    unit: Count = Fraction(1)
    class_of: Dotted | None = None
    quotas: tuple[Quota, ...] = ()

    @model_validator(mode="after")
    def _quotas(self) -> "Pool":
        if bool(self.quotas) != (self.class_of is not None):
            raise refuse("quotas-need-class")
        for name, times in Counter(one.class_ for one in self.quotas).items():
            if times > 1:
                raise refuse("quota-twice", name=name)
        return self


class PoolAward(AwardRule):
    """In order of rank within each quota, in whole units, down to each applicant's minimum; the others are put on a waiting list."""

    kind: Literal["pool"]
    pool: Pool
    requests: Dotted
    minimum: Dotted | None = None
    leftover: Literal["stay", "next-class", "all"]

    @property
    def named(self) -> tuple[str, ...]:
        """The metrics and facts that the rule looks at."""
        return (*super().named, self.requests, self.minimum or "", self.pool.class_of or "")


class ByPlace(InTurn):
    """A rule that asks nothing but the place; `then` hands a pool out among the chosen, with exclusions of its own."""

    then: PoolAward | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """The metrics and facts that the rule looks at."""
        return (*super().named, *(self.then.named if self.then else ()))


class BestAward(ByPlace):
    """The award goes to the first place."""

    kind: Literal["best"]


class TopAward(ByPlace):
    """The award goes to the first `winners` places."""

    kind: Literal["top"]
    winners: Whole


class BudgetAward(InTurn):
    """In order of rank until the tender's project budget is used; `partial` says what happens to a bid that no longer fits."""

    kind: Literal["budget"]
    order: Literal["rank"] = "rank"
    uses: Dotted
    partial: Partial


class VolumeAward(InTurn):
    """In order of rank until so much of a metric or fact, such as accelerators, is awarded; `partial` as under a budget."""

    kind: Literal["volume"]
    order: Literal["rank"] = "rank"
    uses: Name
    volume: Count
    partial: Partial

    @property
    def named(self) -> tuple[str, ...]:
        """The metrics and facts that the rule looks at."""
        return (*super().named, self.uses)


class Winners(Frozen):
    """How many bids may be chosen."""

    at_least: Whole | None = None
    at_most: Whole | None = None


class Classes(Frozen):
    """How many bids of each class must and may be chosen; a class is a choice of the fact."""

    fact: Dotted
    at_least: dict[Name, Whole] = Field(default_factory=dict)
    at_most: dict[Name, Whole] = Field(default_factory=dict)


class SelectAward(AwardRule):
    """The set of bids with the greatest sum of `maximise` that the money, the number of winners and the classes allow."""

    kind: Literal["select"]
    maximise: Name
    uses: Dotted | None = None
    winners: Winners = Winners()
    classes: Classes | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """The metrics and facts that the rule looks at."""
        return (*super().named, self.maximise, self.classes.fact if self.classes else "")


def _award_kind(value: object) -> str:
    return str(value.get("kind")) if isinstance(value, dict) else str(getattr(value, "kind", ""))


Award = Annotated[
    Annotated[BestAward, Tag("best")]
    | Annotated[TopAward, Tag("top")]
    | Annotated[BudgetAward, Tag("budget")]
    | Annotated[VolumeAward, Tag("volume")]
    | Annotated[SelectAward, Tag("select")]
    | Annotated[PoolAward, Tag("pool")],
    Discriminator(_award_kind),
]


def pool_of(award: AwardRule | None) -> PoolAward | None:
    """The pool that an award hands out, by itself or after it."""
    return award if isinstance(award, PoolAward) else award.then if isinstance(award, ByPlace) else None


def exclusions_of(award: AwardRule | None) -> dict[Path, Exclusion]:
    """Every exclusion of an award, and of what follows it, by its path in the rubric."""
    if award is None:
        return {}
    found: dict[Path, Exclusion] = {("award", "excludes", at): one for at, one in enumerate(award.excludes)}
    pool = pool_of(award)
    if pool is not None and pool is not award:
        found |= {("award", "then", "excludes", at): one for at, one in enumerate(pool.excludes)}
    return found

"""On what a bid counts, and what changes its total: gates, deductions and bonuses."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, model_validator

from bideval.documents.criteria import Basis
from bideval.fields import (
    Bilingual,
    Boolean,
    Dotted,
    Frozen,
    Id,
    Name,
    OneOrMore,
    Points,
    Threshold,
    Whole,
    Words,
    refuse,
)


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

    def of(self, points: Fraction) -> Fraction:
        """The edge in points, where it is about something that is worth so many."""
        return self.number * points if self.percent else self.number


class Alternative(Frozen):
    """One way to meet a requirement: so many accelerators of these kinds in the fleet, in all or for public use."""

    accelerator: Annotated[tuple[Name, ...], OneOrMore, Field(min_length=1)]
    at_least: Whole
    of: Literal["total", "public"] = "total"


class Condition(Frozen):
    """What gates and exclusions have in common: a fact, a metric or what people decide, and a test of it."""

    id: Id
    title: Bilingual | None = None
    clause: Words | None = None
    basis: Basis | None = None
    source: Words | None = None
    fact: Dotted | None = None
    metric: Name | None = None
    decision: Boolean | None = None
    one_of: tuple[Words, ...] | None = None
    at_least: Limit | None = None
    more_than: Limit | None = None
    at_most: Limit | None = None
    less_than: Limit | None = None

    @property
    def looked_at(self) -> str:
        """The fact or metric that is tested; empty where it is something else."""
        return self.fact or self.metric or ""

    @property
    def edges(self) -> dict[str, Limit]:
        """The one test against a number, by its name, if that is what the condition has."""
        named = {
            "at_least": self.at_least,
            "more_than": self.more_than,
            "at_most": self.at_most,
            "less_than": self.less_than,
        }
        return {name: limit for name, limit in named.items() if limit is not None}

    @property
    def wanted(self) -> tuple[str, ...]:
        """The values one of which is asked for, where the test is not against a number."""
        return self.one_of or ()


class Gate(Condition):
    """A condition on which a bid counts at all: one subject (`fact`, `metric`, `criterion`, `decision`) and one test.

    A requirement on the fleet has `any_of` alone: alternatives of equal standing, one of which is enough.
    """

    criterion: Name | None = None
    any_of: Annotated[tuple[Alternative, ...], Field(min_length=1)] | None = None
    on: Literal["raw", "rounded"] | None = None
    must_be: Words | None = None

    @model_validator(mode="after")
    def _one_of_each(self) -> "Gate":
        subjects = (self.fact, self.metric, self.criterion, self.decision, self.any_of)
        if sum(subject is not None for subject in subjects) != 1:
            raise refuse("gate-subject-expected")
        tests = sum(test is not None for test in (self.must_be, self.one_of, *self.edges.values()))
        own_test = self.decision is not None or self.any_of is not None
        if tests != (0 if own_test else 1) or (self.criterion and not self.edges):
            raise refuse("gate-test-expected")
        if (self.criterion is None) != (self.on is None):
            raise refuse("gate-on-expected")
        return self

    @property
    def wanted(self) -> tuple[str, ...]:
        """The values one of which is asked for, where the test is not against a number."""
        return (self.must_be,) if self.must_be is not None else super().wanted


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

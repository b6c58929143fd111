"""The named presets: scoring formulas of laws and guides, each as a method with its parameters, its source and a worked example."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal, cast

from bideval.documents.criteria import Criterion, RoundingRule
from bideval.fields import Bilingual, Decimal, Frozen, Id, Name, Points, Threshold, Words
from bideval.methods.base import Method, TenderAmount


class Worked(Frozen):
    """What bids of these values have of these points; rounded where the source rounds, `tender` states the amounts that are needed."""

    points: Points
    values: tuple[Threshold, ...]
    expect: tuple[Decimal, ...]
    rounding: RoundingRule | None = None
    tender: Mapping[TenderAmount, Decimal] = {}


class Preset(Frozen):
    """One formula as it is used somewhere. It is copied into a rubric, never named there: a rubric says all its numbers itself."""

    id: Id
    title: Bilingual
    entry: Name
    where: Words
    metric: Name = "price"
    expr: Words | None = None
    method: Mapping[str, Any]
    source: Words
    weakness: Words
    examples: tuple[Worked, ...]

    @property
    def rule(self) -> Method:
        """The method, made as a rubric's is."""
        leaf = {"id": "preset", "points": "1", "metric": self.metric, "method": self.method}
        return cast("Method", Criterion.model_validate(leaf).method)

    def results(self, example: Worked) -> list[Fraction]:
        """The points of an example, computed."""
        outside = {"points": example.points} | {str(name): value for name, value in example.tender.items()}
        found = [example.points * share for share in self.rule.shares(example.values, outside=outside)]
        return [example.rounding.rule()(points) for points in found] if example.rounding else found


class Presets(Frozen):
    """All of them, by what they are about."""

    bideval: Literal["1"]
    presets: tuple[Preset, ...]

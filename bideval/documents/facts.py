"""What a rubric declares to be measured: what petaflops mean, facts beyond the common vocabulary, metrics of its own."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from bideval.fields import Bilingual, Decimal, Frozen, Name, OneOrMore, Threshold, Whole, Words

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

    def choice(self, place: Fraction) -> str:
        """The choice that stands at a place, from 1: places are the numbers of choices."""
        return self.choices[int(place) - 1]


class Expression(Frozen):
    """A metric of the rubric's own, in exact arithmetic over facts and metrics."""

    expr: Words
    unit: Name | None = None
    title: Bilingual | None = None
    clause: Words | None = None

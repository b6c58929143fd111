"""What an index is: a formula from a bid's price and quality to the one number that places are by, and worked examples."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar, NamedTuple

from bideval.fields import Frozen, Name
from bideval.methods.base import AGGREGATES, Aggregate, Better, Provenance
from bideval.working.operations import OPS, plainly
from bideval.working.terms import Term

FULL = "full"
"""The name in formulas of the most points that the quality can have."""


class Example(NamedTuple):
    """A worked example: the parameters as in a rubric, the quantities of each bid in their order, and the index of each."""

    sentence: str
    parameters: Mapping[str, object]
    bids: Sequence[Sequence[str]]
    values: Sequence[str]
    full: str = "100"


class Reference(NamedTuple):
    """Something taken of one quantity over the bids that count, which are those past every gate."""

    quantity: str
    aggregate: Aggregate


class Index(Frozen, ABC):
    """From the quantities of a bid to the index that places are by. A subclass is one file; its docstring is its manual page."""

    kind: str
    better: ClassVar[Better]
    provenance: ClassVar[Provenance] = "read"
    rational: ClassVar[bool] = True
    """Whether every index is a ratio of whole numbers; otherwise a rounding stage must follow."""
    examples: ClassVar[tuple[Example, ...]] = ()

    @abstractmethod
    def term(self) -> Term:
        """The formula over the quantities, the references, the parameters and `full`."""

    @abstractmethod
    def quantities(self) -> dict[str, str]:
        """The names in the formula that stand for a quantity of the bid, and what each is in the rubric."""

    def above_zero(self) -> frozenset[str]:
        """The quantities of which a value at or below zero is a Problem."""
        return frozenset({"price"})

    def of_points(self) -> frozenset[str]:
        """The quantities that are points: of a criterion, or the total."""
        return frozenset({"quality"})

    def references(self) -> dict[str, Reference]:
        """The names in the formula that stand for something taken from the bids that count."""
        return {}

    def parameters(self) -> dict[str, Fraction]:
        """The numbers of the rubric, by the names that they have in the formula and in the rubric."""
        return {}

    def scaled(self) -> Term | None:
        """What is made of every number `x` of the formula when the `best` of them is known, where the rule says so."""
        return None

    def values(self, bids: Sequence[Sequence[Fraction]], full: Fraction) -> list[Fraction]:
        """The index of each bid, all of which count: the plain reading that examples and manual pages use."""
        own = [dict(zip(self.quantities(), bid, strict=True)) for bid in bids]
        fixed = {**self.parameters(), FULL: full}
        for name, (quantity, aggregate) in self.references().items():
            fixed[name] = OPS[AGGREGATES[aggregate]].exact([bid[quantity] for bid in own])
        found = [plainly(self.term(), {**fixed, **bid}) for bid in own]
        scaled = self.scaled()
        best = max(found) if self.better == "higher" else min(found)
        return found if scaled is None else [plainly(scaled, {**fixed, "x": x, "best": best}) for x in found]


class PriceAndQuality(Index, ABC):
    """An index of one price and one quality: a metric or declared fact, and the points of a criterion or the total."""

    price: Name = "price"
    quality: Name = "total"

    def quantities(self) -> dict[str, str]:
        """The two."""
        return {"price": self.price, "quality": self.quality}

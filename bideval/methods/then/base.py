"""What a step of `then` is: a formula from a bid's points, and those of the others that count, to its new points, with worked examples."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar, Literal, NamedTuple

from bideval.fields import Frozen
from bideval.methods.base import AGGREGATES, Aggregate
from bideval.working.operations import OPS, plainly
from bideval.working.terms import Term


class Example(NamedTuple):
    """A worked example: the parameters as in a rubric, the criterion's points, the points of the bids before the step, and after it."""

    sentence: str
    parameters: Mapping[str, object]
    full: str
    before: Sequence[str]
    after: Sequence[str]


class Then(Frozen, ABC):
    """From points to points. A subclass is one file; its docstring is its manual page.

    `among: valid` (the default) takes the others among all bids that no gate on a fact, metric or decision keeps out; `eligible`
    only among those that are past the gates on points, too.
    """

    kind: str
    among: Literal["valid", "eligible"] = "valid"
    examples: ClassVar[tuple[Example, ...]] = ()

    @abstractmethod
    def term(self) -> Term:
        """The formula over the bid's points `x`, the criterion's points `full`, the references and the parameters."""

    @abstractmethod
    def references(self) -> dict[str, Aggregate]:
        """The names in the formula that stand for something taken from the points of the bids that count."""

    def parameters(self) -> dict[str, Fraction]:
        """The numbers of the rubric, by the names that they have in the formula and in the rubric."""
        return {}

    @property
    def monotone(self) -> bool:
        """Whether the new points only rise or only fall with the points of each other bid. With the bid's own they always rise."""
        return True

    def whole(self, full: Fraction, best: Fraction) -> tuple[Fraction, Fraction]:
        """The range that the new points surely lie in, where no bid has more than `best`."""
        return Fraction(0), full

    def after(self, full: Fraction, values: Sequence[Fraction]) -> list[Fraction]:
        """The new points of each of `values`, all of which count: the plain reading that examples and manual pages use."""
        taken: dict[str, Fraction | list[Fraction]] = {"full": full, **self.parameters()}
        for name, aggregate in self.references().items():
            taken[name] = list(values) if aggregate == "every" else OPS[AGGREGATES[aggregate]].exact(values)
        return [plainly(self.term(), {**taken, "x": x}) for x in values]

"""What a scoring method is: a formula from a bid's value to a share of the points, what it refers to, and worked examples."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import ClassVar, Final, Literal, NamedTuple

from bideval.fields import Frozen, threshold
from bideval.working.grammar import formula
from bideval.working.operations import OPS, plainly
from bideval.working.terms import Apply, Number, Term

Better = Literal["higher", "lower"]
Among = Literal["valid", "all", "eligible"]
Clip = Literal["both", "floor", "cap", "none"]
Range = tuple[Fraction, Fraction]
Provenance = Literal["read", "memory"]
"""Whether a formula was read in its source, or is from memory and has yet to be checked against it."""
Aggregate = Literal["least", "most", "mean", "median", "every"]
"""What a relative method takes from the bids that count: one number, or (`every`) all their values."""

AGGREGATES: Final[dict[str, str]] = {"least": "min", "most": "max", "mean": "mean", "median": "median"}
"""The operation behind each aggregate that is one number."""

Read = Callable[[str], Fraction]
"""How a value written in the rubric becomes the number that stands for it: a choice becomes its position, for instance."""

TenderAmount = Literal["estimated_price", "reserve_price", "project_budget"]
"""The amounts of a tender that a method may be told to use."""

Outside = Literal["points", TenderAmount]
"""What a formula may take from outside its method: the points of the criterion, or an amount of the tender."""

NOTHING: Final[Mapping[str, Fraction]] = MappingProxyType({})


class Example(NamedTuple):
    """A worked example: the parameters as in a rubric, the values of the bids that count, and the share of each.

    `outside` gives the points of the criterion and the amounts of the tender, where the formula needs them.
    """

    sentence: str
    parameters: Mapping[str, object]
    values: Sequence[str]
    shares: Sequence[str]
    outside: Mapping[str, str] = MappingProxyType({})


class Method(Frozen, ABC):
    """From values to shares of the points. A subclass is one file; its docstring is its manual page."""

    kind: str
    positive: ClassVar[bool] = False
    """Whether a value at or below zero is a Problem."""
    words: ClassVar[bool] = False
    """Whether yes/no answers and choices may be scored, too."""
    provenance: ClassVar[Provenance] = "read"
    examples: ClassVar[tuple[Example, ...]] = ()

    @abstractmethod
    def term(self, read: Read) -> Term:
        """The formula of the share over `x`, the references and the parameters."""

    def references(self) -> dict[str, Aggregate]:
        """The names in the formula that stand for something taken from the bids that count."""
        return {}

    def parameters(self) -> dict[str, Fraction]:
        """The numbers of the rubric, by the names that they have in the formula and in the rubric."""
        return {}

    def outside(self) -> dict[str, Outside]:
        """The names in the formula that stand for something from outside the method, and what each of them is."""
        return {}

    @property
    def taken(self) -> Range | None:
        """The range of values that the method takes, where it refuses others as a Problem."""
        return None

    def faults(self) -> list[tuple[str, str]]:
        """What is wrong with the parameters taken together: (code, name of the parameter)."""
        return []

    def doubts(self) -> list[tuple[str, str]]:
        """What deserves a second look, as `faults` tells it."""
        return []

    @property
    def monotone(self) -> bool:
        """Whether the share only rises or only falls with the bid's own value, and so with each reference."""
        return True

    @property
    def steady(self) -> bool:
        """Whether the share of a known value only rises or only falls with each reference."""
        return self.monotone

    def turns(self) -> list[Fraction]:
        """The values at which the share may jump or turn; it is monotone between them."""
        return []

    def whole(self) -> Range | None:
        """The range that shares surely lie in, whatever the values; None where there is none."""
        held = getattr(self, "clip", "both") == "both"
        return (Fraction(0), Fraction(1)) if held else None

    def extent(self, outside: Mapping[Outside, Fraction]) -> tuple[Fraction, Fraction] | None:
        """The same with the points of the criterion and the amounts of the tender in hand."""
        return self.whole()

    @property
    def relative(self) -> bool:
        """Whether a bid's share depends on other bids."""
        return bool(self.references())

    @property
    def counted(self) -> Among:
        """The bids that references are taken over."""
        among: Among = getattr(self, "among", "valid")
        return among

    def shares(
        self, values: Sequence[Fraction], read: Read = threshold, outside: Mapping[str, Fraction] = NOTHING
    ) -> list[Fraction]:
        """The share of each of `values`, all of which count: the plain reading that examples and manual pages use."""
        taken: dict[str, Fraction | list[Fraction]] = dict(self.parameters())
        taken |= {name: outside[what] for name, what in self.outside().items()}
        for name, aggregate in self.references().items():
            taken[name] = list(values) if aggregate == "every" else OPS[AGGREGATES[aggregate]].exact(values)
        term = self.term(read)
        return [plainly(term, {**taken, "x": x}) for x in values]


def clipping(inner: str | Term, clip: Clip) -> Term:
    """The formula `inner`, held to 0 and 1 as `clip` says."""
    held = formula(inner) if isinstance(inner, str) else inner
    if clip in ("both", "floor"):
        held = Apply("max", (held, Number(Fraction(0))))
    return Apply("min", (held, Number(Fraction(1)))) if clip in ("both", "cap") else held

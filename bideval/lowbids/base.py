"""What a rule on abnormally low bids is: from the prices of the bids that count to a threshold, step by step as its law says it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, ClassVar, Final, Literal, NamedTuple

from pydantic import Field

from bideval.fields import Bilingual, Frozen, Id, Name, Whole, Words
from bideval.methods.base import Provenance, TenderAmount
from bideval.working.grammar import formula
from bideval.working.operations import OPS, plainly

Test = Literal["less_than", "at_most", "more_than", "at_least"]
"""How a bid's number stands to the threshold when it is abnormally low: the operation, which says what equality means."""

Steps = Sequence[tuple[str, str]]
"""Named formulas, each over the names before it, over `values` (the numbers of the bids that count), `base` and the parameters."""

PREFIX: Final = "lowbid:"
"""How the keys in the ledger begin of what a rule computes: `lowbid:RULE:NAME`."""

THRESHOLD: Final = "threshold"
COMPARED: Final = "compared"
LOW: Final = "low"


class Example(NamedTuple):
    """A worked example: parameters as in a rubric, the amount of the tender, prices; the threshold, and the positions that are low.

    Without a threshold the rule does not apply.
    """

    sentence: str
    parameters: Mapping[str, object]
    base: str
    prices: Sequence[str]
    threshold: str
    low: Sequence[int] = ()


class Judged(NamedTuple):
    """What the rule says of some bids: the numbers that it compares, every step by name, and whether each bid is low."""

    compared: tuple[Fraction, ...]
    steps: Mapping[str, Fraction]
    low: tuple[bool, ...]


class LowBid(Frozen, ABC):
    """A rule on abnormally low bids. A subclass is one file; its docstring is its manual page."""

    kind: str
    mode: Literal["warning", "gate"] = Field(alias="as")
    id: Id | None = None
    title: Bilingual | None = None
    price: Name = "price"
    from_bids: Whole = 1
    to_bids: Whole | None = None
    clause: Words | None = None

    provenance: ClassVar[Provenance] = "read"
    relative: ClassVar[bool] = True
    """Whether the threshold depends on other bids."""
    compared: ClassVar[str] = "price"
    """The number of a bid that the rule looks at: a formula over its `price` and `base`."""
    examples: ClassVar[tuple[Example, ...]] = ()

    @abstractmethod
    def steps(self, bids: int) -> Steps:
        """The formulas for so many bids; the last is named `threshold`."""

    def test(self) -> Test:
        """When a bid is low."""
        return "less_than"

    def parameters(self) -> dict[str, Fraction]:
        """The numbers of the rubric, by the names that they have in the formulas and in the rubric."""
        return {}

    def recalled(self, bids: int) -> bool:
        """Whether what holds for so many bids comes from memory."""
        return self.provenance == "memory"

    @property
    def name(self) -> str:
        """The id of the rule, else its kind: what gates and reports call it."""
        return self.id or self.kind

    @property
    def amount(self) -> TenderAmount | None:
        """The amount of the tender that the rule stands on, if it does."""
        base: TenderAmount | None = getattr(self, "base", None)
        return base

    @property
    def counts(self) -> bool:
        """Whether it takes a number of bids for the rule to apply."""
        return self.from_bids > 1 or self.to_bids is not None

    def misfit(self, bids: int) -> Literal["too-few", "too-many"] | None:
        """Why the rule does not apply to so many bids."""
        if bids < self.from_bids:
            return "too-few"
        return "too-many" if self.to_bids is not None and bids > self.to_bids else None

    def judge(self, prices: Sequence[Fraction], base: Fraction | None = None) -> Judged | None:
        """What the rule says, or None where it does not apply: the plain reading that examples and manual pages use."""
        if self.misfit(len(prices)):
            return None
        known: dict[str, Any] = {**self.parameters(), **({} if base is None else {"base": base})}
        try:
            compared = tuple(plainly(formula(self.compared), {**known, "price": price}) for price in prices)
            for name, text in self.steps(len(prices)):
                known[name] = plainly(formula(text), {**known, "values": compared})
        except ZeroDivisionError:
            return None
        test = OPS[self.test()].exact
        steps = {name: known[name] for name, _ in self.steps(len(prices))}
        return Judged(compared, steps, tuple(test([x, known[THRESHOLD]]) == 1 for x in compared))


def texts(rule: LowBid, bids: int) -> Iterator[tuple[str, str]]:
    """Every formula of a rule for so many bids, by name: what is compared first, when a bid is low last."""
    yield COMPARED, rule.compared
    yield from rule.steps(bids)
    yield LOW, f"{rule.test()}({COMPARED}, {THRESHOLD})"

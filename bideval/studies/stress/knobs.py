"""What a bid can be asked to say under a rubric, one knob for each statement: its values, the ends they are tried between, the least step."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from bideval.documents.facts import FactType

Kind = Literal["number", "count", "money", "share", "boolean", "date", "choice", "mark"]
Role = Literal["quantity", "promise", "money", "judged"]
"""What a statement costs whoever makes it: something that has to be there, a word, a price, or nothing but the judgement of others."""

ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)
AMOUNT: Final = Fraction(1_000_000_000)
"""Each amount of an invented tender, and what money is looked for up to: a round sum, for only ratios matter."""
MANY: Final = Fraction(1_000)
STEPS: Final[dict[str, Fraction]] = {"number": Fraction(1, 100), "share": Fraction(1, 10_000), "mark": Fraction(1, 100)}
"""The least step of a value where it is not 1."""

HUGE: Final = 1_000_000
"""How many times as much as rules look at nobody would state in earnest."""
YEARS: Final = 3_653
"""Ten years in days."""


class Knob(NamedTuple):
    """One statement. `low` and `high` are the ends that values are usually between, `least` and `most` those that none can be beyond.

    `values` are all there are, of an answer, a choice or a grade. `marks` are the values at which the rubric's own rules turn.
    """

    name: str
    kind: Kind
    role: Role
    low: Fraction
    high: Fraction
    least: Fraction
    most: Fraction | None
    values: tuple[Fraction, ...] = ()
    marks: tuple[Fraction, ...] = ()

    @property
    def step(self) -> Fraction:
        """The least difference of two values."""
        return STEPS.get(self.kind, ONE)

    def on_grid(self, value: Fraction) -> Fraction:
        """The value that can be stated nearest below; of a few, the nearest."""
        if self.values:
            return min(self.values, key=lambda one: (abs(one - value), one))
        stated = value // self.step * self.step
        held = max(stated, self.least)
        return held if self.most is None else min(held, self.most)

    def levels(self, count: int) -> tuple[Fraction, ...]:
        """About `count` values from `low` to `high`, both with them, and the values at which rules turn with their neighbours."""
        if self.values:
            return self.values
        span = self.high - self.low
        even = {self.on_grid(self.low + span * at / (count - 1)) for at in range(count)}
        turns = {self.on_grid(mark + side * self.step) for mark in self.marks for side in (-1, 0, 1)}
        return tuple(sorted(even | turns))

    def extremes(self) -> tuple[Fraction, ...]:
        """The least that can be stated, the least above it, and far more than anybody would; or the most there is."""
        if self.values:
            return (self.values[0], self.values[-1])
        far = (
            self.most
            if self.most is not None
            else self.high + YEARS
            if self.kind == "date"
            else max(self.high, ONE) * HUGE
        )
        return tuple(sorted({self.least, self.on_grid(self.least + self.step), self.on_grid(far)}))


def of_fact(name: str, kind: FactType, role: Role, ends: "Ends", choices: int, marks: Sequence[Fraction]) -> Knob:
    """The knob of a declared fact, between what it declares and what the rules look at."""
    if kind == "boolean":
        return Knob(name, "boolean", role, ZERO, ONE, ZERO, ONE, (ZERO, ONE))
    if kind == "choice":
        every = tuple(Fraction(at) for at in range(1, choices + 1))
        return Knob(name, "choice", role, every[0], every[-1], every[0], every[-1], every)
    return measured(name, "number" if kind == "text" else kind, role, ends, marks)


class Ends(NamedTuple):
    """The ends that a value cannot be beyond, as far as they are known, and where it is looked for when nothing else says so."""

    least: Fraction
    most: Fraction | None
    usual: Fraction


def measured(name: str, kind: Kind, role: Role, ends: Ends, marks: Sequence[Fraction]) -> Knob:
    """A knob that is turned between ends: those of the fact, else half as far again as the rules look."""
    inside = tuple(sorted({one for one in marks if ends.least <= one and (ends.most is None or one <= ends.most)}))
    if ends.most is not None:
        low, high = ends.least, ends.most
    elif kind == "date":
        low = min([ends.usual, *inside])
        high = max([ends.usual + 365, *(one + 90 for one in inside)])
    else:
        low, high = ends.least, max(inside) * 3 / 2 if inside and max(inside) > ends.least else ends.usual
    knob = Knob(name, kind, role, low, high, ends.least, ends.most, (), inside)
    return knob._replace(low=knob.on_grid(low), high=knob.on_grid(high))

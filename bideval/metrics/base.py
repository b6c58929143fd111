"""What a metric is: a formula from a bid, the rubric and the catalogue to a number, or the reason why there is none."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import ClassVar, Final, NamedTuple

from bideval.documents.dossier import Submission
from bideval.exact import digits
from bideval.fields import Bilingual
from bideval.metrics.context import Context
from bideval.metrics.units import NONE, UNITS
from bideval.working.ledger import Given, Input, Inputs, Link
from bideval.working.operations import plainly
from bideval.working.terms import Apply, Name, Number, Term

ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)


class Measured(NamedTuple):
    """A metric of one bid: the formula, where each of its inputs is from, and what it comes to."""

    term: Term
    inputs: Inputs
    value: Fraction


class Unknown(NamedTuple):
    """Why a bid has no value of a metric: a code, whose sentence is the message `reason-CODE`."""

    reason: str


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: a bid as in its file, what matters of the tender, and the exact value or the reason of none.

    `metric` names the one that is meant where a class stands for many.
    """

    sentence: str
    bid: Mapping[str, object]
    value: str
    compute: Mapping[str, object] | None = field(default_factory=lambda: {"precision": "bf16", "sparsity": "dense"})
    notice: str | None = None
    vat_rate: str | None = None
    reason: str = ""
    metric: str = ""
    amounts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Draft:
    """The formula of one metric for one bid in the making.

    Every number that it asks for becomes an input; the first that is wanting is the reason why there is no value.
    """

    def __init__(self, submission: Submission, context: Context) -> None:
        self.submission = submission
        self.bid = submission.bid
        self.context = context
        self.inputs: dict[str, Input] = {}
        self.values: dict[str, Fraction] = {}
        self.reason = ""

    def wanting(self, reason: str) -> Term:
        """Note why there is no value; the first reason stays."""
        self.reason = self.reason or reason
        return Number(ZERO)

    def enter(self, name: str, given: Given) -> Term:
        """An input by the name that it has in the formula."""
        self.inputs[name], self.values[name] = given, given.value
        return Name(name)

    def stated(self, value: Fraction | int | date | None, *path: str | int) -> Term:
        """What the bid says at `path`; a date counts as its day number."""
        if value is None:
            return self.wanting("not-stated")
        name = ".".join(map(str, path))
        number = (
            value if isinstance(value, Fraction) else Fraction(value.toordinal() if isinstance(value, date) else value)
        )
        return self.enter(name, Given(f"fact:{name}", number, self.context.origin(self.submission, *path)))

    def constant(self, given: Given | None, reason: str) -> Term:
        """A figure of the catalogue, the rubric or the tender; its label begins with `=`."""
        return self.wanting(reason) if given is None else self.enter(given.label.removeprefix("="), given)

    def metric(self, name: str) -> Term:
        """Another metric of the same bid."""
        value = self.context.measured.get(name)
        if value is None:
            return self.wanting(self.context.reasons.get(name, "not-stated"))
        self.inputs[name], self.values[name] = Link(f"metric:{name}"), value
        return Name(name)

    def finished(self, term: Term) -> Measured | Unknown:
        """The whole formula and its value, or why there is none."""
        if self.reason:
            return Unknown(self.reason)
        try:
            value = plainly(term, self.values)
        except ZeroDivisionError:
            return Unknown("division-by-zero")
        return Measured(term, self.inputs, value)


class Metric(ABC):
    """A number that a bid has. A subclass is a small file; its docstring is its manual page, its examples are tests."""

    id: str
    unit: str = NONE
    """Its symbol: one of `units.UNITS`, or a word of the rubric's own."""
    places: int = 4
    """Digits after the point where it is shown."""
    needs: tuple[str, ...] = ()
    """The parts of a bid (see `Context.parts`) without which it is surely unknown."""
    uses: tuple[str, ...] = ()
    """The metrics that its formula links to; they are measured before it."""
    range: tuple[Fraction | None, Fraction | None] = (ZERO, None)
    """Within which it lies while it is unknown; None: no end."""
    named: Bilingual | None = None
    """The title that the rubric gives; without it, the title is the message `title`."""
    examples: ClassVar[tuple[Example, ...]] = ()

    @abstractmethod
    def term(self, draft: Draft) -> Term:
        """The formula for the draft's bid; what it needs it asks of the draft."""

    def measure(self, submission: Submission, context: Context) -> Measured | Unknown:
        """The metric of one bid. It never raises: not stated, not in the catalogue, divided by zero are reasons."""
        draft = Draft(submission, context)
        return draft.finished(self.term(draft))

    @property
    def title(self) -> tuple[str, dict[str, str]]:
        """The message that names it, and the facts of that message."""
        return f"metric-{self.id}", {}

    @property
    def factor(self) -> Fraction:
        """What a value is multiplied by to be shown in the unit: 100 for a share in percent."""
        known = UNITS.get(self.unit)
        return known.factor if known else ONE

    def shown(self, value: Fraction) -> str:
        """The digits of a value in the unit."""
        return digits(value * self.factor, self.places)


def total(terms: list[Term]) -> Term:
    """The sum; of nothing, 0."""
    if not terms:
        return Number(ZERO)
    return terms[0] if len(terms) == 1 else Apply("add", tuple(terms))


def product(*terms: Term) -> Term:
    """The product."""
    return Apply("mul", terms)


def quotient(top: Term, bottom: Term) -> Term:
    """top / bottom."""
    return Apply("div", (top, bottom))

"""Declared facts as numbers: what a bid states, what a rubric writes beside it, and how it is shown."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from bideval.documents.dossier import FactValue
from bideval.documents.facts import NUMERIC, Fact
from bideval.documents.rubric import Rubric
from bideval.exact import NotExact, clip
from bideval.fields import Bilingual, boolean, iso_date, threshold
from bideval.metrics.base import ONE, ZERO, Draft, Metric
from bideval.metrics.units import NONE, PERCENT, WON
from bideval.working.ledger import Given
from bideval.working.terms import Term

_UNITS: Final = {"share": PERCENT, "money": WON}
_PLACES: Final = {"number": 4, "share": 4}


def encode(fact: Fact | None, text: str) -> Fraction:
    """The number that a text of the rubric stands for beside values of a fact or, for None, of a metric.

    Yes is 1 and no is 0, a choice is its place in `choices` from 1, a date its day number. Raises `NotExact`, for a
    text as well: it has no number.
    """
    if fact is None or fact.type in NUMERIC:
        return threshold(text)
    if fact.type == "boolean":
        return Fraction(boolean(text))
    if fact.type == "date":
        return Fraction(iso_date(text).toordinal())
    if fact.type == "text":
        raise NotExact("text-has-no-number", text=clip(text))
    if text not in fact.choices:
        raise NotExact("choice-not-declared", text=clip(text), choices=", ".join(fact.choices))
    return Fraction(fact.choices.index(text) + 1)


def number(fact: Fact, value: FactValue) -> Fraction:
    """The number of a value that a bid states, as `encode` has it. Raises `NotExact` for a text."""
    if isinstance(value, date):
        return Fraction(value.toordinal())
    return encode(fact, value) if isinstance(value, str) else Fraction(value)


def decode(fact: Fact, value: Fraction) -> FactValue:
    """The value that a number stands for: the inverse of `number`."""
    if fact.type == "boolean":
        return value == 1
    if fact.type == "choice":
        return fact.choice(value)
    return date.fromordinal(int(value)) if fact.type == "date" else value


def stated(draft: Draft, name: str, fact: Fact) -> Term:
    """What the draft's bid says of a fact, under the fact's own name."""
    value = draft.submission.facts.get(name)
    if value is None:
        return draft.wanting("not-stated")
    if fact.type == "text":
        return draft.wanting("not-a-number")
    source = draft.context.origin(draft.submission, "facts", name)
    return draft.enter(name, Given(f"fact:{name}", number(fact, value), source))


@dataclass(frozen=True, kw_only=True)
class FactMetric(Metric):
    """A fact that the rubric declares, by its dotted name.

    Formula: the value as stated; yes is 1 and no is 0, a choice is its place in `choices` from 1, a date its day
    number; a text is no number. Unit: the fact's own; else % for a share and won for money.
    """

    id: str
    unit: str
    places: int
    range: tuple[Fraction | None, Fraction | None]
    named: Bilingual | None
    fact: Fact

    def term(self, draft: Draft) -> Term:
        """The value."""
        return stated(draft, self.id, self.fact)

    @property
    def factor(self) -> Fraction:
        """A share in percent is shown so; a number whose unit is `%` is a percentage already."""
        return Fraction(100) if self.fact.type == "share" and self.unit == PERCENT else ONE


def metric(rubric: Rubric, name: str) -> FactMetric | None:
    """The declared fact of that name as a metric."""
    fact = rubric.facts.get(name)
    if fact is None:
        return None
    unit = fact.unit or _UNITS.get(fact.type, NONE)
    places = _PLACES.get(fact.type, 0)
    return FactMetric(id=name, unit=unit, places=places, range=_range(fact), named=fact.title, fact=fact)


def _range(fact: Fact) -> tuple[Fraction | None, Fraction | None]:
    """What the fact declares; else 0 to 1 for shares and answers, the choices, and from 0 up."""
    if fact.type == "choice":
        return ONE, Fraction(len(fact.choices))
    return fact.range or (ZERO, ONE if fact.type in ("share", "boolean") else None)

"""`cases.yaml`: worked examples of a rubric, each a small tender with what must come out of it."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from bideval.documents.decisions import Decisions
from bideval.documents.dossier import Dossier
from bideval.documents.panel import MarkLine
from bideval.documents.tender import Amount, Notice
from bideval.exact import LONGEST, NotExact, clip, from_exact_text
from bideval.fields import Bilingual, Frozen, Id, Money, Name, field


def _exact(text: str) -> Fraction:
    """An exact value as results write it: a finite decimal, or `p/q`."""
    if len(text) > LONGEST or not re.fullmatch(r"-?[0-9]+(\.[0-9]+|/0*[1-9][0-9]*)?", text):
        raise NotExact("exact-value-expected", text=clip(text))
    return from_exact_text(text)


Exact = Annotated[Fraction, *field(_exact, "287/382")]


class Expectation(Frozen):
    """What must come out. Only what is named here is compared."""

    points: dict[Id, dict[Name, Exact]] = Field(default_factory=dict)
    totals: dict[Id, Exact] = Field(default_factory=dict)
    excluded: dict[Id, Name] = Field(default_factory=dict)
    eliminated: dict[Id, Id] = Field(default_factory=dict)
    sole_bidder: Name | None = None
    ranking: tuple[tuple[Id, ...], ...] | None = None
    award: dict[Id, Name] = Field(default_factory=dict)
    """What the award rule does with a bid: an outcome, and with it the amount or the exclusion, such as `offered 10`."""
    then: dict[Id, Name] = Field(default_factory=dict)
    """The same of what is handed out among the chosen."""


class CaseMark(MarkLine):
    """One mark of a case, with whose it is and for whom."""

    evaluator: Id
    bidder: Id


class CaseText(Frozen):
    """A case without its bids, which are read as bids are."""

    name: Bilingual
    notice: Notice | None = None
    project_budget: Amount | None = None
    estimated_price: Amount | None = None
    reserve_price: Amount | None = None
    prices: dict[Id, Money] = Field(default_factory=dict)
    """What `prices.csv` would say, tax included; without any, separate prices are not opened."""
    panel: tuple[CaseMark, ...] = ()
    decisions: Decisions = Decisions()
    expect: Expectation


@dataclass(frozen=True)
class Case:
    """A worked example, ready to be evaluated."""

    name: Bilingual
    dossier: Dossier
    expect: Expectation

"""`tender.yaml`: what is tendered, by which rubric, under which notice, with which money."""

from typing import Literal

from bideval.fields import Bilingual, Date, Frozen, Id, Money, Name, Words

Language = Literal["ko", "en"]
Vat = Literal["included", "excluded", "exempt"]
Purpose = Literal["evaluation", "exercise", "published-facts"]
Regime = Literal["contract", "agreement"]


class Amount(Frozen):
    """A sum of money and its value-added tax basis."""

    amount: Money
    vat: Vat = "included"


class Notice(Frozen):
    """The public notice that the tender was called with."""

    number: Words
    round: Words = "1"
    date: Date
    amendments: tuple[Words, ...] = ()


class Tender(Frozen):
    """The tender. `purpose: published-facts` means that only metrics are shown: no points, no ranking."""

    bideval: Literal["1"]
    id: Id
    title: Bilingual
    purpose: Purpose = "evaluation"
    rubric: Name
    regime: Regime = "contract"
    language: Language = "ko"
    notice: Notice | None = None
    project_budget: Amount | None = None
    estimated_price: Amount | None = None
    reserve_price: Amount | None = None
    note: Words | None = None

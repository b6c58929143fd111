"""`tender.yaml`: what is tendered, by which rubric, under which notice, with which money."""

from typing import Final, Literal

from bideval.documents.withholding import Withheld
from bideval.fields import Bilingual, Date, Frozen, Id, Money, Name, Words
from bideval.methods.base import TenderAmount

Language = Literal["ko", "en"]
Vat = Literal["included", "excluded", "exempt"]
Purpose = Literal["evaluation", "exercise", "published-facts"]
Regime = Literal["contract", "agreement"]

AMOUNTS: Final[tuple[TenderAmount, ...]] = ("project_budget", "estimated_price", "reserve_price")
"""The amounts of a tender: what is to be spent (사업예산), what it should cost (추정가격), what is the most (예정가격)."""


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


class Called(Frozen):
    """What every tender says of itself. `purpose: published-facts` means that only metrics are shown: no points, no ranking."""

    bideval: Literal["1"]
    id: Id
    title: Bilingual
    purpose: Purpose = "evaluation"
    regime: Regime = "contract"
    language: Language = "ko"
    notice: Notice | None = None
    project_budget: Amount | None = None
    estimated_price: Amount | None = None
    reserve_price: Amount | None = None
    note: Words | None = None

    @property
    def amounts(self) -> dict[str, Amount]:
        """The amounts that the tender states, by name."""
        stated = {name: getattr(self, name) for name in AMOUNTS}
        return {name: amount for name, amount in stated.items() if amount is not None}


class Draw(Frozen):
    """A draw that will settle a tie: the words that name the public source of its value, and when they were announced."""

    id: Id
    source: Words
    announced: Date


class Tender(Called):
    """A tender whose bids are scored by one rubric; `lot_of` where it is a lot of the tender of that id.

    `edition` stands only in the public edition that bideval makes; `withhold` is what that does not show beside what it never shows.
    """

    rubric: Name
    lot_of: Id | None = None
    edition: Literal["public"] | None = None
    withhold: tuple[Withheld, ...] = ()
    draws: tuple[Draw, ...] = ()

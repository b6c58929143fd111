"""How a report speaks: sentences in one language and in the words of one regime, texts of documents made visible, numbers and amounts."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from bideval.documents.tender import Amount, Called
from bideval.exact import digits, exact_text
from bideval.fields import Bilingual
from bideval.messages import say
from bideval.messages.korean import won
from bideval.reports.layout import Cell, words
from bideval.reports.visible import one_line

SIGNIFICANT: Final = 6
"""Digits of a number that has more than people read."""
RATIO: Final = 9
"""Characters of a ratio that is easier to read than its digits."""
SHORT: Final = 10
"""Characters of a decimal that is shown in full outside of formulas."""


class Voice:
    """What can be said without an evaluation at hand."""

    def __init__(self, language: str, called: Called) -> None:
        self.language = language
        self.called = called

    def say(self, code: str, **facts: str) -> str:
        """The sentence of `code`."""
        return say(code, self.language, facts)

    def by_regime(self, code: str, **facts: str) -> str:
        """The sentence of `code` in the words of a contract or of an agreement."""
        return say(f"{code}-{self.called.regime}", self.language, facts)

    def heads(self, *codes: str) -> tuple[Cell, ...]:
        """Heads of columns of words."""
        return words(*(self.say(code) for code in codes))

    def text(self, given: Bilingual | str | None, otherwise: str = "") -> str:
        """A text from a document, on one line with nothing hidden."""
        chosen = given[self.language] if isinstance(given, Bilingual) else given
        return one_line(chosen) if chosen else otherwise

    def amount(self, value: Fraction) -> str:
        """An amount of won as people write it, without loss."""
        return won(value) if self.language == "ko" else f"KRW {plain(value)}"

    def money(self, given: Amount | None) -> str:
        """A sum of the tender with its tax basis; nothing where there is none."""
        return f"{self.amount(given.amount)} ({self.say(f'vat-{given.vat}')})" if given else ""


def plain(value: Fraction) -> str:
    """The exact value, with commas between thousands where it is a whole number."""
    return digits(value, 0, groups=True) if value.denominator == 1 else exact_text(value)


def about(value: Fraction) -> str:
    """The first digits of a number that is not zero."""
    small, shift = abs(value), 0
    while small < 1:
        small, shift = small * 10, shift + 1
    return digits(value, SIGNIFICANT - 1 + shift, groups=True)


def near(value: Fraction) -> str:
    """The first digits, said to be near."""
    return f"≈{about(value)}"


def brief(value: Fraction, otherwise: Callable[[Fraction], str] = near) -> str:
    """The exact value where it is whole or a short decimal, else as said."""
    told = plain(value)
    short = value.denominator == 1 or ("/" not in told and len(told.lstrip("-")) <= SHORT)
    return told if short else otherwise(value)


def number(value: Fraction) -> str:
    """A number as a formula shows it: exact where that is short, as a ratio where that is short, else its first digits."""
    text = exact_text(value)
    whole, point, places = text.partition(".")
    if "/" not in text and len(places) <= SIGNIFICANT:
        return f"{'-' if value < 0 else ''}{abs(int(whole)):,}{point}{places}"
    return text if "/" in text and len(text) <= RATIO else near(value)

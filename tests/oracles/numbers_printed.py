"""Numbers as they were printed: exact, with the digits that they show; and whether an exact value, so rounded, gives them."""

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from bideval.exact import Mode, Rounding

SIGNIFICANT: Final = 15
"""A number printed with more digits is a binary float's, whose last digits say nothing."""


class Printed(Fraction):
    """A number with the text that it was printed as."""

    text: str

    def __new__(cls, text: str) -> Self:
        made = super().__new__(cls, text)
        made.text = text
        return made

    @property
    def places(self) -> int:
        """How many digits stand after its point."""
        return len(self.text.partition(".")[2]) if "e" not in self.text.lower() else 0

    @property
    def significant(self) -> int:
        """How many digits it has from the first that is not zero."""
        return len(re.sub(r"[^0-9]", "", self.text).lstrip("0"))


def read(file: Path) -> Any:
    """A JSON file with exact numbers."""
    return json.loads(file.read_text("utf-8"), parse_float=Printed, parse_int=Printed)


class Rule(NamedTuple):
    """How the expected numbers of an entry were rounded."""

    mode: Mode
    places: int | None
    """None: as many as each number shows."""
    within: Fraction | None
    """How far off the number may be where the entry does not say that it was rounded."""
    sampled: bool = False
    """Whether the number is one of samples, which only come near."""


def rule(expected: dict[str, Any]) -> Rule:
    """The rule that an entry states: `whole points`, `2 decimals`, `truncated … to 2 decimals`; without one, its tolerance."""
    words = str(expected.get("rounding") or "").lower()
    mode: Mode = "half-up"
    if "truncat" in words and "not truncat" not in words:
        mode = "down"
    elif "half-even" in words or "half even" in words or "banker" in words:
        mode = "half-even"
    elif re.search(r"\b(rounded up|ceil)", words):
        mode = "up"
    if "monte carlo" in words:
        return Rule(mode, None, Fraction(expected.get("tol_abs", 0)), sampled=True)
    digits = re.search(r"(\d+)\s*(?:decimal|digits? after|dp\b|places)", words)
    if digits:
        return Rule(mode, int(digits[1]), None)
    if re.search(r"\b(whole|integer)", words):
        return Rule(mode, 0, None)
    return Rule(mode, None, None if words else Fraction(expected.get("tol_abs", 0)))


def same(printed: Printed, value: Fraction, by: Rule) -> bool:
    """Whether the exact value is what was printed."""
    if by.sampled:
        return abs(value - printed) <= (by.within or 0)
    if printed.significant > SIGNIFICANT:
        return abs(value - printed) <= (by.within or Fraction(1, 10**12))
    places = printed.places if by.places is None else max(by.places, printed.places)
    close = by.within is None or abs(value - printed) <= max(by.within, _half(printed, by.within))
    return close and Rounding(places, by.mode)(value) == printed


def _half(printed: Printed, within: Fraction) -> Fraction:
    """Half of the last printed digit, where the tolerance is finer than what is printed and a digit after the point is."""
    return Fraction(1, 2 * 10**printed.places) if printed.places and within else Fraction(0)

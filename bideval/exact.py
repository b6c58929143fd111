"""Exact numbers: text to Fraction through one door, rounding by name, digits for people and for machines.

Nothing here knows a binary float. A text that is not an exact number raises `NotExact`, whose code and facts become a Problem.
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, NamedTuple

Mode = Literal["half-up", "half-even", "up", "down"]
MODES: Final[tuple[Mode, ...]] = ("half-up", "half-even", "up", "down")

LONGEST: Final = 60
"""Characters of the longest number that is read; a longer one is a mistake or an attack, never a price."""

_PLAIN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_GROUPED = re.compile(r"-?(0|[1-9][0-9]{0,2}((_[0-9]{3})+|(,[0-9]{3})+)|[1-9][0-9]*)(\.[0-9]+)?")
_UNITS: Final = {"조": 10**12, "억": 10**8, "만": 10**4, "": 1}
_SMALL: Final = {"천": 1000, "백": 100, "십": 10, "": 1}
_SEGMENT = re.compile(r"([0-9][0-9_,]*(?:\.[0-9]+)?) *(천|백|십|)(조|억|만|) *")


class NotExact(ValueError):
    """A text that is not an exact number of the kind its field allows: `code` in words and the `facts` of the sentence."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def plain(text: str) -> Fraction:
    """A plain decimal such as `92.5` or `-3`: no groups, no sign but the minus, no leading zero, no exponent."""
    return _read(text, _PLAIN, "plain")


def grouped(text: str) -> Fraction:
    """A decimal whose whole part may have `_` or `,` between groups of three: `1_459`, `8,124`."""
    return _read(text, _GROUPED, "grouped")


def count(text: str) -> Fraction:
    """A whole number from zero up, grouped or not."""
    value = grouped(text)
    if value.denominator != 1 or value < 0:
        raise NotExact("number-not-a-count", text=clip(text))
    return value


def share(text: str) -> Fraction:
    """A share: `0.8`, or `80%` of the whole."""
    if text.endswith("%"):
        return grouped(text[:-1].rstrip(" ")) / 100
    return grouped(text)


def money(text: str) -> Fraction:
    """An amount in the tender's currency: digits in groups or not, or Korean units (`1조 4590억원`, `250백만원`, `8,124억`)."""
    if len(text) <= LONGEST and any(unit in text for unit in "조억만천백십원"):
        return _korean(text)
    value = grouped(text)
    if value < 0:
        raise NotExact("number-negative", text=clip(text))
    return value


def _korean(text: str) -> Fraction:
    """Read `3천 5백만원` as people do: small units add up under the next large one, and both only descend.

    Refused as ambiguous: a rest without 원 (`1억 5천` may mean 1억 5천만원), and a point before the last part (`1.5조 4590억`).
    """
    body = text.removesuffix("원").rstrip(" ")
    total, part = Fraction(0), Fraction(0)
    large: int | None = None
    small: int | None = None
    at = 0
    while at < len(body):
        found = _SEGMENT.match(body, at)
        if not found or small == 1 or "." in body[:at]:
            raise NotExact("number-amount-unread", text=clip(text))
        number, little, big = found.groups()
        amount = grouped(number) * _SMALL[little]
        part, at = part + amount, found.end()
        whole = part * _UNITS[big]
        if (small is not None and amount >= small) or (large is not None and whole >= large):
            raise NotExact("number-amount-order", text=clip(text))
        small = _SMALL[little]
        if big:
            total, part, large, small = total + whole, Fraction(0), _UNITS[big], None
    unitless = body == text and small is not None and (small == 1 or large is not None)
    if not body or unitless:
        raise NotExact("number-amount-unread", text=clip(text))
    return total + part


def _read(text: str, form: re.Pattern[str], kind: str) -> Fraction:
    if len(text) > LONGEST:
        raise NotExact("number-too-long", length=str(len(text)), most=str(LONGEST))
    if not form.fullmatch(text):
        raise _refusal(text, kind)
    if form is not _PLAIN:
        text = text.replace("_", "").replace(",", "")
    whole, _, places = text.partition(".")
    return Fraction(int(whole + places), 10 ** len(places))


def _refusal(text: str, kind: str) -> NotExact:
    """Name what is wrong with `text`: the character first, then the form."""
    for character in text:
        if not (character.isascii() and character.isprintable()):
            name = unicodedata.name(character, "control character")
            return NotExact("number-character", text=clip(text), character=f"U+{ord(character):04X} {name}")
    if not text:
        return NotExact("number-empty")
    if re.fullmatch(r"[-+]?[0-9_,.]+[eE][-+]?[0-9]+", text):
        return NotExact("number-exponent", text=clip(text))
    if re.fullmatch(r"[-+]?[0-9]+(:[0-9]+)+(\.[0-9]*)?", text):
        return NotExact("number-sexagesimal", text=clip(text))
    if re.fullmatch(r"-?0[0-9xXoObB_][0-9a-fA-F_.]*", text):
        return NotExact("number-leading-zero", text=clip(text))
    if re.fullmatch(r"[-+]?\.?(nan|inf|infinity)", text, re.IGNORECASE):
        return NotExact("number-not-finite", text=clip(text))
    if text.startswith("+"):
        return NotExact("number-plus", text=clip(text))
    if re.fullmatch(r"-?[0-9][0-9_,]*(\.[0-9]+)?", text):
        return NotExact("number-grouping" if kind == "grouped" else "number-groups-here", text=clip(text))
    if re.fullmatch(r"-?[0-9]*\.[0-9]*", text):
        return NotExact("number-bare-point", text=clip(text))
    odd = next((c for c in text if c not in "0123456789.-"), "") or next(c for c in text if not c.isdigit())
    return NotExact("number-character", text=clip(text), character=f"U+{ord(odd):04X} {unicodedata.name(odd)}")


def clip(text: str, most: int = 40) -> str:
    """`text`, or its beginning and an ellipsis: what a message quotes."""
    return text if len(text) <= most else text[: most - 1] + "…"


class Rounding(NamedTuple):
    """A rounding rule by name: `places` after the point, and what happens at and around the half."""

    places: int
    mode: Mode

    def __call__(self, value: Fraction) -> Fraction:
        """The rounded value."""
        scale = 10**self.places
        return Fraction(round_ratio(value.numerator * scale, value.denominator, self.mode), scale)


def round_ratio(n: int, d: int, mode: Mode) -> int:
    """The whole number nearest to n/d (d > 0) as `mode` says; `half-up` goes away from zero at the half, `up` always does."""
    return _ROUND[mode](n, d)


def _half_up(n: int, d: int) -> int:
    return (2 * n + d) // (2 * d) if n >= 0 else -((d - 2 * n) // (2 * d))


def _half_even(n: int, d: int) -> int:
    whole, rest = divmod(n, d)
    return whole + (2 * rest > d or (2 * rest == d and whole % 2 == 1))


def _up(n: int, d: int) -> int:
    return -(-n // d) if n >= 0 else n // d


def _down(n: int, d: int) -> int:
    return n // d if n >= 0 else -(-n // d)


_ROUND: Final[dict[Mode, Callable[[int, int], int]]] = {
    "half-up": _half_up,
    "half-even": _half_even,
    "up": _up,
    "down": _down,
}


def exact_text(value: Fraction) -> str:
    """The value as text without loss: a finite decimal where there is one, else `p/q` in lowest terms."""
    d = value.denominator
    if d == 1:
        return _whole_text(value.numerator)
    twos = (d & -d).bit_length() - 1
    fives, rest = 0, d >> twos
    while rest % 5 == 0:
        fives, rest = fives + 1, rest // 5
    if rest != 1:
        return f"{_whole_text(value.numerator)}/{_whole_text(d)}"
    return digits(value, max(twos, fives))


def from_exact_text(text: str) -> Fraction:
    """The inverse of `exact_text`."""
    top, _, bottom = text.partition("/")
    return Fraction(Decimal(top)) / Fraction(Decimal(bottom or 1))


def digits(value: Fraction, places: int, *, groups: bool = False) -> str:
    """The value rounded half up to `places` digits after the point, padded with zeros; `groups` puts commas between thousands."""
    scaled = round_ratio(value.numerator * 10**places, value.denominator, "half-up")
    every = _whole_text(abs(scaled)).rjust(places + 1, "0")
    whole, rest = every[: len(every) - places], every[len(every) - places :]
    body = (f"{Decimal(whole):,}" if groups else whole) + (f".{rest}" if places else "")
    return f"-{body}" if scaled < 0 else body


def _whole_text(number: int) -> str:
    """The digits of a whole number of any length; `str` refuses those of more than 4,300 digits."""
    return str(Decimal(number))

"""Declared facts: text becomes a value of the type that the rubric gives the fact, inside the range that it allows."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Final

from bideval import exact
from bideval.documents.dossier import FactValue
from bideval.documents.facts import Fact
from bideval.exact import NotExact, clip
from bideval.fields import TEXT_LENGTH, boolean, iso_date

Reader = Callable[[str], FactValue]

_NUMBERS: Final[dict[str, Callable[[str], Fraction]]] = {
    "number": exact.plain,
    "count": exact.count,
    "money": exact.money,
    "share": exact.share,
}
_WHOLE: Final = (Fraction(0), Fraction(1))


def reader_of(fact: Fact) -> Reader:
    """What reads this fact's values; it raises `NotExact`. The same text is read once."""
    if fact.type == "boolean":
        return boolean
    if fact.type == "date":
        return iso_date
    if fact.type == "choice":
        return _choice(fact.choices)
    if fact.type == "text":
        return _text
    return cache(_number(fact))


def _number(fact: Fact) -> Reader:
    parse = _NUMBERS[fact.type]
    limits = fact.range or (_WHOLE if fact.type == "share" else None)

    def read(text: str) -> FactValue:
        value = parse(text)
        if limits and not limits[0] <= value <= limits[1]:
            low, high = (exact.exact_text(limit) for limit in limits)
            raise NotExact("fact-outside-range", text=clip(text), low=low, high=high)
        return value

    return read


def _choice(choices: tuple[str, ...]) -> Reader:
    def read(text: str) -> FactValue:
        if text not in choices:
            raise NotExact("wrong-choice", text=clip(text), allowed=", ".join(choices))
        return text

    return read


def _text(text: str) -> FactValue:
    if not text.strip():
        raise NotExact("text-empty")
    if len(text) > TEXT_LENGTH:
        raise NotExact("text-too-long", length=str(len(text)), most=str(TEXT_LENGTH))
    return text

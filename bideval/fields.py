"""The types of fields in files: text becomes an exact number, a date, a word, or a coded refusal. Shared by documents and rules."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Final, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from bideval import exact
from bideval.exact import NotExact, clip

Value = TypeVar("Value")

NAME_LENGTH: Final = 300
TEXT_LENGTH: Final = 10_000

_DATE: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME: Final = re.compile(r"[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-][0-9]{2}:[0-9]{2})?")


class Frozen(BaseModel):
    """A part of a document: unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True, defer_build=True
    )


@dataclass(frozen=True)
class Question:
    """Beside the type of a key that has no default because the law leaves it open: the Problem that asks for it by name."""

    code: str


def refuse(code: str, **facts: object) -> PydanticCustomError:
    """The error that the loader turns into a Problem with this code."""
    return PydanticCustomError(code, "refused", facts)  # a code is a word of our catalogue


def read_text(value: object) -> str:
    """The text of a scalar; a list or a mapping is refused."""
    if not isinstance(value, str):
        raise refuse("text-expected")
    return value


def reader(parse: Callable[[str], Value]) -> Callable[[object], Value]:
    """A validator that reads text with `parse` and turns what is not exact into a coded refusal."""

    def read(value: object) -> Value:
        if isinstance(value, Fraction | date | bool):
            return value  # type: ignore[return-value]  # built in Python, already of its type
        try:
            return parse(read_text(value))
        except NotExact as refused:
            raise refuse(refused.code, **refused.facts) from refused

    return read


def field(parse: Callable[[str], Any], example: str) -> tuple[PlainValidator, WithJsonSchema]:
    """What turns a Python type into a field read by `parse`."""
    return PlainValidator(reader(parse)), WithJsonSchema({"type": ["string", "number"], "examples": [example]})


def threshold(text: str) -> Fraction:
    """A number of any kind: a share with `%`, a Korean amount, a date (as its day number), or digits, grouped or not."""
    if re.fullmatch(_DATE, text):
        return Fraction(iso_date(text).toordinal())
    if text.endswith("%"):
        return exact.share(text)
    return exact.money(text) if re.search("[조억만천백십원]", text) else exact.grouped(text)


def boolean(text: str) -> bool:
    """`true` or `false`, nothing else."""
    if text not in ("true", "false"):
        raise NotExact("boolean-expected", text=clip(text))
    return text == "true"


def iso_date(text: str) -> date:
    """A date as `2025-12-22`."""
    if not re.fullmatch(_DATE, text):
        raise NotExact("date-expected", text=clip(text))
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise NotExact("date-expected", text=clip(text)) from wrong


def moment(text: str) -> str:
    """A date, with a time of day if there is one; kept as it is written."""
    day, time = text[:10], text[10:]
    iso_date(day)
    if time and not _TIME.fullmatch(time):
        raise NotExact("time-expected", text=clip(text))
    return text


def _digest(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise NotExact("digest-expected", text=clip(text))
    return text


def _identifier(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]{1,80}", text):
        raise NotExact("id-characters", text=clip(text))
    return text


def _dotted(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*", text) or len(text) > NAME_LENGTH:
        raise NotExact("name-characters", text=clip(text))
    return text


def _words(most: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not text.strip():
            raise NotExact("text-empty")
        if len(text) > most:
            raise NotExact("text-too-long", length=str(len(text)), most=str(most))
        return text

    return read


def _positive(parse: Callable[[str], Fraction]) -> Callable[[str], Fraction]:
    def read(text: str) -> Fraction:
        value = parse(text)
        if value <= 0:
            raise NotExact("number-not-positive", text=clip(text))
        return value

    return read


def _share(text: str) -> Fraction:
    value = exact.share(text)
    if value < 0:
        raise NotExact("number-negative", text=clip(text))
    return value


def _whole(text: str) -> int:
    return int(exact.count(text))


Plain = Annotated[Fraction, *field(exact.plain, "92.5")]
Points = Annotated[Fraction, *field(_positive(exact.plain), "12")]
Count = Annotated[Fraction, *field(exact.count, "7_656")]
Price = Annotated[Fraction, *field(_positive(exact.money), "5억원")]
Digits = Annotated[int, *field(lambda text: int(_positive(exact.count)(text)), "3")]
Whole = Annotated[int, *field(_whole, "3")]
Share = Annotated[Fraction, *field(_share, "80%")]
ShareAboveZero = Annotated[Fraction, *field(_positive(exact.share), "80%")]
Money = Annotated[Fraction, *field(exact.money, "1조 4590억원")]
Decimal = Annotated[Fraction, *field(exact.grouped, "18.5")]
Threshold = Annotated[Fraction, *field(threshold, "0.5")]
ThresholdAboveZero = Annotated[Fraction, *field(_positive(threshold), "80")]
Boolean = Annotated[bool, *field(boolean, "true")]
Date = Annotated[date, *field(iso_date, "2025-12-22")]
Moment = Annotated[str, *field(moment, "2025-12-22T14:00+09:00")]
Digest = Annotated[str, *field(_digest, "0" * 64)]
Id = Annotated[str, *field(_identifier, "build-plan")]
Dotted = Annotated[str, *field(_dotted, "eligibility.gpuaas")]
Name = Annotated[str, *field(_words(NAME_LENGTH), "GPU")]
Words = Annotated[str, *field(_words(TEXT_LENGTH), "GPU")]


class Bilingual(Frozen):
    """A text in Korean and English; one given alone serves both."""

    ko: Name
    en: Name

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, value: object) -> object:
        if isinstance(value, str):
            return {"ko": value, "en": value}
        if isinstance(value, dict) and len(value) == 1 and (only := value.get("ko", value.get("en"))):
            return {"ko": only, "en": only}
        return value

    def __getitem__(self, language: str) -> str:
        """The text in `ko` or `en`."""
        return self.ko if language == "ko" else self.en


def listed(value: object) -> object:
    """A single entry where a list may stand counts as a list of one."""
    return value if isinstance(value, list | tuple) else [value]


OneOrMore = BeforeValidator(listed)

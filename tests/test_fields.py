"""The types of fields: text becomes a value, or a refusal whose code and facts the loader passes on."""

from datetime import date
from fractions import Fraction
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from bideval import fields
from bideval.fields import Bilingual, Frozen, OneOrMore, threshold


def read(kind: Any, value: object) -> Any:
    """What a field of this type makes of a value."""
    return TypeAdapter(kind).validate_python(value)


def refused(kind: Any, value: object) -> tuple[str, dict[str, Any]]:
    """The code and the facts with which a field refuses a value."""
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    (error,) = caught.value.errors()
    return error["type"], error.get("ctx", {})


READ = [
    ("a plain number", fields.Plain, "-92.5", Fraction("-92.5")),
    ("points", fields.Points, "12", Fraction(12)),
    ("a half point", fields.Points, "0.5", Fraction(1, 2)),
    ("a count", fields.Count, "7_656", Fraction(7656)),
    ("a whole number", fields.Whole, "3", 3),
    ("a share", fields.Share, "80%", Fraction(4, 5)),
    ("no share", fields.Share, "0", Fraction(0)),
    ("money", fields.Money, "1조 4590억원", Fraction(1_459_000_000_000)),
    ("a decimal", fields.Decimal, "1,018.5", Fraction("1018.5")),
    ("a threshold in digits", fields.Threshold, "-1_000", Fraction(-1000)),
    ("a threshold in percent", fields.Threshold, "85%", Fraction("0.85")),
    ("a threshold in money", fields.Threshold, "3천만원", Fraction(30_000_000)),
    ("yes", fields.Boolean, "true", True),
    ("no", fields.Boolean, "false", False),
    ("a date", fields.Date, "2025-12-22", date(2025, 12, 22)),
    ("a leap day", fields.Date, "2024-02-29", date(2024, 2, 29)),
    ("an id", fields.Id, "build-plan-2", "build-plan-2"),
    ("a dotted name", fields.Dotted, "eligibility.domestic_base-2", "eligibility.domestic_base-2"),
    ("a long dotted name", fields.Dotted, "a." * 149 + "aa", "a." * 149 + "aa"),
    ("a name", fields.Name, "x" * 300, "x" * 300),
    ("words", fields.Words, "가" * 10_000, "가" * 10_000),
]


@pytest.mark.parametrize(("kind", "text", "value"), [pytest.param(*case, id=name) for name, *case in READ])
def test_text_becomes_a_value_of_its_type(kind: Any, text: str, value: object) -> None:
    found = read(kind, text)
    assert found == value
    assert type(found) is type(value)


REFUSED = [
    ("a refusal of the door is passed on", fields.Plain, "1e3", "number-exponent", {"text": "1e3"}),
    ("no points", fields.Points, "0", "number-not-positive", {"text": "0"}),
    ("points below zero", fields.Points, "-1", "number-not-positive", {"text": "-1"}),
    ("points in groups", fields.Points, "1_000", "number-groups-here", {"text": "1_000"}),
    ("a broken count", fields.Count, "1.5", "number-not-a-count", {"text": "1.5"}),
    ("a broken whole number", fields.Whole, "1.5", "number-not-a-count", {"text": "1.5"}),
    ("a share below zero", fields.Share, "-5%", "number-negative", {"text": "-5%"}),
    ("money below zero", fields.Money, "-1", "number-negative", {"text": "-1"}),
    (
        "a threshold that is none",
        fields.Threshold,
        "cheap",
        "number-character",
        {"text": "cheap", "character": "U+0063 LATIN SMALL LETTER C"},
    ),
    ("a threshold in money below zero", fields.Threshold, "-3억", "number-amount-unread", {"text": "-3억"}),
    ("yes in YAML's other way", fields.Boolean, "yes", "boolean-expected", {"text": "yes"}),
    ("a capital", fields.Boolean, "True", "boolean-expected", {"text": "True"}),
    ("a date with points", fields.Date, "2025.12.22", "date-expected", {"text": "2025.12.22"}),
    ("a date without dashes", fields.Date, "20251222", "date-expected", {"text": "20251222"}),
    ("a week", fields.Date, "2025-W01-1", "date-expected", {"text": "2025-W01-1"}),
    ("a day that never was", fields.Date, "2025-02-29", "date-expected", {"text": "2025-02-29"}),
    ("a date in Arabic digits", fields.Date, "٢٠٢٥-12-22", "date-expected", {"text": "٢٠٢٥-12-22"}),
    ("a capital in an id", fields.Id, "Plan", "id-characters", {"text": "Plan"}),
    ("a slash in an id", fields.Id, "a/b", "id-characters", {"text": "a/b"}),
    ("an empty id", fields.Id, "", "id-characters", {"text": ""}),
    ("a long id", fields.Id, "a" * 81, "id-characters", {"text": "a" * 39 + "…"}),
    ("an empty part of a dotted name", fields.Dotted, "a..b", "name-characters", {"text": "a..b"}),
    ("a long dotted name", fields.Dotted, "a" * 301, "name-characters", {"text": "a" * 39 + "…"}),
    ("an empty name", fields.Name, "", "text-empty", {}),
    ("a blank name", fields.Name, " \t", "text-empty", {}),
    ("a long name", fields.Name, "x" * 301, "text-too-long", {"length": "301", "most": "300"}),
    ("long words", fields.Words, "x" * 10_001, "text-too-long", {"length": "10001", "most": "10000"}),
    ("a list where text is due", fields.Words, ["x"], "text-expected", {}),
    ("a mapping where a number is due", fields.Money, {"amount": "1"}, "text-expected", {}),
    ("nothing where a date is due", fields.Date, None, "text-expected", {}),
    ("a binary float", fields.Plain, 92.5, "text-expected", {}),
]


@pytest.mark.parametrize(("kind", "value", "code", "facts"), [pytest.param(*case, id=name) for name, *case in REFUSED])
def test_what_is_not_of_the_type_is_refused_with_a_code(
    kind: Any, value: object, code: str, facts: dict[str, str]
) -> None:
    assert refused(kind, value) == (code, facts)


@pytest.mark.parametrize("value", [Fraction(1, 3), date(2025, 5, 23), True], ids=str)
def test_a_value_built_in_python_passes(value: object) -> None:
    kind = {Fraction: fields.Plain, date: fields.Date, bool: fields.Boolean}[type(value)]
    assert read(kind, value) == value


def test_a_threshold_takes_any_kind_of_number() -> None:
    assert threshold("0.5") == threshold("50%")
    assert threshold("8,124억") == threshold("812_400_000_000")


class Page(Frozen):
    """A small document."""

    title: Bilingual
    notes: Annotated[tuple[fields.Words, ...], OneOrMore] = ()


def test_a_document_refuses_unknown_keys() -> None:
    assert refused(Page, {"title": "GPU", "colour": "red"})[0] == "extra_forbidden"


def test_a_document_does_not_change() -> None:
    page = Page(title=Bilingual(ko="가", en="a"))
    with pytest.raises(ValidationError):
        page.notes = ("later",)


@pytest.mark.parametrize(
    ("given", "ko", "en"),
    [
        pytest.param({"ko": "과제", "en": "task"}, "과제", "task", id="two languages"),
        pytest.param("GPU", "GPU", "GPU", id="one text for both"),
        pytest.param({"ko": "과제"}, "과제", "과제", id="Korean alone"),
        pytest.param({"en": "task"}, "task", "task", id="English alone"),
    ],
)
def test_a_text_in_one_language_serves_both(given: object, ko: str, en: str) -> None:
    title = read(Bilingual, given)
    assert (title["ko"], title["en"]) == (ko, en)


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        pytest.param({}, {"missing"}, id="no language"),
        pytest.param({"ko": ""}, {"text-empty", "missing"}, id="an empty one"),
        pytest.param({"fr": "tâche"}, {"missing", "extra_forbidden"}, id="another language"),
        pytest.param(["a"], {"model_type"}, id="a list"),
    ],
)
def test_a_title_without_text_is_refused(given: object, codes: set[str]) -> None:
    with pytest.raises(ValidationError) as caught:
        read(Bilingual, given)
    assert {error["type"] for error in caught.value.errors()} == codes


@pytest.mark.parametrize(
    ("given", "notes"), [("a", ("a",)), (["a", "b"], ("a", "b")), (("a",), ("a",)), ([], ())], ids=str
)
def test_a_single_entry_counts_as_a_list_of_one(given: object, notes: tuple[str, ...]) -> None:
    assert read(Page, {"title": "GPU", "notes": given}).notes == notes


def test_the_schema_of_a_field_shows_an_example() -> None:
    assert TypeAdapter(fields.Money).json_schema() == {"type": ["string", "number"], "examples": ["1조 4590억원"]}

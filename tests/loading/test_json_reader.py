"""JSON is read as strictly as YAML, into the same tree."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_tenders import refused

from bideval.loading.formats import growth
from bideval.loading.formats.json_reader import read_json
from bideval.loading.refused import Refused

TOKENS = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '"b"',
    '"\\n"',
    "1",
    "-0.5",
    "2e3",
    "true",
    "false",
    "null",
    "NaN",
    "01",
    " ",
    "\n",
    "x",
    '"',
]


def test_numbers_and_words_stay_text() -> None:
    text = '{"a": 1.10, "b": -0, "c": 1e400, "d": true, "e": false, "f": [12345678901234567890.1, {}, []], "g": "x\\n\\u00e9\\""}'
    assert read_json(text, "f").plain() == {
        "a": "1.10",
        "b": "-0",
        "c": "1e400",
        "d": "true",
        "e": "false",
        "f": ["12345678901234567890.1", {}, []],
        "g": 'x\né"',
    }


def test_values_and_keys_have_their_places() -> None:
    tree = read_json('{"가": [1,\n  {"나": 2}]}\n', "f")
    assert str(tree.place) == "f:1:1"
    inner = tree.mapping["가"].items[1]
    assert (str(inner.place), str(inner.key_place("나")), str(inner.mapping["나"].place)) == ("f:2:3", "f:2:4", "f:2:9")


def test_a_file_may_be_a_list_or_one_text() -> None:
    assert read_json(" [1, 2]\n", "f").plain() == ["1", "2"]
    assert read_json('"a"', "f").plain() == "a"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"a": 1, "a": 2}', "f:1:10: key-twice key=a line=1"),
        (
            '{"caf\u00e9": 1,\n"cafe\\u0301": 2}',
            "f:2:1: key-twice key=cafe\u0301 line=1",
        ),
        ("[NaN]", "f:1:2: json-not-a-number text=NaN"),
        ("[Infinity]", "f:1:2: json-not-a-number text=Infinity"),
        ("[-Infinity]", "f:1:2: json-not-a-number text=-Infinity"),
        ("[null]", "f:1:2: value-empty"),
        ("[True]", "f:1:2: json-unread text=True"),
        ("[01]", "f:1:2: json-unread text=01"),
        ("[+1]", "f:1:2: json-unread text=+1"),
        ("[1.]", "f:1:2: json-unread text=1."),
        ("[.5]", "f:1:2: json-unread text=.5"),
        ("[0x1]", "f:1:2: json-unread text=0x1"),
        ("['a']", "f:1:2: json-unread text='"),
        ("[“]", "f:1:2: json-unread text=“"),
        ('"\\ud800"', "f:1:1: character-forbidden character=U+D800"),
        ('"\\u0000"', "f:1:1: character-forbidden character=U+0000"),
        ('"\\q"', "f:1:1: json-escape"),
        ('["a\nb"]', "f:1:2: json-quote-unclosed"),
        ('{"a": [1', "f:1:7: json-unclosed"),
        ("[1] 2", "f:1:5: json-after-end text=2"),
        ("{} ]", "f:1:4: json-after-end text=]"),
        ("[1 2]", "f:1:4: json-unexpected text=2 wanted=, ]"),
        ('{"a": 1 "b": 2}', 'f:1:9: json-unexpected text="b" wanted=, }'),
        ('{"a" 1}', "f:1:6: json-unexpected text=1 wanted=:"),
        ("{1: 2}", 'f:1:2: json-unexpected text=1 wanted="'),
        ('{"a": 1,}', 'f:1:9: json-unexpected text=} wanted="'),
        ('{"a": 1]', "f:1:8: json-unexpected text=] wanted=, }"),
        ("[1,]", "f:1:4: json-value-expected text=]"),
        ("[}", "f:1:2: json-value-expected text=}"),
        ('{"a":}', "f:1:6: json-value-expected text=}"),
        (":", "f:1:1: json-value-expected text=:"),
        ("  \n", "f: file-empty"),
    ],
)
def test_what_is_refused_is_told_with_its_place(text: str, told: str) -> None:
    assert refused(read_json, text) == [told]


def test_values_may_stand_32_levels_deep_and_no_deeper() -> None:
    assert read_json("[" * 32 + "]" * 32, "f").plain()
    assert refused(read_json, '{"a":' * 100_000) == ["f:1:161: too-deep most=32"]


def test_a_text_may_have_a_mebibyte_and_no_more() -> None:
    told = "f:1:1: text-of-a-megabyte"
    assert refused(read_json, f'"{"x" * ((1 << 20) + 1)}"') == [told]
    assert refused(read_json, "1" * ((1 << 20) + 1)) == [told]


def test_the_number_of_values_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "MOST_NODES", 3)
    assert read_json("[1, 2]", "f").plain() == ["1", "2"]
    assert refused(read_json, "[1, 2, 3]") == ["f:1:8: too-many-values most=3"]


class _Twice(ValueError):
    pass


def by_the_standard_library(text: str) -> object:
    """What `json` reads, with scalars as they were written; its liberties are refused."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len({key for key, _ in pairs}) < len(pairs) or any(value is None for _, value in pairs):
            raise _Twice
        return dict(pairs)

    def worded(value: object) -> object:
        if isinstance(value, list):
            return [worded(one) for one in value]
        if isinstance(value, dict):
            return {key: worded(one) for key, one in value.items()}
        if value is None:
            raise _Twice
        return str(value).lower() if isinstance(value, bool) else value

    def no_constant(name: str) -> object:
        raise _Twice

    return worded(json.loads(text, object_pairs_hook=once, parse_int=str, parse_float=str, parse_constant=no_constant))


@given(st.lists(st.sampled_from(TOKENS), max_size=12).map("".join))
def test_what_is_read_is_what_the_standard_library_reads(text: str) -> None:
    try:
        expected = [by_the_standard_library(text)]
    except ValueError:
        expected = []
    try:
        found = [read_json(text, "f").plain()]
    except Refused:
        found = []
    assert found == expected

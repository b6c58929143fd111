"""JSON is read as strictly as YAML, into the same tree."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_tenders import refused

from bideval.loading import json_reader
from bideval.loading.json_reader import read_json
from bideval.loading.refused import Refused

TOKENS = ["{", "}", "[", "]", ",", ":", '"a"', '"b"', '"\\n"', "1", "-0.5", "2e3", "true", "false", "null", "NaN", "01", " ", "\n", "x", '"']


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
        ('{"a": 1, "a": 2}', "f:1:10: the key ‘a’ stands on line 1 already; keep one of the two"),
        ('{"caf\u00e9": 1,\n"cafe\\u0301": 2}', "f:2:1: the key ‘cafe\u0301’ stands on line 1 already; keep one of the two"),
        ("[NaN]", "f:1:2: ‘NaN’ is not a finite number; write a number or leave the key out"),
        ("[Infinity]", "f:1:2: ‘Infinity’ is not a finite number; write a number or leave the key out"),
        ("[-Infinity]", "f:1:2: ‘-Infinity’ is not a finite number; write a number or leave the key out"),
        ("[null]", "f:1:2: there is no value; write one, or leave the key out if it is not known"),
        ("[True]", "f:1:2: ‘True’ is not JSON; put text in double quotes and write numbers plainly"),
        ("[01]", "f:1:2: ‘01’ is not JSON; put text in double quotes and write numbers plainly"),
        ("[+1]", "f:1:2: ‘+1’ is not JSON; put text in double quotes and write numbers plainly"),
        ("[1.]", "f:1:2: ‘1.’ is not JSON; put text in double quotes and write numbers plainly"),
        ("[.5]", "f:1:2: ‘.5’ is not JSON; put text in double quotes and write numbers plainly"),
        ("[0x1]", "f:1:2: ‘0x1’ is not JSON; put text in double quotes and write numbers plainly"),
        ("['a']", "f:1:2: ‘'’ is not JSON; put text in double quotes and write numbers plainly"),
        ("[“]", "f:1:2: ‘“’ is not JSON; put text in double quotes and write numbers plainly"),
        ('"\\ud800"', "f:1:1: the character U+D800 may not stand in a file; remove it"),
        ('"\\u0000"', "f:1:1: the character U+0000 may not stand in a file; remove it"),
        ('"\\q"', "f:1:1: JSON has no such character after a backslash; correct it"),
        ('["a\nb"]', "f:1:2: the quote that opens here is not closed on its line; close it"),
        ('{"a": [1', "f:1:7: the bracket that opens here is never closed; close it"),
        ("[1] 2", "f:1:5: ‘2’ follows after the end of the value; remove it"),
        ("{} ]", "f:1:4: ‘]’ follows after the end of the value; remove it"),
        ("[1 2]", "f:1:4: ‘2’ cannot stand here; write one of: , ]"),
        ('{"a": 1 "b": 2}', "f:1:9: ‘\"b\"’ cannot stand here; write one of: , }"),
        ('{"a" 1}', "f:1:6: ‘1’ cannot stand here; write one of: :"),
        ("{1: 2}", 'f:1:2: ‘1’ cannot stand here; write one of: "'),
        ('{"a": 1,}', 'f:1:9: ‘}’ cannot stand here; write one of: "'),
        ('{"a": 1]', "f:1:8: ‘]’ cannot stand here; write one of: , }"),
        ("[1,]", "f:1:4: a value must stand here and not ‘]’; write one, or remove the comma before it"),
        ("[}", "f:1:2: a value must stand here and not ‘}’; write one, or remove the comma before it"),
        ('{"a":}', "f:1:6: a value must stand here and not ‘}’; write one, or remove the comma before it"),
        (":", "f:1:1: a value must stand here and not ‘:’; write one, or remove the comma before it"),
        ("  \n", "f: the file is empty; fill it or delete it"),
    ],
)
def test_what_is_refused_is_told_with_its_place(text: str, told: str) -> None:
    assert refused(read_json, text) == [told]


def test_values_may_stand_32_levels_deep_and_no_deeper() -> None:
    assert read_json("[" * 32 + "]" * 32, "f").plain()
    assert refused(read_json, '{"a":' * 100_000) == ["f:1:161: values stand more than 32 levels deep; flatten them"]


def test_a_text_may_have_a_mebibyte_and_no_more() -> None:
    told = "f:1:1: the text has more than a million characters; move it to attachments"
    assert refused(read_json, f'"{"x" * ((1 << 20) + 1)}"') == [told]
    assert refused(read_json, "1" * ((1 << 20) + 1)) == [told]


def test_the_number_of_values_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_reader, "MOST_NODES", 3)
    assert read_json("[1, 2]", "f").plain() == ["1", "2"]
    assert refused(read_json, "[1, 2, 3]") == ["f:1:8: the file has more than 3 values; split it"]


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

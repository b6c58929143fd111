"""Bytes become text by the encoding that was asked for, without hidden characters."""

import pytest
from small_tenders import lines

from bideval.loading.formats.text import also_utf8, decode, describe, place_of
from bideval.loading.refused import Refused
from bideval.problems import Place, Problems


def told(data: bytes, encoding: str = "utf-8") -> list[str]:
    with pytest.raises(Refused) as why:
        decode(data, "f", encoding)
    return lines(Problems(why.value.problems))


def test_utf8_is_read_with_or_without_a_mark_at_its_beginning() -> None:
    assert decode("값: 1\n".encode(), "f") == decode("\ufeff값: 1\n".encode(), "f") == "값: 1\n"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_every_system_are_the_same(end: str) -> None:
    assert decode(f"a{end}b{end}".encode(), "f") == "a\nb\n"


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000"),
        ("\x07", "U+0007"),
        ("\x0b", "U+000B"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\u061c", "U+061C ARABIC LETTER MARK"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2060", "U+2060 WORD JOINER"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\ufdd0", "U+FDD0"),
        ("\ufffe", "U+FFFE"),
        ("\U0010ffff", "U+10FFFF"),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
    ],
)
def test_a_hidden_character_is_named_with_its_line_and_column(character: str, name: str) -> None:
    data = f"가: 1\n나: {character}2\n".encode()
    assert told(data) == [f"f:2:4: character-forbidden character={name}"]


def test_ordinary_characters_of_any_script_are_no_matter() -> None:
    text = "\t한글 漢字 ㈜ é e\u0301 μ Ω я ½ 　\xa0 \xad 😀 ﷺ ｱ"
    assert decode(text.encode(), "f") == text


def test_only_the_first_hidden_characters_are_told() -> None:
    assert len(told(b"\x00" * 1000)) == 20


def test_what_is_not_utf8_is_told_with_its_byte_line_and_column() -> None:
    assert told("가나\r\n다".encode() + b"\xff\xff") == ["f:2:2: not-utf-8 byte=0xFF offset=12"]


def test_korean_windows_text_is_refused_with_the_option_that_reads_it() -> None:
    told_of = told("이름: 한강\n".encode("cp949"))
    assert told_of == ["f:1:1: not-utf-8-but-cp949 byte=0xC0 offset=1"]


def test_korean_windows_text_is_read_when_asked_for() -> None:
    assert decode("이름: 똠방\r\n".encode("cp949"), "f", "cp949") == "이름: 똠방\n"


def test_a_mark_of_utf8_says_more_than_the_option() -> None:
    assert decode("\ufeff이름\n".encode(), "f", "cp949") == "이름\n"


def test_what_is_not_cp949_is_told_with_its_byte_line_and_column() -> None:
    told_of = told("가\n나".encode("cp949") + b"\xff", "cp949")
    assert told_of == ["f:2:2: not-cp949 byte=0xFF offset=6"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_called_by_its_name(encoding: str) -> None:
    mark = "" if encoding in ("utf-16", "utf-32") else "\ufeff"
    assert told(f"{mark}a: 1".encode(encoding)) == ["f:1:1: utf-16"]


def test_utf16_without_its_mark_shows_its_zeros() -> None:
    assert told("a".encode("utf-16-le")) == ["f:1:2: character-forbidden character=U+0000"]


def test_a_text_that_reads_in_both_encodings_is_known_as_such() -> None:
    assert also_utf8("천체".encode("cp949"))
    assert not also_utf8("기술".encode("cp949"))
    assert not also_utf8(b"plain")
    assert not also_utf8("\ufeff가".encode())


def test_an_offset_becomes_a_line_and_a_column() -> None:
    assert place_of("ab\ncd", 4, "f") == Place("f", 2, 2)
    assert place_of("ab\n", 3, "f") == Place("f", 2, 1)


def test_a_character_without_a_name_is_its_number() -> None:
    assert describe("\x07") == "U+0007"

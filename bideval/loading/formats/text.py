"""From bytes to text: UTF-8, or the encoding that was asked for, and never a guess. Characters that hide or reorder text are refused."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Final

from bideval.loading.refused import Refused, refusal
from bideval.problems import Place, Problem

ENCODINGS: Final = ("utf-8", "cp949")
MOST_CHARACTERS_SHOWN: Final = 20

_BOM: Final = b"\xef\xbb\xbf"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_NON_CHARACTERS: Final = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))

FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters but tab and line ends
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # bidirectional and deprecated format controls
    "\u180e\u200b-\u200d\u2060-\u2065\ufeff"  # zero width
    "\u2028\u2029"  # line ends that some readers see and others do not
    "\ud800-\udfff\ufdd0-\ufdef" + _NON_CHARACTERS + "\U000e0000-\U000e007f]"  # no characters at all; tags
)
"""What no file may contain, written out or as an escape. All of it is unprintable, which is what makes the quick test in `_lines_with` right."""


def decode(data: bytes, file: str, encoding: str = "utf-8") -> str:
    """The text of `data`, with one kind of line end. Raises `Refused`."""
    if data.startswith(_WIDE):
        raise refusal(Place(file, 1, 1), "utf-16")
    marked = data.startswith(_BOM)
    text = _utf8(data.removeprefix(_BOM), file) if marked or encoding == "utf-8" else _cp949(data, file)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    wrong = [
        Problem(Place(file, line, column), "character-forbidden", {"character": describe(character)})
        for line, column, character in islice(_lines_with(text), MOST_CHARACTERS_SHOWN)
    ]
    if wrong:
        raise Refused(wrong)
    return text


def also_utf8(data: bytes) -> bool:
    """Whether a file that is to be read in another encoding would read as UTF-8, too, and not the same."""
    try:
        return not data.isascii() and not data.startswith(_BOM) and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def place_of(text: str, offset: int, file: str) -> Place:
    """The line and column, from 1, of an offset into `text`."""
    start = text.rfind("\n", 0, offset) + 1
    return Place(file, text.count("\n", 0, start) + 1, offset - start + 1)


def describe(character: str) -> str:
    """A character by code point and, where it has one, by name: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _utf8(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        at = wrong.start
    before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8")
    hint = "not-utf-8-but-cp949" if _reads_as_cp949(data) else "not-utf-8"
    raise refusal(place_of(before, len(before), file), hint, byte=f"0x{data[at]:02X}", offset=at + 1)


def _reads_as_cp949(data: bytes) -> bool:
    try:
        return any("가" <= character <= "힣" for character in data.decode("cp949"))
    except UnicodeDecodeError:
        return False


def _cp949(data: bytes, file: str) -> str:
    try:
        return data.decode("cp949")
    except UnicodeDecodeError as wrong:
        before = data[: wrong.start].decode("cp949").replace("\r\n", "\n").replace("\r", "\n")
        place = place_of(before, len(before), file)
        raise refusal(place, "not-cp949", byte=f"0x{data[wrong.start]:02X}", offset=wrong.start + 1) from wrong


def _lines_with(text: str) -> Iterator[tuple[int, int, str]]:
    """Line, column and character of everything forbidden."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.isprintable():
            for found in FORBIDDEN.finditer(line):
                yield number, found.start() + 1, found[0]

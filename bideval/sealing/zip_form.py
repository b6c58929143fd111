"""The one form that a bundle has as a ZIP, byte by byte: what `archive` writes, and what it accepts."""

from struct import Struct
from typing import Final, NamedTuple

LOCAL: Final = Struct("<4s5H3L2H")
CENTRAL: Final = Struct("<4s6H3L5H2L")
END: Final = Struct("<4s4H2LH")
LOCAL_MARK: Final = b"PK\x03\x04"
CENTRAL_MARK: Final = b"PK\x01\x02"
END_MARK: Final = b"PK\x05\x06"
ZIP64_MARK: Final = b"PK\x06\x07"
MADE: Final = 3 << 8 | 20
"""On Unix, by version 2.0 of the format, wherever it was made."""
VERSION: Final = 20
ZIP64: Final = 45
ENCRYPTED: Final = 0x1
UTF_8: Final = 0x800
DAY: Final = 1 << 5 | 1
"""1980-01-01, the first that a ZIP can say; the time is 0."""
PLAIN: Final = 0o100644 << 16
KINDS: Final = (0, 0o100000)
"""The types of a plain file: none stated, or stated."""
WHOLE: Final = 0xFFFFFFFF
MANY: Final = 0xFFFF


class Entry(NamedTuple):
    """What the directory says of a member."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    kind: int
    offset: int

    def local(self) -> bytes:
        """The header before its content."""
        text = self.name.encode()
        return LOCAL.pack(LOCAL_MARK, *self._common(text), len(text), 0) + text

    def central(self) -> bytes:
        """Its entry in the directory."""
        text = self.name.encode()
        numbers = (len(text), 0, 0, 0, 0, PLAIN, self.offset)
        return CENTRAL.pack(CENTRAL_MARK, MADE, *self._common(text), *numbers) + text

    def _common(self, text: bytes) -> tuple[int, ...]:
        return VERSION, 0 if text.isascii() else UTF_8, 0, 0, DAY, self.crc, self.size, self.size


def ending(count: int, size: int, start: int) -> bytes:
    """The end record: how many members, and where their directory is."""
    return END.pack(END_MARK, 0, 0, count, count, size, start, 0)

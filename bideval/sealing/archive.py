"""A bundle as one file: a ZIP with one form for each content, written here byte by byte and read as if a stranger had made it.

Nothing of it is unpacked before its directory was found whole and safe; every fault has its own name. Python's own reader is not asked: before
3.11.8 it does not see members that overlap, and it repairs what should be refused.
"""

from collections.abc import Iterator, Mapping
from typing import Final
from zlib import crc32

from bideval.sealing.names import check_names
from bideval.sealing.refusal import Refused
from bideval.sealing.zip_form import (
    CENTRAL,
    CENTRAL_MARK,
    ENCRYPTED,
    END,
    END_MARK,
    KINDS,
    LOCAL,
    LOCAL_MARK,
    MANY,
    WHOLE,
    ZIP64,
    ZIP64_MARK,
    Entry,
    ending,
)

MOST_MEMBERS: Final = 50_000
MOST_BYTES: Final = 1 << 30
"""All members together."""


def pack(members: Mapping[str, bytes]) -> bytes:
    """The members in order of their names' bytes, stored as they are, with one time and one mode: the same bytes every time."""
    check_names(members)
    parts, directory, offset = [], [], 0
    for name in sorted(members, key=str.encode):
        content = members[name]
        entry = Entry(name, 0, 0, crc32(content), len(content), len(content), 0, offset)
        header = entry.local()
        parts += [header, content]
        directory.append(entry.central())
        offset += len(header) + len(content)
    return b"".join([*parts, *directory, ending(len(members), sum(map(len, directory)), offset)])


def unpack(data: bytes) -> dict[str, bytes]:
    """The members of a bundle. Raises `Refused`, by the name of the first fault, with the member that has it.

    Last, every header must be the one that `pack` writes: a bundle in any other form was changed, if only in its times or in its padding.
    """
    start, stop = _bounds(data)
    entries = list(_directory(data, start, stop))
    check_names(entry.name for entry in entries)
    members, at = {}, 0
    for entry in entries:
        _follows(entry, at)
        content = _content(data, entry, start)
        members[entry.name] = content
        at = entry.offset + LOCAL.size + len(entry.name.encode()) + len(content)
    if at != start:
        raise Refused("bundle-gap", name=entries[-1].name if entries else "")
    directory = b"".join(entry.central() for entry in entries)
    if list(members) != sorted(members, key=str.encode) or data[start:] != directory + data[stop:]:
        raise Refused("bundle-not-canonical")
    return members


def _bounds(data: bytes) -> tuple[int, int]:
    """Where the directory begins and ends, from the end record, which must be the end."""
    stop = len(data) - END.size
    ends = stop >= 0 and data[stop : stop + 4] == END_MARK
    if not data.startswith(LOCAL_MARK):
        raise Refused("bundle-prepended" if ends and LOCAL_MARK in data else "bundle-not-zip")
    if not ends:
        raise Refused("bundle-trailing" if _ended(data) else "bundle-cut-short")
    _, disk, first, here, count, size, start, comment = END.unpack_from(data, stop)
    if WHOLE in (size, start) or MANY in (here, count) or data[stop - 20 : stop - 16] == ZIP64_MARK:
        raise Refused("bundle-zip64")
    if count > MOST_MEMBERS:
        raise Refused("bundle-too-many", most=f"{MOST_MEMBERS:,}")
    if start + size != stop or (disk, first, comment) != (0, 0, 0) or here != count:
        raise Refused("bundle-directory-wrong")
    return start, stop


def _ended(data: bytes) -> bool:
    """Whether there is an end record of the whole before its end, and not only one of a member that is a ZIP itself."""
    at = data.rfind(END_MARK)
    if at < 0 or at + END.size > len(data):
        return False
    size, start = END.unpack_from(data, at)[5:7]
    return bool(start + size == at)


def _directory(data: bytes, start: int, stop: int) -> Iterator[Entry]:
    """What the directory lists; nothing that is not a plain, stored file of a size that can be."""
    at, total, count = start, 0, END.unpack_from(data, stop)[4]
    for _ in range(count):
        if data[at : at + 4] != CENTRAL_MARK or at + CENTRAL.size > stop:
            raise Refused("bundle-directory-wrong")
        entry, at = _entry(data, at)
        total += entry.size
        if total > MOST_BYTES:
            raise Refused("bundle-too-large", most=f"{MOST_BYTES >> 20} MiB")
        yield entry
    if at != stop:
        raise Refused("bundle-directory-wrong")


def _entry(data: bytes, at: int) -> tuple[Entry, int]:
    """One entry of the directory, and where the next begins."""
    found = CENTRAL.unpack_from(data, at)
    _, _, version, flags, method, _, _, crc, packed, size, named, extra, comment, _, _, kind, offset = found
    text = data[at + CENTRAL.size : at + CENTRAL.size + named]
    try:
        name = text.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise Refused("bundle-name-unfit", name=text.decode("utf-8", "backslashreplace")) from wrong
    if version >= ZIP64 or WHOLE in (packed, size, offset):
        raise Refused("bundle-zip64")
    if flags & ENCRYPTED:
        raise Refused("bundle-member-encrypted", name=name)
    if name.endswith("/") or (kind >> 16) & 0o170000 not in KINDS:
        raise Refused("bundle-member-irregular", name=name)
    if method or packed != size:
        raise Refused("bundle-member-packed", name=name)
    return Entry(name, flags, method, crc, packed, size, kind, offset), at + CENTRAL.size + named + extra + comment


def _follows(entry: Entry, at: int) -> None:
    """A member begins where the one before it ends."""
    if entry.offset < at:
        raise Refused("bundle-overlap", name=entry.name)
    if entry.offset > at:
        raise Refused("bundle-gap" if at else "bundle-prepended", name=entry.name)


def _content(data: bytes, entry: Entry, stop: int) -> bytes:
    """A member, if its own header says what the directory says, and its check sum is right."""
    header, text = entry.local(), entry.name.encode()
    begin = entry.offset + len(header)
    if begin + entry.size > stop:
        raise Refused("bundle-overlap", name=entry.name)
    found = LOCAL.unpack_from(data, entry.offset)
    told = (LOCAL_MARK, entry.flags, entry.method, entry.crc, entry.packed, entry.size, len(text))
    if (*found[:1], *found[2:4], *found[6:10]) != told or data[begin - len(text) : begin] != text:
        raise Refused("bundle-header-differs", name=entry.name)
    if data[entry.offset : begin] != header:
        raise Refused("bundle-not-canonical")
    content = data[begin : begin + entry.size]
    if crc32(content) != entry.crc:
        raise Refused("bundle-crc-wrong", name=entry.name)
    return content

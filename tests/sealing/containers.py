"""ZIPs as a stranger could make them: written field by field, or by Python's own writer."""

import warnings
from io import BytesIO
from struct import pack
from zipfile import ZipFile, ZipInfo
from zlib import crc32

Fields = dict[str, int]


def member(name: str, content: bytes = b"x", **fields: int) -> tuple[bytes, bytes, Fields]:
    """A member: its name, its content, and what is to be said of it otherwise."""
    return name.encode(), content, fields


def built(
    *members: tuple[bytes, bytes, Fields],
    before: bytes = b"",
    behind: bytes = b"",
    count: int = -1,
    directory: int = -1,
    tail: bytes = b"",
) -> bytes:
    """A ZIP of members in the one form, unless their fields (`flags`, `method`, `size`, `packed`, `crc`, `kind`, `offset`, `local_…`) say otherwise."""
    body, entries = bytearray(before), bytearray()
    for name, content, given in members:
        told = {
            "flags": 0,
            "method": 0,
            "crc": crc32(content),
            "size": len(content),
            "kind": 0o100644,
            "version": 20,
            "time": 0,
        }
        told |= {"packed": len(content), "offset": len(body), **given}
        common = ("flags", "method", "time", "day", "crc", "packed", "size")
        told["day"] = 0x21
        local = [told.get(f"local_{key}", told[key]) for key in common]
        central = [told[key] for key in common]
        entries += pack(
            "<4s2B5H3L5H2L",
            b"PK\x01\x02",
            20,
            3,
            told["version"],
            *central,
            len(name),
            0,
            0,
            0,
            0,
            told["kind"] << 16,
            told["offset"],
        )
        entries += name
        body += pack("<4s5H3L2H", b"PK\x03\x04", 20, *local, len(name), 0) + name + content
    body += behind
    number = len(members) if count < 0 else count
    size = len(entries) if directory < 0 else directory
    return bytes(body + entries) + tail + pack("<4s4H2LH", b"PK\x05\x06", 0, 0, number, number, size, len(body), 0)


def zipped(*entries: tuple[str, bytes], how: int = 0, kind: int = 0o100644) -> bytes:
    """A ZIP by Python's own writer, which takes any names."""
    out = BytesIO()
    with warnings.catch_warnings(action="ignore"), ZipFile(out, "w", how) as archive:  # of names that stand twice
        for name, content in entries:
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = kind << 16
            info.compress_type = how
            archive.writestr(info, content)
    return out.getvalue()

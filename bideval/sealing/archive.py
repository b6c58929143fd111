"""A bundle as one file: a ZIP with one form for each content, read as if a stranger had made it."""

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bideval.sealing.refusal import Refused

BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
MODE: Final = 0o100644
UNIX: Final = 3
MOST_MEMBERS: Final = 50_000
MOST_BYTES: Final = 1 << 30
"""All members together."""
LONGEST_NAME: Final = 240

_SEGMENT: Final = re.compile(r"[^\x00-\x1f\x7f-\x9f/\\:*?\"<>|]+")
_DEVICES: Final = re.compile(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_FILE: Final = (0, MODE & 0o170000)
_ENCRYPTED: Final = 0x1


def pack(members: Mapping[str, bytes]) -> bytes:
    """The members in order of their names' bytes, stored as they are, with one time and one mode: the same bytes every time."""
    check_names(members)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name in sorted(members, key=str.encode):
            info = ZipInfo(name, BEGINNING)
            info.external_attr = MODE << 16
            info.create_system = UNIX  # wherever it was made
            archive.writestr(info, members[name])
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The members of a bundle. Raises `Refused`: for names that could leave the folder, for anything twice, for what is no plain file.

    Last, it is packed again: a bundle in any other form than `pack` gives it was changed, if only in its times or in its padding.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            _check(infos)
            members = {info.filename: archive.read(info) for info in infos}
    except Refused:
        raise
    except (BadZipFile, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as wrong:
        raise Refused("bundle-damaged", reason=type(wrong).__name__) from wrong
    if pack(members) != data:
        raise Refused("bundle-not-canonical")
    return members


def _check(infos: list[ZipInfo]) -> None:
    """What is refused before anything is unpacked: bombs are, for a stored member is as large as it says."""
    if len(infos) > MOST_MEMBERS:
        raise Refused("bundle-too-many", most=f"{MOST_MEMBERS:,}")
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise Refused("bundle-too-large", most=f"{MOST_BYTES >> 20} MiB")
    for info in infos:
        if info.is_dir() or (info.external_attr >> 16) & 0o170000 not in _FILE:
            raise Refused("bundle-member-irregular", name=info.filename)
        stored = info.compress_type == ZIP_STORED and info.file_size == info.compress_size
        if info.flag_bits & _ENCRYPTED or not stored:
            raise Refused("bundle-member-packed", name=info.filename)
    check_names(info.filename for info in infos)


def check_names(names: Iterable[str]) -> None:
    """Refuse names that mean different files on different machines, or none inside the folder. Raises `Refused`."""
    seen: dict[str, str] = {}
    for name in names:
        if len(name.encode()) > LONGEST_NAME or not all(map(_fit, name.split("/"))):
            raise Refused("bundle-name-unfit", name=name)
        if name.casefold() in seen:
            raise Refused("bundle-name-twice", name=name, first=seen[name.casefold()])
        seen[name.casefold()] = name


def _fit(part: str) -> bool:
    plain = bool(_SEGMENT.fullmatch(part)) and part not in (".", "..")
    return plain and part[-1] not in " ." and not part.startswith("~") and not _DEVICES.fullmatch(part)

"""Opening files that strangers sent: regular files only, never waiting, never more than a limit. Names in the order of their bytes."""

import errno
import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from bideval.loading.formats.text import FORBIDDEN
from bideval.loading.refused import Refused, refusal
from bideval.problems import Place, Problems

MOST_FILES: Final = 50_000
"""Entries of one folder."""
LIMITS: Final = {".yaml": 8 << 20, ".json": 8 << 20, ".csv": 256 << 20, ".jsonl": 256 << 20}
"""Bytes of a file, by its suffix."""

_UNFIT: Final = re.compile(FORBIDDEN.pattern.replace("[", "[\t\n\r", 1))
_CHUNK: Final = 1 << 20
_OPEN: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0)
_IRREGULAR: Final[tuple[tuple[Callable[[int], bool], str], ...]] = (
    (stat.S_ISDIR, "file-is-folder"),
    (stat.S_ISFIFO, "file-is-pipe"),
    (stat.S_ISSOCK, "file-is-socket"),
)
_REASONS: Final = {
    errno.ENOENT: "file-missing",
    errno.ENOTDIR: "file-missing",
    errno.ELOOP: "file-is-loop",
    errno.ENAMETOOLONG: "file-name-too-long",
}


def read_bytes(path: Path, name: str) -> bytes:
    """All bytes of a file, read once. Raises `Refused`."""
    most = LIMITS.get(path.suffix, LIMITS[".yaml"])
    found, size = [], 0
    for chunk in _chunks(path, name, most):
        found.append(chunk)
        size += len(chunk)
        if size > most:  # it grew while it was read
            raise _too_large(name, most)
    return b"".join(found)


def digest_of(path: Path, name: str) -> str:
    """The SHA-256 of a file of any size. Raises `Refused`."""
    total = hashlib.sha256()
    for chunk in _chunks(path, name):
        total.update(chunk)
    return total.hexdigest()


def entries(folder: Path, name: str, problems: Problems) -> list[str]:
    """The names in a folder that exist and can be shown, in the order of their bytes; a folder that is not there has none."""
    try:
        found = [entry.name for entry in folder.iterdir()]
    except (OSError, ValueError) as wrong:
        if not (isinstance(wrong, OSError) and wrong.errno == errno.ENOENT):
            problems.extend(_unread(wrong, name, "folder-expected").problems)
        return []
    if len(found) > MOST_FILES:
        problems.add(Place(name), "too-many-files", most=MOST_FILES)
        return []
    fit = [entry for entry in found if not _UNFIT.search(entry)]
    for entry in sorted(set(found) - set(fit)):
        problems.add(Place(name), "file-name-unfit", name=printable(entry))
    return sorted(fit, key=str.encode)


def printable(name: str) -> str:
    """A name with what cannot be shown written as escapes."""
    return _UNFIT.sub(lambda found: f"\\u{{{ord(found[0]):X}}}", name)


def _chunks(path: Path, name: str, most: int | None = None) -> Iterator[bytes]:
    try:
        _refuse_irregular(path.stat().st_mode, name)  # before opening: to open a device may do something
        handle = os.open(path, _OPEN)
        try:
            status = os.fstat(handle)
            _refuse_irregular(status.st_mode, name)
            if most is not None and status.st_size > most:
                raise _too_large(name, most)
            while chunk := os.read(handle, _CHUNK):
                yield chunk
        finally:
            os.close(handle)
    except (OSError, ValueError) as wrong:
        raise _unread(wrong, name) from wrong


def _refuse_irregular(mode: int, name: str) -> None:
    if not stat.S_ISREG(mode):
        raise refusal(Place(name), next((code for test, code in _IRREGULAR if test(mode)), "file-is-device"))


def _too_large(name: str, most: int) -> Refused:
    return refusal(Place(name), "file-too-large", most=f"{most >> 20} MiB")


def _unread(wrong: Exception, name: str, not_a_folder: str = "file-missing") -> Refused:
    """Why the system would not let us read; a path with NUL in it is a path to nothing."""
    number = wrong.errno if isinstance(wrong, OSError) else errno.ENOENT
    code = not_a_folder if number == errno.ENOTDIR else _REASONS.get(number or 0, "file-unreadable")
    facts = {"reason": errno.errorcode.get(number or 0, "?")} if code == "file-unreadable" else {}
    return refusal(Place(name), code, **facts)

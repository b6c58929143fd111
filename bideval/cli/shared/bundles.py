"""Bundles on disk: read from a file or a folder as if a stranger had made them, and laid out for a while to be computed anew."""

import os
import stat
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from bideval.cli.shared import temporary
from bideval.sealing import archive, bag, checks
from bideval.sealing.bundle import seal_of
from bideval.sealing.names import check_names
from bideval.sealing.refusal import Refused
from bideval.sealing.statement import Statement


def read(path: Path) -> dict[str, bytes]:
    """The members of a bundle. Raises `Refused`, or `OSError` where there is nothing to read."""
    return _folder(path) if path.is_dir() and not path.is_symlink() else archive.unpack(_file(path, path.name))


def whole(path: Path) -> dict[str, bytes]:
    """The members of a bundle that is sound in itself: nothing missing, extra or changed by its own seal. Raises `Refused`."""
    try:
        members = read(path)
    except OSError as wrong:
        raise Refused("bundle-unread", reason=wrong.strerror or "") from wrong
    broken = next((one for one in checks.of_container(members) if one.outcome != "passed"), None)
    if broken is not None:
        raise Refused(broken.code, **broken.facts)
    return members


def kept(path: Path) -> Statement:
    """The seal of a bundle that somebody kept, if it is whole. Raises `Refused`."""
    try:
        return seal_of(whole(path))
    except Refused as wrong:
        raise Refused("previous-unread", name=str(path)) from wrong


def _file(path: Path, name: str) -> bytes:
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise Refused("bundle-member-irregular", name=name)
        if status.st_size > archive.MOST_BYTES:
            raise Refused("bundle-too-large", most=f"{archive.MOST_BYTES >> 20} MiB")
        return stream.read()


def _folder(root: Path) -> dict[str, bytes]:
    """The files of a bundle that lies unpacked: no links, nothing but files, no empty folder."""
    found: dict[str, Path] = {}
    waiting = [root]
    while waiting:
        here = waiting.pop()
        entries = sorted(here.iterdir())
        if not entries or len(found) > archive.MOST_MEMBERS:
            raise Refused(
                "bundle-folder-empty" if not entries else "bundle-too-many",
                name=here.relative_to(root).as_posix(),
                most=f"{archive.MOST_MEMBERS:,}",
            )
        for entry in entries:
            mode = entry.lstat().st_mode
            if stat.S_ISDIR(mode):
                waiting.append(entry)
            elif stat.S_ISREG(mode):
                found[entry.relative_to(root).as_posix()] = entry
            else:
                raise Refused("bundle-member-irregular", name=entry.relative_to(root).as_posix())
    check_names(found)
    return {name: _file(path, name) for name, path in found.items()}


def laid_out(members: Mapping[str, bytes]) -> AbstractContextManager[Path]:
    """A folder that has what the bundle was made from, for as long as it is needed."""
    return temporary.laid_out({name: content for name, content in members.items() if name.startswith(bag.DATA)})

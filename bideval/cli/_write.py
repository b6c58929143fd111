"""How files are written: whole or not at all, beside their target and then moved into place, never through a link."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write every file (by its path in `folder`) or, if one cannot be written, as good as none. Raises `OSError`."""
    drafts: dict[Path, Path] = {}
    try:
        for name, text in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                raise IsADirectoryError(21, os.strerror(21), str(target))
            drafts[target] = draft = target.with_name(f".{target.name}.{os.getpid()}")
            _draft(draft, text.encode())
        for target, draft in drafts.items():
            draft.replace(target)
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink()
    for place in sorted({target.parent for target in drafts}):
        _sync(place)


def _draft(path: Path, data: bytes) -> None:
    """A new file with the permissions that the user's mask gives, on disk when this returns."""
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    """The names in a folder, on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""How files are written: whole or not at all, beside their target and then moved into place, never through a link."""

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from bideval.cli.shared import speech


def deliver(folder: Path, files: Mapping[str, str | bytes], language: str) -> bool:
    """Write the files and name each on standard output; whether that went well, which is told where it did not."""
    done = replaced(folder, files, language)
    for name in files if done else ():
        speech.put(f"{folder / name}\n")
    return done


def replaced(folder: Path, files: Mapping[str, str | bytes], language: str) -> bool:
    """Write the files; whether that went well, which is told where it did not."""
    try:
        write(folder, files)
    except OSError as wrong:
        speech.tell("cli-not-written", language, path=wrong.filename or folder, reason=wrong.strerror or wrong)
        return False
    return True


def create(files: Mapping[Path, tuple[bytes, int]], language: str) -> bool:
    """Write files that must not exist yet, all or none, each with its mode; whether that went well, which is told where it did not."""
    drafts: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for target, (content, mode) in files.items():
            _no_folder(target)
            _sweep(target)
            drafts[target] = draft = _beside(target)
            written(draft, content, target)
            draft.chmod(mode & ~_mask())
        for target, draft in drafts.items():
            os.link(draft, target)  # unlike a rename it never takes the place of anything
            done.append(target)
        for place in sorted({target.parent for target in files}):
            sync(place)
    except OSError as wrong:
        for target in done:
            target.unlink()
        path = wrong.filename2 or wrong.filename or next(iter(files))
        speech.tell("cli-not-written", language, path=path, reason=wrong.strerror or wrong)
        return False
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink()
    return True


def _mask() -> int:
    """The user's mask, which cannot be read without being set."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write every file (by its path in `folder`) or, if one cannot be written, as good as none. Raises `OSError`."""
    drafts: dict[Path, Path] = {}
    try:
        for name, content in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            _no_folder(target)
            _sweep(target)
            drafts[target] = draft = _beside(target)
            written(draft, content.encode() if isinstance(content, str) else content, target)
            if target.exists():
                draft.chmod(stat.S_IMODE(target.stat().st_mode))
        for target, draft in drafts.items():
            draft.replace(target)
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink()
    for place in sorted({target.parent for target in drafts}):
        sync(place)


def _no_folder(target: Path) -> None:
    """Nothing is written in the place of a folder. Raises `OSError`."""
    if target.is_dir():
        raise IsADirectoryError(21, os.strerror(21), str(target))


def _beside(target: Path) -> Path:
    """Where the draft of a file is written; its name says by which process."""
    return target.with_name(f".{target.name}.{os.getpid()}")


def _sweep(target: Path) -> None:
    """Remove the drafts of processes that were killed while they wrote this file."""
    before = f".{target.name}."
    with os.scandir(target.parent) as entries:
        dead = [Path(one) for one in entries if one.name.startswith(before) and _ended(one.name.removeprefix(before))]
    for path in dead:
        with suppress(OSError):
            path.unlink()


def _ended(process: str) -> bool:
    """Whether this is the number of a process, and there is none."""
    if not (process.isdecimal() and len(process) < 10):
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:  # somebody else's
        return False
    return False


def written(draft: Path, data: bytes, target: Path) -> None:
    """A new file with the permissions that the user's mask gives, on disk when this returns. Raises `OSError` of the file that is meant."""
    try:
        with draft.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as wrong:
        wrong.filename = str(target)
        raise


def sync(folder: Path) -> None:
    """The names in a folder, on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

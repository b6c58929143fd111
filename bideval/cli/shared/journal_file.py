"""How a change and its entry in the journal are written as one: whoever is killed in between leaves the old state or the new one.

Under the lock of the folder: first the changed file as it will be (a draft beside it, on disk), then the journal with the new entry takes
the place of the old one, then the draft takes the place of the file. Between the last two the entry is announced and not carried out;
every writer begins by carrying it out. A draft that nothing announces is swept away.
"""

import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from bideval.cli.shared import speech, writing
from bideval.loading.listing import JOURNAL
from bideval.sealing import journal
from bideval.sealing.journal import Entry, Journal

PLACES: Final = ("", "panel/", "panel/*/")
"""Where files lie that can be changed."""

_DRAFT: Final = re.compile(r"\..+\.[0-9a-f]{16}\.next")


class DraftLost(Exception):
    """An entry is announced, and what it announces is gone."""


def read(folder: Path) -> Journal:
    """The journal of a folder; none is an empty one. Raises `OSError`."""
    path = folder / JOURNAL
    return journal.read(path.read_bytes()) if path.exists() else Journal()


def told(folder: Path, language: str) -> Journal:
    """The same for somebody who looks at it; where it cannot be read, that ends the command."""
    try:
        return read(folder)
    except OSError as wrong:
        speech.end(speech.NO, "cli-not-read", language, path=folder / JOURNAL, reason=wrong.strerror)


def digest_of(path: Path) -> str | None:
    """The digest of a file, or None where there is none. Raises `OSError`."""
    return journal.digest(path.read_bytes()) if path.exists() else None


def recover(folder: Path) -> Entry | None:
    """Carry out what is announced, sweep away drafts that nothing announces; the entry carried out. Raises `DraftLost`, `OSError`."""
    told = read(folder)
    pending = told.pending({name: digest_of(folder / name) for name in told.latest()})
    if pending is not None:
        draft = _draft(folder, pending)
        if digest_of(draft) != pending.became:
            raise DraftLost(pending.number, pending.file)
        _settle(draft, folder / pending.file)
    for place in PLACES:
        for stale in folder.glob(f"{place}.*.next"):
            if _DRAFT.fullmatch(stale.name):
                stale.unlink()
    return pending


def write(folder: Path, entry: Entry, data: bytes | None = None) -> None:
    """Write an entry, and the change that goes with it. Raises `OSError`; then the old state stands, or the entry is announced."""
    target, draft = folder / entry.file, _draft(folder, entry)
    told = folder / JOURNAL
    try:
        if data is not None:
            target.parent.mkdir(exist_ok=True)
            writing.written(draft, data, target)
            if target.exists():
                draft.chmod(stat.S_IMODE(target.stat().st_mode))
        writing.write(folder, {JOURNAL: (told.read_bytes() if told.exists() else b"") + entry.line()})
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise
    if data is not None:
        _settle(draft, target)


def _settle(draft: Path, target: Path) -> None:
    draft.replace(target)
    writing.sync(target.parent)


def _draft(folder: Path, entry: Entry) -> Path:
    target = folder / entry.file
    return target.with_name(f".{target.name}.{entry.became[:16]}.next")

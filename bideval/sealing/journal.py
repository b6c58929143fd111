"""`journal.jsonl`: what people changed in a tender's files, entry by entry, each bound to the one before.

An entry is one line of JSON in one form: keys in order, no spaces, a line feed at its end. `previous` is the SHA-256 of the line before
(`head -n N journal.jsonl | tail -n 1 | sha256sum` gives it), in the first entry that of the two lines `bideval-journal-1` and `tender ID`.
So nothing can be dropped, put elsewhere or edited unseen but at the end; the digest of the last line, the head, is printed by `record`
and by `journal show` and stands in the seal: who noted it finds out about the end as well (`journal verify --head DIGEST`).

`was` and `became` are the digests of the changed file before and after. They make the entry and the change one step: the entry is written
first, and as long as the file still has the digest `was`, the last entry is announced and not carried out. Whatever `bideval` reads then is
the old state; whatever writes next carries the entry out, from a copy of the new file that was on disk before the entry was.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from bideval.loading.listing import JOURNAL

KINDS: Final = ("mark", "recusal", "adjustment", "decision", "lot", "draw", "file")
GENESIS: Final = "bideval-journal-1"


class Entry(NamedTuple):
    """One change: when and by whom, of what kind, whose, where it stands, what stood there and stands there now, and why."""

    number: int
    when: str
    by: str
    what: str
    of: Mapping[str, str]
    place: str
    before: Any
    after: Any
    why: str
    file: str
    was: str | None
    """The digest of the file before; None where it was begun with this entry."""
    became: str
    previous: str

    def line(self) -> bytes:
        """The entry as it stands in the file."""
        told = json.dumps(self._asdict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return f"{told}\n".encode()


class Journal(NamedTuple):
    """The lines of a journal and what each says; None where a line cannot be read."""

    lines: tuple[bytes, ...] = ()
    told: tuple[Entry | None, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that can be read."""
        return tuple(one for one in self.told if one is not None)

    def head(self, tender: str) -> str:
        """The digest of the last line; of an empty journal that of its beginning."""
        return digest(self.lines[-1]) if self.lines else genesis(tender)

    def latest(self) -> dict[str, Entry]:
        """The last entry of each file."""
        return {one.file: one for one in self.entries}

    def pending(self, digests: Mapping[str, str | None]) -> Entry | None:
        """The last entry, if its change is announced and not carried out."""
        last = self.told[-1] if self.told else None
        waits = last is not None and last.was != last.became and digests.get(last.file) == last.was
        return last if waits else None


def heads(files: Mapping[str, bytes]) -> dict[str, str]:
    """The head of every journal among some files: what a seal says of them."""
    told = {name: read(data) for name, data in files.items() if name.rpartition("/")[2] == JOURNAL}
    return {name: journal.head("") for name, journal in sorted(told.items()) if journal.lines}


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def genesis(tender: str) -> str:
    """What the first entry is bound to."""
    return digest(f"{GENESIS}\ntender {tender}\n".encode())


def read(data: bytes) -> Journal:
    """A journal, however broken it is."""
    *whole, rest = data.split(b"\n")
    lines = [line + b"\n" for line in whole] + ([rest] if rest else [])
    return Journal(tuple(lines), tuple(map(_entry, lines)))


def _entry(line: bytes) -> Entry | None:
    """The entry that a line is, if it is one in the one form of it."""
    try:
        entry = Entry(**json.loads(line.decode("utf-8")))
        fits = entry.line() == line and _typed(entry)
    except (ValueError, TypeError, RecursionError):
        return None
    return entry if fits else None


def _typed(entry: Entry) -> bool:
    """Whether every part is of its type, and the file one of the tender's folder."""
    texts: list[object] = [
        entry.when,
        entry.by,
        entry.what,
        entry.place,
        entry.why,
        entry.file,
        entry.became,
        entry.previous,
    ]
    texts += [] if entry.was is None else [entry.was]
    texts += [*entry.of, *entry.of.values()] if isinstance(entry.of, dict) else [entry.of]
    plain = entry.what in KINDS and all(isinstance(text, str) for text in texts) and type(entry.number) is int
    return plain and not entry.file.startswith("/") and ".." not in entry.file.split("/")

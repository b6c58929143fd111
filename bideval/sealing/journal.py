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
from collections.abc import Iterator, Mapping
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


class Finding(NamedTuple):
    """Something that is wrong with a journal: a code and the facts of its sentence."""

    code: str
    facts: Mapping[str, str]


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


def findings(journal: Journal, tender: str, digests: Mapping[str, str], head: str = "") -> list[Finding]:
    """Everything that is wrong: lines, their order, their chain, the head that somebody noted, the files as they are now."""
    found = faults(journal, tender)
    if head and head != genesis(tender) and head not in map(digest, journal.lines):
        found.append(Finding("journal-cut", {"head": head, "count": str(len(journal.lines))}))
    return [*found, *_files(journal, digests)]


def faults(journal: Journal, tender: str) -> list[Finding]:
    """What is wrong with the lines, their order and their chain."""
    return [*_unread(journal), *_order(journal), *_chain(journal, tender)]


def _unread(journal: Journal) -> Iterator[Finding]:
    for at, entry in enumerate(journal.told):
        if entry is None:
            torn = not journal.lines[at].endswith(b"\n")
            yield Finding("journal-torn" if torn else "journal-unread", {"number": str(at + 1)})


def _order(journal: Journal) -> Iterator[Finding]:
    """Entries that are missing, and those that stand elsewhere than they were written."""
    expected, numbers = 1, {one.number for one in journal.entries}
    for entry in journal.told:
        if entry is None:
            expected += 1
            continue
        for missing in range(expected, entry.number):
            if missing not in numbers:
                yield Finding("journal-dropped", {"number": str(missing)})
        moved = entry.number < expected or any(number in numbers for number in range(expected, entry.number))
        if moved:
            yield Finding("journal-moved", {"number": str(entry.number), "after": str(expected - 1)})
        expected = entry.number + 1


def _chain(journal: Journal, tender: str) -> Iterator[Finding]:
    """Entries that are not what the next one is bound to; an entry that fits neither neighbour is the one that was edited."""
    broken = [not _bound(journal, at, tender) for at in range(len(journal.told))]
    for at, wrong in enumerate(broken):
        if not wrong:
            continue
        itself = at + 1 < len(broken) and broken[at + 1]
        if itself or at == 0:
            code = "journal-edited" if itself else "journal-other-beginning"
            yield Finding(code, {"number": str(_number(journal, at)), "tender": tender})
        elif not broken[at - 1]:
            yield Finding("journal-edited", {"number": str(_number(journal, at - 1)), "tender": tender})


def _number(journal: Journal, at: int) -> int:
    entry = journal.told[at]
    return at + 1 if entry is None else entry.number


def _bound(journal: Journal, at: int, tender: str) -> bool:
    """Whether an entry is bound to the one before it; what stands behind a gap is judged by its number alone."""
    entry, before = journal.told[at], journal.told[at - 1] if at else None
    if (
        entry is None
        or (at and (before is None or before.number != entry.number - 1))
        or (not at and entry.number != 1)
    ):
        return True
    return entry.previous == (digest(journal.lines[at - 1]) if at else genesis(tender))


def _files(journal: Journal, digests: Mapping[str, str]) -> Iterator[Finding]:
    """Files that are not what the entries left."""
    last: dict[str, Entry] = {}
    for entry in journal.entries:
        before = last.get(entry.file)
        if before is not None and before.became != entry.was:
            numbers = {"first": str(before.number), "second": str(entry.number)}
            yield Finding("journal-file-between", {"file": entry.file, **numbers})
        last[entry.file] = entry
    pending = journal.pending(digests)
    for entry in last.values():
        if entry is pending:
            yield Finding("journal-pending", {"number": str(entry.number), "file": entry.file})
        elif digests.get(entry.file) != entry.became:
            yield Finding("journal-file-otherwise", {"file": entry.file, "number": str(entry.number)})

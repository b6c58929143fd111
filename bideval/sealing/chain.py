"""What is wrong with a journal: entries that were dropped, moved, edited or cut off, and files that are not what the entries left."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bideval.sealing.journal import Entry, Journal, digest, genesis


class Finding(NamedTuple):
    """Something that is wrong with a journal: a code and the facts of its sentence."""

    code: str
    facts: Mapping[str, str]


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

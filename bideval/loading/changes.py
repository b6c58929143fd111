"""What `bideval record` changes: one value or one entry of a tender's files, at the place from which loading read it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path as FilePath
from typing import Any, Final, NamedTuple, get_args

from bideval.documents.decisions import Decisions
from bideval.documents.dossier import Dossier
from bideval.documents.panel import Recusal
from bideval.exact import NotExact, clip
from bideval.loading.cell_edits import cell_of, with_cell, with_row
from bideval.loading.decisions import FILE as DECISIONS
from bideval.loading.decisions import ONCE
from bideval.loading.edits import NotEditable, Value, edited, value_at, with_entries, with_value, written, written_json
from bideval.loading.listing import JOURNAL
from bideval.loading.panel.mark_files import LONG
from bideval.loading.panel.marks import PANEL
from bideval.loading.panel.roll import FILE as ROLL
from bideval.loading.references import Criteria
from bideval.loading.suggest import unknown
from bideval.working.ledger import Path

RECORDED: Final = "recorded.csv"
"""Where marks stand that no file has a place for."""
KINDS: Final[tuple[str, ...]] = get_args(Recusal.model_fields["kind"].annotation)
DAY: Final = len("2025-06-02")

Keys = tuple[str, ...]


class Change(NamedTuple):
    """A change of one file: of what kind and whose, the file as it will be, where the change stands then, what stood and will stand there."""

    what: str
    of: Mapping[str, str]
    file: str = ""
    data: bytes = b""
    path: Path = ()
    before: Any = None
    after: Any = None


class Signed(NamedTuple):
    """What every change says of itself."""

    by: str
    when: str
    why: str

    @property
    def entry(self) -> dict[str, Value]:
        """The same as keys of a decision, which has a day and no hour."""
        return {"by": self.by, "when": self.when[:DAY], "why": self.why}


class Desktop(NamedTuple):
    """What a change starts from: the tender as it was read, its folder, the encoding of its files."""

    dossier: Dossier
    root: FilePath
    encoding: str

    def bytes_of(self, name: str) -> bytes:
        """A file of the tender; nothing where there is none yet."""
        path = self.root / name
        return path.read_bytes() if path.exists() else b""


def changed(desk: Desktop, what: str, words: Sequence[str], signed: Signed, *, instead: bool = False) -> Change:
    """The change that a few words mean. Raises `NotExact`, `NotEditable` with the name of the file, `OSError`."""
    if what == "mark":
        return _mark(desk, words)
    if what == "recusal":
        return _recusal(desk, words, signed)
    if what == "lot":
        order = words[0].split(",")
        return _decision(desk, "lots", {"tie": sorted(order), "order": order}, signed, what)
    if what == "draw":
        return _decision(desk, "draws", {"draw": words[0], "value": words[1]}, signed, what)
    if what == "adjustment":
        told = dict(zip(("bidder", "adjustment", "points"), words, strict=False))
        keys = ("bidder", "adjustment") if instead else ()
        return _decision(desk, "adjustments", told, signed, what, keys, of=told)
    if what == "decision":
        return _decision(desk, words[0], _pairs(words[1:]), signed, what)
    return _declared(desk, words[0])


def _mark(desk: Desktop, words: Sequence[str]) -> Change:
    """A mark in place of the one there is, in its blank, or as a new row."""
    evaluator, bidder, criterion, text = words
    rubric, panel = desk.dossier.rubric, desk.dossier.panel
    path = Criteria(rubric, lambda one: one.panel, "criterion-not-panel").named(criterion).path
    change = Change("mark", {"evaluator": evaluator, "bidder": bidder, "criterion": path}, after=text)
    there = panel.marks.get(path, {}).get(bidder, {}).get(evaluator)
    source = there.source if there else panel.blanks.get((path, bidder, evaluator))
    if source is None:
        stage = path.partition("/")[0] if rubric.stages else ""
        return _new_mark(desk, "/".join(part for part in (PANEL, stage, RECORDED) if part), change)
    file, at = source
    data = desk.bytes_of(file)
    with _of(file):
        if isinstance(at[0], int):
            column = str(at[1])
            old, new = cell_of(data, desk.encoding, at[0], column), with_cell(data, desk.encoding, at[0], column, text)
        else:
            put = partial(with_value, path=at, value=text, write=written_json if file.endswith(".json") else written)
            old, new = value_at(data, desk.encoding, at), edited(data, desk.encoding, put)
    return change._replace(file=file, data=new, path=at, before=old or None)


def _new_mark(desk: Desktop, file: str, change: Change) -> Change:
    cells = dict(zip(LONG, (*change.of.values(), change.after), strict=False))
    data = desk.bytes_of(file)
    with _of(file):
        new = with_row(data, desk.encoding, cells)
    rows = len(data.splitlines()) or 1
    return change._replace(file=file, data=new, path=(rows - 1, "mark"))


def _recusal(desk: Desktop, words: Sequence[str], signed: Signed) -> Change:
    """A recusal of an evaluator of the roll, for all bids or the named ones."""
    evaluator, bids, kind = words
    members = desk.dossier.panel.evaluators if desk.dossier.panel.given else ()
    known = {one.id: at for at, one in enumerate(members)}
    if evaluator not in known:
        raise unknown("unknown-evaluator", evaluator, known)
    if kind not in KINDS:
        raise NotExact("wrong-choice", text=clip(kind), allowed=", ".join(KINDS))
    entry: dict[str, Value] = {"bids": bids if bids == "all" else bids.split(","), "kind": kind, "reason": signed.why}
    change = Change("recusal", {"evaluator": evaluator, "bids": bids}, ROLL)
    return _entered(desk, ("evaluators", known[evaluator], "recusals"), entry, ("bids",), change)


def _decision(
    desk: Desktop,
    part: str,
    told: Mapping[str, Value],
    signed: Signed,
    what: str,
    keys: Keys = (),
    of: Mapping[str, str] | None = None,
) -> Change:
    """An entry of `decisions.yaml`, in place of the one with the same keys if it is decided once."""
    parts = [name for name in Decisions.model_fields if name != "bideval"]
    if part not in parts:
        raise unknown("unknown-part", part, parts)
    keys = keys or ONCE.get(part, ())
    named = {key: value if isinstance(value, str) else ",".join(map(str, value)) for key, value in told.items()}
    about = {"part": part, **{key: named[key] for key in keys if key in named}} if of is None else of
    return _entered(desk, (part,), {**told, **signed.entry}, keys, Change(what, about, DECISIONS))


def _entered(desk: Desktop, path: Path, entry: Mapping[str, Value], keys: Keys, change: Change) -> Change:
    """A list with an entry more, or with other values in the entry that has the same keys."""
    data = desk.bytes_of(change.file)
    with _of(change.file):
        entries: Sequence[Mapping[str, Any]] = (value_at(data, desk.encoding, path) if data else None) or ()
        same = [
            at for at, one in enumerate(entries) if keys and all(_like(one.get(key), entry.get(key)) for key in keys)
        ]
        if not same:
            new = with_entries(data, desk.encoding, path, [entry])
            return change._replace(data=new, path=(*path, len(entries)), after=entry)
        at, new = same[-1], data
        for key in sorted(entries[at].keys() - entry.keys()):
            raise NotExact("entry-has-more", key=clip(key))
        for key, value in entry.items():
            if entries[at].get(key) != value:
                put = partial(with_value, path=(*path, at, key), value=value)
                new = edited(new, desk.encoding, put)
    return change._replace(data=new, path=(*path, at), before=entries[at], after=entry)


def _declared(desk: Desktop, name: str) -> Change:
    """A file that was changed by hand, as it is now."""
    if name == JOURNAL:
        raise NotExact("journal-not-declared", name=name)
    known = [one.path for one in desk.dossier.inputs]
    if name not in known:
        raise unknown("unknown-file", name, known)
    return Change("file", {"file": name}, name, desk.bytes_of(name))


def _pairs(words: Sequence[str]) -> dict[str, str]:
    """What `key=value` say together; none may be given twice, for the one before would be lost."""
    told: dict[str, str] = {}
    for key, value in map(_pair, words):
        if key in told:
            raise NotExact("key-given-twice", key=clip(key))
        told[key] = value
    return told


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise NotExact("pair-expected", text=clip(text))
    return key, value


def _like(one: object, other: object) -> bool:
    """Whether two values name the same; of several names the order does not matter."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(one) == sorted(other)
    return one == other


@contextmanager
def _of(file: str) -> Iterator[None]:
    """Say which file cannot be changed."""
    try:
        yield
    except NotEditable as wrong:
        raise NotEditable(file) from wrong

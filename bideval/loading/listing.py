"""Which files of a tender folder are what; nothing in it is passed over without a word."""

from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Final

from bideval.loading.desk import Desk
from bideval.loading.files import entries
from bideval.problems import Level, Place

TENDER: Final = "tender.yaml"
COMMITMENTS: Final = "commitments.yaml"
SALTS: Final = "salts.yaml"
JOURNAL: Final = "journal.jsonl"
FILES: Final = (TENDER, "bids.csv", "prices.csv", "roll.yaml", "decisions.yaml", COMMITMENTS, SALTS, JOURNAL)
FOLDERS: Final = ("bids", "panel", "attachments")
READ: Final = (".yaml", ".json", ".csv")
SPREADSHEETS: Final = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers", ".cell", ".hcell")
LOTS: Final = "lots"
LOTS_PARTS: Final = (TENDER, LOTS, "attachments")
"""What may lie in the folder of a tender in lots; the rest is each lot's own."""
NOT_YET: Final = (LOTS, "stages")
"""Folders that mean something in tenders of other kinds."""


@dataclass(slots=True)
class Listing:
    """The names inside the folder: single files and folders at the top, bids, files of marks, attachments, everything else."""

    top: frozenset[str] = frozenset()
    bids: list[str] = field(default_factory=list)
    panel: list[str] = field(default_factory=list)
    stages: list[str] = field(default_factory=list)
    """The folders in `panel`."""
    attachments: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    lots: list[str] = field(default_factory=list)
    known: tuple[str, ...] = (*FILES, *FOLDERS)
    """What may lie at the top of a folder of this kind."""


def list_folder(desk: Desk) -> Listing:
    """The files of a tender, each in its role."""
    desk.path(".")
    names = _entries("", desk)
    found = Listing(frozenset(names))
    for name in _kept(names, "", desk):
        if name not in FILES and name not in FOLDERS:
            found.others.append(name)
    found.bids = _readable("bids", desk) + (["bids.csv"] if "bids.csv" in names else [])
    found.panel = _readable("panel", desk, found.stages)
    for folder in found.stages:
        found.panel += _readable(folder, desk)
    if not found.bids:
        desk.problems.add(Place("bids"), "no-bids")
    found.attachments = _below("attachments", desk)
    return found


def list_lots(desk: Desk) -> Listing:
    """The files of a tender in lots, and the names of the folders of its lots."""
    desk.path(".")
    names = _entries("", desk)
    found = Listing(frozenset(names), known=LOTS_PARTS)
    found.others = [name for name in _kept(names, "", desk) if name not in LOTS_PARTS]
    found.lots = _kept(_entries(LOTS, desk), LOTS, desk)
    found.attachments = _below("attachments", desk)
    return found


def note_unused(found: Listing, used: Collection[Path], desk: Desk) -> None:
    """Say which files and folders at the top were not read; `used` are rubrics, which may lie there."""
    inside = {above for path in used for above in (path.absolute(), *path.absolute().parents)}
    for name in found.others:
        if (desk.root / name).absolute() in inside:
            continue
        close = get_close_matches(name, found.known, n=1, cutoff=0.75)
        loud = bool(close) or name in (*FOLDERS, *NOT_YET) or name.endswith((*READ, ".yml"))
        level = Level.WARNING if loud else Level.NOTE
        desk.path(name)
        desk.problems.add(Place(name), "file-not-used", level=level, near=", ".join(close or found.known))


def _readable(folder: str, desk: Desk, below: list[str] | None = None) -> list[str]:
    """The files of a folder in which everything is read, its folders into `below`; whatever cannot be read is a Problem."""
    found = []
    for name in _kept(_entries(folder, desk), folder, desk):
        suffix = PurePosixPath(name).suffix
        if below is not None and not suffix and desk.path(name).is_dir():
            below.append(name)
        elif suffix in READ:
            found.append(name)
        elif suffix == ".yml":
            desk.problems.add(Place(name), "file-suffix-yml", name=f"{name.removesuffix(suffix)}.yaml")
        else:
            desk.problems.add(Place(name), "file-unexpected", folder=folder)
    return found


def _entries(folder: str, desk: Desk) -> list[str]:
    """The names in a folder of the tender, and those that it would have after a change."""
    found = entries(desk.path(folder or "."), folder or ".", desk.problems)
    new = {str(path.name) for path in map(PurePosixPath, desk.instead) if str(path.parent) == (folder or ".")}
    return sorted({*found, *new}, key=str.encode) if new else found


def _kept(names: list[str], folder: str, desk: Desk) -> list[str]:
    """The names without hidden files, editors' copies and spreadsheets, all of which are told."""
    kept = []
    for entry in names:
        name = f"{folder}/{entry}" if folder else entry
        desk.path(name)
        if (
            entry.startswith((".", "~$", "#"))
            or entry.endswith(("~", ".swp", ".bak", ".tmp"))
            or entry in ("Thumbs.db", "desktop.ini")
        ):
            desk.problems.add(Place(name), "file-ignored", level=Level.NOTE)
        elif entry.lower().endswith(SPREADSHEETS):
            desk.problems.add(Place(name), "file-is-spreadsheet")
        else:
            kept.append(name)
    return kept


def _below(folder: str, desk: Desk) -> list[str]:
    """Every file below a folder, at any depth, links to folders not followed."""
    found: list[str] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        for entry in _entries(here, desk):
            path = desk.path(f"{here}/{entry}")
            (waiting if path.is_dir() and not path.is_symlink() else found).append(f"{here}/{entry}")
    return sorted(found, key=str.encode)

"""A tender folder becomes a dossier: every file read once, every Problem of every file at once, and never an exception for bad input."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from bideval.documents.commitments import Commitments, Salts
from bideval.documents.decisions import Decisions
from bideval.documents.dossier import Dossier, Input, Submission
from bideval.documents.hardware import Shelf
from bideval.documents.lots import LotsDossier
from bideval.documents.panel import Panel, Roll
from bideval.documents.rubric import Rubric
from bideval.documents.tender import Tender
from bideval.loading import decisions as decided
from bideval.loading import prices as opened
from bideval.loading.bids.patches import Patches, patches_of
from bideval.loading.bids.reader import BidReader, distinct
from bideval.loading.bind import Document, bind
from bideval.loading.catalogue import read_catalogue
from bideval.loading.desk import Desk
from bideval.loading.draws import check_draws
from bideval.loading.formats.text import ENCODINGS
from bideval.loading.formats.tree import Node
from bideval.loading.journal import check_journal
from bideval.loading.listing import COMMITMENTS, JOURNAL, SALTS, TENDER, Listing, list_folder, note_unused
from bideval.loading.lots import in_lots, read_lots
from bideval.loading.panel import pairs
from bideval.loading.panel import roll as sitting
from bideval.loading.panel.mark_files import misplaced, read_marks
from bideval.loading.panel.marks import MarkBook
from bideval.loading.references import Bidders
from bideval.loading.rubrics import Found, Read, by_name, by_path, read_rubric, same_file
from bideval.loading.shipped import CATALOGUE_NAME
from bideval.problems import Level, Place, Problems


@dataclass(frozen=True)
class Loaded:
    """What a tender folder holds: a dossier if nothing is wrong with any file. What is missing, `evaluate` and `status` tell.

    A tender in lots has `lots`, a dossier for each lot, and no dossier of its own.
    """

    dossier: Dossier | None
    problems: Problems
    names: Mapping[str, str]
    """From the name of a file inside the dossier to the path that the user can open."""
    lots: LotsDossier | None = None
    begun: Dossier | None = None
    """As much of a dossier as there is when something is missing or wrong: what a commitment needs before there are bids."""


def load(
    path: str | Path,
    *,
    rubric: str | None = None,
    encoding: str = "utf-8",
    library: Path | None = None,
    instead: Mapping[str, bytes] = MappingProxyType({}),
) -> Loaded:
    """Read a tender folder; `rubric` replaces the one that it names, `encoding` holds for all of its files.

    `library` is a folder with `rubrics/` and `catalog/hardware.yaml` in place of those that are shipped. `instead` are files by
    name as they would be after a change that is not made yet.
    """
    desk = Desk(Path(path), encoding, library, instead)
    desk.path(".")
    dossier, lots, begun = None, None, None
    if encoding not in ENCODINGS:
        desk.problems.add(Place("."), "encoding-unknown", encoding=encoding, known=", ".join(ENCODINGS))
    elif _is_folder(desk):
        with _collector_at_rest():
            desk.tree(TENDER)
            if in_lots(desk):
                lots = read_lots(desk, lambda lot: _sound(lot, rubric))
            else:
                begun = _Tender(desk, rubric).read()
                dossier = None if desk.problems.errors else begun
    return Loaded(dossier, desk.problems, desk.names, lots, begun)


class _Tender:
    """One tender folder being read. What cannot be read stays None, and the reading goes on."""

    def __init__(self, desk: Desk, rubric: str | None) -> None:
        self.desk = desk
        self.files: Listing = list_folder(desk)
        self.shelf: Shelf = read_catalogue(desk)
        self.tender = self._document(TENDER, Tender)
        self.own: Found | None = None
        self.found, self.replaced = self._find_rubric(rubric)
        read = read_rubric(self.found, desk) if self.found else Read()
        self.rubric: Rubric | None = read.rubric
        self.profile = read.profile
        self.roll = self._document(sitting.FILE, Roll) if sitting.FILE in self.files.top else None
        stated = self._document(decided.FILE, Decisions) if decided.FILE in self.files.top else Decisions()
        self.decisions = stated or Decisions()
        committed = self._document(COMMITMENTS, Commitments) if COMMITMENTS in self.files.top else None
        self.commitments = committed.commitments if committed else ()
        salts = self._document(SALTS, Salts) if SALTS in self.files.top else None
        self.salts = {one.of: one.salt for one in salts.salts} if salts else {}

    def read(self) -> Dossier | None:
        """The dossier, as far as there are a tender and a rubric for it; it counts only if nothing is wrong with any file."""
        bids, bidders = self._bids()
        prices = opened.read_prices(self.desk, bidders) if opened.FILE in self.files.top else None
        if self.roll:
            sitting.check_roll(self.roll, self.rubric, bidders, self.desk)
        decided.check_decisions(self.decisions, self.rubric, bidders, self.desk)
        if self.tender and self.found:
            check_draws(self.tender, self.rubric, self.decisions, self.found.name, self.desk)
        panel = self._panel(bidders)
        for name in self.files.attachments:
            self.desk.digest(name)
        if JOURNAL in self.files.top:
            check_journal(self.desk)
        note_unused(self.files, [one.path for one in (self.found, self.own) if one], self.desk)
        if self.tender is None or self.rubric is None or self.found is None:
            return None
        aside = (self.found.name, CATALOGUE_NAME, self.profile.path if self.profile else "")
        digests = self.desk.digests
        inputs = sorted((name for name in digests if name not in aside), key=str.encode)
        return Dossier(
            self.tender,
            self.rubric,
            self.shelf,
            bids,
            panel,
            self.decisions,
            prices,
            tuple(Input(name, digests[name]) for name in inputs),
            Input(self.found.name, digests[self.found.name]),
            Input(CATALOGUE_NAME, digests[CATALOGUE_NAME]),
            self.replaced,
            tuple(one for one in self.desk.problems if one.level is Level.WARNING),
            self.desk.place,
            self.profile,
            self.commitments,
            self.salts,
        )

    def _document(self, name: str, model: type[Document]) -> Document | None:
        page = self.desk.pages.get(name)
        tree = page if isinstance(page, Node) else self.desk.tree(name)
        return bind(tree, model, self.desk.problems) if tree else None

    def _find_rubric(self, override: str | None) -> tuple[Found | None, bool]:
        """The rubric to use, and whether it is another than the tender's own."""
        tender = self.desk.pages.get(TENDER)
        stated = tender.child("rubric") if isinstance(tender, Node) else None
        named = (stated.text if stated else None) or ""
        if override is None:
            place = self.desk.place((TENDER, ("rubric",)))
            return (by_name(named, self.desk.root, place, self.desk) if named else None), False
        found = by_path(override, self.desk)
        self.own = by_name(named, self.desk.root, Place(TENDER), Desk(self.desk.root)) if named else None
        return found, found is not None and (self.own is None or not same_file(self.own.path, found.path))

    def _bids(self) -> tuple[tuple[Submission, ...], Bidders]:
        """The bids, and the ids of all bidders, of bids that do not bind as well."""
        declared = self.rubric.facts if self.rubric else {}
        page = self.desk.pages.get(decided.FILE)
        patches = patches_of(self.decisions, page, declared, self.desk.problems) if self.rubric else Patches()
        reader = BidReader(self.desk, self.rubric, self.shelf, patches)
        found = [bid for name in self.files.bids for bid in reader.read(name)]
        return distinct(found, self.desk), reader.bidders

    def _panel(self, bidders: Bidders) -> Panel:
        """The marks; without a rubric, the files are read and left."""
        if self.rubric is None:
            for name in self.files.panel:
                (self.desk.table if name.endswith(".csv") else self.desk.tree)(name)
            return Panel((), {}, given=False)
        book = MarkBook(self.desk, self.rubric, bidders, self.roll)
        passed_over = misplaced(self.files, self.rubric, self.desk)
        for name in self.files.panel:
            if str(PurePosixPath(name).parent) not in passed_over:
                (pairs.read_pairs if PurePosixPath(name).name == pairs.NAME else read_marks)(book, name)
        return book.panel()


def _sound(desk: Desk, rubric: str | None) -> Dossier | None:
    """The dossier of a lot, if nothing is wrong with any of its files."""
    found = _Tender(desk, rubric).read()
    return None if desk.problems.errors else found


def _is_folder(desk: Desk) -> bool:
    try:
        if desk.root.is_dir():
            return True
        there = desk.root.exists() or desk.root.is_symlink()
    except (OSError, ValueError):
        there = False
    desk.problems.add(Place("."), "folder-expected" if there else "folder-missing")
    return False


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Loading makes many objects and no cycles; to look for cycles among them doubles its time, so they are passed as old."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_freeze_count() == 0:
            gc.freeze()
            gc.unfreeze()
        if running:
            gc.enable()

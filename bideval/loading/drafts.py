"""A bid before it is submitted: read by the rubric it is written for, with the amounts and dates of the tender where there are any."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from bideval.documents.dossier import Dossier, Input, Price, Submission
from bideval.documents.levers import FILE, Levers
from bideval.documents.outlook import Outlook
from bideval.documents.panel import Panel
from bideval.documents.rubric import Rubric
from bideval.documents.tender import Tender
from bideval.loading.bids.reader import BidReader, distinct
from bideval.loading.bids.settings import Settings, settings_of
from bideval.loading.bind import bind
from bideval.loading.catalogue import read_catalogue
from bideval.loading.desk import Desk
from bideval.loading.expectations import aim_of, expected_of
from bideval.loading.files import printable
from bideval.loading.listing import TENDER
from bideval.loading.rubrics import Found, Read, by_name, by_path, read_rubric
from bideval.problems import Place, Problems

SUFFIXES = (".yaml", ".json")
RIVALS = "rivals"


class Asked(NamedTuple):
    """What the command line says of a draft: values in place of the bid's, points that are expected, the total that is aimed at, and files."""

    settings: Sequence[str] = ()
    expected: Sequence[str] = ()
    reach: str | None = None
    rivals: Sequence[Path] = ()
    levers: Path | None = None


@dataclass(frozen=True)
class LoadedDraft:
    """A bid alone, as a tender that nobody has marked yet, if nothing is wrong with any file; rivals and levers where they were named."""

    dossier: Dossier | None
    rivals: tuple[Submission, ...]
    levers: Levers | None
    reach: Fraction | None
    language: str | None
    """That of the tender, where there is one."""
    problems: Problems
    names: Mapping[str, str]
    paths: tuple[Path, ...]
    """The files that were read: who watches them, waits for any of these."""


NOTHING: Final = Asked()


def load_draft(
    named: str,
    bid: Path,
    *,
    tender: Path | None = None,
    asked: Asked = NOTHING,
    encoding: str = "utf-8",
) -> LoadedDraft:
    """Read a bid by a rubric: a shipped one, a file or a folder; or a tender folder, which then gives its own rubric and amounts."""
    desk = Desk(Path(), encoding)
    folder = tender or (Path(named) if _has_tender(Path(named)) else None)
    called = _tender(folder, desk) if folder else None
    found = _rubric(named, folder, called, desk)
    read = read_rubric(found, desk) if found else Read()
    dossier: Dossier | None = None
    others: tuple[Submission, ...] = ()
    private = None
    if asked.levers is not None:
        tree = desk.tree(FILE, asked.levers)
        private = bind(tree, Levers, desk.problems) if tree else None
    if found and read.rubric:
        dossier, others = _Reading(desk, read.rubric, asked).read(bid, called or _nobody(read.rubric), found, read)
    reach = aim_of(asked.reach, desk.problems)
    failed = desk.problems.errors or dossier is None
    paths = tuple(Path(desk.names[name]) for name in desk.digests)
    language = called.language if called else None
    return LoadedDraft(None if failed else dossier, others, private, reach, language, desk.problems, desk.names, paths)


def _has_tender(path: Path) -> bool:
    """Whether a tender folder lies there; what cannot be looked at is left to reading, which says why."""
    return os.path.isfile(path / TENDER)  # noqa: PTH113  # the other one raises where nobody may look


def _tender(folder: Path, desk: Desk) -> Tender | None:
    tree = desk.tree(TENDER, folder / TENDER)
    return bind(tree, Tender, desk.problems) if tree else None


def _rubric(named: str, folder: Path | None, called: Tender | None, desk: Desk) -> Found | None:
    """The rubric that is named, or that of the tender whose folder is named."""
    if folder is None or not _has_tender(Path(named)):
        return by_path(named, desk)
    if called is None:
        return None
    return by_name(called.rubric, Path(named), desk.place((TENDER, ("rubric",))), desk)


def _nobody(rubric: Rubric) -> Tender:
    """The tender of a bid that names none: nothing is known of its money and dates."""
    return Tender(bideval="1", id="draft", title=rubric.title, purpose="exercise", rubric=rubric.id)


class _Reading:
    """The bids of one draft, being read."""

    def __init__(self, desk: Desk, rubric: Rubric, asked: Asked) -> None:
        self.desk, self.rubric = desk, rubric
        self.shelf = read_catalogue(desk)
        self.settings = settings_of(asked.settings, rubric.facts, desk.problems)
        self.expected = expected_of(asked.expected, rubric, desk.problems)
        self.rivals = asked.rivals

    def read(
        self, bid: Path, called: Tender, found: Found, read: Read
    ) -> tuple[Dossier | None, tuple[Submission, ...]]:
        """The draft, and its rivals."""
        own = self._one(bid, printable(bid.name), self.settings)
        others = [
            self._one(path, f"{RIVALS}/{at}/{printable(path.name)}", Settings())
            for at, path in enumerate(self.rivals, 1)
        ]
        known = [one for one in others if one is not None]
        if own is None or len(known) < len(others):
            return None, ()
        distinct([own, *known], self.desk)
        digests = self.desk.digests
        dossier = Dossier(
            called.model_copy(update={"purpose": "exercise"}),
            self.rubric,
            self.shelf,
            (own,),
            Panel((), {}, given=False),
            prices=opened((own, *known), self.rubric),
            inputs=tuple(Input(name, digests[name]) for name in sorted(digests, key=str.encode)),
            rubric_file=Input(found.name, digests[found.name]),
            places=self.desk.place,
            profile=read.profile,
            outlook=Outlook("any", expected={(own.bidder, path): points for path, points in self.expected.items()}),
        )
        return dossier, tuple(known)

    def _one(self, path: Path, name: str, settings: Settings) -> Submission | None:
        """One bid, with what the command line sets in it."""
        self.desk.names[name] = str(path)
        if PurePosixPath(name).suffix not in SUFFIXES:
            self.desk.problems.add(Place(name), "file-unexpected", folder="bids")
            return None
        reader = BidReader(self.desk, self.rubric, self.shelf, settings)
        return next(iter(reader.read(name, path)), None)


def opened(bids: Sequence[Submission], rubric: Rubric) -> Mapping[str, Price] | None:
    """The prices that bids state, as they will be opened where prices are kept apart."""
    if rubric.price != "separate":
        return None
    found = {}
    for one in bids:
        cost = one.bid.cost
        if cost.price is not None:
            found[one.bidder] = Price(cost.price, cost.vat, (one.file, (*one.root, "cost", "price")))
    return found

"""Reading one file alone: a rubric, or a bid by a rubric."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bideval.documents.dossier import Input, Submission
from bideval.documents.profile import Applied
from bideval.documents.rubric import Rubric
from bideval.loading.bids.reader import BidReader, distinct
from bideval.loading.catalogue import read_catalogue
from bideval.loading.desk import Desk
from bideval.loading.files import printable
from bideval.loading.listing import READ
from bideval.loading.rubrics import Read, by_path, read_rubric
from bideval.problems import Place, Problems
from bideval.working.ledger import Source


@dataclass(frozen=True)
class LoadedRubric:
    """A rubric file; `places` leads from a value to its line and column."""

    rubric: Rubric | None
    problems: Problems
    names: Mapping[str, str]
    places: Callable[[Source], Place]
    file: Input
    profile: Applied | None = None


@dataclass(frozen=True)
class LoadedBids:
    """The bids of one file: one, or the rows of a CSV."""

    bids: tuple[Submission, ...]
    problems: Problems
    names: Mapping[str, str]
    places: Callable[[Source], Place]


def load_rubric(named: str, *, encoding: str = "utf-8") -> LoadedRubric:
    """The rubric at a path (a file, or a folder with `rubric.yaml`), or the shipped one of that id."""
    desk = Desk(Path(), encoding)
    found = by_path(named, desk)
    read = read_rubric(found, desk) if found else Read()
    name = found.name if found else printable(named)
    file = Input(name, desk.digests.get(name, ""))
    return LoadedRubric(read.rubric, desk.problems, desk.names, desk.place, file, read.profile)


def load_bid(path: str | Path, rubric: Rubric | None = None, *, encoding: str = "utf-8") -> LoadedBids:
    """The bids of one file; with a rubric, its declared facts are typed and unknown ones refused."""
    file = Path(path)
    desk = Desk(file.parent, encoding)
    name = printable(file.name)
    desk.path(name)
    if name != file.name:
        desk.problems.add(Place(name), "file-name-unfit", name=name)
        bids: tuple[Submission, ...] = ()
    elif file.suffix in READ:
        reader = BidReader(desk, rubric, read_catalogue(desk))
        bids = distinct(list(reader.read(name)), desk)
    else:
        desk.problems.add(Place(name), "file-unexpected", folder="bids")
        bids = ()
    return LoadedBids(bids, desk.problems, desk.names, desk.place)

"""Finding and reading a rubric: a shipped one by id, or a path."""

from pathlib import Path, PurePosixPath
from typing import NamedTuple

from bideval.documents.profile import Applied
from bideval.documents.rubric import Rubric
from bideval.exact import clip
from bideval.loading import shipped
from bideval.loading.bind import bind
from bideval.loading.desk import Desk
from bideval.loading.files import printable
from bideval.loading.profiles import fill
from bideval.loading.refused import note
from bideval.loading.suggest import unknown
from bideval.problems import Place


class Found(NamedTuple):
    """Where a rubric is: its name inside the dossier, its path, and whether it was shipped."""

    name: str
    path: Path
    shipped: bool = False


def by_name(named: str, folder: Path, place: Place, desk: Desk) -> Found | None:
    """The rubric that `tender.yaml` names: a shipped one, or a path from its folder."""
    if found := _shipped(named, desk):
        return found
    if PurePosixPath(named).is_absolute() or Path(named).is_absolute():
        desk.problems.add(place, "rubric-path-absolute", rubric=clip(named))
        return None
    found = _at(printable(named), folder / named)
    if found is None:
        _missing(printable(named), place, desk)
    return found


def by_path(named: str, desk: Desk) -> Found | None:
    """The rubric that a user names: a path, or a shipped one. Its name has two parts of the path, so that it is the same on any machine."""
    there = _at("", Path(named))
    found = Found(printable("/".join(there.path.parts[-2:])), there.path) if there else _shipped(named, desk)
    if found is None:
        desk.names[printable(named)] = named
        _missing(printable(named), Place(printable(named)), desk)
    return found


class Read(NamedTuple):
    """A rubric as far as it could be read, and the profile that it stands on."""

    rubric: Rubric | None = None
    profile: Applied | None = None


def read_rubric(found: Found, desk: Desk) -> Read:
    """The rubric with what its profile sets, and Problems."""
    tree = desk.tree(found.name, found.path, "utf-8" if found.shipped else "")
    if tree is None:
        return Read()
    filled = fill(tree, desk)
    return Read(bind(filled.tree, Rubric, desk.problems), filled.applied)


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file; a path that leads nowhere is like no other."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _missing(named: str, place: Place, desk: Desk) -> None:
    note(desk.problems, place, unknown("unknown-rubric", named, shipped.rubrics(desk.stock)))


def _shipped(named: str, desk: Desk) -> Found | None:
    path = shipped.rubrics(desk.stock).get(named)
    return Found(shipped.rubric_name(named), path, shipped=True) if path else None


def _at(name: str, path: Path) -> Found | None:
    """A file, or the `rubric.yaml` of a folder; whatever else stands at the path is left to reading, which refuses it."""
    try:
        if path.is_dir():
            return Found(str(PurePosixPath(name, shipped.RUBRIC)), path / shipped.RUBRIC)
        return Found(name, path) if path.exists() or path.is_symlink() else None
    except (OSError, ValueError):
        return None

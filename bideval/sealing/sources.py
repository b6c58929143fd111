"""Every file that went into a result, read once more: what was evaluated is what is kept, or nothing is."""

import hashlib
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING, NamedTuple

from bideval.documents.across import LotsEvaluation
from bideval.loading import shipped
from bideval.sealing.refusal import Refused

if TYPE_CHECKING:
    from bideval.documents.dossier import Dossier
    from bideval.reports.forms import Result

Files = dict[str, bytes]


class Sources(NamedTuple):
    """The files of the tender's folder, and those that came with bideval: rubric, catalogue and profile as used."""

    tender: Files
    stock: Files


def sources(result: "Result", tender: Path) -> Sources:
    """The files of a tender, or of a tender in lots, in its folder. Raises `Refused` where one has changed since."""
    found = Sources({one.path: _same(tender / one.path, one.sha256) for one in result.dossier.inputs}, {})
    for folder, dossier in dossiers(result).items():
        _add(dossier, tender, folder, found)
    return found


def dossiers(result: "Result") -> "dict[str, Dossier]":
    """What was evaluated, by its folder in the tender's."""
    if isinstance(result, LotsEvaluation):
        return {f"lots/{lot}/": one.dossier for lot, one in result.lots.items()}
    return {"": result.dossier}


def _add(dossier: "Dossier", tender: Path, folder: str, found: Sources) -> None:
    """Add the files of one dossier: those in its folder to the tender's, what came with bideval to the stock."""
    own, stock = found
    for one in dossier.inputs:
        own[folder + one.path] = _same(tender / folder / one.path, one.sha256)
    rubric, catalogue = dossier.rubric_file, dossier.catalogue_file
    stock[catalogue.path] = _same(shipped.CATALOGUE, catalogue.sha256)
    if dossier.profile is not None:
        stock[dossier.profile.path] = _same(shipped.profiles()[dossier.profile.profile.id], dossier.profile.sha256)
    shelf = shipped.rubrics().get(dossier.rubric.id)
    if shelf is not None and rubric.path == shipped.rubric_name(dossier.rubric.id):
        stock[rubric.path] = _same(shelf, rubric.sha256)
        return
    name = normpath(folder + rubric.path)
    if name.startswith("../"):
        raise Refused("rubric-outside", rubric=rubric.path)
    own[name] = _same(tender / name, rubric.sha256)


def _same(path: Path, digest: str) -> bytes:
    """A file as it was evaluated. Raises `Refused` where it has changed since."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise Refused("input-changed", name=path.name)
    return data

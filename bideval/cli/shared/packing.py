"""The parts of a bundle: every file that went into a result, read once more and compared with what was evaluated, and what came out."""

import hashlib
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING

from bideval.cli.shared import edition, made_by, speech
from bideval.documents.across import LotsEvaluation
from bideval.documents.evaluation import Evaluation
from bideval.loading import shipped
from bideval.messages import say
from bideval.reports import FORMATS
from bideval.reports.files import files
from bideval.sealing import redaction
from bideval.sealing.bundle import Sealed
from bideval.sealing.refusal import Refused

if TYPE_CHECKING:
    from bideval.documents.dossier import Dossier
    from bideval.reports.forms import Result

Files = dict[str, bytes]


def parts(result: "Result", tender: Path, language: str, encoding: str, *, public: bool) -> Sealed:
    """The parts of the bundle of a tender, or of a tender in lots; with the list of what its public edition withholds. Raises `Refused`."""
    if public and isinstance(result, Evaluation):
        with edition.laid_out(result, inputs(result, tender).tender, encoding) as found:
            listed = redaction.text("public", result.dossier.tender.id, found.edition.redactions)
            return _whole(found.evaluation, found.folder, language, encoding)._replace(beside={redaction.FILE: listed})
    sealed = _whole(result, tender, language, encoding)
    return sealed._replace(beside=_listed(result, sealed, language)) if isinstance(result, Evaluation) else sealed


def _whole(result: "Result", tender: Path, language: str, encoding: str) -> Sealed:
    """The parts without that list. Raises `Refused`."""
    made = files(result, FORMATS, [language], named=True)
    results = {name: content.encode() if isinstance(content, str) else content for name, content in made.items()}
    return inputs(result, tender)._replace(results=results, encoding=encoding)


def _listed(evaluation: "Evaluation", sealed: Sealed, language: str) -> Files:
    """The list, as soon as there is a secret to make it with; where there is one and no edition can be made, that is told."""
    if not redaction.secret_of(evaluation.dossier):
        return {}
    try:
        with edition.laid_out(evaluation, sealed.tender, sealed.encoding) as found:
            return {redaction.FILE: redaction.text("full", sealed.id, found.edition.redactions)}
    except Refused as refused:
        speech.tell("cli-public-not-made", language, reason=say(refused.code, language, refused.facts))
        return {}


def inputs(result: "Result", tender: Path) -> Sealed:
    """The same without anything that came out. Raises `Refused`."""
    own = {one.path: _same(tender / one.path, one.sha256) for one in result.dossier.inputs}
    library = Files()
    for folder, dossier in _dossiers(result).items():
        _add(dossier, tender, folder, own, library)
    return Sealed(own, library, {}, made_by.engine().encode(), result.dossier.tender.id)


def _dossiers(result: "Result") -> "dict[str, Dossier]":
    """What was evaluated, by its folder in the tender's."""
    if isinstance(result, LotsEvaluation):
        return {f"lots/{lot}/": one.dossier for lot, one in result.lots.items()}
    return {"": result.dossier}


def _add(dossier: "Dossier", tender: Path, folder: str, own: Files, library: Files) -> None:
    """Add the files of one dossier: those in its folder to the tender's, what came with bideval to the library."""
    for one in dossier.inputs:
        own[folder + one.path] = _same(tender / folder / one.path, one.sha256)
    rubric, catalogue = dossier.rubric_file, dossier.catalogue_file
    library[catalogue.path] = _same(shipped.CATALOGUE, catalogue.sha256)
    if dossier.profile is not None:
        library[dossier.profile.path] = _same(shipped.profiles()[dossier.profile.profile.id], dossier.profile.sha256)
    shelf = shipped.rubrics().get(dossier.rubric.id)
    if shelf is not None and rubric.path == shipped.rubric_name(dossier.rubric.id):
        library[rubric.path] = _same(shelf, rubric.sha256)
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

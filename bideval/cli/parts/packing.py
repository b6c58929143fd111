"""The parts of a bundle: every file that went into a result, and what came out; with the list of what the public edition withholds."""

from pathlib import Path
from typing import TYPE_CHECKING

from bideval.cli.shared import edition, made_by, speech
from bideval.documents.evaluation import Evaluation
from bideval.messages import say
from bideval.reports import FORMATS
from bideval.reports.files import encoded, files
from bideval.sealing import redaction
from bideval.sealing.bundle import Sealed
from bideval.sealing.refusal import Refused
from bideval.sealing.sources import sources

if TYPE_CHECKING:
    from bideval.reports.forms import Result


def parts(result: "Result", tender: Path, language: str, encoding: str, *, public: bool) -> Sealed:
    """The parts of the bundle of a tender, or of a tender in lots. Raises `Refused`."""
    if public and isinstance(result, Evaluation):
        with edition.laid_out(result, sources(result, tender).tender, encoding) as found:
            listed = redaction.text("public", result.dossier.tender.id, found.edition.redactions)
            return _whole(found.evaluation, found.folder, language, encoding)._replace(beside={redaction.FILE: listed})
    sealed = _whole(result, tender, language, encoding)
    return sealed._replace(beside=_listed(result, sealed, language)) if isinstance(result, Evaluation) else sealed


def _whole(result: "Result", tender: Path, language: str, encoding: str) -> Sealed:
    """The parts without that list. Raises `Refused`."""
    results = encoded(files(result, FORMATS, [language], named=True))
    return Sealed(*sources(result, tender), results, made_by.engine().encode(), result.dossier.tender.id, encoding)


def _listed(evaluation: Evaluation, sealed: Sealed, language: str) -> dict[str, bytes]:
    """The list, as soon as there is a secret to make it with; where there is one and no edition can be made, that is told."""
    if not redaction.secret_of(evaluation.dossier):
        return {}
    try:
        with edition.laid_out(evaluation, sealed.tender, sealed.encoding) as found:
            return {redaction.FILE: redaction.text("full", sealed.id, found.edition.redactions)}
    except Refused as refused:
        speech.tell("cli-public-not-made", language, reason=say(refused.code, language, refused.facts))
        return {}

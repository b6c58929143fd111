"""`bideval reveal --value`: one value that the public edition withholds, with the salt that proves it; from the tender or from its full bundle."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bideval.cli.shared import refusals, speech

if TYPE_CHECKING:
    from bideval.sealing.redaction import Redaction


def show(path: Path, places: Sequence[str], encoding: str, lang: str | None) -> int:
    """Print the values at these places as a file for `bideval verify --revealed`."""
    from bideval.sealing.redaction import revealed

    tender, known, language = _listed(path, encoding, lang)
    for place in places:
        if place not in known:
            return speech.unknown("cli-place-unknown", language, place, known)
    return speech.put(revealed(tender, [known[place] for place in places]))


def _listed(path: Path, encoding: str, lang: str | None) -> "tuple[str, dict[str, Redaction], str]":
    """The tender, everything that its public edition withholds, by place, and the language to speak."""
    from bideval.cli.shared import bundles
    from bideval.sealing import bag

    if path.is_dir() and not (path / bag.BAGIT).exists():
        return _of_tender(path, encoding, lang)
    language = speech.language(lang)
    with refusals.ending(language, path):
        members = bundles.whole(path)
    with refusals.ending(language):
        return (*_of_bundle(path, members), language)


def _of_tender(path: Path, encoding: str, lang: str | None) -> "tuple[str, dict[str, Redaction], str]":
    from bideval.cli.shared import edition, reading
    from bideval.sealing.redaction import secret_of
    from bideval.sealing.sources import sources

    evaluation, language = reading.evaluated(path, None, encoding, lang)
    if not secret_of(evaluation.dossier):
        speech.end(speech.NO, "reveal-no-secret", language, name=path)
    with (
        refusals.ending(language),
        edition.laid_out(evaluation, sources(evaluation, path).tender, encoding) as found,
    ):
        known = {one.place: one for one in found.edition.redactions}
    return evaluation.dossier.tender.id, known, language


def _of_bundle(path: Path, members: "Mapping[str, bytes]") -> "tuple[str, dict[str, Redaction]]":
    """The same from the list in a full bundle. Raises `Refused`."""
    from bideval.sealing import redaction
    from bideval.sealing.refusal import Refused

    if redaction.FILE not in members:
        raise Refused("redactions-missing")
    edition, tender, listed = redaction.read(members[redaction.FILE])
    if edition != "full":
        raise Refused("reveal-public", name=str(path))
    return tender, {one.place: one for one in listed}

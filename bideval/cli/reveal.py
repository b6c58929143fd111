"""`bideval reveal`: whether everything that was committed to is still what it was, and what a changed rubric did."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bideval.cli.shared import answers, options, reading, speech

if TYPE_CHECKING:
    from bideval.cli.parts.amendment import Amended
    from bideval.documents.dossier import Dossier
    from bideval.loading import Loaded

Was = Annotated[
    Path | None,
    typer.Option("--was", metavar="FILE", help="The rubric as it was published; its fingerprint must be on record."),
]

Values = Annotated[
    list[str] | None,
    typer.Option(
        "--value",
        metavar="PLACE",
        help="Show one value that the public edition withholds, with its salt: a place of redactions.json.",
    ),
]


def command(
    tender: options.Tender,
    was: Was = None,
    value: Values = None,
    form: answers.Printed = answers.Format.TEXT,
    lang: options.Language = None,
    encoding: options.Coding = options.Encoding.UTF_8,
) -> int:
    """Open the fingerprints that `bideval commit` recorded.

    Each is unchanged, or the exit code is 1. Of a rubric that changed after its fingerprint was published, --was shows the
    lines that differ, and each bid's points and place before and after. --value shows one value of those that the public
    edition withholds; the tender may be a full bundle then, and `bideval verify PUBLIC --revealed FILE` proves the value.
    """
    if value:
        from bideval.cli.parts import revealed

        return revealed.show(tender, value, encoding, lang)
    from bideval.cli.pages.reveal import page, told
    from bideval.cli.shared import journal_file
    from bideval.sealing.commitments import GOOD, openings

    loaded, dossier, language = _read(tender, encoding, lang)
    found = openings(dossier, whole=loaded.dossier is not None)
    amended = _amended(tender, loaded, dossier, was, encoding, language) if was else None
    noted = journal_file.told(tender, language).entries
    answers.answer(
        form, lambda: page(dossier, found, amended, noted, language), lambda: told(dossier, found, amended, noted)
    )
    return speech.DONE if found and all(one.outcome in GOOD for one in found) else speech.NO


def _read(tender: Path, encoding: str, lang: str | None) -> "tuple[Loaded, Dossier, str]":
    """The tender; where something does not load, which may be what has changed, that is told and the rest is opened."""
    loaded, dossier, language = reading.begun(tender, encoding, lang)
    if loaded.dossier is None:
        reading.tell(loaded.problems, loaded.names, language)
    return loaded, dossier, language


def _amended(tender: Path, loaded: "Loaded", dossier: "Dossier", was: Path, encoding: str, language: str) -> "Amended":
    """The rubric that was published beside the one of now. One that nobody committed to ends the command."""
    from bideval.cli.parts.amendment import Amended
    from bideval.engine import evaluate
    from bideval.loading import load

    published = load(tender, rubric=str(was), encoding=encoding)
    if published.begun is None:
        reading.refuse(published.problems, published.names, language)
    digest = published.begun.rubric_file.sha256
    if digest not in {one.fingerprint for one in dossier.commitments if one.what == "rubric"}:
        speech.end(speech.NO, "cli-reveal-not-published", language, name=was, digest=digest)
    paths = (published.names[published.begun.rubric_file.path], loaded.names[dossier.rubric_file.path])
    old, new = (Path(path).read_bytes().decode(encoding, "replace").splitlines() for path in paths)
    first = evaluate(published.dossier)[0] if published.dossier else None
    return Amended(digest, old, new, first, evaluate(dossier)[0] if loaded.dossier else None)

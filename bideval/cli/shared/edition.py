"""The public edition of a tender, laid out for a while: made, evaluated by itself, and found to come to the same result."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bideval.cli.shared import lock, reading, speech, temporary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bideval.documents.dossier import Dossier
    from bideval.documents.evaluation import Evaluation
    from bideval.sealing.public import Edition


class Public(NamedTuple):
    """A public edition: where its files lie, what they come to, and what they withhold."""

    folder: Path
    evaluation: "Evaluation"
    edition: "Edition"


def with_secret(tender: Path, encoding: str, lang: str | None) -> "tuple[Evaluation, str]":
    """The evaluation of a tender whose secret is drawn; where it was not, it is now, and kept in `salts.yaml`."""
    from bideval.loading import load
    from bideval.sealing.redaction import secret_of

    with lock.of(tender):
        dossier = load(tender, encoding=encoding).dossier
        if dossier is not None and not secret_of(dossier):
            _draw(dossier, tender, encoding, speech.language(lang, dossier.tender.language))
    return reading.evaluated(tender, None, encoding, lang)


def _draw(dossier: "Dossier", tender: Path, encoding: str, language: str) -> None:
    """Draw the secret, and keep it."""
    import typer

    from bideval.cli.shared import writing
    from bideval.loading.edits import NotEditable, with_entries
    from bideval.loading.listing import SALTS
    from bideval.sealing.redaction import secret_name

    path = tender / SALTS
    entry = {"of": secret_name(dossier.tender.id), "salt": secrets.token_hex(32)}
    try:
        content = with_entries(path.read_bytes() if path.exists() else b"", encoding, ("salts",), [entry])
    except NotEditable:
        speech.end(speech.LOST, "cli-not-editable", language, name=SALTS)
    if not writing.replaced(tender, {SALTS: content}, language):
        raise typer.Exit(speech.LOST)
    speech.tell("cli-secret-drawn", language, path=str(path))


@contextmanager
def laid_out(evaluation: "Evaluation", files: "Mapping[str, bytes]", encoding: str) -> Iterator[Public]:
    """The public edition of an evaluated tender, for as long as it is needed. Raises `Refused`.

    It must come to the same points, places, outcomes and award. Where pseudonyms in an order that nobody can guess do not, because equal
    extremes are dropped by the order of the roll, they keep that order.
    """
    from bideval.sealing.public import edition
    from bideval.sealing.public.proof import same
    from bideval.sealing.refusal import Refused

    found = ""
    for in_roll_order in (False, True):
        made = edition(evaluation.dossier, files, encoding, in_roll_order=in_roll_order)
        with temporary.laid_out(made.files) as folder:
            public, found = same(evaluation, folder, encoding)
            if public is not None:
                yield Public(folder, public, made)
                return
    raise Refused("public-differs", item=found)

"""The guard before studies of real marks: one call for every command that makes one.

A study command takes the two options and calls `stand` with its dossier before it computes anything:

    from bideval.cli.shared import guard

    def command(tender: _options.Tender, sealed: guard.Sealed = None, before_commit: guard.BeforeCommit = None, …) -> int:
        loaded or evaluated …
        footing = guard.stand(dossier, sealed, before_commit, language)

`stand` ends the command with exit code 1 and a sentence that names both remedies where the marks of a `purpose: evaluation` tender are
neither committed nor sealed. Otherwise the answer states the ground: `guard.sentence(footing, language)` is the sentence for people
(empty where none is due: exercises, published facts, nothing marked yet), `guard.data(footing)` the same for `--format json`.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bideval.documents.dossier import Dossier
    from bideval.sealing.guard import Footing

Sealed = Annotated[
    Path | None,
    typer.Option(
        "--sealed", metavar="BUNDLE", help="The sealed bundle of this very tender: its marks can no longer be changed."
    ),
]
BeforeCommit = Annotated[
    str | None,
    typer.Option(
        "--before-commit", metavar="REASON", help="Look at real marks that are not committed; the answer states why."
    ),
]


def stand(dossier: "Dossier", sealed: Path | None, reason: str | None, language: str) -> "Footing":
    """The ground on which a study of the tender stands; without one, say what to do and end the command."""
    from bideval.cli.shared import refusals
    from bideval.sealing.guard import footing

    with refusals.ending(language):
        return footing(dossier, _members(sealed) if sealed else None, reason)


def sentence(footing: "Footing", language: str) -> str:
    """What the answer says of its ground."""
    from bideval.messages import say
    from bideval.reports.visible import one_line

    facts = {name: one_line(fact) for name, fact in footing.facts.items()}
    return say(footing.code, language, facts) if footing.code else ""


def data(footing: "Footing") -> dict[str, str]:
    """The same as data."""
    return {"ground": footing.kind, **footing.facts}


def _members(path: Path) -> dict[str, bytes]:
    """The files of a bundle in which nothing is missing, extra or changed. Raises `Refused`."""
    from bideval.cli.shared import bundles
    from bideval.sealing import checks
    from bideval.sealing.refusal import Refused

    try:
        members = bundles.read(path)
    except OSError as wrong:
        raise Refused("previous-unread", name=str(path)) from wrong
    if any(one.outcome != "passed" for one in checks.of_container(members)):
        raise Refused("study-bundle-broken", name=str(path))
    return members

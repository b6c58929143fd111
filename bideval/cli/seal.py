"""`bideval seal`: everything an evaluation was made from and what came out, as one file that can be checked years later."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bideval.cli.shared import options, reading, refusals, speech

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bideval.reports.forms import Result
    from bideval.sealing.keys import PrivateKey

Bundle = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE", help="The bundle to write.", show_default=False)
]
Keys = Annotated[
    list[Path] | None, typer.Option("--sign", metavar="KEY", help="A private Ed25519 key; may be said several times.")
]
Before = Annotated[
    Path | None, typer.Option("--previous", metavar="FILE", help="The bundle that this one takes the place of.")
]
Edited = Annotated[
    bool, typer.Option("--public", help="Seal the public edition: evaluators by pseudonym, without what is withheld.")
]

Stamp = Annotated[
    Path | None,
    typer.Option("--timestamp", metavar="FILE", help="A time stamp (RFC 3161) over this very seal, from an authority."),
]
Authorities = Annotated[
    Path | None,
    typer.Option("--tsa", metavar="CERTS", help="The certificates (PEM) that the time stamp is tried against."),
]
Request = Annotated[
    Path | None,
    typer.Option(
        "--request", metavar="FILE", help="Write the request (.tsq) that an authority answers with a time stamp."
    ),
]


def command(
    tender: options.Tender,
    output: Bundle,
    sign: Keys = None,
    previous: Before = None,
    public: Edited = False,
    timestamp: Stamp = None,
    tsa: Authorities = None,
    request: Request = None,
    lang: options.Language = None,
    encoding: options.Coding = options.Encoding.UTF_8,
) -> int:
    """Seal a tender and its evaluation in one file.

    The inputs byte for byte, rubric and catalogue as used, results, working, reports, versions, and a seal over all of
    it, signed with the keys named. The same tender gives the same bytes; a tender in lots is sealed with all of them. The
    public edition comes to the same result from what it shows; of what it withholds it has salted hashes, which the full
    bundle opens. A time stamp is over the seal: in place of the tender, a bundle may be named that it is attached to.
    """
    from bideval.cli.shared import bundles, stamp_files

    language = speech.language(lang)
    if tsa is not None and timestamp is None:
        raise typer.BadParameter("there is nothing to try without --timestamp", param_hint="--tsa")
    if stamp_files.is_bundle(tender):
        if sign or previous or public:
            raise typer.BadParameter("a bundle that is sealed can only be stamped", param_hint="TENDER")
        if timestamp is None and request is None:
            raise typer.BadParameter("a bundle is sealed already; say --timestamp or --request", param_hint="TENDER")
        with refusals.ending(language, tender):
            members: Mapping[str, bytes] = bundles.whole(tender)
    else:
        members, language = _members(tender, sign or [], previous, lang, encoding, public=public)
    with refusals.ending(language):
        members = stamp_files.stamped(members, timestamp, tsa)
    return _written(members, output, request, language)


def _written(members: "Mapping[str, bytes]", output: Path, request: Path | None, language: str) -> int:
    """Write the bundle, and the request for a time stamp where it is wanted."""
    from bideval.cli.shared.writing import create
    from bideval.sealing import bag
    from bideval.sealing import timestamp as stamps
    from bideval.sealing.archive import pack

    with refusals.ending(language):
        data = pack(members)
    files = {output: (data, 0o644)}
    if request is not None:
        files[request] = (stamps.request(members[bag.SEAL]), 0o644)
    if not create(files, language):
        return speech.LOST
    for path in files:
        speech.put(f"{path}\n")
    return speech.put(f"sha256 {hashlib.sha256(data).hexdigest()}\n")


def _members(
    tender: Path, sign: "Sequence[Path]", previous: Path | None, lang: str | None, encoding: str, *, public: bool
) -> "tuple[dict[str, bytes], str]":
    """The members of a new bundle, and the language to speak."""
    from bideval.cli.parts import packing
    from bideval.cli.shared import bundles, edition

    with refusals.ending(speech.language(lang)):
        keys = [_key(path) for path in sign]
        before = bundles.kept(previous).digest if previous else None
    result: Result
    if public:
        result, language = edition.with_secret(tender, encoding, lang)
    else:
        result, language = reading.result(tender, None, encoding, lang)
    with refusals.ending(language):
        sealed = packing.parts(result, tender, language, encoding, public=public)
    if not public:  # which has neither commitments nor journals
        _foretell(result, sealed.tender, language)
    return sealed.members(keys, before), language


def _foretell(result: "Result", files: "Mapping[str, bytes]", language: str) -> None:
    """Say now what `verify` will say of commitments and journals: later nobody can mend it."""
    from bideval.messages import say
    from bideval.sealing.kept import committed, recorded
    from bideval.sealing.sources import dossiers

    for check in (committed(dossiers(result)), recorded(dossiers(result), files)):
        if check.outcome == "failed":
            what, why = say(f"check-{check.name}", language), say(check.code, language, check.facts)
            speech.tell("cli-seal-will-fail", language, number=check.number, check=what, reason=why)


def _key(path: Path) -> "PrivateKey":
    """A private key that nobody else may read. Raises `Refused`."""
    from bideval.sealing.keys import is_public, read_private
    from bideval.sealing.refusal import Refused

    try:
        data, mode = path.read_bytes(), path.stat().st_mode
    except OSError as wrong:
        raise Refused("key-missing", name=str(path)) from wrong
    if is_public(data):
        raise Refused("key-public", name=str(path))
    key = read_private(data, path.stem)
    if mode & 0o077:
        raise Refused("key-readable", name=str(path))
    return key

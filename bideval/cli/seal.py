"""`bideval seal`: everything an evaluation was made from and what came out, as one file that can be checked years later."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bideval.cli import _options, _reading, _speech

if TYPE_CHECKING:
    from bideval.reports.forms import Result
    from bideval.sealing.keys import PrivateKey
    from bideval.sealing.previous import Kept

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


def command(
    tender: _options.Tender,
    output: Bundle,
    sign: Keys = None,
    previous: Before = None,
    public: Edited = False,
    lang: _options.Language = None,
    encoding: _options.Coding = _options.Encoding.UTF_8,
) -> int:
    """Seal a tender and its evaluation in one file.

    The inputs byte for byte, rubric and catalogue as used, results, working, reports, versions, and a seal over all of
    it, signed with the keys named. The same tender gives the same bytes; a tender in lots is sealed with all of them. The
    public edition comes to the same result from what it shows; of what it withholds it has salted hashes, which the full
    bundle opens.
    """
    from bideval.cli import _public, _sealed
    from bideval.cli._write import create
    from bideval.sealing.archive import pack
    from bideval.sealing.refusal import Refused

    try:
        keys = [_key(path) for path in sign or ()]
        before = kept(previous).digest if previous else None
    except Refused as refused:
        refuse(refused, _speech.language(lang))
    result: Result
    if public:
        result, language = _public.with_secret(tender, encoding, lang)
    else:
        result, language = _reading.result(tender, None, encoding, lang)
    try:
        sealed = _sealed.parts(result, tender, language, encoding.value, public=public)
        data = pack(sealed.members(keys, before))
    except Refused as refused:
        refuse(refused, language)
    if not create({output: (data, 0o644)}, language):
        return _speech.LOST
    return _speech.put(f"{output}\nsha256 {hashlib.sha256(data).hexdigest()}\n")


def refuse(refused: "Exception", language: str) -> NoReturn:
    """Say why not, and end the command."""
    _speech.tell(refused.code, language, **refused.facts)  # type: ignore[attr-defined]
    raise typer.Exit(_speech.NO)


def _key(path: Path) -> "PrivateKey":
    """A private key that nobody else may read. Raises `Refused`."""
    from bideval.sealing.keys import read_private
    from bideval.sealing.refusal import Refused

    try:
        if path.stat().st_mode & 0o077:
            raise Refused("key-readable", name=str(path))
        return read_private(path.read_bytes(), path.stem)
    except OSError as wrong:
        raise Refused("key-missing", name=str(path)) from wrong


def kept(path: Path) -> "Kept":
    """The seal of a bundle that somebody kept, if it is whole. Raises `Refused`."""
    from bideval.cli import _bundles
    from bideval.sealing import checks
    from bideval.sealing.previous import seal_of
    from bideval.sealing.refusal import Refused

    try:
        members = _bundles.read(path)
    except (OSError, Refused) as wrong:
        raise Refused("previous-unread", name=str(path)) from wrong
    if checks.of_container(members)[-1].outcome != "passed":
        raise Refused("previous-unread", name=str(path))
    return seal_of(members)

"""`bideval commit`: fingerprints of what must not change unseen, taken before it is opened or discussed."""

import hashlib
import secrets
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from bideval.cli.shared import clock, options, reading, said, speech

if TYPE_CHECKING:
    from bideval.documents.dossier import Dossier
    from bideval.sealing.commitments import Key


class What(StrEnum):
    """What a fingerprint can be of."""

    RUBRIC = "rubric"
    PRICES = "prices"
    BID = "bid"
    MARKS = "marks"
    OFFICER = "officer"
    DRAW = "draw"


NAMED: Final = ("bid", "marks", "draw")
"""What has a name behind it: whose bid, whose marks, which draw."""
FILED: Final = ("bid", "prices")
"""What may lie elsewhere until it is opened."""
RULES: Final = ("rubric", "profile", "catalogue")
"""What the word `rubric` covers: the file, and what it stands on."""
NOTHING: Final = "cli-not-recorded"
"""What is said where the tender is wrong."""
BEFORE_BIDS: Final = "no-bids"
"""The one thing that may be wrong with a tender whose rubric is committed to."""

Of = Annotated[
    What | None,
    typer.Argument(
        metavar="[WHAT]", help="rubric, draw, prices, bid, marks or officer; without it, all that is there."
    ),
]
Whose = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", help="Whose: the bidder of a bid, the evaluator of marks, the id of a draw."),
]
Every = Annotated[bool, typer.Option("--all", help="Those of everybody: all bids, or the marks of all evaluators.")]
Elsewhere = Annotated[
    Path | None,
    typer.Option("--file", metavar="FILE", help="The prices or the bid, which lie here until they are opened."),
]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who takes the fingerprint.")]
Why = Annotated[
    str | None,
    typer.Option("--why", metavar="REASON", help="Why there is a new fingerprint of what has changed since."),
]


class Wish(NamedTuple):
    """What the user wants a fingerprint of."""

    what: What | None
    name: str | None
    every: bool
    file: Path | None


class Beside(NamedTuple):
    """What is written beside a fingerprint."""

    by: str
    why: str
    when: str


def command(
    tender: options.Tender,
    what: Of = None,
    name: Whose = None,
    every: Every = False,
    file: Elsewhere = None,
    by: By = None,
    why: Why = None,
    when: clock.When = None,
    lang: options.Language = None,
    encoding: options.Coding = options.Encoding.UTF_8,
) -> int:
    """Take fingerprints and record them.

    Of the rubric before bids are opened, of a bid or of prices, of each evaluator's marks before they are discussed. The
    fingerprints go into commitments.yaml and may be published. Prices, bids and marks have a salt in theirs, drawn once and kept
    in salts.yaml beside it, which goes out with the sealed bundle only. `bideval reveal` opens them.
    """
    from bideval.cli.shared import lock

    language = speech.language(lang)
    wish = Wish(what, name, every, file)
    _check(wish, language)
    said.check((by or "", why or "", name or ""), language)
    beside = Beside((by or "").strip(), (why or "").strip(), clock.moment(when, language))
    with lock.of(tender):
        return _commit(tender, wish, beside, lang, encoding)


def _check(wish: Wish, language: str) -> None:
    """End the command where the words do not fit together."""
    named = wish.what in NAMED
    if named and (wish.name is None) != wish.every:
        speech.end(speech.LOST, "cli-commit-whose", language, what=speech.called((str(wish.what), ""), language))
    if wish.what is not None and not named and (wish.name is not None or wish.every):
        speech.end(
            speech.LOST,
            "cli-commit-nobody",
            language,
            what=speech.called((str(wish.what), ""), language),
            name=wish.name or "--all",
        )
    if wish.file is not None and (wish.what not in FILED or wish.every):
        speech.end(speech.LOST, "cli-commit-file", language)


def _commit(tender: Path, wish: Wish, beside: Beside, lang: str | None, encoding: str) -> int:
    """Record what is not recorded yet, and print the fingerprints of all that was asked for."""
    from bideval.cli.shared import writing
    from bideval.loading.edits import NotEditable
    from bideval.loading.listing import COMMITMENTS
    from bideval.sealing.commitments import current, fingerprint, short

    dossier, language = _dossier(tender, wish, encoding, lang)
    wanted = _wanted(dossier, wish, language)
    known = {key: one.fingerprint for key, one in current(dossier.commitments).items() if key in wanted}
    now = {key: fingerprint(dossier.tender.id, key, wanted[key], dossier.salts.get(known[key], "")) for key in known}
    changed = [key for key in known if now[key] != known[key]]
    if changed and not beside.why:
        speech.tell("cli-commit-changed", language, names=", ".join(speech.called(key, language) for key in changed))
        return speech.NO
    new = {key: wanted[key] for key in wanted if key not in known or key in changed}
    try:
        files, digests = _recorded(tender, dossier, new, beside, encoding)
    except NotEditable:
        speech.end(speech.LOST, "cli-not-editable", language, name=COMMITMENTS)
    if not writing.replaced(tender, files, language):
        return speech.LOST
    speech.tell("cli-commit-done", language, new=str(len(new)), same=str(len(wanted) - len(new)))
    told = known | digests
    return speech.put(
        "".join(f"{speech.called(key, language)}: {short(told[key])}  sha256 {told[key]}\n" for key in wanted)
    )


def _dossier(tender: Path, wish: Wish, encoding: str, lang: str | None) -> "tuple[Dossier, str]":
    """The tender as far as it has to be there: for the rules and for prices before there are bids, for marks all of it."""
    loaded, dossier, language = reading.begun(tender, encoding, lang, NOTHING)
    early = wish.what not in (What.MARKS, What.OFFICER)
    wrong = {one.code for one in reading.errors(loaded.problems)}
    if not wrong <= ({BEFORE_BIDS} if early else set()):
        reading.refuse(loaded.problems, loaded.names, language, NOTHING)
    return dossier, language


def _wanted(dossier: "Dossier", wish: Wish, language: str) -> "dict[Key, str]":
    """What a fingerprint is wanted of, with the digest of its content."""
    from bideval.sealing.commitments import contents

    there = contents(dossier)
    if wish.file is not None:
        try:
            data = wish.file.read_bytes()
        except OSError as wrong:
            speech.end(speech.LOST, "cli-not-read", language, path=str(wish.file), reason=wrong.strerror or "")
        return {(str(wish.what), wish.name or ""): hashlib.sha256(data).hexdigest()}
    kinds = RULES if wish.what is What.RUBRIC else (wish.what,)
    found = {key: there[key] for key in there if wish.what is None or key[0] in kinds}
    if wish.name is not None:
        names = [key[1] for key in found]
        if wish.name not in names:
            speech.unknown("cli-commit-unknown", language, wish.name, names)
            raise typer.Exit(speech.NO)
        found = {key: found[key] for key in found if key[1] == wish.name}
    if not found:
        speech.end(speech.NO, "cli-commit-nothing", language, what=speech.called((str(wish.what), ""), language))
    return found


def _recorded(
    tender: Path, dossier: "Dossier", new: "Mapping[Key, str]", beside: Beside, encoding: str
) -> "tuple[dict[str, bytes], dict[Key, str]]":
    """The files with new fingerprints and their salts, which are drawn here and now; and the fingerprints. Raises `NotEditable`."""
    from bideval.documents.commitments import SALTED
    from bideval.loading.edits import with_entries
    from bideval.loading.listing import COMMITMENTS, SALTS
    from bideval.sealing.commitments import current, fingerprint

    last = current(dossier.commitments)
    public, secret, digests = [], [], {}
    for key, content in new.items():
        salt = secrets.token_hex(32) if key[0] in SALTED else ""
        digests[key] = digest = fingerprint(dossier.tender.id, key, content, salt)
        told = {"what": key[0], "subject": key[1], "fingerprint": digest, "when": beside.when, "by": beside.by}
        told |= {"why": beside.why if key in last else ""}
        public.append({name: text for name, text in told.items() if text})
        secret += [{"of": digest, "salt": salt}] if salt else []
    files = {}
    for name, part, entries in ((SALTS, "salts", secret), (COMMITMENTS, "commitments", public)):
        path = tender / name  # salts first: a salt too many does no harm
        if entries:
            files[name] = with_entries(path.read_bytes() if path.exists() else b"", encoding, (part,), entries)
    return files, digests

"""The check of what a bundle withholds: a public edition shows nothing that it says is withheld, a full one opens every hash."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, get_args

from bideval.documents.dossier import Dossier
from bideval.sealing import redaction
from bideval.sealing.bundle import TENDER, inside
from bideval.sealing.checks import Check, failed
from bideval.sealing.public import edition
from bideval.sealing.redaction import Reason, Redaction
from bideval.sealing.refusal import Refused

NAME: Final = "redactions"
_PSEUDONYM: Final = re.compile("e[0-9]{2,}")
_DIGEST: Final = re.compile("[0-9a-f]{64}")


def of_redactions(
    members: Mapping[str, bytes],
    dossiers: Sequence[Dossier],
    encoding: str,
    revealed: Sequence[Redaction] | None = None,
) -> Check:
    """What is withheld, by the list in the bundle; with values that somebody was shown, whether these are the ones.

    A tender in lots, which has several dossiers, has no public edition as a whole.
    """
    data = members.get(redaction.FILE)
    public = any(one.tender.edition == "public" for one in dossiers)
    if data is None:
        if public or revealed is not None:
            return failed(NAME, "redactions-missing")
        return Check(NAME, "not-checked", "redactions-none")
    try:
        kind, tender, listed = redaction.read(data)
    except Refused as refused:
        return failed(NAME, refused.code)
    dossier = dossiers[0]
    if (kind == "public") != public or tender != dossier.tender.id or len(dossiers) > 1:
        return failed(NAME, "redactions-edition", edition=kind, tender=tender)
    wrong = next(_unsound(listed), "") or next(_told(dossier, listed) if public else iter(()), "")
    if wrong:
        return failed(NAME, "redactions-shown", place=wrong)
    if not public and not _made_again(members, dossier, encoding, data):
        return failed(NAME, "redactions-differ")
    lost = next(_closed(tender, listed, revealed or ()), "")
    if lost:
        return failed(NAME, "revealed-wrong", place=lost)
    facts = {"count": str(len(listed)), "shown": ", ".join(one.place for one in revealed or ())}
    return Check(NAME, "passed", "redactions-revealed" if revealed else f"redactions-{kind}", facts)


def _unsound(listed: Sequence[Redaction]) -> Iterator[str]:
    """Places that stand twice, or without a hash or a reason."""
    seen: set[str] = set()
    for one in listed:
        stated = one.reason in get_args(Reason) and (one.reason == "stated") == bool(one.told)
        if one.place in seen or not stated or not _DIGEST.fullmatch(one.digest):
            yield one.place
        seen.add(one.place)


def _told(dossier: Dossier, listed: Sequence[Redaction]) -> Iterator[str]:
    """What a public edition shows although it is never shown."""
    yield from (one.place for one in listed if one.salt or one.value)
    known = {one.place: one.digest for one in listed}
    for one in dossier.panel.evaluators:
        place = f"evaluator/{one.id}"
        if not _PSEUDONYM.fullmatch(one.id) or f"{place}/id" not in known or one.name or one.declarations:
            yield place
        for at, recusal in enumerate(one.recusals, start=1):
            if recusal.reason != f"sha256:{known.get(f'{place}/recusal-{at}', '')}":
                yield f"{place}/recusal-{at}"
    for path, bids in dossier.panel.marks.items():
        for bidder, marks in bids.items():
            yield from (f"mark/{name}/{bidder}/{path}/comment" for name, mark in marks.items() if mark.comment)


def _made_again(members: Mapping[str, bytes], dossier: Dossier, encoding: str, data: bytes) -> bool:
    """Whether the list is the one that the tender's own files and secret give."""
    files = inside(members, TENDER)
    try:
        made = [edition(dossier, files, encoding, in_roll_order=order).redactions for order in (False, True)]
    except Refused:
        return False
    return any(redaction.text("full", dossier.tender.id, one) == data for one in made)


def _closed(tender: str, listed: Sequence[Redaction], revealed: Sequence[Redaction]) -> Iterator[str]:
    """Places of shown values that are not those whose hashes are listed."""
    known = {one.place: one.digest for one in listed}
    for one in revealed:
        if redaction.digest(tender, one.place, one.salt, one.value) != known.get(one.place):
            yield one.place

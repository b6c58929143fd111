"""The public edition of a tender: its files with pseudonyms for evaluators and without what is withheld, and the list of all that is not shown.

Always withheld: who the evaluators are (names, ids, declarations), why one of them may not judge a bid, comments on marks, attachments, and
what else lies in the folder as a record of how the evaluation was made, such as its journal: it names people. What else is withheld the
tender says (`withhold`). Marks are shown in one table, in order of criterion, bidder and pseudonym, so that neither files nor lines tell who
wrote them. Nothing is withheld that the result is computed from: whoever makes an edition evaluates it and compares (`proof.py`).
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

from bideval.documents.dossier import Dossier
from bideval.loading.edits import NotEditable, edited, with_value
from bideval.loading.listing import SALTS, TENDER
from bideval.sealing.public import bids, decisions, people, sheets
from bideval.sealing.public.desk import Desk
from bideval.sealing.redaction import Reason, Redaction, secret_of
from bideval.sealing.refusal import Refused

ATTACHMENTS: Final = "attachments/"


class Edition(NamedTuple):
    """The files of the public edition, and what they withhold."""

    files: Mapping[str, bytes]
    redactions: tuple[Redaction, ...]


def edition(dossier: Dossier, files: Mapping[str, bytes], encoding: str, *, in_roll_order: bool) -> Edition:
    """The public edition of a tender whose secret is drawn, made of the bytes of its files. Raises `Refused`.

    Pseudonyms are in an order that only the secret gives, or, asked for, in that of the roll: where equal extremes are dropped by that order.
    """
    names = people.pseudonyms(dossier, secret_of(dossier), in_roll_order=in_roll_order)
    desk = Desk(dossier, files, encoding, names)
    people.roll(desk)
    sheets.marks(desk)
    sheets.pairs(desk)
    decisions.shown(desk)
    bids.shown(desk)
    desk.put(TENDER, _marked(desk))
    for name, content in _as_they_are(desk):
        desk.put(name, content)
    _aside(desk)
    desk.check()
    return Edition(desk.made, tuple(sorted(desk.redactions)))


def _marked(desk: Desk) -> bytes:
    """`tender.yaml`, which says that it is of the public edition; its other characters stay."""
    try:
        return edited(desk.files[TENDER], desk.encoding, partial(with_value, path=("edition",), value="public"))
    except NotEditable as wrong:
        raise Refused("public-not-editable", name=TENDER) from wrong


def _as_they_are(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """The rubric, where it lies in the folder: nothing in it is withheld."""
    name = desk.dossier.rubric_file.path
    if name in desk.files:
        yield name, desk.files[name]


def _aside(desk: Desk) -> None:
    """What is left out as a whole: attachments, and every file that is no part of the evaluation's inputs by themselves.

    The salts open everything: theirs is the one file that is left out without a word.
    """
    left = sorted(desk.files.keys() - desk.made.keys() - desk.taken - {SALTS}, key=str.encode)
    for at, name in enumerate(left, start=1):
        kind: Reason = "attachment" if name.startswith(ATTACHMENTS) else "record"
        desk.withhold(f"file/{at:02}", kind, f"{name} {desk.sha256(name)}")

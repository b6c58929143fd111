"""Commit, then reveal: fingerprints of what must not change unseen, and whether they still open.

The fingerprint of a rubric (with its profile and the catalogue, where it uses them) is the SHA-256 of the file: `sha256sum` gives it.
That of a draw is the SHA-256 of three lines: its id, the source (`engine/draw.py` says how blanks count) and the day of the announcement.
Of what could be found by trying all values it is the SHA-256 of these six lines, each ended by a line feed:

    bideval-commitment-1
    tender ID
    what marks
    subject EVALUATOR
    salt 64 HEXADECIMAL DIGITS
    content SHA-256 OF THE CONTENT

`what` is prices, bid, marks or officer; the subject is a bidder, an evaluator or empty. The content of prices and of a bid is the file.
The content of marks is text: of each mark a line `CRITERION BIDDER MARK`, of each choice between two bids `CRITERION FIRST SECOND
PREFERRED GRADE`, tabs between the parts, lines in the order of their bytes. Criteria stand there by their full path; a mark is its value
in the units of its scale (of a label, its percentage) or `abstain`; PREFERRED is `=` at parity. So marks are what they are, in whichever
file and order they stand; comments are no part of them.

To be read aloud, a fingerprint has a short form: the remainder of the digest, read as a number, after division by 10^30, as thirty decimal
digits in six groups. Two contents with one short form would take some 10^15 trials to find; the whole digest stands beside it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from bideval.documents.commitments import SALTED, Commitment
from bideval.documents.dossier import Dossier
from bideval.documents.panel import Panel
from bideval.engine.draw import plain
from bideval.exact import exact_text
from bideval.loading.panel.pairs import PARITY
from bideval.loading.prices import FILE as PRICES

DOMAIN: Final = "bideval-commitment-1"
DIGITS: Final = 30
GROUP: Final = 5
READ: Final = ("marks", "officer")
"""What is committed to as it is read, not as a file."""

Key = tuple[str, str]
Outcome = Literal["unchanged", "changed", "absent", "waiting", "unsalted", "unread", "replaced"]
GOOD: Final[tuple[Outcome, ...]] = ("unchanged", "waiting", "replaced")


class Opening(NamedTuple):
    """What became of one commitment: prices may still be `waiting` to be opened, and a later commitment may have taken its place."""

    commitment: Commitment
    outcome: Outcome
    found: str = ""
    """The fingerprint that the same has now, where it has one."""


def short(digest: str) -> str:
    """A digest as thirty decimal digits that can be read over the telephone."""
    digits = f"{int(digest, 16) % 10**DIGITS:0{DIGITS}}"
    return " ".join(digits[at : at + GROUP] for at in range(0, DIGITS, GROUP))


def fingerprint(tender: str, key: Key, content: str, salt: str = "") -> str:
    """The fingerprint of something by the digest of its content."""
    if key[0] not in SALTED:
        return content
    lines = (DOMAIN, f"tender {tender}", f"what {key[0]}", f"subject {key[1]}", f"salt {salt}", f"content {content}")
    return _digest(lines)


def contents(dossier: Dossier) -> dict[Key, str]:
    """Everything of a tender that can be committed to, with the digest of its content."""
    rubric, files = dossier.rubric, {one.path: one.sha256 for one in dossier.inputs}
    found: dict[Key, str] = {("rubric", ""): dossier.rubric_file.sha256}
    if dossier.profile is not None:
        found["profile", dossier.profile.profile.id] = dossier.profile.sha256
    if rubric.compute is not None:
        found["catalogue", ""] = dossier.catalogue_file.sha256
    if PRICES in files:
        found["prices", ""] = files[PRICES]
    found |= {
        ("draw", one.id): _digest((one.id, plain(one.source), str(one.announced))) for one in dossier.tender.draws
    }
    found |= {("bid", bid.bidder): files[bid.file] for bid in dossier.bids}
    found |= {("marks", one): _digest(marks_of(dossier.panel, one)) for one in markers(dossier.panel)}
    officer = sorted(f"{one.criterion}\t{one.bidder}\t{one.mark}" for one in dossier.decisions.officer)
    return {**found, ("officer", ""): _digest(officer)} if officer else found


def markers(panel: Panel) -> list[str]:
    """Every evaluator who marked or chose, counted or not."""
    told = {name for bids in panel.marks.values() for marks in bids.values() for name in marks}
    return sorted(told | {name for chosen in panel.pairs.values() for name in chosen})


def marks_of(panel: Panel, evaluator: str) -> list[str]:
    """The marks of one evaluator as lines that do not depend on any file."""
    return sorted([*_marks(panel, evaluator), *_choices(panel, evaluator)], key=str.encode)


def openings(dossier: Dossier, *, whole: bool = True) -> list[Opening]:
    """Every commitment of a tender, in order, and whether it opens; of a tender that is not `whole`, marks are not known."""
    there = contents(dossier)
    last = current(dossier.commitments)

    def opening(one: Commitment) -> Opening:
        if last[one.key] is not one:
            return Opening(one, "replaced")
        return _opened(dossier, one, there) if whole or one.what not in READ else Opening(one, "unread")

    return [opening(one) for one in dossier.commitments]


def current(commitments: tuple[Commitment, ...]) -> Mapping[Key, Commitment]:
    """The last commitment to each."""
    return {one.key: one for one in commitments}


def _opened(dossier: Dossier, one: Commitment, there: Mapping[Key, str]) -> Opening:
    salt = dossier.salts.get(one.fingerprint, "")
    if one.key not in there:
        return Opening(one, "waiting" if one.what == "prices" else "absent")
    if one.what in SALTED and not salt:
        return Opening(one, "unsalted")
    found = fingerprint(dossier.tender.id, one.key, there[one.key], salt)
    return Opening(one, "unchanged" if found == one.fingerprint else "changed", found)


def _marks(panel: Panel, evaluator: str) -> Iterator[str]:
    for path, bids in panel.marks.items():
        for bidder, marks in bids.items():
            if evaluator in marks:
                value = marks[evaluator].value
                yield f"{path}\t{bidder}\t{'abstain' if value is None else exact_text(value)}"


def _choices(panel: Panel, evaluator: str) -> Iterator[str]:
    for path, chosen in panel.pairs.items():
        for (first, second), pair in chosen.get(evaluator, {}).items():
            yield f"{path}\t{first}\t{second}\t{pair.preferred or PARITY}\t{exact_text(pair.grade)}"


def _digest(lines: tuple[str, ...] | list[str]) -> str:
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()

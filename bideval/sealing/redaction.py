"""What a public edition withholds: a list of places, each with its reason and a salted hash, so that any one value can be shown later.

`redactions.json` lies in the public bundle without salts and values, and in the full one with both; the hashes are the same. Each is the SHA-256
of these five lines, each ended by a line feed:

    bideval-redaction-1
    tender ID
    place PLACE
    salt 64 HEXADECIMAL DIGITS
    value SHA-256 OF THE VALUE, IN UTF-8

The salts of all places come from one secret, drawn once and kept in `salts.yaml` under the SHA-256 of the first two lines: the salt of a place
is HMAC-SHA256 of the place under the secret. So a value can be shown with its salt, and that says nothing of any other.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from bideval.documents.dossier import Dossier
from bideval.sealing.refusal import Refused

FILE: Final = "data/redactions.json"
FORMAT: Final = 1
DOMAIN: Final = "bideval-redaction-1"

Kind = Literal["public", "full"]
Reason = Literal["person", "comment", "recusal", "attachment", "record", "stated"]
"""Why something is withheld: it tells who a person is, what somebody remarked, why an evaluator may not judge; it is a scan or a letter, a
record of how the evaluation was made, or what the tender itself says is withheld."""


class Redaction(NamedTuple):
    """One place that is withheld; `told` is the tender's own reason. Without salt and value it is what the public sees."""

    place: str
    reason: Reason
    digest: str
    told: str = ""
    salt: str = ""
    value: str = ""

    def public(self) -> "Redaction":
        """The same without what would show the value."""
        return self._replace(salt="", value="")


def secret_of(dossier: Dossier) -> str:
    """The secret of a tender's redactions; empty where none was drawn."""
    return dossier.salts.get(secret_name(dossier.tender.id), "")


def secret_name(tender: str) -> str:
    """Under what the secret stands in `salts.yaml`."""
    return _sha(f"{DOMAIN}\ntender {tender}\n")


def salt(secret: str, place: str) -> str:
    """The salt of a place."""
    return hmac.new(bytes.fromhex(secret), place.encode(), "sha256").hexdigest()


def digest(tender: str, place: str, salted: str, value: str) -> str:
    """The hash of a value at a place."""
    return _sha(f"{DOMAIN}\ntender {tender}\nplace {place}\nsalt {salted}\nvalue {_sha(value)}\n")


def redacted(tender: str, secret: str, place: str, reason: Reason, value: str, told: str = "") -> Redaction:
    """A redaction with all that belongs to it."""
    salted = salt(secret, place)
    return Redaction(place, reason, digest(tender, place, salted, value), told, salted, value)


def text(kind: Kind, tender: str, redactions: Sequence[Redaction]) -> bytes:
    """The list as a file: one redaction a line, in order of place; one form for each content."""
    shown = [one.public() if kind == "public" else one for one in sorted(redactions)]
    lines = ",\n".join(json.dumps(_stated(one), ensure_ascii=False) for one in shown)
    head = json.dumps({"format": FORMAT, "edition": kind, "tender": tender}, ensure_ascii=False)[:-1]
    return f'{head}, "redactions": [\n{lines}\n]}}\n'.encode()


def _stated(one: Redaction) -> Mapping[str, str]:
    return {name: value for name, value in one._asdict().items() if value or name not in ("told", "salt", "value")}


def read(data: bytes) -> tuple[Kind, str, tuple[Redaction, ...]]:
    """The edition, the tender and the list, if these bytes are the one form of it. Raises `Refused`."""
    try:
        told: dict[str, Any] = json.loads(data.decode("utf-8"))
        found = tuple(Redaction(**one) for one in told["redactions"])
        same = text(told["edition"], told["tender"], found) == data
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise Refused("redactions-unread") from wrong
    if not same or told["edition"] not in ("public", "full"):
        raise Refused("redactions-unread")
    return told["edition"], told["tender"], found


def revealed(tender: str, redactions: Sequence[Redaction]) -> str:
    """Some redactions with salt and value, to be handed to whoever may know them."""
    told = {"format": FORMAT, "tender": tender, "revealed": [_stated(one) for one in redactions]}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read_revealed(data: bytes) -> tuple[Redaction, ...]:
    """What was handed over. Raises `Refused`."""
    try:
        told = json.loads(data.decode("utf-8"))
        found = tuple(Redaction(**one) for one in told["revealed"])
        _ = [bytes.fromhex(one.salt) + one.value.encode() + one.place.encode() for one in found]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise Refused("revealed-unread", name="") from wrong
    return found


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

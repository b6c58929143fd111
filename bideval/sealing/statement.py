"""What a seal says: an in-toto statement that names every file of the bundle, the engine that made it, and the bundle before it."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from bideval.sealing.refusal import Refused

KIND: Final = "https://in-toto.io/Statement/v1"
PREDICATE: Final = "https://bideval.invalid/evaluation-seal/v1"
"""A name and no address: `.invalid` is never anybody's."""

_LATER: Final = re.compile(r"https://bideval\.invalid/evaluation-seal/v[1-9][0-9]{0,5}")
_KNOWN: Final = frozenset({"_type", "subject", "predicateType", "predicate"})
_SAID: Final = frozenset({"tender", "engine", "previous", "journals"})


class Statement(NamedTuple):
    """The files by digest, the engine, the digest of the seal before this one where there is one, and the head of each journal."""

    files: Mapping[str, str]
    tender: str
    engine: Mapping[str, Any]
    previous: str | None = None
    journals: Mapping[str, str] = {}

    @property
    def digest(self) -> str:
        """By what the next seal names this one."""
        return hashlib.sha256(self.payload()).hexdigest()

    def payload(self) -> bytes:
        """The statement as what is signed: one form for each content."""
        subject = [
            {"name": name, "digest": {"sha256": self.files[name]}} for name in sorted(self.files, key=str.encode)
        ]
        predicate = {"tender": self.tender, "engine": self.engine, "previous": self.previous}
        predicate |= {"journals": self.journals} if self.journals else {}
        told = {"_type": KIND, "subject": subject, "predicateType": PREDICATE, "predicate": predicate}
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read(payload: bytes) -> Statement:
    """A statement, if the payload is the one form of it, without a member of unknown meaning. Raises `Refused`."""
    try:
        told = json.loads(payload.decode("utf-8"))
        _recognise(told)
        files = {one["name"]: one["digest"]["sha256"] for one in told["subject"]}
        predicate = told["predicate"]
        found = Statement(
            files, predicate["tender"], predicate["engine"], predicate["previous"], predicate.get("journals", {})
        )
        same = found.payload() == payload
    except Refused:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise Refused("statement-unread") from wrong
    if not same:
        raise Refused("statement-not-canonical")
    return found


def _recognise(told: dict[str, Any]) -> None:
    """Refuse what is no seal of this kind, and members whose meaning nobody knows. Raises `Refused`."""
    if (told["_type"], told["predicateType"]) != (KIND, PREDICATE):
        raise Refused("statement-newer" if _LATER.fullmatch(told["predicateType"]) else "statement-unknown")
    unknown = sorted([*(told.keys() - _KNOWN), *(told["predicate"].keys() - _SAID)])
    if unknown:
        raise Refused("statement-member-unknown", name=unknown[0])

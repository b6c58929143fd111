"""What a seal says: an in-toto statement that names every file of the bundle, the engine that made it, and the bundle before it."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from bideval.sealing.refusal import Refused

KIND: Final = "https://in-toto.io/Statement/v1"
PREDICATE: Final = "https://bideval.invalid/evaluation-seal/v1"
"""A name and no address: `.invalid` is never anybody's."""


class Statement(NamedTuple):
    """The files by digest, the engine, and the digest of the seal before this one where there is one."""

    files: Mapping[str, str]
    tender: str
    engine: Mapping[str, Any]
    previous: str | None = None

    def payload(self) -> bytes:
        """The statement as what is signed: one form for each content."""
        subject = [
            {"name": name, "digest": {"sha256": self.files[name]}} for name in sorted(self.files, key=str.encode)
        ]
        predicate = {"tender": self.tender, "engine": self.engine, "previous": self.previous}
        told = {"_type": KIND, "subject": subject, "predicateType": PREDICATE, "predicate": predicate}
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read(payload: bytes) -> Statement:
    """A statement, if the payload is the one form of it. Raises `Refused`."""
    try:
        told = json.loads(payload.decode("utf-8"))
        kinds = (told["_type"], told["predicateType"])
        files = {one["name"]: one["digest"]["sha256"] for one in told["subject"]}
        predicate = told["predicate"]
        found = Statement(files, predicate["tender"], predicate["engine"], predicate["previous"])
        same = found.payload() == payload
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise Refused("statement-unread") from wrong
    if kinds != (KIND, PREDICATE):
        raise Refused("statement-unknown")
    if not same:
        raise Refused("statement-not-canonical")
    return found

"""A DSSE envelope read so strictly that no bit of it can change unnoticed: one form for each content, and no members of unknown meaning."""

import json
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from bideval.sealing.keys import PrivateKey, PublicKey
from bideval.sealing.refusal import Refused

TYPE: Final = "application/vnd.in-toto+json"
MOST_SIGNATURES: Final = 100


class Signature(NamedTuple):
    """A signature, and the id of the key that it says it is by."""

    keyid: str
    value: bytes


class Envelope(NamedTuple):
    """What is signed, and by whom; with no signature it only says what there is."""

    payload: bytes
    signatures: tuple[Signature, ...] = ()

    def signed_with(self, key: PrivateKey) -> "Envelope":
        """The envelope with one signature more; signing twice with a key changes nothing."""
        others = [one for one in self.signatures if one.keyid != key.public.id]
        new = Signature(key.public.id, key.sign(message(self.payload)))
        return Envelope(self.payload, tuple(sorted([*others, new])))

    def signers(self, trusted: Sequence[PublicKey]) -> list[PublicKey]:
        """The trusted keys whose signature is right."""
        said = message(self.payload)
        by = {one.keyid: one.value for one in self.signatures}
        return [key for key in trusted if key.id in by and key.signed(said, by[key.id])]

    def text(self) -> bytes:
        """The envelope as a file."""
        signatures = [{"keyid": one.keyid, "sig": b64encode(one.value).decode()} for one in self.signatures]
        told = {"payloadType": TYPE, "payload": b64encode(self.payload).decode(), "signatures": signatures}
        return (json.dumps(told, indent=1) + "\n").encode()


def message(payload: bytes) -> bytes:
    """What is signed: DSSE's pre-authentication encoding of type and payload."""
    kind = TYPE.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def read(data: bytes) -> Envelope:
    """An envelope, if these bytes are the one form of it. Raises `Refused`."""
    try:
        told = json.loads(data.decode("utf-8"))
        envelope = _taken(told)
    except (ValueError, KeyError, TypeError, Error, RecursionError) as wrong:
        raise Refused("envelope-unread") from wrong
    if envelope.text() != data or len({one.keyid for one in envelope.signatures}) != len(envelope.signatures):
        raise Refused("envelope-not-canonical")
    return envelope


def _taken(told: dict[str, Any]) -> Envelope:
    if told["payloadType"] != TYPE or len(told["signatures"]) > MOST_SIGNATURES:
        raise ValueError(told["payloadType"])
    signatures = [Signature(str(one["keyid"]), b64decode(one["sig"], validate=True)) for one in told["signatures"]]
    return Envelope(b64decode(told["payload"], validate=True), tuple(signatures))

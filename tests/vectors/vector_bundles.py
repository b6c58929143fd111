"""What the vectors are made from: keys that anybody can make again, and the bundles of the release, which are never made again."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bideval.sealing import archive, bag, envelope, redaction
from bideval.sealing.bundle import ENGINE, LIBRARY, RESULTS, TENDER, Sealed, inside, seal_of
from bideval.sealing.envelope import Envelope
from bideval.sealing.keys import PrivateKey, enrolled

FOLDER = Path(__file__).parent
RELEASE = "0.1.0"
LATER = "999"
"""The version that judges: what an older one made must be judged for ever."""
Members = dict[str, bytes]


class Case(NamedTuple):
    """A directory: its name, what was done, the files in it, and how `verify` is called there."""

    name: str
    what: str
    files: Mapping[str, bytes]
    arguments: Sequence[str] = ("--trust", "../../trusted")
    version: str = LATER


@cache
def key(name: str) -> PrivateKey:
    """The key of a name: no secret at all."""
    made = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())
    raw = made.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return PrivateKey(made, enrolled(raw, name))


@cache
def released() -> bytes:
    """The small bundle of the release: everything but reports, and a catalogue of one accelerator, signed by the chair."""
    return (FOLDER / "release" / RELEASE / "small.bundle").read_bytes()


def small() -> Members:
    """Its members."""
    return archive.unpack(released())


def sealed(files: Mapping[str, bytes], *signers: str, previous: str | None = None) -> Members:
    """The same payload with manifests, seal and signatures made anew."""
    parts = (inside(files, TENDER), inside(files, LIBRARY), inside(files, RESULTS), files[ENGINE])
    beside = {name: files[name] for name in (redaction.FILE,) if name in files}
    made = Sealed(*parts, bag.info(files, "External-Identifier"), beside=beside)
    return made.members([key(name) for name in signers], previous)


def digest(files: Mapping[str, bytes]) -> str:
    """The digest of a bundle's seal, as the next one names it."""
    return seal_of(files).digest


def with_payload(files: Mapping[str, bytes], payload: bytes) -> Members:
    """A bundle with another statement in its envelope, signed by the chair."""
    return {**files, bag.SEAL: Envelope(payload).signed_with(key("chair")).text()}


def payload(files: Mapping[str, bytes]) -> bytes:
    """The statement of a bundle."""
    return envelope.read(files[bag.SEAL]).payload


def changed(files: Mapping[str, bytes], name: str, old: bytes, new: bytes) -> Members:
    """Something in one file replaced, everywhere in it."""
    assert old in files[name], (name, old)
    return {**files, name: files[name].replace(old, new)}


def bundle(data: bytes | Mapping[str, bytes]) -> dict[str, bytes]:
    """The one file of most cases."""
    return {"input.bundle": data if isinstance(data, bytes) else archive.pack(data)}


def edited(files: Mapping[str, bytes], **members: object) -> Members:
    """A bundle whose envelope has other members, written as an envelope is."""
    told = {**json.loads(files[bag.SEAL]), **members}
    return {**files, bag.SEAL: (json.dumps(told, indent=1) + "\n").encode()}

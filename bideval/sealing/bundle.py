"""A bundle in memory: what goes into it, and what can be asked of it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from bideval.sealing import bag, envelope, journal, sshsig, statement
from bideval.sealing.envelope import Envelope
from bideval.sealing.keys import PrivateKey
from bideval.sealing.statement import Statement

TENDER: Final = "data/tender/"
LIBRARY: Final = "data/library/"
RESULTS: Final = "data/results/"
ENGINE: Final = "data/engine.json"


class Sealed(NamedTuple):
    """The parts of a bundle by their names inside it: the tender's files, the rubric and catalogue as used, what came out, what made it."""

    tender: Mapping[str, bytes]
    stock: Mapping[str, bytes]
    results: Mapping[str, bytes]
    engine: bytes
    id: str
    encoding: str = "utf-8"
    """How the tender's text files are encoded."""
    beside: Mapping[str, bytes] = {}
    """What else lies in the payload, by its whole name."""

    def members(self, keys: Sequence[PrivateKey] = (), previous: str | None = None) -> dict[str, bytes]:
        """Every file of the bundle, the seal with the signatures of `keys` last."""
        payload = {ENGINE: self.engine, **self.beside}
        for folder, files in ((TENDER, self.tender), (LIBRARY, self.stock), (RESULTS, self.results)):
            payload |= {folder + name: content for name, content in files.items()}
        files = bag.packed(payload, self.id, self.encoding)
        heads = journal.heads(self.tender)
        seal = Envelope(Statement(bag.digests(files), self.id, engine_of(self.engine), previous, heads).payload())
        for key in keys:
            seal = seal.signed_with(key)
        plain = {bag.sshsig(key.public.id): sshsig.signed(files[bag.TAGS], key).text() for key in keys}
        return {**files, **plain, bag.SEAL: seal.text()}


def seal_of(members: Mapping[str, bytes]) -> Statement:
    """What the seal of a bundle says. Raises `Refused`."""
    return statement.read(envelope.read(members[bag.SEAL]).payload)


def engine_of(told: bytes) -> dict[str, Any]:
    """What `engine.json` says, as the seal repeats it."""
    found: dict[str, Any] = json.loads(told)
    return found


def inside(members: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    """The files of one folder of the bundle, by their names in it."""
    return {name.removeprefix(folder): content for name, content in members.items() if name.startswith(folder)}

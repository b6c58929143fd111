"""Signatures that `ssh-keygen -Y verify` checks: an auditor's way that needs neither bideval nor Python.

They sign `tagmanifest-sha256.txt`, which lists the manifest, which lists every file of the payload; format: OpenSSH, PROTOCOL.sshsig.
"""

import hashlib
from base64 import b64decode, b64encode
from binascii import Error
from struct import error, pack, unpack_from
from typing import Final, NamedTuple

from bideval.sealing.keys import PrivateKey, PublicKey, enrolled
from bideval.sealing.refusal import Refused

NAMESPACE: Final = "bideval"
_MAGIC: Final = b"SSHSIG"
_HASH: Final = b"sha512"
_KIND: Final = b"ssh-ed25519"
_BEGIN: Final = "-----BEGIN SSH SIGNATURE-----"
_END: Final = "-----END SSH SIGNATURE-----"
_WIDTH: Final = 70


class SshSignature(NamedTuple):
    """A signature with the key that it is by."""

    key: PublicKey
    value: bytes

    def text(self) -> bytes:
        """The signature as a file."""
        blob = _MAGIC + pack(">I", 1) + _string(_string(_KIND) + _string(self.key.raw))
        blob += _string(NAMESPACE.encode()) + _string(b"") + _string(_HASH)
        packed = b64encode(blob + _string(_string(_KIND) + _string(self.value))).decode()
        lines = [packed[at : at + _WIDTH] for at in range(0, len(packed), _WIDTH)]
        return "\n".join([_BEGIN, *lines, _END, ""]).encode()

    def right(self, content: bytes) -> bool:
        """Whether the content is what was signed."""
        return self.key.signed(_message(content), self.value)


def signed(content: bytes, key: PrivateKey) -> SshSignature:
    """The signature of a content."""
    return SshSignature(key.public, key.sign(_message(content)))


def read(data: bytes) -> SshSignature:
    """A signature, if these bytes are the one form of it. Raises `Refused`."""
    try:
        blob = b64decode("".join(data.decode("ascii").split("\n")[1:-2]), validate=True)
        fields = _strings(blob[len(_MAGIC) + 4 :])
        found = SshSignature(enrolled(_strings(fields[0])[1]), _strings(fields[4])[1])
    except (ValueError, Error, error, IndexError) as wrong:
        raise Refused("signature-unread") from wrong
    if found.text() != data:
        raise Refused("signature-unread")
    return found


def _message(content: bytes) -> bytes:
    digest = hashlib.sha512(content).digest()
    return _MAGIC + _string(NAMESPACE.encode()) + _string(b"") + _string(_HASH) + _string(digest)


def _string(data: bytes) -> bytes:
    return pack(">I", len(data)) + data


def _strings(data: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(data):
        (size,) = unpack_from(">I", data, at)
        found.append(data[at + 4 : at + 4 + size])
        at += 4 + size
    return found

"""Ed25519 keys: made, read from OpenSSH's own format, and refused where a signature by them would prove nothing."""

import hashlib
from typing import Final, NamedTuple

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from bideval.sealing.refusal import Refused

LOW_ORDER: Final = frozenset(
    bytes.fromhex(text)
    for text in (
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    )
)
"""The encodings of points of small order: under such a key one signature fits many messages."""


class PublicKey(NamedTuple):
    """A key that signatures are checked with."""

    raw: bytes
    name: str = ""

    @property
    def id(self) -> str:
        """What the key is called in an envelope: the SHA-256 of its 32 bytes."""
        return hashlib.sha256(self.raw).hexdigest()

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether the signature of the message is by this key."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except Exception:  # noqa: BLE001  # the library's refusals have no common class but this
            return False
        return True

    def line(self) -> str:
        """The key as a line of `authorized_keys` and of a list of trusted keys."""
        text = Ed25519PublicKey.from_public_bytes(self.raw).public_bytes(
            form.Encoding.OpenSSH, form.PublicFormat.OpenSSH
        )
        return f"{text.decode()} {self.name}".rstrip()


class PrivateKey(NamedTuple):
    """A key that signs."""

    key: Ed25519PrivateKey
    public: PublicKey

    def sign(self, message: bytes) -> bytes:
        """The signature of a message."""
        return self.key.sign(message)

    def text(self) -> bytes:
        """The key in OpenSSH's format."""
        return self.key.private_bytes(form.Encoding.PEM, form.PrivateFormat.OpenSSH, form.NoEncryption())


def enrolled(raw: bytes, name: str = "") -> PublicKey:
    """A public key that may be trusted. Raises `Refused`."""
    if len(raw) != 32:
        raise Refused("key-not-ed25519", name=name)
    if raw in LOW_ORDER:
        raise Refused("key-low-order", name=name)
    return PublicKey(raw, name)


def made(name: str = "") -> PrivateKey:
    """A new key."""
    return _with_public(Ed25519PrivateKey.generate(), name)


def read_private(data: bytes, name: str = "") -> PrivateKey:
    """A private key from OpenSSH's or PEM form, without a passphrase. Raises `Refused`."""
    for read in (form.load_ssh_private_key, form.load_pem_private_key):
        try:
            key = read(data, None)
        except TypeError as wrong:
            raise Refused("key-has-passphrase", name=name) from wrong
        except (ValueError, UnsupportedAlgorithm):
            continue
        if isinstance(key, Ed25519PrivateKey):
            return _with_public(key, name)
    raise Refused("key-not-ed25519", name=name)


def is_public(data: bytes) -> bool:
    """Whether a file is that of a public key."""
    return data.startswith(b"ssh-")


def read_public(line: str) -> PublicKey:
    """A public key from a line `ssh-ed25519 BASE64 NAME`. Raises `Refused`."""
    words = line.strip().split(None, 2)
    name = words[2] if len(words) > 2 else ""
    try:
        key = form.load_ssh_public_key(" ".join(words[:2]).encode())
    except (ValueError, UnsupportedAlgorithm) as wrong:
        raise Refused("key-not-ed25519", name=name) from wrong
    if not isinstance(key, Ed25519PublicKey):
        raise Refused("key-not-ed25519", name=name)
    return enrolled(key.public_bytes(form.Encoding.Raw, form.PublicFormat.Raw), name)


def read_trusted(text: str, name: str) -> list[PublicKey]:
    """The keys of a list of trusted ones, which has this name: a line each, `#` begins a remark. Raises `Refused`."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.strip().startswith("#"):
            try:
                found.append(read_public(line))
            except Refused as refused:
                if refused.code != "key-not-ed25519":
                    raise
                raise Refused("trust-unread", name=name, line=str(number)) from refused
    return found


def _with_public(key: Ed25519PrivateKey, name: str) -> PrivateKey:
    raw = key.public_key().public_bytes(form.Encoding.Raw, form.PublicFormat.Raw)
    return PrivateKey(key, enrolled(raw, name))

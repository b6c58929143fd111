"""What of a time stamp's token nobody signed, read from its DER (RFC 5652): versions, the name of the signature's algorithm, extras."""

from typing import Final

SIGNED: Final = frozenset(
    bytes.fromhex(one)
    for one in (
        "06092a864886f70d0101010500",  # RSA; with SHA-256, SHA-384, SHA-512
        "06092a864886f70d01010b0500",
        "06092a864886f70d01010c0500",
        "06092a864886f70d01010d0500",
        "06082a8648ce3d040302",  # ECDSA with SHA-256, SHA-384, SHA-512
        "06082a8648ce3d040303",
        "06082a8648ce3d040304",
    )
)
"""The algorithms of signatures that authorities use, as a token names them; the name itself is not signed."""

_SEQUENCE: Final = 0x30
_LISTS: Final = 0xA1
"""The tag of lists of revoked certificates, and of attributes that nobody signed."""


def plain(token: bytes) -> bool:
    """Whether a token has its one form in all that is not signed. Raises `ValueError` or `IndexError` for what is no token."""
    ((_, content),) = parts(token)
    (_, wrapped) = parts(content)[1]
    ((_, signed),) = parts(wrapped)
    version, *rest = parts(signed)
    ((_, signer),) = parts(rest[-1][1])
    of_signer = parts(signer)
    known = [content in SIGNED for tag, content in of_signer[3:] if tag == _SEQUENCE]
    extras = [tag for tag, _ in (*rest, *of_signer) if tag == _LISTS]
    return (version[1], of_signer[0][1]) == (b"\3", b"\1") and known == [True] and not extras


def parts(data: bytes) -> list[tuple[int, bytes]]:
    """The values that stand one after another, each with its tag. Raises `IndexError` where one is cut off."""
    found, at = [], 0
    while at < len(data):
        size, begin = data[at + 1], at + 2
        if size & 0x80:
            begin += size & 0x7F
            size = int.from_bytes(data[at + 2 : begin], "big")
        found.append((data[at], data[begin : begin + size]))
        at = begin + size
    return found


def tagged(tag: int, content: bytes) -> bytes:
    """A value in DER."""
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def sequence(content: bytes) -> bytes:
    """Values one after another, as one."""
    return tagged(_SEQUENCE, content)

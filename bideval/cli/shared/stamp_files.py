"""Time stamps from files: the answer of an authority, the certificates that are trusted, and the bundle that a stamp is attached to."""

from collections.abc import Mapping
from pathlib import Path

from bideval.sealing import bag, timestamp
from bideval.sealing.refusal import Refused


def is_bundle(path: Path) -> bool:
    """Whether a path is that of a bundle, and not of a tender folder."""
    return path.is_file() or (path / bag.BAGIT).is_file()


def stamped(members: Mapping[str, bytes], answer: Path | None, trusted: Path | None) -> Mapping[str, bytes]:
    """The bundle with the answer of an authority, if there is one. Raises `Refused`."""
    if answer is None:
        return members
    return timestamp.attached(members, _read(answer), certificates(trusted) if trusted else None)


def certificates(path: Path) -> timestamp.Certificates:
    """The certificates of a file. Raises `Refused`."""
    return timestamp.read_certificates(_read(path), str(path))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as wrong:
        raise Refused("file-not-read", name=str(path), reason=wrong.strerror or "") from wrong

"""Sealed bundles to tamper with: of a small tender, in memory, remade consistently after a change where that is wanted."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from small import bideval, tender

from bideval.sealing import archive, bag
from bideval.sealing.bundle import ENGINE, LIBRARY, RESULTS, TENDER, Sealed, inside
from bideval.sealing.keys import PrivateKey, made

Members = dict[str, bytes]
Change = Callable[[Members], None]


@cache
def key(name: str = "chair") -> PrivateKey:
    """One key for each name."""
    return made(name)


@cache
def sealed() -> bytes:
    """The small tender, sealed and signed by the chair."""
    folder = Path(mkdtemp())
    secret = folder / "chair"
    secret.write_bytes(key().text())
    secret.chmod(0o600)
    told = bideval("seal", tender(folder / "tender"), "-o", folder / "a.bundle", "--sign", secret)
    assert told.code == 0, told.err
    return (folder / "a.bundle").read_bytes()


def members() -> Members:
    """The files of the bundle."""
    return archive.unpack(sealed())


def changed(name: str, old: bytes, new: bytes) -> Change:
    """Replace something in one file."""

    def change(files: Members) -> None:
        assert old in files[name], (name, old)
        files[name] = files[name].replace(old, new)

    return change


def remade(files: Mapping[str, bytes], *keys: PrivateKey) -> Members:
    """The same payload in a bundle that is sound in itself: what somebody without the keys can make, or (with keys) a signer."""
    parts = Sealed(
        inside(files, TENDER),
        inside(files, LIBRARY),
        inside(files, RESULTS),
        files[ENGINE],
        bag.info(files, "External-Identifier"),
    )
    return parts.members(keys)


def trust(folder: Path, *keys: PrivateKey) -> Path:
    """A list of trusted keys."""
    path = folder / "trusted"
    path.write_text("# those who may seal\n\n" + "".join(f"{one.public.line()}\n" for one in keys), "utf-8")
    return path


def written(folder: Path, data: bytes | Mapping[str, bytes]) -> Path:
    """A bundle on disk."""
    path = folder / "x.bundle"
    path.write_bytes(data if isinstance(data, bytes) else archive.pack(data))
    return path

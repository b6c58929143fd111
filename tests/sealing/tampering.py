"""Ways to tamper with a bundle: bits, bytes and members, each told by a number so that a failure can be had again."""

from collections.abc import Iterator
from random import Random

from bideval.sealing import archive

Tampered = tuple[str, bytes]


def flipped(data: bytes, bit: int) -> bytes:
    """One bit the other way round."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def by_bytes(data: bytes, random: Random, count: int) -> Iterator[Tampered]:
    """Bits flipped, bytes put in, taken out, swapped, cut off, repeated."""
    for _ in range(count):
        at, other = sorted(random.sample(range(1, len(data) - 1), 2))
        yield f"bit {at * 8 + other % 8}", flipped(data, at * 8 + other % 8)
        yield f"byte into {at}", data[:at] + bytes([random.randrange(256)]) + data[at:]
        yield f"byte out of {at}", data[:at] + data[at + 1 :]
        yield f"bytes from {at} to {other} out", data[:at] + data[other:]
        yield f"cut at {at}", data[:at]
        yield f"bytes from {at} to {other} twice", data[:other] + data[at:other] + data[other:]
        if data[at] != data[other]:
            swapped = bytearray(data)
            swapped[at], swapped[other] = swapped[other], swapped[at]
            yield f"bytes {at} and {other} swapped", bytes(swapped)


def by_members(data: bytes, random: Random, count: int) -> Iterator[Tampered]:
    """Members dropped, put in, renamed, swapped, emptied, with a byte more or another: in a container that is sound."""
    files = archive.unpack(data)
    for _ in range(count):
        one, other = random.sample(sorted(files), 2)
        for told, changed in _ways(files, one, other, random):
            yield told, archive.pack(changed)


def _ways(files: dict[str, bytes], one: str, other: str, random: Random) -> Iterator[tuple[str, dict[str, bytes]]]:
    content = files[one]
    rest = {name: files[name] for name in files if name != one}
    yield f"{one} dropped", rest
    yield f"{one} renamed", {**rest, f"{one}x": content}
    yield f"{one} and {other} swapped", {**files, one: files[other], other: content}
    yield f"{one} emptied", {**files, one: b""}
    yield f"{one} with a byte more", {**files, one: content + b"\n"}
    yield f"{one} with a bit flipped", {**files, one: flipped(content, random.randrange(len(content) * 8))}
    yield f"{one} once more", {**files, f"{one}.bak": content}

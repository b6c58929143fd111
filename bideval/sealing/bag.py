"""The bundle as a BagIt 1.0 bag: what lies in it, listed with digests that `sha256sum -c` checks as well."""

import hashlib
import re
from collections.abc import Mapping
from typing import Final

from bideval.sealing.refusal import Refused

DATA: Final = "data/"
SIGNATURES: Final = "signatures/"
SEAL: Final = f"{SIGNATURES}seal.dsse.json"
STAMP: Final = f"{SIGNATURES}seal.tsr"
"""The time stamp over the seal, where there is one."""
DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST: Final = "manifest-sha256.txt"
TAGS: Final = "tagmanifest-sha256.txt"
INFO: Final = "bag-info.txt"
BAGIT: Final = "bagit.txt"
PROFILE: Final = "bideval-bundle-1"

_LINE: Final = re.compile(r"([0-9a-f]{64})  (\S.*)")


def packed(payload: Mapping[str, bytes], tender: str, encoding: str) -> dict[str, bytes]:
    """The files of a bag (all but the seal) around a payload, whose names begin with `data/`."""
    size = sum(map(len, payload.values()))
    told = {
        "Bundle-Format": PROFILE,
        "External-Identifier": tender,
        "Input-Encoding": encoding,
        "Payload-Oxum": f"{size}.{len(payload)}",
    }
    info = "".join(f"{label}: {text}\n" for label, text in told.items())
    tags = {BAGIT: DECLARATION, INFO: info.encode(), MANIFEST: _listed(payload)}
    return {**payload, **tags, TAGS: _listed(tags)}


def sshsig(keyid: str) -> str:
    """The file of the signature that `ssh-keygen` checks, by the id of its key."""
    return f"{SIGNATURES}{keyid}.sshsig"


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def _listed(files: Mapping[str, bytes]) -> bytes:
    found = digests(files)
    return "".join(f"{found[name]}  {name}\n" for name in sorted(files, key=str.encode)).encode()


def listed(files: Mapping[str, bytes], manifest: str) -> dict[str, str]:
    """The digests by name that a manifest gives. Raises `Refused`."""
    found: dict[str, str] = {}
    for number, line in enumerate(files[manifest].decode("utf-8", "replace").split("\n")[:-1], start=1):
        read = _LINE.fullmatch(line)
        if read is None or read[2] in found:
            raise Refused("manifest-unread", name=manifest, line=str(number))
        found[read[2]] = read[1]
    if not files[manifest].endswith(b"\n"):
        raise Refused("manifest-unread", name=manifest, line=str(len(found) + 1))
    return found


def info(files: Mapping[str, bytes], label: str) -> str:
    """What the bag says of itself under a label; nothing where it says nothing."""
    lines = files.get(INFO, b"").decode("utf-8", "replace").splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith(f"{label}: ")), "")

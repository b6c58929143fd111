"""Names inside a bundle: each means one file, inside the folder, on every machine; every fault of a name has its own name."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from bideval.sealing.refusal import Refused

LONGEST: Final = 240
"""Bytes."""

_FIT: Final = re.compile(r"[^\x00-\x1f\x7f-\x9f\\:*?\"<>|]+")
_DEVICES: Final = re.compile(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_DRIVE: Final = re.compile(r"[A-Za-z]:")


def check_names(names: Iterable[str]) -> None:
    """Refuse names that mean different files on different machines, or none inside the folder. Raises `Refused`."""
    seen: dict[str, str] = {}
    for name in names:
        fault = _fault(name)
        if fault:
            raise Refused(fault, name=name)
        first = seen.get(name.casefold())
        if first is not None:
            raise Refused("bundle-name-twice" if first == name else "bundle-name-case", name=name, first=first)
        seen[name.casefold()] = name


def _fault(name: str) -> str:
    """What is wrong with a name: the code of the sentence, or nothing."""
    parts = name.split("/")
    if name.startswith(("/", "\\")) or _DRIVE.match(name):
        return "bundle-name-absolute"
    if ".." in name.replace("\\", "/").split("/"):
        return "bundle-name-leaves"
    if len(name.encode()) > LONGEST:
        return "bundle-name-long"
    if unicodedata.normalize("NFC", name) != name:
        return "bundle-name-not-nfc"
    return "" if all(map(_fit, parts)) else "bundle-name-unfit"


def _fit(part: str) -> bool:
    plain = bool(_FIT.fullmatch(part)) and part != "."
    return plain and part[-1] not in " ." and not part.startswith("~") and not _DEVICES.fullmatch(part)

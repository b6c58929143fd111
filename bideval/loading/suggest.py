"""“Did you mean”: what to say of a name that is not known."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bideval.exact import NotExact, clip
from bideval.near import nearest

MOST_NAMES: Final = 15
"""How many known names a message lists where none is near."""
LISTED: Final = ("unknown-key", "unknown-column", "unknown-rubric", "unknown-profile")
"""Where the known names are few and of our own making, so that to list them helps."""


PATIENCE: Final = 50
"""For how many unknown names of one kind the nearest known one is looked for; that takes time where thousands are known."""


@dataclass(slots=True)
class Strangers:
    """Unknown names of one kind, as they come."""

    code: str
    met: int = 0

    def fault(self, name: str, known: Iterable[str]) -> NotExact:
        """What to say of the next one."""
        self.met += 1
        return unknown(self.code, name, known if self.met <= PATIENCE else ())


def unknown(code: str, name: str, known: Iterable[str]) -> NotExact:
    """`CODE-near` with the nearest known name, or `CODE`, with the beginning of all of them where that helps."""
    names = sorted(known)
    near = nearest(name, names)
    if near:
        return NotExact(f"{code}-near", name=clip(name), near=near)
    if code not in LISTED:
        return NotExact(code, name=clip(name))
    more = ", …" if len(names) > MOST_NAMES else ""
    return NotExact(code, name=clip(name), known=", ".join(names[:MOST_NAMES]) + more)

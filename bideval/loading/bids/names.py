"""Names of bidders: two that say the same company, and letters of two scripts in one name. Both only ever make Problems."""

import re
import unicodedata
from typing import Final

_FILLERS: Final = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0"
_DECORATIONS: Final = re.compile(
    r"[(\[](주|유|재|사)[)\]]|주식회사|유한회사|유한책임회사|\b(inc|incorporated|co|company|corp|corporation|ltd|limited|llc)\b\.?"
)
_IGNORED: Final = ("Cc", "Cf", "Zl", "Zp", "Zs")


def skeleton(name: str) -> str:
    """What is left of a name without its form of company, width, case, blanks and invisible characters."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    folded = re.sub(f"[{_FILLERS}]", "", folded)
    visible = "".join(one for one in folded if one == " " or unicodedata.category(one) not in _IGNORED)
    bare = _DECORATIONS.sub("", visible)
    return unicodedata.normalize("NFC", re.sub(r"[\s.,]", "", bare))


def mixed_scripts(name: str) -> bool:
    """Whether Latin letters stand beside Greek or Cyrillic ones, which look like them."""
    scripts = {unicodedata.name(one, "").split(" ")[0] for one in name if one.isalpha()}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK"})

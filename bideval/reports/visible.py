"""Foreign text made safe to look at: characters that hide, reorder or command are written out as numbers."""

import re
from typing import Final

_HIDDEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # control characters
    "\u00ad\u034f\u061c\u070f\u180b-\u180f"  # soft hyphen, joiners, marks of direction
    "\u115f\u1160\u3164\uffa0"  # fillers that look like nothing
    "\u0600-\u0605\u06dd\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Written out here, for the Unicode tables of Python change from one version to the next and reports must not."""


def visible(text: str) -> str:
    """`text` with every hidden character as its number."""
    return _HIDDEN.sub(lambda found: f"\\u{{{ord(found[0]):X}}}", text)


def one_line(text: str) -> str:
    """`text` on one line: white space of any kind becomes a single space, the other hidden characters are shown."""
    return visible(re.sub("[ \t\n\r\u00a0\u2028\u2029\u3000]+", " ", text).strip(" "))

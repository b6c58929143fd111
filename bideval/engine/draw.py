"""A draw that anyone can replay: the order of tied bids follows from a public number that nobody knew when its source was announced.

Before bids are opened, `tender.yaml` announces the source in words: `draws: [{id: tie, source: "…", announced: 2025-06-02}]`, such as the
winning numbers of a named lottery on a named later day. `bideval commit TENDER draw tie` gives a fingerprint of the announcement. When the
number is public, `decisions.yaml` has its value: `draws: [{draw: tie, value: "3 11 15 29 35 44", when: …, by: …, why: …}]`. The link
`{draw: tie}` of a rubric's `tie_breaks` then orders the bids that are still tied; without a value the tie stays a tie.

Procedure. For each tied bid take the SHA-256 of these seven lines in UTF-8, each ended by one line feed:

    bideval-draw-1
    tender ID OF THE TENDER
    draw ID OF THE DRAW
    source THE SOURCE AS ANNOUNCED
    value THE VALUE
    tied THE IDS OF ALL TIED BIDS IN ORDER, WITH COMMAS BETWEEN
    bid ID OF THIS BID

In source and value each run of spaces, tabs and line ends counts as one space, and none at either end. The bid with the smallest digest
comes first, then the next. Anybody can check one with `printf '…' | sha256sum`. Example: in the tender `demo`, where the draw `tie` has the
source `Lotto 6/45, draw 1180` and the value `3 11 15 29 35 44`, the digests of the tied bids `hangang` and `jeju` begin with `9af655c4` and
`a4daa34b`; so hangang comes first.

Whoever may choose the value after the bids are known could choose the winner: the source must leave no choice, and its value must come
later than the last moment at which anybody can change a bid, a mark or the source.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Final

DOMAIN: Final = "bideval-draw-1"

_BLANKS: Final = re.compile(r"[ \t\r\n]+")


def plain(text: str) -> str:
    """A source or a value as it is hashed."""
    return _BLANKS.sub(" ", text).strip(" ")


def digest(tender: str, draw: str, source: str, value: str, tied: Sequence[str], bidder: str) -> str:
    """What a bid of a tie draws."""
    lines = (
        DOMAIN,
        f"tender {tender}",
        f"draw {draw}",
        f"source {plain(source)}",
        f"value {plain(value)}",
        f"tied {','.join(tied)}",
        f"bid {bidder}",
    )
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def digests(tender: str, draw: str, source: str, value: str, tied: Sequence[str]) -> Mapping[str, str]:
    """What each bid of a tie draws, smallest first."""
    ids = sorted(tied)
    drawn = {bidder: digest(tender, draw, source, value, ids, bidder) for bidder in ids}
    return dict(sorted(drawn.items(), key=lambda one: one[1]))

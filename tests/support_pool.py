"""The fictional pool of `sample_bids/gpu-support-platform-demo`: 514 applications that ask for 13,712 GPUs.

`python tests/support_pool.py` writes `bids.csv` and `panel/marks.csv` anew. The numbers come from a counter that is written out here and not
from a library, so that they are the same in every version of Python. Only the sums 514 and 4,224 were published; who asks for how much is
invented, and so are all marks.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).resolve().parent.parent / "sample_bids" / "gpu-support-platform-demo"

APPLICANTS: Final = 514
ASKED: Final = 13_712
NODE: Final = 8
BLOCKS: Final = 54
"""Applications on the concentrated track."""
CRITERIA: Final = {"effects": 40, "ecosystem": 30, "readiness": 30}


class Application(NamedTuple):
    """One row: who, on which track, how many GPUs, how many at least, and the agreed mark for each criterion in tenths."""

    bidder: str
    track: str
    requested: int
    minimum: int
    marks: tuple[int, ...]


def numbers(seed: int) -> Iterator[int]:
    """Numbers that look drawn: a linear congruential generator, its upper bits."""
    state = seed
    while True:
        state = (6_364_136_223_846_793_005 * state + 1_442_695_040_888_963_407) % 2**64
        yield state >> 33


def requests(draw: Iterator[int]) -> list[tuple[str, int]]:
    """Tracks and requests: blocks of 8 to 24 nodes, others of 1 to 4; single nodes are moved until the sum is right."""
    tracks = ["concentrated"] * BLOCKS + ["open"] * (APPLICANTS - BLOCKS)
    for at in range(APPLICANTS - 1, 0, -1):
        other = next(draw) % (at + 1)
        tracks[at], tracks[other] = tracks[other], tracks[at]
    least = {"concentrated": 8, "open": 1}
    most = {"concentrated": 24, "open": 4}
    nodes = [least[track] + next(draw) % (most[track] - least[track] + 1) for track in tracks]
    at = 0
    while (gap := ASKED // NODE - sum(nodes)) != 0:
        moved = nodes[at] + (1 if gap > 0 else -1)
        if least[tracks[at]] <= moved <= most[tracks[at]]:
            nodes[at] = moved
        at = (at + 1) % APPLICANTS
    asked = [NODE * count for count in nodes]
    single = [at for at in range(APPLICANTS) if asked[at] == NODE and tracks[at] == "open"][::5]
    for low, high in zip(single[0:20:2], single[1:20:2], strict=True):  # half a node less and half a node more
        asked[low], asked[high] = asked[low] - NODE // 2, asked[high] + NODE // 2
    return list(zip(tracks, asked, strict=True))


def applications() -> list[Application]:
    """All of them, no two with the same total."""
    draw, totals = numbers(2025), set[int]()
    made = []
    for at, (track, asked) in enumerate(requests(draw), 1):
        marks: tuple[int, ...] = ()
        while not marks or sum(marks) in totals:
            marks = tuple(points * (500 + next(draw) % 501) // 10 for points in CRITERIA.values())
        totals.add(sum(marks))
        half = max(NODE, asked // 2 // NODE * NODE)
        minimum = min(asked, half if track == "concentrated" or next(draw) % 2 else max(NODE, asked // NODE * NODE))
        made.append(Application(f"a{at:03}", track, asked, minimum, marks))
    return made


def files() -> dict[str, str]:
    """The text of both files."""
    every = applications()
    bids = ["bidder,name,track,gpu.requested,gpu.minimum"]
    bids += [
        f"{one.bidder},가상기관 {one.bidder[1:]} (fictional),{one.track},{one.requested},{one.minimum}" for one in every
    ]
    marks = ["evaluator,bidder,criterion,mark"]
    for one in every:
        for criterion, mark in zip(CRITERIA, one.marks, strict=True):
            marks.append(f"committee,{one.bidder},{criterion},{mark // 100}.{mark % 100:02}")
    return {"bids.csv": "\n".join(bids) + "\n", "panel/marks.csv": "\n".join(marks) + "\n"}


if __name__ == "__main__":
    for name, text in files().items():
        (FOLDER / name).write_text(text, "utf-8")

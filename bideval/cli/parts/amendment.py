"""What a rubric that changed after its fingerprint was published did: the lines that differ, and each bid by either rubric."""

import json
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple

from bideval.documents.evaluation import Evaluation
from bideval.reports.evaluation_json import evaluation_json

ALWAYS: Final = ("place", "total")
"""What is shown of each bid, differing or not."""


class Amended(NamedTuple):
    """A rubric that was published and the one of now, line by line; and the tender by each, where it can be scored."""

    published: str
    """The fingerprint."""
    was: Sequence[str]
    now: Sequence[str]
    before: Evaluation | None
    after: Evaluation | None


class Line(NamedTuple):
    """A line that only one of two rubrics has, with its number in it."""

    was: int | None
    now: int | None
    text: str


class Moved(NamedTuple):
    """What one bid has by either rubric, as data: its `place`, its `total`, or points of a criterion that differ."""

    bidder: str
    item: str
    was: Any
    now: Any

    @property
    def differs(self) -> bool:
        """Whether the amendment changed it."""
        return bool(self.was != self.now)


def differing(amended: Amended) -> list[Line]:
    """The lines that only one of the two has, in order."""
    found: list[Line] = []
    same = SequenceMatcher(None, amended.was, amended.now, autojunk=False)
    for tag, first, last, start, end in same.get_opcodes():
        if tag != "equal":
            found += [Line(at + 1, None, amended.was[at]) for at in range(first, last)]
            found += [Line(None, at + 1, amended.now[at]) for at in range(start, end)]
    return found


def effect(amended: Amended) -> list[Moved] | None:
    """Each bid's place and total by either rubric, and the points of criteria that differ; None where one cannot score it."""
    if amended.before is None or amended.after is None:
        return None
    before, after = (_bids(one) for one in (amended.before, amended.after))
    found = []
    for bidder in sorted(before):
        was, now = before[bidder], after[bidder]
        items = [*dict.fromkeys((*was, *now))]
        every = [Moved(bidder, item, was.get(item), now.get(item)) for item in items]
        found += [one for one in every if one.differs or one.item in ALWAYS]
    return found


def _bids(evaluation: Evaluation) -> dict[str, dict[str, Any]]:
    """By bidder what is compared, in the form of `evaluation.json`."""
    bids = json.loads(evaluation_json(evaluation))["bids"]
    return {
        one["bidder"]: {
            "place": {key: one.get(key) for key in ("outcome", "rank", "rank_low", "rank_high") if key in one},
            "total": one["total"],
            **{path: criterion["points"] for path, criterion in one["criteria"].items()},
        }
        for one in bids
    }

"""What people decided of each bid, found without a search: a later entry corrects an earlier one, adjustments add up."""

from collections import defaultdict
from typing import Literal

from bideval.documents.decisions import Decisions

Pair = tuple[str, str]
"""A bidder, and what is decided of it."""


class Decided:
    """The decisions of a tender by bidder."""

    def __init__(self, stated: Decisions) -> None:
        self.gates: dict[Pair, Literal["passed", "failed"]] = {
            (one.bidder, one.gate): one.outcome for one in stated.gates
        }
        self.adjustments: defaultdict[Pair, list[int]] = defaultdict(list)
        """The places of the entries for each deduction or bonus."""
        for at, entry in enumerate(stated.adjustments):
            self.adjustments[entry.bidder, entry.adjustment].append(at)
        self.refused = {one.bidder for one in stated.refusals}
        self.negotiated = {one.bidder: one.outcome or "agreed" for one in stated.negotiated}
        self.left_out = {(one.bidder, one.exclusion) for one in stated.award_exclusions}
        """Whom an exclusion from the award that people decide meets."""

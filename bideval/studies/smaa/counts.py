"""How often which bid took which place, was first at which weights, and stood before which other bid."""

import numpy as np
from numpy.typing import NDArray

from bideval.documents.studies.smaa import LEADING
from bideval.studies.smaa.bits import Floats, Whole
from bideval.studies.smaa.places import Places

NO_PLACE = 0
"""The place of a bid that has none under a panel: it was excluded, or its total is not certain."""


class Counts:
    """What is counted of all samples together."""

    def __init__(self, bids: int, items: int) -> None:
        self.samples = 0
        self.places: Whole = np.zeros((bids, bids + 1), dtype=np.int64)
        leading = min(bids, LEADING)
        self.weights: Floats = np.zeros((leading, items))
        """The weights of the items, added up over the samples in which a bid was first."""
        self.squares: NDArray[np.object_] = np.zeros((leading, bids + 1), dtype=object)
        """The squares of the counts within single panels, added up: how far panels lie apart shows in them."""
        self.before: Whole = np.zeros((leading, leading), dtype=np.int64)

    def add(self, places: Places, weights: Floats) -> None:
        """Count some samples: the place of each bid (rows) in each (columns), and the weights of each (rows)."""
        self.samples += places.shape[1]
        for bid, own in enumerate(places):
            self.places[bid] += np.bincount(own, minlength=len(places) + 1)
        leading = places[: len(self.before)]
        self.weights += (leading == 1).astype(np.float64) @ weights
        known = leading - leading.dtype.type(1)  # no place becomes the last there can be
        for one in range(1, len(known)):
            for other, (after, ahead) in enumerate(
                zip(known[:one] > known[one], known[:one] < known[one], strict=True)
            ):
                self.before[one, other] += np.count_nonzero(after)
                self.before[other, one] += np.count_nonzero(ahead)

    def panel(self, own: "Counts") -> None:
        """Add what was counted under one panel."""
        self.samples += own.samples
        self.places += own.places
        self.squares += own.places[: len(self.squares)].astype(object) ** 2
        self.weights += own.weights
        self.before += own.before

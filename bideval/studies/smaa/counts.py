"""How often which bid took which place, was first at which weights, and stood before which other bid."""

import numpy as np
from numpy.typing import NDArray

from bideval.documents.studies.smaa import LEADING
from bideval.studies.smaa.places import Floats, Places, Wholes

NO_PLACE = 0
"""The place of a bid that has none under a panel: it was excluded, or its total is not certain."""


class Counts:
    """What is counted of all samples together."""

    def __init__(self, bids: int, items: int) -> None:
        self.samples = 0
        self.places: Wholes = np.zeros((bids, bids + 1), dtype=np.int64)
        self.weights: Floats = np.zeros((bids, items))
        """The weights of the items, added up over the samples in which a bid was first."""
        leading = min(bids, LEADING)
        self.squares: NDArray[np.object_] = np.zeros((leading, bids + 1), dtype=object)
        """The squares of the counts within single panels, added up: how far panels lie apart shows in them."""
        self.before: Wholes = np.zeros((leading, leading), dtype=np.int64)

    def add(self, places: Places, weights: Floats) -> None:
        """Count some samples: the place of each bid (rows) in each (columns), and the weights of each (rows)."""
        self.samples += places.shape[1]
        for bid, own in enumerate(places):
            self.places[bid] += np.bincount(own, minlength=len(places) + 1)
            first = own == 1
            if first.any():
                self.weights[bid] += first.astype(np.float64) @ weights
        known = places[: len(self.before)] - np.uint16(1)  # no place becomes the last there can be
        for one, own in enumerate(known):
            for other in range(one):
                self.before[one, other] += np.count_nonzero(own < known[other])
                self.before[other, one] += np.count_nonzero(own > known[other])

    def panel(self, own: "Counts") -> None:
        """Add what was counted under one panel."""
        self.samples += own.samples
        self.places += own.places
        self.squares += own.places[: len(self.squares)].astype(object) ** 2
        self.weights += own.weights
        self.before += own.before

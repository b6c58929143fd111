"""What is added up over the drawn tenders: sums in ten batches, which tenders were counted first, and each tender's own where it is wanted."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

BATCHES: Final = 10
FEW: Final = 6
"""Tenders that are named of those in which something was so."""

Keep = Callable[[str], bool]
"""Whether the working of a number by this name is wanted."""


def nothing(name: str) -> bool:
    """Nobody asks for a working: sums are enough."""
    return False


class Tally:
    """The sums by name, and how many tenders each is of."""

    def __init__(self, keep: Keep = nothing) -> None:
        self.keep = keep
        self.samples = self.tenders = 0
        self.sums: dict[str, list[Fraction]] = defaultdict(lambda: [Fraction(0)] * BATCHES)
        self.times: Counter[str] = Counter()
        self.seen: dict[str, list[int]] = defaultdict(list)
        """The first tenders, by their number, in which a number was not zero."""
        self.kept: dict[str, dict[int, Fraction]] = defaultdict(dict)
        self.batch: dict[int, int] = {}
        """Of a kept tender, its batch."""

    def add(self, number: int, found: Mapping[str, Fraction]) -> None:
        """What one tender adds."""
        at = self.tenders % BATCHES
        for name, value in found.items():
            self.sums[name][at] += value
            self.times[name] += 1
            if value and len(self.seen[name]) < FEW:
                self.seen[name].append(number)
            if self.keep(name):
                self.kept[name][number] = value
                self.batch[number] = at

    def sum(self, name: str) -> Fraction:
        """The sum of all batches."""
        return sum(self.sums[name], Fraction(0))

"""How the change of a number is divided between causes: Shapley's value, exact, so that the parts add up to the change.

Each cause has the mean of what it adds over all orders in which the causes can be made one after another (L. S. Shapley, A value for
n-person games, 1953): with n causes, part(i) = sum over the sets S without i of |S|! (n - |S| - 1)! / n! x (v(S with i) - v(S)). It is the one
division that leaves no rest, gives equal causes equal parts, gives nothing to a cause that never changes anything, and does not depend on an
order. The alternative, one cause after another in a fixed order, needs n evaluations instead of 2^n, adds up as well, and gives whatever two
causes do together to the later one.

Words (outcome, award) are divided in the same way: v is 1 where the word is the later one, else 0; so the parts add up to 1.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import factorial
from typing import cast

from bideval.documents.studies.compare import PLACE, Range, Shared, Turned
from bideval.studies.compare.causes import subsets
from bideval.studies.compare.game import Game, Group
from bideval.studies.compare.outcomes import Key, Outcome

Parts = list[Fraction]

NOTHING = Range(Fraction(0), Fraction(0))


class Attribution:
    """The division of every change between the causes of a game, and the engine, whose part is what was recorded otherwise than computed.

    `told` are the results as they were recorded, or as they are computed where nothing was recorded. No engine of the past can be run on
    other inputs, so its part is no mean over orders: it is the sum of both differences between recorded and computed.
    """

    def __init__(self, game: Game, live: Sequence[Group], told: tuple[Outcome, Outcome]) -> None:
        self.told = told
        self.live = live
        self.ends = game.ends
        bidders = {bidder for end in told for bidder, _ in end.words}
        last = Fraction(len(bidders) + 1)
        self.last = Range(last, last)
        self.weighed = list(self._weighed(game))

    def _weighed(self, game: Game) -> list[tuple[Outcome, Parts]]:
        """What comes out for each set of causes, with the weight that it has in the part of each cause."""
        n = len(self.live)
        found = []
        for chosen in subsets(self.live):
            outcome = cast("Outcome", game.value(chosen))  # causes that cannot be evaluated apart were joined
            size = len(chosen)
            within = Fraction(factorial(size - 1) * factorial(n - size), factorial(n)) if size else Fraction(0)
            beside = Fraction(factorial(size) * factorial(n - size - 1), factorial(n)) if size < n else Fraction(0)
            found.append((outcome, [within if group in chosen else -beside for group in self.live]))
        return found

    def numbers(self) -> list[Shared]:
        """Every number that changed, or that causes moved in both directions."""
        keys = dict.fromkeys(
            key for outcome in (*self.told, *(one for one, _ in self.weighed)) for key in outcome.numbers
        )
        found = (self._shared(key) for key in keys)
        return [one for one in found if any(one.low) or any(one.high)]

    def _shared(self, key: Key) -> Shared:
        otherwise = self.last if key[1] == PLACE else NOTHING
        told, ends = ([outcome.numbers.get(key, otherwise) for outcome in two] for two in (self.told, self.ends))
        parts = []
        for end in (0, 1):
            values = [outcome.numbers.get(key, otherwise)[end] for outcome, _ in self.weighed]
            engine = ends[0][end] - told[0][end] + told[1][end] - ends[1][end]
            parts.append((*self._divided(values), engine))
        before, after = (outcome.numbers.get(key) for outcome in self.told)
        return Shared(*key, before, after, *parts)

    def words(self) -> list[Turned]:
        """Every word that changed."""
        every: dict[Key, None] = dict.fromkeys(key for outcome in self.told for key in outcome.words)
        return [
            self._turned(key)
            for key in every
            if self._word(self.told[0].words, key) != self._word(self.told[1].words, key)
        ]

    def _turned(self, key: Key) -> Turned:
        before, after = (self._word(outcome.words, key) for outcome in self.told)
        values = [Fraction(self._word(outcome.words, key) == after) for outcome, _ in self.weighed]
        first, final = (Fraction(self._word(outcome.words, key) == after) for outcome in self.ends)
        return Turned(*key, before, after, (*self._divided(values), first + 1 - final))  # type: ignore[arg-type]

    def _word(self, words: Mapping[Key, str], key: Key) -> str:
        return words.get(key, "")

    def _divided(self, values: Sequence[Fraction]) -> Parts:
        """The part of each cause in what changed from the first value to the last."""
        parts = [Fraction(0)] * len(self.live)
        for value, (_, weights) in zip(values, self.weighed, strict=True):
            if value != values[0]:  # weights add up to nothing: only what differs from the beginning counts
                parts = [part + weight * (value - values[0]) for part, weight in zip(parts, weights, strict=True)]
        return parts

"""How the change of a number is divided between causes: Shapley's value, exact, so that the parts add up to the change.

Each cause has the mean of what it adds over all orders in which the causes can be made one after another (L. S. Shapley, A value for
n-person games, 1953): with n causes, part(i) = sum over the sets S without i of |S|! (n - |S| - 1)! / n! x (v(S with i) - v(S)). It is the one
division that leaves no rest, gives equal causes equal parts, gives nothing to a cause that never changes anything, and does not depend on an
order. The alternative, one cause after another in a fixed order, needs n evaluations instead of 2^n, adds up as well, and gives whatever two
causes do together to the later one.

Words (outcome, award) are divided in the same way: v is 1 where the word is the later one, else 0; so the parts add up to 1.

A number that is a range anywhere is divided at both ends (`:low`, `:high`). The equations are those of `division`.
"""

from collections.abc import Callable, Collection, Sequence
from fractions import Fraction
from typing import Final, cast

from bideval.documents.studies.compare import PLACE, Range, Shared, Turned, subsets
from bideval.studies.compare.division import Division
from bideval.studies.compare.game import Game, Group
from bideval.studies.compare.outcomes import Key, Outcome
from bideval.working.ledger import Ledger

NOTHING: Final = Range(Fraction(0), Fraction(0))

Of = Callable[[Outcome, Key], Fraction]
"""The number of an outcome that is divided."""
Parts = dict[Key, tuple[Fraction, ...]]


class Attribution:
    """The division of every change between the causes of a game, and the engine, whose part is what was recorded otherwise than computed.

    `told` are the results as they were recorded, or as they are computed where nothing was recorded. No engine of the past can be run on
    other inputs, so its part is no mean over orders: it is the sum of both differences between recorded and computed.
    """

    def __init__(self, game: Game, live: Sequence[Group], told: tuple[Outcome, Outcome]) -> None:
        self.told = told
        self.sets = tuple(subsets(range(len(live))))
        # causes that cannot be evaluated apart were joined, so that something comes out for each set
        found = [cast("Outcome", game.value(live[at] for at in chosen)) for chosen in self.sets]
        self.every = (*told, *found)
        bidders = sorted({bidder for one in self.every for bidder, _ in (*one.numbers, *one.words)})
        self.rows = {bidder: row for row, bidder in enumerate(bidders)}
        self.ledger = Ledger(bidders, [("", ())] * len(bidders))
        last = Fraction(len({bidder for end in told for bidder, _ in end.words}) + 1)
        self.last = Range(last, last)

    def numbers(self) -> list[Shared]:
        """Every number that changed, or that causes moved in both directions."""
        keys = dict.fromkeys(key for outcome in self.every for key in outcome.numbers)
        moved = [key for key in keys if self._moves(key)]
        ranges = {key for outcome in self.every for key, one in outcome.numbers.items() if one.low < one.high}
        wide = ranges.intersection(moved)
        exact = self._parts(set(moved) - wide, self._low)
        low = exact | self._parts(wide, self._low, ":low")
        high = exact | self._parts(wide, self._high, ":high")
        before, after = (end.numbers for end in self.told)
        return [
            Shared(*key, before.get(key), after.get(key), low[key], high[key])
            for key in moved
            if any(low[key]) or any(high[key])
        ]

    def words(self) -> list[Turned]:
        """Every word that changed."""
        before, after = (end.words for end in self.told)
        turned = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        parts = self._parts(turned, lambda outcome, key: Fraction(outcome.words.get(key) == after.get(key)))
        return [Turned(*key, before.get(key, ""), after.get(key, ""), parts[key]) for key in turned]

    def _moves(self, key: Key) -> bool:
        first = self._range(self.told[0], key)
        return any(self._range(outcome, key) != first for outcome in self.every)

    def _range(self, outcome: Outcome, key: Key) -> Range:
        return outcome.numbers.get(key, self.last if key[1] == PLACE else NOTHING)

    def _low(self, outcome: Outcome, key: Key) -> Fraction:
        return self._range(outcome, key).low

    def _high(self, outcome: Outcome, key: Key) -> Fraction:
        return self._range(outcome, key).high

    def _parts(self, keys: Collection[Key], of: Of, end: str = "") -> Parts:
        """The parts of some numbers; those of one name are divided for all bids at once."""
        alike: dict[str, list[Key]] = {}
        for key in sorted(keys, key=lambda key: self.rows[key[0]]):
            alike.setdefault(key[1], []).append(key)
        found: Parts = {}
        for name, same in alike.items():
            rows = tuple(self.rows[bidder] for bidder, _ in same)
            division = Division(self.ledger, name, end, rows, self.sets)
            columns = division.enter([[of(outcome, key) for key in same] for outcome in self.every])
            found.update(zip(same, zip(*columns, strict=True), strict=True))
        return found

"""What a change of marks costs: the marks of one criterion of one bid as they are put together, and the cheapest way to move their mean.

Of marks in order, without so many of the lowest and of the highest, the mean moves by 1/n of what a counted mark moves. Counted marks can rise to
the lowest of those that are dropped above them; from there on, the dropped ones have to rise with them. So every step costs as much as the one
before it, or more, and the cheapest steps of all criteria, taken in order, are the cheapest change of all (the cost is convex).
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple


class Stretch(NamedTuple):
    """Part of the way of a mean: what a point of gain costs in points of changed marks, and how much can be gained so."""

    price: Fraction
    gain: Fraction


class Unit(NamedTuple):
    """The marks that one mean of one bid is made of, in ascending order, with whose they are.

    `rate`: points of the total for one mark; `share`: the part of the mean in the points; `levels`: all marks there are, where they are few.
    """

    row: int
    path: str
    marks: tuple[tuple[Fraction, str], ...]
    lowest: int
    highest: int
    least: Fraction
    most: Fraction
    rate: Fraction
    share: Fraction
    levels: tuple[Fraction, ...] = ()

    def mirrored(self) -> "Unit":
        """The same upside down: what falls there, rises here."""
        return self._replace(
            marks=tuple((-mark, name) for mark, name in reversed(self.marks)),
            lowest=self.highest,
            highest=self.lowest,
            least=-self.most,
            most=-self.least,
            levels=tuple(-level for level in reversed(self.levels)),
        )

    @property
    def kept(self) -> tuple[tuple[Fraction, str], ...]:
        """The marks that count."""
        return self.marks[self.lowest : len(self.marks) - self.highest]

    @property
    def dropped(self) -> tuple[tuple[Fraction, str], ...]:
        """The highest marks, which do not."""
        return self.marks[len(self.marks) - self.highest :]

    def stretches(self) -> Iterator[Stretch]:
        """The way up, cheapest first."""
        count, tops = len(self.kept), [mark for mark, _ in self.dropped]
        ceiling = tops[0] if tops else self.most
        room = sum((ceiling - mark for mark, _ in self.kept), Fraction(0))
        yield Stretch(count / self.share, room * self.rate * self.share / count)
        for at, edge in enumerate(tops):
            following = tops[at + 1] if at + 1 < len(tops) else self.most
            yield Stretch((count + at + 1) / self.share, (following - edge) * self.rate * self.share)

    def raised(self, gain: Fraction) -> dict[str, Fraction]:
        """The marks that change, by evaluator, so that the points rise by `gain` in the cheapest way."""
        left = gain / (self.rate * self.share)
        count, tops = len(self.kept), self.dropped
        ceiling = tops[0][0] if tops else self.most
        rest, found = left * count, {}
        for mark, name in reversed(self.kept):
            step = min(rest, ceiling - mark)
            rest -= step
            if step:
                found[name] = mark + step
        if rest:  # all that count have come to the ceiling: it rises with them
            level = ceiling + rest / count
            found = {name: max(mark, level) for mark, name in (*self.kept, *tops) if mark < level}
        return found

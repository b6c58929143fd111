"""The equations by which a change is divided: what comes out for each set of causes, and the part of each cause in Shapley's form.

With n causes, the part of one is the sum, over all sets S of the others, of |S|! (n - |S| - 1)! / n! times what it adds to S.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import factorial
from typing import Final

from bideval.documents.studies.compare import WEIGHT, called, entry
from bideval.working.columns import Column
from bideval.working.grammar import SAME, formula
from bideval.working.ledger import Equation, Given, Inline, Input, Ledger, Link
from bideval.working.terms import Term

CHANGE: Final = formula("after - before")
PART: Final = formula("add(gains)")
GAIN: Final = formula("weight * (made - left)")
ENGINE: Final = formula("(first - before) + (after - last)")

Set = tuple[int, ...]
"""Causes by their positions."""


class Division:
    """Enters the equations of one number, or of one end of a range, for some bids."""

    def __init__(self, ledger: Ledger, number: str, end: str, rows: tuple[int, ...], sets: Sequence[Set]) -> None:
        self.ledger, self.rows, self.sets = ledger, rows, sets
        self.number, self.end = number, end
        self.causes = sets[-1]

    def enter(self, found: Sequence[Sequence[Fraction]]) -> list[list[Fraction]]:
        """The part of each cause, and last that of the engine; from what was told before and after, and what comes out for each set."""
        names = ("before", "after", *(f"with:{called(chosen)}" for chosen in self.sets))
        for name, values in zip(names, found, strict=True):
            self._given(name, values)
        self._add("change", CHANGE, after="after", before="before")
        for cause in self.causes:
            self._part(cause)
        self._add(
            f"part:{len(self.causes) + 1}", ENGINE, before="before", first=names[2], last=names[-1], after="after"
        )
        every = range(1, len(self.causes) + 2)
        return [self.ledger.column(self.key(f"part:{at}"), self.rows).values() for at in every]

    def key(self, what: str) -> str:
        """The key of one of the equations."""
        return entry(self.number, what) + self.end

    def _given(self, what: str, values: Sequence[Fraction]) -> None:
        """Enter what an evaluation gave, or a record said."""
        key = self.key(what)
        known = dict(zip(self.rows, values, strict=True))
        column = Column.of(values)
        self.ledger.note(
            Equation(key, self.rows, column, working=lambda row: (SAME, {"x": Given(f"{key}:given", known[row])}))
        )

    def _add(self, what: str, term: Term, **inputs: str) -> None:
        self.ledger.add(self.key(what), term, {name: Link(self.key(one)) for name, one in inputs.items()}, self.rows)

    def _part(self, cause: int) -> None:
        gains = [self._gain(cause, chosen) for chosen in self.sets if cause not in chosen]
        self.ledger.add(self.key(f"part:{cause + 1}"), PART, {"gains": gains}, self.rows)

    def _gain(self, cause: int, chosen: Set) -> Inline:
        """What a cause adds to a set of others, by its weight."""
        n, size = len(self.causes), len(chosen)
        weight = Fraction(factorial(size) * factorial(n - size - 1), factorial(n))
        made, left = (Link(self.key(f"with:{called(one)}")) for one in (sorted((*chosen, cause)), chosen))
        inputs: dict[str, Input] = {
            "weight": Given(f"={entry(WEIGHT, f'size:{size}')}", weight),
            "made": made,
            "left": left,
        }
        return Inline(self.key(f"gain:{cause + 1}:{called(chosen)}"), GAIN, inputs)

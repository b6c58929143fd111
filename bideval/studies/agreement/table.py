"""The marks of one criterion as columns of the ledger, one for each evaluator, and the part of them that has no gaps."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, Literal, cast

from bideval.documents.studies.agreement import Statistic, Why
from bideval.working.columns import Column
from bideval.working.grammar import formula
from bideval.working.ledger import Equation, Given, Inputs, Ledger, Link, Taken
from bideval.working.means import over_one
from bideval.working.operations import plainly
from bideval.working.terms import Term

OF_PANEL: Final = "agreement"
"""The row of numbers that are of no bid but of the whole panel, and what all keys of the study begin with."""
LEAST: Final = 2
"""Of fewer evaluators, or fewer bids, there is no agreement to speak of."""

RANK: Final = formula("(place_down(x, marks) + count(marks) + 1 - place_up(x, marks)) / 2")
"""The place of a mark from the highest down; equal marks share the mean of their places."""


def key(path: str, name: str) -> str:
    """The key of a number of the study: of a criterion, or of the totals (no path)."""
    return f"{OF_PANEL}:{path}:{name}"


class Table:
    """Columns of marks. Evaluators go by their position in the roll: an id would say who it is.

    `judges` by `rows` is a table without gaps: all evaluators with the bids that all of them marked, or all bids with the evaluators who
    marked all of them, whichever keeps more marks.
    """

    def __init__(self, ledger: Ledger, path: str, given: Mapping[int, tuple[int, ...]]) -> None:
        self.ledger = ledger
        self.path = path
        self.given = given
        """The bids that each evaluator marked."""
        self.every = tuple(given)
        self.marked = tuple(sorted({row for rows in given.values() for row in rows}))
        self.judges, self.rows = self._full()
        self.panel = len(ledger.bids) - 1

    def _full(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        common = set(self.marked).intersection(*self.given.values())
        shared = tuple(row for row in self.marked if row in common)
        thorough = tuple(judge for judge, rows in self.given.items() if rows == self.marked)

        def worth(one: tuple[tuple[int, ...], tuple[int, ...]]) -> tuple[bool, int]:
            judges, rows = one
            return min(len(judges), len(rows)) >= LEAST, len(judges) * len(rows)

        return max((self.every, shared), (thorough, self.marked), key=worth)

    @property
    def why(self) -> Why:
        """Why nothing can be said of the table without gaps; empty where something can."""
        if len(self.every) < LEAST:
            return "one-evaluator"
        if len(self.marked) < LEAST:
            return "one-bid"
        return "gaps" if min(len(self.judges), len(self.rows)) < LEAST else ""

    def key(self, name: str) -> str:
        """The key of a number of this table."""
        return key(self.path, name)

    def step(self, name: str) -> str:
        """How a number of the whole panel is asked for."""
        return f"{OF_PANEL}/{self.path}:{name}"

    def mark(self, judge: int) -> str:
        """The key of an evaluator's marks."""
        return self.key(f"mark:{judge}")

    def link(self, name: str) -> Link:
        """Another number of the same row."""
        return Link(self.key(name))

    def links(self, name: str) -> list[Link]:
        """A number of every evaluator of the table without gaps, in the same row."""
        return [self.link(f"{name}:{judge}") for judge in self.judges]

    def column(self, name: str) -> Taken:
        """What the bids of the table without gaps have, as numbers of the panel."""
        return Taken(f"{self.key(name)}:all", "", self.key(name), self.rows)

    def count(self, name: Literal["evaluators", "bids"]) -> Given:
        """How many evaluators, or bids, the table without gaps has."""
        return Given(self.key(name), Fraction(len(self.judges if name == "evaluators" else self.rows)))

    def enter(self, name: str, term: Term, inputs: Inputs) -> Fraction:
        """Enter a number of the panel."""
        column = self.ledger.compute(term, inputs, (self.panel,))
        self.ledger.note(Equation(self.key(name), (self.panel,), column, term, inputs))
        return column[0]

    def statistic(self, name: str, term: Term, inputs: Inputs) -> Statistic:
        """Enter a number of the panel that answers something."""
        return Statistic(self.enter(name, term, inputs), self.step(name))

    def rank(self, name: str, given: Mapping[int, tuple[int, ...]], among: Sequence[Taken]) -> None:
        """Enter the places of marks, evaluator by evaluator, among others; of equal marks the place is worked out once."""
        whole, d = over_one([value for one in among for value in self.ledger.column(one.key, one.rows).values()])
        others = cast("list[Fraction]", whole)  # only their order counts, and whole numbers are compared faster
        places = {mark: plainly(RANK, {"x": mark, "marks": others}) for mark in set(others)}
        for judge, rows in given.items():
            values = self.ledger.column(self.mark(judge), rows).values()
            column = Column.of([places[value * d] for value in values])
            inputs: Inputs = {"x": Link(self.mark(judge)), "marks": among}
            self.ledger.note(Equation(self.key(f"{name}:{judge}"), rows, column, RANK, inputs))

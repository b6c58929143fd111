"""Numbers of single bids, entered in a ledger one by one, each with a formula and inputs of its own."""

from fractions import Fraction
from typing import cast

from bideval.working.columns import Column
from bideval.working.ledger import Equation, Inputs, Ledger
from bideval.working.terms import Term

Plan = tuple[Term, Inputs]


class Plans:
    """What a study enters in its ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._made: dict[str, dict[int, Plan]] = {}

    def plan(self, key: str, row: int) -> Plan | None:
        """The formula and inputs of a number; None for one that was not entered here."""
        return self._made.get(key, {}).get(row)

    def enter(self, key: str, row: int, term: Term, inputs: Inputs) -> Fraction:
        """Enter a number of one bid beside those of others under the same key."""
        plans = self._made.setdefault(key, {})
        plans[row] = (term, inputs)
        rows = tuple(sorted(plans))
        column = Column.of([self.read(*plans[one], one) for one in rows])
        self.ledger.note(Equation(key, rows, column, working=plans.__getitem__))
        return self.value(key, row)

    def read(self, term: Term, inputs: Inputs, row: int) -> Fraction:
        """What a formula comes to for one bid."""
        return self.ledger.compute(term, inputs, (row,))[0]

    def value(self, key: str, row: int) -> Fraction:
        """A number that was entered."""
        return cast("Fraction", self.ledger.value(key, row))

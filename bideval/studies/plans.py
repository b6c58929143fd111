"""Numbers of single bids, entered in a ledger one by one, each with a formula and inputs of its own."""

from collections.abc import Mapping
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
        self._made: dict[str, dict[int, tuple[Plan, Fraction]]] = {}

    def plan(self, key: str, row: int) -> Plan | None:
        """The formula and inputs of a number; None for one that was not entered here."""
        found = self._made.get(key, {}).get(row)
        return None if found is None else found[0]

    def enter(self, key: str, row: int, term: Term, inputs: Inputs) -> Fraction:
        """Enter a number of one bid beside those of others under the same key."""
        return self.enter_each(key, term, {row: inputs})[row]

    def enter_each(self, key: str, term: Term, inputs: Mapping[int, Inputs]) -> dict[int, Fraction]:
        """The same for several bids, each with inputs of its own. The values of all that the key has now."""
        known = self._made.setdefault(key, {})
        known.update({row: ((term, one), self.read(term, one, row)) for row, one in inputs.items()})
        values = {row: known[row][1] for row in sorted(known)}
        column = Column.of(list(values.values()))
        self.ledger.note(Equation(key, tuple(values), column, working=lambda row: known[row][0]))
        return values

    def read(self, term: Term, inputs: Inputs, row: int) -> Fraction:
        """What a formula comes to for one bid."""
        return self.ledger.compute(term, inputs, (row,))[0]

    def value(self, key: str, row: int) -> Fraction:
        """A number that was entered."""
        return cast("Fraction", self.ledger.value(key, row))

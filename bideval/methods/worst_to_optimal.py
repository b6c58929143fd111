"""From the dearest bid to an optimal price set in the documents."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Threshold
from bideval.methods.base import Aggregate, Among, Example, Method, Outside, Read, TenderAmount
from bideval.working.grammar import formula
from bideval.working.terms import Term


class WorstToOptimal(Method):
    """(dearest - price) / (dearest - `optimal`): nothing at the dearest bid that counts, all points at the optimal price and below.

    `optimal` is a number or an amount of the tender. Where no bid is above it, everybody has all points.
    Relative: the dearest bid. Weakness: that bid is another bidder's lever; a very dear one lifts all the others together.
    UK (procurementtemplates.co.uk): entry P25 of the collected price formulas.
    """

    kind: Literal["worst-to-optimal"] = "worst-to-optimal"
    optimal: TenderAmount | Threshold
    among: Among = "valid"
    examples: ClassVar = (
        Example("optimal 80", {"optimal": "80"}, ("70", "80", "90", "120"), ("1", "1", "0.75", "0")),
        Example("one bid above the optimal price", {"optimal": "80"}, ("90",), ("0",)),
        Example("nobody is above it", {"optimal": "80"}, ("70", "80"), ("1", "1")),
        Example("the budget", {"optimal": "project_budget"}, ("90", "100"), ("0.5", "0"), {"project_budget": "80"}),
    )

    def references(self) -> dict[str, Aggregate]:
        """The dearest bid."""
        return {"dearest": "most"}

    def outside(self) -> dict[str, Outside]:
        """The optimal price, where it is an amount of the tender."""
        return {"optimal": self.optimal} if isinstance(self.optimal, str) else {}

    def parameters(self) -> dict[str, Fraction]:
        """The optimal price, where it is a number."""
        return {} if isinstance(self.optimal, str) else {"optimal": self.optimal}

    def term(self, read: Read) -> Term:
        """The way from the dearest bid; where that is below the optimal price, the line would run backwards."""
        return formula("min(max(at_most(x, optimal), between(x, dearest, optimal)), 1)")

"""Between the worst and the best value offered."""

from typing import ClassVar, Literal

from bideval.methods.base import Aggregate, Among, Better, Example, Method, Read
from bideval.working.grammar import formula
from bideval.working.terms import Term


class MinMax(Method):
    """(x - least) / (most - least), reversed for `better: lower`; where all values are equal, everybody has 1.

    Relative in both ends. Weakness: the worst bid always has 0 however close it is, and with few bids small differences explode.
    Entry P04 of the collected price formulas; the answer for equal values follows Consip.
    """

    kind: Literal["min-max"] = "min-max"
    better: Better
    among: Among = "valid"
    examples: ClassVar = (
        Example("the middle of three", {"better": "higher"}, ("10", "15", "30"), ("0", "0.25", "1")),
        Example("the cheapest has all", {"better": "lower"}, ("10", "15", "30"), ("1", "0.75", "0")),
        Example("all equal: everybody has all", {"better": "lower"}, ("5", "5", "5"), ("1", "1", "1")),
    )

    def references(self) -> dict[str, Aggregate]:
        """The smallest and the largest value."""
        return {"least": "least", "most": "most"}

    def term(self, read: Read) -> Term:
        """Between the two."""
        return formula("between(x, least, most)" if self.better == "higher" else "between(x, most, least)")

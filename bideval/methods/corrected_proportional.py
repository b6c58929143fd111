"""In proportion to the best discount, unless that is too small to mean much."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import ShareAboveZero
from bideval.methods.base import Aggregate, Among, Example, Method, Read
from bideval.working.grammar import formula
from bideval.working.terms import Term


class CorrectedProportional(Method):
    """d / max(`significant`, best discount): where even the best discount is below `significant`, nobody has all points.

    The metric is the discount on the base price; one below zero has nothing. One bid alone has all points if its discount is significant.
    Relative. Weakness: what it is for, too: a part of the points may go to nobody. Seen with 2 to 5 %.
    Spain (Junta Consultiva de Aragón, Informe 6/2014): entry P09 of the collected price formulas.
    """

    kind: Literal["corrected-proportional"] = "corrected-proportional"
    significant: ShareAboveZero
    among: Among = "valid"
    examples: ClassVar = (
        Example("small discounts", {"significant": "5%"}, ("1%", "2%", "3%"), ("0.2", "0.4", "0.6")),
        Example("the best is significant", {"significant": "5%"}, ("2%", "6%", "10%"), ("0.2", "0.6", "1")),
        Example("nobody offers a discount", {"significant": "5%"}, ("0", "0"), ("0", "0")),
        Example("one above the base price", {"significant": "5%"}, ("-3%", "10%"), ("0", "1")),
    )

    def references(self) -> dict[str, Aggregate]:
        """The best discount."""
        return {"best": "most"}

    def parameters(self) -> dict[str, Fraction]:
        """The discount from which on it is significant."""
        return {"significant": self.significant}

    def term(self, read: Read) -> Term:
        """One discount over the other."""
        return formula("max(x, 0) / max(significant, best)")

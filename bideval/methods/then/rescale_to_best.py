"""Riparametrazione: the best bid of a criterion gets all its points, the others in proportion."""

from typing import ClassVar, Literal

from bideval.methods.base import Aggregate
from bideval.methods.then.base import Example, Then
from bideval.working.grammar import formula
from bideval.working.terms import Term


class RescaleToBest(Then):
    """x / best * full: the best bid gets the criterion's points, the others in proportion. Below 0 counts as 0; where nobody has a point, all have 0.

    Relative: the best bid moves everyone. Weakness: it gives back the weight that the panel did not use, so that a criterion in which all are poor
    decides as much as one in which all are good; it must be announced. Italy, for the quality points of a tender, on single
    criteria or on their sum (entry A04 of the collected formulas: from memory of the practice, no text was read).
    """

    kind: Literal["rescale-to-best"] = "rescale-to-best"
    examples: ClassVar = (
        Example("the best has all, the others in proportion", {}, "70", ("56", "42", "0"), ("70", "52.5", "0")),
        Example("nobody has a point", {}, "70", ("0", "0"), ("0", "0")),
        Example("less than nothing is nothing", {}, "10", ("5", "-1"), ("10", "0")),
    )

    def references(self) -> dict[str, Aggregate]:
        """The best points."""
        return {"best": "most"}

    def term(self) -> Term:
        """In proportion; where the best has nothing, there is nothing to stand in proportion to."""
        return formula("proportion(max(x, 0), best, full)")

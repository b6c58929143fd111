"""The weighted product: every factor to the power of its weight."""

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from bideval.fields import Frozen, Points
from bideval.fields import Name as Word
from bideval.indices.base import Example, Index
from bideval.methods.base import Better
from bideval.working.terms import Apply, Name, Number, Term

ONE = Number(Fraction(1))


class Factor(Frozen):
    """One factor: the total, a metric or fact, or a criterion; which end of it is the better one; its weight."""

    by: Word
    better: Better
    weight: Points


class WeightedProduct(Index):
    """The product of factor^weight, or of 1 / factor^weight where the factor is better lower; the highest is first.

    The ratio of two indices is the product of the ratios of their factors, so the first of two bids is preferred where it is above 1, whatever
    the units are. Absolute. Broken powers are correctly rounded to 50 significant digits, so a rounding stage `index` must follow. A factor at
    or below zero is a Problem. Weakness: a factor near zero decides everything. Entry A18 of the collected award formulas; Triantaphyllou,
    multi-criteria decision making.
    """

    kind: Literal["weighted-product"] = "weighted-product"
    factors: tuple[Factor, ...] = Field(min_length=1)
    better: ClassVar[Better] = "higher"
    rational: ClassVar = False
    examples: ClassVar = (
        Example(
            "roots that are whole: 4^0.5 x 8 and 9^0.5 x 6",
            {
                "factors": [
                    {"by": "skill", "better": "higher", "weight": "0.5"},
                    {"by": "plan", "better": "higher", "weight": "1"},
                ]
            },
            (("4", "8"), ("9", "6")),
            ("16", "18"),
        ),
        Example(
            "a price is better lower: 100 / 50^1 against 81 / 40^1",
            {
                "factors": [
                    {"by": "total", "better": "higher", "weight": "1"},
                    {"by": "price", "better": "lower", "weight": "1"},
                ]
            },
            (("100", "50"), ("81", "40")),
            ("2", "2.025"),
        ),
    )

    def above_zero(self) -> frozenset[str]:
        """Every factor."""
        return frozenset(self.quantities())

    def of_points(self) -> frozenset[str]:
        """Any quantity may be a factor."""
        return frozenset()

    def quantities(self) -> dict[str, str]:
        """The factors, in the order of the rubric."""
        return {f"factor_{at + 1}": one.by for at, one in enumerate(self.factors)}

    def term(self) -> Term:
        """The powers, multiplied."""
        powers: list[Term] = []
        for name, weight, one in zip(self.quantities(), self.parameters(), self.factors, strict=True):
            power = Apply("power", (Name(name), Name(weight)))
            powers.append(power if one.better == "higher" else Apply("div", (ONE, power)))
        return Apply("mul", tuple(powers))

    def parameters(self) -> dict[str, Fraction]:
        """The weights."""
        return {f"factors.{at}.weight": one.weight for at, one in enumerate(self.factors)}

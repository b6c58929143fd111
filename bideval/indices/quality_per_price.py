"""Quality per price: how many points a unit of money buys."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Decimal, Digits
from bideval.indices.base import Example, PriceAndQuality
from bideval.methods.base import Better
from bideval.working.grammar import formula
from bideval.working.terms import Term


class QualityPerPrice(PriceAndQuality):
    """(standard_points + quality) / price; the highest is first.

    `standard_points` (0 unless stated) is what every bid has before its quality counts, as in Japan's division method (除算方式: 100 standard
    points). With `scale_digits: N` all numbers are multiplied by the power of ten that gives the best of them N digits before the point, then
    rounded half up to whole ones, as a German notice does (Z = L/P, 3 digits; vergabekommunal.de, notice CXP6YYHYE45). The notice says only
    that they are rounded. Absolute without `scale_digits`, relative with it. A quality of zero has the index zero; a price at or below zero is
    a Problem. Weakness: gold plating, and the constant flattens quality. Entry A05 of the collected award formulas (UfAB Z = L/P, MLIT,
    value-for-money index).
    """

    kind: Literal["quality-per-price"] = "quality-per-price"
    better: ClassVar[Better] = "higher"
    standard_points: Decimal = Fraction(0)
    scale_digits: Digits | None = None
    examples: ClassVar = (
        Example(
            "the better bid for more money has the higher index (UK MOD, price in millions: 83.90 against 80)",
            {},
            (("1", "80"), ("1.18", "99")),
            ("80", "4950/59"),
        ),
        Example(
            "0.00406542 and 0.00406367 brought to three digits and rounded",
            {"scale_digits": "3"},
            (("214000", "870"), ("213600", "868")),
            ("407", "406"),
            "1000",
        ),
        Example(
            "130 standard points flatten the difference in quality",
            {"standard_points": "130"},
            (("100", "20"), ("104", "26")),
            ("1.5", "1.5"),
        ),
    )

    def term(self) -> Term:
        """One over the other."""
        return formula("(standard_points + quality) / price" if self.standard_points else "quality / price")

    def scaled(self) -> Term | None:
        """By powers of ten, then to whole numbers."""
        return formula("half_up(to_digits(x, best, scale_digits), 0)") if self.scale_digits else None

    def parameters(self) -> dict[str, Fraction]:
        """What every bid has beforehand, and how many digits the best has."""
        digits = {"scale_digits": Fraction(self.scale_digits)} if self.scale_digits else {}
        return {"standard_points": self.standard_points, **digits} if self.standard_points else digits

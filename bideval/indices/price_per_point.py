"""Price per quality point: what one point of quality costs."""

from typing import ClassVar, Literal

from bideval.indices.base import Example, PriceAndQuality
from bideval.methods.base import Better
from bideval.working.grammar import formula
from bideval.working.terms import Term


class PricePerPoint(PriceAndQuality):
    """price / quality; the lowest is first.

    Absolute: no other bid moves it. A bid with a price or a quality at or below zero has no such price, which is a Problem: put a gate on the
    criterion. Weakness: the zero of the quality scale matters, for a constant added to every score flattens quality; and it buys gold plating.
    Entry A05 of the collected award formulas; Germany, United Kingdom, United States and Australia.
    """

    kind: Literal["price-per-point"] = "price-per-point"
    better: ClassVar[Better] = "lower"
    examples: ClassVar = (
        Example(
            "the dearer of two bids costs less per point",
            {"quality": "technical"},
            (("1000000", "80"), ("1180000", "99")),
            ("12500", "1180000/99"),
        ),
    )

    def above_zero(self) -> frozenset[str]:
        """Both divide."""
        return frozenset({"price", "quality"})

    def term(self) -> Term:
        """One over the other."""
        return formula("price / quality")

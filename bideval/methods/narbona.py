"""Narbona's formula: the mark-up that a bid saves, up to the limit of abnormally low bids."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import ShareAboveZero
from bideval.methods.base import Clip, Example, Method, Outside, Read, TenderAmount, clipping
from bideval.working.terms import Term


class Narbona(Method):
    """K / (1 - K) x d / (1 - d), where d = (base - price) / base and K = `limit`, the abnormally low price as a share of the base.

    All points at the price K x base, none at the base price. `base` names the amount of the tender. Prices at or below zero are a Problem.
    Absolute: no other bid moves it. Weakness: beyond the limit it explodes, so it is held to 0..1 unless `clip` says otherwise.
    Spain, proposed at contratacionpublicacp.com: entry P10 of the collected price formulas.
    """

    kind: Literal["narbona"] = "narbona"
    base: TenderAmount
    limit: ShareAboveZero
    clip: Clip = "both"
    positive: ClassVar = True
    examples: ClassVar = (
        Example(
            "limit 80 %: half of the points at 8/9 of the base price",
            {"base": "estimated_price", "limit": "80%"},
            ("900", "800", "720", "600", "1000"),
            ("0", "0.5", "1", "1", "0"),
            {"estimated_price": "900"},
        ),
        Example(
            "it explodes",
            {"base": "estimated_price", "limit": "80%", "clip": "none"},
            ("300", "1200"),
            ("8", "-1"),
            {"estimated_price": "900"},
        ),
    )

    def outside(self) -> dict[str, Outside]:
        """The base price."""
        return {"base": self.base}

    def parameters(self) -> dict[str, Fraction]:
        """The limit."""
        return {"limit": self.limit}

    def term(self, read: Read) -> Term:
        """d / (1 - d) is (base - price) / price."""
        return clipping("limit / (1 - limit) * (base - x) / x", self.clip)

    def faults(self) -> list[tuple[str, str]]:
        """The limit lies below the base price."""
        return [("limit-not-below-base", "limit")] if self.limit >= 1 else []

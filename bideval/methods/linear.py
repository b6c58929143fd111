"""Straight line between two values set in the rubric."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Threshold
from bideval.methods.base import Clip, Example, Method, Read, clipping
from bideval.working.terms import Term


class Linear(Method):
    """A straight line from no points at `zero_at` to all points at `full_at`.

    Formula: (x - zero_at) / (full_at - zero_at), held to 0..1 unless `clip` says `floor`, `cap` or `none`.
    Either end may be the larger: `full_at` below `zero_at` rewards small values.
    Absolute: no bid can change another's points. Weakness: needs good knowledge of the market, for a bid beyond `full_at` gains nothing.
    """

    kind: Literal["linear"] = "linear"
    zero_at: Threshold
    full_at: Threshold
    clip: Clip = "both"
    examples: ClassVar = (
        Example(
            "70 % between 50 % and 90 % is half",
            {"zero_at": "0.5", "full_at": "0.9"},
            ("0.5", "0.7", "0.9", "1"),
            ("0", "0.5", "1", "1"),
        ),
        Example("fewer days are better", {"zero_at": "100", "full_at": "20"}, ("120", "60", "20"), ("0", "0.5", "1")),
    )

    def term(self, read: Read) -> Term:
        """Between the two ends."""
        return clipping("between(x, zero_at, full_at)", self.clip)

    def parameters(self) -> dict[str, Fraction]:
        """Both ends."""
        return {"zero_at": self.zero_at, "full_at": self.full_at}

    def faults(self) -> list[tuple[str, str]]:
        """The ends must differ."""
        return [("line-without-length", "full_at")] if self.zero_at == self.full_at else []

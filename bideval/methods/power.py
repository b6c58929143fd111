"""A power of a linear term: concave below exponent 1, convex above."""

from fractions import Fraction
from typing import ClassVar, Final, Literal

from bideval.fields import Decimal, Threshold
from bideval.methods.base import Aggregate, Among, Better, Clip, Example, Method, Read, clipping
from bideval.working.terms import Term

LARGEST: Final = 100
"""The largest exponent; beyond it, exact results have more digits than anybody reads."""


class Power(Method):
    """((x - zero_at) / (full_at - zero_at)) to `exponent`, where `full_at` is a number or the `best` value offered.

    With a number it is absolute; with `best` (and `better`) relative. A term below 0 counts as 0, and so does a value worse than
    `zero_at` where all are. Results that are not rational are rounded to 50 significant digits, so a rounding stage must follow.
    Weakness: the exponent is a hidden weight. Entry P07 of the collected price formulas (Consip).
    """

    kind: Literal["power"] = "power"
    exponent: Decimal
    zero_at: Threshold = Fraction(0)
    full_at: Literal["best"] | Threshold
    better: Better | None = None
    among: Among = "valid"
    clip: Clip = "both"
    examples: ClassVar = (
        Example(
            "concave: a quarter of the way earns half",
            {"exponent": "0.5", "full_at": "100"},
            ("25", "100"),
            ("0.5", "1"),
        ),
        Example(
            "convex against the best discount",
            {"exponent": "2", "full_at": "best", "better": "higher"},
            ("5", "10", "20"),
            ("0.0625", "0.25", "1"),
        ),
    )

    def references(self) -> dict[str, Aggregate]:
        """The best value, where that is the full mark."""
        return {"full_at": "least" if self.better == "lower" else "most"} if self.full_at == "best" else {}

    def term(self, read: Read) -> Term:
        """The linear term, from 0 up, to the exponent."""
        share = "power(max(between(x, zero_at, full_at), 0), exponent)"
        if (
            self.full_at == "best"
        ):  # where all are worse than `zero_at`, the best is, too, and the line would run backwards
            share = f"{'at_most' if self.better == 'lower' else 'at_least'}(x, zero_at) * {share}"
        return clipping(share, self.clip)

    def parameters(self) -> dict[str, Fraction]:
        """The exponent and the ends that are numbers."""
        ends = {} if self.full_at == "best" else {"full_at": Fraction(self.full_at)}
        return {"zero_at": self.zero_at, "exponent": self.exponent, **ends}

    def faults(self) -> list[tuple[str, str]]:
        """A best needs its direction, a line its length, an exponent its sign."""
        found = [("better-missing", "better")] if self.full_at == "best" and self.better is None else []
        found += [("line-without-length", "full_at")] if self.full_at == self.zero_at else []
        found += [("exponent-not-positive", "exponent")] if self.exponent <= 0 else []
        return found + ([("exponent-too-large", "exponent")] if self.exponent > LARGEST else [])

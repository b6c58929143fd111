"""차등점수제: fixed points by rank, so that bids which the panel found nearly equal stand apart."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Boolean, Points
from bideval.methods.base import Aggregate
from bideval.methods.then.base import Example, Then
from bideval.working.grammar import formula
from bideval.working.terms import Term


class RankSteps(Then):
    """The best bid gets the criterion's points (`top: full`) or keeps its own (`top: raw`); each next place `gap` points less, never below 0.

    With `larger_raw_gap: true` the distance to the place above is the raw one where that is larger than `gap`. `top` has no default:
    whether the first gets the full mark must be read from the notice. Bids with equal points share a place and its points. After them
    comes the place that counts them all (1, 2, 2, 4: `ties: competition`, as places count everywhere else), which is as many gaps
    below; with `ties: dense` the next place (1, 2, 2, 3), one gap below. A raw gap is taken between neighbours of different points.

    Relative: one more bid moves all below it. Weakness: with fixed gaps the size of a difference does not count.
    Korea, contracts by negotiation: 「협상에 의한 계약체결기준」 제7조⑥ (a rule for items that do not discriminate); 조달청
    「제안서평가 세부기준」 제9조⑩, 제12조 (2026.1.26: at most 3 points between ranks, and the 85 % test looks at raw points: `on: raw`). The
    larger raw gap is a clause of requests for proposals. Who shares what when points are equal is in none of the texts seen.
    """

    kind: Literal["rank-steps"] = "rank-steps"
    gap: Points
    top: Literal["full", "raw"]
    larger_raw_gap: Boolean = False
    ties: Literal["competition", "dense"] = "competition"
    examples: ClassVar = (
        Example(
            "technical 70, gap 3: ranks 1 to 4",
            {"gap": "3", "top": "full"},
            "70",
            ("66.2", "66", "60", "59.9"),
            ("70", "67", "64", "61"),
        ),
        Example(
            "the raw gap where it is larger",
            {"gap": "3", "top": "full", "larger_raw_gap": "true"},
            "90",
            ("86.5", "85.9", "80"),
            ("90", "87", "81.1"),
        ),
        Example(
            "the first keeps its own points",
            {"gap": "3", "top": "raw"},
            "90",
            ("86.5", "85.9", "80"),
            ("86.5", "83.5", "80.5"),
        ),
        Example(
            "after two second places comes the fourth",
            {"gap": "3", "top": "full"},
            "20",
            ("18", "16", "16", "9"),
            ("20", "17", "17", "11"),
        ),
        Example(
            "or the third",
            {"gap": "3", "top": "full", "ties": "dense"},
            "20",
            ("18", "16", "16", "9"),
            ("20", "17", "17", "14"),
        ),
        Example(
            "nothing below nothing",
            {"gap": "3", "top": "full"},
            "5",
            ("5", "4", "3", "0"),
            ("5", "2", "0", "0"),
        ),
    )

    def references(self) -> dict[str, Aggregate]:
        """All points that count, and the best of them."""
        best: dict[str, Aggregate] = {"best": "most"} if self.top == "raw" else {}
        return {**best, "values": "every"}

    def term(self) -> Term:
        """The top less what lies between."""
        dense = self.ties == "dense"
        if self.larger_raw_gap:
            below = f"{'fall_dense' if dense else 'fall'}(x, gap, values)"
        else:
            below = f"gap * ({'place_dense' if dense else 'place_down'}(x, values) - 1)"
        return formula(f"max({'full' if self.top == 'full' else 'best'} - {below}, 0)")

    def parameters(self) -> dict[str, Fraction]:
        """The gap."""
        return {"gap": self.gap}

    def whole(self, full: Fraction, best: Fraction) -> tuple[Fraction, Fraction]:
        """From nothing to the top."""
        return Fraction(0), full if self.top == "full" else best

    @property
    def monotone(self) -> bool:
        """A place falls when another bid rises; a raw gap, a raw top and a place that equals share may do both."""
        return self.top == "full" and not self.larger_raw_gap and self.ties == "competition"

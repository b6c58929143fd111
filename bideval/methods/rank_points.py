"""Points by place: a fixed step less for each place."""

from fractions import Fraction
from typing import ClassVar, Literal

from bideval.fields import Share
from bideval.methods.base import Aggregate, Among, Better, Example, Method, Read
from bideval.working.grammar import formula
from bideval.working.terms import Term


class RankPoints(Method):
    """1 for the first place, `step` less for each place after it, never below `floor`. Equal values share a place: 1, 2, 2, 4.

    Relative. Weakness: the size of a difference does not count, and one more bid moves all below it. Entry P21 of the collected formulas.
    """

    kind: Literal["rank-points"] = "rank-points"
    better: Better
    step: Share
    floor: Share = Fraction(0)
    among: Among = "valid"
    examples: ClassVar = (
        Example(
            "the second place is shared",
            {"better": "higher", "step": "0.2", "floor": "0.5"},
            ("9", "7", "7", "5"),
            ("1", "0.8", "0.8", "0.5"),
        ),
    )

    def references(self) -> dict[str, Aggregate]:
        """All values that count."""
        return {"values": "every"}

    def term(self, read: Read) -> Term:
        """From the place to the share."""
        place = "place_down(x, values)" if self.better == "higher" else "place_up(x, values)"
        return formula(f"max(1 - step * ({place} - 1), floor)")

    def parameters(self) -> dict[str, Fraction]:
        """The step and the floor."""
        return {"step": self.step, "floor": self.floor}

    def faults(self) -> list[tuple[str, str]]:
        """The floor is a part of the points."""
        return [("share-above-whole", "floor")] if self.floor > 1 else []

"""Straight lines between points of the rubric."""

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from bideval.fields import Frozen, Share, Threshold
from bideval.methods.base import Example, Method, Range, Read
from bideval.working.terms import Apply, Name, Term


class Point(Frozen):
    """At which value which share."""

    at: Threshold
    share: Share


class PiecewiseLinear(Method):
    """Straight lines through `points` (`at`, `share`), in rising order of `at`; what holds `outside` them has to be said.

    `outside: clip` keeps the shares of the end points, `extend` goes on along the first and the last line (below 0 and above 1, too), and `error`
    makes a value outside a Problem. Absolute. Weakness: the points are a judgement; write down why each stands where it does.
    Partial value functions of multi-criteria analysis (rsmaa): entry P31 of the collected formulas; a price line with a kink (P14) is one, too.
    """

    kind: Literal["piecewise-linear"] = "piecewise-linear"
    points: tuple[Point, ...] = Field(min_length=2)
    outside_points: Literal["error", "clip", "extend"] = Field(alias="outside")
    examples: ClassVar = (
        Example(
            "a knee at 20, and flat outside",
            {
                "points": [{"at": "0", "share": "0"}, {"at": "20", "share": "0.8"}, {"at": "40", "share": "1"}],
                "outside": "clip",
            },
            ("-5", "0", "10", "20", "30", "50"),
            ("0", "0", "0.4", "0.8", "0.9", "1"),
        ),
        Example(
            "the end lines go on",
            {"points": [{"at": "10", "share": "1"}, {"at": "20", "share": "0.5"}], "outside": "extend"},
            ("0", "15", "40"),
            ("1.5", "0.75", "-0.5"),
        ),
        Example(
            "only from 10 to 20",
            {"points": [{"at": "10", "share": "1"}, {"at": "20", "share": "0.5"}], "outside": "error"},
            ("10", "18", "20"),
            ("1", "0.6", "0.5"),
        ),
    )

    def parameters(self) -> dict[str, Fraction]:
        """Each point's two numbers."""
        pairs = ((f"points.{at}", point) for at, point in enumerate(self.points))
        return {f"{name}.{part}": getattr(point, part) for name, point in pairs for part in ("at", "share")}

    def term(self, read: Read) -> Term:
        """A look-up over the points in the order of the rubric."""
        op = "lines_on" if self.outside_points == "extend" else "lines"
        return Apply(op, (Name("x"), *(Name(name) for name in self.parameters())))

    @property
    def taken(self) -> Range | None:
        """From the first point to the last, where a value outside is an error."""
        return (self.points[0].at, self.points[-1].at) if self.outside_points == "error" else None

    def turns(self) -> list[Fraction]:
        """Each point."""
        return [point.at for point in self.points]

    @property
    def monotone(self) -> bool:
        """Whether the shares only rise or only fall."""
        shares = [point.share for point in self.points]
        return shares in (sorted(shares), sorted(shares, reverse=True))

    def whole(self) -> Range | None:
        """From the smallest share to the largest, unless the lines go on."""
        shares = [point.share for point in self.points]
        return None if self.outside_points == "extend" else (min(shares), max(shares))

    def faults(self) -> list[tuple[str, str]]:
        """The points rise; no share is above the whole."""
        turns = self.turns()
        found = [] if turns == sorted(set(turns)) else [("values-not-rising", "points")]
        return found + [("share-above-whole", "points") for point in self.points if point.share > 1][:1]

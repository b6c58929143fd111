"""What the sections need: names, and shares in percent that never look like more, or less, than was counted."""

from fractions import Fraction
from typing import Final

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.smaa import PREFIX, Robust, Smaa
from bideval.exact import Rounding, digits
from bideval.reports.layout import Cell
from bideval.reports.reading import Reading

PLACES: Final = 1
"""Digits after the point of a share in percent."""
POINTS: Final = 2
"""Digits after the point of a criterion's points."""
EIGHTHS: Final = "▏▎▍▌▋▊▉█"
BAR: Final = 16
"""The length of a whole bar in a table."""


class Words(Reading):
    """A study by samples, and the evaluation that it asks about, in one language."""

    def __init__(self, study: Smaa, evaluation: Evaluation, language: str) -> None:
        super().__init__(evaluation, language)
        self.study = study

    def share(self, count: int) -> str:
        """A count as a share of all samples, in percent: only nothing is 0, and only all is 100."""
        return percent(self.study.share(count))

    def with_error(self, one: Robust, place: int = 1) -> str:
        """A bid's share of a place with its standard error."""
        shown = self.share(one.places[place - 1])
        return f"{shown} (±{error(one.errors[place - 1])})" if one.errors else shown

    def cell(self, one: Robust, place: int) -> Cell:
        """A bid's share of a place in a table."""
        return self.linked(self.share(one.places[place - 1]), one.bidder, f"place:{place}")

    def linked(self, text: str, bidder: str, name: str) -> Cell:
        """A number of the study, whose equation is made when somebody asks for it."""
        return Cell(text, number=True, step=f"{bidder}/{PREFIX}{name}")

    def key(self, bidder: str, name: str) -> str:
        """The name of a number of this study, where it has a working."""
        known = f"{PREFIX}{name}" in self.study.ledger.equations
        return f"{bidder}/{PREFIX}{name}" if known else ""

    def named(self, path: str) -> str:
        """What a criterion is called; as it was given where there is none of that name, the whole where there is none."""
        return self.criterion(path) if path in self.rubric.nodes else self.text(path, self.say("head-total"))


def percent(share: Fraction) -> str:
    """A share in percent."""
    text = digits(Rounding(PLACES, "half-up")(share * 100), PLACES)
    if share in (0, 1):
        return f"{'100' if share else '0'}%"
    edges = {digits(Fraction(0), PLACES): "<0.1", digits(Fraction(100), PLACES): ">99.9"}
    return f"{edges.get(text, text)}%"


def error(value: Fraction) -> str:
    """A standard error in percent, never rounded down."""
    return digits(Rounding(POINTS, "up")(value * 100), POINTS)


def points(value: Fraction) -> str:
    """Points of a criterion, with no more digits than they need."""
    return digits(value, 0) if value.denominator == 1 else digits(Rounding(POINTS, "half-up")(value), POINTS)


def bar(share: Fraction) -> str:
    """A share as a bar of eighths, for pages without drawings; anything at all shows."""
    parts = int(share * BAR * 8) or int(share > 0)
    return "█" * (parts // 8) + (EIGHTHS[parts % 8 - 1] if parts % 8 else "")

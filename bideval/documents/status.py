"""What is missing before a tender can be scored, and what to do next: plain data."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from bideval.problems import Problems

Next = Literal[
    "mend",
    "call-again",
    "decide-gates",
    "ask-bidders",
    "collect-marks",
    "officer-marks",
    "draw-value",
    "draw-lots",
    "hold-stage",
    "open-prices",
    "negotiate",
    "score",
]
"""What to do first, in the order in which a tender proceeds."""


class MarkGap(NamedTuple):
    """Criteria that an evaluator who sits has not marked for a bid; without an evaluator, those that nobody has."""

    bidder: str
    evaluator: str | None
    criteria: tuple[str, ...]


class Wanting(NamedTuple):
    """A fact or metric that a bid does not give, the criterion or gate that asks for it, and why it is unknown (a code)."""

    bidder: str
    asks: str
    name: str
    reason: str


Pair = tuple[str, str]


@dataclass(frozen=True)
class Status:
    """Everything that is missing, for the bids that count or may count."""

    problems: Problems
    gates: tuple[Pair, ...] = ()
    """Bidder and gate that people have not decided."""
    unknown: tuple[Wanting, ...] = ()
    marks: tuple[MarkGap, ...] = ()
    officer: tuple[Pair, ...] = ()
    """Bidder and criterion that the officer has not marked."""
    prices: tuple[str, ...] = ()
    """Bidders whose price is not opened."""
    lots: tuple[tuple[str, ...], ...] = ()
    """Ties that only a lot can settle, where none is recorded."""
    draws: tuple[Pair, ...] = ()
    """Draws whose value would settle a tie, and their announced sources."""
    stage: str = ""
    """The next stage, for which nobody has marked anything yet."""
    negotiations: tuple[str, ...] = ()
    """Bidders whose turn it is to negotiate."""
    failed: bool = False
    """Whether there are too few bids, so that the tender is called again."""

    @property
    def next(self) -> Next:
        """What to do first."""
        missing: tuple[tuple[Next, object], ...] = (
            ("mend", self.problems.errors),
            ("call-again", self.failed),
            ("decide-gates", self.gates),
            ("ask-bidders", self.unknown),
            ("collect-marks", self.marks),
            ("officer-marks", self.officer),
            ("draw-lots", self.lots and self.stage),
            ("hold-stage", self.stage),
            ("open-prices", self.prices),
            ("draw-value", self.draws),
            ("draw-lots", self.lots),
            ("negotiate", self.negotiations),
        )
        return next((step for step, found in missing if found), "score")

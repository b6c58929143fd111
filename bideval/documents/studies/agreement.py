"""How far the evaluators agree: what the study of their marks found. Evaluators stand by pseudonym."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from bideval.working.ledger import Ledger

Form = Literal["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"]
"""An intraclass correlation as Shrout and Fleiss (1979) number it: the model, and whether one mark or the mean of k marks is asked about."""

Scale = Literal["nominal", "ordinal", "interval", "ratio"]
"""What differences of marks mean: that they differ, by how many marks, by how much, by which part of their size."""

Why = Literal["", "one-evaluator", "one-bid", "gaps", "no-variance", "many-values"]
"""Why a statistic is not defined: fewer than two evaluators, or bids; too many marks are missing; no marks differ; too many do."""

FAR: Final = Fraction(1, 5)
"""ICC(3,1) less ICC(2,1) from which on evaluators are said to mark at levels of their own. A choice: no source draws this line."""


class Statistic(NamedTuple):
    """A number and its name under `--explain`; where it is not defined, why not."""

    value: Fraction | None = None
    step: str = ""
    why: Why = ""


class Level(NamedTuple):
    """The mean of what one evaluator gave to the bids that are compared."""

    evaluator: str
    mean: Fraction
    step: str


class Agreement(NamedTuple):
    """How far the marks of one criterion agree, or (`path` empty) the totals that each evaluator alone would have given.

    W and ICC need a table without gaps: `evaluators` by `bids`; who and what is not in it stands in `without_evaluators` and
    `without_bids`. Alpha takes every mark of a bid that has two or more.
    """

    path: str
    evaluators: tuple[str, ...]
    bids: tuple[str, ...]
    without_evaluators: tuple[str, ...]
    without_bids: tuple[str, ...]
    w: Statistic
    chi_square: Statistic
    icc: Mapping[Form, Statistic]
    alpha: Mapping[Scale, Statistic]
    levels: tuple[Level, ...]
    """Strictest first."""
    borda: Mapping[str, Statistic]
    """By bidder, of the bids that are compared; empty where there are no places."""
    majority: str
    """The bid that more evaluators put above than below each other one; empty where there is none."""
    majorities: Mapping[str, Statistic]
    """By how many evaluators, by the other bid."""

    @property
    def most(self) -> tuple[str, ...]:
        """The bids with the largest count of Borda."""
        counts = {bidder: one.value for bidder, one in self.borda.items() if one.value is not None}
        return tuple(bidder for bidder, count in counts.items() if count == max(counts.values()))

    @property
    def freedom(self) -> int:
        """The degrees of freedom of the chi-square statistic."""
        return len(self.bids) - 1

    @property
    def biased(self) -> bool:
        """Whether evaluators see the same differences between bids from different levels: ICC(3,1) is far above ICC(2,1)."""
        single, alike = self.icc["2,1"].value, self.icc["3,1"].value
        return single is not None and alike is not None and alike - single >= FAR


@dataclass(frozen=True)
class Agreements:
    """Of the totals, where several criteria are marked, and of every criterion that is. `interrupted`: some are lacking."""

    found: tuple[Agreement, ...]
    ledger: Ledger
    """That of the evaluation, the study's own numbers behind it; numbers of the whole panel stand in a row of their own."""
    interrupted: bool = False

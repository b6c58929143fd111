"""The result of a tender in lots: each lot's own evaluation, and the award across them."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from bideval.documents.awarded import AwardDecision, AwardResult
from bideval.documents.evaluation import Evaluation
from bideval.documents.lots import Keep, LotsDossier
from bideval.problems import Problem


class LotAward(NamedTuple):
    """The award of one lot as it is made across lots; none where the lot's rubric awards nothing."""

    lot: str
    award: AwardResult | None

    @property
    def decisions(self) -> tuple[AwardDecision, ...]:
        """What became of each bid."""
        return self.award.decisions if self.award else ()


class Held(NamedTuple):
    """What one bidder is given over all lots; the money where the rule uses money and the bids state it."""

    bidder: str
    lots: tuple[str, ...]
    amount: Fraction | None = None


class Across(NamedTuple):
    """The award across lots, in their declared order. `total` is the sum that a joint allocation made best."""

    keep: Keep | None
    lots: tuple[LotAward, ...]
    held: tuple[Held, ...]
    total: Fraction | None = None

    @property
    def complete(self) -> bool:
        """Whether every lot is decided."""
        return all(one.award is None or one.award.complete for one in self.lots)


@dataclass(frozen=True)
class LotsEvaluation:
    """What `evaluate_lots` makes of a tender in lots."""

    dossier: LotsDossier
    lots: Mapping[str, Evaluation]
    award: Across
    remarks: tuple[Problem, ...] = ()

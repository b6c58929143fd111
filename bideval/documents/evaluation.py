"""The one result: who counts, points, places, ties, award, each with its reason; the ledger holds the numbers and their working."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from bideval.documents.awarded import AwardResult
from bideval.documents.criteria import Node
from bideval.documents.dossier import Dossier
from bideval.documents.ranked import BY_TOTAL, BandStep, RankedBy
from bideval.documents.sole_bidder import SoleBidderOutcome
from bideval.documents.stages import StageOutcome
from bideval.problems import Problem
from bideval.working.ledger import Ledger, Source

BidOutcome = Literal["ranked", "excluded", "eliminated", "unknown"]
LeafOutcome = Literal["scored", "missing-zero", "unknown", "not-scored", "not-opened", "not-held"]
GateResult = Literal["passed", "failed", "unknown", "not-reached"]


class Bounds(NamedTuple):
    """The least and the greatest that a number can still become; both ends are guaranteed."""

    low: Fraction
    high: Fraction


Figure = Fraction | Bounds


class GateOutcome(NamedTuple):
    """What a gate said of a bid; the value that was tested and the edge, where both are numbers.

    Of a requirement, `met` is the place of the first alternative that was met.
    """

    id: str
    result: GateResult
    value: Figure | None = None
    edge: Fraction | None = None
    met: int | None = None


LowBidResult = Literal["low", "not-low", "unknown"]


class LowBidOutcome(NamedTuple):
    """What a rule on abnormally low bids said, by row of the bids that stood then; without a threshold, `reason` says why.

    `reason` is empty, or `too-few`, `too-many`, `undefined` (it does not apply), or `waiting` (for prices, or for who counts).
    """

    id: str
    threshold: Fraction | None
    reason: str
    compared: str
    """The key in the ledger of the number that is held against the threshold."""
    results: Mapping[int, LowBidResult]
    recalled: bool
    """Whether the rule, for so many bids, is from memory."""

    @property
    def low(self) -> tuple[int, ...]:
        """The rows of the bids that are abnormally low."""
        return tuple(row for row, result in self.results.items() if result == "low")


class AdjustmentOutcome(NamedTuple):
    """A deduction or bonus of one bid: its entries in `decisions.yaml`, and what they change the total by (deductions below 0)."""

    id: str
    change: Fraction
    entries: tuple[int, ...]


class Excluded(NamedTuple):
    """Why a bid is out: the first reason that holds."""

    kind: Literal["gate", "decision", "missing"]
    id: str


class Standing(NamedTuple):
    """How one bid came out. `rank` is certain; where it is not, it lies from `rank_low` to `rank_high`.

    `stages` are those that it took part in and that are over; an eliminated bid failed the last of them.
    """

    bidder: str
    outcome: BidOutcome
    gates: tuple[GateOutcome, ...]
    excluded_by: Excluded | None = None
    rank: int | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    adjustments: tuple[AdjustmentOutcome, ...] = ()
    stages: tuple[StageOutcome, ...] = ()


MarkState = Literal["counted", "dropped-high", "dropped-low", "abstained", "recused", "absent"]


class Seat(NamedTuple):
    """One evaluator's mark in one leaf of one bid, and what became of it."""

    evaluator: str
    value: Fraction | None
    state: MarkState
    source: Source | None = None

    @property
    def sits(self) -> bool:
        """Whether there is a mark of somebody who sits; it may have been dropped as an extreme."""
        return self.state in ("counted", "dropped-high", "dropped-low")


class TieStep(NamedTuple):
    """One link of the tie-break chain tried on a group of equals: what was compared, and the groups it left."""

    group: tuple[str, ...]
    by: Literal["highest", "largest-item", "metric", "draw", "lot"]
    criterion: str | None
    values: Mapping[str, Fraction]
    left: tuple[tuple[str, ...], ...]
    stage: str = ""
    """The stage in which totals were equal; empty for the final one."""
    metric: str | None = None
    draw: str | None = None
    drawn: Mapping[str, str] = {}
    """The digest of each bid, smallest first, where the value of the draw is known."""


Progress = Literal["complete", "technical", "interim", "failed", "metrics"]
"""How far an evaluation is: `technical` while separate prices are unopened, `interim` while a stage is not held, `failed` where there are
too few bids to evaluate, `metrics` where only metrics are shown."""


@dataclass(frozen=True)
class Evaluation:
    """The result of `evaluate`. A bid's row is its position among the bids; what its numbers are called in the ledger, `keys` says."""

    dossier: Dossier
    ledger: Ledger
    standings: tuple[Standing, ...]
    outcomes: Mapping[str, Mapping[int, LeafOutcome]]
    """Of a leaf, the rows whose outcome is not `scored`."""
    bounds: Mapping[str, Mapping[int, Bounds]]
    """Points that are not exact, by key of the ledger and row."""
    reasons: Mapping[str, Mapping[int, str]]
    """Why a metric has no value for a row: a code."""
    ranked_by: RankedBy = BY_TOTAL
    ranking: tuple[tuple[str, ...], ...] = ()
    band: BandStep | None = None
    tie_breaks: tuple[TieStep, ...] = ()
    award: AwardResult | None = None
    low_bids: tuple[LowBidOutcome, ...] = ()
    """What every rule on abnormally low bids said, in the order of the rubric."""
    remarks: tuple[Problem, ...] = ()
    """Warnings and notes about this evaluation."""
    seats: Callable[[str, int], tuple[Seat, ...]] = field(default=lambda path, row: ())
    """Of a panel leaf and a row: every evaluator's mark."""
    stage: Progress = "complete"
    sole_bidder: SoleBidderOutcome | None = None
    """What the rule on fewer than two bids said, where the rubric has one."""
    held: tuple[str, ...] = ()
    """The stages that were held, at least in part."""

    def points(self, key: str, row: int) -> Figure | None:
        """Points of a criterion or the total for one bid: exact, bounds, or None where the bid has none."""
        if self.standings[row].outcome == "excluded":
            return None
        exact = self.ledger.value(key, row)
        return self.bounds.get(key, {}).get(row) if exact is None else exact

    def outcome(self, node: Node, row: int) -> LeafOutcome:
        """What became of a leaf for one bid."""
        if self.standings[row].outcome == "excluded":
            return "not-scored"
        return self.outcomes.get(node.path, {}).get(row, "scored")

    @property
    def waits_for(self) -> str:
        """The next stage, which is not held yet; empty where there is none."""
        later = [stage.id for stage in self.dossier.rubric.stages if stage.id not in self.held]
        return later[0] if later and self.stage == "interim" else ""

    @property
    def rows(self) -> dict[str, int]:
        """The row of each bidder."""
        return {standing.bidder: row for row, standing in enumerate(self.standings)}

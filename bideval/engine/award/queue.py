"""Who is asked for an award, in order, and who is not: left out, declined, broken down, or not decided yet."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from bideval.documents.award import AwardRule, Exclusion, InTurn
from bideval.documents.awarded import AwardDecision, AwardOutcome
from bideval.documents.evaluation import GateResult, Standing
from bideval.engine import gates
from bideval.engine.state import State

EXCLUSION_OPEN: Final = "exclusion-open"
NEGOTIATION_DUE: Final = "negotiation-due"
TURN_OPEN: Final = "turn-open"
"""An award that depends on what becomes of somebody before."""


class Queue(NamedTuple):
    """Groups of rows with certain places, best first, up to the first gap; and those that must wait."""

    certain: tuple[tuple[int, ...], ...]
    waiting: tuple[int, ...]


def queue(state: State, standings: Sequence[Standing]) -> Queue:
    """Everybody who stands, in order."""
    ranked: dict[int, list[int]] = {}
    for row, standing in enumerate(standings):
        if standing.rank is not None:
            ranked.setdefault(standing.rank, []).append(row)
    certain, due = [], 1
    while due in ranked:
        group = ranked.pop(due)
        certain.append(tuple(group))
        due += len(group)
    settled = {row for group in certain for row in group}
    waiting = [row for row in state.standing if row not in settled]
    return Queue(tuple(certain), tuple(sorted(waiting, key=lambda row: (standings[row].rank_low or 0, row))))


def told(
    state: State, row: int, outcome: AwardOutcome, reason: str = "", amount: Fraction | None = None
) -> AwardDecision:
    """A decision about one bid."""
    return AwardDecision(state.ledger.bids[row], outcome, amount, reason=reason)


def out(state: State, rule: AwardRule, row: int) -> AwardDecision | None:
    """The decision about a bid that takes no award when its turn comes; None if it may."""
    for one in rule.excludes:
        if meets(state, one, row) == "passed":
            return told(state, row, "excluded-from-award", "excluded")._replace(exclusion=one.id)
    if state.ledger.bids[row] in state.decided.refused:
        return told(state, row, "declined", "refused")
    if negotiation(state, row) == "broken":
        return told(state, row, "declined", "negotiation-broken")
    return None


def opens(state: State, rule: AwardRule, row: int) -> str:
    """What has to be found out or done before a bid can be awarded anything; empty if nothing."""
    if any(meets(state, one, row) == "unknown" for one in rule.excludes):
        return EXCLUSION_OPEN
    return NEGOTIATION_DUE if isinstance(rule, InTurn) and rule.negotiate and not negotiation(state, row) else ""


def meets(state: State, rule: Exclusion, row: int) -> GateResult:
    """Whether an exclusion meets a bid; one that people decide meets whom they name."""
    if rule.decision is None:
        return gates.tested(state, rule, row).result
    return "passed" if (state.ledger.bids[row], rule.id) in state.decided.left_out else "failed"


def negotiation(state: State, row: int) -> str:
    """How the negotiation with a bidder ended: `agreed`, `broken`, or empty while there is none."""
    return state.decided.negotiated.get(state.ledger.bids[row], "")

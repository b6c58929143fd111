"""The award: best place, top places, or in order of rank within the budget; it waits where a place is not certain."""

from collections.abc import Sequence
from fractions import Fraction

from bideval.documents.award import BestAward, BudgetAward, TopAward
from bideval.documents.evaluation import AwardDecision, AwardResult, Standing
from bideval.engine.state import State


def award(state: State, standings: Sequence[Standing]) -> AwardResult | None:
    """Apply the rubric's award rule to the places."""
    rule = state.rubric.award
    if rule is None:
        return None
    if isinstance(rule, BudgetAward):
        return _budget(state, rule, standings)
    return _places(state, rule, standings)


def _queue(state: State, standings: Sequence[Standing]) -> tuple[list[list[int]], list[int]]:
    """Groups of rows with certain places, best first, up to the first gap; and those that must wait."""
    ranked: dict[int, list[int]] = {}
    for row, standing in enumerate(standings):
        if standing.rank is not None:
            ranked.setdefault(standing.rank, []).append(row)
    certain, due = [], 1
    while due in ranked:
        group = ranked.pop(due)
        certain.append(group)
        due += len(group)
    waiting = [row for row in state.standing if not any(row in group for group in certain)]
    return certain, sorted(waiting, key=lambda row: (standings[row].rank_low or 0, row))


def _refused(state: State, row: int) -> bool:
    return any(one.bidder == state.ledger.bids[row] for one in state.dossier.decisions.refusals)


def _places(state: State, rule: BestAward | TopAward, standings: Sequence[Standing]) -> AwardResult:
    """The first place, or the first so many; one who declines makes room for the next."""
    room = rule.winners if isinstance(rule, TopAward) else 1
    certain, waiting = _queue(state, standings)
    decisions: list[AwardDecision] = []
    complete = True
    for group in certain:
        takers = [row for row in group if not _refused(state, row)]
        decisions += [_told(state, row, "declined", "refused") for row in group if row not in takers]
        if room and len(takers) > room:
            complete = False
            decisions += [_told(state, row, "waiting", "tie") for row in takers]
            room = 0
        else:
            decisions += [_told(state, row, "awarded" if room else "not-reached") for row in takers]
            room -= len(takers) if room else 0
    stuck = room and waiting
    decisions += [
        _told(state, row, "waiting" if stuck else "not-reached", "place-open" if stuck else "") for row in waiting
    ]
    return AwardResult(rule.kind, tuple(decisions), complete and not stuck)


def _told(state: State, row: int, outcome: str, reason: str = "") -> AwardDecision:
    return AwardDecision(state.ledger.bids[row], outcome, reason=reason)  # type: ignore[arg-type]


def _budget(state: State, rule: BudgetAward, standings: Sequence[Standing]) -> AwardResult:
    """In order of rank until the money is used; a tie at the edge of the money, or an open place, stops the award there."""
    budget = state.dossier.tender.project_budget
    left = state.gross(budget.amount, budget.vat) if budget else None
    certain, waiting = _queue(state, standings)
    decisions: list[AwardDecision] = []
    halted = "no-budget" if left is None else "" if left else "exhausted"
    start = left
    for group in certain:
        asked = {row: _asked(state, rule, row) for row in group if not _refused(state, row)}
        decisions += [_told(state, row, "declined", "refused") for row in group if row not in asked]
        if not halted and None in asked.values():
            halted = "amount-not-stated"
        elif (
            not halted and len(asked) > 1 and left is not None and sum(amount or 0 for amount in asked.values()) > left
        ):
            halted = "tie"
        for row, amount in asked.items():
            if halted or left is None or amount is None:
                decisions.append(
                    _told(state, row, "not-reached" if halted in ("exhausted", "stopped") else "waiting", halted)
                )
                continue
            made, left, halted = _one(state, rule, row, amount, left)
            decisions.append(made)
    waits = waiting and halted not in ("exhausted", "stopped")
    decisions += [
        _told(state, row, "waiting" if waits else "not-reached", "place-open" if waits else halted) for row in waiting
    ]
    complete = not waits and halted in ("", "exhausted", "stopped")
    return AwardResult(rule.kind, tuple(decisions), complete, start)


def _asked(state: State, rule: BudgetAward, row: int) -> Fraction | None:
    """The money a bid asks for: as negotiated, else as stated."""
    bidder = state.ledger.bids[row]
    agreed = [one.agreed for one in state.dossier.decisions.negotiated if one.bidder == bidder]
    return agreed[-1] if agreed else state.money(row, rule.uses)


def _one(
    state: State, rule: BudgetAward, row: int, amount: Fraction, left: Fraction
) -> tuple[AwardDecision, Fraction, str]:
    """Decide one bid: whole, in part, passed over, or the end."""
    bidder = state.ledger.bids[row]
    if amount <= left:
        left -= amount
        return AwardDecision(bidder, "awarded", amount, left), left, "" if left else "exhausted"
    if rule.partial == "stop":
        return AwardDecision(bidder, "not-reached", None, left, "over-budget"), left, "stopped"
    if rule.partial == "skip":
        return AwardDecision(bidder, "passed-over", None, left, "over-budget"), left, ""
    reason = _declines(state, row, left / amount)
    if reason:
        return AwardDecision(bidder, "declined", left, left, reason), left, ""
    return AwardDecision(bidder, "offered", left, Fraction(0)), Fraction(0), "exhausted"


def _declines(state: State, row: int, part: Fraction) -> str:
    """Why a bid would not take that part of what it asked for; empty if it would."""
    terms = state.dossier.bids[row].bid.partial
    if terms is None or not terms.accepts:
        return "partial-not-accepted"
    offered = (state.ledger.value("metric:accelerators", row) or Fraction(0)) * part
    return "below-minimum" if terms.minimum is not None and offered < terms.minimum else ""

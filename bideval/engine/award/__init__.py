"""The award: the rubric's rule applied to the places; one file for each rule. It waits where something is not certain."""

from collections.abc import Sequence

from bideval.documents.award import BestAward, BudgetAward, PoolAward, SelectAward, TopAward, VolumeAward
from bideval.documents.awarded import AwardResult
from bideval.documents.evaluation import Standing
from bideval.engine import sole_bidder
from bideval.engine.award import budget, places, pool, queue, select, volume
from bideval.engine.state import State


def award(state: State, standings: Sequence[Standing]) -> AwardResult | None:
    """Apply the rubric's award rule to the places."""
    rule = state.rubric.award
    if rule is not None and (reason := sole_bidder.bars(state.sole_bidder)):
        return _barred(state, rule.kind, reason)
    if isinstance(rule, BudgetAward):
        return budget.award(state, rule, standings)
    if isinstance(rule, VolumeAward):
        return volume.award(state, rule, standings)
    if isinstance(rule, SelectAward):
        return select.award(state, rule, standings)
    if isinstance(rule, PoolAward):
        return pool.award(state, rule, standings)
    return _by_place(state, rule, standings) if isinstance(rule, BestAward | TopAward) else None


def _barred(state: State, kind: str, reason: str) -> AwardResult:
    """No award: who is alone is not suitable, or it is not certain yet who is alone."""
    over = reason == "not-suitable"
    rows = (queue.told(state, row, "passed-over" if over else "waiting", reason) for row in state.standing)
    return AwardResult(kind, tuple(rows), over)


def _by_place(state: State, rule: BestAward | TopAward, standings: Sequence[Standing]) -> AwardResult:
    """The chosen, and what is handed out among them once they are certain."""
    chosen = places.award(state, rule, standings)
    if rule.then is None:
        return chosen
    bidders = {one.bidder for one in chosen.decisions if one.outcome == "awarded"}
    return chosen._replace(then=pool.award(state, rule.then, standings, bidders, ready=chosen.complete))

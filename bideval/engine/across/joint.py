"""`keep: most-points` and `least-money`: all lots at once, for the best sum that the cap allows. Exact, and a tie stays a tie.

One lot after another, remember for every state of the caps (how much of its own each bidder has used, of those who may still be given
something) the best value that reaches it, and who wins each lot in the allocations that reach that value. The value of an allocation
is compared in this order: how many lots are awarded; the sum of the winners' totals, or of their money; and where bids of one lot are
equal in that, how far down its winner stands among them, so that a lot's own tie-breaks count. Nothing else tells allocations
apart: lots that different best allocations give to different bidders wait.

Known weakness: points of different lots are added as they are, so a lot of larger totals weighs more. The number of states can double with
every bidder who is in several lots; above `MOST` nothing is allocated, and every lot waits with that reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple, cast

from bideval.documents.across import LotAward
from bideval.documents.awarded import AwardDecision, AwardResult
from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import TOTAL
from bideval.documents.lots import Cap, LotRule
from bideval.engine.across.common import asked, most, waiting, weight

MOST: Final = 50_000
"""States of the caps that are followed."""


class Choice(NamedTuple):
    """A bid that could win a lot: what it adds to the sum, how many of equal worth stand above it, and what it uses of its cap."""

    bidder: str
    worth: Fraction
    level: int
    needed: Fraction


Value = tuple[int, Fraction, int]
Used = frozenset[tuple[str, Fraction]]


class Reached(NamedTuple):
    """The best value with which a state is reached, and of each lot so far the winners (None: nobody) in allocations of that value."""

    value: Value
    winners: tuple[frozenset[str | None], ...] = ()


def jointly(lots: Mapping[str, Evaluation], rule: LotRule, cap: Cap) -> tuple[tuple[LotAward, ...], Fraction | None]:
    """The award of each lot in the best joint allocation, and its sum."""
    open_lots = {lot: _open(one, rule) for lot, one in lots.items()}
    if any(open_lots.values()):
        return tuple(waiting(lot, one, open_lots[lot] or "lot-open") for lot, one in lots.items()), None
    choices = [_choices(one, rule, cap) for one in lots.values()]
    limits = [most(cap, one) for one in lots.values()]
    best = allocate(choices, limits)
    if best is None:
        return tuple(waiting(lot, one, "too-many-states") for lot, one in lots.items()), None
    made = tuple(_decided(lot, one, won) for (lot, one), won in zip(lots.items(), best.winners, strict=True))
    return made, best.value[1] if rule.keep == "most-points" else -best.value[1]


def allocate(lots: Sequence[Sequence[Choice]], limits: Sequence[Fraction]) -> Reached | None:
    """The best allocation of one winner or none to each lot; None where there are too many states to follow."""
    states: dict[Used, Reached] = {frozenset(): Reached((0, Fraction(0), 0))}
    for at, (choices, limit) in enumerate(zip(lots, limits, strict=True)):
        later = {choice.bidder for rest in lots[at + 1 :] for choice in rest}
        following: dict[Used, Reached] = {}
        for used, reached in states.items():
            _enter(following, _kept(dict(used), later), Reached(reached.value, (*reached.winners, frozenset({None}))))
            for choice in choices:
                own = dict(used)
                own[choice.bidder] = own.get(choice.bidder, Fraction(0)) + choice.needed
                if own[choice.bidder] <= limit:
                    count, total, level = reached.value
                    value = (count + 1, total + choice.worth, level - choice.level)
                    won = (*reached.winners, frozenset({choice.bidder}))
                    _enter(following, _kept(own, later), Reached(value, won))
        if len(following) > MOST:
            return None
        states = following
    ends: dict[Used, Reached] = {}
    for reached in states.values():
        _enter(ends, frozenset(), reached)
    return ends[frozenset()]


def _enter(states: dict[Used, Reached], used: Used, new: Reached) -> None:
    """Keep the better way to a state; of ways equally good, all winners."""
    old = states.setdefault(used, new)
    if new.value > old.value:
        states[used] = new
    elif new.value == old.value and new is not old:
        both = tuple(one | other for one, other in zip(old.winners, new.winners, strict=True))
        states[used] = Reached(old.value, both)


def _kept(used: Mapping[str, Fraction], later: Iterable[str]) -> Used:
    """The part of a state that still matters: what those have used who can win a later lot."""
    return frozenset((bidder, used[bidder]) for bidder in later if bidder in used)


def _open(evaluation: Evaluation, rule: LotRule) -> str:
    """Why a lot cannot take part in a joint allocation yet; empty if it can."""
    if evaluation.stage != "complete" or any(one.outcome == "unknown" for one in evaluation.standings):
        return "place-open"
    able = _able(evaluation)
    return "amount-not-stated" if rule.uses and any(asked(evaluation, one, rule.uses) is None for one in able) else ""


def _able(evaluation: Evaluation) -> list[str]:
    """Those who may win the lot, by place."""
    declined = _declined(evaluation)
    return [bidder for group in evaluation.ranking for bidder in group if bidder not in declined]


def _declined(evaluation: Evaluation) -> dict[str, AwardDecision]:
    """Those who take no award of this lot, each with the decision of the lot's own award."""
    decisions = evaluation.award.decisions if evaluation.award else ()
    return {one.bidder: one for one in decisions if one.outcome == "declined"}


def _choices(evaluation: Evaluation, rule: LotRule, cap: Cap) -> list[Choice]:
    """The bids that can win, each with its worth; amounts count below zero, so that more is better either way. None of it is open."""
    found: list[Choice] = []
    place = {one.bidder: one.rank or 0 for one in evaluation.standings}
    for bidder in _able(evaluation):
        money = asked(evaluation, bidder, rule.uses or "") if rule.keep == "least-money" else None
        worth = cast("Fraction", evaluation.points(TOTAL, evaluation.rows[bidder])) if money is None else -money
        level = sum(one.worth == worth and place[one.bidder] < place[bidder] for one in found)
        found.append(Choice(bidder, worth, level, cast("Fraction", weight(cap, evaluation, bidder, rule.uses))))
    return found


def _decided(lot: str, evaluation: Evaluation, won: frozenset[str | None]) -> LotAward:
    """What the best allocations do with the bids of a lot, by place; where they differ, those who may win it wait."""
    declined, above = _declined(evaluation), True
    decisions = []
    for bidder in (one for group in evaluation.ranking for one in group):
        if bidder in declined:
            decisions.append(declined[bidder])
        elif bidder in won:
            above, alone = False, len(won) == 1
            outcome, reason = ("awarded", "") if alone else ("waiting", "several-best")
            decisions.append(AwardDecision(bidder, outcome, reason=reason))  # type: ignore[arg-type]
        elif above:
            decisions.append(AwardDecision(bidder, "passed-over", reason="joint"))
        else:
            decisions.append(AwardDecision(bidder, "not-reached"))
    return LotAward(lot, AwardResult("best", tuple(decisions), len(won) == 1))

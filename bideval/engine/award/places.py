"""`best` and `top`: the first place, or the first so many; one who declines makes room for the next.

Parameters: `winners` (top); `excludes`; `negotiate: true` makes each award wait for a negotiation that succeeds: the first in rank
negotiates, the next only when that breaks down, and when all have broken down the tender is noticed anew. `then` hands a pool out among
the chosen.

A tie that does not fit waits. Jurisdiction: general; `negotiate` is Korea's contract by negotiation.
Source: 「(계약예규) 협상에 의한 계약체결기준」 제10조 (2026.1.2). Known weakness: with several winners all of them may negotiate at once.
"""

from collections.abc import Sequence

from bideval.documents.award import BestAward, TopAward
from bideval.documents.awarded import AwardDecision, AwardOutcome, AwardResult
from bideval.documents.evaluation import Standing
from bideval.engine.award.queue import TURN_OPEN, opens, out, queue, told
from bideval.engine.state import State


def award(state: State, rule: BestAward | TopAward, standings: Sequence[Standing]) -> AwardResult:
    """Give the places that there are."""
    room = rule.winners if isinstance(rule, TopAward) else 1
    certain, waiting = queue(state, standings)
    decisions: list[AwardDecision] = []
    tied = unsettled = False
    for group in certain:
        aside = {row: one for row in group if (one := out(state, rule, row))}
        decisions += aside.values()
        takers = {row: opens(state, rule, row) if room else "" for row in group if row not in aside}
        if room and len(takers) > room:
            tied, unsettled = True, unsettled or any(takers.values())
            decisions += [told(state, row, "waiting", "tie") for row in takers]
            room = 0
        elif room:
            unsettled = unsettled or any(takers.values())
            decisions += [told(state, row, "waiting" if why else "awarded", why) for row, why in takers.items()]
            room -= len(takers)
        else:
            decisions += [told(state, row, *_rest(unsettled)) for row in takers]
    stuck = bool(room and waiting)
    decisions += [told(state, row, *(("waiting", "place-open") if stuck else _rest(unsettled))) for row in waiting]
    complete = not (tied or stuck or unsettled)
    nobody = complete and not any(one.outcome == "awarded" for one in decisions)
    return AwardResult(rule.kind, tuple(decisions), complete, renotice=rule.negotiate and nobody)


def _rest(unsettled: bool) -> tuple[AwardOutcome, str]:
    """What becomes of those for whom no place is left, unless one comes free."""
    return ("waiting", TURN_OPEN) if unsettled else ("not-reached", "")

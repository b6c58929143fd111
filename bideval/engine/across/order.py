"""`keep: order`: lot by lot in the order declared; a bidder at its cap is passed over there, and the next is asked."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from bideval.documents.across import LotAward
from bideval.documents.awarded import AwardDecision, AwardResult
from bideval.documents.decisions import Refusal
from bideval.documents.evaluation import Evaluation
from bideval.documents.lots import Cap, LotRule
from bideval.engine.across.common import TAKEN, added, most, own, taken, weight
from bideval.engine.evaluate import scored

ZERO: Final = Fraction(0)
ASIDE: Final = ("refused", "negotiation-broken", "excluded")
"""Why a bid takes no award whatever becomes of the others."""


@dataclass
class _Used:
    """What each bidder has used of its cap, and what it may use besides while earlier lots are open (None: nobody knows how much)."""

    surely: defaultdict[str, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    perhaps: defaultdict[str, Fraction | None] = field(default_factory=lambda: defaultdict(Fraction))


def in_order(lots: Mapping[str, Evaluation], rule: LotRule, cap: Cap) -> tuple[LotAward, ...]:
    """The award of each lot, made by the lot's own rule among those whom the cap still leaves room."""
    used = _Used()
    made = []
    for lot, evaluation in lots.items():
        barred, doubtful = _room(evaluation, rule, cap, used)
        one = _award(lot, evaluation, barred, doubtful)
        made.append(one)
        for decision in one.decisions:
            needed = weight(cap, evaluation, decision.bidder, rule.uses)
            if decision.outcome == "waiting":
                used.perhaps[decision.bidder] = added(used.perhaps[decision.bidder], needed)
            elif decision.outcome in TAKEN:
                given = needed if cap.amount is None else taken(evaluation, decision, rule.uses or "")
                used.surely[decision.bidder] += given or ZERO
    return tuple(made)


def _room(evaluation: Evaluation, rule: LotRule, cap: Cap, used: _Used) -> tuple[frozenset[str], dict[str, str]]:
    """Who is at its cap, and of whom that is not known yet, with the reason."""
    barred, doubtful = set(), {}
    limit = most(cap, evaluation)
    for bidder in evaluation.rows:
        needed = weight(cap, evaluation, bidder, rule.uses)
        if needed is None:
            doubtful[bidder] = "amount-not-stated"
            continue
        at_least = used.surely[bidder] + needed
        at_most = added(at_least, used.perhaps[bidder])
        if at_least > limit:
            barred.add(bidder)
        elif at_most is None or at_most > limit:
            doubtful[bidder] = "lot-before"
    return frozenset(barred), doubtful


def _award(lot: str, evaluation: Evaluation, barred: frozenset[str], doubtful: Mapping[str, str]) -> LotAward:
    """A lot's award without those at their cap; from the first on who would be asked and may be at its cap, it waits."""
    fresh = barred - {one.bidder for one in evaluation.dossier.decisions.refusals}
    award = _without(evaluation, fresh)
    if award is None:
        return own(lot, evaluation, award)
    decisions, open_for = [], ""
    for one in award.decisions:
        if one.outcome in TAKEN:
            open_for = open_for or doubtful.get(one.bidder, "")
        if one.bidder in fresh and one.reason == "refused":
            decisions.append(AwardDecision(one.bidder, "passed-over", reason="cap"))
        elif open_for and one.outcome != "waiting" and one.reason not in ASIDE:
            decisions.append(AwardDecision(one.bidder, "waiting", reason=open_for))
        else:
            decisions.append(one)
    if not open_for:
        return LotAward(lot, award._replace(decisions=tuple(decisions)))
    return LotAward(lot, AwardResult(award.kind, tuple(decisions), complete=False, budget=award.budget))


def _without(evaluation: Evaluation, barred: frozenset[str]) -> AwardResult | None:
    """The lot's award as if those at their cap had declined: whatever its rule is, the next is asked."""
    if not barred or evaluation.award is None:
        return evaluation.award
    stated = evaluation.dossier.decisions
    refusals = (*stated.refusals, *(Refusal(bidder=one) for one in sorted(barred)))
    again, _ = scored(replace(evaluation.dossier, decisions=stated.model_copy(update={"refusals": refusals})))
    return again.award._replace(renotice=False) if again and again.award else None

"""What both ways to keep to a cap need: the money that counts, the cap and what a lot uses of it, a lot that has to wait."""

from fractions import Fraction
from typing import Final

from bideval.documents.across import LotAward
from bideval.documents.award import BudgetAward
from bideval.documents.awarded import AwardDecision, AwardResult
from bideval.documents.evaluation import Evaluation
from bideval.documents.lots import Cap
from bideval.engine import amounts

TAKEN: Final = ("awarded", "offered")
"""What gives a bidder something."""


def asked(evaluation: Evaluation, bidder: str, uses: str) -> Fraction | None:
    """The money that a bid asks for in a lot; None where it is not stated."""
    return amounts.asked(evaluation.dossier, evaluation.ledger, evaluation.rows[bidder], uses)


def taken(evaluation: Evaluation, decision: AwardDecision, uses: str) -> Fraction | None:
    """The money that a bid is given in a lot: what a budget leaves it, else what it asks for."""
    limited = isinstance(evaluation.dossier.rubric.award, BudgetAward) and decision.amount is not None
    return decision.amount if limited else asked(evaluation, decision.bidder, uses)


def added(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    """A sum, unknown where one of its parts is."""
    return None if one is None or other is None else one + other


def most(cap: Cap, evaluation: Evaluation) -> Fraction:
    """The cap in its own unit; an amount without tax is raised by the lot's `vat_rate`, as the amounts of its bids are."""
    if cap.amount is None:
        return Fraction(cap.lots or 0)
    return amounts.gross(evaluation.dossier.rubric, cap.amount, cap.vat)


def weight(cap: Cap, evaluation: Evaluation, bidder: str, uses: str | None) -> Fraction | None:
    """How much of its cap a bidder would use in a lot: one lot, or the money it asks for there."""
    return Fraction(1) if cap.amount is None else asked(evaluation, bidder, uses or "")


def own(lot: str, evaluation: Evaluation, award: AwardResult | None) -> LotAward:
    """An award as a lot's own; a lot that is to be awarded and is not yet evaluated to its end waits."""
    ready = award is not None or evaluation.dossier.rubric.award is None
    return LotAward(lot, award) if ready else waiting(lot, evaluation, "place-open")


def waiting(lot: str, evaluation: Evaluation, reason: str) -> LotAward:
    """A lot of which nothing is decided yet."""
    rule = evaluation.dossier.rubric.award
    standing = (one.bidder for one in evaluation.standings if one.outcome not in ("excluded", "eliminated"))
    decisions = tuple(AwardDecision(one, "waiting", reason=reason) for one in standing)
    return LotAward(lot, AwardResult(rule.kind, decisions, complete=False) if rule else None)

"""Fewer than two bids: the procedure fails, the one bid is judged for suitability, or it is evaluated all the same.

Formula: bids are counted once, before anything is scored: all that were submitted, or those that are valid (not disqualified, past the
gates on facts, metrics and decisions, no answer lacking that the rubric demands). From two on it is a competition and nothing happens.
`fail` ends the evaluation: no points, no award, a new notice. `judge` is absolute: the total, rounded, is not below `at_least` (a
percentage is of the total of the rubric), and the bid is past every gate and stage. `evaluate` changes nothing.
Jurisdiction: Korea. A competition takes two valid bids (시행령 제11조) and a failed one is announced again (제20조②); programmes outside the contract
law may judge, or evaluate, a single applicant of a repeated call (reported of the national AI computing centre, 2025-05-30 and 06-13).
Known weakness: while it is not certain how many are valid, nothing is decided, and the award waits.
"""

import re
from fractions import Fraction

from bideval.documents.keys import TOTAL
from bideval.documents.sole_bidder import SoleBidderOutcome
from bideval.engine import gates
from bideval.engine.state import State


def count(state: State) -> SoleBidderOutcome | None:
    """How many bids there are, and what follows; nothing where the rubric has no such rule."""
    rule = state.rubric.sole_bidder
    if rule is None:
        return None
    most = len(state.ledger.bids) if rule.counts == "submitted" else len(state.standing)
    least = most if rule.counts == "submitted" else most - len(state.doubtful)
    if least > 1:
        return SoleBidderOutcome(least, most, "competition")
    consequence = rule.first if _round(state) == 1 else rule.repeat
    if consequence == "evaluate":
        return SoleBidderOutcome(least, most, "evaluated")
    return SoleBidderOutcome(least, most, "failed" if consequence == "fail" and most < 2 else "unknown")


def _round(state: State) -> int:
    """Which call of the tender this is; a Problem where it is not said."""
    notice = state.dossier.tender.notice
    text = notice.round if notice else ""
    if not re.fullmatch(r"[1-9][0-9]{0,8}", text):
        path = ("notice", "round") if notice else ()
        state.complain(("tender.yaml", path), "notice-round-expected", round=text)
        return 1
    return int(text)


def judge(state: State, counted: SoleBidderOutcome | None) -> SoleBidderOutcome | None:
    """Whether the one bid is suitable, once it has a total; whoever failed a gate or a stage is not."""
    rule = state.rubric.sole_bidder
    if rule is None or rule.at_least is None or counted is None or counted.outcome != "unknown" or counted.most > 1:
        return counted
    edge = rule.at_least.of(state.rubric.total)
    if not state.standing:
        return counted._replace(outcome="unsuitable", edge=edge)
    (row,) = state.standing
    verdict = gates.reached(state, TOTAL, row, "at_least", edge)
    if verdict == "passed" and row in state.doubtful:
        verdict = "unknown"
    words = {"passed": "suitable", "failed": "unsuitable"}
    return counted._replace(outcome=words.get(verdict, "unknown"), edge=Fraction(edge))  # type: ignore[arg-type]


def bars(counted: SoleBidderOutcome | None) -> str:
    """Why no award is made, as the code of a reason; empty where one may be."""
    return {"unsuitable": "not-suitable", "unknown": "sole-bidder"}.get(counted.outcome if counted else "", "")

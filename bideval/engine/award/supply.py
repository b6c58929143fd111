"""What `budget` and `volume` share: in order of rank, whole while it fits, until the supply is used; then the remainder by `partial`.

`offer`: the remainder is offered, and whoever does not take it makes room for the next; `skip`: passed over, the next is tried;
`stop`: nothing more is awarded. A tie at the edge, an open place, or something not stated stops the award there.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from bideval.documents.award import BudgetAward, VolumeAward
from bideval.documents.awarded import AwardDecision, AwardResult
from bideval.documents.evaluation import Standing
from bideval.engine.award.queue import TURN_OPEN, opens, out, queue, told
from bideval.engine.state import State

Rule = BudgetAward | VolumeAward
Asked = Callable[[int], Fraction | None]

OVER = ("exhausted", "stopped")
"""Why nothing more is awarded and nothing is open either."""


class Supply:
    """So much to award, and why it has halted: `exhausted`, `stopped`, or something that is open."""

    def __init__(self, state: State, rule: Rule, amount: Fraction | None, asked: Asked) -> None:
        self.state, self.rule, self.asked = state, rule, asked
        self.left = amount
        self.halted = "no-budget" if amount is None else "" if amount else "exhausted"
        self.decisions: list[AwardDecision] = []

    def award(self, standings: Sequence[Standing]) -> AwardResult:
        """Ask everybody in order."""
        certain, waiting = queue(self.state, standings)
        for group in certain:
            self._group(group)
        waits = waiting and self.halted not in OVER
        self.decisions += [
            told(self.state, row, "waiting" if waits else "not-reached", "place-open" if waits else self.halted)
            for row in waiting
        ]
        complete = not waits and self.halted in ("", *OVER)
        nobody = complete and not any(one.outcome in ("awarded", "offered") for one in self.decisions)
        return AwardResult(self.rule.kind, tuple(self.decisions), complete, renotice=self.rule.negotiate and nobody)

    def _group(self, group: tuple[int, ...]) -> None:
        aside = {row: one for row in group if (one := out(self.state, self.rule, row))}
        self.decisions += aside.values()
        asked = {row: self.asked(row) for row in group if row not in aside}
        due = {} if self.halted else {row: why for row in asked if (why := opens(self.state, self.rule, row))}
        self.halted = self.halted or self._obstacle(asked, due)
        for row, amount in asked.items():
            if self.halted or amount is None or self.left is None:
                over = self.halted in OVER
                why = self.halted if over else due.get(row, self.halted)
                self.decisions.append(told(self.state, row, "not-reached" if over else "waiting", why))
            else:
                self.decisions.append(self._one(row, amount, self.left))

    def _obstacle(self, asked: dict[int, Fraction | None], due: dict[int, str]) -> str:
        """Why a group cannot be decided."""
        if due:
            return TURN_OPEN
        if None in asked.values():
            return "amount-not-stated"
        tied = len(asked) > 1 and self.left is not None and sum(amount or 0 for amount in asked.values()) > self.left
        return "tie" if tied else ""

    def _one(self, row: int, amount: Fraction, left: Fraction) -> AwardDecision:
        """Decide one bid: whole, in part, passed over, or the end."""
        bidder = self.state.ledger.bids[row]
        if amount <= left:
            self.left = left - amount
            self.halted = "" if self.left else "exhausted"
            return AwardDecision(bidder, "awarded", amount, self.left)
        if self.rule.partial == "stop":
            self.halted = "stopped"
            return AwardDecision(bidder, "not-reached", None, left, "over-budget")
        if self.rule.partial == "skip":
            return AwardDecision(bidder, "passed-over", None, left, "over-budget")
        reason = self._declines(row, left / amount)
        if reason:
            return AwardDecision(bidder, "declined", left, left, reason)
        self.left, self.halted = Fraction(0), "exhausted"
        return AwardDecision(bidder, "offered", left, Fraction(0))

    def _declines(self, row: int, part: Fraction) -> str:
        """Why a bid would not take that part of what it asked for; empty if it would."""
        terms = self.state.dossier.bids[row].bid.partial
        if terms is None or not terms.accepts:
            return "partial-not-accepted"
        offered = (self.state.ledger.value("metric:accelerators", row) or Fraction(0)) * part
        return "below-minimum" if terms.minimum is not None and offered < terms.minimum else ""

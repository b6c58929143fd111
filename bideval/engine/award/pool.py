"""`pool`: a pool of units, such as accelerators, handed out in order of rank within quotas.

Parameters: `pool: {units, unit, class_of, quotas: [{class, share|units, winners}]}`; `requests` and `minimum`, declared facts of each
applicant; `leftover`: what a quota leaves over stays unused (`stay`), is added to the quota that is declared next (`next-class`), or is
offered once more to everybody in order of rank (`all`). Given are whole multiples of `unit` only: the part of a request that is less than
one unit is not given. Whoever can be given less than it asks for gets that if its minimum is reached; else it stands on the waiting list
and the next is asked. Without `minimum`, anything from one unit on is taken. Units that come free (`released` in decisions.yaml)
are offered in order of rank to whoever has less than it asked for.

Jurisdiction: Korea, GPU support platform announced in 2025; half in concentrated blocks, half for open use, is a proposal reported on
2025-02-06. Known weakness: a small request behind a large one is served first where the rest is too small for the large one.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

from bideval.documents.award import PoolAward, Quota
from bideval.documents.awarded import AwardDecision, AwardResult, Gift, PoolRound
from bideval.documents.evaluation import Standing
from bideval.engine.award.queue import TURN_OPEN, opens, out, queue, told
from bideval.engine.state import State

ZERO = Fraction(0)


def award(
    state: State, rule: PoolAward, standings: Sequence[Standing], among: set[str] | None = None, *, ready: bool = True
) -> AwardResult:
    """Hand the pool out, to some bidders only where `among` says to whom; not before it is `ready`."""
    certain, waiting = queue(state, standings)

    def some(rows: Iterable[int]) -> list[int]:
        return [row for row in rows if among is None or state.ledger.bids[row] in among]

    desk = _Desk(state, rule)
    groups = [group for one in certain if (group := some(one))]
    if not ready:
        every = tuple(told(state, row, "waiting", TURN_OPEN) for group in groups for row in group)
        return AwardResult(rule.kind, every, complete=False)
    for group in groups:
        desk.admit(group)
    desk.wait(some(waiting))
    rounds = () if desk.held else tuple(desk.rounds())
    return AwardResult(rule.kind, tuple(desk.decisions()), not desk.held, pool=() if desk.held else rounds)


class _Desk:
    """The applicants in order of rank, what each asks for and has, and what was found in their way."""

    def __init__(self, state: State, rule: PoolAward) -> None:
        self.state, self.rule = state, rule
        self.order: list[int] = []
        self.groups: list[list[int]] = []
        self.settled: dict[int, AwardDecision] = {}
        """Decisions that need no hand-out."""
        self.held = False
        """Whether somebody's request, class or place is open, or a tie that does not fit: nothing is handed out before that is settled."""
        self.classes: dict[int, str] = {}
        self.wants: dict[int, Fraction] = {}
        self.least: dict[int, Fraction] = {}
        self.has: dict[int, Fraction] = {}
        self.first: dict[int, Fraction] = {}
        self.quotas = rule.pool.quotas or (Quota.model_construct(class_="", share=Fraction(1)),)

    def admit(self, group: list[int]) -> None:
        """Note what the bids of one place ask for."""
        self.order += group
        self.groups.append(group)
        for row in group:
            aside = out(self.state, self.rule, row) or self._obstacle(row)
            if aside is not None:
                self.settled[row] = aside
                self.held = self.held or aside.outcome == "waiting"

    def wait(self, rows: list[int]) -> None:
        """Note bids whose places are not certain."""
        self.order += rows
        self.settled |= {row: told(self.state, row, "waiting", "place-open") for row in rows}
        self.held = self.held or bool(rows)

    def _obstacle(self, row: int) -> AwardDecision | None:
        """Why a bid cannot be given anything, or not yet; else what it asks for is noted."""
        rule, unit = self.rule, self.rule.pool.unit
        asked = self.state.value(rule.requests, row)
        least = self.state.value(rule.minimum, row) if rule.minimum else unit
        group = self._class(row)
        open_still = opens(self.state, rule, row)
        if open_still or asked is None or least is None or group is None:
            missing = "class-not-stated" if group is None else "amount-not-stated"
            return told(self.state, row, "waiting", open_still or missing)
        if group not in {quota.class_ for quota in self.quotas}:
            return told(self.state, row, "passed-over", "no-quota")._replace(group=group)
        self.classes[row], self.wants[row], self.least[row] = group, asked // unit * unit, max(least, unit)
        if self.wants[row] < self.least[row]:
            reason = "below-one-unit" if asked < unit else "below-minimum"
            return told(self.state, row, "passed-over", reason)._replace(group=group, asked=self.wants[row])
        self.has[row] = ZERO
        return None

    def _class(self, row: int) -> str | None:
        """The class of an applicant; the empty one without quotas."""
        name = self.rule.pool.class_of
        return self.state.choice(name, row) if name else ""

    def rounds(self) -> Iterable[PoolRound]:
        """Every hand-out: the quotas, what they left over, and what came free since."""
        left = over = ZERO
        for quota in self.quotas:
            units = quota.of(self.rule.pool.units) + (over if self.rule.leftover == "next-class" else ZERO)
            made = self._hand_out("quota", quota.class_, units)
            yield made
            over = made.left
            left += over
        if self.held:
            return
        if self.rule.leftover == "all" and left and len(self.quotas) > 1:
            yield self._hand_out("leftover", "", left)
        self.first = dict(self.has)
        for release in self.state.dossier.decisions.released:
            if not self.held:
                yield self._hand_out("release", release.class_ or "", release.units)

    def _hand_out(self, kind: Literal["quota", "leftover", "release"], group: str, units: Fraction) -> PoolRound:
        """Offer units in order of rank to whoever of a class (or of all) has less than it asked for."""
        left, given = units, dict[int, Fraction]()
        for place in self.groups:
            takers = {
                row: part
                for row in place
                if row in self.has and group in ("", self.classes[row]) and (part := self._part(row, left))
            }
            if len(takers) > 1 and not self._all_fit(list(takers), left):
                self.held = True
                self.settled |= {row: told(self.state, row, "waiting", "tie") for row in takers}
                break
            for row, part in takers.items():
                given[row] = part
                self.has[row] += part
                left -= part
        bids = self.state.ledger.bids
        return PoolRound(kind, group, units, tuple(Gift(bids[row], part) for row, part in given.items()), left)

    def _part(self, row: int, left: Fraction) -> Fraction:
        """What a bid can be given of what is left: nothing if that does not reach its minimum or the winners of its class are complete."""
        has, unit = self.has[row], self.rule.pool.unit
        part = min(self.wants[row] - has, left // unit * unit)
        if not has and self._complete(self.classes[row]):
            return ZERO
        return part if has + part >= self.least[row] else ZERO

    def _all_fit(self, tied: list[int], left: Fraction) -> bool:
        """Whether bids that share a place can all have the whole of what they ask for."""
        fresh = [self.classes[row] for row in tied if not self.has[row]]
        seats = all(not self._complete(group, fresh.count(group)) for group in set(fresh))
        return seats and sum(self.wants[row] - self.has[row] for row in tied) <= left

    def _complete(self, group: str, more: int = 1) -> bool:
        """Whether so many more winners of a class would be too many."""
        most = next(quota.winners for quota in self.quotas if quota.class_ == group)
        return (
            most is not None
            and more + sum(bool(has) for row, has in self.has.items() if self.classes[row] == group) > most
        )

    def decisions(self) -> Iterable[AwardDecision]:
        """What became of everybody, in order of rank."""
        for row in self.order:
            if row in self.settled:
                yield self.settled[row]
            elif self.held:
                yield told(self.state, row, "waiting", TURN_OPEN)
            else:
                yield self._decision(row)

    def _decision(self, row: int) -> AwardDecision:
        has, wants, first = self.has[row], self.wants[row], self.first[row]
        outcome: Literal["awarded", "offered", "wait-listed"] = (
            "awarded" if has == wants else "offered" if has else "wait-listed"
        )
        reason = "" if has == wants else "in-part" if has else self._why_not(row)
        made = told(self.state, row, outcome, reason, has)
        return made._replace(group=self.classes[row], asked=wants, first=first if first != has else None)

    def _why_not(self, row: int) -> str:
        return "class-complete" if self._complete(self.classes[row]) else "pool-exhausted"

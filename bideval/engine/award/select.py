"""`select`: of all sets of bids that are allowed, the one with the greatest sum; shown beside what the order of rank would have taken.

Formula: maximise sum(v) over the chosen, with sum(uses) <= project budget, at_least <= chosen <= at_most, and the same for each class.
Parameters: `maximise`: `total`, or a metric or numeric fact; `uses`: the money each bid asks for (left out: money plays no part);
`winners: {at_least, at_most}`; `classes: {fact, at_least: {CLASS: n}, at_most: {CLASS: n}}`, where the fact is a choice; `excludes`.

The numbers are scaled to whole ones and handed to HiGHS. Its answer is checked exactly, and a better one (by one whole unit at least) is
asked for until there is none; then every other set of the same value. What the solver finds is checked; that it finds nothing is
believed. A bid is chosen if it is in every best set; where best sets differ, those bids wait. Nothing is chosen before every total and
amount is certain. The order of rank beside it takes each bid that still fits, whole, and reserves nothing for a class.
Jurisdiction: none; an optimum is no order of rank, and a notice has to say that it decides. Known weakness: a better bid may lose to two
cheaper ones.
"""

from collections.abc import Sequence
from fractions import Fraction

from bideval.documents.award import SelectAward
from bideval.documents.awarded import AwardDecision, AwardResult, Choice, Selection
from bideval.documents.evaluation import Standing
from bideval.documents.keys import TOTAL
from bideval.engine.award import budget
from bideval.engine.award.program import Found, Limit, Optima, optima
from bideval.engine.award.queue import opens, out, queue, told
from bideval.engine.state import State

ONE = Fraction(1)


def award(state: State, rule: SelectAward, standings: Sequence[Standing]) -> AwardResult:
    """Choose among the bids that stand."""
    certain, waiting = queue(state, standings)
    order = [row for group in certain for row in group] + list(waiting)
    decisions = {row: one for row in order if (one := out(state, rule, row))}
    bench = _Bench(state, rule, [row for row in order if row not in decisions])
    found, selection = Optima(trouble="others-open"), None
    if not bench.open:
        found = optima([bench.value(row) for row in bench.rows], bench.limits())
    for row in bench.rows:
        decisions[row] = bench.decision(row, found)
    if not found.trouble:
        sets = [bench.choice([bench.rows[at] for at in sorted(one)]) for one in found.sets]
        taken = None if waiting else bench.by_rank(certain)
        beside = None if taken is None else bench.choice(taken)
        selection = Selection(rule.maximise, () if found.more else tuple(sorted(sets)), found.more, beside)
    complete = not found.trouble and len(found.sets) <= 1
    every = tuple(decisions[row] for row in order)
    return AwardResult(rule.kind, every, complete, bench.money, selection=selection)


class _Bench:
    """The bids to choose among, with what each is worth and uses."""

    def __init__(self, state: State, rule: SelectAward, rows: list[int]) -> None:
        self.state, self.rule, self.rows = state, rule, rows
        self.money = budget.money(state) if rule.uses else None
        self.uses = {row: budget.asked(state, rule.uses or "cost.requested", row) for row in rows}
        self.open = {row: why for row in rows if (why := self._obstacle(row))}

    def value(self, row: int) -> Fraction:
        """What a bid adds to what is to be greatest."""
        return self._known(row) or Fraction(0)

    def _known(self, row: int) -> Fraction | None:
        name = self.rule.maximise
        return self.state.ledger.value(TOTAL, row) if name == "total" else self.state.value(name, row)

    def _group(self, row: int) -> str | None:
        """The class of a bid."""
        return self.state.choice(self.rule.classes.fact, row) if self.rule.classes else None

    def _obstacle(self, row: int) -> str:
        """What has to be known before anything can be chosen."""
        if self.rule.uses and self.money is None:
            return "no-budget"
        if row in self.state.doubtful or self._known(row) is None or self.state.ledger.value(TOTAL, row) is None:
            return "value-open"
        if self.rule.uses and self.uses[row] is None:
            return "amount-not-stated"
        if self.rule.classes and self._group(row) is None:
            return "class-not-stated"
        return opens(self.state, self.rule, row)

    def limits(self) -> list[Limit]:
        """The money, the number of winners, and the number of each class."""
        rule, places = self.rule, range(len(self.rows))
        found = [Limit(dict.fromkeys(places, ONE), _number(rule.winners.at_least), _number(rule.winners.at_most))]
        if self.money is not None:
            found.append(Limit({at: self.uses[self.rows[at]] or Fraction(0) for at in places}, most=self.money))
        if rule.classes:
            for name in sorted({*rule.classes.at_least, *rule.classes.at_most}):
                members = {at: ONE for at in places if self._group(self.rows[at]) == name}
                least, most = rule.classes.at_least.get(name), rule.classes.at_most.get(name)
                found.append(Limit(members, _number(least), _number(most)))
        return found

    def decision(self, row: int, found: Optima) -> AwardDecision:
        """What the best sets mean for one bid."""
        at, asked = self.rows.index(row), self.uses[row] if self.rule.uses else None
        if found.trouble:
            return told(self.state, row, "waiting", self.open.get(row, found.trouble))
        if not found.sets:
            return told(self.state, row, "not-chosen", "no-set-allowed")
        if found.more or len({at in one for one in found.sets}) > 1:
            return told(self.state, row, "waiting", "tie")
        return (
            told(self.state, row, "awarded", "", asked) if at in found.sets[0] else told(self.state, row, "not-chosen")
        )

    def choice(self, rows: list[int]) -> Choice:
        """A set of bids in order of rank, and what it adds up to."""
        bids, ledger = self.state.ledger.bids, self.state.ledger
        values, points = [self.value(row) for row in rows], [ledger.value(TOTAL, row) or Fraction(0) for row in rows]
        money, power = [self.uses[row] for row in rows], [ledger.value("metric:pf", row) for row in rows]
        chosen = frozenset(self.rows.index(row) for row in rows)
        return Choice(
            tuple(bids[row] for row in rows),
            sum(values, Fraction(0)),
            sum(points, Fraction(0)),
            _sum(money),
            _sum(power),
            all(_kept(limit, chosen) for limit in self.limits()),
        )

    def by_rank(self, certain: Sequence[Sequence[int]]) -> list[int] | None:
        """Whom the order of rank would take within the same upper limits; None where a tie leaves it open."""
        limits = [limit._replace(least=None) for limit in self.limits()]
        at = {row: place for place, row in enumerate(self.rows)}

        def fit(rows: Sequence[int]) -> bool:
            return all(_kept(limit, frozenset(at[row] for row in rows)) for limit in limits)

        taken: list[int] = []
        for group in certain:
            fitting = [row for row in group if row in at and fit([*taken, row])]
            if not fit([*taken, *fitting]):
                return None
            taken += fitting
        return taken


def _kept(limit: Limit, chosen: Found) -> bool:
    found = sum((weight for at, weight in limit.weights.items() if at in chosen), Fraction(0))
    return (limit.least is None or found >= limit.least) and (limit.most is None or found <= limit.most)


def _number(given: int | None) -> Fraction | None:
    return None if given is None else Fraction(given)


def _sum(parts: Sequence[Fraction | None]) -> Fraction | None:
    known = [part for part in parts if part is not None]
    return sum(known, Fraction(0)) if len(known) == len(parts) else None

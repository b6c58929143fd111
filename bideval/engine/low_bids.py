"""Abnormally low bids: each rule's threshold over the bids that count, step by step into the ledger, and who lies below it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from bideval.documents.evaluation import Excluded, GateOutcome, LowBidOutcome, LowBidResult
from bideval.engine.gates import looked_at
from bideval.engine.state import State
from bideval.lowbids.base import COMPARED, LOW, PREFIX, THRESHOLD, LowBid, texts
from bideval.problems import Level
from bideval.working.columns import Column
from bideval.working.grammar import formula
from bideval.working.ledger import Equation, Input, Link, Taken
from bideval.working.operations import on_columns
from bideval.working.terms import Term, fold, itself, names


def settle(state: State) -> None:
    """Every rule in the order of the rubric; a gate takes bids out before the next rule looks at those that are left.

    A bid whose envelope stays closed has no price that anybody may look at: it is not judged, and moves nobody.
    """
    for at, rule in enumerate(state.rubric.abnormally_low):
        rows = state.same_rows(looked_at(state, rule.price))
        if rows:
            judging = _Judging(state, rule, at, rows)
            found = judging.outcome()
            state.low_bids.append(found)
            judging.tell(found)
            if rule.mode == "gate":
                _gate(state, rule, found)


def _gate(state: State, rule: LowBid, found: LowBidOutcome) -> None:
    """A low bid is out; one of which the rule cannot say anything yet may be."""
    for row, result in found.results.items():
        value = state.ledger.value(found.compared, row)
        edge = None if value is None else found.threshold
        word = {"low": "failed", "not-low": "passed", "unknown": "unknown"}[result]
        state.gates[row][rule.name] = GateOutcome(rule.name, word, value if edge is not None else None, edge)  # type: ignore[arg-type]
        if result == "low" and not state.outlook.others:
            state.exclude(row, Excluded("gate", rule.name))
        elif result == "unknown":
            state.doubtful.add(row)


class _Judging:
    """One rule on the bids that it looks at."""

    def __init__(self, state: State, rule: LowBid, at: int, rows: tuple[int, ...]) -> None:
        self.state, self.rule, self.where = state, rule, ("abnormally_low", at)
        self.clause = state.rubric_source(*self.where)
        self.rows = rows
        self.price = state.rubric.value_key(rule.price)
        stated = frozenset(state.ledger.rows(self.price))
        self.known = state.same_rows(row for row in rows if row in stated)
        self.doubted = frozenset(state.doubtful).intersection(rows)
        self.inputs: dict[str, Input] = {}
        self.scalars: dict[str, Any] = {}

    def outcome(self) -> LowBidOutcome:
        """What the rule says; without an answer, why."""
        others = self.state.outlook.others and (self.rule.relative or self.rule.counts)
        if others or not self.known or (self.rule.relative and (len(self.known) < len(self.rows) or self.doubted)):
            return self._open("waiting", "unknown")
        misfit = self.rule.misfit(len(self.rows))
        if misfit is not None:
            return self._open(misfit, "not-low")
        if not self._begin():
            return self._open("amount-missing", "unknown")
        try:
            return self._judge()
        except ZeroDivisionError:
            return self._open("undefined", "not-low")

    def _open(self, reason: str, result: LowBidResult) -> LowBidOutcome:
        results = dict.fromkeys(self.rows, result)
        return LowBidOutcome(self.rule.name, None, reason, self.price, results, self._recalled())

    def _recalled(self) -> bool:
        return self.rule.recalled(len(self.rows))

    def _begin(self) -> bool:
        """Bind the numbers of the rubric and the tender; whether they are all there."""
        self.inputs |= self.state.parameters(f"{PREFIX}{self.rule.name}", self.rule.parameters(), *self.where)
        if self.rule.amount is not None:
            amount = self.state.amount(self.rule.amount)
            if amount is None:
                self.state.complain(self.clause, "low-bid-amount-missing", rule=self.rule.name, amount=self.rule.amount)
                return False
            self.inputs["base"] = amount
        self.scalars = {name: self.state.ledger.cells(one, ()) for name, one in self.inputs.items()}
        return True

    def _judge(self) -> LowBidOutcome:
        """Every formula of the rule into the ledger: what is compared, the steps to the threshold, who is low."""
        (_, first), *steps, (_, last) = texts(self.rule, len(self.rows))
        compared = self._compare(first)
        for name, text in steps:
            self._step(name, formula(text))
        self._enter(LOW, formula(last))
        ledger = self.state.ledger
        low = dict(zip(self.known, ledger.column(self._key(LOW), self.known).values(), strict=True))
        results: dict[int, LowBidResult] = {
            row: "unknown" if row not in low else "low" if low[row] else "not-low" for row in self.rows
        }
        reason = "" if len(low) == len(self.rows) else "waiting"
        threshold = self.scalars[THRESHOLD]
        return LowBidOutcome(self.rule.name, threshold, reason, compared, results, self._recalled())

    def _compare(self, text: str) -> str:
        """The number of each bid that the rule looks at, where that is another than the price; its key."""
        compared = self.price if text == "price" else self._enter(COMPARED, formula(text))
        self.inputs[COMPARED] = Link(compared)
        self.inputs["values"] = Taken(self._key("values"), "", compared, self.known)
        self.scalars["values"] = self.state.ledger.cells(self.inputs["values"], ())
        return compared

    def _step(self, name: str, term: Term) -> None:
        """A number that is the same for all: computed once, and entered for each."""
        value: Fraction = fold(term, self.scalars, itself, on_columns)  # type: ignore[assignment]
        column = Column([value.numerator] * len(self.known), value.denominator)
        self.state.ledger.note(
            Equation(self._key(name), self.known, column, term, self._inputs(term), clause=self.clause)
        )
        self.inputs[name], self.scalars[name] = Link(self._key(name)), value

    def _enter(self, name: str, term: Term) -> str:
        """A number that each bid has of its own; its key."""
        self.state.ledger.add(self._key(name), term, self._inputs(term), self.known, self.clause)
        return self._key(name)

    def _inputs(self, term: Term) -> dict[str, Input]:
        return {one: self.inputs.get(one, Link(self.price)) for one in names(term)}

    def _key(self, name: str) -> str:
        return f"{PREFIX}{self.rule.name}:{name}"

    def _open_for(self, row: int) -> bool:
        """Whether the rule waits for a bid."""
        return row not in self.known or (self.rule.relative and row in self.doubted)

    def tell(self, found: LowBidOutcome) -> None:
        """What a reader should know: the bids that a warning is about, why a rule gave no answer, that it is from memory."""
        rule = {"rule": self.rule.name}
        bids = self.state.ledger.bids
        for row in found.low if self.rule.mode == "warning" else ():
            self.state.complain(self.clause, "low-bid-found", Level.WARNING, bidder=bids[row], **rule)
        told: Mapping[str, tuple[str, Mapping[str, object]]] = {
            "too-few": ("low-bid-too-few", {"bids": len(self.rows), "least": self.rule.from_bids}),
            "too-many": ("low-bid-too-many", {"bids": len(self.rows), "most": self.rule.to_bids}),
            "undefined": ("low-bid-undefined", {}),
            "waiting": ("low-bid-waits", {"bidders": ", ".join(bids[row] for row in self.rows if self._open_for(row))}),
        }
        if found.reason in told:
            code, facts = told[found.reason]
            self._note(code, **rule, **facts)
        if found.recalled:
            self._note("low-bid-from-memory", **rule, kind=self.rule.kind)

    def _note(self, code: str, **facts: object) -> None:
        self.state.complain(self.clause, code, Level.NOTE, **facts)

"""What the bids say and what they measure: declared facts, the metrics of the vocabulary, the rubric's own, into the ledger."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from bideval.documents.keys import METRIC
from bideval.documents.rubric import Rubric
from bideval.engine.state import State
from bideval.metrics import METRICS, find
from bideval.metrics.base import Measured, Metric
from bideval.metrics.context import Context
from bideval.metrics.expressions import closure, declared
from bideval.metrics.facts import number
from bideval.working.columns import Column
from bideval.working.ledger import Equation, Given, Inputs
from bideval.working.terms import Name, Term


def enter(state: State) -> None:
    """Enter every fact and metric that the bids' data allow, and note why the others are unknown."""
    _facts(state)
    bench = _Bench(state)
    for metric in _wanted(state.rubric):
        found = bench.measure(metric)
        if found:
            state.ledger.note(_equation(state, metric, found))
    state.closed = _closed(state)
    for key, reasons in state.reasons.items():
        sealed = state.sealed.intersection(reasons)
        if sealed and "price" in closure(state.rubric, key.removeprefix(METRIC)):
            reasons.update(dict.fromkeys(sealed, "sealed"))


class _Bench:
    """The bids being measured, with what is known of each so far."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.context = Context.of(state.dossier)
        every = range(len(state.dossier.bids))
        told = every if state.dossier.prices else state.dossier.detailed
        self.groups: defaultdict[frozenset[str], list[int]] = defaultdict(list)
        self.groups[frozenset()].extend(sorted({*every} - {*told}))
        for row in told:
            self.groups[self.context.parts(state.dossier.bids[row])].append(row)
        self.measured: defaultdict[int, dict[str, Fraction]] = defaultdict(dict)
        self.reasons: defaultdict[int, dict[str, str]] = defaultdict(dict)

    def measure(self, metric: Metric) -> dict[int, Measured]:
        """One metric of every bid that states the parts it needs; for the others the reason is noted."""
        found: dict[int, Measured] = {}
        able = [row for parts, rows in self.groups.items() if parts.issuperset(metric.needs) for row in rows]
        for row in sorted({*able, *self._supposed(metric)}):
            known = self.context.knowing(self.measured[row], self.reasons[row])
            bid = self.state.dossier.bids[row]
            supposed = self.state.outlook.measured.get((bid.bidder, metric.id))
            one = metric.measure(bid, known) if supposed is None else _as_supposed(metric, supposed)
            if isinstance(one, Measured):
                found[row] = one
                self.measured[row][metric.id] = one.value
            else:
                self.reasons[row][metric.id] = one.reason
                self.state.reasons.setdefault(f"metric:{metric.id}", {})[row] = one.reason
        return found

    def _supposed(self, metric: Metric) -> Iterator[int]:
        """The bids of which a study supposes what the metric is."""
        bids, supposed = self.state.ledger.bids, self.state.outlook.measured
        return (bids.index(bidder) for bidder, name in supposed if name == metric.id and bidder in bids)


def _as_supposed(metric: Metric, value: Fraction) -> Measured:
    return Measured(Name("x"), {"x": Given(f"metric:{metric.id}:supposed", value)}, value)


def _facts(state: State) -> None:
    """Enter the declared facts that can be counted: numbers as they are, answers, choices and dates as `metrics.facts` has them."""
    numbers = state.dossier.numbers
    for name, fact in state.rubric.facts.items():
        source = ("facts", name)
        if name in numbers:
            rows, column = numbers[name]
            state.ledger.note(Equation(f"fact:{name}", state.same_rows(rows), column, source=source))
        elif fact.type != "text":
            stated = {row: bid.facts[name] for row, bid in enumerate(state.dossier.bids) if name in bid.facts}
            values = [number(fact, value) for value in stated.values()]
            state.ledger.given(f"fact:{name}", state.same_rows(stated), values, source)


def _wanted(rubric: Rubric) -> Iterator[Metric]:
    """The vocabulary, then what the rubric names beyond it, then its own metrics: each after those that it uses."""
    known = {metric.id for metric in METRICS}
    yield from METRICS
    for name in dict.fromkeys(_named(rubric)):
        metric = find(name)
        if name not in known and metric is not None:
            yield metric
    yield from declared(rubric)


def _named(rubric: Rubric) -> Iterator[str]:
    for node in rubric.leaves:
        yield node.metric
    for gate in rubric.gates:
        yield gate.metric or ""
    for rule in rubric.abnormally_low:
        yield rule.price
    yield from rubric.ranking.names()
    yield from rubric.award.named if rubric.award else ()
    for metric in declared(rubric):
        yield from metric.uses


def _equation(state: State, metric: Metric, found: Mapping[int, Measured]) -> Equation:
    def working(row: int) -> tuple[Term, Inputs]:
        return found[row].term, found[row].inputs

    column = Column.of([one.value for one in found.values()])
    return Equation(f"metric:{metric.id}", state.same_rows(found), column, working=working)


def _closed(state: State) -> frozenset[str]:
    """The leaves that stand on prices while these are kept apart and unopened."""
    if state.rubric.price != "separate" or state.dossier.prices is not None:
        return frozenset()
    return frozenset(node.path for node in state.rubric.leaves if "price" in closure(state.rubric, node.metric))

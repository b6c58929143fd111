"""Who may take part: disqualification, gates on facts, metrics and decisions, missing answers that exclude, gates on points."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from bideval.documents.criteria import find
from bideval.documents.evaluation import Bounds, Excluded, Figure, GateOutcome, GateResult
from bideval.documents.rubric import Gate
from bideval.engine import officer, totals
from bideval.engine.leaves import value_key
from bideval.engine.state import State
from bideval.metrics.facts import encode

PASSES: Final[dict[str, Callable[[Fraction, Fraction], bool]]] = {
    "at_least": lambda value, edge: value >= edge,
    "more_than": lambda value, edge: value > edge,
    "at_most": lambda value, edge: value <= edge,
    "less_than": lambda value, edge: value < edge,
}


def entry(state: State) -> None:
    """Disqualifications, then the gates that do not look at points, in the order of the rubric, then leaves that must be answered."""
    for one in state.dossier.decisions.disqualified:
        state.exclude(state.ledger.bids.index(one.bidder), Excluded("decision", "disqualified"))
    for gate in state.rubric.gates:
        if gate.criterion is None:
            for row in state.standing:
                _settle(state, gate, row, _entry_outcome(state, gate, row))
    for node in state.rubric.leaves:
        if node.criterion.missing == "fail":
            for row in state.standing:
                if not _answered(state, node.path, row):
                    state.exclude(row, Excluded("missing", node.path))


def _answered(state: State, path: str, row: int) -> bool:
    node = state.rubric.nodes[path]
    if node.criterion.officer is not None:
        return row in officer.marks(state, node)
    return node.criterion.panel is not None or state.ledger.value(value_key(state, node), row) is not None


def on_points(state: State) -> None:
    """The gates that look at points, in the order of the rubric; a bid that has no certain answer may still count."""
    for gate in state.rubric.gates:
        if gate.criterion is not None:
            node = find(state.rubric.tops, gate.criterion)[0]
            if any(below.path in state.closed for below in node.walk()):
                continue
            totals.part(state, node)
            key = totals.raw(state, node) if gate.on == "raw" else node.path
            for row in state.standing:
                (name, limit), *_ = gate.edges.items()
                edge = limit.number * node.criterion.points if limit.percent else limit.number
                _settle(state, gate, row, _compare(gate.id, state.figure(key, row), PASSES[name], edge))


def _settle(state: State, gate: Gate, row: int, outcome: GateOutcome) -> None:
    state.gates[row][gate.id] = outcome
    if outcome.result == "failed":
        state.exclude(row, Excluded("gate", gate.id))
    elif outcome.result == "unknown":
        state.doubtful.add(row)


def _entry_outcome(state: State, gate: Gate, row: int) -> GateOutcome:
    if gate.decision is not None:
        bidder = state.ledger.bids[row]
        decided = [one.outcome for one in state.dossier.decisions.gates if one.gate == gate.id and one.bidder == bidder]
        return GateOutcome(gate.id, decided[-1] if decided else "unknown")
    name = gate.fact or gate.metric or ""
    fact = state.rubric.facts.get(name)
    value = state.ledger.value(f"fact:{name}" if fact else f"metric:{name}", row)
    for test, limit in gate.edges.items():
        return _compare(gate.id, value, PASSES[test], limit.number)
    wanted = (gate.must_be,) if gate.must_be is not None else gate.one_of or ()
    if fact is not None and fact.type == "text":
        said = state.dossier.bids[row].facts.get(name)
        return GateOutcome(gate.id, "unknown" if said is None else _word(said in wanted))
    if value is None:
        return GateOutcome(gate.id, "unknown")
    return GateOutcome(gate.id, _word(any(value == encode(fact, text) for text in wanted)), value)


def _compare(gate: str, value: Figure | None, passes: Callable[[Fraction, Fraction], bool], edge: Fraction) -> GateOutcome:
    """Test a value against an edge; bounds pass or fail only where both ends do."""
    if value is None:
        return GateOutcome(gate, "unknown", None, edge)
    if isinstance(value, Bounds):
        low, high = passes(value.low, edge), passes(value.high, edge)
        return GateOutcome(gate, _word(low) if low == high else "unknown", value, edge)
    return GateOutcome(gate, _word(passes(value, edge)), value, edge)


def _word(passed: bool) -> GateResult:
    return "passed" if passed else "failed"


def outcomes(state: State, row: int) -> tuple[GateOutcome, ...]:
    """What every gate said of a bid, in the order of the rubric."""
    if not state.rubric.gates:
        return ()
    return tuple(state.gates[row].get(gate.id, GateOutcome(gate.id, "not-reached")) for gate in state.rubric.gates)

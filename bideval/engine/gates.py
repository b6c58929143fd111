"""Who may take part: disqualification, gates on facts, metrics and decisions, missing answers that exclude, gates on points."""

from collections.abc import Iterable
from fractions import Fraction

from bideval.documents.conditions import Condition, Gate
from bideval.documents.criteria import Node, find
from bideval.documents.evaluation import Excluded, GateOutcome, GateResult
from bideval.engine import officer, ranges, requirements, totals
from bideval.engine.envelopes import on_price
from bideval.engine.state import State
from bideval.metrics.facts import encode
from bideval.working.bounds import End, Unbounded, apply


def entry(state: State) -> None:
    """Disqualifications, then the gates that do not look at points, in the order of the rubric, then leaves that must be answered."""
    for one in state.dossier.decisions.disqualified:
        state.exclude(state.ledger.bids.index(one.bidder), Excluded("decision", "disqualified"))
    for gate in state.rubric.gates:
        if gate.criterion is None:
            if gate.any_of is not None:
                requirements.enter(state, gate)
            for row in looked_at(state, gate.metric):
                _settle(state, gate, row, entry_outcome(state, gate, row))
    first = state.rubric.sessions[0].leaves
    answers(state, [node for node in state.rubric.leaves if node.criterion.officer is None or node in first])


def answers(state: State, leaves: Iterable[Node]) -> None:
    """Exclude the bids that lack an answer which the rubric demands: of the bids themselves at once, of officers when they mark."""
    for node in leaves:
        if node.criterion.missing == "fail" and node.path not in state.closed and not state.outlook.others:
            for row in looked_at(state, node.criterion.metric):
                if not _answered(state, node.path, row):
                    state.exclude(row, Excluded("missing", node.path))


def looked_at(state: State, metric: str | None) -> tuple[int, ...]:
    """The bids that a condition is about: nobody asks for the price in an envelope that stays closed."""
    if not state.sealed or not on_price(state.rubric, metric):
        return state.standing
    return tuple(row for row in state.standing if row not in state.sealed)


def _answered(state: State, path: str, row: int) -> bool:
    node = state.rubric.nodes[path]
    if node.criterion.officer is not None:
        return state.outlook.ahead or row in officer.marks(state, node)
    judged = node.criterion.panel is not None or node.criterion.pairs is not None
    return judged or state.value(node.metric, row) is not None


def on_points(state: State, tops: tuple[Node, ...]) -> None:
    """The gates that look at points of these criteria, in the order of the rubric; a bid that has no certain answer may still count."""
    for gate in state.rubric.gates:
        if gate.criterion is not None and state.standing:
            node = find(state.rubric.tops, gate.criterion)[0]
            if not any(node in top.walk() for top in tops):
                continue
            if totals.closed(state, node):
                state.doubtful.update(state.standing)
                continue
            key = totals.raw(state, node) if gate.on == "raw" else totals.settled(state, node)
            for row in state.standing:
                (name, limit), *_ = gate.edges.items()
                edge = limit.of(node.criterion.points)
                verdict = reached(state, key, row, name, edge)
                _settle(state, gate, row, GateOutcome(gate.id, verdict, state.figure(key, row), edge))


def reached(state: State, key: str, row: int, test: str, edge: Fraction) -> GateResult:
    """Test points against an edge, by the operation of that name; the answer is unknown where their ends do not agree."""
    return _verdict(test, state.ends(key, row), edge)


def _settle(state: State, gate: Gate, row: int, outcome: GateOutcome) -> None:
    state.gates[row][gate.id] = outcome
    if outcome.result == "failed" and not state.outlook.others:  # a draft may yet be mended: it is looked at to the end
        state.exclude(row, Excluded("gate", gate.id))
    elif outcome.result == "unknown":
        state.doubtful.add(row)


def entry_outcome(state: State, gate: Gate, row: int) -> GateOutcome:
    """What a gate that does not look at points says of a bid."""
    if gate.decision is not None:
        return GateOutcome(gate.id, state.decided.gates.get((state.ledger.bids[row], gate.id), "unknown"))
    return tested(state, gate, row) if gate.any_of is None else requirements.outcome(state, gate, row)


def tested(state: State, rule: Condition, row: int) -> GateOutcome:
    """What the test of a fact or metric says of a bid."""
    name = rule.looked_at
    fact = state.rubric.facts.get(name)
    value = state.value(name, row)
    for test, limit in rule.edges.items():
        verdict = _at_edge(state, name, row, test, limit.number)
        shown = fact is None or fact.type != "date"  # a day number says nothing to anyone
        return GateOutcome(rule.id, verdict, *((value, limit.number) if shown else ()))
    if fact is not None and fact.type == "text":
        said = state.dossier.bids[row].facts.get(name)
        return GateOutcome(rule.id, "unknown" if said is None else _word(said in rule.wanted))
    if value is None:
        return GateOutcome(rule.id, "unknown")
    return GateOutcome(rule.id, _word(any(value == encode(fact, text) for text in rule.wanted)), value)


def _at_edge(state: State, name: str, row: int, test: str, edge: Fraction) -> GateResult:
    """Test a value against an edge; one that is not stated passes or fails where its whole range does."""
    value = state.value(name, row)
    try:
        ends = ranges.of(state, name).values(row) if value is None else [value]
    except Unbounded:
        return "unknown"
    return _verdict(test, ends, edge)


def _verdict(test: str, ends: Iterable[End], edge: Fraction) -> GateResult:
    passed = {apply(test, [end, edge]) == 1 for end in ends}
    return "unknown" if len(passed) > 1 else _word(passed == {True})


def _word(passed: bool) -> GateResult:
    return "passed" if passed else "failed"


def outcomes(state: State, row: int) -> tuple[GateOutcome, ...]:
    """What every gate said of a bid, in the order of the rubric, those on abnormally low bids last."""
    asked = state.rubric.gate_ids
    known = state.gates[row] if asked else {}
    return tuple([known.get(one, GateOutcome(one, "not-reached")) for one in asked])

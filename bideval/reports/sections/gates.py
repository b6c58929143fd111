"""The gates: what each one asks, and what it said of every bid."""

from collections.abc import Sequence
from fractions import Fraction

from bideval.documents.conditions import Alternative, Gate, Limit
from bideval.documents.criteria import Node, find
from bideval.documents.evaluation import Bounds, Figure, GateOutcome
from bideval.exact import digits, exact_text
from bideval.reports.figures import PLACES
from bideval.reports.layout import Cell, Section, Table, Tone, blocks, words
from bideval.reports.reading import Reading
from bideval.reports.voice import plain

BLOCK = 5
"""Gates beside each other."""


def gates(reading: Reading) -> Section | None:
    """What is asked, then one row a bid."""
    rules = reading.rubric.gates
    if not rules:
        return None
    asked = tuple(
        (Cell(_title(reading, gate)), Cell(_rule(reading, gate)), Cell(_ground(reading, gate), tone="muted"))
        for gate in rules
    )
    tables = [Table(reading.heads("head-gate", "head-rule", "head-clause"), asked)]
    tables += [_results(reading, block) for block in blocks(range(len(rules)), BLOCK)]
    return Section("gates", reading.say("section-gates"), (), tuple(tables))


def judged(reading: Reading, gate: Gate, outcome: GateOutcome) -> tuple[Cell, ...]:
    """One gate for one bid: what it asks, what it said, and by which clause."""
    return (
        Cell(_title(reading, gate)),
        Cell(_rule(reading, gate)),
        _cell(reading, gate, outcome),
        Cell(_ground(reading, gate), tone="muted"),
    )


def _title(reading: Reading, gate: Gate) -> str:
    return reading.text(gate.title, gate.id)


def _ground(reading: Reading, gate: Gate) -> str:
    basis = reading.say(f"basis-{gate.basis}") if gate.basis else ""
    return " · ".join(part for part in (basis, reading.text(gate.clause)) if part)


def _rule(reading: Reading, gate: Gate) -> str:
    """The test in words."""
    if gate.decision is not None:
        return reading.say("gate-decision")
    if gate.any_of is not None:
        return reading.say("gate-any-of", alternatives="; ".join(_alternative(reading, one) for one in gate.any_of))
    subject = _subject(reading, gate)
    for name, limit in gate.edges.items():
        return reading.say(f"gate-{name}", subject=subject, edge=_limit(reading, gate, limit))
    values = ", ".join(reading.answer(gate.fact or "", text) for text in gate.wanted)
    return reading.say("gate-one-of", subject=subject, values=values)


def _alternative(reading: Reading, one: Alternative) -> str:
    return reading.say(f"gate-fleet-{one.of}", accelerators=_kinds(one), least=plain(Fraction(one.at_least)))


def _kinds(one: Alternative) -> str:
    return " + ".join(one.accelerator)


def _subject(reading: Reading, gate: Gate) -> str:
    if gate.criterion is not None:
        node = _node(reading, gate.criterion)
        follows = gate.on == "raw" and any(below.criterion.then for below in node.walk())
        code = "gate-points-raw-then" if follows else f"gate-points-{gate.on}"
        return reading.say(code, criterion=reading.title(node))
    return reading.metric_title(gate.looked_at)


def _limit(reading: Reading, gate: Gate, limit: Limit) -> str:
    if gate.criterion is not None:
        return reading.to_reach(limit, _node(reading, gate.criterion).criterion.points)
    return reading.valued(gate.looked_at, limit.number)


def _results(reading: Reading, which: Sequence[int]) -> Table:
    rules = [reading.rubric.gates[at] for at in which]
    head = (Cell(reading.by_regime("head-bidder")), *words(*(_title(reading, gate) for gate in rules)))
    rows = []
    for row in reading.order:
        said = {outcome.id: outcome for outcome in reading.evaluation.standings[row].gates}
        cells = (_cell(reading, gate, said[gate.id]) for gate in rules if gate.id in said)
        rows.append((Cell(reading.names[row]), *cells))
    return Table(head, tuple(rows))


def _cell(reading: Reading, gate: Gate, outcome: GateOutcome) -> Cell:
    word = reading.say(f"gate-{outcome.result}")
    tone: Tone = "warn" if outcome.result in ("failed", "unknown") else ""
    if outcome.edge is None or outcome.value is None:
        return Cell(word, tone=tone)
    value = _value(reading, gate, outcome.value, outcome.edge)
    if outcome.met is not None:
        value = f"{_kinds((gate.any_of or ())[outcome.met])} {value}"
    return Cell(f"{word} ({value})", tone=tone)


def _value(reading: Reading, gate: Gate, value: Figure, edge: Fraction) -> str:
    """The value that was tested; in full where its digits alone would look like an edge that it is not."""

    def show(number: Fraction) -> str:
        if gate.any_of is not None:
            return plain(number)
        if gate.criterion is None:
            return reading.valued(gate.looked_at, number)
        return digits(number, PLACES if gate.on == "raw" else reading.figures.places(_node(reading, gate.criterion)))

    if isinstance(value, Bounds):
        return reading.say("range", low=show(value.low), high=show(value.high))
    return exact_text(value) if value != edge and show(value) == show(edge) else show(value)


def _node(reading: Reading, name: str) -> Node:
    return find(reading.rubric.tops, name)[0]

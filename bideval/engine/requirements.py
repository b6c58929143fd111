"""Requirements on the fleet with alternatives of equal standing: enough accelerators of one kind, or of another."""

from fractions import Fraction

from bideval.documents.bid import Line
from bideval.documents.conditions import Alternative, Gate
from bideval.documents.evaluation import GateOutcome
from bideval.engine.state import State
from bideval.metrics.context import Context
from bideval.working.columns import Column
from bideval.working.grammar import SUM
from bideval.working.ledger import Equation, Given, Input, Inputs
from bideval.working.terms import Number, Term


def key(gate: Gate, place: int) -> str:
    """The ledger's name of the accelerators counted for one alternative of a gate."""
    return f"gate:{gate.id}:{place + 1}"


def enter(state: State, gate: Gate) -> None:
    """Count the fleets for every alternative of a gate, as far as the bids state what is counted."""
    context = Context.of(state.dossier)
    for place, alternative in enumerate(gate.any_of or ()):
        rows = tuple(row for row in state.standing if not _gaps(state, alternative, row))
        column = Column.of([_stated(state, alternative, row) for row in rows])

        def working(row: int, alternative: Alternative = alternative) -> tuple[Term, Inputs]:
            return _working(state, context, alternative, row)

        clause = state.rubric_source("gates", state.rubric.gates.index(gate), "any_of", place)
        state.ledger.note(Equation(key(gate, place), rows, column, working=working, clause=clause))


def outcome(state: State, gate: Gate, row: int) -> GateOutcome:
    """The first alternative that a bid surely meets; unknown while what it does not state may still meet one."""
    if state.dossier.bids[row].bid.fleet is None:
        return GateOutcome(gate.id, "unknown")
    alternatives = gate.any_of or ()
    counts = [_stated(state, one, row) for one in alternatives]
    for place, (alternative, count) in enumerate(zip(alternatives, counts, strict=True)):
        if count >= alternative.at_least:
            return GateOutcome(gate.id, "passed", count, Fraction(alternative.at_least), place)
    highest = [
        count + sum(line.count for _, line in _gaps(state, one, row))
        for one, count in zip(alternatives, counts, strict=True)
    ]
    open_yet = any(count >= one.at_least for one, count in zip(alternatives, highest, strict=True))
    return GateOutcome(gate.id, "unknown" if open_yet else "failed")


def _lines(state: State, alternative: Alternative, row: int) -> list[tuple[int, Line]]:
    """The lines of a fleet that an alternative counts, each with its place."""
    fleet = state.dossier.bids[row].bid.fleet or ()
    return [(at, line) for at, line in enumerate(fleet) if line.accelerator in alternative.accelerator]


def _gaps(state: State, alternative: Alternative, row: int) -> list[tuple[int, Line]]:
    """The lines whose public part is wanted and not stated: it lies between none of them and all."""
    lines = _lines(state, alternative, row) if alternative.of == "public" else []
    return [(at, line) for at, line in lines if line.public is None]


def _stated(state: State, alternative: Alternative, row: int) -> Fraction:
    """The accelerators that surely count."""
    lines = _lines(state, alternative, row)
    return sum((_count(alternative, line) for _, line in lines), Fraction(0))


def _count(alternative: Alternative, line: Line) -> Fraction:
    return Fraction(line.count if alternative.of == "total" else line.public or 0)


def _working(state: State, context: Context, alternative: Alternative, row: int) -> tuple[Term, Inputs]:
    """The count as a sum over the lines of the fleet."""
    field = "count" if alternative.of == "total" else "public"
    submission = state.dossier.bids[row]
    parts: list[Input] = [
        Given(f"fleet:{at}:{field}", _count(alternative, line), context.origin(submission, "fleet", at, field))
        for at, line in _lines(state, alternative, row)
    ]
    return (SUM, {"parts": parts}) if parts else (Number(Fraction(0)), {})

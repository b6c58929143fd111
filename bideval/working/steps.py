"""The working of one number: a tree of steps down to what was read, made on demand from the ledger; and its replay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bideval.working.ledger import Equation, Given, Inline, Input, Inputs, Ledger, Link, Source, Taken
from bideval.working.operations import OPS
from bideval.working.terms import Term, fold


@dataclass(frozen=True, slots=True)
class Step:
    """One number: its id, the operation, the steps it came from, its value; where it was read, and the clause that asks for it.

    `op` is an operation of `OPS`, or `given` (read), or `constant` (part of a formula), or `same` (another number under a new name).
    """

    id: str
    op: str
    value: Fraction
    inputs: tuple["Step", ...] = ()
    source: Source | None = None
    clause: Source | None = None


class Working:
    """The steps of a ledger, each made once."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.made: dict[str, Step] = {}

    def step(self, key: str, row: int) -> Step:
        """The working of the equation `key` for one bid."""
        name = f"{self.ledger.bids[row]}/{key}"
        if name not in self.made:
            self.made[name] = self._make(name, self.ledger.equations[key], row)
        return self.made[name]

    def _make(self, name: str, equation: Equation, row: int) -> Step:
        if equation.working is not None:
            term, inputs = equation.working(row)
        elif equation.term is not None:
            term, inputs = equation.term, equation.inputs
        else:
            value = self.ledger.value(equation.key, row)
            return Step(name, "given", value or Fraction(0), source=self.ledger.source(equation.key, row))
        return self._fold(name, term, inputs, row, equation.clause)

    def _fold(self, name: str, term: Term, inputs: Inputs, row: int, clause: Source | None) -> Step:
        """Fold the formula into steps: the outermost has the name, the inner ones are numbered behind it."""
        count = 0

        def inner() -> str:
            nonlocal count
            count += 1
            return f"{name}#{count}"

        def apply(op: str, parts: list[Step]) -> Step:
            return Step(inner(), op, OPS[op].exact([part.value for part in parts]), tuple(parts))

        bound = {key: self._bind(one, row) for key, one in inputs.items()}
        top = fold(term, bound, lambda value: Step(inner(), "constant", value), apply)
        own = top.op not in ("given", "constant") and top.id.startswith(f"{name}#")
        return Step(name, top.op, top.value, top.inputs, None, clause) if own else Step(name, "same", top.value, (top,), None, clause)

    def _bind(self, one: Input | Sequence[Input], row: int) -> Step | list[Step]:
        if isinstance(one, Link):
            return self.step(one.key, row)
        if isinstance(one, Given):
            return self._once(f"{'*' if one.label.startswith('=') else self.ledger.bids[row]}/{one.label}", one.value, one.source)
        if isinstance(one, Taken):
            return self._taken(one)
        if isinstance(one, Inline):
            return self._fold(f"{self.ledger.bids[row]}/{one.label}", one.term, one.inputs, row, None)
        bound = [self._bind(part, row) for part in one]
        return [step for part in bound for step in (part if isinstance(part, list) else [part])]

    def _once(self, name: str, value: Fraction, source: Source | None) -> Step:
        return self.made.setdefault(name, Step(name, "given", value, source=source))

    def _taken(self, what: Taken) -> Step | list[Step]:
        name = f"*/{what.label}"
        if name not in self.made:
            parts = tuple(self.step(what.key, row) for row in what.rows)
            if not what.op:
                return list(parts)
            self.made[name] = Step(name, what.op, OPS[what.op].exact([part.value for part in parts]), parts)
        return self.made[name]


def ordered(tops: Sequence[Step]) -> Iterator[Step]:
    """All steps below `tops`, each once, each after those it stands on; without recursion, for chains are long."""
    seen: set[str] = set()
    stack = [(top, False) for top in reversed(tops)]
    while stack:
        step, done = stack.pop()
        if done:
            yield step
        elif step.id not in seen:
            seen.add(step.id)
            stack.append((step, True))
            stack.extend((part, False) for part in reversed(step.inputs))


def replay(op: str, inputs: Sequence[Fraction]) -> Fraction:
    """The value that an operation gives on recorded inputs: what an auditor does with `working.json`."""
    return inputs[0] if op == "same" else OPS[op].exact(inputs)

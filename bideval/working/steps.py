"""The working of one number: a tree of steps down to what was read, made on demand from the ledger; and its replay."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from bideval.working.ledger import Given, Inline, Input, Inputs, Ledger, Link, Source, Taken
from bideval.working.operations import OPS
from bideval.working.terms import Term, fold


@dataclass(frozen=True, slots=True)  # no tuple: `fold` would take it for several values
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


VEILED: Final = "veiled"
"""The operation of a stand-in: whatever belongs to somebody else."""


@dataclass(frozen=True, slots=True)
class Veiled(Step):
    """A step whose number is not told, or only `about`, for it stands on what belongs to somebody else."""

    about: Fraction | None = None


class Working:
    """The steps of a ledger, each made once."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.made: dict[str, Step] = {}
        self.taken: dict[str, Step | list[Step]] = {}
        """What was taken from several bids, by label."""

    def step(self, key: str, row: int) -> Step:
        """The working of the equation `key` for one bid; without recursion, for metrics may stand on long chains of others."""
        waiting: list[tuple[str, int, tuple[Term, Inputs] | None]] = [(key, row, None)]
        while waiting:
            one, at, plan = waiting.pop()
            name = self._name(one, at)
            if plan is not None:
                self.made[name] = self._fold(name, *plan, at, self.ledger.equations[one].clause)
            elif name not in self.made:
                plan = self.ledger.equations[one].formula(at)
                if plan is None:
                    self.made[name] = self._given(name, one, at)
                    continue
                waiting.append((one, at, plan))
                waiting.extend((link, other, None) for link, other in self._links(plan[1].values(), at))
        return self.made[self._name(key, row)]

    def _name(self, key: str, row: int) -> str:
        return f"{self.ledger.bids[row]}/{key}"

    def _given(self, name: str, key: str, row: int) -> Step:
        value = self.ledger.value(key, row)
        if value is None:
            raise KeyError(name)
        return Step(name, "given", value, source=self.ledger.source(key, row))

    def _links(self, inputs: Iterable[Input | Sequence[Input]], row: int) -> Iterator[tuple[str, int]]:
        """The equations that inputs stand on and that have no step yet."""
        for one in inputs:
            if isinstance(one, Link):
                yield one.key, row
            elif isinstance(one, Taken):
                yield from ((one.key, other) for other in (() if one.label in self.taken else one.rows))
            elif not isinstance(one, Given):
                yield from self._links(one.inputs.values() if isinstance(one, Inline) else one, row)

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
        return (
            Step(name, top.op, top.value, top.inputs, None, clause)
            if own
            else Step(name, "same", top.value, (top,), None, clause)
        )

    def _bind(self, one: Input | Sequence[Input], row: int) -> Step | list[Step]:
        if isinstance(one, Link):
            return self.made[self._name(one.key, row)]
        if isinstance(one, Given):
            return self._once(
                f"{'*' if one.label.startswith('=') else self.ledger.bids[row]}/{one.label}", one.value, one.source
            )
        if isinstance(one, Taken):
            return self._taken(one)
        if isinstance(one, Inline):
            return self._fold(f"{self.ledger.bids[row]}/{one.label}", one.term, one.inputs, row, None)
        bound = [self._bind(part, row) for part in one]
        return [step for part in bound for step in (part if isinstance(part, list) else [part])]

    def _once(self, name: str, value: Fraction, source: Source | None) -> Step:
        return self.made.setdefault(name, Step(name, "given", value, source=source))

    def _taken(self, what: Taken) -> Step | list[Step]:
        if what.label not in self.taken:
            parts = [self.made[self._name(what.key, row)] for row in what.rows]
            value = OPS[what.op].exact([part.value for part in parts]) if what.op else None
            self.taken[what.label] = parts if value is None else Step(f"*/{what.label}", what.op, value, tuple(parts))
        return self.taken[what.label]


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

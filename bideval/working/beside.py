"""A second evaluation's equations in the ledger of a first: so that a study subtracts one number from the other, and both have their working.

What differs comes in under `SCOPE/KEY`; what is the same in both, and stands on nothing that differs, is not told twice. What was read in the
second in place of something else is no reading: it links to the equation that says what was put there instead.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple, cast

from bideval.working.ledger import Equation, Given, Inline, Input, Inputs, Ledger, Link, Source, Taken
from bideval.working.terms import Name, Term


class Now(NamedTuple):
    """What a value has become: the equation that says so, and the value."""

    key: str
    value: Fraction


Changed = Mapping[Source | str, Now]
"""What is not as it was in one row, by the place of the value, or by its label where it has none."""


def scoped(scope: str, key: str) -> str:
    """The name of an equation under a scope; without one, its own."""
    return f"{scope}/{key}" if scope else key


class Beside:
    """A second ledger brought into one that has the first already, under the scope `base`; in `row` some values are `changed`."""

    def __init__(self, scope: str, second: Ledger, *, base: str = "", first: Ledger | None = None) -> None:
        self.scope, self.base, self.second, self.first = scope, base, second, first
        self.differs: dict[str, set[int]] = {}
        """By key, the rows that differ."""
        self.row = 0
        self.changed: Changed = {}

    def enter(self, ledger: Ledger, row: int = 0, changed: Changed | None = None) -> None:
        """Bring in every equation that differs; each stands on earlier ones only."""
        self.row, self.changed = row, changed or {}
        for equation in self.second.equations.values():
            rows = set(self._differing(equation))
            if rows:
                self.differs[equation.key] = rows
                ledger.note(self._equation(equation))

    def key(self, key: str, row: int) -> str:
        """The name under which a number of the second ledger stands."""
        return scoped(self.scope if row in self.differs.get(key, ()) else self.base, key)

    def _differing(self, equation: Equation) -> Iterator[int]:
        """The rows of which the first ledger has not the same, from the same."""
        known = self.first.equations.get(equation.key) if self.first else None
        was = {} if known is None else dict(zip(known.rows, known.column.values(), strict=True))
        for row, value in zip(equation.rows, equation.column.values(), strict=True):
            plan = equation.formula(row)
            if known is None or was.get(row) != value or known.formula(row) != plan or self._moved(plan, row):
                yield row

    def _moved(self, plan: tuple[Term, Inputs] | None, row: int) -> bool:
        """Whether anything that a number stands on differs."""
        return any(
            not self.differs.get(one.key, set()).isdisjoint((row,) if isinstance(one, Link) else one.rows)
            for one in (_deep(plan[1].values()) if plan else ())
        )

    def _equation(self, equation: Equation) -> Equation:
        key, rows = scoped(self.scope, equation.key), self.differs[equation.key]
        if equation.formula(min(rows)) is None:
            return self._read(replace(equation, key=key), equation.key)

        def working(row: int) -> tuple[Term, Inputs]:
            plan = equation.formula(row) if row in rows else None
            if plan is None:
                return Name("x"), {"x": Link(scoped(self.base, equation.key))}
            return plan[0], {name: self._input(one, row) for name, one in plan[1].items()}

        return replace(equation, key=key, term=None, inputs={}, working=working)

    def _read(self, equation: Equation, key: str) -> Equation:
        """A column that was read: where one value in it was changed, the others are those of the first ledger."""
        now = self.changed.get(self.second.source(key, self.row)) if self.row in equation.rows else None
        if now is None:
            return equation
        own, was = Link(now.key), Link(scoped(self.base, key))
        return replace(equation, working=lambda row: (Name("x"), {"x": own if row == self.row else was}))

    def _input(self, one: Input | Sequence[Input], row: int) -> Input | Sequence[Input]:
        """An input that refers to where it stands now; numbers of the rubric and the catalogue are the same everywhere."""
        if isinstance(one, Link):
            return Link(self.key(one.key, row))
        if isinstance(one, Taken):
            base = self.differs.get(one.key, set()).isdisjoint(one.rows)
            return one._replace(
                label=scoped(self.scope, one.label), key=scoped(self.base if base else self.scope, one.key)
            )
        if isinstance(one, Inline):
            inputs = {name: self._input(part, row) for name, part in one.inputs.items()}
            return Inline(scoped(self.scope, one.label), one.term, inputs)
        if isinstance(one, Given):
            return self._given(one, row)
        return [cast("Input", self._input(part, row)) for part in one]

    def _given(self, one: Given, row: int) -> Given | Link:
        if one.label.startswith("="):
            return one
        now = self.changed.get(one.source or one.label) if row == self.row else None
        if now is None or now.value != one.value:  # something else that is read off the same place
            return one._replace(label=scoped(self.scope, one.label))
        return Link(now.key)


def _deep(inputs: Iterable[Input | Sequence[Input]]) -> Iterator[Link | Taken]:
    """The inputs that are numbers of other equations."""
    for one in inputs:
        if isinstance(one, Link | Taken):
            yield one
        elif isinstance(one, Inline):
            yield from _deep(one.inputs.values())
        elif not isinstance(one, Given):
            yield from _deep(one)

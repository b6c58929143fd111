"""The ledger of equations: every number of an evaluation by name, as a column over the bids, with the formula and inputs it came from."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from bideval.working.columns import Cell, Column
from bideval.working.operations import OPS, on_columns
from bideval.working.terms import Term, fold, itself

Path = tuple[str | int, ...]
"""Keys and positions that lead to a value inside a file."""

Source = tuple[str, Path]
"""Where a value was read: a file and the path of keys and positions inside it."""


FEW = 8
"""Rows that are looked up one by one; for more, all are indexed first."""


class Given(NamedTuple):
    """A number that was read and not computed; `label` completes its id."""

    label: str
    value: Fraction
    source: Source | None = None


class Link(NamedTuple):
    """The value of another equation for the same bid."""

    key: str


class Taken(NamedTuple):
    """Something taken from an equation over several bids: one number by an operation, or all values (`op` empty)."""

    label: str
    op: str
    key: str
    rows: tuple[int, ...]


class Inline(NamedTuple):
    """A value computed for one bid alone, with its own formula."""

    label: str
    term: Term
    inputs: "Inputs"


Input = Given | Link | Taken | Inline
Inputs = Mapping[str, Input | Sequence[Input]]


@dataclass(frozen=True, slots=True)
class Equation:
    """One named quantity: for which bids it holds (rows ascend), its values in that order, and the working of each on demand.

    Either `source` is the path of the value in the bid's own file (or `sources` says otherwise for a row), or `term` and `inputs`
    hold for every row, or `working` gives the formula and inputs of one row.
    """

    key: str
    rows: tuple[int, ...]
    column: Column
    term: Term | None = None
    inputs: Inputs = field(default_factory=dict)
    working: Callable[[int], tuple[Term, Inputs]] | None = None
    source: Path = ()
    sources: Mapping[int, Source] = field(default_factory=dict)
    clause: Source | None = None

    def formula(self, row: int) -> tuple[Term, Inputs] | None:
        """What the value of one row was computed by, and from what; None where it was read."""
        if self.working is not None:
            return self.working(row)
        return None if self.term is None else (self.term, self.inputs)


class Ledger:
    """Equations in the order in which they were computed: each stands on earlier ones only."""

    def __init__(self, bids: Sequence[str], origins: Sequence[Source]) -> None:
        self.bids = tuple(bids)
        self.origins = tuple(origins)
        """For each bid its file, and the path of the bid inside it."""
        self.equations: dict[str, Equation] = {}

    def extended(self, *more: str) -> "Ledger":
        """A ledger that begins with all that stands here: a study writes its own numbers there and leaves this one as it is.

        Numbers that are of no bid stand in rows of their own behind the bids, which `more` names.
        """
        other = Ledger((*self.bids, *more), (*self.origins, *(("", ()) for _ in more)))
        other.equations.update(self.equations)
        return other

    def note(self, equation: Equation) -> None:
        """Enter an equation whose column is known."""
        self.equations[equation.key] = equation

    def source(self, key: str, row: int) -> Source:
        """Where a value was read; of one that was computed, where the only thing stands that it was computed from."""
        equation = self.equations[key]
        made = equation.formula(row)
        given = [one.source for one in made[1].values() if isinstance(one, Given) and one.source] if made else []
        if len(given) == 1:
            return given[0]
        file, root = self.origins[row]
        return equation.sources.get(row, (file, (*root, *equation.source)))

    def given(
        self,
        key: str,
        rows: tuple[int, ...],
        values: Sequence[Fraction],
        source: Path = (),
        sources: Mapping[int, Source] | None = None,
    ) -> None:
        """Enter values that were read."""
        self.note(Equation(key, rows, Column.of(values), source=source, sources=sources or {}))

    def add(self, key: str, term: Term, inputs: Inputs, rows: tuple[int, ...], clause: Source | None = None) -> None:
        """Compute one formula for all of `rows` at once and enter it."""
        column = self.compute(term, inputs, rows)
        self.note(Equation(key, rows, column, term, inputs, clause=clause))

    def compute(self, term: Term, inputs: Inputs, rows: tuple[int, ...]) -> Column:
        """The values of a formula for these rows; one that is the same for all stands in each."""
        found = self.read(term, inputs, rows)
        return found if isinstance(found, Column) else Column.of([found] * len(rows))

    def read(self, term: Term, inputs: Inputs, rows: tuple[int, ...]) -> Cell:
        """The value of a formula: one per row, or one for all."""
        cells = {name: self.cells(one, rows) for name, one in inputs.items()}
        return fold(term, cells, itself, on_columns)

    def cells(self, given: Input | Sequence[Input], rows: tuple[int, ...]) -> Cell | list[Cell]:
        """An input as the column reading wants it: one value, one per row, or a list of such."""
        if isinstance(given, Given):
            return given.value
        if isinstance(given, Link):
            return self.column(given.key, rows)
        if isinstance(given, Taken):
            return self.taken(given)
        if isinstance(given, Inline):
            return self.read(given.term, given.inputs, rows)
        return [cell for one in given for cell in _flat(self.cells(one, rows))]

    def column(self, key: str, rows: tuple[int, ...]) -> Column:
        """The values of an equation for these rows."""
        equation = self.equations[key]
        if equation.rows is rows or equation.rows == rows:
            return equation.column
        if len(rows) <= FEW:
            return equation.column.pick(_at(equation.rows, row) for row in rows)
        at = {row: position for position, row in enumerate(equation.rows)}
        return equation.column.pick(at[row] for row in rows)

    def taken(self, what: Taken) -> Cell | list[Cell]:
        """What is taken from several bids."""
        column = self.column(what.key, what.rows)
        if what.op in ("min", "max"):
            order = column.comparable()
            best = min(order) if what.op == "min" else max(order)
            return column[order.index(best)]
        values = column.values()
        return OPS[what.op].exact(values) if what.op else list[Cell](values)

    def rows(self, key: str) -> tuple[int, ...]:
        """The rows that an equation holds for; none where there is no such equation."""
        equation = self.equations.get(key)
        return equation.rows if equation else ()

    def value(self, key: str, row: int) -> Fraction | None:
        """The value for one bid, or None where the equation does not hold for it."""
        equation = self.equations.get(key)
        if equation is None:
            return None
        at = bisect_left(equation.rows, row)
        return equation.column[at] if at < len(equation.rows) and equation.rows[at] == row else None


def _at(rows: tuple[int, ...], row: int) -> int:
    """The position of a row that must be there."""
    at = bisect_left(rows, row)
    if rows[at : at + 1] != (row,):
        raise KeyError(row)
    return at


def _flat(cells: Cell | list[Cell]) -> list[Cell]:
    return cells if isinstance(cells, list) else [cells]

"""Krippendorff's alpha: how far marks of one bid are apart, measured by how far any marks are; 1 is agreement, 0 what chance gives.

Formula: alpha = 1 - D_o / D_e, D_o the mean of delta^2 over the pairs of marks of one bid (those of a bid with m marks count 1 / (m - 1)),
D_e that over all pairs of the N marks, of whichever bids. So alpha = 1 - (N - 1) x (sum of d / (m - 1) over the bids) / (d of all marks), d
being the sum of delta^2 over the pairs of a list. delta^2 is 0 or 1 (nominal), (a - b)^2 (interval), ((a - b) / (a + b))^2 (ratio), or
(a - b)^2 of the places that the two have among all N marks, equal ones sharing theirs (ordinal: the marks between two, and half of those at
either). For differences squared, d is N^2 times the variance. Marks may be missing: bids with fewer than two drop out. A panel's marks are
averaged, so interval is what they are; the others are there for who takes them otherwise. Entry H03 of the collected methods (Krippendorff,
Content Analysis, ch. 12). Not defined where all marks are equal. Known weaknesses: a level of one's own counts as disagreement, as in
ICC(2,1); bids that are alike make it small.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from bideval.documents.studies.agreement import Scale, Statistic, Why
from bideval.exact import exact_text
from bideval.studies.agreement.table import LEAST, Table
from bideval.working.columns import Column
from bideval.working.grammar import formula
from bideval.working.ledger import Equation, Given, Inline, Input, Inputs, Link, Taken
from bideval.working.terms import Apply, Name, Term

SCALES: Final[tuple[Scale, ...]] = ("nominal", "ordinal", "interval", "ratio")
ALPHA: Final = formula("1 - (count - 1) * add(units) / apart")
UNIT: Final = formula("apart / (count - 1)")
SQUARED: Final = formula("count * count * variance(marks)")
PAIRS: Final = formula("add(pairs)")
APART: Final[Mapping[Scale, Term]] = {
    "nominal": formula("more_than(abs(a - b), 0)"),
    "ratio": formula("(a - b) * (a - b) / ((a + b) * (a + b))"),
}
"""delta^2 of two different marks, where it is no difference squared."""
MOST: Final = 30
"""Different marks up to which those are summed pair by pair."""


class Units:
    """The bids that have two marks or more, and those marks."""

    def __init__(self, table: Table) -> None:
        self.table = table
        given = {judge: set(rows) for judge, rows in table.given.items()}
        judges = {row: [judge for judge in table.every if row in given[judge]] for row in table.marked}
        self.judges = {row: found for row, found in judges.items() if len(found) >= LEAST}
        self.rows = {judge: tuple(row for row in table.given[judge] if row in self.judges) for judge in table.every}
        self.marks = [
            mark for judge, rows in self.rows.items() for mark in table.ledger.column(table.mark(judge), rows).values()
        ]

    def count(self, row: int | None = None) -> Given:
        """How many marks there are: of one bid, or of all."""
        marks = self.marks if row is None else self.judges[row]
        return Given(self.table.key("marks" if row is None else "marks-of-bid"), Fraction(len(marks)))

    def of_bid(self, name: str, row: int) -> list[Input]:
        """What belongs to the marks of one bid."""
        return [self.table.link(f"{name}:{judge}") for judge in self.judges[row]]

    def of_all(self, name: str) -> list[Taken]:
        """What belongs to all marks."""
        keys = {judge: self.table.key(f"{name}:{judge}") for judge, rows in self.rows.items() if rows}
        return [Taken(f"{key}:paired", "", key, self.rows[judge]) for judge, key in keys.items()]


def alphas(table: Table) -> dict[Scale, Statistic]:
    """Alpha by what differences of marks may mean."""
    units = Units(table)
    return {scale: _alpha(units, scale) for scale in SCALES}


def _why(units: Units, scale: Scale) -> Why:
    """Why there is no alpha; empty where there is one."""
    if len(units.judges) < LEAST:
        return units.table.why
    different = set(units.marks)
    if len(different) == 1:
        return "no-variance"
    return "many-values" if scale in APART and len(different) > MOST else ""


def _alpha(units: Units, scale: Scale) -> Statistic:
    table, why = units.table, _why(units, scale)
    if why:
        return Statistic(why=why)
    name = "order" if scale == "ordinal" else "mark"
    if scale == "ordinal":
        table.rank(name, units.rows, units.of_all("mark"))
    plans: dict[int, Inputs] = {
        row: {"apart": _of_bid(units, scale, name, row), "count": units.count(row)} for row in units.judges
    }
    values = [table.ledger.compute(UNIT, plan, (row,))[0] for row, plan in plans.items()]
    key = table.key(f"apart:{scale}")
    table.ledger.note(Equation(key, tuple(plans), Column.of(values), working=lambda row: (UNIT, plans[row])))
    table.enter(f"all-apart:{scale}", *_of_all(units, scale, name))
    inputs: Inputs = {
        "count": units.count(),
        "units": Taken(f"{key}:all", "", key, tuple(plans)),
        "apart": table.link(f"all-apart:{scale}"),
    }
    return table.statistic(f"alpha:{scale}", ALPHA, inputs)


def _of_bid(units: Units, scale: Scale, name: str, row: int) -> Inline:
    """How far the marks of one bid are apart, pairs of equal ones left out."""
    table, label = units.table, units.table.key(f"apart-sum:{scale}")
    if scale not in APART:
        return Inline(label, SQUARED, {"count": units.count(row), "marks": units.of_bid(name, row)})
    marks = {judge: table.ledger.value(table.mark(judge), row) for judge in units.judges[row]}
    pairs: Sequence[Input] = [
        Inline(table.key(f"two:{scale}:{a}:{b}"), APART[scale], {"a": Link(table.mark(a)), "b": Link(table.mark(b))})
        for a, b in combinations(marks, 2)
        if marks[a] != marks[b]
    ]
    return Inline(label, PAIRS, {"pairs": pairs})


def _of_all(units: Units, scale: Scale, name: str) -> tuple[Term, Inputs]:
    """How far all marks are apart: every two different ones as often as they stand beside each other."""
    if scale not in APART:
        return SQUARED, {"count": units.count(), "marks": units.of_all(name)}
    key, counts = units.table.key, Counter(units.marks)
    term = Apply("mul", (Name("often"), APART[scale]))
    pairs: list[Input] = []
    for a, b in combinations(sorted(counts), 2):
        behind = f"{exact_text(a)}:{exact_text(b)}"
        inputs: dict[str, Input] = {
            x: Given(key(f"value:{exact_text(mark)}"), mark) for x, mark in zip("ab", (a, b), strict=True)
        }
        inputs["often"] = Given(key(f"often:{behind}"), Fraction(counts[a] * counts[b]))
        pairs.append(Inline(key(f"times:{scale}:{behind}"), term, inputs))
    return PAIRS, {"pairs": pairs}

"""The award index: a formula of price and quality for every bid that stands, exact or between two ends."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product

from bideval.documents.evaluation import Bounds
from bideval.documents.keys import INDEX
from bideval.documents.ranked import RankedBy
from bideval.engine.compared import ANYTHING, Compared, compared, points, quantity
from bideval.engine.rivals import Corner, reference
from bideval.engine.state import Stage, State
from bideval.indices.base import FULL, Index, Reference
from bideval.methods.base import AGGREGATES
from bideval.working.bounds import TINY, End, Interval, Unbounded, apply, finite
from bideval.working.ledger import Given, Input, Link, Taken
from bideval.working.terms import Term, fold, itself, names

UNSCALED = ":unscaled"
BEST = {"best": Reference("x", "most")}
Own = dict[str, dict[int, list[End]]]
"""The values that each quantity has or may have, by row: one, or two ends."""


@dataclass(frozen=True)
class _Formula:
    """A formula with its inputs, what each bid has or may have of its quantities, and what it takes of these from the bids that count."""

    term: Term
    inputs: Mapping[str, Input]
    own: Own
    references: Mapping[str, Reference]

    @property
    def used(self) -> dict[str, Input]:
        """The inputs that stand in it."""
        mentioned = set(names(self.term))
        return {name: one for name, one in self.inputs.items() if name in mentioned}

    @cached_property
    def fixed(self) -> dict[str, Fraction]:
        """Those that are the same for all bids."""
        return {name: one.value for name, one in self.used.items() if isinstance(one, Given)}

    def known(self, row: int) -> bool:
        """Whether all quantities of a bid are exact."""
        return all(len(values[row]) == 1 for values in self.own.values())


def enter(state: State, index: Index) -> Compared:
    """Compute the index of every bid that stands."""
    by = RankedBy("index", index.kind, INDEX, index.better, index.provenance)
    parts = {name: _quantity(state, index, name) for name in index.quantities()}
    if _not_positive(state, index, parts):
        return Compared(by, dict.fromkeys(state.standing, ANYTHING))
    own = {name: _own(state, part, name in index.above_zero()) for name, part in parts.items()}
    inputs: dict[str, Input] = {name: Link(part.by.key) for name, part in parts.items()}
    inputs |= _fixed(state, index, parts)
    scaled = index.scaled()
    key = INDEX + UNSCALED if scaled else INDEX
    first = _Formula(index.term(), inputs, own, index.references())
    left = _enter(state, first, key, None if scaled else state.stage("index"))
    if scaled is not None:
        ends = {
            row: [left[row].low, left[row].high] if row in left else _exact(state, key, row) for row in state.standing
        }
        inputs = {"x": Link(key), **_fixed(state, index, parts)}
        left = _enter(state, _Formula(scaled, inputs, {"x": ends}, BEST), INDEX, state.stage("index"))
    return Compared(by, left)


def _exact(state: State, key: str, row: int) -> list[End]:
    value = state.ledger.value(key, row)
    return [] if value is None else [value]


def _quantity(state: State, index: Index, name: str) -> Compared:
    """One quantity of the formula, as far as it is known."""
    stated = index.quantities()[name]
    return compared(
        state, points(state.rubric, stated) if name in index.of_points() else quantity(state.rubric, stated)
    )


def _own(state: State, part: Compared, positive: bool) -> dict[int, list[End]]:
    found: dict[int, list[End]] = {}
    for row in state.standing:
        ends: list[End] = (
            [part.open[row].low, part.open[row].high] if row in part.open else _exact(state, part.by.key, row)
        )
        found[row] = [TINY if positive and end <= 0 else end for end in ends]
    return found


def _not_positive(state: State, index: Index, parts: Mapping[str, Compared]) -> bool:
    """Complain of values that the formula cannot take."""
    bad = [
        (row, part.by)
        for name, part in parts.items()
        if name in index.above_zero()
        for row in state.standing
        if row not in part.open and (state.ledger.value(part.by.key, row) or Fraction(0)) <= 0
    ]
    for row, by in bad:
        measured = by.kind == "metric"
        source = state.ledger.source(by.key, row) if measured else state.rubric_source("ranking", "index")
        state.complain(source, "index-not-positive", bidder=state.ledger.bids[row], name=by.name, kind=index.kind)
    return bool(bad)


def _fixed(state: State, index: Index, parts: Mapping[str, Compared]) -> dict[str, Given]:
    """The numbers of the rubric: those of the index, and the most that the quality can be."""
    found = state.parameters(INDEX, index.parameters(), "ranking", "index")
    if "quality" in parts:
        node = state.rubric.nodes.get(parts["quality"].by.name)
        most, where = (node.criterion.points, (*node.where, "points")) if node else (state.rubric.total, ("total",))
        found[FULL] = state.fixed(f"{INDEX}:{FULL}", most, *where)
    return found


def _enter(state: State, formula: _Formula, key: str, stage: Stage | None) -> dict[int, Interval]:
    """Enter a formula for the rows of which it is exact; the ends of the others."""
    known = state.same_rows(row for row in state.standing if formula.known(row))
    left: dict[int, Interval] = {}
    if len(known) < len(state.standing) or (state.doubtful and formula.references):
        left = _ends(state, formula)
    rows = state.same_rows(row for row in known if row not in left)
    used = formula.used
    for name, one in formula.references.items():
        key_of = formula.inputs[one.quantity]
        used[name] = Taken(f"{INDEX}:{name}", AGGREGATES[one.aggregate], key_of.key, known)  # type: ignore[union-attr]
    source = state.rubric_source("ranking", "index")
    try:
        if rows:
            state.enter(key, formula.term, used, rows, stage, source)
    except ZeroDivisionError:
        state.complain(source, "index-undefined", kind=state.rubric.ranking.index and state.rubric.ranking.index.kind)
        return dict.fromkeys(state.standing, ANYTHING)
    return {row: _rounded(state, key, row, ends, stage) for row, ends in left.items()}


def _rounded(state: State, key: str, row: int, ends: Interval, stage: Stage | None) -> Interval:
    """The ends as the number would be rounded; where both are finite, reports show them."""
    try:
        low, high = finite(ends.low), finite(ends.high)
    except Unbounded:
        return ends
    bounds = Bounds(stage.rule(low), stage.rule(high)) if stage else Bounds(low, high)
    state.bounds.setdefault(key, {})[row] = bounds
    return Interval(*bounds)


def _ends(state: State, formula: _Formula) -> dict[int, Interval]:
    """The bids of which the formula is not exact, and the ends between which it lies: own values and references at their corners."""
    corners: dict[str, list[Callable[[int], Corner]]] = {}
    open_rows: set[int] = set()
    """The rows whose part in a mean or median is not certain."""
    for name, one in formula.references.items():
        lows = {row: min(values) for row, values in formula.own[one.quantity].items()}
        highs = {row: max(values) for row, values in formula.own[one.quantity].items()}
        corners[name] = reference(one.aggregate, lows, highs, state.doubtful)
        if one.aggregate in ("mean", "median"):
            open_rows |= {row for row in lows if lows[row] != highs[row] or row in state.doubtful}
    found = {}
    for row in state.standing:
        try:
            ends = ANYTHING if open_rows - {row} else _spread(row, formula, corners)
        except Unbounded:
            ends = ANYTHING
        if ends.low != ends.high or any(len(values[row]) > 1 for values in formula.own.values()):
            found[row] = ends
    return found


def _spread(row: int, formula: _Formula, corners: Mapping[str, Sequence[Callable[[int], Corner]]]) -> Interval:
    """The least and the greatest value of a formula that goes one way with each of its inputs. Raises `Unbounded`."""
    own, references = formula.own, formula.references
    found: list[End] = []
    for chosen in product(*(values[row] for values in own.values())):
        mine = dict(zip(own, chosen, strict=True))
        choices = [
            [apply(AGGREGATES[one.aggregate], [mine[one.quantity], *others(row)]) for others in corners[name]]
            for name, one in references.items()
        ]
        for taken in product(*choices):
            inputs = {**formula.fixed, **mine, **dict(zip(references, taken, strict=True))}
            found.append(fold(formula.term, inputs, itself, apply))
    return Interval(min(found), max(found))

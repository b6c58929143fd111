"""What a number can still become: the bid's own value and every reference to its rivals at the corners of what is not known."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final, cast

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Bounds
from bideval.engine import ranges, scales
from bideval.engine.state import State
from bideval.methods.base import AGGREGATES, Aggregate, Method
from bideval.working.bounds import TINY, End, Unbounded, apply, corners
from bideval.working.columns import Column
from bideval.working.ledger import Equation, Given, Input, Link, Taken
from bideval.working.terms import Term

Choices = Mapping[str, Sequence[End | Sequence[End]]]
Corner = list[End]
"""The rivals' part of a reference at one corner: one number, all their numbers, or nothing where none may count."""


ANYBODY: Final = -1
"""The row under which a bid that nobody knows yet stands for all such bids."""


class Rivals:
    """What a formula takes from the other bids that count or may count, at the corners of what is not known of them."""

    def __init__(
        self,
        references: Mapping[str, Aggregate],
        values: Callable[[int], Sequence[End]],
        rows: Sequence[int],
        doubt: Collection[int],
        *,
        others: bool = False,
    ) -> None:
        """Find the corners of every reference over `rows`, of which those in `doubt` may not count.

        With `others`, any number of bids may come of which nothing is known; `values` tells their range under `ANYBODY`. The best
        of them stands for all: only a reference that is one of the bids' own values can be read so.
        """
        self.references = references
        self.endless = others and not {"least", "most"}.issuperset(references.values())
        if others:
            rows, doubt = [*rows, ANYBODY], {*doubt, ANYBODY}
        self.corners: dict[str, list[Callable[[int], Corner]]] = {}
        self.uncertain: set[int] = set()
        if references:
            self._survey(values, rows, doubt)

    def settled(self, row: int) -> bool:
        """Whether all that is not known of the references is the bid's own part in them."""
        return not self.references or self.uncertain <= {row}

    def extent(self, term: Term, fixed: Choices, row: int, own: Sequence[End]) -> Bounds:
        """The least and the greatest of a formula over the bid's own values and every combination of its rivals' corners."""
        if self.endless:
            raise Unbounded(row)
        found = [corners(term, {**fixed, "x": [x], **self._taken(row, x)}) for x in own]
        return Bounds(min(low for low, _ in found), max(high for _, high in found))

    def _taken(self, row: int, x: End) -> Choices:
        """Every reference at its corners, with the bid's own part in it."""
        choices: dict[str, Sequence[End | Sequence[End]]] = {}
        for name, aggregate in self.references.items():
            op = AGGREGATES.get(aggregate)
            rivals = [corner(row) for corner in self.corners[name]]
            choices[name] = [apply(op, [x, *others]) if op else [x, *others] for others in rivals]
        return choices

    def _survey(self, values: Callable[[int], Sequence[End]], rows: Sequence[int], doubt: Collection[int]) -> None:
        """Find the corners of every reference over the bids that surely count, and those that may."""
        try:
            ends = {row: values(row) for row in rows}
        except Unbounded:
            self.corners = {name: [_unbounded] for name in self.references}
            return
        self.uncertain = {row for row, found in ends.items() if len(found) > 1 or row in doubt}
        lows = {row: min(found) for row, found in ends.items()}
        highs = {row: max(found) for row, found in ends.items()}
        for name, aggregate in self.references.items():
            self.corners[name] = reference(aggregate, lows, highs, doubt)


class Reading:
    """One leaf's formula, read on what is not known."""

    def __init__(
        self, state: State, node: Node, method: Method, term: Term, inputs: Mapping[str, Input], counted: Sequence[int]
    ) -> None:
        self.state, self.node, self.method, self.term = state, node, method, term
        self.key = cast("Link", inputs["x"]).key
        self.domain = ranges.of(state, node.metric)
        own = {*method.parameters(), *method.outside()}
        self.parameters = {name: [cast("Fraction", state.ledger.cells(inputs[name], ()))] for name in own}
        asked = [row for row in state.standing if node.criterion.missing == "ask" and row not in counted]
        doubt = state.doubtful if method.counted != "all" else state.doubtful.intersection(asked) | state.hesitant
        rows, others = [*counted, *asked], state.outlook.others
        self.rivals = Rivals(method.references(), self.values, rows, doubt, others=others)

    def values(self, row: int) -> list[End]:
        """The values that a bid has or may have: one, or the ends of its range with what matters between them, or every choice."""
        known = self.state.ledger.value(self.key, row)
        if known is not None:
            return [known]
        ends = [TINY if self.method.positive and end <= 0 else end for end in dict.fromkeys(self.domain.values(row))]
        if (taken := self.method.taken) is not None:  # a value outside would be a Problem, and no completion
            ends = [max(taken[0], min(end, taken[1])) for end in ends]
        return (
            ends if self.domain.listed else [*ends, *(turn for turn in self.method.turns() if ends[0] < turn < ends[1])]
        )

    def bounds(self, row: int) -> Bounds:
        """The least and the greatest share of one bid; the method's whole range where its corners say nothing."""
        try:
            own = self.values(row)
            known = len(own) == 1 or self.domain.listed
            if self.method.monotone or (known and (self.method.steady or self.rivals.settled(row))):
                return self.rivals.extent(self.term, self.parameters, row, own)
        except Unbounded:
            pass
        return whole(self.state, self.node, self.method)


def whole(state: State, node: Node, method: Method) -> Bounds:
    """The range that the shares of a leaf surely lie in; that there is none is a Problem."""
    given = {
        what: scales.full(state, node.path) if what == "points" else state.amount(what)
        for what in method.outside().values()
    }
    known = {what: cast("Fraction", state.ledger.cells(one, ())) for what, one in given.items() if one is not None}
    ends = method.extent(known) if len(known) == len(given) else None
    if ends is None:
        state.complain(state.rubric_source(*node.where, "method"), "points-without-bound", criterion=node.path)
    return Bounds(*(ends or (Fraction(0), Fraction(1))))


def taken(label: str, references: Mapping[str, Aggregate], key: str, rows: tuple[int, ...]) -> dict[str, Taken]:
    """What a formula takes from the bids that count, as inputs."""
    return {name: Taken(f"{label}:{name}", AGGREGATES.get(one, ""), key, rows) for name, one in references.items()}


def reference(
    aggregate: Aggregate, lows: dict[int, End], highs: dict[int, End], doubt: Collection[int]
) -> list[Callable[[int], Corner]]:
    """The rivals' part of a reference at each of its corners, given the ends of every value and who may not count."""
    sure_lows = {row: low for row, low in lows.items() if row not in doubt}
    sure_highs = {row: high for row, high in highs.items() if row not in doubt}
    if aggregate == "least":
        return [_best(lows, top=False), _best(sure_highs, top=False)]
    if aggregate == "most":
        return [_best(sure_lows, top=True), _best(highs, top=True)]
    if aggregate == "every":
        return [_others(one) for one in (lows, highs, sure_lows, sure_highs)]
    return [_others(lows)]  # a mean: read only where all the others are known, for it is not monotone in who counts


def sift(
    state: State, equation: Equation, bounds: Callable[[int], Bounds], settled: dict[int, Given], last: Given
) -> tuple[Equation, dict[int, Bounds]]:
    """The values that are exact whatever is not known, as an equation, or in `settled` as `last` names them; and the bounds of the others."""
    exact = dict(zip(equation.rows, equation.column.values(), strict=True))
    kept: dict[int, Fraction] = {}
    left: dict[int, Bounds] = {}
    for row in state.standing:
        if row in settled:
            continue
        found = bounds(row)
        if found.low < found.high:
            left[row] = found
        elif exact.get(row) == found.low:
            kept[row] = found.low
        else:
            settled[row] = last._replace(value=found.low)
    return replace(equation, rows=state.same_rows(kept), column=Column.of(list(kept.values()))), left


def _best(values: dict[int, End], *, top: bool) -> Callable[[int], Corner]:
    """The best of the others: of the two best overall, the one that is not the bid itself."""
    ranked = sorted(values, key=lambda row: cast("Any", values[row]), reverse=top)[:2]
    return lambda row: [values[one] for one in ranked if one != row][:1]


def _others(values: dict[int, End]) -> Callable[[int], Corner]:
    return lambda row: [value for one, value in values.items() if one != row]


def _unbounded(row: int) -> Corner:
    raise Unbounded(row)

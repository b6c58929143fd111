"""Linear programs solved exactly: HiGHS proposes a basis, fractions decide.

Minimise costs x values, every row's sum and every value within its ends. The solver's binary floats choose which values lie at an end and which
rows are tight; both systems that this leaves are solved in fractions, for the values and for the prices of the rows. What comes out
is accepted only if the values keep every end exactly and the prices prove that nothing less is possible (weak duality: for any prices y, no
values within the ends cost less than the sum of what is left of each cost times its best end, plus each price times its row's best end).
So an answer that is given is proven; where the solver went astray there is none.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

Sparse = Mapping[int, Fraction]
ZERO: Final = Fraction(0)


class Ends(NamedTuple):
    """From where to where; None is without end."""

    least: Fraction | None = None
    most: Fraction | None = None

    def hold(self, value: Fraction) -> bool:
        """Whether a number lies within."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def cheapest(self, price: Fraction) -> Fraction | None:
        """The least that a price times a number within can be; None where there is no least."""
        end = self.least if price > 0 else self.most
        return ZERO if not price else None if end is None else price * end


class Program(NamedTuple):
    """What each value costs, where it lies, and what sums of them must keep."""

    costs: Sequence[Fraction]
    boxes: Sequence[Ends]
    rows: Sequence[tuple[Sparse, Ends]]


class Solved(NamedTuple):
    """A proven optimum: the values, what they cost, and the price of each row that proves it."""

    values: tuple[Fraction, ...]
    cost: Fraction
    prices: tuple[Fraction, ...]


def minimum(program: Program) -> Solved | None:
    """The optimum of a program that has one; None where no proof was found."""
    basis = _basis(program)
    if basis is None:
        return None
    fixed, tight = basis
    inner = [at for at in range(len(program.costs)) if at not in fixed]
    values = _values(program, inner, fixed, tight)
    prices = _prices(program, inner, [*tight])
    if values is None or prices is None:
        return None
    cost = sum((cost * value for cost, value in zip(program.costs, values, strict=True)), ZERO)
    solved = Solved(tuple(values), cost, tuple(prices))
    return solved if proven(program, solved) else None


def proven(program: Program, solved: Solved) -> bool:
    """Whether the values keep every end, and the prices prove that none cost less."""
    if not all(box.hold(value) for box, value in zip(program.boxes, solved.values, strict=True)):
        return False
    if not all(ends.hold(_sum(row, solved.values)) for row, ends in program.rows):
        return False
    return bound(program, solved.prices) == solved.cost


def bound(program: Program, prices: Sequence[Fraction]) -> Fraction | None:
    """What no values can cost less than, by some prices of the rows; None where they prove nothing."""
    left = list(program.costs)
    total = ZERO
    for price, (row, ends) in zip(prices, program.rows, strict=True):
        for at, weight in row.items():
            left[at] -= price * weight
        part = ends.cheapest(price)
        if part is None:
            return None
        total += part
    for rest, box in zip(left, program.boxes, strict=True):
        part = box.cheapest(rest)
        if part is None:
            return None
        total += part
    return total


def _sum(row: Sparse, values: Sequence[Fraction]) -> Fraction:
    return sum((weight * values[at] for at, weight in row.items()), ZERO)


def _values(
    program: Program, inner: list[int], fixed: Mapping[int, Fraction], tight: Mapping[int, Fraction]
) -> list[Fraction] | None:
    """All values: those at an end, and those that the tight rows then leave."""
    place = {at: n for n, at in enumerate(inner)}
    system = []
    for row, end in tight.items():
        weights = program.rows[row][0]
        rest = end - sum((weight * fixed[at] for at, weight in weights.items() if at in fixed), ZERO)
        system.append(({place[at]: weight for at, weight in weights.items() if at in place and weight}, rest))
    found = solve(system, len(inner))
    return (
        None if found is None else [fixed[at] if at in fixed else found[place[at]] for at in range(len(program.costs))]
    )


def _prices(program: Program, inner: list[int], tight: list[int]) -> list[Fraction] | None:
    """The prices of the tight rows that leave nothing of the cost of any value between its ends; the others have none."""
    system = []
    for at in inner:
        column = {n: weight for n, row in enumerate(tight) if (weight := program.rows[row][0].get(at, ZERO))}
        system.append((column, program.costs[at]))
    found = solve(system, len(tight))
    if found is None:
        return None
    prices = dict(zip(tight, found, strict=True))
    return [prices.get(row, ZERO) for row in range(len(program.rows))]


def solve(system: Sequence[tuple[Sparse, Fraction]], size: int) -> list[Fraction] | None:
    """The one solution of as many equations as unknowns, shortest equations first; None where there is not exactly one."""
    if len(system) != size:
        return None
    waiting = [(dict(weights), rest) for weights, rest in system]
    done: list[tuple[int, dict[int, Fraction], Fraction]] = []
    while waiting:
        at = min(range(len(waiting)), key=lambda n: len(waiting[n][0]))
        weights, rest = waiting.pop(at)
        if not weights:
            return None
        pivot = min(weights)
        head = weights.pop(pivot)
        own = {other: weight / head for other, weight in weights.items()}
        rest /= head
        done.append((pivot, own, rest))
        waiting = [_less(one, pivot, own, rest) for one in waiting]
    found: dict[int, Fraction] = {}
    for pivot, own, rest in reversed(done):
        found[pivot] = rest - sum((weight * found[other] for other, weight in own.items()), ZERO)
    return [found[at] for at in range(size)]


def _less(
    one: tuple[dict[int, Fraction], Fraction], pivot: int, own: Sparse, rest: Fraction
) -> tuple[dict[int, Fraction], Fraction]:
    """An equation without one of its unknowns."""
    weights, right = one
    factor = weights.pop(pivot, None)
    if factor is None:
        return one
    for other, weight in own.items():
        left = weights.get(other, ZERO) - factor * weight
        if left:
            weights[other] = left
        else:
            weights.pop(other, None)
    return weights, right - factor * rest


def _basis(program: Program) -> tuple[dict[int, Fraction], dict[int, Fraction]] | None:
    """Which values lie at which end, and which rows are tight at which: as the solver proposes."""
    import highspy  # a second or so that only who asks for this pays

    model = highspy.Highs()  # type: ignore[no-untyped-call]  # its makers left it so
    for option, setting in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("solver", "simplex")):
        model.setOptionValue(option, setting)
    for option in ("primal_feasibility_tolerance", "dual_feasibility_tolerance"):
        model.setOptionValue(option, 1 / 10**10)
    endless = highspy.kHighsInf
    for at, (cost, box) in enumerate(zip(program.costs, program.boxes, strict=True)):
        model.addVar(_rough(box.least, -endless), _rough(box.most, endless))
        model.changeColCost(at, _rough(cost, 0))
    for row, ends in program.rows:
        weights = [_rough(weight, 0) for weight in row.values()]
        model.addRow(_rough(ends.least, -endless), _rough(ends.most, endless), len(row), list(row), weights)
    model.run()
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    basis, basic = model.getBasis(), highspy.HighsBasisStatus.kBasic
    upper = highspy.HighsBasisStatus.kUpper
    fixed = {
        at: _end(program.boxes[at], upper=status == upper)
        for at, status in enumerate(basis.col_status)
        if status != basic
    }
    tight = {
        at: _end(program.rows[at][1], upper=status == upper)
        for at, status in enumerate(basis.row_status)
        if status != basic
    }
    return fixed, tight


def _end(ends: Ends, *, upper: bool) -> Fraction:
    """The end at which something lies; 0 where it has none."""
    first, second = (ends.most, ends.least) if upper else (ends.least, ends.most)
    return first if first is not None else second if second is not None else ZERO


def _rough(value: Fraction | None, otherwise: float) -> float:
    """The nearest binary float, for the solver alone."""
    return otherwise if value is None else value.numerator / value.denominator

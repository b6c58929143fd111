"""Weight stability intervals: the weights of one criterion between which the first place, or the order of two neighbours, stays.

Formula: at weight t of a criterion worth w, the criteria beside it are scaled by (W - t) / (W - w), where W is what all of them are
worth together; so the lead of one bid over another is L + (t - w) x (s1 - s2), where a bid's slope s is x / w - (X - x) / (W - w)
(x: its points of the criterion, X: of all of them). The two are level at t = w - L / (s1 - s2): solved exactly, no sampling.
Entry S02 of the collected methods; of two bids and two criteria it is the break-even weight S01. Known weakness: it moves one weight at a time.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from operator import mul
from typing import Final, NamedTuple

from bideval.documents.criteria import Node
from bideval.documents.studies.sensitivity import Edge, WeightInterval
from bideval.studies.sensitivity.model import PREFIX, Group, Model
from bideval.working.grammar import SUM, formula
from bideval.working.ledger import Input, Link

SLOPE: Final = formula("(x * whole - sum * weight) * (unit / (weight * (whole - weight)))")
CROSSING: Final = formula("weight - lead / (slope - other)")
BITS: Final = 60
"""Binary places of slopes and of reciprocals by which rivals are sifted; those that come within the error are compared exactly."""


class Line(NamedTuple):
    """How totals move with the weight of one criterion: `slopes` are whole numbers over one denominator, in the order of the bids.

    `rough` has their first binary places: with all of them every comparison would be of numbers of hundreds of digits.
    """

    node: Node
    group: Group
    key: str
    slopes: list[int]
    rough: list[int]


def lines(model: Model) -> list[Line]:
    """One for every criterion whose weight can move: there are others beside it."""
    found: dict[str, Line] = {}
    for group in model.groups():
        parts = [Link(model.points(node)) for node in group.nodes]
        model.ledger.add(f"{PREFIX}{group.above}:sum", SUM, {"parts": parts}, model.rows)
        found |= {node.path: _line(model, group, node) for node in group.nodes}
    return [found[path] for path in model.rubric.nodes if path in found]


def _line(model: Model, group: Group, node: Node) -> Line:
    key = f"{PREFIX}{node.path}:slope"
    place = node.where[:-1]
    inputs: dict[str, Input] = {
        "x": Link(model.points(node)),
        "sum": Link(f"{PREFIX}{group.above}:sum"),
        "weight": model.weight(node),
        "whole": model.fixed(f"{PREFIX}{group.above}:whole", group.whole, *place),
        "unit": model.fixed(f"{PREFIX}{group.above}:unit", group.unit, *place),
    }
    model.ledger.add(key, SLOPE, inputs, model.rows)
    slopes = model.ledger.column(key, model.rows).comparable()
    return Line(node, group, key, slopes, begun(slopes))


def begun(numbers: list[int]) -> list[int]:
    """The first binary places of whole numbers, from the same place on in all: each less than 1 off."""
    drop = max(max(numbers, default=0).bit_length(), min(numbers, default=0).bit_length()) - BITS
    return [number >> drop for number in numbers] if drop > 0 else numbers


class Leads:
    """What some bids have more than others, ready to be set against what they gain on them.

    No ratio is made: rough quotients from the first binary places sift the candidates, and what lies within their error is compared crosswise.
    """

    def __init__(self, leads: list[int]) -> None:
        self.leads = leads
        size = max(leads, default=0).bit_length() + BITS
        self.turned = [(1 << size) // lead if lead else 0 for lead in leads]
        self.most = max(self.turned, default=0)
        self.level = [at for at, lead in enumerate(leads) if not lead]

    def nearest(self, gains: list[int], gain: Callable[[int], int]) -> tuple[int | None, int | None]:
        """The place with the smallest lead over gain among those that gain, and over loss among those that lose.

        `gains` are less than 1 off, by a scale of their own; `gain` tells that of a place exactly.
        """
        rough = list(map(mul, gains, self.turned))
        slack = 2 * (self.most + max(max(gains, default=0), -min(gains, default=0)) + 1)
        high, low = max(rough, default=0) - slack, slack + min(rough, default=0)
        close = [*self.level, *(at for at, one in enumerate(rough) if one >= high or one <= low)]
        exact = [(at, gain(at)) for at in close]
        gaining, losing = [(at, by) for at, by in exact if by > 0], [(at, -by) for at, by in exact if by < 0]
        return self._first(gaining), self._first(losing)

    def _first(self, close: list[tuple[int, int]]) -> int | None:
        """The smallest of few, by what each gains."""
        best: tuple[int, int] | None = None
        for at, by in close:
            if best is None or self.leads[at] * best[1] < self.leads[best[0]] * by:
                best = at, by
        return None if best is None else best[0]


def intervals(model: Model, found: Iterable[Line]) -> tuple[WeightInterval, ...]:
    """The interval of every criterion in which the first bid stays first."""
    leads = Leads(model.ledger.column(model.lead, model.rows).comparable())
    first = model.rows.index(model.winner)
    return tuple(_interval(model, line, leads, first) for line in found)


def _interval(model: Model, line: Line, leads: Leads, first: int) -> WeightInterval:
    own, whole_own = line.rough[first], line.slopes[first]
    below, above = leads.nearest([own - slope for slope in line.rough], lambda at: whole_own - line.slopes[at])
    level = _level(model, line, sorted(model.rows[at] for at in (below, above) if at is not None))
    whole = line.group.whole
    low = Edge(Fraction(0)) if below is None else level[model.rows[below]]
    high = Edge(whole) if above is None else level[model.rows[above]]
    return WeightInterval(
        line.node.path,
        line.node.criterion.points,
        whole,
        low if low.weight >= 0 else Edge(Fraction(0)),
        high if high.weight <= whole else Edge(whole),
    )


def _level(model: Model, line: Line, rivals: Sequence[int]) -> dict[int, Edge]:
    """The weights at which some bids are level with the first, each under the name of the rival."""
    key = f"{PREFIX}{line.node.path}:level"
    if rivals:
        slope = model.of(line.key, model.winner)
        inputs: dict[str, Input] = {"lead": Link(model.lead), "slope": slope, "other": Link(line.key)}
        model.ledger.add(key, CROSSING, {"weight": model.weight(line.node), **inputs}, tuple(rivals))
    return {row: _edge(model, key, row) for row in rivals}


def _edge(model: Model, key: str, row: int) -> Edge:
    return Edge(model.ledger.value(key, row) or Fraction(0), model.ledger.bids[row], model.name(key, row))

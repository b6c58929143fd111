"""The nearest weights that make another bid first, from linear programs that are proven in fractions (`studies/linear.py`).

Formula: with share s of a bid in a criterion (points over what it is worth) and weights w that are nowhere below 0 and add up to what the
rubric's do, a bid is at least level when sum(w x (s - s of rival)) + its bonuses and deductions less the rival's >= 0 for every rival. Least
of sum |w - w0| (L1), and of the largest |w - w0|. Whether there are such weights at all is a program of its own: the most that the bid
can lead by; where that is below 0, its prices are a mix of rivals that has more at every weight. Weights are those of the criteria at the
ends of the branches; those above have the sum of what is below. Known weakness: many weights move at once, by amounts nobody would choose.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from operator import mul
from typing import Final

from bideval.documents.keys import CHANGES
from bideval.documents.studies.sensitivity import Nearest, Vector
from bideval.studies.linear import Ends, Program, Solved, minimum
from bideval.studies.sensitivity.model import PREFIX, Model
from bideval.studies.sensitivity.trials import Watch
from bideval.working.grammar import SUM, formula
from bideval.working.ledger import Given, Inline, Input

MOST: Final = 10
WORK: Final = 100_000
"""Bids that are asked about, by place; of large tenders fewer: bids times criteria times these."""

Row = tuple[dict[int, Fraction], Ends]

NONE, ONE = Fraction(0), Fraction(1)
MOVED: Final = formula("abs(new - weight)")
LARGEST: Final = formula("max(parts)")


class Field:
    """The shares of all bids in all criteria that have weight, and what is added to their totals."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.atoms = model.weighed
        self.weights = [atom.worth for atom in self.atoms]
        columns = [model.ledger.column(model.points(atom), model.rows).values() for atom in self.atoms]
        self.shares = {
            row: [column[at] / atom.criterion.points for column, atom in zip(columns, self.atoms, strict=True)]
            for at, row in enumerate(model.rows)
        }
        self.added = {row: model.ledger.value(CHANGES, row) or NONE for row in model.rows}

    def lead(self, row: int, rival: int, weights: Sequence[Fraction]) -> Fraction:
        """What one bid has more than another at some weights."""
        return sum(map(mul, weights, self.ahead(row, rival)), self.added[row] - self.added[rival])

    def ahead(self, row: int, rival: int) -> list[Fraction]:
        """By how much larger shares one bid has than another, criterion by criterion."""
        return [own - other for own, other in zip(self.shares[row], self.shares[rival], strict=True)]

    def rivals(self, row: int) -> list[int]:
        """All others."""
        return [other for other in self.model.rows if other != row]


def nearest(model: Model, watch: Watch) -> tuple[tuple[Nearest, ...], bool]:
    """For each bid that follows the first, the nearest weights that would make it first; and whether somebody interrupted."""
    field, done = Field(model), list[Nearest]()
    most = max(min(MOST, WORK // (len(model.rows) * len(field.atoms) or 1)), 1)
    ranked = [model.row[bidder] for group in model.evaluation.ranking[1:] for bidder in group]
    rows = [row for row in ranked[:most] if row not in model.open]
    try:
        for at, row in enumerate(rows):
            watch("nearest", at, len(rows))
            done.append(_of(field, row))
    except KeyboardInterrupt:
        return tuple(done), True
    return tuple(done), False


def _of(field: Field, row: int) -> Nearest:
    bidder, rivals = field.model.ledger.bids[row], field.rivals(row)
    best = minimum(_margin(field, row))
    if best is None:
        return Nearest(bidder, "unproven")
    margin, toward = -best.cost, _named(field, best.values)
    if margin < 0:
        mix = {
            field.model.ledger.bids[rival]: price for rival, price in zip(rivals, best.prices, strict=False) if price
        }
        return Nearest(bidder, "never", margin, mix=mix)
    by_sum, by_largest = minimum(_least_sum(field, row)), minimum(_least_largest(field, row))
    if by_sum is None or by_largest is None:
        return Nearest(bidder, "unproven", margin)
    count = len(field.atoms)
    summed = [w + up - down for w, up, down in zip(field.weights, by_sum.values, by_sum.values[count:], strict=False)]
    return Nearest(
        bidder,
        "wins" if margin > 0 else "level",
        margin,
        toward,
        by_sum=_vector(field, row, "sum", summed, by_sum),
        by_largest=_vector(field, row, "largest", by_largest.values[:count], by_largest),
    )


def _over(field: Field, row: int, lead: Mapping[int, Fraction] | None = None) -> list[Row]:
    """That the bid is at least level with every rival, in weights that stand first among the values."""
    return [
        (
            {at: ahead for at, ahead in enumerate(field.ahead(row, rival)) if ahead} | dict(lead or {}),
            Ends(field.added[rival] - field.added[row]),
        )
        for rival in field.rivals(row)
    ]


def _margin(field: Field, row: int) -> Program:
    """The most that the bid can lead every rival by: weights, then the lead, which costs -1."""
    count, whole = len(field.atoms), sum(field.weights, NONE)
    far = whole + 1 + sum(map(abs, field.added.values()), NONE)
    rows = [*_over(field, row, {count: -ONE}), (dict.fromkeys(range(count), ONE), Ends(whole, whole))]
    return Program([*[NONE] * count, -ONE], [*[Ends(NONE, whole)] * count, Ends(-far, far)], rows)


def _least_sum(field: Field, row: int) -> Program:
    """The least sum of changes: what weights gain, then what they lose."""
    count = len(field.atoms)
    rows = [
        (ahead | {count + at: -lead for at, lead in ahead.items()}, Ends(-field.lead(row, rival, field.weights)))
        for (ahead, _), rival in zip(_over(field, row), field.rivals(row), strict=True)
    ]
    rows.append(({at: ONE if at < count else -ONE for at in range(2 * count)}, Ends(NONE, NONE)))
    boxes = [*[Ends(NONE)] * count, *(Ends(NONE, weight) for weight in field.weights)]
    return Program([ONE] * (2 * count), boxes, rows)


def _least_largest(field: Field, row: int) -> Program:
    """The least largest change: weights, then that change."""
    count, whole = len(field.atoms), sum(field.weights, NONE)
    rows = [*_over(field, row), (dict.fromkeys(range(count), ONE), Ends(whole, whole))]
    for at, weight in enumerate(field.weights):
        rows += [({at: ONE, count: ONE}, Ends(weight)), ({at: ONE, count: -ONE}, Ends(None, weight))]
    return Program([*[NONE] * count, ONE], [*[Ends(NONE, whole)] * count, Ends(NONE)], rows)


def _named(field: Field, values: Sequence[Fraction]) -> dict[str, Fraction]:
    return {atom.path: value for atom, value in zip(field.atoms, values, strict=False)}


def _vector(field: Field, row: int, name: str, weights: Sequence[Fraction], solved: Solved) -> Vector:
    """The weights with their proof, their distance and every total entered."""
    bids = field.model.ledger.bids
    labels = [*(f"over {bids[rival]}" for rival in field.rivals(row)), "sum"]
    labels += [f"{word} {atom.path}" for atom in field.atoms for word in ("less", "more")]
    prices = {label: price for label, price in zip(labels, solved.prices, strict=False) if price}
    return Vector(solved.cost, _named(field, weights), prices, _enter(field, row, name, weights))


def _enter(field: Field, row: int, name: str, weights: Sequence[Fraction]) -> str:
    """Enter the distance, and all totals at these weights; the name of the distance."""
    model, key = field.model, f"{PREFIX}nearest:{field.model.ledger.bids[row]}:{name}"
    moved: list[Input] = []
    new = [Given(f"={PREFIX}{atom.path}:new:{key}", weight) for atom, weight in zip(field.atoms, weights, strict=True)]
    for atom, one in zip(field.atoms, new, strict=True):
        moved.append(Inline(f"{PREFIX}{atom.path}:moved:{key}", MOVED, {"new": one, "weight": model.worth(atom)}))
    model.ledger.add(key, SUM if name == "sum" else LARGEST, {"parts": moved}, (row,))
    model.reweigh(f"{key}:total", new)
    return model.name(key, row)

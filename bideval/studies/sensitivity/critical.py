"""The critical change of Triantaphyllou and Sánchez (1997): by how much one weight must change before two bids are level.

Formula: delta = (P_upper - P_lower) / (a_upper - a_lower), where a is a bid's share of the criterion; in percent, 100 x delta / w. A weight
can fall by less than all of it (strictly: delta < w), and rise without limit; all weights are then divided by their new sum, which leaves
the order as it is. Percent-Top is the smallest change that concerns the first place, Percent-Any that of any pair: the first pair to
change are always neighbours, so only these are looked at, without those that are level already. The weights are those of the criteria
at the end of each branch, all beside each other. Entry S03 of the collected methods. Known weakness: others keep their weight while one
moves; with bonuses or deductions the totals are level at the new weight before the division, not after it.
"""

from itertools import combinations
from typing import Final

from bideval.documents.criteria import Node
from bideval.documents.studies.sensitivity import Change, Critical
from bideval.studies.sensitivity.model import PREFIX, Model
from bideval.studies.sensitivity.neighbours import Pairs
from bideval.studies.sensitivity.weights import Leads, begun
from bideval.working.grammar import formula
from bideval.working.ledger import Input, Link

DELTA: Final = formula("(upper - lower) / ((x - other) / points)")
PERCENT: Final = formula("100 * delta / worth")
LISTED: Final = 500
"""Pairs times criteria up to which every change is listed."""


def critical(model: Model, pairs: Pairs) -> tuple[Critical, ...]:
    """The critical changes of every criterion, of the first place and of any pair."""
    leads = model.ledger.column(model.lead, model.rows).comparable()
    rivals = Pairs(tuple((model.winner, row) for row in model.rows), leads)
    apart = [(rows, lead) for rows, lead in zip(*pairs, strict=True) if lead]
    pairs = Pairs(tuple(rows for rows, _ in apart), [lead for _, lead in apart])
    return tuple(Critical(atom.path, _least(model, atom, rivals), _least(model, atom, pairs)) for atom in model.weighed)


def changes(model: Model) -> tuple[Change, ...]:
    """The change of every pair and criterion, upper bids first; nothing where there are many."""
    ranked = [model.row[bidder] for group in model.evaluation.ranking for bidder in group]
    every = [(atom, *pair) for pair in combinations(ranked, 2) for atom in model.weighed]
    if len(every) > LISTED:
        return ()
    return tuple(found for one in every if (found := _change(model, *one)) is not None)


def _least(model: Model, atom: Node, pairs: Pairs) -> Change | None:
    """The smallest change that is possible, among some pairs."""
    column = dict(zip(model.rows, model.ledger.column(model.points(atom), model.rows).comparable(), strict=True))
    gains = [column[upper] - column[lower] for upper, lower in pairs.rows]
    near = [pairs.rows[at] for at in Leads(pairs.leads).nearest(begun(gains), gains.__getitem__) if at is not None]
    found = [one for upper, lower in near if (one := _change(model, atom, upper, lower)) and one.feasible]
    return min(found, key=lambda one: abs(one.percent), default=None)


def _change(model: Model, atom: Node, upper: int, lower: int) -> Change | None:
    """The change of one pair, entered under the name of the lower bid; None where both have the same share."""
    key = model.points(atom)
    if model.ledger.value(key, upper) == model.ledger.value(key, lower):
        return None
    bids = model.ledger.bids
    name = f"{PREFIX}{atom.path}:delta:{bids[upper]}"
    inputs: dict[str, Input] = {
        "upper": model.of(model.total, upper),
        "lower": model.of(model.total, lower),
        "x": model.of(key, upper),
        "other": model.of(key, lower),
        "points": model.weight(atom),
    }
    delta = model.plans.enter_each(name, DELTA, {lower: inputs})[lower]
    relative: dict[str, Input] = {"delta": Link(name), "worth": model.worth(atom)}
    percent = model.plans.enter_each(f"{name}:percent", PERCENT, {lower: relative})[lower]
    return Change(atom.path, bids[upper], bids[lower], delta, percent, model.name(f"{name}:percent", lower))

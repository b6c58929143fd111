"""The bid on the bench: moved by some steps of some levers, and evaluated again, alone or beside its rivals."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from bideval.documents.dossier import Dossier, Submission
from bideval.documents.evaluation import Bounds, Evaluation
from bideval.documents.studies.levers import Handle
from bideval.engine import scored
from bideval.studies.change import value_at, with_bid, with_value

PRICE = ("cost", "price")
Steps = Mapping[Handle, int]


@dataclass
class Bench:
    """One tender to be (the bid in `row`, alone or among rivals), and how often it was evaluated."""

    dossier: Dossier
    row: int
    base: Evaluation
    """The bid as it is."""
    tried: int = 0

    def moved(self, steps: Steps) -> Evaluation | None:
        """The evaluation after these steps; None where a value is not taken."""
        self.tried += 1
        bid = self.dossier.bids[self.row]
        changed, measured, prices = bid, dict(self.dossier.outlook.measured), self.dossier.prices
        for handle, count in steps.items():
            if not handle.path:
                measured[bid.bidder, handle.name] = handle.at(count)
                continue
            changed = _set(changed, handle, count)
            if handle.path == PRICE and prices is not None and bid.bidder in prices:
                prices = {**prices, bid.bidder: prices[bid.bidder]._replace(amount=handle.at(count))}
        outlook = self.dossier.outlook._replace(measured=measured)
        dossier = replace(with_bid(self.dossier, self.row, changed), outlook=outlook, prices=prices)
        return scored(dossier)[0]

    def ends(self, found: Evaluation, key: str, row: int | None = None) -> Bounds:
        """The least and the greatest of a number of the bid, or of another one; what has no points has none."""
        at = self.row if row is None else row
        figure = found.points(key, at)
        if isinstance(figure, Bounds):
            return figure
        return Bounds(figure or Fraction(0), figure or Fraction(0))

    def fails(self, found: Evaluation) -> tuple[str, ...]:
        """The gates that the bid fails."""
        return tuple(gate.id for gate in found.standings[self.row].gates if gate.result == "failed")


def _set(bid: Submission, handle: Handle, steps: int) -> Submission:
    """The bid with one value moved, of the type that it has."""
    before, number = value_at(bid, handle.path), handle.at(steps)
    value: Any = number
    if isinstance(before, bool):
        value = bool(number)
    elif isinstance(before, date):
        value = date.fromordinal(int(number))
    elif isinstance(before, int):
        value = int(number)
    return with_value(bid, handle.path, value)

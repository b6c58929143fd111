"""The money of a bid that awards count, by name: an amount under `cost`, or a declared fact."""

from fractions import Fraction

from bideval.documents.bid import AMOUNTS
from bideval.documents.dossier import Dossier
from bideval.documents.rubric import Rubric
from bideval.working.ledger import Ledger


def names(rubric: Rubric) -> list[str]:
    """The names that mean money in a tender of this rubric."""
    stated = [name for name, fact in rubric.facts.items() if fact.type == "money"]
    return [*(f"cost.{name}" for name in AMOUNTS), *stated]


def asked(dossier: Dossier, ledger: Ledger, row: int, name: str) -> Fraction | None:
    """The money a bid asks for: as negotiated, else as stated."""
    bidder = ledger.bids[row]
    ended = [one.agreed for one in dossier.decisions.negotiated if one.bidder == bidder and one.agreed is not None]
    return ended[-1] if ended else stated(dossier, ledger, row, name)


def stated(dossier: Dossier, ledger: Ledger, row: int, name: str) -> Fraction | None:
    """The money that a bid states under a name, with tax where the rubric gives its rate."""
    if name in dossier.rubric.facts:
        return ledger.value(f"fact:{name}", row)
    if name == "cost.price":  # as opened, where prices are kept apart
        return ledger.value("metric:price", row)
    cost = dossier.bids[row].bid.cost
    value = getattr(cost, name.removeprefix("cost."), None)
    return gross(dossier.rubric, value, cost.vat) if isinstance(value, Fraction) else None


def gross(rubric: Rubric, amount: Fraction, vat: str) -> Fraction:
    """An amount with tax: amounts stated without it are raised by the rubric's `vat_rate`."""
    return amount * (1 + rubric.vat_rate) if rubric.vat_rate is not None and vat == "excluded" else amount

"""The forms in which oracles give offers, weights and parameters, read into one: names and numbers, and back into the form they came in."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from oracles.stage import NotCoveredError

Numbers = dict[str, Fraction]

WEIGHTS = (
    "weight",
    "max_points",
    "W",
    "Vmax",
    "price_points_max",
    "price_weight_points",
    "price_max",
    "max",
    "points_max",
)
PRICES = ("price", "price_m", "p", "P", "C", "bid", "amount", "cost")
NAMES = ("name", "id", "bidder", "bid", "tenderer")
QUALITIES = ("quality", "score", "points", "tech", "technical", "T", "L", "Q", "q", "t")


class Offers(NamedTuple):
    """One number for each bid, and the way back to the form of the entry."""

    values: Numbers
    back: Callable[[Mapping[str, Any]], Any]


def of(given: Any) -> Offers:
    """Numbers in a list, in a mapping, or one alone."""
    if isinstance(given, Mapping):
        return Offers({str(name): Fraction(value) for name, value in given.items()}, dict)
    if isinstance(given, Sequence) and not isinstance(given, str):
        names = [str(at) for at in range(len(given))]
        return Offers(
            dict(zip(names, map(Fraction, given), strict=True)), lambda found: [found.get(name) for name in names]
        )
    return Offers({"own": Fraction(given)}, lambda found: found.get("own"))


def first(inputs: Mapping[str, Any], names: Sequence[str], otherwise: Any = None) -> Any:
    """The first of several names that the inputs have."""
    for name in names:
        if name in inputs:
            return inputs[name]
    if otherwise is None:
        raise NotCoveredError(f"no input among {', '.join(names)}")
    return otherwise


def weight(inputs: Mapping[str, Any]) -> Fraction:
    """The points that a price can have; 1 where the entry counts in shares."""
    return Fraction(first(inputs, WEIGHTS, 1))


def column(offers: Mapping[str, Any], names: Sequence[str]) -> Numbers:
    """One quantity of bids that are mappings."""
    return {str(bid): Fraction(first(told, names)) for bid, told in offers.items()}


def bids(given: Any) -> Any:
    """Bids by name, also where they are a list of mappings that say their names."""
    if isinstance(given, list) and given and all(isinstance(one, Mapping) for one in given):
        return {str(first(one, NAMES, at)): one for at, one in enumerate(given, 1)}
    return given


def prices(inputs: Mapping[str, Any]) -> Offers:
    """The prices of an entry: `prices`, `bids` (numbers, or mappings with a price), or `lowest` and one `price`."""
    if "prices" in inputs:
        return of(inputs["prices"])
    given = bids(inputs.get("bids", inputs.get("offers")))
    if isinstance(given, Mapping) and any(isinstance(told, Mapping) for told in given.values()):
        return of(column(given, PRICES))
    if isinstance(given, list | Mapping):
        return of(given)
    lowest = next(
        (inputs[name] for name in ("lowest", "pmin", "lowest_price", "min_price", "Pmin", "L") if name in inputs), None
    )
    own = of(first(inputs, PRICES))
    if lowest is None:
        return own
    return Offers({**own.values, "the lowest": Fraction(lowest)}, own.back)


def sweep(inputs: Mapping[str, Any], names: Sequence[str]) -> tuple[list[Any], bool]:
    """The values of a parameter, and whether the entry gives several: its results are then named by them."""
    given = first(inputs, names)
    return (list(given), True) if isinstance(given, list) else ([given], False)


def share(number: Any) -> Fraction:
    """A share that may be given in percent: more than 1 is."""
    value = Fraction(number)
    return value / 100 if value > 1 else value

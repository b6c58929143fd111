"""Adapters of the Korean price formulas: the negotiated contract, past and present, and the qualification review."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from oracles.forms import first, of, prices, weight
from oracles.price_kinds import Adapter, Entry, Found, scored
from oracles.stage import FINE, leaf, run

OPEN = {"among": "valid", "cap": "none"}
"""What no text at hand says, as the entries have it."""


def method_of(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The formula by the ratio of its floor: 0.6 (the former one, unless stated), 0.7 (the present one), 0.8 (local and software)."""
    floor = Fraction(first(inputs, ("floor_ratio", "floor", "lower_ratio", "low_ratio"), Fraction(3, 5)))
    common = {"estimate": "estimated_price"}
    if floor == Fraction(7, 10):
        middle = inputs.get("lowest_in_middle", "floored")
        return {"kind": "kr-negotiated-price", "lowest_in_middle": middle, **OPEN, **common}
    if floor == Fraction(4, 5):
        return {"kind": "kr-negotiated-price-80", "among": "valid", **common}
    return {"kind": "kr-negotiated-price-60", "floor": inputs.get("floor_of", "own-price"), **OPEN, **common}


def negotiated(entry: Entry) -> Found:
    inputs = entry["inputs"]
    if "technical" in inputs:
        return statement(entry)
    method, points = method_of(inputs), weight(inputs)
    amounts = {"estimated_price": Fraction(first(inputs, ("estimated_price", "E", "estimate")))}
    if "cases" not in inputs:
        offered = prices(inputs)
        return {"*": offered.back(scored(offered.values, points, method, amounts=amounts))}
    found = []
    for case in inputs["cases"]:
        offered = prices({**case, "lowest": first(case, ("pmin", "L", "lowest"))})
        found.append(offered.back(scored(offered.values, points, method, amounts=amounts)))
    return {"*": found}


def present(entry: Entry) -> Found:
    """The formula in force, with the floor at 70 %."""
    return negotiated({**entry, "inputs": {"floor_ratio": Fraction(7, 10), **entry["inputs"]}})


def statement(entry: Entry) -> Found:
    """A claim about every price: `if B bids the lowest, B is always first`, tried on a grid of prices."""
    inputs = entry["inputs"]
    estimate, technical = Fraction(inputs["estimated_price"]), of(inputs["technical"]).values
    grid = [estimate * at / 100 for at in range(40, 121, 20)]
    tries = [(own, other) for own in grid for other in grid if other > own]
    criteria = [leaf("technical", 80), leaf("price", weight(inputs), metric="price", method=method_of(inputs))]
    holds = True
    for own, other in tries:
        bids = {name: {"technical": marks, "price": own if name == "B" else other} for name, marks in technical.items()}
        found = run(criteria, bids, amounts={"estimated_price": estimate}, rounding={"criterion": FINE})
        holds = holds and found.winner == "B"
    return {"statement_a_true": holds}


def qualification(entry: Entry) -> Found:
    """적격심사: the rounded ratio is a number of the working, the points come from it."""
    inputs = entry["inputs"]
    places, offered = Fraction(inputs.get("ratio_decimals", 4)), of(first(inputs, ("bid", "bids", "price", "prices")))
    method = {
        "kind": "kr-qualification-review",
        "estimate": "reserve_price",
        "rate": Fraction(first(inputs, ("ref_ratio", "rate", "r0"))),
        "loss": Fraction(first(inputs, ("coef", "loss", "c"))),
        "places": places,
    }
    base = Fraction(first(inputs, ("estimated_price", "reserve_price", "E")))
    points = scored(offered.values, weight(inputs), method, amounts={"reserve_price": base})
    ratio = run(
        [leaf("ratio", 1, metric="ratio", method={"kind": "linear", "zero_at": 0, "full_at": 1, "clip": "none"})],
        {name: {"price": value} for name, value in offered.values.items()},
        amounts={"reserve_price": base},
        metrics={"ratio": {"expr": "price / tender.reserve_price"}},
        rounding={"criterion": {"places": places, "mode": "half-up"}},
    ).points("ratio")
    return {"*": offered.back(points), "ratio_rounded": offered.back(ratio)}


KOREAN_KINDS: dict[str, Adapter] = {
    "price.kr_negotiated_piecewise": negotiated,
    "price.kr_negotiated": present,
    "price.kr_negotiated_present": present,
    "price.kr_qualification_review": qualification,
}

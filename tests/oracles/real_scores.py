"""Published score tables of real tenders: parts as facts, the rule of the table as a rubric, totals and places compared.

The bids of such a table are numbers of a press report and no evaluation of anybody: they prove the arithmetic only.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from bideval.exact import exact_text
from oracles.numbers_printed import Printed, Rule, same
from oracles.panel_kinds import marks_of
from oracles.stage import FINE, NotCoveredError, Result, leaf, run

Entry = Mapping[str, Any]
Line = tuple[str, Any, Any]
"""What is compared: its name, what was published, what was found."""

GOOD_PRICES = ("price_pct", "price_100m_krw", "price_usd", "price", "price_krw", "price_eur", "price_jpy")


def lines(entry: Entry) -> Iterator[tuple[str, bool | None, str]]:
    """Every published number: its name, whether it comes out (None: no parts to add up), and both numbers."""
    kind = entry["rule"]["total"]
    tolerance = entry["rule"].get("tolerance")
    rule = next((rule for word, rule in RULES.items() if kind.startswith(word)), None)
    if rule is None:
        raise NotCoveredError(f"no table is added up by {kind}")
    found = rule(entry)
    for name, published, value in found:
        if value is None:
            yield name, None, f"{published}"
        elif isinstance(published, Printed):
            yield (
                name,
                reproduces(published, value, tolerance),
                f"published {published.text}, found {exact_text(value)}",
            )
        else:
            yield name, published == value, f"published {published}, found {value}"


def reproduces(published: Printed, value: Fraction, tolerance: Printed | None) -> bool:
    """By the digits printed: rounded half up, or cut off; a tolerance that is stated is of parts that were rounded before."""
    if any(same(published, value, Rule(mode, None, None)) for mode in ("half-up", "down")):
        return True
    return tolerance is not None and abs(published - value) <= tolerance


def _price(bidder: Entry) -> Fraction | None:
    return next((Fraction(bidder[name]) for name in GOOD_PRICES if name in bidder), None)


def _criteria(entry: Entry) -> tuple[dict[str, str], list[str], list[str]]:
    """Ids of the parts, which of them are points, and which are deductions: those that are below zero for somebody."""
    ids = {one["name"]: f"part-{at}" for at, one in enumerate(entry["criteria"])}
    signs = {name: [Fraction(bid["scores"].get(name, 0)) for bid in entry["bidders"]] for name in ids}
    lost = [name for name, values in signs.items() if min(values) < 0 or name == "deduction"]
    return ids, [name for name in ids if name not in lost], lost


def summed(entry: Entry) -> Iterator[Line]:
    """The total is the sum of the parts; what is below zero is a deduction."""
    ids, parts, lost = _criteria(entry)
    told = [bid for bid in entry["bidders"] if bid["scores"]]
    if told:
        found = _sum(entry, told, ids, parts, lost)
        yield from _totals(entry, told, found)
    for bid in entry["bidders"]:
        if not bid["scores"] and "published_total" in bid:
            yield f"{bid['name']} total", bid["published_total"].text, None
    if _by_price(entry):
        yield from _prices(entry, told, parts)
    yield from _places(entry)


def _sum(entry: Entry, told: list[Entry], ids: Mapping[str, str], parts: list[str], lost: list[str]) -> Result:
    most = {one["name"]: one.get("max") for one in entry["criteria"]}
    criteria = [
        leaf(ids[name], _most(most[name], name, told), metric=ids[name], method=_as_stated(most[name], name, told))
        for name in parts
    ]
    bids = {bid["name"]: {ids[name]: Fraction(bid["scores"].get(name, 0)) for name in parts} for bid in told}
    rules = [
        {"id": ids[name], "kind": "deduction", "max": max(-Fraction(bid["scores"].get(name, 0)) for bid in told) or 1}
        for name in lost
    ]
    taken = [
        {
            "bidder": bid["name"],
            "adjustment": ids[name],
            "points": -Fraction(bid["scores"][name]),
            "evidence": "published",
        }
        for bid in told
        for name in lost
        if Fraction(bid["scores"].get(name, 0))
    ]
    return run(criteria, bids, adjustments=rules, decisions={"adjustments": taken} if taken else None)


def _most(most: Any, name: str, told: list[Entry]) -> Fraction:
    return (
        Fraction(most)
        if most is not None
        else max(*(Fraction(bid["scores"].get(name, 0)) for bid in told), Fraction(1))
    )


def _as_stated(most: Any, name: str, told: list[Entry]) -> dict[str, object]:
    return {"kind": "linear", "zero_at": 0, "full_at": _most(most, name, told), "clip": "none"}


def _totals(entry: Entry, told: list[Entry], found: Result) -> Iterator[Line]:
    totals = found.points()
    whole = 1000 if any(Fraction(bid.get("published_total", 0)) > 100 for bid in told) else 100
    for bid in told:
        name, total = bid["name"], totals[bid["name"]]
        if "published_total" in bid:
            yield f"{name} total", bid["published_total"], total
        price = sum((points for part, points in bid["scores"].items() if "price" in part), Fraction(0))
        of_hundred = {"total": total, "price": price, "technical": total - price}
        for what, points in of_hundred.items():
            if f"published_{what}_100" in bid:
                yield f"{name} {what} of 100", bid[f"published_{what}_100"], points * 100 / whole
    ranked = [bid for bid in told if bid.get("published_rank") is not None]
    for bid in ranked:
        above = sum(totals[other["name"]] > totals[bid["name"]] for other in ranked)
        yield (
            f"{bid['name']} place among them",
            1 + sum(o["published_rank"] < bid["published_rank"] for o in ranked),
            above + 1,
        )
        assert found.rank(bid["name"]) is not None
    least = entry["rule"].get("threshold_total")
    for bid in told if least is not None else ():
        yield (
            f"{bid['name']} reaches {least}",
            bid.get("published_total", Fraction(0)) >= least,
            totals[bid["name"]] >= least,
        )


def _by_price(entry: Entry) -> bool:
    words = str(entry["rule"].get("price_score", ""))
    return "inferred" not in words and bool(re.match(r"(max|[0-9.]+) \* (lowest|min)\w* / (bid|price)", words))


def _prices(entry: Entry, told: list[Entry], parts: list[str]) -> Iterator[Line]:
    """The price points follow from the bids."""
    part = next(name for name in parts if "price" in name)
    most = next(Fraction(one["max"]) for one in entry["criteria"] if one["name"] == part)
    bids = {bid["name"]: {"price": price} for bid in told if (price := _price(bid)) is not None}
    method = {"kind": "ratio-to-best", "better": "lower"}
    points = run([leaf("price", most, metric="price", method=method)], bids, rounding={"criterion": FINE}).points(
        "price"
    )
    for bid in told:
        if bid["name"] in points:
            yield f"{bid['name']} price points", bid["scores"][part], points[bid["name"]]


def _places(entry: Entry) -> Iterator[Line]:
    """The places of all that have a published total, also where their parts were not published."""
    told = [bid for bid in entry["bidders"] if "published_total" in bid and bid.get("published_rank") is not None]
    if len(told) > 1:
        most = max(Fraction(bid["published_total"]) for bid in told)
        found = run([leaf("total", most)], {bid["name"]: {"total": bid["published_total"]} for bid in told})
        for bid in told:
            place = 1 + sum(other["published_rank"] < bid["published_rank"] for other in told)
            yield f"{bid['name']} place by published totals", place, found.rank(bid["name"])


def totals_only(entry: Entry) -> Iterator[Line]:
    """Nothing but totals: their order."""
    yield from _places(entry)


def staged(entry: Entry) -> Iterator[Line]:
    """Who reaches the least technical mark is ranked by price alone, here by points for it."""
    least = Fraction(entry["rule"]["threshold"])
    gate = {"id": "fit", "fact": "technical", "at_least": least}
    bids = {bid["name"]: {"technical": Fraction(bid["scores"]["technical"])} for bid in entry["bidders"]}
    for bid in entry["bidders"]:
        price = _price(bid)
        if price is not None:
            bids[bid["name"]]["price"] = price
    method = {"kind": "ratio-to-best", "better": "lower"}
    found = run([leaf("price", 100, metric="price", method=method)], bids, gates=[gate], rounding={"criterion": FINE})
    for bid in entry["bidders"]:
        place = bid.get("published_rank")
        yield f"{bid['name']} passes {least}", place is not None, found.stands(bid["name"])
        if place is not None:
            yield f"{bid['name']} place", int(place), found.rank(bid["name"]) if _price(bid) is not None else None


def averaged(entry: Entry) -> Iterator[Line]:
    """Marks of a panel without one highest and one lowest, and the points of the price."""
    most = {one["name"]: Fraction(one["max"]) for one in entry["criteria"]}
    least = Fraction(entry["rule"]["threshold_technical"])
    drop = {"highest": 1, "lowest": 1, "from_evaluators": 3}
    found = run(
        [leaf("technical", most["technical"], panel={"drop": drop}), leaf("price-points", most["price"])],
        {bid["name"]: {"price-points": Fraction(bid["scores"]["price"])} for bid in entry["bidders"]},
        marks=marks_of({bid["name"]: bid["scores"]["technical"] for bid in entry["bidders"]}, "technical"),
        gates=[{"id": "fit", "criterion": "technical", "at_least": least, "on": "raw"}],
        ranking={"tie_breaks": [{"highest": "technical"}] if "technical" in str(entry["rule"].get("tie")) else []},
    )
    for name, published in entry["rule"].get("computed", {}).items():
        if name == "winner":
            yield name, published, found.winner
        elif isinstance(published, Printed):
            yield f"{name} total", published, found.totals.get(name, Fraction(-1))
        else:
            yield f"{name} is excluded", True, not found.stands(name)


RULES: dict[str, Callable[[Entry], Iterator[Line]]] = {
    "sum": summed,
    "threshold_then_lowest_price": staged,
    "trimmed_mean_plus_price": averaged,
    "none": totals_only,
}
"""How totals come about, by the first word of `rule.total`."""

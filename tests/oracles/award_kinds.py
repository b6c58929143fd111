"""Adapters of the kinds `award.*`: quality and price in, totals and the winner out."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from oracles.forms import PRICES, QUALITIES, Numbers, bids, column, first, of, prices, share
from oracles.price_kinds import LOWER, Adapter, Entry, Found
from oracles.stage import FINE, NotCoveredError, Result, leaf, run

PRICE = {"metric": "price", "method": LOWER}
WHOLE = Fraction(100)


def quantities(inputs: Mapping[str, Any]) -> tuple[Numbers, Numbers]:
    """Quality and price of each bid: by name, as a pair, or in two columns beside each other."""
    offers = bids(inputs.get("bids", inputs.get("offers")))
    if offers is None:
        return of(first(inputs, QUALITIES)).values, of(first(inputs, ("prices", *PRICES))).values
    if any(isinstance(told, list) for told in offers.values()):
        pairs = {str(name): (Fraction(told[0]), Fraction(told[1])) for name, told in offers.items()}
        return {name: one for name, (one, _) in pairs.items()}, {name: one for name, (_, one) in pairs.items()}
    return column(offers, QUALITIES), column(offers, PRICES)


def told(found: Result, **more: Any) -> Found:
    """Totals, order and winner under the names that entries use."""
    totals = found.totals
    names = ("total", "totals", "score", "scores", "combined", "overall", "*")
    return {**dict.fromkeys(names, totals), "ranking": found.order, "winner": found.winner, **more}


def _stages(entry: Entry) -> dict[str, object]:
    """`each weighted component rounded to 2 decimals, then summed` is a stage of the rubric."""
    words = str(entry["expected"].get("rounding", ""))
    each = re.search(r"(?:each|every) .*?(?:component|part|criterion|score).*?(\d+) decimal", words)
    return {"criterion": {"places": each[1], "mode": "half-up"}} if each else {"criterion": FINE}


def percents(entry: Entry, names: tuple[str, ...]) -> tuple[Fraction, Fraction]:
    """The weights of quality and price: as inputs, else as the first two percentages of the text."""
    inputs = entry["inputs"]
    given = inputs.get("weights", inputs)
    numbers = {name: share(value) for name, value in given.items() if isinstance(value, Fraction)}
    quality = next((numbers[name] for name in names if name in numbers), None)
    price = next((numbers[name] for name in PRICE_WEIGHTS if name in numbers), None)
    if quality is None and price is None:
        found = re.findall(r"(\d+(?:\.\d+)?) ?%", f"{entry.get('source', '')} {entry.get('note', '')}")
        if len(found) < 2:
            raise NotCoveredError("no weights among the inputs")
        return Fraction(found[0]) / 100, Fraction(found[1]) / 100
    quality = 1 - price if quality is None and price is not None else quality or Fraction(0)
    return quality, 1 - quality if price is None else price


PRICE_WEIGHTS = ("price", "cost_weight", "price_weight", "wp", "cost")
QUALITY_WEIGHTS = ("quality", "quality_weight", "technical", "technical_weight", "tech_weight", "wq", "St", "tech")


def lowest_ratio(entry: Entry) -> Found:
    """Quality as points, and the lowest price in proportion; in the forms in which they were published."""
    inputs = entry["inputs"]
    if "max_points" in inputs and isinstance(inputs["max_points"], Mapping):
        return in_points(entry)
    if "price_score" in inputs:
        return scored_price(entry)
    quality, price = percents(entry, QUALITY_WEIGHTS)
    marks, offered = quantities(inputs)
    most = Fraction(first(inputs, ("tech_max", "quality_max", "technical_max", "scale_max"), WHOLE))
    technical = leaf(
        "technical", quality * 100, metric="marks", method={"kind": "linear", "zero_at": 0, "full_at": most}
    )
    told_by = {name: {"marks": marks[name], "price": offered[name]} for name in marks}
    found = run([technical, leaf("price", price * 100, **PRICE)], told_by, rounding=_stages(entry), **threshold(inputs))
    return told(
        found, technical=found.points("technical"), price=found.points("price"), price_points=found.points("price")
    )


def threshold(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """A least technical mark, where the entry has one."""
    least = next(
        (inputs[name] for name in ("threshold", "minimum", "min_technical", "technical_min") if name in inputs), None
    )
    return {} if least is None else {"gates": [{"id": "least", "fact": "marks", "at_least": Fraction(least)}]}


def in_points(entry: Entry) -> Found:
    """All but the price are points already."""
    inputs = entry["inputs"]
    most = {str(name): Fraction(value) for name, value in inputs["max_points"].items()}
    told_by = {name: {**told_of} for name, told_of in bids(inputs["bids"]).items()}
    criteria = [leaf(name, points, **(PRICE if name == "price" else {})) for name, points in most.items()]
    found = run(criteria, told_by, rounding=_stages(entry))
    whole = sum(most.values())
    percent = {name: value / whole * 100 for name, value in found.totals.items()}
    return told(found, price_points=found.points("price"), percent=percent)


def scored_price(entry: Entry) -> Found:
    """Scores of quality and price, each of 100, are weighted."""
    inputs = entry["inputs"]
    quality, price = percents(entry, QUALITY_WEIGHTS)
    scores = {"quality": of(inputs["quality"]).values, "price-score": of(inputs["price_score"]).values}
    told_by = {name: {what: scores[what][name] for what in scores} for name in scores["quality"]}
    full = {"kind": "linear", "zero_at": 0, "full_at": WHOLE}
    parts = {"quality": quality * 100, "price-score": price * 100}
    criteria = [leaf(name, points, metric=name, method=full) for name, points in parts.items() if points]
    return told(run(criteria, told_by, rounding=_stages(entry)))


def linear_span(entry: Entry) -> Found:
    """Other criteria are points already; the price by a span."""
    inputs = entry["inputs"]
    points = Fraction(first(inputs, ("price_weight_points", "price_points", "weight", "max_points")))
    offered = prices(inputs)
    others = {str(name): of(values).values for name, values in inputs.get("other_points", {}).items()}
    method = {"kind": "price-span", "span": Fraction(first(inputs, ("span", "k"))), "clip": "floor"}
    told_by = {
        name: {**{what: own[name] for what, own in others.items()}, "price": value}
        for name, value in offered.values.items()
    }
    criteria = [
        *(leaf(name, max(own.values())) for name, own in others.items()),
        leaf("price", points, metric="price", method=method),
    ]
    found = run(criteria, told_by, rounding={"criterion": FINE})
    listed = isinstance(inputs.get("prices"), list)
    winner = found.names.index(found.winner) + 1 if listed and found.winner else found.winner
    totals = offered.back(found.totals)
    return {**told(found), "price": offered.back(found.points("price")), "total": totals, "*": totals, "winner": winner}


def mean50(entry: Entry) -> Found:
    """Scotland: marks of a scale weighted to 100, the price around the mean, both weighted."""
    inputs = entry["inputs"]
    scale = Fraction(inputs["scale_max"])
    lines = {name: (Fraction(points), Fraction(mark)) for name, (points, mark) in inputs["criteria"].items()}
    ids = {name: f"c{at}" for at, name in enumerate(lines)}
    facts = {ids[name]: mark for name, (_, mark) in lines.items()}
    full = {"kind": "linear", "zero_at": 0, "full_at": scale}
    quality = [leaf(ids[name], points, metric=ids[name], method=full) for name, (points, _) in lines.items()]
    mean, price = Fraction(inputs["mean_price"]), Fraction(inputs["price"])
    expr = f"0.5 - (price - {_text(mean)}) / {_text(mean)}"
    money = leaf("price", 100, metric="scored", method={"kind": "linear", "zero_at": 0, "full_at": 1})
    found = run([*quality, money], {"own": {**facts, "price": price}}, metrics={"scored": {"expr": expr}})
    weighted = {name: found.points(one)["own"] for name, one in ids.items()}
    total, own = sum(weighted.values(), Fraction(0)), found.points("price")["own"]
    weights = [Fraction(inputs[name]) for name in ("quality_weight", "price_weight")]
    parts = [
        leaf("q", 100 * weights[0], metric="q", method=_of(100)),
        leaf("p", 100 * weights[1], metric="p", method=_of(1)),
    ]
    declared = {"q": {"expr": _text(total)}, "p": {"expr": expr}}
    both = run(parts, {"own": {"price": price}}, metrics=declared)
    return {"weighted": weighted, "quality_total": total, "price_score": own, "overall": both.totals["own"]}


def _of(most: int) -> dict[str, object]:
    return {"kind": "linear", "zero_at": 0, "full_at": most}


def _text(value: Fraction) -> str:
    from bideval.exact import exact_text

    return exact_text(value)


def qcbs_normalised(entry: Entry) -> Found:
    """World Bank: the best technical mark and the lowest cost have all points; beside it, the technical mark as it is."""
    inputs = entry["inputs"]
    cost = Fraction(first(inputs, ("X_cost", "X", "cost_weight", "price_weight")))
    marks, offered = quantities(inputs)
    told_by = {name: {"marks": marks[name], "price": offered[name]} for name in marks}
    best = {"metric": "marks", "method": {"kind": "ratio-to-best", "better": "higher"}}
    parts = [leaf("price", cost, **PRICE), leaf("technical", 1 - cost, **best)]
    found = run(parts, told_by, rounding={"criterion": FINE})
    raw = run(
        [leaf("price", cost * 100, **PRICE), leaf("technical", (1 - cost) * 100, metric="marks", method=_of(100))],
        told_by,
        rounding={"criterion": FINE},
    )
    return {**told(found), "B": found.totals, "qcbs_raw": raw.totals}


def qcbs(entry: Entry) -> Found:
    """QCBS: the technical mark of 100 as it is, 100 times the lowest price over the price."""
    inputs = entry["inputs"]
    quality, price = percents(entry, QUALITY_WEIGHTS)
    marks, offered = quantities(inputs)
    told_by = {name: {"marks": marks[name], "price": offered[name]} for name in marks}
    parts = [leaf("technical", quality * 100, metric="marks", method=_of(100)), leaf("price", price * 100, **PRICE)]
    found = run(parts, told_by, rounding={"criterion": FINE}, **threshold(inputs))
    sf = {name: value / price for name, value in found.points("price").items()}
    return told(found, Sf=sf, financial=sf)


def least_cost(entry: Entry) -> Found:
    """The lowest price of those that reach the least mark."""
    inputs = entry["inputs"]
    marks, offered = quantities(inputs)
    told_by = {name: {"marks": marks[name], "price": offered[name]} for name in marks}
    found = run([leaf("price", 100, **PRICE)], told_by, rounding={"criterion": FINE}, **threshold(inputs))
    return {
        "winner": found.winner,
        "ranking": found.order,
        "eligible": {name: found.stands(name) for name in found.names},
    }


AWARD_KINDS: dict[str, Adapter] = {
    "award.additive_lowest_ratio": lowest_ratio,
    "award.additive_linear_span": linear_span,
    "award.additive_mean50": mean50,
    "award.qcbs_normalised_technical": qcbs_normalised,
    "award.qcbs": qcbs,
    "award.qcbs_raw_technical": qcbs,
    "award.least_cost": least_cost,
    "award.lpta": least_cost,
}

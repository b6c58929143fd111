"""Adapters of award rules that rank by one number made of price and quality, and of the choice of several winners."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import combinations
from typing import Any

from oracles.award_kinds import quantities
from oracles.forms import Numbers, first, share
from oracles.price_kinds import Adapter, Entry, Found
from oracles.stage import FINE, NotCoveredError, Result, leaf, run

Parameters = Callable[[Mapping[str, Any]], Mapping[str, object]]


def ranked(rule: Mapping[str, object], bids: Mapping[str, Mapping[str, Fraction]], full: Fraction) -> Result:
    """Places by an index over the price and `marks` of so many."""
    quality = leaf(
        "quality", full, metric="marks", method={"kind": "linear", "zero_at": 0, "full_at": full, "clip": "none"}
    )
    return run(
        [quality], bids, ranking={"index": rule}, rounding={"index": FINE} if rule["kind"] == "weighted-product" else {}
    )


def index(kind: str, more: Parameters = lambda inputs: {}) -> Adapter:
    """A kind that is one index: its numbers, the order by it, and the winner."""

    def adapter(entry: Entry) -> Found:
        inputs = entry["inputs"]
        marks, offered = quantities(inputs)
        full = Fraction(first(inputs, ("max_points", "quality_max", "tech_max", "max", "scale_max"), _full(marks)))
        bids = {name: {"marks": marks[name], "price": offered[name]} for name in marks}
        found = ranked({"kind": kind, **more(inputs)}, bids, full)
        return {"*": found.points(":index"), "winner": found.winner, "ranking": found.order}

    return adapter


def _full(marks: Numbers) -> Fraction:
    """The most that marks can be, where the entry does not say: shares of 1, or 100."""
    return Fraction(1) if max(marks.values()) <= 1 else Fraction(100)


def weights(inputs: Mapping[str, Any]) -> Mapping[str, object]:
    given = inputs.get("weights", inputs)
    quality = Fraction(first(given, ("wq", "quality", "quality_weight", "weight_quality")))
    price = Fraction(first(given, ("wp", "price", "price_weight", "weight_price")))
    return {"weight_quality": quality, "weight_price": price}


def scaled(entry: Entry) -> Found:
    """Z = L / P, times the power of ten that gives the best so many digits, rounded to whole numbers."""
    inputs = entry["inputs"]
    digits = re.search(r"(\d+) digits", str(inputs.get("rule", "")))
    marks, offered = quantities(inputs)
    bids = {name: {"marks": marks[name], "price": offered[name]} for name in marks}
    rule = {"kind": "quality-per-price", "scale_digits": Fraction(inputs.get("digits", digits[1] if digits else 3))}
    found = ranked(rule, bids, max(marks.values()))
    return {"*": found.points(":index"), "winner": found.winner, "ranking": found.order}


def super_formula(entry: Entry) -> Found:
    """The reference offer, and full quality at the price that is to be level with it."""
    inputs = entry["inputs"]
    quality, price = share(inputs["Qref"]), Fraction(inputs["Pref"])
    full = Fraction(first(inputs, ("Pmax_at_Q100", "Pmax")))
    bids = {"reference": {"marks": quality * 100, "price": price}, "full": {"marks": Fraction(100), "price": full}}
    rule = {"kind": "super-formula", "reference_quality": quality, "reference_price": price}
    scores = ranked(rule, bids, Fraction(100)).points(":index")
    if scores["full"] != scores["reference"]:
        raise NotCoveredError("another exponent than -1")
    return {"n": Fraction(-1), "score_reference": scores["reference"], "score_at_Pmax": scores["full"]}


def weighted_product(entry: Entry) -> Found:
    """A matrix of alternatives by criteria; the ratios of the products, pair by pair."""
    inputs = entry["inputs"]
    powers = [Fraction(one) for one in inputs["weights"]]
    names = [f"c{at}" for at in range(len(powers))]
    bids = {f"A{at + 1}": dict(zip(names, map(Fraction, row), strict=True)) for at, row in enumerate(inputs["matrix"])}
    factors = [{"by": name, "better": "higher", "weight": power} for name, power in zip(names, powers, strict=True)]
    worth = leaf(names[0], max(bid[names[0]] for bid in bids.values()))
    rule = {"kind": "weighted-product", "factors": factors}
    found = run([worth], bids, ranking={"index": rule}, rounding={"index": FINE})
    values = found.points(":index")
    pairs = list(combinations(values, 2))
    ratios = [values[one] / values[other] for one, other in pairs]
    return {"ratios": ratios, "ranking": found.order, "winner": found.winner, "products": list(values.values())}


def knapsack(entry: Entry) -> Found:
    """Items with what they use and what they are worth: the best set within the budget."""
    inputs = entry["inputs"]
    items = [(str(name), Fraction(uses), Fraction(worth)) for name, uses, worth in inputs["items"]]
    bids = {name: {"requested": uses, "worth": worth} for name, uses, worth in items}
    award = {"kind": "select", "maximise": "worth", "uses": "cost.requested"}
    budget = Fraction(first(inputs, ("budget", "capacity")))
    found = run(
        [leaf("worth", max(worth for *_, worth in items))], bids, amounts={"project_budget": budget}, award=award
    )
    assert found.evaluation.award is not None
    selection = found.evaluation.award.selection  # type: ignore[attr-defined, unused-ignore]
    if selection is None or not selection.best:
        raise NotCoveredError("the selection is not certain")
    rows = [found.evaluation.rows[bidder] for bidder in selection.best[0].bidders]
    chosen = [items[row] for row in rows]
    value, cost = sum(worth for *_, worth in chosen), sum(uses for _, uses, _ in chosen)
    return {"best_value": value, "value": value, "cost": cost, "weight": cost}


def worth(inputs: Mapping[str, Any]) -> Mapping[str, object]:
    return {"worth": Fraction(first(inputs, ("worth", "WTP", "wtp", "value_per_point")))}


def owner_price(inputs: Mapping[str, Any]) -> Mapping[str, object]:
    return {"owner_price": Fraction(first(inputs, ("owner_price", "owners_price", "estimate")))}


def constant(inputs: Mapping[str, Any]) -> Mapping[str, object]:
    standard = next((inputs[name] for name in ("standard_points", "standard", "base_points") if name in inputs), None)
    return {} if standard is None else {"standard_points": Fraction(standard)}


def references(inputs: Mapping[str, Any]) -> Mapping[str, object]:
    """GL, GP and the references, numbers or what they are taken by."""
    given = {**inputs, **inputs.get("weights", {})}
    kind = str(inputs.get("reference", "mean"))
    return {
        "weight_quality": Fraction(first(given, ("GL", "wq", "quality", "weight_quality"))),
        "weight_price": Fraction(first(given, ("GP", "wp", "price", "weight_price"))),
        "reference_quality": Fraction(inputs["Lref"]) if "Lref" in inputs else kind,
        "reference_price": Fraction(inputs["Pref"]) if "Pref" in inputs else kind,
    }


def estimate(inputs: Mapping[str, Any]) -> Mapping[str, object]:
    return {**weights(inputs), "estimate": Fraction(first(inputs, ("estimate", "estimated_price", "E")))}


INDEX_KINDS: dict[str, Adapter] = {
    "award.adjusted_bid": index("adjusted-bid"),
    "award.adjusted_score": index("adjusted-score", owner_price),
    "award.quality_per_price": index("quality-per-price", constant),
    "award.vfm_index": index("quality-per-price", constant),
    "award.jp_division": index("quality-per-price", constant),
    "award.quality_per_price_rounding": scaled,
    "award.price_per_quality_point": index("price-per-point"),
    "award.price_per_point": index("price-per-point"),
    "award.price_uplift_missing_quality": index("price-uplift", weights),
    "award.nx_utility": index("nx-utility", weights),
    "award.relative_value_cost": index("relative-value-cost"),
    "award.on_value": index("award-on-value", worth),
    "award.price_minus_value": index("award-on-value", worth),
    "award.price_quality_method": index("price-quality-method", estimate),
    "award.weighted_ratio": index("weighted-ratio", references),
    "award.superformula_reference": super_formula,
    "award.superformula": super_formula,
    "award.weighted_product": weighted_product,
    "portfolio.knapsack": knapsack,
}
"""Adapters by kind; those that no entry has yet are named as the entries A05 to A18 of the collected formulas suggest."""

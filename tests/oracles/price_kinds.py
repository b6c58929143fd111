"""Adapters of the kinds `price.*`: offers and parameters in, a rubric of one criterion, its points out."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from oracles.forms import PRICES, Numbers, Offers, first, of, prices, share, sweep, weight
from oracles.stage import FINE, leaf, run

Entry = Mapping[str, Any]
Found = dict[str, Any]
Adapter = Callable[[Entry], Found]

LOWER = {"kind": "ratio-to-best", "better": "lower"}


def scored(
    values: Numbers,
    points: Fraction,
    method: Mapping[str, object],
    *,
    fact: str = "price",
    expr: str = "",
    **words: Any,
) -> Numbers:
    """The points of one criterion for bids that state one number each; `expr` scores an expression over it."""
    metric = "scored" if expr else fact
    if expr:
        words["metrics"] = {"scored": {"expr": expr}}
    told = {name: {fact: value} for name, value in values.items()}
    criterion = leaf("price", points, metric=metric, method=method)
    return run([criterion], told, rounding={"criterion": FINE}, **words).points("price")


def simple(method: Callable[[Mapping[str, Any]], Mapping[str, object]]) -> Adapter:
    """A kind that is one method on the prices, or on those of several tenders; every number that is expected is points."""

    def points(inputs: Mapping[str, Any]) -> Any:
        offered = prices(inputs)
        return offered.back(scored(offered.values, weight(inputs), method(inputs)))

    def adapter(entry: Entry) -> Found:
        inputs = entry["inputs"]
        given = next((inputs[name] for name in ("prices", "values", "cases", "bids") if name in inputs), None)
        if isinstance(given, list) and given and all(isinstance(one, list) for one in given):
            return {"*": [points({**inputs, "prices": one}) for one in given]}
        return {"*": points(inputs)}

    return adapter


def swept(names: tuple[str, ...], method: Callable[[Any, Mapping[str, Any]], Mapping[str, object]]) -> Adapter:
    """The same with one parameter that may have several values."""

    def adapter(entry: Entry) -> Found:
        inputs = entry["inputs"]
        offered = prices(inputs)
        values, several = sweep(inputs, names)
        found = {
            getattr(value, "text", str(value)): offered.back(
                scored(offered.values, weight(inputs), method(value, inputs))
            )
            for value in values
        }
        return found if several else {"*": next(iter(found.values()))}

    return adapter


def span(value: Any, inputs: Mapping[str, Any]) -> Mapping[str, object]:
    return {"kind": "price-span", "span": Fraction(value), "clip": "floor" if inputs.get("floor") else "none"}


def multiple(value: Any, inputs: Mapping[str, Any]) -> Mapping[str, object]:
    return span(Fraction(value) - 1, inputs)


def logarithm(value: Any, inputs: Mapping[str, Any]) -> Mapping[str, object]:
    clip = "floor" if inputs.get("floor") else "none"
    return {"kind": "logarithmic", "zero_at_multiple": Fraction(value), "better": "lower", "clip": clip}


def discounts(inputs: Mapping[str, Any]) -> tuple[Offers, str]:
    """Discounts as they are given, else of prices on a base, as an expression of the price."""
    given = first(inputs, ("discounts_pct", "discounts", "B_i", "bajas", "ribassi"), ())
    if given:
        return of(given), ""
    base = Fraction(first(inputs, ("base", "base_price", "B", "ceiling", "estimated_price")))
    return prices(inputs), f"({_plain(base)} - price) / {_plain(base)}"


def _plain(value: Fraction) -> str:
    from bideval.exact import exact_text

    return exact_text(value)


def of_discount(offered: Offers, expr: str, points: Fraction, method: Mapping[str, object]) -> Any:
    fact = "price" if expr else "discount"
    return offered.back(scored(offered.values, points, method, fact=fact, expr=expr))


def best_discount(alpha: Any) -> Mapping[str, object]:
    return {"kind": "power", "exponent": Fraction(alpha), "full_at": "best", "better": "higher"}


def power_of_best_discount(entry: Entry) -> Found:
    inputs = entry["inputs"]
    offered, expr = discounts(inputs)
    values, several = sweep({"alpha": 1, **inputs}, ("alpha",))
    found = {
        getattr(one, "text", str(one)): of_discount(offered, expr, weight(inputs), best_discount(one)) for one in values
    }
    return found if several else {"*": next(iter(found.values()))}


def bilinear(entry: Entry) -> Found:
    inputs = entry["inputs"]
    offered, expr = discounts(inputs)
    values, several = sweep(inputs, ("X", "at_mean", "x"))
    found = {}
    for one in values:
        method = {"kind": "bilinear-mean", "at_mean": Fraction(one)}
        found[getattr(one, "text", str(one))] = of_discount(offered, expr, weight(inputs), method)
    return found if several else {"*": next(iter(found.values()))}


def discount_over_max(entry: Entry) -> Found:
    """Aragón: d / max(significance level, best discount); several tenders in `cases`."""
    inputs = entry["inputs"]
    method = {"kind": "corrected-proportional", "significant": Fraction(first(inputs, ("Bs", "ds", "significant")))}

    def one(case: Any) -> Any:
        offered, expr = discounts({**inputs, "discounts": case} if case is not None else inputs)
        return of_discount(offered, expr, weight(inputs), method)

    return {"*": [one(case) for case in inputs["cases"]] if "cases" in inputs else one(None)}


def three_formulas(entry: Entry) -> Found:
    inputs = entry["inputs"]
    offered, points = prices(inputs), weight(inputs)
    made: dict[str, Mapping[str, object]] = {
        "ufab2": LOWER,
        "one_sided_2x": {"kind": "price-span", "span": 1, "clip": "none"},
        "two_sided": {"kind": "min-max", "better": "lower"},
    }
    wanted = {name: method for name, method in made.items() if name in entry["expected"]["values"]}
    return {name: offered.back(scored(offered.values, points, method)) for name, method in wanted.items()}


def kink(entry: Entry) -> Found:
    """Japan: 1 - p / B, and half the slope below the low-bid survey price."""
    inputs = entry["inputs"]
    ceiling = _plain(Fraction(first(inputs, ("ceiling", "B", "base_price"))))
    survey = _plain(Fraction(first(inputs, ("low_bid_survey_price", "f", "survey_price"))))
    offered = prices(inputs)
    expr = f"({ceiling} - max(price, {survey}) + 0.5 * max({survey} - price, 0)) / {ceiling}"
    return {"*": offered.back(scored(offered.values, weight(inputs), _as_it_is(), expr=expr))}


def _as_it_is() -> Mapping[str, object]:
    return {"kind": "linear", "zero_at": 0, "full_at": 1, "clip": "none"}


def from_base(inputs: Mapping[str, Any]) -> Mapping[str, object]:
    """From nothing at the base price to all at a threshold, without one at 0."""
    base = Fraction(first(inputs, ("base", "base_price", "ceiling", "B", "zero_at", "Pmax_set", "Pmax", "max_price")))
    full = Fraction(first(inputs, ("threshold", "full_at", "Pmin_set", "Pmin", "min_price"), Fraction(0)) or 0)
    return {
        "kind": "linear",
        "zero_at": base,
        "full_at": full,
        "clip": "none" if inputs.get("clip") is False else "both",
    }


def allotment(entry: Entry) -> Found:
    inputs = entry["inputs"]
    most = Fraction(first(inputs, ("raw_max", "B", "Bmax", "max")))
    raw = of(first(inputs, ("raw", "X", "values")))
    method = {"kind": "linear", "zero_at": 0, "full_at": most}
    return {"*": raw.back(scored(raw.values, Fraction(first(inputs, ("allotment", "A"))), method, fact="raw"))}


def benefit(inputs: Mapping[str, Any]) -> tuple[Offers, Fraction]:
    return of(first(inputs, ("values", "benefits", "v", "bids", "prices"))), weight(inputs)


def benefit_ratio(entry: Entry) -> Found:
    offered, points = benefit(entry["inputs"])
    method = {"kind": "ratio-to-best", "better": "higher"}
    return {"*": offered.back(scored(offered.values, points, method, fact="value"))}


def benefit_linear(entry: Entry) -> Found:
    """From the smallest bid, or from a declared minimum, to the largest bid."""
    inputs = entry["inputs"]
    offered, points = benefit(inputs)
    low = next((inputs[name] for name in ("vlo", "minimum", "declared_minimum") if name in inputs), None)
    method: Mapping[str, object] = {"kind": "min-max", "better": "higher"}
    if low is not None:
        method = {**best_discount(1), "zero_at": Fraction(low)}
    return {"*": offered.back(scored(offered.values, points, method, fact="value"))}


def rank_points(inputs: Mapping[str, Any]) -> Mapping[str, object]:
    points = weight(inputs)
    step, floor = Fraction(first(inputs, ("step", "s"))), Fraction(first(inputs, ("floor",), Fraction(0)) or 0)
    return {"kind": "rank-points", "better": "lower", "step": step / points, "floor": floor / points}


def around_mean(entry: Entry) -> Found:
    inputs = entry["inputs"]
    method = {"kind": "around-mean", "at_mean": Fraction(1, 2), "loss": 1}
    points = Fraction(first(inputs, (*("weight", "max_points", "W"),), 100))
    if "mean_price" in inputs:
        return {"*": given_mean(inputs, points)}
    offered = prices(inputs)
    return {"*": offered.back(scored(offered.values, points, method))}


def given_mean(inputs: Mapping[str, Any], points: Fraction) -> Fraction:
    """The same where only one price and the mean are known: `deviation` from a fixed reference, half of the points lower."""
    mean, price = Fraction(inputs["mean_price"]), Fraction(first(inputs, PRICES))
    expr = f"0.5 - (price - {_plain(mean)}) / {_plain(mean)}"
    method = {"kind": "linear", "zero_at": 0, "full_at": 1}
    return scored({"own": price}, points, method, expr=expr)["own"]


def adjusted_mean(inputs: Mapping[str, Any]) -> Mapping[str, object]:
    """China: the mean, trimmed by the number of bids and lowered; unequal losses on both sides."""
    delta = Fraction(first(inputs, ("delta", "δ"), Fraction(0)) or 0)
    delta = delta / 100 if abs(delta) >= 1 else delta
    return {
        "kind": "adjusted-mean",
        "trim": [{"from": 6, "highest": 1}, {"from": 7, "highest": 1, "lowest": 1}],
        "of_mean": 1 + delta,
        "loss_above": Fraction(first(inputs, ("c_above", "loss_above", "above"), Fraction(6, 5))),
        "loss_below": Fraction(first(inputs, ("c_below", "loss_below", "below"), Fraction(4, 5))),
        "clip": "both",
    }


def per_percent(inputs: Mapping[str, Any]) -> Mapping[str, object]:
    """China: so many points for each percent above or below the base."""
    base = next((Fraction(inputs[name]) for name in ("base", "reference", "base_price") if name in inputs), "mean")
    above = Fraction(first(inputs, ("above", "c_above", "per_percent_above")))
    below = Fraction(first(inputs, ("below", "c_below", "per_percent_below")))
    return {"kind": "deduction-per-percent", "reference": base, "above": above, "below": below}


def target(inputs: Mapping[str, Any]) -> Mapping[str, object]:
    clip = "both" if inputs.get("cap") else "none"
    return {"kind": "target-ratio", "target": Fraction(first(inputs, ("target", "T", "target_price"))), "clip": clip}


def optimal(inputs: Mapping[str, Any]) -> Mapping[str, object]:
    return {"kind": "worst-to-optimal", "optimal": Fraction(first(inputs, ("optimal", "optimal_price")))}


def points_between(entry: Entry) -> Found:
    """A partial value function: lines through given points."""
    inputs = entry["inputs"]
    at = inputs.get("points") or list(zip(inputs["cutoffs"], inputs["values"], strict=True))
    method = {
        "kind": "piecewise-linear",
        "points": [{"at": Fraction(x), "share": Fraction(y)} for x, y in at],
        "outside": inputs.get("outside", "clip"),
    }
    given = of(first(inputs, ("x", "measurements", "prices")))
    return {"*": given.back(scored(given.values, Fraction(1), method, fact="value"))}


def estimate_span(entry: Entry) -> Found:
    """France: half-way between the estimate and the lowest price in place of the lowest price."""
    inputs = entry["inputs"]
    offered = prices(inputs)
    span_of = Fraction(first(inputs, ("span", "k"), 0) or Fraction(first(inputs, ("n",))) - 1)
    method = {"kind": "price-span", "span": span_of, "estimate": "estimated_price", "clip": "none"}
    amounts = {"estimated_price": Fraction(first(inputs, ("estimate", "estimated_price", "E")))}
    return {"*": offered.back(scored(offered.values, weight(inputs), method, amounts=amounts))}


def narbona(entry: Entry) -> Found:
    inputs = entry["inputs"]
    base = Fraction(first(inputs, ("base", "base_price", "B")))
    limit = Fraction(inputs["K"]) if "K" in inputs else Fraction(first(inputs, ("C", "abnormal_limit"))) / base
    method = {"kind": "narbona", "base": "estimated_price", "limit": limit, "clip": "none"}
    if "discounts" in inputs or "discounts_pct" in inputs:
        given = of(first(inputs, ("discounts", "discounts_pct")))
        offered = Offers({name: base * (1 - share(one)) for name, one in given.values.items()}, given.back)
    else:
        offered = prices(inputs)
    return {"*": offered.back(scored(offered.values, weight(inputs), method, amounts={"estimated_price": base}))}


PRICE_KINDS: dict[str, Adapter] = {
    "price.lowest_ratio": simple(lambda inputs: LOWER),
    "price.linear_span": swept(("spans", "span", "k", "ks"), span),
    "price.linear_multiple": swept(("ns", "n", "multiples"), multiple),
    "price.one_sided": simple(lambda inputs: span(1, inputs)),
    "price.linear_2x": simple(lambda inputs: span(1, inputs)),
    "price.min_max": simple(lambda inputs: {"kind": "min-max", "better": "lower"}),
    "price.min_max_degenerate": simple(lambda inputs: {"kind": "min-max", "better": "lower"}),
    "price.two_sided": simple(lambda inputs: {"kind": "min-max", "better": "lower"}),
    "price.linear_min_max": simple(lambda inputs: {"kind": "min-max", "better": "lower"}),
    "price.mean50": around_mean,
    "price.power_of_best_discount": power_of_best_discount,
    "price.linear_best_discount": power_of_best_discount,
    "price.bilinear_mean": bilinear,
    "price.discount_over_max": discount_over_max,
    "price.narbona": narbona,
    "price.absolute_linear": simple(from_base),
    "price.linear_set_prices": simple(from_base),
    "price.absolute_linear_kink": kink,
    "price.log": swept(("A", "As"), logarithm),
    "price.adjusted_mean": simple(adjusted_mean),
    "price.deviation_adjusted_mean": simple(adjusted_mean),
    "price.deduction_per_percent": simple(per_percent),
    "price.rank_points": simple(rank_points),
    "price.rank": simple(rank_points),
    "price.target_ratio": simple(target),
    "price.max_optimal": simple(optimal),
    "price.benefit_ratio": benefit_ratio,
    "price.benefit_linear": benefit_linear,
    "price.scale_to_allotment": allotment,
    "price.linear_estimate": estimate_span,
    "price.piecewise": points_between,
    "price.de_three_formulas": three_formulas,
}
"""Adapters by kind; the names that no entry has yet are those that the entries P01 to P31 of the collected formulas suggest."""

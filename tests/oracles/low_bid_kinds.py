"""Adapters of the kinds `alt.*`: prices in, a rule on abnormally low bids, its threshold and who lies below it."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from oracles.forms import first, prices
from oracles.price_kinds import Adapter, Entry, Found
from oracles.stage import Result, leaf, run

BASES = ("base_price", "base", "B", "estimate", "estimated_price", "ceiling", "reserve_price", "E")


def judged(rule: Mapping[str, object], inputs: Mapping[str, Any]) -> Result:
    """The prices of an entry under one rule; where it has none, one bid at its base, for a threshold alone."""
    base = next((Fraction(inputs[name]) for name in BASES if name in inputs), Fraction(1))
    stated = inputs if {"prices", "bids"} & inputs.keys() else {"prices": [base]}
    offered = prices(stated).values
    worth = leaf("price", 1, metric="price", method={"kind": "min-max", "better": "lower"})
    amounts = dict.fromkeys(("estimated_price", "reserve_price"), base)
    told = {name: {"price": price} for name, price in offered.items()}
    return run([worth], told, amounts=amounts, abnormally_low=[{"as": "warning", **rule}])


def threshold(found: Result) -> Fraction | None:
    """The threshold that the rule came to."""
    return found.evaluation.low_bids[0].threshold


def step(found: Result, rule: str, name: str) -> Fraction | None:
    """One step on the way to it."""
    return found.evaluation.ledger.value(f"lowbid:{rule}:{name}", 0)


def low(found: Result, inputs: Mapping[str, Any]) -> list[Any]:
    """The bids that are low, as the entry names them: by name, else by price."""
    rows = found.evaluation.low_bids[0].low
    given = inputs.get("bids", inputs.get("prices"))
    if isinstance(given, Mapping):
        return [found.names[row] for row in rows]
    return [found.metric("price")[found.names[row]] for row in rows]


def plain(kind: str, more: Callable[[Mapping[str, Any]], Mapping[str, object]] = lambda inputs: {}) -> Adapter:
    """A kind that is one rule: threshold and low bids under the names that entries use."""

    def adapter(entry: Entry) -> Found:
        inputs = entry["inputs"]
        found = judged({"kind": kind, **more(inputs)}, inputs)
        suspects = low(found, inputs)
        names = ("suspect", "suspects", "low", "abnormal", "abnormally_low", "excluded", "flagged")
        steps = {name: step(found, kind, name) for name in ("mean", "excess", "sum", "deviation", "first", "second")}
        told = {"threshold": threshold(found), "limit": threshold(found), **dict.fromkeys(names, suspects)}
        aliases = {"M": "mean", "S": "excess", "sd": "deviation", "M1": "first", "M2": "second"}
        return {**told, **steps, **{name: steps[of] for name, of in aliases.items()}}

    return adapter


def fraction_of_base(entry: Entry) -> Found:
    """Portugal: each cut of the base that the entry names `…_cut`, as `threshold_…`; or one share of it."""
    inputs = entry["inputs"]
    found: Found = {}
    for name, cut in inputs.items():
        if name == "cut" or name.endswith("_cut"):
            one = judged({"kind": "pt-base-share", "cut": Fraction(cut)}, inputs)
            label = "threshold" if name == "cut" else f"threshold_{name.removesuffix('_cut')}"
            found |= {label: threshold(one), "suspect": low(one, inputs), "low": low(one, inputs)}
    part = next((Fraction(inputs[name]) for name in ("fraction", "share", "ratio") if name in inputs), None)
    if part is None and not found and "works" in inputs:
        part = Fraction(3, 5) if inputs["works"] else Fraction(1, 2)
    if part is not None:
        one = judged({"kind": "pt-base-share", "cut": 1 - part}, inputs)
        found |= {"threshold": threshold(one), "suspect": low(one, inputs), "low": low(one, inputs)}
    return found


def double_mean(entry: Entry) -> Found:
    inputs = entry["inputs"]
    factors = {name: Fraction(inputs[name]) for name in ("upper", "lower") if name in inputs}
    found = judged({"kind": "fr-double-mean", **factors}, inputs)
    first_mean = step(found, "fr-double-mean", "first") or Fraction(0)
    edge = factors.get("upper", Fraction(6, 5)) * first_mean
    return {
        **plain("fr-double-mean", lambda inputs: factors)(entry),
        "dropped": [price for price in prices(inputs).values.values() if price > edge],
    }


def italian(kind: str) -> Adapter:
    """Discounts in percent, or prices on a base; low are the discounts above (or at) the limit."""

    def adapter(entry: Entry) -> Found:
        inputs = dict(entry["inputs"])
        given = next((inputs.pop(name) for name in ("discounts", "discounts_pct", "ribassi") if name in inputs), None)
        if given is not None:
            inputs["base"] = Fraction(100)
            pairs = given.items() if isinstance(given, Mapping) else enumerate(given)
            made = {str(name): 100 - Fraction(one) for name, one in pairs}
            inputs["bids"] = made if isinstance(given, Mapping) else list(made.values())
        strict = inputs.get("strict", inputs.get("suspect") == "above")
        rule = {"suspect": "above" if strict else "equal-or-above"}
        found = plain(kind, lambda inputs: rule)({**entry, "inputs": inputs})
        if isinstance(given, list):
            prices_low = found["suspect"]
            found |= {name: [100 - one for one in prices_low] for name in ("suspect", "suspects", "low", "anomalous")}
        return found

    return adapter


def spanish(entry: Entry) -> Found:
    """Both readings of a percentage unit: of the mean, and of the base."""
    inputs = entry["inputs"]
    found: Found = {}
    for units in ("base", "mean"):
        one = plain("es-rglcap-85", lambda inputs, units=units: {"units": units})(entry)  # type: ignore[misc]
        found |= {f"{name}_{units}": value for name, value in one.items()}
        found |= {f"threshold_{units}_reading": one["threshold"], f"threshold_of_{units}": one["threshold"]}
        found |= one  # unless the entry says otherwise, units are of the mean
    if inputs.get("units") == "base":
        found |= plain("es-rglcap-85", lambda inputs: {"units": "base"})(entry)
    return found


def deviation(inputs: Mapping[str, Any]) -> Mapping[str, object]:
    """Of a sample or of all bids: the entry says so by `ddof` or a word; without either, of all."""
    words = str(first(inputs, ("deviation", "sd", "std"), "population"))
    return {"deviation": "sample" if words == "sample" or inputs.get("ddof") == 1 else "population"}


def floor_rate(inputs: Mapping[str, Any]) -> Mapping[str, object]:
    return {"rate": Fraction(first(inputs, ("rate", "floor_rate", "ratio")))}


LOW_BID_KINDS: dict[str, Adapter] = {
    "alt.fraction_of_base": fraction_of_base,
    "alt.double_mean": double_mean,
    "alt.it_method_a": italian("it-metodo-a"),
    "alt.it_metodo_a": italian("it-metodo-a"),
    "alt.italy_method_a": italian("it-metodo-a"),
    "alt.it_mean_excess": italian("it-mean-excess"),
    "alt.it_mean_plus_excess": italian("it-mean-excess"),
    "alt.it_few_bids": italian("it-few-bids"),
    "alt.es_rglcap": spanish,
    "alt.es_art85": spanish,
    "alt.es_rglcap85": spanish,
    "alt.spain_art85": spanish,
    "alt.br_art48": plain("br-art-48"),
    "alt.br_8666": plain("br-art-48"),
    "alt.brazil_art48": plain("br-art-48"),
    "alt.be_art36": plain("be-art-36"),
    "alt.be_trimmed_mean": plain("be-art-36"),
    "alt.mean_minus_sd": plain("fr-mean-deviation", deviation),
    "alt.fr_mean_sd": plain("fr-mean-deviation", deviation),
    "alt.wb_mean_sd": plain("wb-mean-deviation", deviation),
    "alt.pl_art224": plain("pl-art-224"),
    "alt.kr_floor_rate": plain("kr-floor-rate", floor_rate),
}
"""Adapters by kind; those that no entry has yet are named as section 6 of the collected formulas suggests."""

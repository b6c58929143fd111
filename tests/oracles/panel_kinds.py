"""Adapters of the kinds `panel.*`: marks in, means, gates, totals and the winner out."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from oracles.forms import first
from oracles.price_kinds import Adapter, Entry, Found
from oracles.stage import FINE, Result, leaf, run


def marks_of(given: Mapping[str, Any], criterion: str) -> list[tuple[str, str, str, object]]:
    """Lists of marks by bidder, one for each evaluator in order."""
    return [
        (f"e{at + 1:02}", str(name), criterion, mark) for name, marks in given.items() for at, mark in enumerate(marks)
    ]


def panel(inputs: Mapping[str, Any]) -> dict[str, object]:
    """One highest and one lowest go; where the entry says twelve or more, two and two."""
    words = str(inputs.get("drop", ""))
    if not words or words == "none":
        return {}
    drop: list[dict[str, object]] = [{"highest": 1, "lowest": 1, "from_evaluators": 3}]
    if "12" in words or "two" in words:
        drop.append({"highest": 2, "lowest": 2, "from_evaluators": 12})
    return {"drop": drop}


def judged(inputs: Mapping[str, Any], **words: Any) -> Result:
    """A technical part marked by a panel, and prices that are points already."""
    marks, money = inputs["panel_scores"], inputs.get("price_points", {})
    most = Fraction(first(inputs, ("technical_max", "max_points"), 100))
    criteria = [leaf("technical", most, panel=panel(inputs))]
    if money:
        criteria.append(leaf("price-points", max(map(Fraction, money.values()), default=Fraction(1))))
    gate = {"id": "fit", "criterion": "technical", "at_least": "0%", "on": "raw"}
    if "threshold" in inputs:
        limit = Fraction(inputs["threshold"])
        words["gates"] = [{**gate, "at_least": limit * most if limit <= 1 else limit}]
    if "technical" in str(inputs.get("tie_break", "")):
        words["ranking"] = {"tie_breaks": [{"highest": "technical"}]}
    bids = {str(name): {"price-points": Fraction(money[name])} if money else {} for name in marks}
    return run(criteria, bids, marks=marks_of(marks, "technical"), rounding={"criterion": FINE}, **words)


def trimmed(entry: Entry) -> Found:
    found = judged(entry["inputs"])
    stands = {name: found.stands(name) for name in found.names}
    means = found.points("technical")
    return {
        **dict.fromkeys(("trimmed_mean", "mean", "means", "technical", "*"), means),
        "eligible": stands,
        "total": found.totals,
        "winner": found.winner,
        "ranking": found.order,
    }


def trimmed_mean(entry: Entry) -> Found:
    """One list of marks, its trimmed mean."""
    inputs = entry["inputs"]
    given = first(inputs, ("marks", "scores", "panel_scores"))
    if isinstance(given, Mapping):
        return trimmed({**entry, "inputs": {"drop": "one", **inputs, "panel_scores": given}})
    told = {"drop": "one highest and one lowest; two of each from 12", **inputs, "panel_scores": {"own": given}}
    mean = judged(told).points("technical")["own"]
    return {"*": mean}


def confrontation(entry: Entry) -> Found:
    """Choices by pairs, such as `A-B: [A, 3]`: the sums that each offer received, and their shares of the largest."""
    inputs = entry["inputs"]
    offers = [str(one) for one in inputs["offers"]]
    told = [
        (str(judge), "choice", *_two(pair, offers), str(best), grade)
        for judge, chosen in inputs["preferences"].items()
        for pair, (best, grade) in chosen.items()
    ]
    found = run([leaf("choice", 1, pairs={})], {one: {} for one in offers}, pairs=told, rounding={"criterion": FINE})
    shares, sums = found.points("choice"), found.points("choice:received")
    return {
        "sums": sums,
        "sum": sums,
        "coefficients": shares,
        "*": shares,
        "ranking": found.order,
        "winner": found.winner,
    }


def _two(pair: str, offers: list[str]) -> tuple[str, str]:
    """The two offers of a pair, whose names may have hyphens themselves."""
    return next((a, b) for a in offers for b in offers if f"{a}-{b}" == pair)


PANEL_KINDS: dict[str, Adapter] = {
    "panel.trimmed_mean_threshold_tiebreak": trimmed,
    "panel.trimmed_mean": trimmed_mean,
    "panel.pairwise_confrontation": confrontation,
}

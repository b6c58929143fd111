"""Hypothesis strategies for whole valid tenders as plain data (all scalars are text), and the folder that holds one."""

from __future__ import annotations

import copy
import csv
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

Tender = dict[str, Any]
BIDDERS = ["hangang", "seorak", "jeju-9", "dokdo", "halla"]
IDS = ["quality", "plan", "price", "team", "cost", "share-2"]
POOLS = {  # values that bids state, by type of fact; few, so that equal ones are frequent
    "number": ["0.5", "1", "1.5", "2", "4.25", "7.5", "10"],
    "signed": ["-4", "-1.5", "0", "2", "2.5"],
    "count": ["2", "4", "8", "12", "1000"],
    "money": ["30000000", "250000000", "600000000", "1000000000"],
    "share": ["0.1", "0.25", "0.5", "0.75", "0.8", "1"],
}
PRICE_FORMULAS = [
    "price-span",
    "around-mean",
    "adjusted-mean",
    "deduction-per-percent",
    "corrected-proportional",
    "bilinear-mean",
    "narbona",
    "target-ratio",
    "worst-to-optimal",
    "piecewise-linear",
]
POSITIVE = ["number", "count", "money", "share"]
WORDS = {"boolean": ["true", "false"], "choice": ["air", "liquid", "mixed"]}
DATES = ["2025-11-30", "2025-12-22", "2026-03-31"]
BUILT_IN = {  # metrics of the vocabulary, with two values near which thresholds lie
    "accelerators": ("1000", "8000"),
    "public_share": ("0.5", "0.75"),
    "newest_share": ("0.5", "1"),
    "pf": ("2000", "9000"),
    "pf_public": ("2000", "9000"),
    "pf_per_won": ("0.00001", "0.00002"),
    "largest_cluster_nodes": ("63", "63.5"),
    "largest_public_cluster_nodes": ("63", "63.5"),
    "price": ("250000000", "600000000"),
    "gpu_purchase": ("250000000", "600000000"),
    "financing_cover": ("0.5", "2"),
    "days_to_service": ("191", "213"),
}
SCALES: list[Any] = [
    "points",
    {"from": "60", "to": "100"},
    ["100", "90", "80", "70", "60"],
    [{"mark": "수", "share": "100%"}, {"mark": "우", "share": "87.5%"}, {"mark": "미", "share": "70%"}],
]
EXPRESSIONS = ["{a} + {b}", "({a} + 2 * {b}) / 4", "max({a}, {b})", "min({a}, 3)", "{a} / {b}", "{a} * {b}"]
SIGNED_EXPRESSIONS = ["{a} - {b}", "abs({a} - {b})", "-{a} + 3.5", "max({a} - {b}, 0)"]
MODES = ["half-up", "half-even", "up", "down"]
LAYOUTS = ["long", "evaluator", "evaluator-wide", "bidder", "yaml", "yaml-evaluator"]
RECORD = {"by": "secretary", "when": "2025-07-01", "why": "recorded in the minutes"}
EVIDENCE = {"document": "minutes.pdf", "page": "2"}


def decimal(x: Fraction) -> str:
    """The text of a number of few decimals."""
    assert 10**9 % x.denominator == 0
    sign, digits = "-" if x < 0 else "", str(abs(x * 10**9)).rjust(10, "0")
    return (sign + digits[:-9] + "." + digits[-9:]).rstrip("0").rstrip(".")


def paths(criteria: list[Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """All criteria with their paths, in the order of the rubric."""
    for criterion in criteria:
        yield above + criterion["id"], criterion
        yield from paths(criterion.get("criteria", []), above + criterion["id"] + "/")


def points_of(criteria: list[Any]) -> str:
    """What the points of criteria add up to."""
    return decimal(sum((Fraction(each["points"]) for each in criteria), Fraction(0)))


class Maker:
    """One tender in the making."""

    def __init__(self, draw: DrawFn, unknowns: bool, formula: str = "", *, wider: bool = False) -> None:
        self.draw, self.unknowns, self.wider = draw, unknowns, wider
        self.formula = formula  # a price formula for all that it can score
        self.bidders: list[str] = sorted(draw(st.permutations(BIDDERS))[: draw(st.integers(2, 5))])
        pairs = {bidder: self.pick(self.bidders[:n]) for n, bidder in enumerate(self.bidders) if n}
        self.twins: dict[str, str] = {bidder: twin for bidder, twin in pairs.items() if self.chance(3)}
        # what an excluded bid that lacks a value means `among: all` is an open question: not both with unknowns
        self.nobody_out = unknowns and self.chance(3)
        self.fleet = not unknowns and self.chance(4)
        self.facts: dict[str, Any] = {}  # as the rubric declares them
        self.pools: dict[str, list[str]] = {}  # fact: the values that bids state
        self.likely: dict[str, str] = {}  # fact of a gate: the value most bids state
        self.uses: dict[str, set[str]] = {}  # fact: what happens where it is missing (ask, zero, fail, gate, fixed)
        self.metrics: dict[str, Any] = {}
        self.over: dict[str, set[str]] = {}  # declared metric: the facts it is over
        self.positive: set[str] = set()  # facts and metrics that are always above zero

    def pick(self, options: Any) -> Any:
        return self.draw(st.sampled_from(list(options)))

    def chance(self, one_in: int) -> bool:
        """True once in so many times; shrinks towards False."""
        return self.draw(st.integers(1, one_in)) == one_in

    def number(self, least: int, most: int) -> int:
        return self.draw(st.integers(least, most))

    def some(self, options: Any, least: int = 0) -> list[Any]:
        """Some of the options, in their order."""
        options = list(options)
        return [option for n, option in enumerate(options) if self.chance(2) or len(options) - n <= least]

    # --- facts and metrics

    def new_fact(self, kind: str) -> str:
        name = f"{self.pick(['plan', 'offer.side', 'team_b'])}.item_{len(self.facts) + 1}"
        fact: dict[str, Any] = {"type": "number" if kind == "signed" else kind, "title": {"ko": "항목", "en": "Item"}}
        if kind in POOLS:
            pool = sorted(self.draw(st.permutations(POOLS[kind]))[: self.number(2, 3)], key=Fraction)
            if self.unknowns or self.chance(4):
                fact["range"] = [pool[0], pool[-1]]
        else:
            pool = WORDS.get(kind, DATES)
            fact |= {"choices": pool} if kind == "choice" else {}
        self.facts[name], self.pools[name], self.uses[name], self.over[name] = fact, pool, set(), {name}
        self.positive |= {name} if kind in POSITIVE else set()
        return name

    def number_fact(self, kinds: list[str]) -> str:
        known = [name for name in self.facts if name in self.positive]
        return str(self.pick(known)) if known and self.chance(3) else self.new_fact(self.pick(kinds))

    def new_metric(self, policy: str) -> str:
        """A declared metric in which no fact occurs twice (so that its bounds are those of its corners)."""
        name, first = f"per_unit_{len(self.metrics) + 1}", self.number_fact(POSITIVE)
        known = sorted(metric for metric in self.metrics if metric in self.positive and first not in self.over[metric])
        if policy != "ask" and not self.unknowns and self.chance(3):
            second, ways = self.new_fact("signed"), ["{a} / {b}"]  # a division by zero is unknown
        else:
            reuse = known and self.chance(2)
            second = str(self.pick(known)) if reuse else self.new_fact(self.pick(["number", "share"]))
            ways = self.pick([EXPRESSIONS, SIGNED_EXPRESSIONS])
            self.positive |= {name} if ways is EXPRESSIONS else set()
        way = self.pick(ways)
        title = {"ko": "단위당", "en": "Per unit"}
        self.metrics[name] = {"expr": way.format(a=first, b=second), "unit": "point", "title": title}
        self.over[name] = {first} | (self.over[second] if "{b}" in way else set())
        return name

    def ends(self, name: str) -> tuple[Fraction, Fraction]:
        """Two values near which the thresholds for a fact or metric lie."""
        if name in BUILT_IN:
            return Fraction(BUILT_IN[name][0]), Fraction(BUILT_IN[name][1])
        pool = self.pools[name if name in self.facts else min(self.over[name])]
        return Fraction(pool[0]), Fraction(pool[-1])

    # --- the rubric

    def share(self) -> str:
        return str(self.pick(["1", "0.9", "0.6", "0.25", "0"]))

    def among(self) -> dict[str, str]:
        every = ["valid", "eligible", *(["all"] if self.nobody_out or not self.unknowns else [])]
        return {"among": self.pick(every)} if self.chance(2) else {}

    def relative(self, kind: str) -> dict[str, str]:
        return {"kind": kind, "better": self.pick(["higher", "lower"]), **self.among()}

    def clip(self, ways: list[str]) -> dict[str, str]:
        return {"clip": self.pick(ways)} if self.chance(2) else {}

    def threshold(self, name: str) -> dict[str, str]:
        low, high = self.ends(name)
        test = self.pick(["at_least", "more_than", "at_most", "less_than"])
        return {test: decimal(self.pick([(low + high) / 2, low, high]))}

    def number_method(self, name: str) -> Any:
        low, high = self.ends(name)
        marks = [low - 1, low, (low + high) / 2, high, high + 1]
        kinds = ["linear", "bands", "min-max", "rank-points", "pass-fail"]
        above_zero = name in self.positive or name in BUILT_IN.keys() - {"newest_share"}
        kinds += ["ratio-to-best", "deviation", "power", "price formula"] if above_zero else []
        if self.formula and above_zero:
            return self.price_formula(self.formula, low, high)
        kind = self.pick(kinds + (["table"] if name in self.facts else []))
        if kind in ("ratio-to-best", "min-max"):
            return self.relative(kind)
        if kind == "rank-points":
            return {**self.relative(kind), "step": self.pick(["0.1", "0.25", "0.4"]), "floor": self.pick(["0", "0.2"])}
        if kind == "pass-fail":
            return {"kind": kind, **self.threshold(name)}
        if kind == "linear":
            zero, full = self.draw(st.permutations(marks))[:2]
            ways = self.clip(["both", "floor", "cap", "none"])
            return {"kind": kind, "zero_at": decimal(zero), "full_at": decimal(full), **ways}
        if kind == "bands":
            starts = sorted(self.some(marks[1:], least=1), reverse=True)
            shares = [self.share() for _ in starts]
            shares = sorted(shares, key=Fraction, reverse=True) if self.unknowns else shares  # rising: sure bounds
            bands = [{"from": decimal(start), "share": share} for start, share in zip(starts, shares, strict=True)]
            return {"kind": kind, "bands": bands}
        if kind == "table":
            listed = [{"value": value, "share": self.share()} for value in self.some(self.pools[name], least=1)]
            return {"kind": kind, "table": listed, "otherwise": self.share()}
        if kind == "deviation":
            ways = self.clip(["both", "floor"] if self.unknowns else ["both", "floor", "cap", "none"])
            losses = {"loss_above": self.pick(["1.2", "0.5", "2"]), "loss_below": self.pick(["0.8", "0.5", "1"])}
            reference = self.pick([decimal(high), "mean", "median"])
            return {"kind": kind, "reference": reference, **losses, **self.among(), **ways}
        return self.power(name, high) if kind == "power" else self.price_formula(self.pick(PRICE_FORMULAS), low, high)

    def price_formula(self, kind: str, low: Fraction, high: Fraction) -> Any:
        """A price formula over values above zero; the anchors lie where the values do, or are the budget of the tender."""
        anchor = self.pick([decimal(low), decimal(high), "project_budget"])
        among, ways = self.among(), {} if self.unknowns else self.clip(["both", "floor", "cap", "none"])
        loses = {"loss_above": self.pick(["1.2", "0.5"]), "loss_below": self.pick(["0.8", "0"])}
        trim = [{"from": "3", "highest": "1"}, {"from": "4", "highest": "1", "lowest": "1"}]
        heights = [self.share() for _ in range(3)]
        heights = sorted(heights, key=Fraction) if self.unknowns else heights  # rising: sure bounds
        at = [decimal(edge) for edge in (low - 1, (low + high) / 2, high + 1)]
        points = [{"at": edge, "share": share} for edge, share in zip(at, heights, strict=True)]
        beside = {"estimate": "project_budget"} if self.chance(3) else {}
        made: dict[str, Any] = {
            "price-span": {"span": self.pick(["30%", "1"]), "clip": "both", **ways, **beside, **among},
            "around-mean": {"at_mean": "0.5", "loss": self.pick(["1", "0.4"]), **ways, **among},
            "adjusted-mean": {"of_mean": "95%", **loses, **({"trim": trim} if self.chance(2) else {}), **ways, **among},
            "deduction-per-percent": {
                "reference": self.pick(["mean", "median", anchor]),
                "above": "0.3",
                "below": "0.1",
            },
            "corrected-proportional": {"significant": decimal((low + high) / 2), **among},
            "bilinear-mean": {"at_mean": self.pick(["0.85", "0.9"]), **among},
            "narbona": {"base": "project_budget", "limit": self.pick(["80%", "0.5"]), **ways},
            "target-ratio": {"target": anchor, **ways},
            "worst-to-optimal": {"optimal": anchor, **among},
            "piecewise-linear": {
                "points": points,
                "outside": self.pick(["clip"] if self.unknowns else ["clip", "extend"]),
            },
        }
        return {"kind": kind, **made[kind]}

    def power(self, name: str, high: Fraction) -> Any:
        method = {"kind": "power", "exponent": self.pick(["1", "2", "3"]), **self.clip(["both", "none"])}
        if self.chance(2):
            return {**method, "full_at": decimal(high), "zero_at": "0"}
        if name in self.facts and self.chance(2):
            return {**method, "full_at": "best", "better": "lower", "zero_at": decimal(high + 1), **self.among()}
        return {**method, "full_at": "best", "better": "higher", **self.among()}

    def word_method(self, words: list[str]) -> Any:
        wanted = self.some(words[1:], least=1)
        if self.chance(2):
            listed = [{"value": word, "share": self.share()} for word in (words if self.chance(2) else wanted)]
            rest = {} if len(listed) == len(words) else {"otherwise": self.share()}
            return {"kind": "table", "table": listed, **rest}
        return {"kind": "pass-fail", **({"must_be": words[0]} if self.chance(2) else {"one_of": wanted})}

    def leaf(self) -> Any:
        leaf: dict[str, Any] = {"points": self.pick(["10", "1", "2.5", "4", "12.5", "20"])}
        kind = self.pick(["metric", "panel", "metric", "officer", "panel", "metric", "metric"])
        if kind == "panel":
            return {**leaf, "panel": self.panel(one_in=4)}
        policy = self.pick(["ask", "zero"] if self.nobody_out else ["ask", "zero", "fail"])
        leaf |= {"missing": policy} if policy != "ask" or self.chance(2) else {}
        if kind == "officer":
            return {**leaf, "officer": {"scale": self.pick(SCALES)} if self.chance(2) else {}}
        if self.chance(4):
            name = self.new_fact(self.pick(WORDS))
            method = self.word_method(WORDS[self.facts[name]["type"]])
        else:
            name = self.new_metric(policy) if self.chance(3) else self.number_fact([*POSITIVE, "signed"])
            name = self.pick(BUILT_IN) if self.fleet and self.chance(2) else name
            method = self.number_method(name)
        for fact in self.over.get(name, ()):
            self.uses[fact].add(policy)
        return {**leaf, "metric": name, "method": method}

    def panel(self, one_in: int) -> Any:
        panel: dict[str, Any] = {}
        if self.chance(one_in):
            panel["mean"] = self.pick(["arithmetic", "median"])
        if self.chance(one_in):
            panel["scale"] = self.pick(SCALES)
        if self.chance(one_in):
            panel["drop"] = self.drop() if self.chance(2) else [self.drop(), self.drop()]
        return panel

    def drop(self) -> Any:
        high, low = self.pick([(1, 1), (1, 0), (0, 1), (2, 2), (0, 2)])
        least = {"from_evaluators": str(high + low + self.number(1, 3))} if self.chance(2) else {}
        return {"highest": str(high), "lowest": str(low), "unit": self.pick(["criterion", "evaluator-total"]), **least}

    def nest(self, leaves: list[Any], depth: int) -> list[Any]:
        """The leaves in inner criteria, at least one chain of them as deep as said; ids unique among siblings."""
        nodes: list[Any] = [] if depth else leaves
        cuts = [0, *self.some(range(1, len(leaves))), len(leaves)] if depth else []
        for start, end in pairwise(cuts):
            inside = leaves[start:end]
            if start == 0 or self.chance(2):
                nodes.append({"points": points_of(inside), "criteria": self.nest(inside, depth - 1)})
            else:
                nodes += inside
        names: list[str] = []
        while len(names) < len(nodes):
            name = self.pick(IDS)
            names.append(name if name not in names else f"{name}-{len(names) + 1}x")
        return [{"id": name, **node} for name, node in zip(names, nodes, strict=True)]

    def widen(self, node: Any, panel: Any) -> None:
        """Scale a criterion, give it a rounding of its own, or steps after its points; from the leaves up."""
        for child in node.get("criteria", []):
            self.widen(child, panel)
        if "criteria" in node:
            node["points"] = points_of(node["criteria"])
        scale = {**panel, **node["panel"]}.get("scale") if "panel" in node else node.get("officer", {}).get("scale")
        in_points = {"panel", "officer"} & node.keys() and (scale or "points") == "points"
        if "criteria" in node and self.chance(2):
            node |= {"out_of": node["points"], "points": self.pick(["10", "7.5", "40"])}
        elif in_points and self.chance(3):
            node["out_of"] = self.pick(["5", "100"])
        if self.chance(4):
            node["rounding"] = {"places": str(self.number(1, 3)), "mode": self.pick(MODES)}
        if self.chance(3):
            late = "'among': 'eligible'" in str(node) or self.chance(4)
            steps = [{**self.step(), **({"among": "eligible"} if late else {})} for _ in range(self.number(1, 2))]
            node["then"] = steps if len(steps) > 1 or self.chance(2) else steps[0]

    def step(self) -> Any:
        if self.chance(3):
            return {"kind": "rescale-to-best"}
        step = {"kind": "rank-steps", "gap": self.pick(["1", "0.5", "3"]), "top": self.pick(["full", "full", "raw"])}
        step |= {"larger_raw_gap": self.pick(["true", "false"])} if self.chance(2) else {}
        return step | ({"ties": self.pick(["dense", "competition"])} if self.chance(2) else {})

    def gates(self, criteria: dict[str, Any]) -> list[Any]:
        if self.nobody_out:
            return []
        gates = [self.gate(criteria) for _ in range(self.number(0, 3))]
        return [{"id": f"gate-{n}", **gate, "clause": "공고 제3조"} for n, gate in enumerate(gates)]

    def gate(self, criteria: dict[str, Any]) -> Any:
        kind = self.pick(["boolean", "choice", "date", "number", "metric", "decision", "criterion", "criterion"])
        free = [path for path in criteria if "'among': 'eligible'" not in str(criteria[path])]
        if kind == "criterion" and free:
            path = self.pick(free)
            line = self.pick(["60%", "85%", "100%", decimal(Fraction(criteria[path]["points"]) / 2)])
            test = self.pick(["at_least", "at_least", "more_than", "at_most", "less_than"])
            return {"criterion": self.spoken(path, criteria), test: line, "on": self.pick(["raw", "rounded"])}
        if kind == "boolean" and self.fleet and self.chance(2):
            kinds = [
                {"accelerator": part, "at_least": self.pick(["1000", "4000"])} for part in ("b200-sxm", ["h100-sxm"])
            ]
            return {"any_of": [{**each, "of": self.pick(["total", "public"])} for each in self.some(kinds, least=1)]}
        if kind == "metric":
            known = sorted(metric for metric in self.metrics if metric in self.positive)
            name = self.pick(known) if known else self.new_metric("ask")
            for fact in self.over[name]:
                self.uses[fact].add("fixed")
            return {"metric": name, **self.threshold(name)}
        if kind in ("boolean", "choice", "date"):
            name = self.new_fact(kind)
            self.uses[name].add("gate")
            self.likely[name] = self.pools[name][0]
            wanted = {"must_be": self.pools[name][0]} if self.chance(2) else {"one_of": self.pools[name][:-1]}
            return {"fact": name, **wanted}
        if kind == "number":
            name = self.number_fact(POSITIVE)
            self.uses[name].add("gate")
            low, high = self.ends(name)
            line = (low + high) / 2 if self.unknowns or self.chance(2) else low
            return {"fact": name, self.pick(["at_least", "more_than"]): decimal(line)}
        return {"decision": "true"}

    def low_bid(self) -> Any:
        name = self.number_fact(POSITIVE)
        self.uses[name].add("gate")
        mean = {"kind": "fr-double-mean", "upper": self.pick(["1", "1.5"]), "lower": self.pick(["1", "0.9", "0.6"])}
        rule = {"kind": "be-art-36", "from_bids": "3"} if self.chance(3) else mean
        return {"id": "low-bids", "as": self.pick(["gate", "gate", "warning"]), "price": name, **rule}

    def spoken(self, path: str, criteria: dict[str, Any]) -> str:
        """The path of a criterion, or an ending that can mean no other."""
        ways, segments = [path], path.split("/")
        for n in range(1, len(segments)):
            ending = "/".join(segments[n:])
            if ending not in criteria and sum(each.endswith("/" + ending) for each in criteria) == 1:
                ways.append(ending)
        return str(self.pick(ways))

    def rubric(self) -> Any:
        leaves = [self.leaf() for _ in range(self.number(2, 6))]
        tree = self.nest(leaves, self.number(1, 3))
        panel = self.panel(one_in=2)
        if self.wider:
            panel |= {"groups": {"common": "60%", "expert": "40%"}} if self.chance(2) else {}
            for node in tree:
                self.widen(node, panel)
        criteria = dict(paths(tree))
        stages = [stage for stage in ("mark-mean", "criterion", "part", "total") if self.chance(2)]
        coarsest = {"part": 3, "total": 3} if self.unknowns else {}  # else a total hides unknown points
        places = {stage: str(self.number(coarsest.get(stage, 0), 4)) for stage in stages}
        tie_breaks: list[Any] = [{"highest": self.spoken(path, criteria)} for path in self.some(criteria)[:2]]
        tie_breaks += [{"largest_item": "true"}] if self.chance(3) else []
        tie_breaks += [self.told_apart()] if self.chance(4) else []
        tie_breaks += [{"draw": "tie"}] if self.chance(4) and not self.unknowns else []
        tie_breaks += [{"lot": "true"}] if self.chance(2) and not self.unknowns else []
        award: dict[str, str] = {"kind": self.pick(["best", "top", "budget"])}
        award |= {"winners": str(self.number(1, 3))} if award["kind"] == "top" else {}
        if award["kind"] == "budget":
            award |= {"order": "rank", "uses": "cost.requested", "partial": self.pick(["offer", "skip", "stop"])}
        gates = self.gates(criteria)
        compute: dict[str, Any] = {"precision": "bf16", "sparsity": "dense", "newest": "blackwell", "node": "8"}
        compute |= {"values": {"b200-sxm": {"value": "2300", "source": "data sheet"}}} if self.chance(2) else {}
        return {
            "bideval": "1",
            "id": "generated",
            "title": {"ko": "생성된 배점표", "en": "Generated rubric"},
            "total": points_of(tree),
            **({"compute": compute} if self.fleet else {}),
            "rounding": {stage: {"places": places[stage], "mode": self.pick(MODES)} for stage in stages},
            "panel": panel,
            "facts": self.facts,
            "metrics": self.metrics,
            "gates": gates,
            "abnormally_low": [self.low_bid()] if self.chance(3) else [],
            "adjustments": [self.adjustment(n) for n in range(self.number(0, 2))],
            "criteria": tree,
            "ranking": {**self.ranked_by(criteria), "tie_breaks": tie_breaks},
            "award": award,
        }

    def told_apart(self) -> dict[str, str]:
        """A link that compares a fact."""
        return {"metric": self.asked_for(), "better": self.pick(["higher", "lower"])}

    def ranked_by(self, criteria: dict[str, Any]) -> dict[str, str]:
        """What places are by: mostly the total; else a fact, a criterion by its whole path, or the total from below."""
        way = self.pick(["total", "total", "total", "total", "fact", "criterion", "low total"])
        if way == "fact":
            return {"by": self.asked_for(), "better": self.pick(["higher", "lower"])}
        if way == "criterion":
            return {"by": self.pick([path for path in criteria if path != "price"])}
        return {"by": "total", "better": "lower"} if way == "low total" else {}

    def asked_for(self) -> str:
        """A fact that is a number and that every bid states or may be asked for."""
        numbers = [name for name, uses in self.uses.items() if self.facts[name]["type"] in POOLS and uses <= {"ask"}]
        name = str(self.pick(numbers)) if numbers else self.new_fact(self.pick(POSITIVE))
        self.uses[name].add("ask")
        return name

    def adjustment(self, n: int) -> Any:
        size = {"points": self.pick(["5", "0.5"])} if self.chance(2) else {"max": "3"}
        limit = {"limit": self.pick(["5", "7"])} if self.chance(2) else {}
        return {"id": f"adjustment-{n}", "kind": self.pick(["deduction", "bonus"]), **size, **limit}

    # --- bids

    def said(self, kind: str, value: str) -> Any:
        """A value as a bid may write it."""
        ways = [value]
        if kind == "share":
            ways.append(decimal(Fraction(value) * 100) + "%")
        if kind in ("count", "money"):
            ways += [f"{int(value):_}", f"{int(value):,}"]
        if kind == "money":
            ways += [f"{int(value) // 10**7:,}천만원", f"{int(value) // 10**6:_}백만원", f"{value}원"]
        return self.pick(ways)

    def bids(self) -> dict[str, Any]:
        bids: dict[str, Any] = {}
        loose = [name for name, uses in self.uses.items() if uses and uses <= {"zero", "fail"}]
        for bidder in self.bidders:
            stated = {name: self.pick(self.pools[name]) for name in self.facts}
            stated |= {name: value for name, value in self.likely.items() if not self.chance(5)}
            stated = {name: value for name, value in stated.items() if name not in loose or not self.chance(5)}
            facts = {name: self.said(self.facts[name]["type"], value) for name, value in stated.items()}
            if bidder in self.twins:
                facts = dict(bids[self.twins[bidder]]["facts"])
            requested = self.said("money", self.pick(POOLS["money"]))
            bids[bidder] = {
                "bideval": "1",
                "bidder": bidder,
                "name": {"ko": f"가상 {bidder}", "en": bidder},
                "cost": {"requested": requested, "vat": "included"},
                "partial": {"accepts": self.pick(["true", "false"])},
                "facts": facts,
            }
            if self.fleet:
                bids[bidder] |= self.hardware(bids[bidder])
        return bids

    def hardware(self, bid: Any) -> Any:
        """A fleet with its clusters, schedule and money."""
        fleet, clusters = [], []
        for part in self.some(["h100-sxm", "b200-sxm"], least=1):
            count = self.pick([1016, 2040, 4080])
            public = self.pick([count, count // 2, 508])
            fleet.append({"accelerator": part, "count": str(count), "public": self.said("count", str(public))})
            size = {"accelerators": "508"} if self.chance(2) else {"nodes": "63"}
            clusters.append({"accelerator": part, **size, "public": "true"})
            clusters.append({"accelerator": part, "nodes": "62", "public": self.pick(["true", "false"])})
        money = {each: self.said("money", self.pick(POOLS["money"])) for each in ("price", "gpu_purchase")}
        return {
            "fleet": fleet,
            "clusters": clusters,
            "cost": {**bid["cost"], **money},
            "schedule": {"service_start": self.pick(DATES)},
            "finance": {"secured": self.said("money", self.pick(POOLS["money"]))},
            "partial": {**bid["partial"], "minimum": self.pick(["500", "2_000"])},
        }

    # --- the panel and the decisions

    def a_mark(self, scale: Any, points: str) -> str:
        if scale == "points":
            return decimal(Fraction(points) * self.pick([Fraction(n, 20) for n in (16, 20, 10, 17, 0)]))
        if isinstance(scale, dict):
            return str(self.pick(["80", "60", "100", "92.5"]))
        return str(self.pick([each["mark"] if isinstance(each, dict) else each for each in scale]))

    def sit(self, leaves: dict[str, Any], panel: Any) -> tuple[list[list[str]], list[Any] | None]:
        """The marks, and the roll where there is one. The first evaluator (of each group) gives every mark, so no leaf is without."""
        groups = list(panel.get("groups", {"": ""}))
        sure = len(groups)
        evaluators = [f"{self.pick(['kim', 'lee', 'a'])}-{n}" for n in range(self.number(sure, 7))]
        roll = [self.evaluator(each, evaluators.index(each) >= sure) for each in self.draw(st.permutations(evaluators))]
        for each in roll if sure > 1 else []:
            each["group"] = groups[evaluators.index(each["id"]) % sure]
        has_roll = sure > 1 or not self.chance(4)
        away = {
            (each["id"], bidder)
            for each in roll
            for bidder in self.bidders
            if each["attendance"] == "absent" or self.is_out(each["recusals"], bidder)
        }
        marks: dict[tuple[str, str, str], str] = {}
        for evaluator, bidder, (path, leaf) in product(evaluators, self.bidders, leaves.items()):
            if has_roll and (evaluator, bidder) in away and self.chance(2):
                continue
            scale = {"scale": "points", **panel, **leaf["panel"]}["scale"]
            mark = self.a_mark(scale, leaf.get("out_of", leaf["points"]))
            if evaluator not in evaluators[:sure] and self.chance(12):
                mark = self.pick(["abstain", "기권"])
            mark = marks.get((evaluator, self.twins.get(bidder, ""), path), mark)
            marks[evaluator, bidder, path] = mark
        return [[*key, mark] for key, mark in marks.items()], roll if has_roll else None

    @staticmethod
    def is_out(recusals: list[Any], bidder: str) -> bool:
        return any(each["bids"] == "all" or bidder in each["bids"] for each in recusals)

    def evaluator(self, name: str, may_be_away: bool) -> Any:
        out: list[Any] = []
        if may_be_away and self.chance(4):
            bids = "all" if self.chance(4) else self.some(self.bidders, least=1)
            out.append({"bids": bids, "kind": self.pick(["제척", "기피", "회피"]), "reason": "자문"})
        attendance = "absent" if may_be_away and self.chance(6) else "present"
        person = {"id": name, "name": "가상 위원", "pseudonym": f"위원 {name}", "attendance": attendance}
        return {**person, "declarations": ["이해관계 없음"], "recusals": out}

    def decisions(self, rubric: Any, bids: Any, spoken: dict[str, str]) -> Any:
        made: dict[str, list[Any]] = {kind: [] for kind in ("officer", "adjustments", "facts", "gates", "refusals")}
        criteria = dict(paths(rubric["criteria"]))
        officer = {path: leaf for path, leaf in criteria.items() if "officer" in leaf}
        given: dict[tuple[str, str], str] = {}
        for bidder, (path, leaf) in product(self.bidders, officer.items()):
            mark = self.a_mark(leaf["officer"].get("scale", "points"), leaf.get("out_of", leaf["points"]))
            given[bidder, path] = given.get((self.twins.get(bidder, ""), path), mark)
            if leaf.get("missing", "ask") == "ask" or not self.chance(6):
                entry = {"bidder": bidder, "criterion": spoken[path], "mark": given[bidder, path]}
                made["officer"].append({**entry, **RECORD})
        for bidder, rule in product(self.bidders, rubric["adjustments"]):
            for _ in range(self.pick([0, 0, 0, 1, 2])):
                size = {"points": self.pick(["1", "2.5", "3"])} if "max" in rule else {}
                entry = {"bidder": bidder, "adjustment": rule["id"], **size, "evidence": EVIDENCE}
                made["adjustments"].append({**entry, **RECORD})
        for bidder in self.bidders:
            if bids[bidder]["facts"] and self.chance(5):
                made["facts"].append({**self.correction(bidder, bids[bidder]["facts"]), **RECORD})
            for gate in (gate for gate in rubric["gates"] if "decision" in gate):
                outcome = "failed" if self.chance(5) else "passed"
                made["gates"].append({"bidder": bidder, "gate": gate["id"], "outcome": outcome, **RECORD})
            if self.chance(8):
                made["refusals"].append({"bidder": bidder, **RECORD})
        out = [] if self.nobody_out or not self.chance(5) else [self.pick(self.bidders)]
        made["disqualified"] = [{"bidder": bidder, **RECORD} for bidder in out]
        if {"lot": "true"} in rubric["ranking"]["tie_breaks"] and self.twins:
            tie = sorted(self.pick(self.twins.items()))
            made["lots"] = [{"tie": tie, "order": self.draw(st.permutations(tie)), "drawn_by": "chair", **RECORD}]
        if {"draw": "tie"} in rubric["ranking"]["tie_breaks"] and not self.chance(4):
            made["draws"] = [{"draw": "tie", "value": str(self.number(0, 999)), **RECORD}]
        return {"bideval": "1", **{kind: entries for kind, entries in made.items() if entries}}

    def correction(self, bidder: str, facts: Any) -> Any:
        name = self.pick(facts)
        accepted = self.said(self.facts[name]["type"], self.pick(self.pools[name]))
        entry = {"bidder": bidder, "fact": name, "claimed": facts[name], "accepted": accepted}
        return {**entry, "reason": self.pick(["supplement", "inspection", "clarification"]), "evidence": EVIDENCE}

    def forget(self, tender: Tender) -> list[tuple[str, str, str]]:
        """Take away a few values that the rubric asks for; and say which."""
        decisions, taken = tender["decisions"], []
        asked = [name for name, uses in self.uses.items() if uses and uses <= {"ask", "gate"}]
        corrected = {(entry["bidder"], entry["fact"]) for entry in decisions.get("facts", [])}
        known = [("facts", b, name) for b in self.bidders for name in asked if (b, name) not in corrected]
        leaves = dict(paths(tender["rubric"]["criteria"]))
        for entry in decisions.get("officer", []):
            path = next(path for path, spoken in tender["spoken"].items() if spoken == entry["criterion"])
            known += [("officer", entry["bidder"], path)] if leaves[path].get("missing", "ask") == "ask" else []
        known += [("gates", entry["bidder"], entry["gate"]) for entry in decisions.get("gates", [])]
        for kind, bidder, name in sorted(self.draw(st.permutations(known))[: self.number(1, 3)]) if known else []:
            if kind == "facts":
                del tender["bids"][bidder]["facts"][name]
            else:
                key, value = ("criterion", tender["spoken"][name]) if kind == "officer" else ("gate", name)
                kept = [entry for entry in decisions[kind] if (entry["bidder"], entry[key]) != (bidder, value)]
                decisions[kind] = kept
            taken.append((kind, bidder, name))
        return taken

    def tender(self) -> Tender:
        rubric = self.rubric()
        criteria = dict(paths(rubric["criteria"]))
        spoken = {path: self.spoken(path, criteria) for path, leaf in criteria.items() if "criteria" not in leaf}
        bids = self.bids()
        panel = {path: leaf for path, leaf in criteria.items() if "panel" in leaf}
        marks, roll = self.sit(panel, rubric["panel"]) if panel else ([], None)
        tender = {
            "tender": {
                "bideval": "1",
                "id": "generated",
                "title": {"ko": "생성된 공고", "en": "Generated tender"},
                "purpose": "exercise",
                "rubric": "rubric.yaml",
                "regime": "agreement",
                "language": "ko",
                "notice": {"number": "2025-001", "round": "1", "date": "2025-05-23"},
                "draws": [{"id": "tie", "source": "a  public number", "announced": "2025-05-01"}],
                "project_budget": {"amount": self.said("money", self.pick(POOLS["money"])), "vat": "included"},
            },
            "rubric": rubric,
            "bids": bids,
            "marks": marks,
            "roll": roll,
            "decisions": self.decisions(rubric, bids, spoken),
            "spoken": spoken,  # how the files name each leaf
            "layout": {"panel": self.pick(LAYOUTS), "bids": self.pick(["yaml", "yaml with evidence", "csv"])},
            "unknown": [],  # (facts | officer | gates, bidder, name) that completions fill in
        }
        tender["unknown"] = self.forget(tender) if self.unknowns else []
        return tender


@st.composite
def complete_tenders(draw: DrawFn) -> Tender:
    """Valid tenders that lack nothing the rubric asks for; what they lack costs points or the place."""
    return Maker(draw, unknowns=False).tender()


@st.composite
def staged_tenders(draw: DrawFn) -> Tender:
    """Complete tenders whose top criteria are held in two stages; ties at the edge leave open who passes."""
    maker = Maker(draw, unknowns=False)
    return in_stages(maker, maker.tender())


def in_stages(maker: Maker, tender: Tender) -> Tender:
    """The same criteria, the first of them in one stage and the others in the next."""
    rubric, old = tender["rubric"], dict(paths(tender["rubric"]["criteria"]))
    tops = rubric.pop("criteria")
    cut = maker.number(1, len(tops))
    stages = []
    for name, criteria in (("paper", tops[:cut]), ("visit", tops[cut:])):
        points = decimal(sum((Fraction(each["points"]) for each in criteria), Fraction(0)))
        rules = [
            {"top": str(maker.number(1, 3))},
            {"at_least": "50%"},
            {"at_least": decimal(Fraction(points) / 2)},
            None,
        ]
        rule, carry = maker.pick(rules), maker.pick(["none", "points"])
        stage = {"id": name, "criteria": criteria, "carry": carry, **({"pass": rule} if rule else {})}
        stages += [{**stage, "points": points}] if criteria else []
    counted = [stage["points"] for stage in stages if stage is stages[-1] or stage["carry"] == "points"]
    rubric["total"] = decimal(sum(map(Fraction, counted), Fraction(0)))
    rubric["stages"] = [{key: value for key, value in stage.items() if key != "points"} for stage in stages]
    home = {top["id"]: stage["id"] for stage in stages for top in stage["criteria"]}

    def moved(name: str) -> str:
        path = name if name in old else next(path for path in old if path.endswith("/" + name))
        return f"{home[path.partition('/')[0]]}/{path}"

    for entry in [*rubric["gates"], *tender["decisions"].get("officer", [])]:
        entry.update({"criterion": moved(entry["criterion"])} if "criterion" in entry else {})
    for link in rubric["ranking"]["tie_breaks"]:
        link.update({"highest": moved(link["highest"])} if "highest" in link else {})
    tender["marks"] = [(who, bidder, moved(path), mark) for who, bidder, path, mark in tender["marks"]]
    tender["spoken"] = {moved(path): moved(path) for path in tender["spoken"]}
    return tender


@st.composite
def tenders_with_unknowns(draw: DrawFn) -> Tender:
    """Valid tenders that lack a few values under `ask`, each from a small declared range, or undecided."""
    return Maker(draw, unknowns=True).tender()


@st.composite
def tenders_by(draw: DrawFn, formula: str) -> Tender:
    """Valid tenders, with or without unknown values, in which one price formula scores all that it can."""
    return Maker(draw, unknowns=draw(st.booleans()), formula=formula).tender()


@st.composite
def wider_tenders(draw: DrawFn, *, unknowns: bool) -> Tender:
    """The same with criteria that are scaled, rounded by a rule of their own and followed by steps, and evaluators in groups."""
    return Maker(draw, unknowns, wider=True).tender()


def completions(tender: Tender) -> Iterator[Tender]:
    """The tender with its unknown values filled in, in every combination of their ends and one value between."""
    criteria = dict(paths(tender["rubric"]["criteria"]))
    options = []
    for kind, _, name in tender["unknown"]:
        if kind == "gates":
            options.append(["passed", "failed"])
        elif kind == "officer":
            leaf = criteria[name]
            options.append(marks_between(leaf["officer"].get("scale", "points"), leaf.get("out_of", leaf["points"])))
        else:
            fact = tender["rubric"]["facts"][name]
            words = {"boolean": WORDS["boolean"], "choice": fact.get("choices"), "date": DATES}
            options.append(words.get(fact["type"]) or ends_and_middle(*fact["range"]))
    for values in product(*options):
        whole = copy.deepcopy(tender)
        whole["unknown"] = []
        for (kind, bidder, name), value in zip(tender["unknown"], values, strict=True):
            if kind == "facts":
                whole["bids"][bidder]["facts"][name] = value
                continue
            said = {"gate": name, "outcome": value}
            said = {"criterion": tender["spoken"][name], "mark": value} if kind == "officer" else said
            whole["decisions"].setdefault(kind, []).append({"bidder": bidder, **said, **RECORD})
        yield whole


def ends_and_middle(low: str, high: str) -> list[str]:
    return [low, decimal((Fraction(low) + Fraction(high)) / 2), high]


def marks_between(scale: Any, points: str) -> list[str]:
    if scale == "points":
        return ends_and_middle("0", points)
    if isinstance(scale, dict):
        return ends_and_middle(scale["from"], scale["to"])
    return [each["mark"] if isinstance(each, dict) else each for each in scale]


# --- the folder ------------------------------------------------------------------------------------------------------


class PlainDumper(yaml.CSafeDumper):
    """Writes every text that allows it without quotes: 85, true and 2025-12-22 as people write them."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


PlainDumper.yaml_implicit_resolvers = {}


def write_yaml(path: Path, document: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(document, Dumper=PlainDumper, sort_keys=False, allow_unicode=True), "utf-8")


def write_csv(path: Path, table: list[list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)


def write(tender: Tender, folder: Path) -> None:
    """The tender as a folder, in the layouts it says."""
    write_yaml(folder / "tender.yaml", tender["tender"])
    write_yaml(folder / "rubric.yaml", {key: value for key, value in tender["rubric"].items() if value})
    if len(tender["decisions"]) > 1:
        write_yaml(folder / "decisions.yaml", tender["decisions"])
    if tender["roll"] is not None:
        write_yaml(folder / "roll.yaml", {"bideval": "1", "evaluators": tender["roll"]})
    if tender["layout"]["bids"] == "csv" and not any("fleet" in bid for bid in tender["bids"].values()):
        names = list(tender["rubric"]["facts"])
        table = [["bidder", "name", "cost.requested", "cost.vat", "partial.accepts", *names]]
        for bidder, bid in tender["bids"].items():
            cost = [bid["cost"]["requested"], bid["cost"]["vat"], bid["partial"]["accepts"]]
            table.append([bidder, bid["name"]["ko"], *cost, *(bid["facts"].get(name, "") for name in names)])
        write_csv(folder / "bids" / "all.csv", table)
    else:
        for bidder, bid in tender["bids"].items():
            facts = bid["facts"]
            if tender["layout"]["bids"] == "yaml with evidence":
                facts = {name: {"value": value, "evidence": EVIDENCE} for name, value in facts.items()}
            write_yaml(folder / "bids" / f"{bidder}.yaml", {**bid, "facts": facts})
    for stage in tender["rubric"].get("stages", []) or [None]:
        own = [mark for mark in tender["marks"] if stage is None or mark[2].startswith(stage["id"] + "/")]
        if own:
            write_panel({**tender, "marks": own}, folder / "panel" / (stage["id"] if stage else ""))


def write_panel(tender: Tender, folder: Path) -> None:
    spoken, layout = tender["spoken"], tender["layout"]["panel"]
    marks = {(evaluator, bidder, path): mark for evaluator, bidder, path, mark in tender["marks"]}
    evaluators = list(dict.fromkeys(evaluator for evaluator, _, _ in marks))
    bidders, leaves = list(tender["bids"]), list(dict.fromkeys(path for _, _, path in marks))
    header = ["evaluator", "bidder", "criterion", "mark"]
    rows = [[evaluator, bidder, spoken[path], mark] for (evaluator, bidder, path), mark in marks.items()]
    if layout == "long":
        write_csv(folder / "marks.csv", [header, *rows])
    elif layout == "yaml":
        entries = [dict(zip(header, row, strict=True)) for row in rows]
        write_yaml(folder / "marks.yaml", {"bideval": "1", "marks": entries})
    elif layout == "bidder":
        for bidder in bidders:
            table = [[spoken[path], *(marks.get((each, bidder, path), "") for each in evaluators)] for path in leaves]
            write_csv(folder / f"{bidder}.csv", [["criterion", *evaluators], *table])
    for each in evaluators:
        own = [row[1:] for row in rows if row[0] == each]
        if layout == "evaluator":
            write_csv(folder / f"{each}.csv", [header[1:], *own])
        elif layout == "yaml-evaluator":
            entries = [dict(zip(header[1:], row, strict=True)) for row in own]
            write_yaml(folder / f"{each}.yaml", {"bideval": "1", "evaluator": each, "marks": entries})
        elif layout == "evaluator-wide":
            table = [[spoken[path], *(marks.get((each, bidder, path), "") for bidder in bidders)] for path in leaves]
            write_csv(folder / f"{each}.csv", [["criterion", *bidders], *table])

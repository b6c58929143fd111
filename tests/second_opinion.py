"""A second opinion on a tender folder: the rules read naively, sharing nothing with the package.

Nothing is checked: give it valid tenders. A number is a pair (low, high), equal where it is known; what follows from an
unknown value is found by trying its ends. Infinity is a huge fraction, and `limit` removes the traces of it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import operator
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import Any, NamedTuple

import yaml

Bounds = tuple[Fraction, Fraction]
Ends = tuple[Fraction | None, ...]
ZERO, ONE, INFINITE = Fraction(0), Fraction(1), Fraction(10**400)
TINY = 1 / INFINITE
SMALL, LARGE = {"": 1, "십": 10, "백": 100, "천": 1000}, {"": 1, "만": 10**4, "억": 10**8, "조": 10**12}
TESTS = {"at_least": operator.ge, "more_than": operator.gt, "at_most": operator.le, "less_than": operator.lt}
ONE_WAY = {("full", larger, ties) for larger in (None, "false") for ties in (None, "competition")}
BY_MEAN = {
    "deviation",
    "around-mean",
    "adjusted-mean",
    "deduction-per-percent",
    "bilinear-mean",
}  # up to a middle, and down
RELATIVE = {"ratio-to-best", "min-max", "rank-points", "best", "mean", "median", *BY_MEAN - {"deviation"}}
RELATIVE |= {"price-span", "corrected-proportional", "worst-to-optimal"}
QUOTIENTS = {  # of parts that `vocabulary` knows, some by names of this file's own
    "pf_per_won": ("pf", "gpu_purchase"),
    "pf_per_mw": ("pf", "power drawn"),
    "public_share": ("public", "accelerators"),
    "public_share_pf": ("pf_public", "pf"),
    "newest_share": ("newest", "accelerators"),
    "owned_power_share": ("power owned", "power"),
    "financing_cover": ("secured", "gpu_purchase"),
}
AMOUNTS = {"price": "cost.price", "gpu_purchase": "cost.gpu_purchase", "secured": "finance.secured"}


TENDER = {"estimated_price", "reserve_price", "project_budget"}
ABOVE_ZERO = {"ratio-to-best", "price-span", "target-ratio", "narbona", *BY_MEAN - {"deviation", "bilinear-mean"}}


class InvalidError(Exception):
    """The tender has a problem that leaves nothing to score."""


class Value(NamedTuple):
    """What is known of a value: a word, or the bounds of a number; `missing` where the bid does not say it."""

    bounds: Bounds
    word: str | None = None
    missing: bool = False


def read(path: Path) -> Any:
    """A YAML (or JSON) file whose scalars are all text; an absent file is empty."""
    return (yaml.load(path.read_text("utf-8-sig"), Loader=yaml.CBaseLoader) or {}) if path.is_file() else {}


@cache
def accelerators(catalogue: Path) -> dict[str, Any]:
    """What the catalogue says of each, by its id."""
    return {part["id"]: part for part in read(catalogue)["accelerators"]}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file; an absent file has none."""
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))) if path.is_file() else []


def plain(value: Any) -> Any:
    """The value inside {value: …, evidence: …}; None where nothing is stated."""
    inner = value["value"] if isinstance(value, dict) and "value" in value else value
    return None if inner == "" else inner


def dig(document: Any, dotted: str) -> Any:
    """The value at a dotted path."""
    for key in dotted.split("."):
        document = plain(document.get(key)) if isinstance(document, dict) else None
    return document


def number(text: str) -> Fraction:
    """A plain number, a percentage, an amount of Korean money, or a date (as its day number)."""
    text = text.strip().replace("_", "").replace(",", "")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return Fraction(date.fromisoformat(text).toordinal())
    if text.endswith("%"):
        return Fraction(text[:-1]) / 100
    if re.search("[십백천만억조원]", text):
        parts = re.findall(r"([\d.]+)\s*([십백천]?)([만억조]?)", text)
        return total(Fraction(digits) * SMALL[small] * LARGE[large] for digits, small, large in parts)
    return Fraction(text)


def text_of(x: Fraction) -> str:
    """A finite decimal where there is one, else p/q."""
    if abs(x) > 10**300:
        return "infinity" if x > 0 else "-infinity"
    places = next((n for n in range(x.denominator.bit_length()) if 10**n % x.denominator == 0), 0)
    if places == 0:
        return str(x)
    digits = str(abs(x * 10**places)).rjust(places + 1, "0")
    return ("-" if x < 0 else "") + digits[:-places] + "." + digits[-places:]


def text_of_bounds(bounds: Bounds) -> str | list[str]:
    return text_of(bounds[0]) if bounds[0] == bounds[1] else [text_of(bounds[0]), text_of(bounds[1])]


# --- arithmetic ------------------------------------------------------------------------------------------------------


def total(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, ZERO)


def median(numbers: list[Fraction]) -> Fraction:
    ordered = sorted(numbers)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def limit(x: Fraction) -> Fraction:
    """What a number computed with the huge fraction tends to: the infinitely small vanishes, the infinite is one."""
    return max(-INFINITE, min(INFINITE, x.limit_denominator(10**200)))


def rounded(x: Fraction, stage: Any) -> Fraction:
    """The number after a rounding stage, if there is one."""
    if not stage or abs(x) > 10**300:
        return x
    unit, mode = Fraction(1, 10 ** int(stage["places"])), stage["mode"]
    whole, rest = divmod(abs(x) / unit, 1)
    half = Fraction(1, 2)
    to_even = rest > half or (rest == half and whole % 2 == 1)
    goes_up = {"up": rest > 0, "down": False, "half-up": rest >= half, "half-even": to_even}[mode]
    return (whole + goes_up) * unit * (1 if x > 0 else -1)


class Expression:
    """A declared metric, read and computed at once; `missing` tells whether it met a missing value."""

    def __init__(self, text: str, lookup: Callable[[str], Value]) -> None:
        self.tokens = re.findall(r"[a-z][a-z0-9_.]*|[0-9][0-9_]*(?:\.[0-9]+)?|[-+*/(),]", text)
        self.lookup, self.missing = lookup, False

    def take(self, *wanted: str) -> str | None:
        return self.tokens.pop(0) if self.tokens and self.tokens[0] in wanted else None

    def sum(self) -> Bounds:
        left = self.term()
        while sign := self.take("+", "-"):
            left = corners(operator.add if sign == "+" else operator.sub, left, self.term())
        return left

    def term(self) -> Bounds:
        left = self.factor()
        while sign := self.take("*", "/"):
            right = self.factor()
            if sign == "*":
                left = corners(operator.mul, left, right)
            elif right[0] < 0 < right[1]:
                left = (-INFINITE, INFINITE)
            elif right[0] < right[1]:  # an unknown divisor may only tend to zero
                left = corners(operator.truediv, left, (right[0] or TINY, right[1] or -TINY))
            else:
                left = corners(operator.truediv, left, right)
        return left

    def factor(self) -> Bounds:
        if self.take("-"):
            return corners(operator.sub, (ZERO, ZERO), self.factor())
        token = self.tokens.pop(0)
        if token == "(" or (token in ("min", "max", "abs") and self.take("(")):
            inner = [self.sum()]
            while self.take(","):
                inner.append(self.sum())
            self.take(")")
            choose, (low, high) = max if token == "max" else min, inner[0]
            if token == "abs":
                return ZERO if low < 0 < high else min(abs(low), abs(high)), max(abs(low), abs(high))
            return choose(each[0] for each in inner), choose(each[1] for each in inner)
        value = Value((number(token),) * 2) if token[0].isdigit() else self.lookup(token)
        self.missing = self.missing or value.missing
        return value.bounds


def corners(operate: Callable[[Fraction, Fraction], Fraction], left: Bounds, right: Bounds) -> Bounds:
    results = [limit(operate(x, y)) for x in left for y in right]
    return min(results), max(results)


# --- methods, gates, marks -------------------------------------------------------------------------------------------


def clip(method: Any, share: Fraction) -> Fraction:
    how = method.get("clip", "both")
    share = max(ZERO, share) if how in ("both", "floor") else share
    return min(ONE, share) if how in ("both", "cap") else share


def share_of(method: Any, x: Fraction, rivals: list[Fraction]) -> Fraction:
    """The share that a known number earns beside the known numbers of its rivals."""
    kind, everyone, higher = method["kind"], [x, *rivals], method.get("better") == "higher"
    least, most = min(everyone), max(everyone)
    if kind == "linear":
        zero, full = number(method["zero_at"]), number(method["full_at"])
        return clip(method, (x - zero) / (full - zero))
    if kind == "bands":
        reached = [(number(band["from"]), number(band["share"])) for band in method["bands"]]
        return max([band for band in reached if band[0] <= x], default=(ZERO, ZERO))[1]
    if kind == "ratio-to-best":
        if least <= 0:
            raise InvalidError("ratio-to-best needs values above zero")
        return x / most if higher else least / x
    if kind == "min-max":
        return ONE if least == most else (x - least if higher else most - x) / (most - least)
    if kind == "power":
        zero, best = number(method.get("zero_at", "0")), most if higher else least
        full = best if method["full_at"] == "best" else number(method["full_at"])
        return clip(method, clip(method, (x - zero) / (full - zero)) ** int(method["exponent"]))
    if kind == "deviation":
        middles = {"mean": total(everyone) / len(everyone), "median": median(everyone)}
        aim = middles[method["reference"]] if method["reference"] in middles else number(method["reference"])
        return clip(method, 1 - number(method["loss_above" if x > aim else "loss_below"]) * abs(x - aim) / aim)
    if kind == "rank-points":
        better = sum(other > x if higher else other < x for other in rivals)
        return max(number(method.get("floor", "0")), 1 - number(method["step"]) * better)
    return price_share(method, x, everyone)


def price_share(method: Any, x: Fraction, everyone: list[Fraction]) -> Fraction:
    """The share by one of the price formulas; amounts of the tender stand in the method, the points of the leaf as `whole`."""
    kind, least, most = method["kind"], min(everyone), max(everyone)
    middle = total(everyone) / len(everyone)
    if kind == "price-span":
        anchor = (least + number(method["estimate"])) / 2 if "estimate" in method else least
        return clip(method, (anchor - x) / (number(method["span"]) * anchor) + 1)
    if kind == "around-mean":
        return clip(method, number(method["at_mean"]) - number(method["loss"]) * (x / middle - 1))
    if kind == "bilinear-mean":
        at_mean = number(method["at_mean"])
        if x > middle and x >= 0:
            return at_mean + (1 - at_mean) * (x - middle) / (most - middle)
        return ZERO if x < 0 else at_mean * x / middle if middle > 0 else at_mean
    if kind == "corrected-proportional":
        return max(x, ZERO) / max(number(method["significant"]), most)
    if kind == "worst-to-optimal":
        optimal = number(method["optimal"])
        return ONE if x <= optimal else (most - x) / (most - optimal)
    if kind == "deduction-per-percent":
        aims = {"mean": middle, "median": median(everyone)}
        aim = aims[method["reference"]] if method["reference"] in aims else number(method["reference"])
        percents = 100 * abs(x / aim - 1)
        return clip(method, 1 - percents * number(method["above" if x > aim else "below"]) / number(method["whole"]))
    if kind == "adjusted-mean":
        rule = [each for each in method.get("trim", []) if int(each["from"]) <= len(everyone)][-1:]
        high, low = [int(rule[0].get(end, "0")) if rule else 0 for end in ("highest", "lowest")]
        kept = sorted(everyone)[low : len(everyone) - high]
        aim = number(method.get("of_mean", "1")) * total(kept) / len(kept)
        return clip(method, 1 - number(method["loss_above" if x > aim else "loss_below"]) * abs(x - aim) / aim)
    return set_share(method, x)


def set_share(method: Any, x: Fraction) -> Fraction:
    """The share by a formula in which no other bid has a part."""
    kind = method["kind"]
    if kind == "target-ratio":
        return clip(method, number(method["target"]) / x)
    if kind == "narbona":
        limit, discount = number(method["limit"]), 1 - x / number(method["base"])
        return clip(method, limit / (1 - limit) * discount / (1 - discount))
    if kind == "piecewise-linear":
        points = [(number(point["at"]), number(point["share"])) for point in method["points"]]
        return on_lines(points, x, method["outside"])
    raise InvalidError(f"no opinion on {kind}")


def on_lines(points: list[tuple[Fraction, Fraction]], x: Fraction, outside: str) -> Fraction:
    """The height at x of the lines through the points."""
    if outside != "extend" and not points[0][0] <= x <= points[-1][0]:
        return points[0][1] if x < points[0][0] else points[-1][1]
    (start, low), (end, high) = next((pair for pair in pairwise(points) if x <= pair[1][0]), (points[-2], points[-1]))
    return (low * (end - x) + high * (x - start)) / (end - start)


def table_shares(method: Any, value: Value) -> list[Fraction]:
    """The share of a known value; of a missing one every share there is."""
    shares = {entry["value"]: number(entry["share"]) for entry in method["table"]}
    otherwise = [number(method["otherwise"])] if "otherwise" in method else []
    if value.missing:
        return [*shares.values(), *otherwise]
    return [share for entry, share in shares.items() if same(value, entry)] or otherwise


def same(value: Value, text: str) -> bool:
    return value.word == text if value.word is not None else value.bounds[0] == number(text)


def holds(rule: Any, value: Value, whole: Fraction = ONE) -> bool | None:
    """Whether a value meets a gate (or pass-fail), or None where that is not known; percentages are of `whole`."""
    answers = []
    for name in TESTS.keys() & rule.keys():
        line = number(rule[name]) * (whole if rule[name].endswith("%") else 1)
        answers.append({TESTS[name](end, line) for end in value.bounds})
    if wanted := rule.get("one_of", [rule["must_be"]] if "must_be" in rule else []):
        answers.append({True, False} if value.missing else {any(same(value, word) for word in wanted)})
    if {False} in answers:
        return False
    return None if {True, False} in answers else True


def in_units(mark: str, scale: Any) -> Fraction:
    """A mark in the units of its scale: points, or percent."""
    labels = {each["mark"]: each["share"] for each in scale if isinstance(each, dict)} if scale != "points" else {}
    return number(labels[mark]) * 100 if mark in labels else number(mark)


def in_points(units: Fraction, scale: Any, leaf: Any) -> Fraction:
    points = number(leaf["points"])
    return units * points / (full(leaf) if scale == "points" else 100)


def full(criterion: Any) -> Fraction:
    """What the criteria below it, or marks in points, count up to."""
    return number(criterion.get("out_of", criterion["points"]))


def after_step(step: Any, points: Fraction, own: Fraction, others: list[Fraction]) -> Fraction:
    """The points of a bid after a step, beside known points of the others."""
    everyone = sorted([own, *others], reverse=True)
    best = everyone[0]
    if step["kind"] == "rescale-to-best":
        return max(own, ZERO) * points / best if best > 0 else ZERO
    reached, left = points if step["top"] == "full" else best, everyone
    while left[0] > own:
        level, lower = left[0], [each for each in left if each < left[0]]
        fall = number(step["gap"]) * (1 if step.get("ties") == "dense" else everyone.count(level))
        raw = level - lower[0]
        reached -= max(fall, raw) if step.get("larger_raw_gap") == "true" else fall
        left = lower
    return max(reached, ZERO)


def whole_scale(scale: Any, leaf: Any) -> list[str]:
    """The marks among which an unknown mark lies."""
    if scale == "points":
        return ["0", str(full(leaf))]
    if isinstance(scale, dict):
        return [scale["from"], scale["to"]]
    return [each["mark"] if isinstance(each, dict) else each for each in scale]


def dropped(candidates: dict[str, Fraction], rule: Any) -> set[str]:
    """Who goes: the highest first, then the lowest; of equal ones the last first (they stand in the roll's order)."""
    left = list(candidates)
    for extreme, count in ((max, rule.get("highest", "0")), (min, rule.get("lowest", "0"))):
        for _ in range(int(count)):
            value = extreme(candidates[each] for each in left)
            left.remove([each for each in left if candidates[each] == value][-1])
    return candidates.keys() - set(left)


def walk(criteria: list[Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for criterion in criteria:
        yield above + criterion["id"], criterion
        yield from walk(criterion.get("criteria", []), above + criterion["id"] + "/")


def whole(stage: Any) -> dict[str, Any]:
    """A stage as the criterion above its own."""
    return {**stage, "points": str(total(number(each["points"]) for each in stage["criteria"]))}


# --- the tender ------------------------------------------------------------------------------------------------------


class Tender:
    """A tender folder in memory, and all that follows from it."""

    def __init__(self, folder: Path, rubrics: Path, catalogue: Path | None) -> None:
        self.tender, self.decisions = read(folder / "tender.yaml"), read(folder / "decisions.yaml")
        own = folder / self.tender["rubric"]
        self.rubric = read(own if own.is_file() else rubrics / self.tender["rubric"] / "rubric.yaml")
        self.facts, self.rounding = self.rubric.get("facts") or {}, self.rubric.get("rounding") or {}
        self.parts = accelerators(catalogue) if catalogue else {}
        self.stages = {stage["id"]: stage for stage in self.rubric.get("stages", [])}
        self.criteria = dict(walk(self.rubric.get("criteria") or [whole(stage) for stage in self.stages.values()]))
        self.leaves = [path for path, criterion in self.criteria.items() if "criteria" not in criterion]
        self.prices = {row["bidder"]: row for row in rows(folder / "prices.csv")}
        self.bids = self.read_bids(folder)
        for entry in self.decisions.get("facts", []):
            self.put(self.bids[entry["bidder"]], entry["fact"], entry["accepted"])
        self.marks = self.read_panel(folder / "panel")
        appearing = [{"id": evaluator} for evaluator in sorted({evaluator for evaluator, _, _ in self.marks})]
        self.given = (folder / "roll.yaml").is_file()
        self.roll: list[Any] = read(folder / "roll.yaml").get("evaluators") or appearing
        self.reasons: dict[str, Any] = {}  # what excludes a bid
        self.undecided: list[list[str]] = []  # groups whose tie-break compares unknown points
        self.valid = {bidder: self.is_valid(bidder) for bidder in self.bids}
        for rule in self.rubric.get("abnormally_low") or []:
            if rule["as"] == "gate":
                self.take_low_bids_out(rule)
        self.eligible: dict[str, bool | None] = {}
        self.part: dict[str, dict[str, bool | None]] = {}  # who takes part in each stage; without stages, in ""
        self.past: dict[str, dict[str, bool | None]] = {}  # who is past its gates on criteria, too
        self.out: dict[str, str] = {}  # the stage that a bid did not pass
        for stage in self.stages or [""]:
            self.hold(stage)

    def stage_of(self, path: str) -> str:
        return path.partition("/")[0] if self.stages else ""

    def hold(self, stage: str) -> None:
        """Who is past the gates of a stage, and who passes it."""
        self.part[stage] = dict(self.valid)
        self.past[stage] = self.eligible = {}
        self.known = dict[tuple[str, str, bool], Bounds]()  # what was computed, while it is the same who counts
        self.past[stage] = self.eligible = {bidder: self.is_eligible(bidder, stage) for bidder in self.bids}
        self.known.clear()
        if not stage:
            return
        rule = self.stages[stage].get("pass") or {}
        standing = {bidder: self.points(bidder, stage) for bidder in self.bids if self.eligible[bidder] is not False}
        chain = self.tie_breaks([path for path in self.leaves if self.stage_of(path) == stage]) if "top" in rule else []
        known = [
            each for each in chain if "highest" not in each or self.stage_of(self.find(each["highest"])) in self.part
        ]
        order, *_ = self.line_up(standing, known)
        for bidder, points in standing.items():
            low, high = self.places(bidder, standing, order)
            level = [each for each in order if each != bidder and order.get(bidder) == order[each]]
            high += sum(not any({bidder, each} <= set(group) for group in self.undecided) for each in level)
            passed = holds(rule, Value(points), number(self.criteria[stage]["points"]))
            if "top" in rule:
                passed = False if low > int(rule["top"]) else True if high <= int(rule["top"]) else None
            if passed is False:
                self.out[bidder] = stage
            self.valid[bidder] = passed and self.eligible[bidder]
        self.eligible = self.valid = {
            bidder: self.valid[bidder] if bidder in standing else False for bidder in self.bids
        }

    def read_bids(self, folder: Path) -> dict[str, Any]:
        bids = [read(path) for path in (folder / "bids").glob("*") if path.suffix in (".yaml", ".json")]
        for row in (row for path in [folder / "bids.csv", *(folder / "bids").glob("*.csv")] for row in rows(path)):
            bids.append({"bidder": row["bidder"]})
            for name in row.keys() - {"bidder", "name"}:
                self.put(bids[-1], name, row[name])
        return {bid["bidder"]: bid for bid in sorted(bids, key=lambda bid: str(bid["bidder"]))}

    def put(self, place: Any, name: str, value: str) -> None:
        """State anew a declared fact, or the value at a dotted path of the bid."""
        if name in self.facts:
            place["facts"] = {**(place.get("facts") or {}), name: value}
            return
        *parents, last = name.split(".")
        for key in parents:
            place = place.setdefault(key, {})
        place[last] = value

    def read_panel(self, folder: Path) -> dict[tuple[str, str, str], str]:
        marks = {}
        for path in (path for path in folder.rglob("*") if path.is_file()):
            stage = path.parent.name + "/" if path.parent != folder else ""
            document: Any = read(path) if path.suffix == ".yaml" else {"marks": rows(path)}
            for entry in document["marks"]:
                row = {"evaluator": path.stem, **document, **entry}
                if "mark" in row:
                    cells = [(row["evaluator"], row["bidder"], row["mark"])]
                elif path.stem in self.bids:  # 집계표: a column an evaluator
                    cells = [(name, path.stem, entry[name]) for name in entry if name != "criterion"]
                else:
                    cells = [(path.stem, name, entry[name]) for name in entry if name != "criterion"]
                for evaluator, bidder, mark in cells:
                    marks[evaluator, bidder, self.find(row["criterion"], stage)] = (mark or "").strip()
        return marks

    def find(self, name: str, stage: str = "") -> str:
        """The criterion of a path or of a unique ending of one, or of one in a stage."""
        every = [path for path in self.criteria if path.startswith(stage)]
        found = [name] if name in every else [path for path in every if path.endswith("/" + name)]
        if len(found) != 1:
            raise InvalidError(f"no single criterion {name}")
        return found[0]

    def decided(self, kind: str, bidder: str) -> list[Any]:
        return [entry for entry in self.decisions.get(kind, []) if entry["bidder"] == bidder]

    # --- facts and metrics

    def value(self, bidder: str, name: str) -> Value:
        """A declared fact or metric, a metric of the vocabulary, or the amount at a dotted path of the bid."""
        if name in self.facts:
            return self.fact(plain((self.bids[bidder].get("facts") or {}).get(name)), self.facts[name])
        if name in (self.rubric.get("metrics") or {}):
            expression = Expression(self.rubric["metrics"][name]["expr"], lambda each: self.value(bidder, each))
            try:
                return Value(expression.sum(), missing=expression.missing)
            except ZeroDivisionError:
                return Value((ZERO, INFINITE), missing=True)
        known = self.amount(bidder, name) if "." in name else self.vocabulary(bidder, name)
        if known is None:
            return Value((ZERO, ONE if "share" in name else INFINITE), missing=True)
        return Value((known, known))

    @staticmethod
    def fact(stated: str | None, fact: Any) -> Value:
        if stated is not None and fact["type"] in ("boolean", "choice", "text"):
            return Value((ZERO, ZERO), stated)
        if stated is not None:
            return Value((number(stated), number(stated)))
        default = (ZERO, ONE if fact["type"] == "share" else INFINITE)
        low, high = [number(end) for end in fact["range"]] if "range" in fact else default
        return Value((low, high), missing=True)

    def amount(self, bidder: str, dotted: str) -> Fraction | None:
        """An amount of the bid."""
        stated, vat = dig(self.bids[bidder], dotted), dig(self.bids[bidder], "cost.vat")
        return None if stated is None else self.with_vat(number(stated), vat if dotted.startswith("cost.") else None)

    def with_vat(self, amount: Fraction, vat: str | None) -> Fraction:
        return amount * (1 + number(self.rubric.get("vat_rate", "0"))) if vat == "excluded" else amount

    def vocabulary(self, bidder: str, name: str) -> Fraction | None:
        """A metric that every rubric knows; None where the bid does not say enough."""
        bid, row = self.bids[bidder], self.prices.get(bidder, {}) if name == "price" else {}
        if name in AMOUNTS:
            return self.with_vat(number(row["amount"]), row.get("vat")) if row else self.amount(bidder, AMOUNTS[name])
        if name == "days_to_service":
            start = dig(bid, "schedule.service_start")
            return None if start is None else number(start) - number(self.tender["notice"]["date"])
        if name in QUOTIENTS or name.startswith("share_in_service_by"):
            parts = QUOTIENTS.get(name, (name.replace("share_", ""), "accelerators"))
            above, below = (self.vocabulary(bidder, part) for part in parts)
            return None if above is None or not below else above / below
        if name.startswith("largest_"):
            public = [each for each in bid.get("clusters") or [] if plain(each["public"]) == "true"]
            counted = public if "public" in name else bid.get("clusters") or []
            sizes = [self.cluster_size(each) / number(dig(self.rubric, "compute.node") or "8") for each in counted]
            return max(sizes, default=ZERO) if isinstance(bid.get("clusters"), list) else None
        return self.sites(bid, name) if name.startswith("power") else self.fleet(bid.get("fleet"), name)

    @staticmethod
    def sites(bid: Any, name: str) -> Fraction | None:
        factor = {"power": "it_power_mw", "power drawn": "pue", "power owned": "owned"}[name]
        sites = [(plain(site.get("it_power_mw")), plain(site.get(factor))) for site in bid.get("datacentres") or []]
        if not sites or any(None in site for site in sites):
            return None
        if name == "power drawn":
            return total(number(power) * number(pue) for power, pue in sites)
        return total(number(power) for power, word in sites if word != "false")

    def fleet(self, fleet: Any, name: str) -> Fraction | None:
        column = "public" if name in ("public", "pf_public") else "count"
        if not isinstance(fleet, list) or any(plain(entry.get(column)) is None for entry in fleet):
            return None
        entries = [(plain(entry["accelerator"]), number(plain(entry[column]))) for entry in fleet]
        if name in ("pf", "pf_public"):
            return total(count * self.teraflops(part) for part, count in entries) / 1000
        if name == "newest":
            newest = self.rubric["compute"]["newest"]
            newest = newest if isinstance(newest, list) else [newest]
            return total(count for part, count in entries if self.parts[part].get("generation") in newest)
        if name.startswith("in_service_by"):
            starts, by = [plain(entry.get("in_service")) for entry in fleet], number(name[len("in_service_by(") : -1])
            in_time = [(number(start) <= by) * n for start, (_, n) in zip(starts, entries, strict=True) if start]
            return total(in_time) if None not in starts else None
        if name not in ("accelerators", "public"):
            raise InvalidError(f"no metric {name}")
        return total(count for _, count in entries)

    def teraflops(self, part: str) -> Fraction:
        compute = self.rubric["compute"]
        if part in (compute.get("values") or {}):
            return number(compute["values"][part]["value"])
        return number(self.parts[part]["tflops_" + compute["sparsity"]][compute["precision"]]["value"])

    def cluster_size(self, cluster: Any) -> Fraction:
        if "accelerators" in cluster:
            return number(plain(cluster["accelerators"]))
        per_node = dig(self.parts.get(plain(cluster["accelerator"])), "per_node") or "8"
        return number(plain(cluster["nodes"])) * number(per_node)

    # --- who counts

    def is_valid(self, bidder: str) -> bool | None:
        """Past disqualification, the gates not on criteria, and `missing: fail`; None while that is not known."""
        if self.decided("disqualified", bidder):
            return self.exclude(bidder, "decision", "disqualified")
        gates = [gate for gate in self.rubric.get("gates", []) if "criterion" not in gate]
        passed = [self.passes(bidder, gate) for gate in gates]
        if False in passed:
            return self.exclude(bidder, "gate", gates[passed.index(False)]["id"])
        first = next(iter(self.stages), "")
        for path in self.leaves:
            now = "officer" not in self.criteria[path] or self.stage_of(path) == first
            if now and self.criteria[path].get("missing") == "fail" and self.lacks(bidder, path):
                return self.exclude(bidder, "missing", path)
        return None if None in passed else True

    def take_low_bids_out(self, rule: Any) -> None:
        """A gate on abnormally low prices, over the bids that are valid; it waits for every price and for who is valid."""
        values = {
            bidder: self.value(bidder, rule["price"]) for bidder, valid in self.valid.items() if valid is not False
        }
        if any(value.missing for value in values.values()) or None in self.valid.values():
            self.valid |= dict.fromkeys(values)
            return
        prices = sorted(value.bounds[0] for value in values.values())
        mean = total(prices) / len(prices) if prices else ZERO
        if rule["kind"] == "fr-double-mean":
            kept = [price for price in prices if price <= number(rule["upper"]) * mean]
            low = {price for price in prices if price < number(rule["lower"]) * total(kept) / len(kept)}
        else:  # be-art-36
            kept = prices[1 : -1 if len(prices) < 7 else -((len(prices) + 3) // 4)]
            low = {p for p in prices if kept and len(prices) >= 3 and p <= number("0.85") * total(kept) / len(kept)}
        for bidder, value in values.items():
            if value.bounds[0] in low:
                self.valid[bidder] = self.exclude(bidder, "gate", rule["id"])

    def is_eligible(self, bidder: str, stage: str) -> bool | None:
        """Valid and past the gates on criteria of a stage; None while that is not known."""
        if self.valid[bidder] is False:
            return False
        for path in (path for path in self.leaves if self.stage_of(path) == stage and "officer" in self.criteria[path]):
            if self.criteria[path].get("missing") == "fail" and self.lacks(bidder, path):
                return self.exclude(bidder, "missing", path)
        gates = [gate for gate in self.rubric.get("gates", []) if "criterion" in gate]
        gates = [gate for gate in gates if self.stage_of(self.find(gate["criterion"])) == stage]
        passed = [self.passes(bidder, gate) for gate in gates]
        if False in passed:
            return self.exclude(bidder, "gate", gates[passed.index(False)]["id"])
        return None if None in passed else self.valid[bidder]

    def passes(self, bidder: str, gate: Any) -> bool | None:
        if "decision" in gate:
            outcomes = [entry["outcome"] for entry in self.decided("gates", bidder) if entry["gate"] == gate["id"]]
            return outcomes[0] == "passed" if outcomes else None
        if "any_of" in gate:
            met = [self.meets(self.bids[bidder].get("fleet"), each) for each in gate["any_of"]]
            return True if True in met else None if None in met else False
        if "criterion" in gate:
            path = self.find(gate["criterion"])
            points = self.points(bidder, path, raw=gate["on"] == "raw")
            return holds(gate, Value(points), number(self.criteria[path]["points"]))
        return holds(gate, self.value(bidder, gate["fact"] if "fact" in gate else gate["metric"]))

    @staticmethod
    def meets(fleet: Any, wanted: Any) -> bool | None:
        """Whether a fleet has enough of some accelerators; what it does not say to be public lies between none and all."""
        if not isinstance(fleet, list):
            return None
        kinds, column = wanted["accelerator"], "public" if wanted.get("of") == "public" else "count"
        entries = [e for e in fleet if plain(e["accelerator"]) in (kinds if isinstance(kinds, list) else [kinds])]
        low = total(number(plain(entry.get(column)) or "0") for entry in entries)
        high = total(number(plain(entry.get(column)) or plain(entry["count"])) for entry in entries)
        return holds({"at_least": wanted["at_least"]}, Value((low, high)))

    def exclude(self, bidder: str, kind: str, reason: str) -> bool:
        self.reasons[bidder] = {"kind": kind, "id": reason}
        return False

    # --- points

    def points(self, bidder: str, path: str, raw: bool = False) -> Bounds:
        """The points of a leaf or an inner criterion after its rounding and its steps; raw, with neither of them anywhere."""
        if (bidder, path, raw) not in self.known:
            steps = 0 if raw else len(self.steps(path))
            found = self.before_steps(bidder, path, True) if raw else self.after_steps(bidder, path, steps)
            self.known[bidder, path, raw] = found
        return self.known[bidder, path, raw]

    def steps(self, path: str) -> list[Any]:
        then = self.criteria[path].get("then", [])
        return then if isinstance(then, list) else [then]

    def before_steps(self, bidder: str, path: str, raw: bool) -> Bounds:
        criterion = self.criteria[path]
        children = [self.points(bidder, each, raw) for each in self.criteria if each.rpartition("/")[0] == path]
        low, high = self.leaf(bidder, path, raw) if path in self.leaves else map(total, zip(*children, strict=True))
        unit = ONE if path in self.leaves else number(criterion["points"]) / full(criterion)
        kind = "criterion" if path in self.leaves else "total" if path in self.stages else "part"
        stage = criterion.get("rounding", self.rounding.get(kind))
        return rounded(low * unit, None if raw else stage), rounded(high * unit, None if raw else stage)

    def after_steps(self, bidder: str, path: str, count: int) -> Bounds:
        """The points after so many steps; the whole range where the points of others are open and may work both ways."""
        if count == 0:
            return self.before_steps(bidder, path, False)
        step, own, choices = self.steps(path)[count - 1], self.after_steps(bidder, path, count - 1), list[Ends]()
        stage = self.stage_of(path)
        counting = self.part[stage] if step.get("among", "valid") == "valid" else self.past[stage]
        for rival in (each for each in self.bids if each != bidder and counting[each] is not False):
            ends = self.after_steps(rival, path, count - 1)
            choices.append((*ends, *([None] if counting[rival] is None else [])))
        points, one_way = number(self.criteria[path]["points"]), step["kind"] == "rescale-to-best"
        one_way = one_way or (step["top"], step.get("larger_raw_gap"), step.get("ties")) in ONE_WAY
        if not one_way and any(len(set(ends)) > 1 for ends in choices):
            highs = [own[1], *(ends[1] or ZERO for ends in choices), ZERO]
            return ZERO, points if step["top"] == "full" else max(highs)
        worlds = [(x, [y for y in others if y is not None]) for x in own for others in product(*map(set, choices))]
        found = [after_step(step, points, x, others) for x, others in worlds]
        return min(found), max(found)

    def leaf(self, bidder: str, path: str, raw: bool) -> Bounds:
        leaf, points = self.criteria[path], number(self.criteria[path]["points"])
        if "panel" in leaf:
            return (self.panel_points(bidder, path, raw),) * 2
        if self.lacks(bidder, path) and leaf.get("missing", "ask") != "ask":
            return ZERO, ZERO
        if "officer" in leaf:
            scale, mark = dig(leaf, "officer.scale") or "points", self.officer_mark(bidder, path)
            marks = whole_scale(scale, leaf) if mark is None else [mark]
            found = [in_points(in_units(each, scale), scale, leaf) for each in marks]
        else:
            found = [share * points for share in self.shares(bidder, leaf)]
        return min(found), max(found)

    def lacks(self, bidder: str, path: str) -> bool:
        leaf = self.criteria[path]
        if "officer" in leaf:
            return self.officer_mark(bidder, path) is None
        return "metric" in leaf and self.value(bidder, leaf["metric"]).missing

    def officer_mark(self, bidder: str, path: str) -> str | None:
        entries = [entry for entry in self.decided("officer", bidder) if self.find(entry["criterion"]) == path]
        return entries[0]["mark"] if entries else None

    def shares(self, bidder: str, leaf: Any) -> list[Fraction]:
        """Shares of a bid, the least and the greatest among them: one for each choice of ends for the unknown."""
        method, own = self.with_amounts(leaf), self.value(bidder, leaf["metric"])
        if method["kind"] == "table":
            return table_shares(method, own)
        if method["kind"] == "pass-fail":
            return {True: [ONE], False: [ZERO], None: [ZERO, ONE]}[holds(method, own)]
        taken = method.get("reference", "mean") in ("mean", "median")
        choices = self.rivals(bidder, leaf) if taken or method["kind"] != "deduction-per-percent" else []
        if method["kind"] in BY_MEAN and any(len(set(ends)) > 1 for ends in [own.bounds, *choices]):
            return [ZERO if method.get("clip", "both") in ("both", "floor") else -INFINITE, ONE]
        steps = [number(band["from"]) for band in method.get("bands", [])]
        steps += [number(point["at"]) for point in method.get("points", [])]
        mine = {*self.ends(method, own), *(step for step in steps if own.bounds[0] < step < own.bounds[1])}
        worlds = [(x, [y for y in others if y is not None]) for x in mine for others in product(*map(set, choices))]
        return [limit(share_of(method, x, others)) for x, others in worlds]

    def with_amounts(self, leaf: Any) -> Any:
        """The method of a leaf, with amounts of the tender in place of their names, and the points of the leaf."""
        stated = [
            (key, self.tender[name]) for key, name in leaf["method"].items() if isinstance(name, str) and name in TENDER
        ]
        amounts = {key: str(self.with_vat(number(each["amount"]), each["vat"])) for key, each in stated}
        return {**leaf["method"], **amounts, "whole": leaf["points"]}

    def rivals(self, bidder: str, leaf: Any) -> list[Ends]:
        """For each rival that counts or may count, the ends of its value; and None where it may not count."""
        method, choices = leaf["method"], list[Ends]()
        if not RELATIVE & {method["kind"], method.get("full_at"), method.get("reference")}:
            return []
        for rival in self.bids:
            stage = self.stage_of(next(path for path, criterion in self.criteria.items() if criterion is leaf))
            part = self.part[stage][rival]
            everyone = True if stage == next(iter(self.part)) else part
            among = {"all": everyone, "valid": part, "eligible": self.past[stage].get(rival)}
            counts, value = among[method.get("among", "valid")], self.value(rival, leaf["metric"])
            has_part = not value.missing or leaf.get("missing", "ask") == "ask"
            if rival != bidder and counts is not False and has_part:
                choices.append((*self.ends(method, value), *([None] if counts is None else [])))
        return choices

    @staticmethod
    def ends(method: Any, value: Value) -> Bounds:
        """The ends of a value; a missing value that must be above zero may only tend to zero."""
        low, high = value.bounds
        return (TINY if value.missing and low == 0 and method["kind"] in ABOVE_ZERO else low), high

    # --- the panel

    def panel(self, path: str) -> dict[str, Any]:
        general = {**(self.rubric.get("panel") or {}), **(self.stages.get(self.stage_of(path), {}).get("panel") or {})}
        return {"scale": "points", **general, **(self.criteria[path]["panel"] or {})}

    def seats(self, bidder: str, stage: str) -> list[str]:
        """The evaluators who sit for a bid in a stage, in the order of the roll; without one, who marked something there."""
        roll = [each for each in self.roll if stage in each.get("stages", [stage])]
        if self.stages and not self.given:
            roll = [
                e for e in roll if any(who == e["id"] and self.stage_of(path) == stage for who, _, path in self.marks)
            ]
        present = [each for each in roll if each.get("attendance", "present") == "present"]
        out = {e["id"] for e in present for r in e.get("recusals") or [] if r["bids"] == "all" or bidder in r["bids"]}
        return [each["id"] for each in present if each["id"] not in out]

    def marks_of(self, bidder: str, path: str) -> dict[str, Fraction]:
        """The marks that stand, without abstentions, in the units of the scale."""
        marks = {each: self.marks.get((each, bidder, path), "") for each in self.seats(bidder, self.stage_of(path))}
        if "" in marks.values():
            raise InvalidError(f"a blank mark for {bidder} in {path}")
        scale = self.panel(path)["scale"]
        return {each: in_units(mark, scale) for each, mark in marks.items() if mark not in ("abstain", "기권")}

    def evaluator_totals(self, bidder: str, stage: str) -> dict[str, Fraction]:
        """The points that each evaluator with all marks for a bid gave over all panel leaves of a stage."""
        sheets = []
        for path in (path for path in self.leaves if "panel" in self.criteria[path] and self.stage_of(path) == stage):
            scale, leaf = self.panel(path)["scale"], self.criteria[path]
            sheets.append({e: in_points(mark, scale, leaf) for e, mark in self.marks_of(bidder, path).items()})
        full = [each for each in self.seats(bidder, stage) if all(each in sheet for sheet in sheets)]
        return {each: total(sheet[each] for sheet in sheets) for each in full}

    def panel_points(self, bidder: str, path: str, raw: bool) -> Fraction:
        panel, marks, groups = (
            self.panel(path),
            self.marks_of(bidder, path),
            {each["id"]: each.get("group") for each in self.roll},
        )
        mean = ZERO
        for group, share in (panel.get("groups") or {"": "1"}).items():
            own = {each: mark for each, mark in marks.items() if group in ("", groups[each])}
            mean += self.mean(panel, own, bidder, self.stage_of(path)) * number(share)
        mean = rounded(mean, None if raw else self.rounding.get("mark-mean"))
        return in_points(mean, panel["scale"], self.criteria[path])

    def mean(self, panel: Any, marks: dict[str, Fraction], bidder: str, stage: str) -> Fraction:
        """The mean of marks that count together, less the extremes."""
        rules, gone = panel.get("drop") or [], set[str]()
        for rule in rules if isinstance(rules, list) else [rules]:  # the last that applies holds
            totals = {each: sum_ for each, sum_ in self.evaluator_totals(bidder, stage).items() if each in marks}
            candidates = totals if rule.get("unit") == "evaluator-total" else marks
            fewest = int(rule.get("highest", "0")) + int(rule.get("lowest", "0")) + 1
            if len(candidates) >= int(rule.get("from_evaluators", fewest)):
                gone = dropped(candidates, rule)
        kept = [mark for evaluator, mark in marks.items() if evaluator not in gone]
        if not kept:
            raise InvalidError(f"no mark for {bidder}")
        return median(kept) if panel.get("mean") == "median" else total(kept) / len(kept)

    # --- totals, places, awards

    def total(self, bidder: str) -> Bounds:
        parts = [self.points(bidder, path) for path in self.counted()]
        parts += [(self.adjusted(bidder, rule),) * 2 for rule in self.rubric.get("adjustments", [])]
        low, high = map(total, zip(*parts, strict=True))
        return rounded(low, self.rounding.get("total")), rounded(high, self.rounding.get("total"))

    def counted(self) -> list[str]:
        """What adds up to the total: the top criteria, or the last stage and those that are carried."""
        tops, stages = [path for path in self.criteria if "/" not in path], list(self.stages.values())
        return tops if not stages else [s["id"] for s in stages if s is stages[-1] or s.get("carry") == "points"]

    def adjusted(self, bidder: str, rule: Any) -> Fraction:
        entries = [entry for entry in self.decided("adjustments", bidder) if entry["adjustment"] == rule["id"]]
        points = total(number(rule["points"] if "points" in rule else entry["points"]) for entry in entries)
        points = min(points, number(rule["limit"])) if "limit" in rule else points
        return -points if rule["kind"] == "deduction" else points

    def tie_breaks(self, leaves: list[str]) -> list[Any]:
        """The chain, with `largest_item` written out as the leaves it compares."""
        leaves = sorted(leaves, key=lambda path: -self.worth(path))
        steps = (self.rubric.get("ranking") or {}).get("tie_breaks", [])
        written = [[{"highest": path} for path in leaves] if "largest_item" in step else [step] for step in steps]
        return [each for several in written for each in several]

    def worth(self, path: str) -> Fraction:
        """What a criterion weighs in the total: what is above it may be scaled."""
        above, points = path.rpartition("/")[0], number(self.criteria[path]["points"])
        return points / full(self.criteria[above]) * self.worth(above) if above else points

    def settle(self, group: list[str], chain: list[Any]) -> list[list[str]]:
        """A group of equal totals, ordered by the tie-breaks; what they leave tied stays together."""
        if len(group) == 1 or not chain:
            return [group]
        if "lot" in chain[0]:
            orders = [lot["order"] for lot in self.decisions.get("lots", []) if sorted(lot["tie"]) == group]
            return [[bidder] for bidder in orders[0]] if orders else self.settle(group, chain[1:])
        if "draw" in chain[0]:
            drawn = self.drawn(group, chain[0]["draw"])
            return [[bidder] for bidder in drawn] if drawn else self.settle(group, chain[1:])
        by, better = chain[0].get("highest") or chain[0]["metric"], chain[0].get("better", "higher")
        points = {bidder: self.compared(bidder, by, better, points="highest" in chain[0]) for bidder in group}
        if any(low != high for low, high in points.values()):
            self.undecided.append(group)
            return [group]
        split = [[b for b in group if points[b] == each] for each in sorted(set(points.values()), reverse=True)]
        return [settled for each in split for settled in self.settle(each, chain[1:])]

    def drawn(self, group: list[str], name: str) -> list[str]:
        """The order of a public draw: by the SHA-256 of seven lines; none while there is no value."""
        told = [
            [" ".join(str(one[key]).split()) for one in of.get("draws", []) if one.get("id", one.get("draw")) == name]
            for of, key in ((self.tender, "source"), (self.decisions, "value"))
        ]
        if not all(told):
            return []
        head = f"bideval-draw-1\ntender {self.tender['id']}\ndraw {name}\nsource {told[0][0]}\nvalue {told[1][0]}\n"
        lines = {bidder: f"{head}tied {','.join(group)}\nbid {bidder}\n" for bidder in group}
        return sorted(group, key=lambda bidder: hashlib.sha256(lines[bidder].encode()).digest())

    def compared(self, bidder: str, by: str, better: str, *, points: bool = False) -> Bounds:
        """A quantity by which bids are compared, larger where it is better; one that is missing is never known exactly."""
        if by == "total":
            low, high = self.total(bidder)
        elif not points and (by in self.facts or by in (self.rubric.get("metrics") or {})):
            low, high = self.value(bidder, by).bounds
        else:
            low, high = self.points(bidder, self.find(by))
        return (low, high) if better == "higher" else (-high, -low)

    def line_up(self, standing: dict[str, Bounds], chain: list[Any]) -> tuple[dict[str, int], Any, Any, Any]:
        """The order of the bids that surely count with known totals; these totals, the ties, and how they were settled."""
        self.undecided = []
        sure = {bidder: low for bidder, (low, high) in standing.items() if self.eligible[bidder] and low == high}
        tied = [[b for b in sure if sure[b] == each] for each in sorted(set(sure.values()), reverse=True)]
        settled = [self.settle(group, chain) for group in tied]
        order = {bidder: n for n, group in enumerate(g for groups in settled for g in groups) for bidder in group}
        return order, sure, tied, settled

    def opinion(self) -> dict[str, Any]:
        totals = {bidder: self.total(bidder) for bidder in self.bids if bidder not in {**self.reasons, **self.out}}
        rule = self.rubric.get("ranking") or {}
        by, better = rule.get("by", "total"), rule.get("better", "higher")
        standing = {bidder: self.compared(bidder, by, better) for bidder in totals}
        leaves = [path for path in self.leaves if not self.stages or self.stage_of(path) in self.counted()]
        order, sure, tied, settled = self.line_up(standing, self.tie_breaks(leaves))
        places = {bidder: self.places(bidder, standing, order) for bidder in standing}
        ranked = {bidder: places[bidder][0] for bidder in sure if places[bidder][0] == places[bidder][1]}
        return {
            "bids": [self.bid(bidder, totals, places, ranked) for bidder in self.bids],
            "ranking": [[b for b in ranked if ranked[b] == place] for place in sorted(set(ranked.values()))],
            "tie_breaks": [{"tie": g, "order": s} for g, s in zip(tied, settled, strict=True) if len(g) > 1],
            "award": self.award(ranked),
        }

    def places(self, bidder: str, standing: dict[str, Bounds], order: dict[str, int]) -> tuple[int, int]:
        """One more than the bids surely above, and than those possibly above or level with an unknown outcome."""
        above = possibly = 0
        for rival in standing.keys() - {bidder}:
            if bidder in order and rival in order:
                doubt = any(bidder in group and rival in group for group in self.undecided)
                above += order[rival] < order[bidder]
                possibly += order[rival] < order[bidder] or doubt
            else:
                above += self.eligible[rival] is True and standing[rival][0] > standing[bidder][1]
                possibly += standing[rival][1] >= standing[bidder][0]
        return 1 + above, 1 + possibly

    def bid(self, bidder: str, standing: Any, places: Any, ranked: dict[str, int]) -> dict[str, Any]:
        result: dict[str, Any] = {"bidder": bidder, "excluded_by": self.reasons.get(bidder), "rank": None}
        if bidder in self.reasons:
            return {**result, "outcome": "excluded", "total": None, "criteria": dict.fromkeys(self.criteria)}
        if bidder in self.out:
            came = list(self.stages)[: list(self.stages).index(self.out[bidder]) + 1]
            points = {
                p: text_of_bounds(self.points(bidder, p)) if self.stage_of(p) in came else None for p in self.criteria
            }
            return {**result, "outcome": "eliminated", "total": None, "criteria": points}
        if bidder in ranked:
            result |= {"outcome": "ranked", "rank": ranked[bidder]}
        else:
            result |= {"outcome": "unknown", "rank_low": places[bidder][0], "rank_high": places[bidder][1]}
        criteria = {path: text_of_bounds(self.points(bidder, path)) for path in self.criteria}
        return {**result, "total": text_of_bounds(standing[bidder]), "criteria": criteria}

    def award(self, ranked: dict[str, int]) -> list[tuple[str, str | None]]:
        """Who gets what, as far as places are certain; a tied group that fits only in part ends the awards."""
        rule, awards = self.rubric.get("award") or {"kind": "top"}, list[tuple[str, str | None]]()
        if rule["kind"] in ("select", "pool"):
            return self.select(ranked, rule) if rule["kind"] == "select" else self.pool(ranked, rule)
        seats = 1 if rule["kind"] == "best" else int(rule.get("winners", "0"))
        left, seen = number(rule.get("volume") or dig(self.tender, "project_budget.amount") or "0"), 0
        while group := [bidder for bidder in ranked if ranked[bidder] == seen + 1]:
            seen += len(group)
            willing = [bidder for bidder in group if self.takes(bidder, rule)]
            if rule["kind"] not in ("budget", "volume"):
                if len(awards) + len(willing) > seats:
                    break
                awards += [(bidder, None) for bidder in willing]
                continue
            needs = {bidder: self.need(bidder, rule) for bidder in willing}
            if total(needs.values()) <= left:
                awards += [(bidder, text_of(need)) for bidder, need in needs.items()]
                left -= total(needs.values())
            elif len(willing) > 1 or rule["partial"] == "stop":
                break
            elif rule["partial"] == "offer" and left > 0 and self.accepts(willing[0], left / needs[willing[0]]):
                awards.append((willing[0], text_of(left)))
                left = ZERO
            if left == ZERO:
                break
        return awards

    def takes(self, bidder: str, rule: Any) -> bool:
        """Whether a bidder takes an award: not refused, not broken down, met by no exclusion."""
        met = [each["exclusion"] for each in self.decided("award_exclusions", bidder)]
        for each in rule.get("excludes", []):
            name = each.get("fact") or each.get("metric")
            if name and holds({"must_be": each["equals"]} if "equals" in each else each, self.value(bidder, name)):
                met.append(each["id"])
        broken = any(each.get("outcome") == "broken" for each in self.decided("negotiated", bidder))
        return not (met or broken or self.decided("refusals", bidder))

    def select(self, ranked: dict[str, int], rule: Any) -> list[tuple[str, str | None]]:
        """By looking at every set; whoever is in every best one is chosen."""
        bidders = sorted(
            (bidder for bidder in ranked if self.takes(bidder, rule)), key=lambda each: (ranked[each], each)
        )
        needs = {bidder: self.need(bidder, rule) for bidder in bidders}
        worth = {
            b: self.total(b)[0] if rule["maximise"] == "total" else self.value(b, rule["maximise"]).bounds[0]
            for b in bidders
        }
        allowed = [
            {b for b, kept in zip(bidders, choice, strict=True) if kept}
            for choice in product((True, False), repeat=len(bidders))
        ]
        money, most = number(dig(self.tender, "project_budget.amount")), int(rule["winners"]["at_most"])
        allowed = [each for each in allowed if total(needs[b] for b in each) <= money and len(each) <= most]
        tracks = {b: self.value(b, rule["classes"]["fact"]).word for b in bidders}
        for side in ("at_least", "at_most"):
            for name, line in rule["classes"].get(side, {}).items():
                allowed = [each for each in allowed if TESTS[side](sum(tracks[b] == name for b in each), int(line))]
        most_worth = max((total(worth[b] for b in each) for each in allowed), default=None)
        best = [each for each in allowed if total(worth[b] for b in each) == most_worth]
        return [(b, text_of(needs[b])) for b in bidders if best and all(b in each for each in best)]

    def pool(self, ranked: dict[str, int], rule: Any) -> list[tuple[str, str | None]]:
        """Units by quota and by rank, then what is left over, then what came free; nobody is tied."""
        pool, bidders = rule["pool"], [b for b in sorted(ranked, key=lambda each: ranked[each]) if self.takes(b, rule)]
        unit, has = int(pool["unit"]), dict.fromkeys(bidders, 0)
        asked, least = (
            {b: int(self.value(b, rule[key]).bounds[0]) for b in bidders} for key in ("requests", "minimum")
        )

        def hand_out(units: int, name: str | None) -> int:
            for b in bidders:
                part = min(asked[b] // unit * unit - has[b], units)
                if name in (None, self.value(b, pool["class_of"]).word) and part and has[b] + part >= least[b]:
                    has[b], units = has[b] + part, units - part
            return units

        over = left = 0
        for quota in pool["quotas"]:
            size = int(number(quota["share"]) * int(pool["units"])) + (over if rule["leftover"] == "next-class" else 0)
            over = hand_out(size, quota["class"])
            left += over
        if rule["leftover"] == "all":
            hand_out(left, None)
        for freed in self.decisions.get("released", []):
            hand_out(int(freed["units"]), freed.get("class"))
        return [(b, text_of(Fraction(has[b]))) for b in bidders if has[b]]

    def need(self, bidder: str, rule: Any) -> Fraction:
        agreed = [number(plain(each["agreed"])) for each in self.decided("negotiated", bidder) if "agreed" in each]
        return agreed[-1] if agreed and rule["kind"] != "volume" else self.value(bidder, rule["uses"]).bounds[0]

    def accepts(self, bidder: str, part: Fraction) -> bool:
        """Whether a bidder takes a part of what it asked for: that part of its accelerators must reach its minimum."""
        least = dig(self.bids[bidder], "partial.minimum")
        enough = least is None or (self.vocabulary(bidder, "accelerators") or ZERO) * part >= number(least)
        return dig(self.bids[bidder], "partial.accepts") == "true" and enough


def opinion(folder: Path, rubrics: Path, catalogue: Path | None = None) -> dict[str, Any]:
    """What a naive reader of the rules makes of a tender folder, in the words of evaluation.json.

    `bids` (bidder, outcome, excluded_by, rank or rank_low and rank_high, total, criteria: path to points), `ranking`,
    `tie_breaks` (tie, order) and `award` (bidder, amount). Points are exact text, [low, high] where unknown, or None.
    `purpose: published-facts`, `price: separate`, roots, logarithms, stages that nobody marked yet and lots of a tender are left out.
    """
    return Tender(folder, rubrics, catalogue).opinion()

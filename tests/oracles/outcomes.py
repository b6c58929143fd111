"""What becomes of an entry: the adapter of its kind runs it, and every expected number is compared."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final, Literal, NamedTuple

from bideval.exact import exact_text
from oracles.agreement_kinds import AGREEMENT_KINDS
from oracles.award_kinds import AWARD_KINDS
from oracles.index_kinds import INDEX_KINDS
from oracles.korean_kinds import KOREAN_KINDS
from oracles.low_bid_kinds import LOW_BID_KINDS
from oracles.numbers_printed import Printed, Rule, rule, same
from oracles.panel_kinds import PANEL_KINDS
from oracles.price_kinds import PRICE_KINDS
from oracles.real_scores import lines
from oracles.sensitivity_kinds import SENSITIVITY_KINDS
from oracles.smaa_kinds import SMAA_KINDS
from oracles.stage import NotCoveredError, RefusedError

ADAPTERS: Final = {
    **PRICE_KINDS,
    **KOREAN_KINDS,
    **AWARD_KINDS,
    **INDEX_KINDS,
    **LOW_BID_KINDS,
    **PANEL_KINDS,
    **SENSITIVITY_KINDS,
    **SMAA_KINDS,
    **AGREEMENT_KINDS,
}

LATER: Final = {
    "sensitivity": "a question of this kind is not asked by the studies",
    "agreement": "no statistic of this kind is here",
    "redflag": "a statistic over many tenders",
    "portfolio": "no choice of several winners of this kind is here",
    "panel": "no panel rule of this kind is here",
    "award": "no award rule of this kind is here",
    "alt": "no rule on abnormally low bids of this kind is here",
    "price": "no method of this kind is here",
}
"""Why a kind is not covered, by its family."""


Word = Literal["reproduced", "as recorded", "differs", "not covered"]
WORDS: Final[tuple[Word, ...]] = ("reproduced", "as recorded", "differs", "not covered")


KNOWN: Final = {
    "triantaphyllou-wpm": (
        "ratios 1: expected 4.6082, found 4.608586986; ratios 2: expected 5.3062, found 5.307078425; "
        "ratios 3: expected 4.5216, found 4.521660351; ratios 4: expected 5.2065, found 5.206976925; "
        "ratios 5: expected 1.1515, found 1.151563037"
    ),
    "triantaphyllou-wsm": "preference 2: expected 0.2621, found 0.26226621",
}
"""Examples that cannot come out, and how they differ: what is printed was computed before the inputs were rounded to four digits."""


class Outcome(NamedTuple):
    """What became of an entry."""

    id: str
    word: Word
    told: str = ""

    def __str__(self) -> str:
        return f"{self.id}: {self.word}" + (f": {self.told}" if self.told else "")


def outcome(entry: Mapping[str, Any]) -> Outcome:
    """Run one entry of either format."""
    name = str(entry["id"])
    try:
        return _table(entry) if "bidders" in entry else _example(entry)
    except NotCoveredError as why:
        return Outcome(name, "not covered", f"{entry.get('kind', '')}: {why}")
    except RefusedError as why:
        return Outcome(name, "differs", f"refused: {why}")
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as why:
        return Outcome(name, "not covered", f"{entry.get('kind', '')}: its inputs have another form ({why!r})")


def _example(entry: Mapping[str, Any]) -> Outcome:
    kind, name = str(entry["kind"]), str(entry["id"])
    adapter = ADAPTERS.get(kind)
    if adapter is None:
        return Outcome(name, "not covered", f"{kind}: {LATER.get(kind.partition('.')[0], 'unknown')}")
    found = adapter(entry)
    by = rule(entry["expected"])
    wrong, lacking = [], []
    for key, expected in entry["expected"]["values"].items():
        value = found.get(key, found.get("*"))
        if value is None:
            lacking.append(key)
        else:
            wrong += [f"{key}{path}: expected {what}, found {got}" for path, what, got in compare(expected, value, by)]
    if wrong:
        told = "; ".join(wrong)
        return Outcome(name, "as recorded" if KNOWN.get(name) == told else "differs", told)
    return Outcome(name, "not covered", f"{kind}: {', '.join(lacking)}") if lacking else Outcome(name, "reproduced")


def compare(expected: Any, value: Any, by: Rule, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Where two structures differ: the path, what was printed, what was found."""
    if isinstance(expected, Mapping) and isinstance(value, Mapping):
        for key, one in expected.items():
            yield from compare(one, value.get(key), by, f"{path} {key}")
    elif isinstance(expected, list) and isinstance(value, list) and len(expected) == len(value):
        for at, (one, other) in enumerate(zip(expected, value, strict=True)):
            yield from compare(one, other, by, f"{path} {at}")
    elif isinstance(expected, Printed) and isinstance(value, Fraction | int) and not isinstance(value, bool):
        if not same(expected, Fraction(value), by):
            yield path, expected.text, f"{float(value):.10g}"
    elif str(expected) != str(value):
        yield path, str(expected), str(value)


def _table(entry: Mapping[str, Any]) -> Outcome:
    name = str(entry["id"])
    told = list(lines(entry))
    wrong = [f"{what}: {numbers}" for what, right, numbers in told if right is False]
    if wrong and sorted(wrong) == sorted(misprints(entry)):
        return Outcome(name, "as recorded", "; ".join(wrong))
    if wrong:
        return Outcome(name, "differs", "; ".join(wrong))
    if all(right is None for _, right, _ in told):
        return Outcome(name, "not covered", "nothing that could be added up")
    return Outcome(name, "reproduced")


def misprints(entry: Mapping[str, Any]) -> Iterator[str]:
    """The totals of a table that its own parts do not add up to, as the table's check recorded them."""
    for line in entry.get("check", {}).get("disagree", ()):
        found = re.fullmatch(r"(.*): parts ([0-9.]+), published ([0-9.]+)", line)
        if found:
            yield f"{found[1]} total: published {found[3]}, found {exact_text(Fraction(found[2]))}"

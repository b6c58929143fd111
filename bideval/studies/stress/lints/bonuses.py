"""Bonuses that outweigh the criteria: entries add up without a limit, or lift a bid above the total of the rubric.

Formula: a bonus without a `limit` can be entered any number of times. With one, it is added to a bid that has all points.
Construction: two bids, the good one without a bonus, the half-way one with as many entries as put it first.
Level: an error without a limit; a warning where the total can be passed.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from bideval.documents.conditions import Adjustment
from bideval.documents.studies.stress import PREFIX, TOTALS, Fact, Finding, Named, Shown, Worked
from bideval.problems import Level
from bideval.studies.stress.bench import A, B
from bideval.studies.stress.ground import Ground, worked
from bideval.working.ledger import Given

WITHOUT: Final = "without-bonus"
WITH: Final = "with-bonus"
MOST: Final = 200
"""Entries that are tried."""


def find(ground: Ground) -> Iterator[Finding]:
    """Every bonus that can decide by itself."""
    for at, rule in enumerate(ground.rubric.adjustments):
        if rule.kind == "bonus":
            found = _lifted(ground, at, rule)
            if found is not None:
                yield found


def _lifted(ground: Ground, at: int, rule: Adjustment) -> Finding | None:
    """The half-way bid with the bonus, beside the good bid without."""
    each = rule.points if rule.points is not None else rule.max or Fraction(0)
    plain = ground.bench.evaluate({A: ground.field.good, B: ground.field.middle})
    best, other = (plain.total(bidder) for bidder in (A, B)) if plain else (None, None)
    if plain is None or best is None or other is None:
        return None
    open_end = rule.limit is None
    entries = int((best - other) / each) + 1 if open_end else 1 + int((rule.limit or each) / each)
    if entries > MOST:
        return None
    trial = ground.bench.evaluate({A: ground.field.good, B: ground.field.middle}, {B: [(rule, each)] * entries})
    lifted = ground.bench.evaluate({A: ground.field.good, B: ground.field.middle}, {A: [(rule, each)] * entries})
    top = lifted.total(A) if lifted else None
    if trial is None or lifted is None or top is None or (not open_end and top <= ground.rubric.total):
        return None
    facts: dict[str, Fact | Worked] = {
        "adjustment": Named("adjustment", rule.id),
        "each": each,
        "entries": Fraction(entries),
        "top": top,
        "total": ground.rubric.total,
    }
    if open_end:
        facts["entries"] = _entries(ground, at, rule, each, {"best": best, "other": other})
    else:
        facts["top"] = worked("x", x=Shown(WITH, A, TOTALS, top))
    return ground.finding(
        "stress-bonus-without-limit" if open_end else "stress-bonus-above-total",
        Level.ERROR if open_end else Level.WARNING,
        ("adjustments", at),
        facts,
        [
            ground.bench.case(WITHOUT, plain, (), ()),
            ground.bench.case(WITH, trial if open_end else lifted, (), ()),
        ],
    )


def _entries(ground: Ground, at: int, rule: Adjustment, each: Fraction, totals: Mapping[str, Fraction]) -> Worked:
    """The fewest entries that put the half-way bid first."""
    name = "max" if rule.points is None else "points"
    number = Given(f"={PREFIX}each:{rule.id}", each, (ground.bench.file.path, ("adjustments", at, name)))
    shown = {key: Shown(WITHOUT, bidder, TOTALS, totals[key]) for key, bidder in (("best", A), ("other", B))}
    return worked("down((best - other) / each, 0) + 1", each=number, **shown)

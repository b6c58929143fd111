"""How much a bid brings, and how many points the least marks give away."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bideval.documents.studies.stress import PREFIX, Offer
from bideval.studies.stress.curves import judged
from bideval.studies.stress.field import BROUGHT
from bideval.studies.stress.ground import Ground
from bideval.studies.stress.knobs import ZERO
from bideval.working.grammar import formula
from bideval.working.ledger import Given, Inline, Ledger

BRINGS: Final = formula("mean(parts)")
PART: Final = formula("min(max(between(value, worst, good), 0), 1)")
"""How far a value is from the worst to what the good bid has; nothing beyond that counts."""
NOTHING: Final = formula("0")
KEY: Final = f"{PREFIX}brings"


def brings(ground: Ground, offer: Offer) -> Fraction:
    """The mean, over quantities and marks, of how far a bid is from the worst to what the good bid has."""
    ledger = Ledger([""], [("", ())])
    enter(ground, ledger, offer)
    return ledger.equations[KEY].column[0]


def enter(ground: Ground, ledger: Ledger, offer: Offer) -> None:
    """The same as an equation of the first bid of a tender."""
    parts = list(_parts(ground, offer))
    ledger.add(KEY, BRINGS if parts else NOTHING, {"parts": parts} if parts else {}, (0,))


def _parts(ground: Ground, offer: Offer) -> Iterator[Inline]:
    """One for each quantity and mark, but those that the good bid has no better than any other; what is not stated brings nothing."""
    for name, knob in ground.bench.knobs.items():
        if knob.role not in BROUGHT:
            continue
        value, good, worst = offer.get(name), ground.field.good[name] or ZERO, ground.field.worst(knob)
        if good != worst:
            told = {"value": value, "worst": worst, "good": good}
            given = {end: Given(f"{PREFIX}{end}:{name}", number) for end, number in told.items() if number is not None}
            yield Inline(f"{PREFIX}part:{name}", NOTHING if value is None else PART, given)


def floor(ground: Ground) -> Fraction:
    """The points that the worst marks have: scales that begin at 60 % give 60 % to everybody."""
    sure = ZERO
    for node in ground.rubric.items:
        ends = judged(ground.bench, node)
        if ends is not None:
            sure += ends[0] * node.worth / node.criterion.points
    return sure

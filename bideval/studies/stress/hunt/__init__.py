"""Loophole hunt: bids that are sent after points, with as little behind them as the rules let through.

What a bid brings: of every quantity and every mark, how far it is from the worst to what the good bid has, and the mean of these. Words (answers,
choices, dates) and prices bring nothing: whoever promises everything for one won has brought nothing yet.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bideval.documents.studies.stress import Attempt, Finding, Hunt
from bideval.problems import Level
from bideval.studies.stress.bench import A, B, C, Trial
from bideval.studies.stress.field import Full
from bideval.studies.stress.ground import Ground
from bideval.studies.stress.hunt.cheapest import cheapest
from bideval.studies.stress.hunt.effort import brings, floor
from bideval.studies.stress.hunt.tricks import TRICKS, Trick, worthless

HIGH: Final = Fraction(1, 2)
LITTLE: Final = Fraction(1, 10)
LABEL: Final = "words-and-prices"
CHEAPEST: Final = "cheapest"
SENT: Final[dict[str, Trick]] = {**TRICKS, LABEL: worthless}
"""Every trick by its name, in the order in which they are told."""


def hunt(ground: Ground) -> Hunt:
    """Every trick in turn beside a half-way bid and the good one, then the two searches."""
    attempts = [attempt(ground, label, trick(ground)) for label, trick in SENT.items()]
    return Hunt(tuple(one for one in attempts if one is not None), _cheapest(ground))


def attempt(ground: Ground, label: str, offer: Full) -> Attempt | None:
    """A bid beside the half-way and the good one; None where the engine refuses what it states."""
    trial = ground.bench.evaluate(beside(ground, label, offer))
    return _told(ground, label, offer, trial) if trial else None


def sent(ground: Ground, label: str) -> Full | None:
    """The bid of a trick; None where there is no such trick, or no bid that wins."""
    return SENT[label](ground) if label in SENT else cheapest(ground) if label == CHEAPEST else None


def beside(ground: Ground, label: str, offer: Full) -> dict[str, Full]:
    """The tender in which a bid is tried: beside the half-way bid, and a trick beside the good one, too."""
    rivals = {B: ground.field.middle} if label == CHEAPEST else {B: ground.field.middle, C: ground.field.good}
    return {A: offer, **rivals}


def _told(ground: Ground, label: str, offer: Full, trial: Trial, *, every: bool = False) -> Attempt:
    shown = tuple(name for name, knob in ground.bench.knobs.items() if every or knob.role != "judged")
    case = ground.bench.case(label, trial, shown, tuple(node.path for node in ground.rubric.tops))
    return Attempt(label, brings(ground, offer), case, trial.total(A), trial.rank(A))


def _cheapest(ground: Ground) -> Attempt | None:
    offer = cheapest(ground)
    trial = ground.bench.evaluate(beside(ground, CHEAPEST, offer)) if offer else None
    return _told(ground, CHEAPEST, offer, trial, every=True) if offer and trial else None


def find(ground: Ground, hunted: Hunt) -> Iterator[Finding]:
    """The bid of words and prices, where it has half of the points that were to be won, or beats the good bid."""
    for one in hunted.attempts:
        if one.label != LABEL or one.total is None or one.brings > LITTLE:
            continue
        sure = floor(ground)
        to_win = ground.rubric.total - sure
        code = "stress-worthless-wins" if one.rank == 1 else "stress-worthless-high"
        if one.rank == 1 or (to_win > 0 and (one.total - sure) / to_win >= HIGH):
            facts = {"total": one.total, "points": ground.rubric.total, "brings": one.brings * 100}
            yield ground.finding(
                code, Level.ERROR, ("criteria",) if ground.rubric.criteria else ("stages",), facts, [one.case]
            )

"""Loophole hunt: bids that are sent after points, with as little behind them as the rules let through.

What a bid brings: of every quantity and every mark, how far it is from the worst to what the good bid has, and the mean of these. Words (answers,
choices, dates) and prices bring nothing: whoever promises everything for one won has brought nothing yet.
"""

from collections.abc import Iterator
from fractions import Fraction

from bideval.documents.studies.stress import Attempt, Finding, Hunt
from bideval.problems import Level
from bideval.studies.stress.bench import A, B, C, Trial
from bideval.studies.stress.field import Full
from bideval.studies.stress.ground import Ground
from bideval.studies.stress.hunt.cheapest import cheapest
from bideval.studies.stress.hunt.effort import brings, floor
from bideval.studies.stress.hunt.tricks import TRICKS, worthless

HIGH = Fraction(1, 2)
LITTLE = Fraction(1, 10)
LABEL = "words-and-prices"


def hunt(ground: Ground) -> Hunt:
    """Every trick in turn beside a half-way bid and the good one, then the two searches."""
    attempts = [attempt(ground, label, trick(ground)) for label, trick in TRICKS.items()]
    attempts.append(attempt(ground, LABEL, worthless(ground)))
    return Hunt(tuple(one for one in attempts if one is not None), _cheapest(ground))


def attempt(ground: Ground, label: str, offer: Full) -> Attempt | None:
    """A bid beside the half-way and the good one; None where the engine refuses what it states."""
    trial = ground.bench.evaluate({A: offer, B: ground.field.middle, C: ground.field.good})
    return _told(ground, label, offer, trial) if trial else None


def _told(ground: Ground, label: str, offer: Full, trial: Trial, *, every: bool = False) -> Attempt:
    shown = tuple(name for name, knob in ground.bench.knobs.items() if every or knob.role != "judged")
    case = ground.bench.case(label, trial, shown, tuple(node.path for node in ground.rubric.tops))
    return Attempt(label, brings(ground, offer), case, trial.total(A), trial.rank(A))


def _cheapest(ground: Ground) -> Attempt | None:
    offer = cheapest(ground)
    trial = ground.bench.evaluate({A: offer, B: ground.field.middle}) if offer else None
    return _told(ground, "cheapest", offer, trial, every=True) if offer and trial else None


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

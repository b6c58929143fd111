"""The set tricks, each a bid, and a climb over words and prices alone from the least that is let in."""

from collections.abc import Callable
from typing import Final

from bideval.studies.stress.bench import A, B, C
from bideval.studies.stress.field import Full
from bideval.studies.stress.ground import Ground

FREE: Final = ("promise", "money")
"""What costs a bidder nothing to write."""


def least(ground: Ground) -> Full:
    """The least of everything that the gates let in, at an ordinary price."""
    return dict(ground.field.empty)


def one_won(ground: Ground) -> Full:
    """The same for one won."""
    return {
        **ground.field.empty,
        **{name: one.least + one.step for name, one in ground.bench.knobs.items() if one.role == "money"},
    }


def nothing(ground: Ground) -> Full:
    """Zero of everything, the first of every choice, no to every question."""
    return {name: one.least for name, one in ground.bench.knobs.items()}


def silent(ground: Ground) -> Full:
    """No answer to anything, the least marks."""
    return {name: one.least if one.role == "judged" else None for name, one in ground.bench.knobs.items()}


def promised(ground: Ground) -> Full:
    """Every promise, nothing that is there: words as the rubric likes them, the least of every quantity and mark."""
    return {name: ground.field.worst(one) for name, one in ground.bench.knobs.items()}


def huge(ground: Ground) -> Full:
    """Figures far beyond what anybody would state, the least marks."""
    return {
        **ground.field.empty,
        **{name: one.extremes()[-1] for name, one in ground.bench.knobs.items() if one.role == "quantity"},
    }


def same(ground: Ground) -> Full:
    """What the half-way bid states, word for word."""
    return dict(ground.field.middle)


Trick = Callable[[Ground], Full]

TRICKS: Final[dict[str, Trick]] = {
    "least": least,
    "one-won": one_won,
    "nothing": nothing,
    "silent-all": silent,
    "promised": promised,
    "huge": huge,
    "same": same,
}


def worthless(ground: Ground) -> Full:
    """The most points for words and prices: from the least that is let in, each free statement set to whatever brings the most, twice over."""
    offer, best = dict(ground.field.empty), None
    for _ in range(2):
        for name, one in ground.bench.knobs.items():
            if one.role not in FREE:
                continue
            for value in dict.fromkeys([offer[name], *one.extremes(), *one.levels(5)]):
                tried = {**offer, name: value}
                trial = ground.bench.evaluate({A: tried, B: ground.field.middle, C: ground.field.good})
                total = trial.total(A) if trial and trial.counts(A) else None
                if total is not None and (best is None or total > best):
                    best, offer = total, tried
    return offer

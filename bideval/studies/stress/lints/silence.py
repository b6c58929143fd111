"""Silence that pays: a bid that says nothing has more points than one that answers, or is let in where an answer would keep it out.

Formula: the good bid without one statement, beside the same bid with each value of it that can be stated. Only certain totals are compared:
where the rubric says `missing: ask`, silence is bounds and no advantage. Level: an error.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bideval.documents.studies.stress import Finding
from bideval.problems import Level
from bideval.studies.stress.bench import A, Trial
from bideval.studies.stress.ground import Ground, at, criterion, knob
from bideval.studies.stress.knobs import Knob

OUT: Final = Fraction(-(10**9))
"""Below any total: the bid is out."""


def find(ground: Ground) -> Iterator[Finding]:
    """Every statement that is better left out than made."""
    for one in ground.bench.knobs.values():
        if one.role == "judged" or one.name == "fleet.older":  # no line of older ones says that there are none
            continue
        silent = ground.curves.duel({one.name: None})
        quiet = silent.total(A) if silent and silent.counts(A) else None
        if silent is None or quiet is None:
            continue
        worst = min(_answers(ground, one), key=lambda answer: answer[1], default=None)
        if worst is not None and worst[1] < quiet:
            yield _told(ground, one, silent, quiet, *worst)


def _answers(ground: Ground, one: Knob) -> Iterator[tuple[Fraction, Fraction, Trial]]:
    for value in (*one.levels(9), *one.extremes()):
        trial = ground.curves.duel({one.name: value})
        if trial is None:
            continue
        total = trial.total(A) if trial.counts(A) else None
        yield value, OUT if total is None else total, trial


def _told(
    ground: Ground, one: Knob, silent: Trial, quiet: Fraction, value: Fraction, total: Fraction, trial: Trial
) -> Finding:
    node = next((curve.node for curve in ground.curves.all if curve.knob is one), None)
    watched = (node.path,) if node else ()
    excluded = total == OUT
    return ground.finding(
        "stress-silence-passes" if excluded else "stress-silence-pays",
        Level.ERROR,
        (*node.where, "missing") if node else ("gates",),
        {
            "knob": knob(one),
            **({"criterion": criterion(node.path)} if node else {}),
            "value": at(one, value),
            "silent": quiet,
            **({} if excluded else {"answered": total}),
        },
        [
            ground.bench.case("silent", silent, (one.name,), watched, (A,)),
            ground.bench.case("answered", trial, (one.name,), watched, (A,)),
        ],
    )

"""Is a rubric sound before it is published: lints that prove what they say, and loopholes that are searched for.

Invented bids are turned statement by statement under the rubric and evaluated by the real engine; nothing here states a formula of scoring.
"""

from collections.abc import Callable
from typing import Final

from bideval.documents.dossier import Input
from bideval.documents.hardware import Shelf
from bideval.documents.rubric import Rubric
from bideval.documents.studies.stress import Finding, Stress
from bideval.studies.stress.bench import Bench, Places
from bideval.studies.stress.curves import Curves
from bideval.studies.stress.field import Field
from bideval.studies.stress.ground import WORST, Ground, Lint
from bideval.studies.stress.lints import (
    bonuses,
    cliffs,
    dead_zones,
    idle_gates,
    idle_ties,
    losers,
    pressing,
    reaching,
    refusals,
    silence,
    turning,
    twice,
)

LINTS: Final[dict[str, Lint]] = {
    "pressing": pressing.find,
    "silence": silence.find,
    "gates": idle_gates.find,
    "bonuses": bonuses.find,
    "reaching": reaching.find,
    "losers": losers.find,
    "turning": turning.find,
    "twice": twice.find,
    "cliffs": cliffs.find,
    "refusals": refusals.find,
    "ties": idle_ties.find,
    "dead-zones": dead_zones.find,
}
"""What is looked for, by name; findings of the same level stand in this order."""

Watch = Callable[[str, int, int], bool]
"""Told what is being done, how much of it is done and how much there is; False: stop and give what there is."""


def patient(part: str, done: int, of: int) -> bool:
    """Nobody watches: go on to the end."""
    return True


def stress(rubric: Rubric, shelf: Shelf, file: Input, places: Places, watch: Watch = patient) -> Stress:
    """Everything that is found in a rubric that `check` finds no error in."""
    bench = Bench(rubric, shelf, file, places)
    field = Field(bench)
    ground = Ground(bench, field, Curves(field))
    found: list[Finding] = []
    unfinished = []
    for at, (name, lint) in enumerate(LINTS.items()):
        if watch(name, at, len(LINTS)):
            found.extend(lint(ground))
        else:
            unfinished.append(name)
    findings = tuple(sorted(found, key=lambda one: WORST[one.level]))
    return Stress(
        rubric,
        file.path,
        findings,
        tuple(ground.curves.reach()),
        tuple(ground.curves.pulls()),
        bench.trials,
        tuple(unfinished),
    )

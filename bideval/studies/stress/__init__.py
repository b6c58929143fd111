"""Is a rubric sound before it is published: lints that prove what they say, and loopholes that are searched for.

Invented bids are turned statement by statement under the rubric and evaluated by the real engine; nothing here states a formula of scoring.
"""

from typing import Final

from bideval.documents.assumptions import Assumptions
from bideval.documents.dossier import Input
from bideval.documents.facts import Fact
from bideval.documents.hardware import Shelf
from bideval.documents.rubric import Rubric
from bideval.documents.studies.stress import Draw, Finding, Stress
from bideval.studies.stress import hunt
from bideval.studies.stress.asked import HEADS, asked, of_finding
from bideval.studies.stress.asked.answer import Asked
from bideval.studies.stress.bench import NOTICE, Bench, Places
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
from bideval.studies.stress.simulation import PART, simulate
from bideval.studies.stress.simulation.draws import called
from bideval.studies.stress.wanted import knobs
from bideval.studies.stress.watching import Watch, patient

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

HUNT: Final = "hunt"


def stress(
    rubric: Rubric,
    shelf: Shelf,
    file: Input,
    places: Places,
    assumed: Assumptions | None = None,
    *,
    seed: int = Draw().seed,
    samples: int = Draw().samples,
    watch: Watch = patient,
) -> Stress:
    """Everything that is found in a rubric that `check` finds no error in; without samples nothing is simulated."""
    ground = _ground(rubric, shelf, file, places)
    found: list[Finding] = []
    unfinished = []
    for at, (name, lint) in enumerate(LINTS.items()):
        if watch(name, at, len(LINTS)):
            found.extend(lint(ground))
        else:
            unfinished.append(name)
    hunted = hunt.hunt(ground) if watch(HUNT, 0, 1) else None
    found.extend(hunt.find(ground, hunted) if hunted else ())
    unfinished += [] if hunted else [HUNT]
    draw = Draw(assumed or Assumptions(), seed, samples)
    simulated = simulate(ground.field, ground.curves, draw, watch) if samples else None
    unfinished += [PART] if simulated and simulated.samples < samples else []
    return Stress(
        rubric,
        file.path,
        tuple(sorted(found, key=lambda one: WORST[one.level])),
        tuple(ground.curves.reach()),
        tuple(ground.curves.pulls()),
        hunted,
        simulated,
        ground.bench.trials,
        tuple(unfinished),
    )


def number(
    name: str, rubric: Rubric, shelf: Shelf, file: Input, places: Places, draw: Draw, watch: Watch = patient
) -> Asked:
    """A number of the answer by its name, with the working that it has; no more is made anew than it needs."""
    if name.partition("/")[0] in HEADS:
        return asked(_ground(rubric, shelf, file, places), draw, name, watch)
    return of_finding(stress(rubric, shelf, file, places, samples=0, watch=watch).findings, name)


def _ground(rubric: Rubric, shelf: Shelf, file: Input, places: Places) -> Ground:
    field = Field(Bench(rubric, shelf, file, places))
    return Ground(field.bench, field)


def assumable(rubric: Rubric) -> dict[str, Fact | None]:
    """The names that assumptions may speak of, with the fact where one is declared."""
    return {called(name): rubric.facts.get(called(name)) for name in knobs(rubric, NOTICE.toordinal())}

"""Requirements that nobody can fail: a gate that lets every bid in looks like a safeguard and is none.

Formula: the good bid with every statement turned to each of its values and to the least and greatest there are, then a bid with the
least of everything: a gate that never said `failed` is idle. Gates that people decide, and those on texts, are not tried.
Level: an error. (`check` finds the opposite, a gate that nobody can pass.)
"""

from collections.abc import Iterator

from bideval.documents.conditions import Gate
from bideval.documents.studies.stress import Finding, Named
from bideval.problems import Level
from bideval.studies.stress.bench import A, B, Trial
from bideval.studies.stress.ground import Ground


def find(ground: Ground) -> Iterator[Finding]:
    """Every gate that let in whatever was tried."""
    tried = [
        (at, gate) for at, gate in enumerate(ground.rubric.gates) if gate.decision is None and not _text(ground, gate)
    ]
    if not tried:
        return
    failed: set[str] = set()
    least = {name: one.least for name, one in ground.bench.knobs.items()}
    lowest = ground.bench.evaluate({A: least, B: ground.field.good})
    for trial in [*_turned(ground), *([lowest] if lowest else [])]:
        failed |= _failed(trial)
    for at, gate in tried:
        if gate.id not in failed:
            yield _told(ground, at, gate, lowest)


def _text(ground: Ground, gate: Gate) -> bool:
    fact = ground.rubric.facts.get(gate.fact or "")
    return fact is not None and fact.type == "text"


def _turned(ground: Ground) -> Iterator[Trial]:
    for one in ground.bench.knobs.values():
        for base in (ground.field.good, ground.field.empty):
            rows = list(ground.bench.row(base, one.name, (*one.levels(5), *one.extremes())))
            yield from [trial for _, trial, _ in rows[:1]]


def _failed(trial: Trial) -> set[str]:
    return {gate.id for one in trial.evaluation.standings for gate in one.gates if gate.result == "failed"}


def _told(ground: Ground, at: int, gate: Gate, lowest: Trial | None) -> Finding:
    shown = [name for name in ground.bench.knobs if name in (f"facts.{gate.fact}", gate.fact, gate.metric)]
    return ground.finding(
        "stress-gate-idle",
        Level.ERROR,
        ("gates", at),
        {"gate": Named("gate", gate.id)},
        [ground.bench.case("least-of-everything", lowest, shown, (), (A,))] if lowest else [],
    )

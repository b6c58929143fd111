"""The stages: who passed each, by its own ranking, and by which rule; what is not held yet."""

from collections.abc import Iterator

from bideval.documents.stages import Stage, StageOutcome
from bideval.reports.layout import Cell, Section, Table, Tone, numbers
from bideval.reports.reading import Reading

TONES: dict[str, Tone] = {"passed": "strong", "tied": "warn", "unknown": "warn"}


def stages(reading: Reading) -> Section | None:
    """A sentence for each stage, then a table of each that was held, in order of place."""
    rules = reading.rubric.stages
    if not rules:
        return None
    tables = tuple(_table(reading, stage) for stage in rules if stage.id in reading.evaluation.held)
    return Section("stages", reading.say("section-stages"), tuple(_sentences(reading)), tables)


def _sentences(reading: Reading) -> Iterator[str]:
    """Of each stage: who passes, what is carried; and which was not held."""
    last = reading.rubric.stages[-1]
    for stage in reading.rubric.stages:
        told = reading.say(_carries(stage, last=stage is last))
        facts = {"stage": reading.criterion(stage.id), "rule": _rule(reading, stage), "carried": told}
        yield reading.say("stage-rule", **facts)
        if stage.id not in reading.evaluation.held:
            yield reading.say("stage-not-held", stage=reading.criterion(stage.id))


def _carries(stage: Stage, *, last: bool) -> str:
    return "stage-last" if last else f"stage-carries-{stage.carry}"


def _rule(reading: Reading, stage: Stage) -> str:
    rule, most = stage.passing, reading.rubric.nodes[stage.id].criterion.points
    if rule is not None and rule.top is not None:
        return reading.say("stage-pass-top", top=str(rule.top))
    if rule is None or rule.at_least is None:
        return reading.say("stage-pass-all")
    return reading.say("stage-pass-at_least", edge=reading.to_reach(rule.at_least, most))


def _table(reading: Reading, stage: Stage) -> Table:
    node = reading.rubric.nodes[stage.id]
    came = [
        (outcome, row)
        for row, standing in enumerate(reading.evaluation.standings)
        for outcome in standing.stages
        if outcome.stage == stage.id and standing.outcome != "excluded"
    ]
    head = (
        *numbers(reading.say("head-place")),
        Cell(reading.by_regime("head-bidder")),
        *numbers(reading.say("head-points"), *(reading.title(child) for child in node.children)),
        *reading.heads("head-stage-result"),
    )
    rows = []
    for outcome, row in sorted(came, key=lambda one: (one[0].rank_low, one[1])):
        rows.append(
            (
                Cell(_place(reading, outcome), number=True, tone="strong"),
                Cell(reading.names[row]),
                Cell(reading.points(node, row), number=True, step=reading.step(node.path, row), tone="strong"),
                *(
                    Cell(reading.points(child, row), number=True, step=reading.step(child.path, row))
                    for child in node.children
                ),
                Cell(reading.say(f"stage-{outcome.result}"), tone=TONES.get(outcome.result, "muted")),
            )
        )
    return Table(head, tuple(rows), 2, reading.title(node))


def _place(reading: Reading, outcome: StageOutcome) -> str:
    low, high = str(outcome.rank_low), str(outcome.rank_high)
    return low if low == high else reading.say("range", low=low, high=high)

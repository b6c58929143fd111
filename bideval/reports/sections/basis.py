"""What the rubric rests on: every line with its basis, the assumed ones first."""

from collections.abc import Iterator

from bideval.reports.layout import Cell, Section, Table
from bideval.reports.reading import Reading

ORDER = ("assumed", "reported", "notice", "none")


def basis(reading: Reading) -> Section:
    """One row for each criterion, gate and adjustment."""
    lines = sorted(_lines(reading), key=lambda line: ORDER.index(line[0]))
    rows = tuple(
        (Cell(reading.say(f"basis-{kind}")), Cell(what), Cell(ground, tone="muted")) for kind, what, ground in lines
    )
    table = Table(reading.heads("head-basis", "head-item", "head-ground"), rows)
    told = [text for text in (reading.text(reading.rubric.source), reading.text(reading.rubric.note)) if text]
    return Section("basis", reading.say("section-basis"), (*told, *_profile(reading)), (table,))


def _profile(reading: Reading) -> Iterator[str]:
    """The public rule that the rubric stands on: which, from when, read where and how surely, and what of the rubric is its."""
    applied = reading.dossier.profile
    if applied is None:
        return
    one, time = applied.profile, applied.profile.in_force
    yield reading.say(
        "profile",
        title=reading.text(one.title),
        number=reading.text(one.number),
        start=str(time.start or "–"),
        end=str(time.to or "–"),
    )
    yield reading.say("profile-read", source=reading.text(one.source), confidence=reading.text(one.confidence))
    for what, parts in (("sets", applied.sets), ("overridden", applied.overridden)):
        if parts:
            yield reading.say(f"profile-{what}", profile=one.id, parts=", ".join(parts))


def _lines(reading: Reading) -> Iterator[tuple[str, str, str]]:
    for node in reading.rubric.nodes.values():
        one = node.criterion
        yield (
            one.basis or "none",
            reading.say("item-criterion", title=reading.title(node), path=node.path),
            _ground(reading, one.clause, one.source),
        )
    for gate in reading.rubric.gates:
        title = reading.text(gate.title, gate.id)
        yield gate.basis or "none", reading.say("item-gate", title=title), _ground(reading, gate.clause, gate.source)
    for rule in reading.rubric.adjustments:
        title = reading.text(rule.title, rule.id)
        yield (
            rule.basis or "none",
            reading.say("item-adjustment", title=title),
            _ground(reading, rule.clause, rule.source),
        )

    sole = reading.rubric.sole_bidder
    if sole is not None:
        yield sole.basis or "none", reading.say("item-sole-bidder"), _ground(reading, sole.clause, sole.source)


def _ground(reading: Reading, clause: str | None, source: str | None) -> str:
    return " · ".join(text for text in (reading.text(clause), reading.text(source)) if text)

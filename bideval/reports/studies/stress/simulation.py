"""What was drawn: chances in sentences, what criteria weigh in practice, other formulas, and what was assumed."""

from bideval.documents.studies.stress import SIMULATION, Drawn, Effect, Simulation, Swap
from bideval.exact import digits
from bideval.reports.layout import Cell, Section, Table, numbers, words
from bideval.reports.studies.stress.words import Words, estimate, percent


def simulation(tell: Words, found: Simulation) -> Section:
    """The chances in sentences, then the tables."""
    told = [
        tell.drawn(found),
        tell.say("stress-simulated-ties", tied=estimate(found.tied), level=estimate(found.level)),
    ]
    if found.reversed is not None:
        told.append(tell.say("stress-simulated-reversal", reversed=estimate(found.reversed)))
    tables = [_effects(tell, found.effects)] if found.effects else []
    tables += [_swaps(tell, found.swaps)] if found.swaps else []
    tables.append(_drawn(tell, found.drawn))
    remarks = [tell.say("stress-simulated-remark")] if found.effects else []
    remarks.append(tell.say("stress-simulated-steps", example=f"{SIMULATION}/{_example(found)}"))
    return Section("simulation", tell.say("stress-section-simulation"), tuple(told), tuple(tables), tuple(remarks))


def _example(found: Simulation) -> str:
    """The name of a number that there is."""
    return f"effective:{found.effects[0].path}" if found.effects else "tied"


def _cell(text: str, name: str) -> Cell:
    return Cell(text, number=True, step=f"{SIMULATION}/{name}")


def _effects(tell: Words, effects: tuple[Effect, ...]) -> Table:
    columns = ("nominal", "effective", "correlation", "range", "decides")
    head = (*tell.heads("head-criterion"), *numbers(*(tell.say(f"stress-head-{name}") for name in columns)))
    rows = [
        (
            *words(tell.criterion(one.path)),
            _cell(percent(one.nominal), f"nominal:{one.path}"),
            _cell(estimate(one.effective), f"effective:{one.path}"),
            _cell(digits(one.correlation, 2), f"correlation:{one.path}"),
            _cell(percent(one.spread), f"range:{one.path}"),
            _cell(estimate(one.decides), f"decides:{one.path}"),
        )
        for one in effects
    ]
    return Table(head, tuple(rows), title=tell.say("stress-table-effects"))


def _swaps(tell: Words, swaps: tuple[Swap, ...]) -> Table:
    head = (
        *tell.heads("head-criterion", "stress-head-formula"),
        *numbers(tell.say("stress-head-other-first"), tell.say("stress-head-tenders")),
    )
    rows = [
        (
            *words(tell.criterion(one.path), one.kind),
            _cell(estimate(one.changes), one.name),
            *numbers(str(one.tenders)),
        )
        for one in swaps
    ]
    return Table(head, tuple(rows), keys=2, title=tell.say("stress-table-swaps"))


def _drawn(tell: Words, drawn: tuple[Drawn, ...]) -> Table:
    head = (
        *tell.heads("stress-head-knob", "stress-head-shape"),
        *numbers(tell.say("stress-head-from"), tell.say("stress-head-to")),
        *tell.heads("stress-head-basis"),
    )
    rows = [
        (
            *words(tell.knob(one.knob), tell.say(f"stress-shape-{one.shape}")),
            *numbers(tell.value(one.knob, one.kind, one.low), tell.value(one.knob, one.kind, one.high)),
            *words(tell.say("stress-basis-stated" if one.stated else "stress-basis-usual")),
        )
        for one in drawn
    ]
    return Table(head, tuple(rows), title=tell.say("stress-table-drawn"))

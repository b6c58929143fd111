"""What was drawn: chances in sentences, what criteria weigh in practice, other formulas, and what was assumed."""

from bideval.documents.studies.stress import Drawn, Effect, Simulation, Swap
from bideval.exact import digits
from bideval.reports.layout import Section, Table, numbers, words
from bideval.reports.studies.stress.words import Words, estimate, percent


def simulation(tell: Words, found: Simulation) -> Section:
    """The chances in sentences, then the tables."""
    counts = {
        name: str(getattr(found, name)) for name in ("seed", "samples", "tenders", "refused", "bids", "evaluators")
    }
    told = [
        tell.say(
            "stress-simulated", **counts, noise=digits(found.noise * 100, 0), excluded=percent(found.excluded.value)
        ),
        tell.say("stress-simulated-ties", tied=estimate(found.tied), level=estimate(found.level)),
    ]
    if found.reversed is not None:
        told.append(tell.say("stress-simulated-reversal", reversed=estimate(found.reversed)))
    tables = [_effects(tell, found.effects)] if found.effects else []
    tables += [_swaps(tell, found.swaps)] if found.swaps else []
    tables.append(_drawn(tell, found.drawn))
    remarks = (tell.say("stress-simulated-remark"),) if found.effects else ()
    return Section("simulation", tell.say("stress-section-simulation"), tuple(told), tuple(tables), remarks)


def _effects(tell: Words, effects: tuple[Effect, ...]) -> Table:
    columns = ("nominal", "effective", "correlation", "range", "decides")
    head = (*tell.heads("head-criterion"), *numbers(*(tell.say(f"stress-head-{name}") for name in columns)))
    rows = [
        (
            *words(tell.criterion(one.path)),
            *numbers(
                percent(one.nominal),
                estimate(one.effective),
                digits(one.correlation, 2),
                percent(one.spread),
                estimate(one.decides),
            ),
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
        (*words(tell.criterion(one.path), one.kind), *numbers(estimate(one.changes), str(one.tenders))) for one in swaps
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

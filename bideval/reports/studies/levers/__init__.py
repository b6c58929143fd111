"""Levers as sections of a self-check: what a step is worth, break-evens, the cheapest way, the bid beside its rivals."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from bideval.documents.bid import DATES
from bideval.documents.studies.levers import Against, Handle, LeverReport, Way, Worth
from bideval.documents.studies.selfcheck import SelfCheck
from bideval.exact import Rounding, digits
from bideval.reports.layout import Cell, Section, Table, Tone, numbers
from bideval.reports.reading import NOTHING, Reading
from bideval.reports.studies.selfcheck import asks
from bideval.reports.voice import plain


def sections(found: SelfCheck, report: LeverReport, language: str) -> list[Section]:
    """All that was asked of levers and rivals."""
    reading = Reading(found.evaluation, language)
    told = (_against(reading, report), _ways(reading, report), _worths(reading, report), _evens(reading, report))
    return [section for section in told if section is not None]


def title(reading: Reading, handle: Handle) -> str:
    """What a lever is called."""
    return (
        reading.text(handle.title)
        if handle.title
        else reading.metric_title(handle.name)
        if _metric(reading, handle)
        else handle.name
    )


def _metric(reading: Reading, handle: Handle) -> bool:
    return reading.figures.metric(handle.name) is not None


def valued(reading: Reading, handle: Handle, number: Fraction) -> str:
    """A value of a lever, in its unit; a date as a date, a yes or no in words."""
    fact = reading.rubric.facts.get(handle.name)
    if handle.name.rpartition(".")[2] in DATES or (fact and fact.type == "date"):
        return date.fromordinal(int(number)).isoformat()
    if (fact and fact.type == "boolean") or (handle.name.endswith((".public", ".owned")) and number in (0, 1)):
        return reading.say("answer-true" if number else "answer-false")
    return reading.valued(handle.name, number) if _metric(reading, handle) else plain(number)


def _signed(reading: Reading, value: Fraction) -> str:
    """A change of points with its sign, to the places of the total; a dash where nothing changes."""
    places = reading.figures.places(None)
    text = digits(abs(value), places)
    return NOTHING if value == 0 else f"{'+' if value > 0 else '-'}{text}"


def _worths(reading: Reading, report: LeverReport) -> Section:
    """One row a lever: what it goes from and to, what that is worth, what it costs."""
    head = (
        *reading.heads("levers-lever", "levers-move"),
        *numbers(
            reading.say("levers-sure"),
            reading.say("levers-may"),
            reading.say("levers-cost"),
            reading.say("levers-per-point"),
        ),
        *reading.heads("levers-where"),
    )
    explained = (reading.say("levers-explained"),)
    if not report.worths:
        return Section("levers", reading.say("levers-title"), explained)
    rows = tuple(_worth(reading, report, one) for one in report.worths)
    asked = reading.say("levers-ask", names=", ".join(one.handle.id for one in report.worths))
    return Section("levers", reading.say("levers-title"), explained, (Table(head, rows),), (asked,))


def _step(reading: Reading, report: LeverReport, key: str) -> str:
    """The id of the working of a number of levers, where it has one."""
    return f"{reading.dossier.bids[0].bidder}/{key}" if key in report.ledger.equations else ""


def _cells(reading: Reading, report: LeverReport, *numbered: tuple[str, str]) -> tuple[Cell, ...]:
    """Numbers, each with the key of its working."""
    return tuple(Cell(text, number=True, step=_step(reading, report, key)) for text, key in numbered)


def _worth(reading: Reading, report: LeverReport, one: Worth) -> tuple[Cell, ...]:
    handle, key = one.handle, one.handle.key
    where = ", ".join(reading.criterion(moved.path) for moved in one.by)
    if one.refused:
        where = reading.say("levers-refused")
    elif one.fails:
        where = reading.say("selfcheck-fails", gates=", ".join(asks(reading, gate) for gate in one.fails))
    per = NOTHING if one.per_point is None else reading.amount(Rounding(0, "up")(one.per_point))
    tone: Tone = "warn" if one.fails or one.refused else "" if one.by else "muted"
    return (
        Cell(title(reading, handle), tone=tone),
        Cell(_move(reading, handle, one.steps)),
        *_cells(
            reading,
            report,
            (_signed(reading, one.low), f"{key}:gain"),
            (_signed(reading, one.high), f"{key}:gain-at-most"),
            (reading.amount(one.cost) if one.cost else NOTHING, f"{key}:cost"),
            (per, f"{key}:per-point"),
        ),
        Cell(where, tone=tone),
    )


def _move(reading: Reading, handle: Handle, steps: int) -> str:
    return reading.say(
        "levers-from-to", now=valued(reading, handle, handle.had), then=valued(reading, handle, handle.at(steps))
    )


def _evens(reading: Reading, report: LeverReport) -> Section | None:
    """How many steps of one lever make up for one of another."""
    if not report.evens:
        return None
    head = (*reading.heads("levers-one", "levers-other"), *numbers(reading.say("levers-steps")))
    rows = tuple(
        (
            Cell(title(reading, one.one)),
            Cell(title(reading, one.other)),
            *_cells(reading, report, (digits(one.steps, 4), one.key)),
        )
        for one in report.evens
    )
    return Section(
        "break-even", reading.say("levers-evens"), (reading.say("levers-evens-explained"),), (Table(head, rows),)
    )


def _ways(reading: Reading, report: LeverReport) -> Section | None:
    """The cheapest change for each aim."""
    if not report.ways:
        return None
    head = reading.heads("levers-lever", "levers-move", "levers-cost")
    told, tables = [], []
    for way in report.ways:
        told += list(_told(reading, way))
        if way.moves:
            rows = tuple(
                (
                    Cell(title(reading, handle)),
                    Cell(_move(reading, handle, steps)),
                    Cell(reading.amount(handle.cost * steps)),
                )
                for handle, steps in way.moves
            )
            tables.append(Table(head, rows, title=reading.say(f"levers-way-{way.aim}", target=plain(way.target))))
    return Section("ways", reading.say("levers-ways"), tuple(told), tuple(tables), tuple(_asked(reading, report.ways)))


def _asked(reading: Reading, ways: Sequence[Way]) -> Iterator[str]:
    """What can be asked for: of an aim without a way there is no more than where it would begin."""
    moved = [way.key for way in ways if way.moves]
    if moved:
        yield reading.say("levers-ask-way", names=", ".join(moved))
    still = [f"{way.key}:before" for way in ways if not way.moves]
    if still:
        yield reading.say("levers-ask-now", names=", ".join(still))


def _told(reading: Reading, way: Way) -> Iterator[str]:
    places = reading.figures.places(None)
    facts = {
        "target": plain(way.target),
        "before": digits(way.before, places),
        "after": digits(way.after, places),
        "cost": reading.amount(way.cost),
        "tried": str(way.tried),
    }
    if way.moves is None:
        yield reading.say(f"levers-{way.aim}-never", **facts)
    elif not way.moves:
        yield reading.say(f"levers-{way.aim}-already", **facts)
    else:
        yield reading.say(f"levers-{way.aim}-reached", **facts)


def _against(reading: Reading, report: LeverReport) -> Section | None:
    """The bid beside each rival."""
    if not report.against:
        return None
    head = (
        *reading.heads("levers-rival"),
        *numbers(reading.say("levers-own"), reading.say("levers-theirs"), reading.say("levers-alike")),
        *reading.heads("levers-verdict"),
    )
    rows = tuple(_row(reading, report, one) for one in report.against)
    asked = reading.say("levers-ask-rival", names=", ".join(one.bidder for one in report.against))
    return Section(
        "rivals",
        reading.say("levers-rivals"),
        (reading.say("levers-rivals-explained"),),
        (Table(head, rows),),
        (asked,),
    )


def _row(reading: Reading, report: LeverReport, one: Against) -> tuple[Cell, ...]:
    places = reading.figures.places(None)
    if one.fails or one.own.low > one.rival.high:
        verdict = "ahead"
    elif one.rival.low > one.own.high:
        verdict = "behind"
    else:
        verdict = "open"
    return (
        Cell(reading.text(one.name, one.bidder)),
        *numbers(reading.figure(one.own, places), NOTHING if one.fails else reading.figure(one.rival, places)),
        *_cells(reading, report, (NOTHING if one.fails else _signed(reading, one.alike), f"{one.key}:alike")),
        Cell(reading.say(f"levers-{verdict}")),
    )

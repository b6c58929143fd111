"""A debrief as a page: the answer in sentences, the bidder's own points, what would have been enough, and what this discloses."""

from collections.abc import Iterator
from fractions import Fraction

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Bounds, Figure
from bideval.documents.keys import TOTAL
from bideval.documents.studies.debrief import Change, Debrief, Value
from bideval.exact import Rounding, digits
from bideval.reports.layout import Cell, Section, Table, Tone, View, numbers
from bideval.reports.reading import NOTHING, Reading
from bideval.reports.sections.gates import judged
from bideval.reports.sections.ranking import place, why_out
from bideval.reports.voice import plain


def view(found: Debrief, language: str, ground: str = "") -> View:
    """The whole page; `ground` is the sentence on which a study of real marks stands."""
    reading = Reading(found.evaluation, language)
    sections = (
        _answer(reading, found, ground),
        _gates(reading, found),
        _points(reading, found),
        _changes(reading, found),
        _joint(reading, found),
    )
    title = reading.say("debrief-title", bidder=reading.names[found.row], tender=reading.text(reading.called.title))
    return View(language, title, tuple(section for section in sections if section is not None))


def _answer(reading: Reading, found: Debrief, ground: str) -> Section:
    """What a person would read aloud; what is disclosed by it."""
    remarks = [reading.say("debrief-disclosed")] if found.changes else []
    return Section(
        "answer",
        reading.say("debrief-answer"),
        tuple(sentences(reading, found)),
        (),
        (*remarks, *([ground] if ground else [])),
    )


def sentences(reading: Reading, found: Debrief) -> Iterator[str]:
    """The answer, the place first."""
    standing = found.evaluation.standings[found.row]
    name = reading.names[found.row]
    if standing.excluded_by is not None:
        yield reading.say("explain-excluded", bidder=name, reason=why_out(reading, standing.excluded_by))
        yield reading.say("debrief-barred")
        return
    if found.goal == "stage":
        node = reading.rubric.nodes[found.stage]
        yield reading.say(
            "explain-eliminated", bidder=name, stage=reading.title(node), points=reading.points(node, found.row)
        )
    elif found.evaluation.stage != "complete":
        yield reading.say(f"explain-none-{found.evaluation.stage}")
        return
    else:
        yield reading.say(
            "debrief-place", bidder=name, place=place(reading, standing), total=reading.points(None, found.row)
        )
    if found.first:
        yield reading.say("debrief-first")
        return
    if found.tied:
        yield reading.say("debrief-tied")
    enough = [one for one in found.changes if one.needed is not None]
    yield reading.say(
        "debrief-alone" if enough else "debrief-none-alone", count=str(len(enough)), goal=goal(reading, found)
    )
    if found.joint is None:
        yield reading.say("debrief-not-by-points")
    else:
        yield reading.say("debrief-more", more=_up(found.joint.more, found.joint.unit), goal=goal(reading, found))


def goal(reading: Reading, found: Debrief) -> str:
    """What the changes are to reach."""
    return reading.say(f"debrief-goal-{found.goal}")


def _gates(reading: Reading, found: Debrief) -> Section | None:
    """What a bid that is out would have had to pass."""
    said = {gate.id: gate for gate in found.barred}
    rows = tuple(judged(reading, gate, said[gate.id]) for gate in reading.rubric.gates if gate.id in said)
    if not rows:
        return None
    head = reading.heads("head-gate", "head-rule", "head-stage-result", "head-clause")
    return Section("gates", reading.say("section-gates"), (), (Table(head, rows),))


def _points(reading: Reading, found: Debrief) -> Section | None:
    """The bidder's own points, of every criterion with its most."""
    row = found.row
    if found.evaluation.standings[row].outcome == "excluded":
        return None
    head = (*reading.heads("head-criterion"), *numbers(reading.say("head-max"), reading.say("head-points")))
    lines = [_own(reading, node, row) for node in reading.rubric.nodes.values()]
    if found.evaluation.points(TOTAL, row) is not None:
        cells = (
            Cell(text, number=True, tone="strong") for text in (plain(reading.rubric.total), reading.points(None, row))
        )
        lines += [
            (
                Cell(reading.text(rule.title, rule.id)),
                Cell("", number=True),
                Cell(reading.figure(one.change, reading.figures.places(None)), number=True),
            )
            for one in found.evaluation.standings[row].adjustments
            for rule in reading.rubric.adjustments
            if rule.id == one.id
        ]
        lines.append((Cell(reading.say("head-total"), tone="strong"), *cells))
    return Section("points", reading.say("debrief-own"), (), (Table(head, tuple(lines)),))


def _own(reading: Reading, node: Node, row: int) -> tuple[Cell, ...]:
    tone: Tone = "" if node.leaf else "strong"
    return (
        Cell(reading.title(node), depth=node.path.count("/"), tone=tone),
        Cell(plain(node.criterion.points), number=True),
        Cell(reading.points(node, row), number=True, tone=tone),
    )


def _changes(reading: Reading, found: Debrief) -> Section | None:
    """What would have been enough in each criterion alone."""
    if not found.changes:
        return None
    head = (
        *reading.heads("head-criterion"),
        *numbers(reading.say("debrief-had"), reading.say("debrief-needed"), reading.say("debrief-step")),
        *reading.heads("debrief-value"),
    )
    rows = [_change(reading, one) for one in found.changes]
    rows += [
        (Cell(reading.metric_title(one.name)), *numbers(NOTHING, NOTHING, NOTHING), Cell(value(reading, one)))
        for one in found.others
    ]
    explained = reading.say("debrief-each", goal=goal(reading, found))
    asked = (reading.say("debrief-ask", names=", ".join(found.told)),) if found.told else ()
    return Section("changes", reading.say("debrief-changes"), (explained,), (Table(head, tuple(rows)),), asked)


def _change(reading: Reading, one: Change) -> tuple[Cell, ...]:
    node = reading.rubric.nodes[one.path]
    places = places_of(one.unit)
    needed = (
        reading.say("debrief-not-enough", most=plain(one.most)) if one.needed is None else digits(one.needed, places)
    )
    step = NOTHING if one.needed is None else _more(one.had, one.needed, one.unit)
    return (
        Cell(reading.title(node)),
        Cell(reading.figure(one.had, reading.figures.places(node)), number=True),
        Cell(needed, number=True),
        Cell(step, number=True),
        Cell("" if one.value is None else value(reading, one.value)),
    )


def value(reading: Reading, one: Value) -> str:
    """What a fact or metric was, and what it would have had to be."""
    had = NOTHING if one.had is None else reading.valued(one.name, one.had)
    return reading.say(
        "debrief-from-to", name=reading.metric_title(one.name), had=had, needed=reading.valued(one.name, one.needed)
    )


def _joint(reading: Reading, found: Debrief) -> Section | None:
    """One way to spread the smallest sum over criteria, where it takes several."""
    if found.joint is None or len(found.joint.parts) < 2:
        return None
    head = (*reading.heads("head-criterion"), *numbers(reading.say("debrief-had"), reading.say("debrief-needed")))
    rows = []
    for part in found.joint.parts:
        node = reading.rubric.nodes[part.path]
        places = reading.figures.places(node)
        rows.append((Cell(reading.title(node)), *numbers(digits(part.had, places), digits(part.needed, places))))
    told = reading.say("debrief-together", more=_up(found.joint.more, found.joint.unit))
    return Section("joint", reading.say("debrief-joint"), (told,), (Table(head, tuple(rows)),))


def _more(had: Figure | None, needed: Fraction, unit: Fraction) -> str:
    """The difference, rounded outwards."""
    begin = had.low if isinstance(had, Bounds) else had or Fraction(0)
    text = _up(abs(needed - begin), unit)
    return f"+{text}" if needed >= begin else f"-{text}"


def _up(amount: Fraction, unit: Fraction) -> str:
    """An amount in digits, never less than it is."""
    places = places_of(unit)
    return digits(Rounding(places, "up")(amount), places)


def places_of(unit: Fraction) -> int:
    """The digits after the point of a grid of 1, 0.1, 0.01, …"""
    return len(str(unit.denominator)) - 1

"""A self-check as a page: the answer in sentences, the gates, the points, what is missing, what has no evidence, doubtful claims."""

from collections.abc import Iterator

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Bounds
from bideval.documents.keys import TOTAL
from bideval.documents.studies.selfcheck import Certainty, Held, Need, SelfCheck
from bideval.exact import digits, exact_text
from bideval.reports.layout import Cell, Section, Table, Tone, View, numbers
from bideval.reports.problem_lines import sentence
from bideval.reports.reading import NOTHING, Reading
from bideval.reports.sections.gates import judged
from bideval.reports.visible import visible
from bideval.reports.voice import plain
from bideval.working.ledger import Source


def view(found: SelfCheck, language: str, *more: Section) -> View:
    """The whole page; `more` are the answers to what else was asked."""
    reading = Reading(found.evaluation, language)
    sections = (_answer(reading, found), _gates(reading, found), _points(reading, found), *more)
    rest = (_needs(reading, found), _evidence(reading, found), _oddities(reading, found))
    title = reading.say("selfcheck-title", bidder=reading.names[0], rubric=reading.text(reading.rubric.title))
    return View(language, title, tuple(section for section in (*sections, *rest) if section is not None))


def certainty(reading: Reading, node: Node) -> Certainty:
    """Why the points of a leaf are sure, or are not."""
    if (reading.dossier.bids[0].bidder, node.path) in reading.dossier.outlook.expected:
        return "expected"
    if not isinstance(reading.figures.points(node.path, 0), Bounds):
        return "exact"
    if node.criterion.metric is None:
        return "marks"
    known = 0 in reading.figures.values(reading.rubric.value_key(node.criterion.metric))
    return "rivals" if known else "missing"


def _answer(reading: Reading, found: SelfCheck) -> Section:
    """What a person would read aloud, and on what it stands."""
    told = list(_sentences(reading, found))
    expected = found.evaluation.dossier.outlook.expected
    counted = ", ".join(f"{reading.criterion(path)} {plain(points)}" for (_, path), points in expected.items())
    remarks = [reading.say("selfcheck-expects", expected=counted)] if counted else []
    remarks.append(reading.say("selfcheck-condition"))
    return Section("answer", reading.say("selfcheck-answer"), tuple(told), (), tuple(remarks))


def _sentences(reading: Reading, found: SelfCheck) -> Iterator[str]:
    titles = {gate.id: reading.text(gate.title, gate.id) for gate in reading.rubric.gates}
    if found.failed:
        yield reading.say("selfcheck-fails", gates=", ".join(titles.get(one, one) for one in found.failed))
    if found.blocked:
        names = ", ".join(reading.metric_title(need.name) for need in found.blocked)
        yield reading.say("selfcheck-blocked", names=names)
    most, bounds, places = plain(reading.rubric.total), found.bounds, reading.figures.places(None)
    if bounds is None:
        yield reading.say("selfcheck-no-total")
    elif bounds.low == bounds.high:
        yield reading.say("selfcheck-total-exact", total=digits(bounds.low, places), most=most)
    else:
        low, high = digits(bounds.low, places), digits(bounds.high, places)
        yield reading.say("selfcheck-total", low=low, high=high, most=most)
    lacking = {need.name for need in found.needs}
    stated = len(found.asked) - len(lacking)
    yield reading.say("selfcheck-stated", stated=str(stated), asked=str(len(found.asked)))
    if found.bare:
        yield reading.say("selfcheck-bare", count=str(len(found.bare)))


def _gates(reading: Reading, found: SelfCheck) -> Section | None:
    """Every gate, what it said, its clause, and what would mend it."""
    said = {outcome.id: outcome for outcome in found.evaluation.standings[0].gates}
    lines = [judged(reading, gate, said[gate.id]) for gate in reading.rubric.gates if gate.id in said]
    known = {gate.id for gate in reading.rubric.gates}
    for name, outcome in said.items():
        if name not in known:
            tone: Tone = "warn" if outcome.result != "passed" else ""
            lines.append(
                (
                    Cell(name),
                    Cell(reading.say("selfcheck-low-bid")),
                    Cell(reading.say(f"gate-{outcome.result}"), tone=tone),
                    Cell(""),
                )
            )
    if not lines:
        return None
    head = reading.heads("head-gate", "head-rule", "head-stage-result", "head-clause")
    return Section("gates", reading.say("section-gates"), (), (Table(head, tuple(lines)),))


def _points(reading: Reading, found: SelfCheck) -> Section:
    """What is sure and what may be, criterion by criterion."""
    head = (
        *reading.heads("head-criterion"),
        *numbers(reading.say("head-max"), reading.say("selfcheck-sure"), reading.say("selfcheck-may")),
        *reading.heads("head-value", "selfcheck-why"),
    )
    rows = [_line(reading, node) for node in reading.rubric.nodes.values()]
    bounds = found.bounds
    if bounds is not None:
        ends = (digits(end, reading.figures.places(None)) for end in bounds)
        step = reading.step(TOTAL, 0)
        cells = (Cell(text, number=True, step=step, tone="strong") for text in (plain(reading.rubric.total), *ends))
        rows.append((Cell(reading.say("head-total"), tone="strong"), *cells, Cell(""), Cell("")))
    return Section("points", reading.say("section-points"), (), (Table(head, tuple(rows)),))


def _line(reading: Reading, node: Node) -> tuple[Cell, ...]:
    tone: Tone = "" if node.leaf else "strong"
    figure, places = reading.figures.points(node.path, 0), reading.figures.places(node)
    low, high = figure if isinstance(figure, Bounds) else (figure, figure)
    shown = [NOTHING if end is None else digits(end, places) for end in (low, high)]
    why = certainty(reading, node) if node.leaf else None
    return (
        Cell(reading.title(node), depth=node.path.count("/"), tone=tone),
        *(
            Cell(text, number=True, step=reading.step(node.path, 0), tone=tone)
            for text in (plain(node.criterion.points), *shown)
        ),
        Cell(_value(reading, node)),
        Cell(reading.say(f"selfcheck-{why}") if why else "", tone="muted" if why == "exact" else ""),
    )


def _value(reading: Reading, node: Node) -> str:
    """What the leaf looks at, as the bid has it."""
    name = node.criterion.metric
    value = None if name is None else reading.figures.values(reading.rubric.value_key(name)).get(0)
    return "" if name is None or value is None else f"{reading.metric_title(name)} {reading.valued(name, value)}"


def _needs(reading: Reading, found: SelfCheck) -> Section | None:
    """What is missing: who asks for it, what silence costs, what to write, and the clause."""
    if not found.needs:
        return None
    head = reading.heads("head-item", "head-asked", "selfcheck-costs", "selfcheck-remedy", "head-clause")
    rows = tuple(_need(reading, need) for need in found.needs)
    return Section("missing", reading.say("selfcheck-missing-title"), (), (Table(head, rows),))


def _need(reading: Reading, need: Need) -> tuple[Cell, ...]:
    costs = reading.say(f"selfcheck-costs-{need.costs}", points=plain(need.points))
    tone: Tone = "warn" if need.costs in ("fail", "gate") else ""
    return (
        Cell(reading.metric_title(need.name)),
        Cell(asks(reading, need.asks)),
        Cell(costs, tone=tone),
        Cell(_remedy(reading, need)),
        Cell(ground(reading, need.asks, need.source), tone="muted"),
    )


def _remedy(reading: Reading, need: Need) -> str:
    """What to write in the bid; where no statement helps, why there is no value."""
    if not need.states:
        return reading.say(f"reason-{need.reason}")
    return reading.say("selfcheck-state", names=", ".join(reading.text(one) for one in need.states))


def asks(reading: Reading, who: str) -> str:
    """The title of what asks: a criterion, a gate, the places."""
    if who in reading.rubric.nodes:
        return reading.criterion(who)
    gate = next((one for one in reading.rubric.gates if one.id == who), None)
    return reading.text(gate.title, gate.id) if gate else reading.say("selfcheck-places") if who == "ranking" else who


def ground(reading: Reading, who: str, source: Source) -> str:
    """The clause that asks, and where it stands in the rubric."""
    node = reading.rubric.nodes.get(who)
    gate = next((one for one in reading.rubric.gates if one.id == who), None)
    rule = node.criterion if node else gate
    cited = (rule.clause or rule.source) if rule else None
    place = visible(str(reading.dossier.places(source)))
    return " · ".join(part for part in (reading.text(cited), place) if part)


def _evidence(reading: Reading, found: SelfCheck) -> Section | None:
    """The values that count and that nothing is named for."""
    if not found.bare:
        return None
    head = (*reading.heads("head-item", "selfcheck-counts-in", "selfcheck-at"),)
    rows = tuple(
        (
            Cell(reading.text(one.states)),
            Cell(", ".join(asks(reading, who) for who in one.counts_in)),
            Cell(visible(str(reading.dossier.places(one.source))), tone="muted"),
        )
        for one in found.bare
    )
    remark = reading.say("selfcheck-proven", count=str(len(found.proven)))
    return Section("evidence", reading.say("selfcheck-evidence"), (), (Table(head, rows),), (remark,))


def _oddities(reading: Reading, found: SelfCheck) -> Section | None:
    """What somebody would ask about, and the catalogue's figures beside it."""
    if not found.oddities:
        return None
    told = tuple(f"{visible(str(one.place))}: {sentence(one, reading.language)}" for one in found.oddities)
    tables: tuple[Table, ...] = ()
    if found.held:
        head = (
            *reading.heads("head-item", "selfcheck-figure"),
            *numbers(reading.say("head-value")),
            *reading.heads("head-ground", "selfcheck-at"),
        )
        tables = (
            Table(head, tuple(_held(reading, one) for one in found.held), title=reading.say("selfcheck-catalogue")),
        )
    return Section("claims", reading.say("selfcheck-claims"), told, tables)


def _held(reading: Reading, one: Held) -> tuple[Cell, ...]:
    origin = (
        ""
        if one.origin is None
        else " · ".join(part for part in (reading.text(one.origin.title), str(one.origin.date or "")) if part)
    )
    unit = "W" if one.figure == "max_power_w" else "TFLOPS"
    return (
        Cell(reading.text(one.subject)),
        Cell(reading.text(one.figure)),
        Cell(f"{exact_text(one.quantity.value)} {unit}", number=True),
        Cell(origin or reading.text(one.quantity.source)),
        Cell(visible(str(reading.dossier.places(one.source))), tone="muted"),
    )

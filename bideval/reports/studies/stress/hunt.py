"""What was hunted: every trick, and the cheapest win with what it states."""

from bideval.documents.studies.stress import PRESSED, Attempt, Hunt
from bideval.exact import digits
from bideval.reports.layout import Cell, Section, Table, numbers, words
from bideval.reports.reading import NOTHING
from bideval.reports.studies.stress.words import Words, number, percent


def hunt(tell: Words, found: Hunt) -> Section:
    """Every trick, and the cheapest win with what it states."""
    head = (
        *tell.heads("stress-head-trick"),
        *numbers(*(tell.say(f"stress-head-{name}") for name in ("brings", "total", "rank"))),
    )
    tables = [Table(head, tuple(_attempt(tell, one) for one in found.attempts))]
    told = [tell.say("stress-hunt-about")]
    if found.cheapest is not None:
        total = NOTHING if found.cheapest.total is None else number(found.cheapest.total)
        told.append(tell.say("stress-hunt-cheapest", brings=digits(found.cheapest.brings * 100, 1), total=total))
        sayings = found.cheapest.case.sayings[PRESSED]
        rows = [(*words(tell.knob(one.knob)), *numbers(tell.saying(one))) for one in sayings]
        heads = (*tell.heads("stress-head-knob"), *numbers(tell.say("stress-head-value")))
        tables += [Table(heads, tuple(rows), title=tell.say("stress-case-cheapest"))] if rows else []
    return Section("loopholes", tell.say("stress-section-hunt"), tuple(told), tuple(tables))


def _attempt(tell: Words, one: Attempt) -> tuple[Cell, ...]:
    evaluation = one.case.evaluation
    outcome = evaluation.standings[evaluation.rows[PRESSED]].outcome if evaluation else "unknown"
    place = tell.say(f"stress-outcome-{outcome}") if one.rank is None else str(one.rank)
    total = NOTHING if one.total is None else number(one.total)
    told = (("brings", percent(one.brings)), (f"{PRESSED}/total", total), (f"{PRESSED}/rank", place))
    cells = (Cell(text, number=True, step=f"loopholes/{one.label}/{name}") for name, text in told)
    return *words(tell.say(f"stress-case-{one.label}")), *cells

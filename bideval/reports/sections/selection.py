"""A constrained selection: the best sets, and beside them what the order of rank would have taken and what the difference is."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from bideval.documents.award import SelectAward
from bideval.documents.awarded import AwardResult, Choice
from bideval.reports.layout import Cell, Table, numbers
from bideval.reports.reading import NOTHING, Reading
from bideval.reports.voice import plain


def measure(reading: Reading, result: AwardResult) -> str:
    """What is to be greatest; empty where nothing is."""
    rule = reading.rubric.award
    if result.kind != "select" or not isinstance(rule, SelectAward):
        return ""
    return reading.say("measure-points") if rule.maximise == "total" else reading.metric_title(rule.maximise)


def sentences(reading: Reading, result: AwardResult) -> Iterator[str]:
    """The sets."""
    found = result.selection
    if found is None:
        return
    if found.more:
        yield reading.say("award-best-many")
    elif not found.best:
        yield reading.say("award-best-none")
    for one in found.best:
        yield reading.say("award-best-set", bidders=_names(reading, one))
    if found.by_rank is None:
        yield reading.say("award-by-rank-open")
        return
    yield reading.say("award-by-rank", bidders=_names(reading, found.by_rank))
    if not found.by_rank.fits:
        yield reading.say("award-by-rank-misses")


def _names(reading: Reading, one: Choice) -> str:
    return reading.listed(one.bidders) or reading.say("award-nobody")


def tables(reading: Reading, result: AwardResult) -> Iterator[Table]:
    """The sums of the best set and of the order of rank."""
    found = result.selection
    if found is None or found.by_rank is None or not found.best:
        return
    best, beside = found.best[0], found.by_rank
    sets = (best, beside, best.less(beside))
    heads = ("head-best-set", "head-by-rank", "head-difference")
    rows = [_row(reading.say("measure-points"), [one.points for one in sets], plain)]
    if found.maximise not in ("total", "pf"):
        valued = [one.value for one in sets]
        rows.insert(0, _row(measure(reading, result), valued, lambda value: reading.valued(found.maximise, value)))
    rows.append(_row(reading.say("measure-petaflops"), [one.petaflops for one in sets], plain))
    rows.append(_row(reading.say("measure-money"), [one.money for one in sets], reading.amount))
    kept = tuple(row for row in rows if any(cell.text != NOTHING for cell in row[1:]))
    yield Table((*reading.heads("head-item"), *numbers(*(reading.say(code) for code in heads))), kept)


def _row(
    title: str, values: list[Fraction] | list[Fraction | None], show: Callable[[Fraction], str]
) -> tuple[Cell, ...]:
    def signed(value: Fraction | None) -> str:
        return NOTHING if value is None else show(value) if value >= 0 else f"-{show(-value)}"

    return (Cell(title), *numbers(*(signed(value) for value in values)))

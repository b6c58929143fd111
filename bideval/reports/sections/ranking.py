"""The ranking table: places, bidders, totals and the top parts; what excluded a bid; bids that only look equal."""

from collections.abc import Iterator
from itertools import pairwise

from bideval.documents.evaluation import Excluded, Standing
from bideval.documents.keys import CHANGES, TOTAL
from bideval.documents.ranked import BY_TOTAL
from bideval.exact import digits, exact_text
from bideval.reports import ranked
from bideval.reports.layout import Cell, Section, Table, numbers
from bideval.reports.reading import NOTHING, Reading


def ranking(reading: Reading) -> Section:
    """One row a bid, in order of place."""
    complete, by = reading.evaluation.stage == "complete", reading.evaluation.ranked_by
    remarked = any(_remark(reading, standing) for standing in reading.evaluation.standings)
    head = (
        *(numbers(reading.say("head-place")) if complete else ()),
        Cell(reading.by_regime("head-bidder")),
        *reading.heads("head-id"),
        *(numbers(ranked.title(reading, by)) if complete and by != BY_TOTAL else ()),
        *(numbers(reading.say("head-total")) if complete else ()),
        *numbers(*(reading.title(node) for node in reading.parts)),
        *(numbers(reading.say("head-adjustments")) if complete and _adjusted(reading) else ()),
        *(reading.heads("head-remark") if remarked else ()),
    )
    rows = tuple(tuple(_row(reading, row, complete, remarked)) for row in reading.order)
    return Section(
        "ranking",
        reading.say(f"section-ranking-{reading.evaluation.stage}"),
        (),
        (Table(head, rows, 2),),
        tuple(_alike(reading)),
    )


def _adjusted(reading: Reading) -> bool:
    return CHANGES in reading.evaluation.ledger.equations


def _row(reading: Reading, row: int, complete: bool, remarked: bool) -> Iterator[Cell]:
    standing = reading.evaluation.standings[row]
    if complete:
        yield Cell(place(reading, standing), number=True, tone="strong")
    yield from (Cell(reading.names[row]), Cell(standing.bidder, tone="muted"))
    by = reading.evaluation.ranked_by
    if complete and by != BY_TOTAL:
        yield Cell(ranked.shown(reading, row), number=True, step=reading.step(by.key, row), tone="strong")
    if complete:
        yield Cell(reading.points(None, row), number=True, step=reading.step(TOTAL, row), tone="strong")
    for node in reading.parts:
        yield Cell(reading.points(node, row), number=True, step=reading.step(node.path, row))
    if complete and _adjusted(reading):
        change = reading.figures.points(CHANGES, row)
        yield Cell(reading.figure(change, reading.figures.places(None)), number=True, step=reading.step(CHANGES, row))
    if remarked:
        yield Cell(_remark(reading, standing), tone="muted")


def place(reading: Reading, standing: Standing) -> str:
    """The place, or the places between which it lies."""
    if standing.rank is not None:
        return str(standing.rank)
    if standing.rank_low is None or standing.outcome == "excluded":
        return NOTHING
    ends = sorted({standing.rank_low, standing.rank_high or standing.rank_low})
    return str(ends[0]) if len(ends) == 1 else reading.say("range", low=str(ends[0]), high=str(ends[1]))


def _remark(reading: Reading, standing: Standing) -> str:
    if standing.excluded_by is not None:
        return reading.say("remark-excluded", reason=why_out(reading, standing.excluded_by))
    if standing.outcome == "eliminated":
        return reading.say("remark-eliminated", stage=reading.criterion(standing.stages[-1].stage))
    if standing.bidder in reading.tied:
        return reading.say("remark-tied")
    open_place = reading.evaluation.stage == "complete" and standing.rank is None
    return reading.say("remark-unknown") if open_place else ""


def why_out(reading: Reading, excluded: Excluded) -> str:
    """The reason of an exclusion in words."""
    if excluded.kind == "gate":
        titles = {gate.id: gate.title for gate in reading.rubric.gates}
        titles |= {rule.name: rule.title for rule in reading.rubric.abnormally_low}
        return reading.text(titles[excluded.id], excluded.id)
    if excluded.kind == "missing":
        return reading.say("excluded-missing", criterion=reading.criterion(excluded.id))
    return reading.say("excluded-decision")


def _alike(reading: Reading) -> Iterator[str]:
    """Bids with different totals that show the same digits, and what really stands behind them."""
    places = reading.figures.places(None)
    totals = reading.figures.values(TOTAL)
    ranked = [row for row in reading.order if reading.evaluation.standings[row].outcome == "ranked" and row in totals]
    for one, other in pairwise(ranked):
        if totals[one] != totals[other] and digits(totals[one], places) == digits(totals[other], places):
            exact = {"first_exact": exact_text(totals[one]), "second_exact": exact_text(totals[other])}
            yield reading.say("totals-alike", first=reading.names[one], second=reading.names[other], **exact)

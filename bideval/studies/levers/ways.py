"""The cheapest change that reaches a total, or that gets past every rival: searched on the grid, entered with its cost and what it comes to."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import TOTAL
from bideval.documents.studies.levers import Handle, Way
from bideval.studies.levers.bench import Bench
from bideval.studies.levers.book import Book
from bideval.studies.levers.ends import LEAST
from bideval.studies.levers.reach import Gains, Measure, cheapest
from bideval.studies.levers.rivals import ALIKE, enter_lead, lead
from bideval.working.grammar import SAME, SUM, formula
from bideval.working.ledger import Link

NOTHING: Final = Fraction(0)
SMALLEST: Final = formula("min(leads)")

Enter = Callable[[str, str], Fraction]
"""Enters what an aim looks at, of the evaluation under a scope, under a key."""


def to_total(book: Book, bench: Bench, handles: Sequence[Handle], reach: Fraction) -> Way:
    """The cheapest change that makes the total surely reach a number."""

    def measure(found: Evaluation) -> Gains:
        return (bench.ends(found, TOTAL).low,)

    def enter(scope: str, key: str) -> Fraction:
        return book.enter(key, SAME, x=book.end(scope, TOTAL, LEAST))

    way = Way("total", reach, NOTHING, None, NOTHING, NOTHING, 0)
    return _cheapest(book, bench, book.scope, handles, measure, enter, way)


def ahead(book: Book, level: Bench, handles: Sequence[Handle]) -> Way:
    """The cheapest change after which the bid is ahead of every rival, if all are marked alike."""
    rivals = [(row, one.bidder) for row, one in enumerate(level.dossier.bids) if row != level.row]

    def measure(found: Evaluation) -> Gains:
        return tuple(lead(level, found, row) for row, _ in rivals)

    def enter(scope: str, key: str) -> Fraction:
        leads = {f"{key}:over:{rival}": row for row, rival in rivals}
        for name, row in leads.items():
            enter_lead(book, level, scope, name, row)
        return book.enter(key, SMALLEST, leads=[Link(name) for name in leads])

    way = Way("ahead", NOTHING, NOTHING, None, NOTHING, NOTHING, 0)
    return _cheapest(book, level, ALIKE, handles, measure, enter, way)


def _cheapest(
    book: Book, bench: Bench, scope: str, handles: Sequence[Handle], measure: Measure, enter: Enter, way: Way
) -> Way:
    """One aim: the least of what is measured must be at the target, or above it where level is not ahead."""

    def enough(gains: Gains) -> bool:
        return min(gains) >= way.target if way.aim == "total" else min(gains) > way.target

    before = enter(scope, f"{way.key}:before")
    bench.tried = 0
    point = cheapest(bench, handles, measure, measure(bench.base), enough)
    told = way._replace(before=before, after=before, moves=None if point is None else point.steps)
    found = bench.moved(dict(point.steps)) if point is not None and point.steps else None
    if found is None or point is None:
        return told._replace(tried=bench.tried)
    key = f"{way.key}:cost"
    cost = book.enter(key, SUM, parts=[book.cost(key, handle, steps) for handle, steps in point.steps])
    book.bring(way.key, found, scope, point.steps)
    return told._replace(cost=cost, after=enter(way.key, f"{way.key}:after"), tried=bench.tried)

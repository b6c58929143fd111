"""Levers: what each thing that a bidder controls is worth in points, how levers compare, and the cheapest way to a total or past a rival.

All numbers come from evaluating the bid again with the change, alone (any rivals) or beside the rivals that were named. What counts is what is
sure: the guaranteed total, in which marks count as the least that they can be unless something else is expected of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from bideval.documents.dossier import Dossier, Submission
from bideval.documents.levers import Levers
from bideval.documents.studies.levers import LeverReport
from bideval.engine import scored
from bideval.problems import NOWHERE, Problems
from bideval.studies.levers.bench import Bench
from bideval.studies.levers.book import Book
from bideval.studies.levers.handles import stated, usual
from bideval.studies.levers.reach import MOST, TooMany
from bideval.studies.levers.rivals import ALIKE, NOW, against, beside
from bideval.studies.levers.ways import ahead, to_total
from bideval.studies.levers.worth import evens, worths
from bideval.studies.selfcheck import alone


def levers(
    draft: Dossier,
    rivals: Sequence[Submission],
    own: Levers | None = None,
    reach: Fraction | None = None,
) -> tuple[LeverReport | None, Problems]:
    """What the levers of a file (or the usual ones) are worth, and the ways to what was asked for."""
    problems = Problems()
    bench = _bench(alone(draft), draft, problems)
    field = _bench(beside(draft, rivals), draft, problems) if rivals else None
    level = _bench(beside(expecting(draft, {}), rivals), draft, problems) if rivals else None
    if bench is None or (rivals and (field is None or level is None)):
        return None, problems
    handles = usual(bench.base) if own is None else stated(bench.base, own, problems)
    if problems.errors:
        return None, problems
    book = Book(field or bench, NOW if field else "")
    told = worths(field or bench, book, handles, either=own is None)
    found = tuple(one for one in told if own is not None or one.by or one.fails)
    if level is not None:
        book.bring(ALIKE, level.base)
    ways = []
    try:
        if reach is not None:
            ways.append(to_total(book, field or bench, handles, reach))
        if level is not None and own is not None:
            ways.append(ahead(book, level, handles))
    except TooMany:
        problems.add(NOWHERE, "levers-too-many", most=MOST)
        return None, problems
    sure = tuple(evens(book, found)) if own is not None else ()
    others = tuple(against(book, field)) if field else ()
    return LeverReport(found, sure, tuple(ways), others, book.ledger, book.trials), problems


def _bench(dossier: Dossier, draft: Dossier, problems: Problems) -> Bench | None:
    """The bid on the bench; None, and Problems, where it cannot be evaluated."""
    base, found = scored(dossier)
    if base is None:
        problems.extend(found)
        return None
    return Bench(dossier, base.rows[draft.bids[0].bidder], base)


def expecting(draft: Dossier, expected: Mapping[str, Fraction]) -> Dossier:
    """The draft with points that are expected of what is not certain, by path of a leaf."""
    bidder = draft.bids[0].bidder
    told = {(bidder, path): value for path, value in expected.items()}
    return replace(draft, outlook=draft.outlook._replace(expected=told))

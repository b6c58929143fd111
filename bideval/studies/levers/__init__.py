"""Levers: what each thing that a bidder controls is worth in points, how levers compare, and the cheapest way to a total or past a rival.

All numbers come from evaluating the bid again with the change, alone (any rivals) or beside the rivals that were named. What counts is what is
sure: the guaranteed total, in which marks count as the least that they can be unless something else is expected of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from bideval.documents.dossier import Dossier, Submission
from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import TOTAL
from bideval.documents.levers import Levers
from bideval.documents.studies.levers import Handle, LeverReport, Way
from bideval.engine import scored
from bideval.problems import NOWHERE, Problems
from bideval.studies.levers.bench import Bench
from bideval.studies.levers.handles import stated, usual
from bideval.studies.levers.reach import MOST, Gains, Measure, TooMany, cheapest
from bideval.studies.levers.rivals import against, beside, lead
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
    told = worths(field or bench, handles, either=own is None)
    found = tuple(one for one in told if own is not None or one.by or one.fails)
    ways = []
    try:
        if reach is not None:
            ways.append(_to_total(bench if field is None else field, handles, reach))
        if level is not None and own is not None:
            ways.append(_ahead(level, handles))
    except TooMany:
        problems.add(NOWHERE, "levers-too-many", most=MOST)
        return None, problems
    sure = tuple(evens(found)) if own is not None else ()
    return LeverReport(found, sure, tuple(ways), tuple(against(field, level)) if field and level else ()), problems


def _bench(dossier: Dossier, draft: Dossier, problems: Problems) -> Bench | None:
    """The bid on the bench; None, and Problems, where it cannot be evaluated."""
    base, found = scored(dossier)
    if base is None:
        problems.extend(found)
        return None
    return Bench(dossier, base.rows[draft.bids[0].bidder], base)


def _to_total(bench: Bench, handles: Sequence[Handle], reach: Fraction) -> Way:
    """The cheapest change that makes the total surely reach a number."""

    def measure(found: Evaluation) -> Gains:
        return (bench.ends(found, TOTAL).low,)

    return _way(bench, handles, measure, "total", reach)


def _ahead(field: Bench, handles: Sequence[Handle]) -> Way:
    """The cheapest change after which the bid is ahead of every rival, if all are marked alike."""

    def measure(found: Evaluation) -> Gains:
        return tuple(lead(field, found, row) for row in range(len(found.standings)) if row != field.row)

    return _way(field, handles, measure, "ahead", Fraction(0))


def _way(bench: Bench, handles: Sequence[Handle], measure: Measure, aim: str, target: Fraction) -> Way:
    """One aim: the least of what is measured must be at the target, or above it where level is not ahead."""
    start = measure(bench.base)

    def enough(gains: Gains) -> bool:
        return min(gains) >= target if aim == "total" else min(gains) > target

    bench.tried = 0
    point = cheapest(bench, handles, measure, start, enough)
    if point is None:
        return Way(aim, target, min(start), None, Fraction(0), min(start), bench.tried)  # type: ignore[arg-type]  # one of two
    found = bench.moved(dict(point.steps))
    after = min(measure(found)) if found else min(start)
    return Way(aim, target, min(start), point.steps, point.cost, after, bench.tried)  # type: ignore[arg-type]


def expecting(draft: Dossier, expected: Mapping[str, Fraction]) -> Dossier:
    """The draft with points that are expected of what is not certain, by path of a leaf."""
    bidder = draft.bids[0].bidder
    told = {(bidder, path): value for path, value in expected.items()}
    return replace(draft, outlook=draft.outlook._replace(expected=told))

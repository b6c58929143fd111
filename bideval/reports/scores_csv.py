"""`scores.csv`: one row a bid for spreadsheets: place, bidder, outcome, total and every criterion in digits.

Every cell is quoted. A number that is not certain reads `low..high`. A text that a spreadsheet would take for a formula, or that begins
with `'`, has a `'` put before it; the heads of the text columns say so.
"""

import csv
from io import StringIO
from typing import Final

from bideval.documents.criteria import Node
from bideval.documents.evaluation import Bounds, Evaluation, Figure, Standing
from bideval.documents.keys import TOTAL
from bideval.documents.ranked import BY_TOTAL
from bideval.exact import digits
from bideval.reports.figures import Figures
from bideval.reports.visible import one_line

GUARD: Final = "'"
NAMES: Final = tuple(f"name.{language} (a ' at the start is a guard)" for language in ("ko", "en"))
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", GUARD)  # and full-width forms


def scores_csv(evaluation: Evaluation) -> str:
    """The table, in order of id, lines ended by CR LF as RFC 4180 says."""
    figures, page = Figures(evaluation), StringIO()
    writer = csv.writer(page, quoting=csv.QUOTE_ALL)
    by = evaluation.ranked_by
    compared = [] if by == BY_TOTAL else [f"ranked by {by.name}"]
    writer.writerow(["place", "bidder", *NAMES, "outcome", *compared, "total", *evaluation.dossier.rubric.nodes])
    for row in range(len(evaluation.standings)):
        writer.writerow(_row(figures, row))
    return page.getvalue()


def _row(figures: Figures, row: int) -> list[str]:
    evaluation = figures.evaluation
    standing = evaluation.standings[row]
    by = evaluation.ranked_by
    nodes: list[Node] = list(evaluation.dossier.rubric.nodes.values())
    return [
        placed(standing),
        standing.bidder,
        *named(evaluation, row),
        standing.outcome,
        *([] if by == BY_TOTAL else [shown(figures.points(by.key, row), figures.places_of(by))]),
        shown(figures.points(TOTAL, row), figures.places(None)),
        *(shown(figures.points(node.path, row), figures.places(node)) for node in nodes),
    ]


def named(evaluation: Evaluation, row: int) -> list[str]:
    """The name of a bidder in both languages."""
    name = evaluation.dossier.bids[row].bid.name
    return [guarded(name[language]) if name else "" for language in ("ko", "en")]


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    plain = one_line(text)
    return GUARD + plain if plain.startswith(_DANGEROUS) else plain


def placed(standing: Standing) -> str:
    """The place, or the places between which it lies."""
    if standing.rank_low is None:
        return ""
    return (
        str(standing.rank_low)
        if standing.rank_low == standing.rank_high
        else f"{standing.rank_low}..{standing.rank_high}"
    )


def shown(figure: Figure | None, places: int) -> str:
    """Points in digits; nothing where there are none."""
    if isinstance(figure, Bounds):
        return f"{digits(figure.low, places)}..{digits(figure.high, places)}"
    return "" if figure is None else digits(figure, places)

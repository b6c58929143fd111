"""The sheet *Result*: points from the working, and the place of each bid by formula, beside the place that bideval gives."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from bideval.documents.criteria import Node, find
from bideval.documents.evaluation import Bounds
from bideval.exact import exact_text
from bideval.reports.figures import TOTAL
from bideval.reports.reading import NOTHING, Reading
from bideval.reports.workbook.book import Book, Sheet
from bideval.reports.workbook.forms import FINE, fine

HEADS: Final = ("place", "bidder", "id", "bideval-place", "equal", "total")
AFTER: Final = len(HEADS)
"""The first column of the criteria; the links of the tie-break chain stand after them."""
WIDTH: Final = 14


def write(book: Book, sheet: Sheet, reading: Reading, where: Mapping[str, str]) -> None:
    """Write the sheet: ranked bids by place, then those whose place is open, then the excluded."""
    chain = _chain(reading)
    names = [reading.say(f"sheet-head-{name}") for name in HEADS]
    names += [reading.title(node) for node in reading.rubric.tops]
    names += [reading.say("sheet-head-chain", at=str(at), what=what) for at, (what, _) in enumerate(chain, start=1)]
    for column, name in enumerate(names):
        sheet.sheet.set_column(column, column, 30 if column == 1 else WIDTH)
        sheet.text(0, column, name, book.formats.head)
    ranked = [row for row in reading.order if reading.evaluation.standings[row].rank is not None]
    for at, row in enumerate(reading.order, start=1):
        _bid(book, sheet, reading, at, row, where)
        if row in ranked:
            _keys(sheet, reading, at, row, chain, where)
            _place(book, sheet, reading, at, row, len(ranked), len(chain))


def _bid(book: Book, sheet: Sheet, reading: Reading, at: int, row: int, where: Mapping[str, str]) -> None:
    """The name of a bid and its points."""
    sheet.text(at, 1, reading.names[row])
    sheet.text(at, 2, reading.evaluation.ledger.bids[row], book.formats.muted)
    keys = [TOTAL, *(node.path for node in reading.rubric.tops)]
    for column, key in enumerate(keys, start=AFTER - 1):
        figure = reading.figures.points(key, row)
        if isinstance(figure, Fraction):
            step = f"{reading.evaluation.ledger.bids[row]}/{key}"
            sheet.formula(at, column, where[step], figure, book.formats.number)
        elif isinstance(figure, Bounds):
            sheet.text(at, column, f"{exact_text(figure.low)} – {exact_text(figure.high)}", book.formats.exact)
        else:
            sheet.text(at, column, NOTHING, book.formats.muted)


def _chain(reading: Reading) -> list[tuple[str, str]]:
    """The links of the tie-break chain: what is compared in words, and the criterion; for the lot, none."""
    links: list[tuple[str, str]] = []
    for link in reading.rubric.ranking.tie_breaks:
        if link.highest is not None:
            links.append(_named(reading, find(reading.rubric.tops, link.highest)[0]))
        elif link.largest_item:
            links += [_named(reading, node) for node in sorted(reading.rubric.items, key=_points, reverse=True)]
        else:
            links.append((reading.say("sheet-lot"), ""))
    return links


def _points(node: Node) -> Fraction:
    return node.criterion.points


def _named(reading: Reading, node: Node) -> tuple[str, str]:
    return reading.title(node), node.path


def _keys(
    sheet: Sheet, reading: Reading, at: int, row: int, chain: Sequence[tuple[str, str]], where: Mapping[str, str]
) -> None:
    """What each link compares: points, or the order of the lot (the first drawn has the largest number)."""
    bidder, start = reading.evaluation.ledger.bids[row], AFTER + len(reading.rubric.tops)
    for column, (_, path) in enumerate(chain, start=start):
        figure = reading.figures.points(path, row) if path else _drawn(reading, bidder)
        if not isinstance(figure, Fraction):
            sheet.text(at, column, NOTHING)
        elif path:
            sheet.formula(at, column, where[f"{bidder}/{path}"], figure)
        else:
            sheet.number(at, column, figure)


def _drawn(reading: Reading, bidder: str) -> Fraction:
    """How many of its tie a bid was drawn before; 0 where no lot was drawn."""
    for step in reading.evaluation.tie_breaks:
        if step.by == "lot" and not step.stage and bidder in step.group:
            at = next(at for at, group in enumerate(step.left) if bidder in group)
            return Fraction(len(step.left) - at)
    return Fraction(0)


def _place(book: Book, sheet: Sheet, reading: Reading, at: int, row: int, ranked: int, links: int) -> None:
    """One more than the bids with a higher total, or an equal one and more in the first link that differs.

    Bids whose own place is open but which are surely above count as they are.
    """
    columns = [AFTER - 1, *range(AFTER + len(reading.rubric.tops), AFTER + len(reading.rubric.tops) + links)]
    level, better = "1", []
    for column in columns:
        every = f"{xl_rowcol_to_cell(1, column, True, True)}:{xl_rowcol_to_cell(ranked, column, True, True)}"
        own = fine(xl_rowcol_to_cell(at, column))
        better.append(f"SUMPRODUCT({level}*(ROUND({every},{FINE})>{own}))")
        level += f"*(ROUND({every},{FINE})={own})"
    place = reading.evaluation.standings[row].rank or 0
    open_places = [one.rank_high for one in reading.evaluation.standings if one.rank is None and one.rank_high]
    surely_above = sum(last < place for last in open_places)
    sheet.formula(at, 0, f"{1 + surely_above}+{'+'.join(better)}", Fraction(place))
    sheet.number(at, 3, Fraction(place), book.formats.muted)
    mine, theirs = xl_rowcol_to_cell(at, 0), xl_rowcol_to_cell(at, 3)
    sheet.formula(at, 4, f'IF({mine}={theirs},"=","≠")', "=")

"""The sheet *Result*: points from the working, and the place of each bid by formula, beside the place that bideval gives."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

from bideval.documents.criteria import Node, find
from bideval.documents.evaluation import Bounds, Figure
from bideval.documents.keys import TOTAL
from bideval.documents.ranked import BY_TOTAL
from bideval.exact import exact_text
from bideval.reports.ranked import title
from bideval.reports.reading import NOTHING, Reading
from bideval.reports.workbook.book import Book, Sheet
from bideval.reports.workbook.cells import FINE, fine

HEADS: Final = ("place", "bidder", "id", "bideval-place", "equal", "total")
AFTER: Final = len(HEADS)
"""The first column of the criteria; the links of the tie-break chain stand after them."""
WIDTH: Final = 14


def write(book: Book, sheet: Sheet, reading: Reading, where: Mapping[str, str]) -> None:
    """Write the sheet: ranked bids by place, then those whose place is open, then the excluded."""
    chain = _chain(reading)
    names = [reading.say(f"sheet-head-{name}") for name in HEADS]
    names += [reading.title(node) for node in reading.rubric.tops]
    names += [reading.say("sheet-head-chain", at=str(at), what=what) for at, (what, *_) in enumerate(chain, start=1)]
    for column, name in enumerate(names):
        sheet.sheet.set_column(column, column, 30 if column == 1 else WIDTH)
        sheet.text(0, column, name, book.formats.head)
    ranked = [row for row in reading.order if reading.evaluation.standings[row].rank is not None]
    for at, row in enumerate(reading.order, start=1):
        _bid(book, sheet, reading, at, row, where)
        if row in ranked:
            _keys(sheet, reading, at, row, chain, where)
            _place(book, sheet, reading, at, row, len(ranked), chain)


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


class Link(NamedTuple):
    """One thing that is compared: in words, its key in the ledger (for the lot, none), and which end of it is the better one."""

    title: str
    key: str
    better: str = "higher"
    of: tuple[str, ...] | None = None
    """The only bids of which it is compared, where it is not of all."""


def _chain(reading: Reading) -> list[Link]:
    """What places are by where that is not the total, then the links of the tie-break chain."""
    by = reading.evaluation.ranked_by
    band, links = reading.evaluation.band, list[Link]()
    if band is not None:
        links.append(Link(reading.say("sheet-band"), "", of=band.group))
        links.append(Link(title(reading, band.by), band.by.key, band.by.better, band.group))
    links += [] if by == BY_TOTAL and band is None else [Link(title(reading, by), by.key, by.better)]
    for link in reading.rubric.ranking.tie_breaks:
        if link.highest is not None:
            links.append(_named(reading, find(reading.rubric.tops, link.highest)[0]))
        elif link.largest_item:
            links += [_named(reading, node) for node in sorted(reading.rubric.items, key=_points, reverse=True)]
        elif link.metric is not None:
            key = reading.rubric.value_key(link.metric)
            links.append(Link(reading.metric_title(link.metric), key, link.better or "higher"))
        else:
            links.append(Link(reading.say("sheet-draw" if link.draw else "sheet-lot"), ""))
    return links


def _points(node: Node) -> Fraction:
    return node.worth


def _named(reading: Reading, node: Node) -> Link:
    return Link(reading.title(node), node.path)


def _keys(sheet: Sheet, reading: Reading, at: int, row: int, chain: Sequence[Link], where: Mapping[str, str]) -> None:
    """What each link compares: a number of the working, or the order of the lot (the first drawn has the largest number)."""
    bidder, start = reading.evaluation.ledger.bids[row], AFTER + len(reading.rubric.tops)
    for column, link in enumerate(chain, start=start):
        figure = _figure(reading, row, link)
        if not isinstance(figure, Fraction):
            continue  # words in the column would leave no bid a place; an empty cell decides nothing
        if f"{bidder}/{link.key}" in where and bidder in (link.of or (bidder,)):
            sheet.formula(at, column, where[f"{bidder}/{link.key}"], figure)
        else:
            sheet.number(at, column, figure)


def _figure(reading: Reading, row: int, link: Link) -> Figure | None:
    """What a link compares of one bid: within the band 1, outside of it 0 in all that is compared there only."""
    bidder = reading.evaluation.ledger.bids[row]
    if link.of is not None and (bidder not in link.of or not link.key):
        return Fraction(bidder in link.of)
    return reading.figures.points(link.key, row) if link.key else _drawn(reading, bidder)


def _drawn(reading: Reading, bidder: str) -> Fraction:
    """How many of its tie a bid was drawn before; 0 where no lot was drawn and no draw has its value."""
    for step in reading.evaluation.tie_breaks:
        if step.by in ("draw", "lot") and not step.stage and bidder in step.group and len(step.left) > 1:
            at = next(at for at, group in enumerate(step.left) if bidder in group)
            return Fraction(len(step.left) - at)
    return Fraction(0)


def _place(book: Book, sheet: Sheet, reading: Reading, at: int, row: int, ranked: int, chain: Sequence[Link]) -> None:
    """One more than the bids with a better total (or what else places are by), or an equal one and better in the first link that differs.

    Bids whose own place is open but which are surely above count as they are.
    """
    links = [(column, link.better) for column, link in enumerate(chain, start=AFTER + len(reading.rubric.tops))]
    if reading.evaluation.ranked_by == BY_TOTAL and reading.evaluation.band is None:
        links.insert(0, (AFTER - 1, "higher"))
    level, better = "1", []
    for column, end in links:
        every = f"{xl_rowcol_to_cell(1, column, True, True)}:{xl_rowcol_to_cell(ranked, column, True, True)}"
        own = fine(xl_rowcol_to_cell(at, column))
        better.append(f"SUMPRODUCT({level}*(ROUND({every},{FINE}){'>' if end == 'higher' else '<'}{own}))")
        level += f"*(ROUND({every},{FINE})={own})"
    place = reading.evaluation.standings[row].rank or 0
    open_places = [one.rank_high for one in reading.evaluation.standings if one.rank is None and one.rank_high]
    surely_above = sum(last < place for last in open_places)
    sheet.formula(at, 0, f"{1 + surely_above}+{'+'.join(better)}", Fraction(place))
    sheet.number(at, 3, Fraction(place), book.formats.muted)
    mine, theirs = xl_rowcol_to_cell(at, 0), xl_rowcol_to_cell(at, 3)
    sheet.formula(at, 4, f'IF({mine}={theirs},"=","≠")', "=")

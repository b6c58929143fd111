"""`pairs.csv` in `panel/` or in the folder of a stage: choices between two bids, one a row, for the criteria that are judged by pairs."""

from fractions import Fraction
from typing import Final

from bideval.documents.panel import Pair, Pairs
from bideval.exact import NotExact, clip, count, exact_text
from bideval.loading.columns import columns_fit
from bideval.loading.formats.csv_reader import Table
from bideval.loading.panel.marks import MarkBook
from bideval.loading.references import Criteria
from bideval.loading.refused import note

NAME: Final = "pairs.csv"
COLUMNS: Final = ("evaluator", "criterion", "first", "second", "preferred", "grade")
PARITY: Final = "="
LARGEST: Final = 6


def read_pairs(book: MarkBook, name: str) -> None:
    """Enter all choices of the file, or Problems; in the folder of a stage its criteria are named as in the stage."""
    book.next_file(name)
    table = book.desk.table(name)
    if table is None or not columns_fit(table, COLUMNS, COLUMNS, book.desk.problems):
        return
    criteria = Criteria(book.rubric, lambda criterion: criterion.pairs, "criterion-not-pairs", book.stage)
    for row in range(len(table.rows)):
        _enter(book, table, row, criteria)


def _enter(book: MarkBook, table: Table, row: int, criteria: Criteria) -> None:
    """One choice."""
    cells = {column: table.rows[row][table.columns[column]] for column in COLUMNS}
    file, sure = table.file, True
    for what, column in (("evaluator", "evaluator"), ("bidder", "first"), ("bidder", "second")):
        sure = book.knows(what, cells[column], (file, (row, column))) and sure
    column = "criterion"
    try:
        path = criteria.named(cells[column]).path
        column = "second"
        one, two = _two(cells["first"], cells["second"])
        column = "preferred"
        preferred = _preferred(cells["preferred"], (one, two))
        column = "grade"
        pair = Pair(preferred, _grade(cells["grade"], preferred), (file, (row, "grade")))
    except NotExact as refused:
        note(book.desk.problems, table.place(row, column), refused)
        return
    told: Pairs = book.pairs.setdefault(path, {}).setdefault(cells["evaluator"], {})
    if (one, two) in told:
        first = book.desk.place(told[one, two].source)
        facts = {"evaluator": cells["evaluator"], "criterion": path, "first": one, "second": two, "place": str(first)}
        note(book.desk.problems, table.place(row, "first"), NotExact("pair-twice", **facts))
    elif sure:
        told[one, two] = pair


def _two(first: str, second: str) -> tuple[str, str]:
    if first == second:
        raise NotExact("pair-of-one", bidder=clip(first))
    return (first, second) if first < second else (second, first)


def _preferred(text: str, pair: tuple[str, str]) -> str | None:
    if text == PARITY:
        return None
    if text not in pair:
        raise NotExact("pair-preferred", text=clip(text), first=clip(pair[0]), second=clip(pair[1]))
    return text


def _grade(text: str, preferred: str | None) -> Fraction:
    """1 for parity, 2 to 6 for a preference."""
    grade = count(text)
    if not 1 <= grade <= LARGEST:
        raise NotExact("pair-grade-outside", text=exact_text(grade))
    if (grade == 1) != (preferred is None):
        raise NotExact("pair-parity", text=exact_text(grade))
    return grade

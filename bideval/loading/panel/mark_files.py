"""The layouts of `panel/`: long tables, one table or form per evaluator, tally sheets (집계표) per bidder, and YAML."""

from collections.abc import Collection
from pathlib import PurePosixPath
from typing import Final

from bideval.documents.panel import MarkSheet
from bideval.documents.rubric import Rubric
from bideval.exact import clip
from bideval.loading.bind import bind
from bideval.loading.columns import note_columns
from bideval.loading.desk import Desk
from bideval.loading.formats.csv_reader import Table
from bideval.loading.formats.tree import Node
from bideval.loading.listing import Listing
from bideval.loading.panel.marks import PANEL, MarkBook
from bideval.loading.refused import note
from bideval.loading.suggest import unknown
from bideval.problems import Place

LONG: Final = ("evaluator", "bidder", "criterion", "mark", "comment")


def misplaced(files: Listing, rubric: Rubric, desk: Desk) -> set[str]:
    """The folders whose marks belong to no stage, each a Problem: `panel` itself where the evaluation has stages."""
    stages = {f"{PANEL}/{stage.id}": stage.id for stage in rubric.stages}
    wrong = {folder for folder in files.stages if folder not in stages}
    for folder in sorted(wrong):
        if stages:
            fault = unknown("unknown-stage", PurePosixPath(folder).name, stages.values())
            note(desk.problems, Place(folder), fault)
        else:
            desk.problems.add(Place(folder), "file-unexpected", folder=PANEL)
    for name in files.panel if stages else ():
        if str(PurePosixPath(name).parent) == PANEL:
            desk.problems.add(Place(name), "marks-outside-stage", folders=", ".join(stages))
    return wrong | ({PANEL} if stages else set())


def read_marks(book: MarkBook, name: str) -> None:
    """Enter all marks of one file; in the folder of a stage its criteria are named as in the stage."""
    book.next_file(name)
    if name.endswith(".csv"):
        table = book.desk.table(name)
        if table is not None:
            _table(book, table)
        return
    tree = book.desk.tree(name)
    if tree is not None and (sheet := bind(tree, MarkSheet, book.desk.problems)):
        _sheet(book, sheet, tree)


def _sheet(book: MarkBook, sheet: MarkSheet, tree: Node) -> None:
    for at, line in enumerate(sheet.marks):
        named: dict[str, str] = {}
        for key, above, here in (("evaluator", sheet.evaluator, line.evaluator), ("bidder", sheet.bidder, line.bidder)):
            if above is None and here is None:
                book.desk.problems.add(book.desk.place((tree.file, ("marks", at))), "missing-key", key=key)
            elif above is not None and here is not None:
                book.desk.problems.add(book.desk.place((tree.file, ("marks", at, key))), "mark-named-twice", key=key)
            else:
                named[key] = above or here or ""
        if len(named) == 2:
            book.put(
                named["evaluator"],
                named["bidder"],
                line.criterion,
                line.mark,
                line.comment,
                (tree.file, ("marks", at, "mark")),
            )


def _table(book: MarkBook, table: Table) -> None:
    stem = PurePosixPath(table.file).stem
    columns = set(table.header)
    if {"criterion", "mark"} <= columns and columns & {"evaluator", "bidder"}:
        _long(book, table, stem)
    elif "criterion" in columns and "mark" not in columns:
        side = _side(book, stem, columns - {"criterion"})
        if side:
            _wide(book, table, stem, side)
        else:
            book.desk.problems.add(table.place(-1), "marks-of-whom", stem=clip(stem))
    else:
        book.desk.problems.add(table.place(-1), "marks-layout", header=clip(",".join(table.header)))


def _long(book: MarkBook, table: Table, stem: str) -> None:
    """One mark a row; a column that is not there is what the file's name says."""
    note_columns(table, (at for at, name in enumerate(table.header) if name not in LONG), LONG, book.desk.problems)
    for what in ("evaluator", "bidder"):
        if what not in table.columns and not book.knows(what, stem, (table.file, ())):
            return
    columns, file = table.columns, table.file
    evaluator, bidder, comment = (columns.get(name, -1) for name in ("evaluator", "bidder", "comment"))
    criterion, mark = columns["criterion"], columns["mark"]
    for row, cells in enumerate(table.rows):
        book.put(
            cells[evaluator] if evaluator >= 0 else stem,
            cells[bidder] if bidder >= 0 else stem,
            cells[criterion],
            cells[mark],
            cells[comment] if comment >= 0 else "",
            (file, (row, "mark")),
        )


def _side(book: MarkBook, stem: str, columns: Collection[str]) -> str:
    """Whose file it is: the `evaluator`'s or the `bidder`'s; empty where nothing tells."""
    bidders = sum(name in book.bidders.ids for name in columns)
    evaluators = sum(name in book.evaluators for name in columns) if book.given else 0
    if bidders != evaluators and (bidders == 0 or evaluators == 0):
        return "evaluator" if bidders else "bidder"
    names_bidder, names_evaluator = stem in book.bidders.ids, book.given and stem in book.evaluators
    if names_bidder == names_evaluator:
        return ""
    return "bidder" if names_bidder else "evaluator"


def _wide(book: MarkBook, table: Table, stem: str, side: str) -> None:
    """Rows are criteria; columns are bidders in an evaluator's file, evaluators in a bidder's."""
    across = "bidder" if side == "evaluator" else "evaluator"
    if not book.knows(side, stem, (table.file, ())):
        return
    known = [
        (at, name)
        for at, name in enumerate(table.header)
        if name != "criterion" and book.knows(across, name, (table.file, (-1, name)))
    ]
    at_criterion = table.columns["criterion"]
    for row, cells in enumerate(table.rows):
        for at, name in known:
            evaluator, bidder = (stem, name) if side == "evaluator" else (name, stem)
            book.put(evaluator, bidder, cells[at_criterion], cells[at], "", (table.file, (row, name)))

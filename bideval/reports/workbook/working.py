"""The sheets *Inputs* and *Working*: what was read, and every step that was computed from it, as a live formula in its own row."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from bideval.documents.keys import FACT
from bideval.exact import exact_text
from bideval.reports.reading import Reading
from bideval.reports.step_words import StepWords
from bideval.reports.workbook.book import Book, Sheet
from bideval.reports.workbook.forms import FORMS, KEPT, SIZED, TOLD, kept
from bideval.working.means import dropped
from bideval.working.steps import Step

VALUE: Final = 2
"""The column of the value, on both sheets."""
FIRST: Final = 8
"""The column of a step's first input on *Working*; the others stand beside it."""
CLOSE: Final = "1E-9"
"""How far, as a part of the value, a binary number may be from the exact one."""


def write(book: Book, inputs: Sheet, working: Sheet, reading: Reading, steps: Sequence[Step]) -> dict[str, str]:
    """Write both sheets; the address of each step's value by its id."""
    where: dict[str, str] = {}
    _heads(book, inputs, reading, ("step", "what", "value", "unit", "exact", "read-from"), (46, 62, 18, 8, 26, 40))
    heads = ("step", "what", "value", "exact", "recorded", "equal", "operation", "clause", "from")
    _heads(book, working, reading, heads, (46, 62, 18, 26, 18, 8, 16, 36, 14))
    for step in steps:
        if step.op == "given":
            _given(book, inputs, reading, step, where)
    for row, step in enumerate((one for one in steps if one.op not in ("given", "constant")), start=1):
        where[step.id] = working.address(row, VALUE)
        _computed(book, working, reading, row, step, where)
    return where


def _heads(book: Book, sheet: Sheet, reading: Reading, names: Sequence[str], widths: Sequence[int]) -> None:
    for column, (name, width) in enumerate(zip(names, widths, strict=True)):
        sheet.sheet.set_column(column, column, width)
        sheet.text(0, column, reading.say(f"sheet-head-{name}"), book.formats.head)


def _words(reading: Reading, step: Step) -> str:
    bidder, _, _ = step.id.partition("/")
    name = StepWords(reading, bidder).name(step)
    return name if bidder == "*" or not name else f"{reading.name(bidder)}: {name}"


def _given(book: Book, sheet: Sheet, reading: Reading, step: Step, where: dict[str, str]) -> None:
    """What was read: its value, and the file and line that it is from."""
    row = len(where) + 1
    place = str(reading.dossier.places(step.source)) if step.source else ""
    sheet.text(row, 0, step.id, book.formats.muted)
    sheet.text(row, 1, _words(reading, step))
    sheet.number(row, VALUE, step.value, book.formats.number)
    sheet.text(row, 3, _unit(reading, step))
    sheet.text(row, 4, exact_text(step.value), book.formats.exact)
    sheet.text(row, 5, place, book.formats.muted)
    where[step.id] = sheet.address(row, VALUE)


def _unit(reading: Reading, step: Step) -> str:
    """The unit of a declared fact or metric that was read; an amount is in won."""
    _, _, key = step.id.partition("/")
    metric = reading.figures.metric(key.removeprefix(FACT))
    return metric.unit if metric else ""


def _computed(book: Book, sheet: Sheet, reading: Reading, row: int, step: Step, where: Mapping[str, str]) -> None:
    """One step: its inputs fetched into its own row, its formula over them, and the exact value that must come out."""
    cells = [xl_rowcol_to_cell(row, FIRST + at) for at in range(len(step.inputs))]
    for at, part in enumerate(step.inputs):
        if part.op == "constant":
            sheet.number(row, FIRST + at, part.value)
        else:
            sheet.formula(row, FIRST + at, where[part.id], part.value, book.formats.muted)
    value, recorded = xl_rowcol_to_cell(row, VALUE), xl_rowcol_to_cell(row, 4)
    sheet.text(row, 0, step.id, book.formats.muted)
    sheet.text(row, 1, _words(reading, step))
    if step.op in TOLD:
        sheet.number(row, VALUE, step.value)
    else:
        sheet.formula(row, VALUE, _formula(sheet, row, step, cells), step.value, book.formats.number)
    sheet.text(row, 3, exact_text(step.value), book.formats.exact)
    sheet.number(row, 4, step.value, book.formats.muted)
    close = f"ABS({value}-{recorded})<={CLOSE}*MAX(1,ABS({recorded}))"
    sheet.formula(row, 5, f'IF({close},"=","≠")', "=")
    sheet.text(row, 6, step.op, book.formats.muted)
    sheet.text(row, 7, str(reading.dossier.places(step.clause)) if step.clause else "", book.formats.muted)


def _formula(sheet: Sheet, row: int, step: Step, cells: Sequence[str]) -> str:
    """The formula of a step; where marks are dropped, what is left of them is first laid out beside the inputs."""
    if step.op in SIZED:
        return SIZED[step.op](step.inputs[0].value.numerator)(cells)
    if step.op not in KEPT:
        return FORMS[step.op](cells)
    candidates = step.inputs[2].value.numerator
    told = kept(cells, candidates)
    rest = []
    for at, formula in enumerate(told, start=FIRST + len(cells)):
        sheet.formula(row, at, formula, _left(step, at - FIRST - len(cells)))
        rest.append(xl_rowcol_to_cell(row, at))
    return KEPT[step.op](rest)


def _left(step: Step, at: int) -> Fraction | str:
    """The mark at a position, or nothing where it was dropped."""
    values = [part.value for part in step.inputs]
    candidates = values[2].numerator
    marks, keys = values[3 : len(values) - candidates], values[len(values) - candidates :]
    gone = dropped(keys, values[0].numerator, values[1].numerator)
    return "" if at in gone else marks[at]

"""Every operation as a spreadsheet says it, computed by LibreOffice beside the exact one."""

from fractions import Fraction
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter
from sheets import computed, needs_spreadsheet, saved

from bideval.reports.workbook.forms import FORMS, KEPT, SIZED, kept
from bideval.working.operations import OPS

FIRST = 2
EXAMPLES: dict[str, list[str]] = {
    "add": ["1 2 3.5", "4"],
    "sub": ["5 7.25"],
    "mul": ["2 3 4"],
    "div": ["7 8"],
    "neg": ["-3"],
    "abs": ["-2.5", "2.5"],
    "min": ["3 1 2"],
    "max": ["3 1 2"],
    "mean": ["1 2 4"],
    "median": ["5 1 9", "5 1 9 7"],
    "mean_without": [
        "1 1 5 60 60 80 95 95 60 60 80 95 95",
        "2 0 4 10 9 8 7 1 2 2 1",
        "0 0 2 3 4 3 4",
        "1 0 2 5 9 30 5 9",
    ],
    "median_without": ["1 1 5 60 61 80 94 95 60 61 80 94 95"],
    "geometric_without": ["1 1 4 2 4 9 30 2 4 9 30", "0 0 2 0 4 0 4"],
    "between": ["3 1 5", "3 2 2", "9 10 0"],
    "band": ["255 510 1 255 0.9 127 0.6", "100 510 1 127 0.6", "600 510 1 127 0.6"],
    "lines": ["5 0 1 10 0", "-3 0 1 10 0", "30 0 1 10 0 20 0.5", "10 0 1 10 0.4 20 0.5"],
    "lines_on": ["-3 0 1 10 0", "30 0 1 10 0 20 0.5", "15 0 1 10 0 20 0.5"],
    "mean_trimmed": [
        "2 7 1 1 6 1 0 1 2 3 4 5 6 90",
        "2 7 1 1 6 1 0 1 2 3 4 5 90",
        "2 7 1 1 6 1 0 1 2 3",
        "1 3 1 1 5 5 5 9",
    ],
    "pick": ["2 0 1 0.5 2 1", "3 0.25 1 0.5 2 1"],
    "to_digits": ["0.0040636 0.0040654 3", "868 870 3", "5 0 3", "0.2 1 2"],
    "ln": ["2"],
    "power": ["4 0.5", "3 2"],
    "place_down": ["3 5 4 3", "3"],
    "place_up": ["3 1 2 3"],
    "place_dense": ["3 5 5 4 3", "3 1"],
    "fall": ["80 3 86.5 85.9 80", "80 3 90 90 80", "90 3 80"],
    "fall_dense": ["80 3 90 90 80", "80 3 86.5 85.9 80"],
    "proportion": ["3 4 100", "3 0 100"],
    "at_least": ["1 1", "0.9 1"],
    "more_than": ["1 1", "1.1 1"],
    "at_most": ["1 1", "1.1 1"],
    "less_than": ["1 1", "0.9 1"],
    "one_of": ["2 1 2", "3 1 2"],
    "half_up": ["83.08125 4", "74.58335 4", "-2.5 0"],
    "half_even": ["2.5 0", "3.5 0", "-2.5 0", "0.125 2", "0.126 2"],
    "up": ["2.1 0", "-2.1 0", "0.3 1"],
    "down": ["2.9 0", "-2.9 0", "0.3 1"],
    "count": ["4 5 6"],
    "nth_least": ["2 9 1 5", "2 1 1 5"],
    "count_at_most": ["5 1 5 9"],
    "mean_least": ["2 9 1 5", "3 1 1 1 9"],
    "mean_above": ["5 7 1 6 8", "9 7 1 6 8"],
    "sum_within": ["1 9 1 2 3 9", "5 6 1 9"],
    "count_within": ["1 9 1 2 3 9", "5 6 1 9"],
    "variance": ["1 2 4", "5"],
    "digit": ["12.345 1", "12.345 3", "0.3 1"],
}


def told(op: str, values: list[Fraction], row: int) -> tuple[str, list[str]]:
    """The formula over the cells of a row, and what is laid out after the inputs."""
    cells = [f"{get_column_letter(FIRST + at)}{row}" for at in range(len(values))]
    if op in SIZED:
        return SIZED[op](int(values[0]))(cells), []
    if op not in KEPT:
        return FORMS[op](cells), []
    left = kept(cells, int(values[2]))
    after = [f"{get_column_letter(FIRST + len(cells) + at)}{row}" for at in range(len(left))]
    return KEPT[op](after), left


@needs_spreadsheet
def test_a_spreadsheet_computes_what_the_operation_does(tmp_path: Path) -> None:
    assert EXAMPLES.keys() == {*FORMS, *KEPT, *SIZED} - {"same"}
    cases = [(op, [Fraction(word) for word in text.split()]) for op, texts in EXAMPLES.items() for text in texts]
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, (op, values) in enumerate(cases, start=1):
        formula, left = told(op, values, row)
        sheet.cell(row, 1, f"={formula}")
        for at, value in enumerate(values):
            sheet.cell(row, FIRST + at, float(value))
        for at, text in enumerate(left):
            sheet.cell(row, FIRST + len(values) + at, f"={text}")
    (table,) = computed(saved(book), tmp_path).values()
    for (op, values), cells in zip(cases, table, strict=True):
        exact = OPS[op].exact(values)
        assert isinstance(cells[0], int | float), (op, values, cells[0])
        assert abs(Fraction(cells[0]) - exact) <= Fraction(1, 10**9) * max(Fraction(1), abs(exact)), (
            op,
            values,
            cells[0],
        )

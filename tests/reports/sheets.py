"""Workbooks through a real spreadsheet: LibreOffice computes everything anew, and its values are read back."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

SOFFICE = shutil.which("soffice")
needs_spreadsheet = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
Table = list[list[object]]
TITLES = {"ko": ("입력", "결과", "계산"), "en": ("Inputs", "Result", "Working")}


def recalculated(book: bytes, folder: Path, changes: dict[str, int] | None = None) -> dict[str, Table]:
    """The sheets after LibreOffice opened the workbook without any value in it; `changes` are inputs by the id of their step."""
    opened = openpyxl.load_workbook(BytesIO(book))  # the formulas alone: what was computed is not kept
    inputs = opened.worksheets[0]
    rows = {inputs.cell(row, 1).value: row for row in range(2, inputs.max_row + 1)}
    for step, value in (changes or {}).items():
        inputs.cell(rows[step], 3, value)
    return computed(opened, folder)


def computed(book: openpyxl.Workbook, folder: Path) -> dict[str, Table]:
    """The sheets of a workbook after LibreOffice computed it."""
    source = folder / "source"
    source.mkdir()
    book.save(source / "book.xlsx")
    assert SOFFICE is not None
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, home, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(source / "book.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    done = openpyxl.load_workbook(folder / "book.xlsx", data_only=True)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in done.worksheets}


def column(table: Table, at: int) -> list[object]:
    """One column without its head."""
    return [row[at] for row in table[1:]]

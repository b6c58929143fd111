"""Workbooks through a real spreadsheet: LibreOffice computes everything anew, and its values are read back."""

import csv
import re
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

SOFFICE = shutil.which("soffice")
needs_spreadsheet = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
Table = list[list[object]]
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""A file for each sheet, in UTF-8, with the values themselves and not as they are shown."""
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(E[-+][0-9]+)?")
TITLES = {"ko": ("입력", "결과", "계산"), "en": ("Inputs", "Result", "Working")}


def recalculated(book: bytes, folder: Path, changes: dict[str, int] | None = None) -> dict[str, Table]:
    """The sheets after LibreOffice opened the workbook without any value in it; `changes` are inputs by the id of their step."""
    if not changes:
        return computed(_without_values(book), folder)
    opened = openpyxl.load_workbook(BytesIO(book))  # the formulas alone: what was computed is not kept
    inputs = opened.worksheets[0]
    rows = {inputs.cell(row, 1).value: row for row in range(2, inputs.max_row + 1)}
    for step, value in changes.items():
        inputs.cell(rows[step], 3, value)
    return computed(saved(opened), folder)


def saved(book: openpyxl.Workbook) -> bytes:
    """The file of a workbook that openpyxl holds."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _without_values(book: bytes) -> bytes:
    """The same file with nothing computed in it: what stands behind a formula is taken out."""
    out = BytesIO()
    with ZipFile(BytesIO(book)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", source.read(name)))
    return out.getvalue()


def computed(book: bytes, folder: Path) -> dict[str, Table]:
    """The sheets of a workbook after LibreOffice computed it."""
    source = folder / "source"
    source.mkdir()
    (source / "book.xlsx").write_bytes(book)
    assert SOFFICE is not None
    home = (
        f"-env:UserInstallation={(folder.parent / 'spreadsheet').as_uri()}"  # to make one takes longer than most books
    )
    command = [SOFFICE, home, "--headless", "--convert-to", EVERY_SHEET, "--outdir", str(folder / "sheets")]
    subprocess.run([*command, str(source / "book.xlsx")], check=True, capture_output=True, timeout=180)
    files = sorted((folder / "sheets").glob("book-*.csv"))
    return {path.stem.removeprefix("book-"): list(_read(path)) for path in files}


def _read(path: Path) -> Iterator[list[object]]:
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream):
            yield [float(cell) if _NUMBER.fullmatch(cell) else cell or None for cell in row]


def column(table: Table, at: int) -> list[object]:
    """One column without its head."""
    return [row[at] for row in table[1:]]

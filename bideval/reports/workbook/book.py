"""An open workbook: sheets whose cells are written by type, and bytes that do not change from one hour or machine to the next."""

from datetime import UTC, datetime
from fractions import Fraction
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

A4 = 9
BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The time of every member: the clock has no part in a report."""


class _Plain(Worksheet):  # type: ignore[misc]  # it has no type stubs
    """A worksheet that takes formulas as they are: to look for thirty functions of newer spreadsheets in each costs half of the writing."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


class Sheet:
    """One sheet. Text is always text: nothing that a bidder wrote becomes a formula."""

    def __init__(self, sheet: Worksheet, title: str) -> None:
        self.sheet = sheet
        self.title = title

    def text(self, row: int, column: int, text: str, form: Format | None = None) -> None:
        """Write words."""
        self.sheet.write_string(row, column, text, form)

    def number(self, row: int, column: int, value: Fraction, form: Format | None = None) -> None:
        """Write a number, as near as a spreadsheet can hold it."""
        self.sheet.write_number(row, column, float(value), form)

    def formula(self, row: int, column: int, formula: str, value: Fraction | str, form: Format | None = None) -> None:
        """Write a formula with the value that it has now."""
        shown = value if isinstance(value, str) else repr(float(value))
        self.sheet.write_formula(row, column, f"={formula}", form, shown)

    def address(self, row: int, column: int) -> str:
        """A cell as other sheets name it."""
        quoted = self.title.replace("'", "''")
        return f"'{quoted}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"


class Formats(NamedTuple):
    """How cells look."""

    head: Format
    number: Format
    exact: Format
    muted: Format
    note: Format


class Book:
    """The workbook being written."""

    def __init__(self) -> None:
        self.data = BytesIO()
        self.workbook = Workbook(self.data, {"in_memory": True, "strings_to_formulas": False})
        self.workbook.set_properties({"created": datetime(*BEGINNING, tzinfo=UTC)})
        self.workbook.set_calc_mode("auto")
        self.formats = Formats(
            head=self._format(bold=True, bottom=1, text_wrap=True, valign="bottom"),
            number=self._format(num_format="#,##0.######"),
            exact=self._format(font_color="#555555", align="right"),
            muted=self._format(font_color="#777777"),
            note=self._format(text_wrap=True, valign="top"),
        )

    def _format(self, **how: object) -> Format:
        return self.workbook.add_format(how)

    def sheet(self, title: str) -> Sheet:
        """A new sheet with a head row that stays in view, and on paper stands on every page."""
        made = self.workbook.add_worksheet(title, worksheet_class=_Plain)
        made.freeze_panes(1, 0)
        made.set_landscape()
        made.set_paper(A4)
        made.fit_to_pages(1, 0)
        made.repeat_rows(0)
        return Sheet(made, title)

    def closed(self) -> bytes:
        """The finished file, its members stored as they are: how well a machine compresses must not change the bytes."""
        self.workbook.close()
        packed = BytesIO()
        with ZipFile(self.data) as written, ZipFile(packed, "w", ZIP_STORED) as out:
            for name in written.namelist():
                out.writestr(ZipInfo(name, BEGINNING), written.read(name))
        return packed.getvalue()

"""The terminal's tables: measured in display width, split where they do not fit, without colour as readable as with it."""

from io import StringIO

import pytest
from report_tenders import BIDS, changed, equal_marks, evaluated
from rich.cells import cell_len
from rich.console import Console

from bideval.reports.layout import Cell, Section, Table, View, numbers, words
from bideval.reports.lines import Grid, wrap
from bideval.reports.terminal import Report, terminal
from bideval.reports.view import view


def many() -> View:
    """A report of many bids with long names."""
    name = {"ko": "한국초거대연산클라우드 컨소시엄 (가상)", "en": "Korean hyperscale computing consortium (fictional)"}
    bids = {f"bid-{at}": changed(BIDS["alpha"], name=name) for at in range(9)}
    return view(evaluated(bids=bids, marks=equal_marks(bids), decisions={}), "ko")


@pytest.mark.parametrize("width", [30, 60, 80, 100, 140])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    assert max(cell_len(line) for line in terminal(many(), width).splitlines()) <= width


def test_columns_of_korean_stand_below_each_other() -> None:
    rows = (words("한강", "x"), words("jeju", "x"))
    lines = terminal(View("ko", "t", (Section("s", "s", (), (Table((), rows),)),))).splitlines()
    assert [cell_len(line.partition("x")[0]) for line in lines if line.endswith("x")] == [6, 6]


WIDE = Table(words("key", *(f"column{at}" for at in range(6))), (words("row", *["a" * 12] * 6),), 1)


def test_a_wide_table_is_split_and_says_again_what_its_rows_are() -> None:
    assert Grid(WIDE, 100).pieces() == [[0, 1, 2, 3, 4, 5, 6]]
    assert Grid(WIDE, 45).pieces() == [[0, 1, 2, 3], [0, 4, 5, 6]]
    assert Grid(WIDE, 10).pieces() == [[0, at] for at in range(1, 7)]


HEADS = Table(numbers(*["competitiveness"] * 4), (numbers("1", "2", "3", "4"),), 1)


@pytest.mark.parametrize(
    ("width", "gap", "widths"),
    [(66, "  ", [15] * 4), (65, " ", [15] * 4), (63, " ", [15] * 4), (62, "  ", [14] * 4), (54, "  ", [12] * 4)],
)
def test_rather_the_gaps_get_narrow_than_a_head_is_broken(width: int, gap: str, widths: list[int]) -> None:
    grid = Grid(HEADS, width)
    assert (grid.gap, grid.widths([0, 1, 2, 3])) == (gap, widths)


def test_heads_are_whole_again_in_a_table_that_is_split_anyway() -> None:
    more = Table(numbers(*["competitiveness"] * 8), (numbers(*"12345678"),), 1)
    assert (Grid(more, 64).gap, Grid(more, 64).columns[0].least, len(Grid(more, 64).pieces())) == ("  ", 15, 4)


def test_the_parts_of_a_split_table_stand_apart() -> None:
    text = terminal(View("en", "t", (Section("s", "s", (), (WIDE,)),)), 45)
    assert text.count("key") == 2
    assert "\n\nkey" in text


def test_what_is_left_over_goes_to_those_who_need_it() -> None:
    table = Table((), (words("short", "a text of many words that may be broken"),))
    assert Grid(table, 40).widths([0, 1]) == [5, 33]
    assert Grid(table, 80).widths([0, 1]) == [5, 39]
    assert Grid(Table((), (words("", ""),)), 10).widths([0, 1]) == [1, 1]


def test_a_page_too_narrow_for_its_digits_breaks_them() -> None:
    table = Table((), (numbers("12345678", "123456"),))
    assert Grid(table, 12).widths([0, 1]) == [5, 5]
    assert Grid(table, 2).widths([0, 1]) == [1, 1]


WRAPPED = [
    ("", 10, [""]),
    ("a b c", 10, ["a b c"]),
    ("aaa bbb ccc", 7, ["aaa bbb", "ccc"]),
    ("가나다 라마바 사", 13, ["가나다 라마바", "사"]),
    ("가나다라마", 4, ["가나", "다라", "마"]),
    ("a 가나다라마 b", 4, ["a", "가나", "다라", "마 b"]),
    ("a  b", 3, ["a ", "b"]),
]


@pytest.mark.parametrize(("text", "width", "expected"), WRAPPED)
def test_a_text_is_broken_at_words(text: str, width: int, expected: list[str]) -> None:
    assert wrap(text, width) == expected


def test_digits_are_never_broken_and_stand_at_the_end() -> None:
    table = Table((Cell("합계", number=True),), (numbers("1,459,000,000,000,000.0000"), numbers("1")))
    lines = terminal(View("ko", "t", (Section("s", "s", (), (table,)),)), 30).splitlines()
    assert "1,459,000,000,000,000.0000" in lines
    assert lines[-1] == " " * 25 + "1"


def test_an_indented_text_stays_indented_where_it_is_broken() -> None:
    table = Table(
        words("항목", "값"), ((Cell("가나다라마바사 아자차카타파하 거너더러머버서", depth=2), Cell("x" * 20)),)
    )
    lines = terminal(View("ko", "t", (Section("s", "s", (), (table,)),)), 40).splitlines()
    assert sum(line.startswith("    ") for line in lines) == 3


def test_markup_in_a_name_is_only_text() -> None:
    bids = changed(BIDS, alpha=changed(BIDS["alpha"], name={"ko": "[/foo] Corp", "en": "[red]Corp[/red] :smile:"}))
    assert "[/foo] Corp" in terminal(view(evaluated(bids=bids), "ko"))
    assert "[red]Corp[/red] :smile:" in terminal(view(evaluated(bids=bids), "en"))


def test_the_same_text_on_a_terminal_of_colours() -> None:
    page = StringIO()
    console = Console(
        file=page, width=100, force_terminal=True, color_system="truecolor", legacy_windows=False, _environ={}
    )
    console.print(Report(view(evaluated(), "ko")))
    assert "\x1b[1m" in page.getvalue()


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = terminal(view(evaluated(), "ko"))
    for name, value in (("COLUMNS", "40"), ("FORCE_COLOR", "1"), ("TERM", "dumb"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
    assert terminal(view(evaluated(), "ko")) == plain

"""CSV is read strictly, and any cell can be shown where it stands."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_tenders import refused

from bideval.loading.formats.csv_reader import read_csv


def test_a_table_has_a_header_and_rows_of_text() -> None:
    table = read_csv('a,b\n1,"x, y"\n"q ""z""",\n', "f")
    assert table.header == ["a", "b"]
    assert table.rows == [["1", "x, y"], ['q "z"', ""]]


def test_a_header_alone_is_a_table_without_rows() -> None:
    assert read_csv("a,b\n", "f").rows == []


def test_any_cell_has_a_place_by_the_name_or_the_number_of_its_column() -> None:
    table = read_csv("가,b,c\n나다,2,3\n", "f")
    assert [str(table.place(-1, at)) for at in range(3)] == ["f:1:1", "f:1:3", "f:1:5"]
    assert [str(table.place(0, name)) for name in ("가", "b", "c")] == ["f:2:1", "f:2:4", "f:2:6"]


def test_places_are_right_after_cells_of_several_lines() -> None:
    table = read_csv('a,b\n"x\ny",2\n"1,""2",z\n', "f")
    assert [str(table.place(row, "b")) for row in (0, 1)] == ["f:3:4", "f:4:9"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "f: file-empty"),
        ("\n\n", "f: file-empty"),
        ("a;b\n1;2\n", "f:1:1: csv-semicolons"),
        ("a\tb\n1\t2\n", "f:1:1: csv-tabs"),
        ("a,,c\n1,2,3\n", "f:1:3: csv-header-empty column=2"),
        ("a,b,a\n1,2,3\n", "f:1:5: csv-header-twice column=1 name=a"),
        (
            "a,b\n1,2\n3\n",
            "f:3:1: csv-ragged cells=1 columns=2",
        ),
        (
            "a,b\n1,2,3\n",
            "f:2:5: csv-ragged cells=3 columns=2",
        ),
        ("a,b\n\n1,2\n", "f:2:1: csv-blank-line"),
        ('a,b\n1,"2\n3,4\n', "f:2:3: csv-quote-unclosed"),
        ('a,b\n1,"2"x\n', "f:2:6: csv-quote-stray"),
        ('a,b\n1,2"\n', "f:2:4: csv-quote-stray"),
        ('a"b,c\n', "f:1:2: csv-quote-stray"),
    ],
)
def test_what_is_refused_is_told_with_its_place(text: str, told: str) -> None:
    assert refused(read_csv, text) == [told]


def test_empty_columns_at_the_end_are_columns_without_a_name() -> None:
    assert refused(read_csv, "a,b,,\n1,2,,\n") == [
        "f:1:5: csv-header-empty column=3",
        "f:1:6: csv-header-empty column=4",
    ]


def test_only_the_first_odd_rows_are_told() -> None:
    assert len(refused(read_csv, "a,b\n" + "1\n" * 1000)) == 20


def test_a_cell_may_have_a_mebibyte_and_no_more() -> None:
    assert read_csv("a\n" + "x" * (1 << 20), "f").rows
    told = ["f:2:1: csv-cell-too-long most=1048576"]
    assert refused(read_csv, "a\n" + "x" * ((1 << 20) + 1)) == told


def test_the_limit_of_the_csv_module_is_left_as_it_was() -> None:
    before = csv.field_size_limit()
    read_csv("a\n1", "f")
    assert csv.field_size_limit() == before


def test_five_million_cells_are_enough() -> None:
    told = ["f:1:1: csv-too-many-cells most=5000000"]
    assert refused(read_csv, "a" + ",a" * 5_000_000) == told


def test_commas_inside_quotes_make_no_cells() -> None:
    table = read_csv('a,b\n1,"' + "," * 1_000_000 + '"\n' * 1 + ('2,"' + "," * 1_000_000 + '"\n') * 5, "f")
    assert len(table.rows) == 6


CELLS = st.text(st.sampled_from('ab,"\n 가'), max_size=4)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_what_was_written_is_read_back_and_found_where_it_stands(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([["x", "y", "z"], *rows])
    text = written.getvalue()
    table = read_csv(text, "f")
    assert table.rows == rows
    lines = text.split("\n")
    for row, cells in enumerate(rows):
        for at, cell in enumerate(cells):
            place = table.place(row, at)
            rest = "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line :]])
            assert (next(csv.reader(io.StringIO(rest, newline="")), None) or [""])[0] == cell
            assert place.column == 1 or lines[place.line - 1][place.column - 2] == ","

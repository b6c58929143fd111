"""Changes to files that people write: one entry more, one value changed, every other character as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bideval.loading.cell_edits import with_cell, with_row
from bideval.loading.edits import NotEditable, edited, with_entry, with_value, written
from bideval.loading.formats.yaml_reader import read_yaml

FILE = """\
bideval: 1  # the format
# who was told
officer:
- {bidder: ada, mark: 1} # first
# the end of the list
gates: [{gate: a}, {gate: b} # two
  ]
people:
  - id: ev1
    name: >-
      long
      name

  - {id: ev2}
empty: []
nobody: {}
"""


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (("officer",), "# first\n", "# first\n- {id: x}\n"),
        (("gates",), "{gate: b}", "{gate: b}, {id: x}"),
        (("people",), "  - {id: ev2}\n", "  - {id: ev2}\n  - {id: x}\n"),
        (("empty",), "empty: []", "empty: [{id: x}]"),
        (("refusals",), "nobody: {}\n", "nobody: {}\nrefusals:\n  - {id: x}\n"),
        (("people", 1, "recusals"), "{id: ev2}", "{id: ev2, recusals: [{id: x}]}"),
        (("people", 0, "recusals"), "      name\n\n", "      name\n\n    recusals: [{id: x}]\n"),
    ],
)
def test_an_entry_more_changes_nothing_else(path: tuple[str | int, ...], before: str, after: str) -> None:
    assert with_entry(FILE, path, {"id": "x"}) == FILE.replace(before, after)


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (("officer", 0, "mark"), "2.5", "mark: 1", "mark: 2.5"),
        (("gates", 1, "gate"), "c: d", "gate: b", 'gate: "c: d"'),
        (("people", 0, "name"), "null", ">-\n      long\n      name\n", chr(34) + "null" + chr(34) + "\n"),
        (("gates",), ["q"], "[{gate: a}, {gate: b} # two\n  ]", "[q]"),
        (("nobody", "by"), "누구", "nobody: {}", "nobody: {by: 누구}"),
        (("why",), "no, never", "nobody: {}\n", 'nobody: {}\nwhy: "no, never"\n'),
    ],
)
def test_another_value_changes_nothing_else(path: tuple[str | int, ...], value: str, before: str, after: str) -> None:
    assert with_value(FILE, path, value) == FILE.replace(before, after)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (FILE, ("bideval",)),  # no list
        ("a: [1]", ("people", 2, "id")),  # no such entry
        (FILE, ("people", 5)),  # nor a key
        ("a: [1", ("a",)),  # no YAML
        ("a:\n  - |\n    the end", ("a",)),  # the text would get a line end
        ("a: [1, 2 # three\n]\nb: &x 1\n", ("a",)),  # YAML that we do not read
    ],
)
def test_what_cannot_be_done_without_touching_anything_else_is_refused(text: str, path: tuple[str | int, ...]) -> None:
    with pytest.raises(NotEditable):
        with_entry(text, path, "x")


def test_a_list_in_block_style_is_not_replaced_as_a_whole() -> None:
    with pytest.raises(NotEditable):
        with_value(FILE, ("officer",), "x")


def test_ends_of_lines_and_the_mark_at_the_beginning_stay() -> None:
    data = "\ufeffbideval: 1\r\nlots:\r\n  - a".encode()
    assert edited(data, "cp949", lambda text: with_entry(text, ("lots",), "b")) == data + b"\r\n  - b\r\n"


def test_a_file_keeps_its_encoding() -> None:
    data = "누구: 나\n".encode("cp949")
    assert edited(data, "cp949", lambda text: with_value(text, ("누구",), "너")) == "누구: 너\n".encode("cp949")
    with pytest.raises(NotEditable):
        edited(data, "utf-8", lambda text: text)


PRINTED = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=20)


@given(
    st.recursive(PRINTED, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner))
)
def test_whatever_is_written_reads_as_it_was(value: object) -> None:
    assert read_yaml(f"x: [{written(value)}]", "f").plain() == {"x": [value]}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("a,b\n1,2\n", "3", "a,b\n1,3\n"),
        ("a,b\r1,2", "3", "a,b\r1,3"),
        ('a,b\n"1,\n""x""",\n', "so, so", 'a,b\n"1,\n""x""","so, so"\n'),
    ],
)
def test_a_cell_changes_alone(before: str, value: str, after: str) -> None:
    assert with_cell(before.encode(), "utf-8", 0, "b", value) == after.encode()


def test_a_row_goes_to_the_end() -> None:
    assert with_row(b"b,a\r\n1,2", "utf-8", {"a": 'x "y"', "b": ""}) == b'b,a\r\n1,2\r\n,"x ""y"""\r\n'
    assert with_row(b"", "utf-8", {"a": "1"}) == b"a\n1\n"


@pytest.mark.parametrize("text", ["a,b\r\n1,2\n", "a,b\n1\n", "a,c\n1,2\n"])
def test_a_table_of_mixed_lines_or_none_or_of_other_columns_is_left_alone(text: str) -> None:
    with pytest.raises(NotEditable):
        with_row(text.encode(), "utf-8", {"a": "1", "b": "2"})


def test_a_cell_that_would_read_otherwise_is_left_alone() -> None:
    with pytest.raises(NotEditable):
        with_cell(b"a\n1\n", "utf-8", 0, "a", "")  # a blank line is no row

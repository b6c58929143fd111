"""YAML is read strictly: text and places in, or the line and column of what is wrong."""

import pytest
from small_tenders import refused

from bideval.loading.tree import Node
from bideval.loading.yaml_reader import read_yaml


def test_every_scalar_is_the_text_that_was_written() -> None:
    text = "a: no\nb: 1:30\nc: 017\nd: 1e3\ne: '1'\nf: \"x\\ty\"\ng: [1.10, .nan, 2024-02-30]\nh: {i: = , j: ''}\n"
    assert read_yaml(text, "f").plain() == {
        "a": "no",
        "b": "1:30",
        "c": "017",
        "d": "1e3",
        "e": "1",
        "f": "x\ty",
        "g": ["1.10", ".nan", "2024-02-30"],
        "h": {"i": "=", "j": ""},
    }


def test_values_and_keys_have_their_places() -> None:
    tree = read_yaml("가: {나: x,\n  다: [y, z]}\n", "f")
    assert str(tree.place) == "f:1:1"
    assert str(tree.mapping["가"].key_place("다")) == "f:2:3"
    assert [str(node.place) for node in tree.mapping["가"].mapping["다"].items] == ["f:2:7", "f:2:10"]


def test_a_text_over_several_lines_is_one_text() -> None:
    assert read_yaml("a: |\n  x\n  y\nb: >-\n  x\n  y\n", "f").plain() == {"a": "x\ny\n", "b": "x y"}


def test_a_file_may_be_a_list_or_one_text() -> None:
    assert read_yaml("- a\n- b\n", "f").plain() == ["a", "b"]
    assert read_yaml("--- a\n...\n", "f").plain() == "a"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: &x 1", "f:1:4: the anchor &x is not allowed; remove it"),
        ("&x a: 1", "f:1:1: the anchor &x is not allowed; remove it"),
        ("a: &x [1]", "f:1:4: the anchor &x is not allowed; remove it"),
        ("a: *x", "f:1:4: the alias *x is not allowed; write the value out"),
        ("*x : 1", "f:1:1: the alias *x is not allowed; write the value out"),
        ("a: !!int 1", "f:1:4: the tag tag:yaml.org,2002:int is not allowed; remove it"),
        ("a: ! 1", "f:1:4: the tag ! is not allowed; remove it"),
        ("a: !x {b: 1}", "f:1:4: the tag !x is not allowed; remove it"),
        ("!!python/object/apply:os.system [ls]", "f:1:1: the tag tag:yaml.org,2002:python/object/apply:o… is not allowed; remove it"),
        ("%YAML 1.2\n---\na: 1", "f:1:1: directives that begin with % are not allowed; remove the line"),
        ("%TAG ! x\n---\na: 1", "f:1:1: directives that begin with % are not allowed; remove the line"),
        ("%X y\n---\na: 1", "f:1:3: directives that begin with % are not allowed; remove the line"),
        ("a: 1\n---\nb: 2", "f:2:1: a second document (---) begins here; write one document a file"),
        ("<<: {a: 1}", "f:1:1: the merge key << is not allowed; write the values out"),
        ("? [a]\n: 1", "f:1:3: the key is not a text; write one"),
        ("? {a: 1}\n: 1", "f:1:3: the key is not a text; write one"),
        ("a: ~", "f:1:4: there is no value; write one, or leave the key out if it is not known"),
        ("a:\nb: 1", "f:1:3: there is no value; write one, or leave the key out if it is not known"),
        ("- null", "f:1:3: there is no value; write one, or leave the key out if it is not known"),
        ("{a, b: 1}", "f:1:3: there is no value; write one, or leave the key out if it is not known"),
        ("---\n...", "f:2:1: there is no value; write one, or leave the key out if it is not known"),
        ('a: "\\0"', "f:1:4: the character U+0000 may not stand in a file; remove it"),
        ('"\\u202E": 1', "f:1:1: the character U+202E RIGHT-TO-LEFT OVERRIDE may not stand in a file; remove it"),
        ('a: "\\ud800"', "f:1:7: YAML has no such character after a backslash; correct it or use single quotes"),
        ('a: "\\q"', "f:1:5: YAML has no such character after a backslash; correct it or use single quotes"),
        ("a:\n\tb: 1", "f:2:1: the line is indented with a tab; use spaces"),
        ("a:\n  \tb: 1", "f:2:3: the line is indented with a tab; use spaces"),
        ("a: b\n\tc: d", "f:2:1: the line is indented with a tab; use spaces"),
        ("a: >\n\tb", "f:2:1: the line is indented with a tab; use spaces"),
        ("a: b: c", "f:1:5: a colon may not stand here; quote a text that contains one, and check the indentation"),
        ("a: 1\n b: 2", "f:2:3: a colon may not stand here; quote a text that contains one, and check the indentation"),
        ("a: 1\nb\n", "f:2:1: the colon after the key is missing; write ‘key: value’"),
        ("a: @x", "f:1:4: a text that begins with ‘@’ must stand in quotes; quote it"),
        ("a: [1,\n 2\n", "f:1:4: a comma or a closing bracket is missing; add it, and quote a text that contains a comma"),
        ("a: [1\nb: 3]", "f:2:2: a comma or a closing bracket is missing; add it, and quote a text that contains a comma"),
        ("{a: 'x' y}", "f:1:9: a comma or a closing bracket is missing; add it, and quote a text that contains a comma"),
        ('a: "x" y', "f:1:8: the structure breaks here; check the indentation, and what follows a closing quote or bracket"),
        ("- a\nb: c", "f:2:1: the structure breaks here; check the indentation, and what follows a closing quote or bracket"),
        ("a: & 1", "f:1:5: this cannot be read as YAML (did not find expected alphabetic or numeric character); correct it"),
        ("", "f: the file is empty; fill it or delete it"),
        ("\n  \n", "f: the file is empty; fill it or delete it"),
        ("# only\n", "f: the file has comments only; fill it or delete it"),
    ],
)
def test_what_is_refused_is_told_with_its_place(text: str, told: str) -> None:
    assert refused(read_yaml, text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: 2\na: 3", "f:3:1: the key ‘a’ stands on line 1 already; keep one of the two"),
        ("x:\n  a: 1\n  'a': 2", "f:3:3: the key ‘a’ stands on line 2 already; keep one of the two"),
        ("{1: a, '1': b}", "f:1:8: the key ‘1’ stands on line 1 already; keep one of the two"),
        ("caf\u00e9: 1\ncafe\u0301: 2", "f:2:1: the key ‘cafe\u0301’ stands on line 1 already; keep one of the two"),
        ("가: 1\n\u1100\u1161: 2", "f:2:1: the key ‘\u1100\u1161’ stands on line 1 already; keep one of the two"),
    ],
)
def test_a_key_that_stands_twice_is_told_with_both_lines(text: str, told: str) -> None:
    assert refused(read_yaml, text) == [told]


def test_the_same_key_in_different_mappings_is_no_matter() -> None:
    assert read_yaml("a: {b: 1}\nb: {b: 2}", "f").plain() == {"a": {"b": "1"}, "b": {"b": "2"}}


def test_quoted_nothings_are_texts() -> None:
    assert read_yaml("a: ''\nb: '~'\nc: \"null\"", "f").plain() == {"a": "", "b": "~", "c": "null"}


def test_values_may_stand_32_levels_deep_and_no_deeper() -> None:
    assert read_yaml("[" * 32 + "]" * 32, "f").plain()
    assert refused(read_yaml, "[" * 33 + "]" * 33) == ["f:1:33: values stand more than 32 levels deep; flatten them"]


def test_a_text_may_have_a_mebibyte_and_no_more() -> None:
    assert read_yaml("x" * (1 << 20), "f").value
    told = "f:1:1: the text has more than a million characters; move it to attachments"
    assert refused(read_yaml, "x" * ((1 << 20) + 1)) == [told]


def test_a_quote_that_is_never_closed_is_told_where_it_opens() -> None:
    told = "f:2:4: the quote that opens here is never closed; close it"
    assert refused(read_yaml, "a: 1\nb: 'x\nc: 2\n\n") == [told]


def test_looking_up_a_path_that_ends_early_gives_what_there_is() -> None:
    tree = read_yaml("a: [x, {b: y}]", "f")
    assert tree.at(("a", 1, "b")) is not None
    assert tree.at(("a", 2)) is None
    assert tree.at(("a", -1)) is None
    found, reached = tree.reach(("a", 1, "c", "d"))
    assert (str(found.place), reached) == ("f:1:8", 2)


def test_a_node_is_one_of_three() -> None:
    text, listed, mapping = Node("x", "f", 1, 1), Node([], "f", 1, 1), Node({}, "f", 1, 1)
    assert (text.text, text.items, text.mapping) == ("x", [], {})
    assert (listed.text, listed.items, listed.mapping) == (None, [], {})
    assert (mapping.text, mapping.items, mapping.mapping) == (None, [], {})


def test_a_key_from_elsewhere_stands_where_its_value_does() -> None:
    tree = Node({"a": Node("x", "other", 3, 4)}, "f", 1, 1)
    assert str(tree.key_place("a")) == "other:3:4"

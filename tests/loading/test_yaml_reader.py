"""YAML is read strictly: text and places in, or the line and column of what is wrong."""

import pytest
from small_tenders import refused

from bideval.loading.formats.tree import Node
from bideval.loading.formats.yaml_reader import read_yaml


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
        ("a: &x 1", "f:1:4: yaml-anchor name=x"),
        ("&x a: 1", "f:1:1: yaml-anchor name=x"),
        ("a: &x [1]", "f:1:4: yaml-anchor name=x"),
        ("a: *x", "f:1:4: yaml-alias name=x"),
        ("*x : 1", "f:1:1: yaml-alias name=x"),
        ("a: !!int 1", "f:1:4: yaml-tag tag=tag:yaml.org,2002:int"),
        ("a: ! 1", "f:1:4: yaml-tag tag=!"),
        ("a: !x {b: 1}", "f:1:4: yaml-tag tag=!x"),
        (
            "!!python/object/apply:os.system [ls]",
            "f:1:1: yaml-tag tag=tag:yaml.org,2002:python/object/apply:o…",
        ),
        ("%YAML 1.2\n---\na: 1", "f:1:1: yaml-directive"),
        ("%TAG ! x\n---\na: 1", "f:1:1: yaml-directive"),
        ("%X y\n---\na: 1", "f:1:3: yaml-directive"),
        ("a: 1\n---\nb: 2", "f:2:1: yaml-second-document"),
        ("<<: {a: 1}", "f:1:1: yaml-merge"),
        ("? [a]\n: 1", "f:1:3: key-not-text"),
        ("? {a: 1}\n: 1", "f:1:3: key-not-text"),
        ("a: ~", "f:1:4: value-empty"),
        ("a:\nb: 1", "f:1:3: value-empty"),
        ("- null", "f:1:3: value-empty"),
        ("{a, b: 1}", "f:1:3: value-empty"),
        ("---\n...", "f:2:1: value-empty"),
        ('a: "\\0"', "f:1:4: character-forbidden character=U+0000"),
        ('"\\u202E": 1', "f:1:1: character-forbidden character=U+202E RIGHT-TO-LEFT OVERRIDE"),
        ('a: "\\ud800"', "f:1:7: yaml-escape"),
        ('a: "\\q"', "f:1:5: yaml-escape"),
        ("a:\n\tb: 1", "f:2:1: yaml-tab"),
        ("a:\n  \tb: 1", "f:2:3: yaml-tab"),
        ("a: b\n\tc: d", "f:2:1: yaml-tab"),
        ("a: >\n\tb", "f:2:1: yaml-tab"),
        ("a: b: c", "f:1:5: yaml-colon"),
        ("a: 1\n b: 2", "f:2:3: yaml-colon"),
        ("a: 1\nb\n", "f:2:1: yaml-colon-missing"),
        ("a: @x", "f:1:4: yaml-character character=@"),
        (
            "a: [1,\n 2\n",
            "f:1:4: yaml-bracket",
        ),
        (
            "a: [1\nb: 3]",
            "f:2:2: yaml-bracket",
        ),
        (
            "{a: 'x' y}",
            "f:1:9: yaml-bracket",
        ),
        (
            'a: "x" y',
            "f:1:8: yaml-structure",
        ),
        (
            "- a\nb: c",
            "f:2:1: yaml-structure",
        ),
        (
            "a: & 1",
            "f:1:5: yaml-syntax reason=did not find expected alphabetic or numeric character",
        ),
        (
            "a: &",
            "f:1:5: yaml-syntax reason=did not find expected alphabetic or numeric character",
        ),
        ("", "f: file-empty"),
        ("\n  \n", "f: file-empty"),
        ("# only\n", "f: file-only-comments"),
    ],
)
def test_what_is_refused_is_told_with_its_place(text: str, told: str) -> None:
    assert refused(read_yaml, text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: 2\na: 3", "f:3:1: key-twice key=a line=1"),
        ("x:\n  a: 1\n  'a': 2", "f:3:3: key-twice key=a line=2"),
        ("{1: a, '1': b}", "f:1:8: key-twice key=1 line=1"),
        ("caf\u00e9: 1\ncafe\u0301: 2", "f:2:1: key-twice key=cafe\u0301 line=1"),
        ("가: 1\n\u1100\u1161: 2", "f:2:1: key-twice key=\u1100\u1161 line=1"),
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
    assert refused(read_yaml, "[" * 33 + "]" * 33) == ["f:1:33: too-deep most=32"]


def test_a_text_may_have_a_mebibyte_and_no_more() -> None:
    assert read_yaml("x" * (1 << 20), "f").value
    told = "f:1:1: text-of-a-megabyte"
    assert refused(read_yaml, "x" * ((1 << 20) + 1)) == [told]


def test_a_quote_that_is_never_closed_is_told_where_it_opens() -> None:
    told = "f:2:4: yaml-quote-unclosed"
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

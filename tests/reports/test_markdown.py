"""Markdown: foreign text reads as it is, in every place where it can stand."""

import pytest
from markdown_it import MarkdownIt

from bideval.reports.layout import Cell, Section, Table, View, words
from bideval.reports.markdown import escape, markdown, paragraph

ESCAPED = [
    ("한강 (가상)", "한강 (가상)"),
    ("a|b", "a\\|b"),
    ("[text](http://x.kr)", "\\[text\\](http\\://x.kr)"),
    ("`code`", "\\`code\\`"),
    ("*bold* _it_ ~gone~", "\\*bold\\* \\_it\\_ \\~gone\\~"),
    ("<script>", "\\<script\\>"),
    ("&lt;", "\\&lt;"),
    ("a\nb\r\nc", "a b c"),
    ("www.x.kr", "www\\.x.kr"),
    ("WWW.x.kr", "WWW\\.x.kr"),
    ("me@x.kr", "me\\@x.kr"),
    ("$x$", "\\$x\\$"),
    ("\\|", "\\\\\\|"),
    ("\u202eabc", "\\\\u{202E}abc"),
]


@pytest.mark.parametrize(("text", "expected"), ESCAPED)
def test_escape(text: str, expected: str) -> None:
    assert escape(text) == expected


LEADING = [
    ("# title", "\\# title"),
    ("- item", "\\- item"),
    ("+ item", "\\+ item"),
    ("=====", "\\====="),
    ("1. item", "1\\. item"),
    ("12) item", "12\\) item"),
    ("2025-01-02", "2025-01-02"),
    ("> quote", "\\> quote"),
    ("1위는 알파", "1위는 알파"),
]


@pytest.mark.parametrize(("text", "expected"), LEADING)
def test_a_paragraph_begins_as_text(text: str, expected: str) -> None:
    assert paragraph(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in ESCAPED + LEADING])
def test_a_reader_of_markdown_sees_the_text(text: str) -> None:
    parsed = MarkdownIt("commonmark").enable("table").parse(paragraph(text))
    assert [token.type for token in parsed] == ["paragraph_open", "inline", "paragraph_close"]
    children = parsed[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    shown = "".join(child.content for child in children)
    assert shown == " ".join(text.split()).replace("\u202e", "\\u{202E}")


def test_tables_have_their_shape() -> None:
    rows = ((Cell("a|b", depth=1), Cell("1", number=True)),)
    table = Table((Cell("h"), Cell("n", number=True)), rows, title="t")
    view = View("en", "T", (Section("s", "S", ("p",), (table, Table((), (words("k", "v"),))), ("r",)),))
    assert markdown(view).splitlines() == [
        "# T",
        "",
        "## S",
        "",
        "p",
        "",
        "### t",
        "",
        "| h | n |",
        "| --- | ---: |",
        "| · a\\|b | 1 |",
        "",
        "|  |  |",
        "| --- | --- |",
        "| k | v |",
        "",
        "r",
    ]

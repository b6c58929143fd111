"""What a vendor may write into a name, through all sinks: nothing runs, nothing hides, nothing breaks the layout."""

import csv
import re
from functools import cache
from io import StringIO

import pytest
from markdown_it import MarkdownIt
from report_tenders import BIDS, DECISIONS, TENDER, changed, evaluated
from test_html import Reader

from bideval.documents.evaluation import Evaluation
from bideval.reports.evaluation_json import evaluation_json
from bideval.reports.explain import explain
from bideval.reports.html import html
from bideval.reports.markdown import markdown
from bideval.reports.scores_csv import scores_csv
from bideval.reports.terminal import terminal
from bideval.reports.view import view
from bideval.reports.visible import one_line, visible

pytestmark = pytest.mark.no_cover  # whole reports, one for each text

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)',
    "single quote": "' onmouseover='alert(1)",
    "formula": "=cmd|'/c calc'!A0",
    "full-width formula": "＝1+1",
    "rich markup": "[/foo] Corp",
    "rich link": "[link=http://x.kr]x[/link]",
    "pipes": "a|b || c",
    "markdown link": "[x](javascript:alert(1))",
    "markdown html": "</td></table><img src=x onerror=alert(1)>",
    "heading": "# 1위",
    "escape sequence": "\x1b[2J\x1b]0;owned\x07",
    "right to left": "corp \u202etxt.exe",
    "isolates": "\u2066a\u2069\u200bb\u00adc\ufeff",
    "newlines": "first\nsecond\r\n\r\nthird\u2028fourth",
    "null": "a\0b",
    "tag characters": "a\U000e0041b",
    "fillers": "a\u3164b\u115f",
    "template": "{{ 7 * 7 }}{% for x in y %}",
    "placeholder": "{bidder} {0.__class__} %s",
    "autolink": "https://x.kr www.x.kr me@x.kr",
    "code": "```\n`x`",
}
HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u115f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\U000e0000-\U000e0fff]"
)


@cache
def evaluation(text: str) -> Evaluation:
    """The small tender with `text` in every place where a stranger writes."""
    both = {"ko": text, "en": text}
    bids = changed(BIDS, alpha=changed(BIDS["alpha"], name=both))
    entry = changed(DECISIONS["adjustments"][0], why=text, by=text, evidence=text)
    return evaluated(bids=bids, tender=changed(TENDER, title=both, note=text), decisions={"adjustments": [entry]})


each = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


@each
def test_html_shows_text(text: str) -> None:
    page = html(view(evaluation(text), "ko"))
    read, plain = Reader(page), Reader(html(view(evaluation("x"), "ko")))
    assert [(tag, list(attributes)) for tag, attributes in read.elements] == [
        (tag, list(attributes)) for tag, attributes in plain.elements
    ]
    assert one_line(text) in "".join(read.text)
    assert not HIDDEN.search(page)


@each
def test_markdown_shows_text(text: str) -> None:
    def shape(name: str) -> list[str]:
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown(view(evaluation(name), "ko")))
        return [token.type for token in tokens]

    written = markdown(view(evaluation(text), "ko"))
    assert shape(text) == shape("x")
    assert not HIDDEN.search(written)
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(written)
    assert {tag for tag, _ in Reader(rendered).elements} <= {
        "h1",
        "h2",
        "h3",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert one_line(text) in "".join(Reader(rendered).text)


@each
def test_the_terminal_shows_text(text: str) -> None:
    shown = terminal(view(evaluation(text), "ko"), 400)
    assert one_line(text) in shown
    assert not HIDDEN.search(shown)
    assert len(shown.splitlines()) == len(terminal(view(evaluation("x"), "ko"), 400).splitlines())


@each
def test_an_explanation_shows_text(text: str) -> None:
    told = str(explain(evaluation(text), "beta/price", "ko"))
    assert not HIDDEN.search(told)
    assert len(told.splitlines()) == len(str(explain(evaluation("x"), "beta/price", "ko")).splitlines())


@each
def test_csv_holds_text(text: str) -> None:
    rows = list(csv.reader(StringIO(scores_csv(evaluation(text)), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    name = rows[1][2]
    assert not name.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert name in (one_line(text), f"'{one_line(text)}")
    assert not HIDDEN.search("".join(name))


@each
def test_json_keeps_the_name_exactly(text: str) -> None:
    import json

    assert json.loads(evaluation_json(evaluation(text)))["bids"][0]["name"]["ko"] == text


def test_what_is_visible_stays_as_it_is() -> None:
    plain = "한강클라우드 (가상) · 「규정」 제14조의2, 5 % ‘x’ — 漢江 🚀"
    assert visible(plain) == one_line(plain) == plain


def test_white_space_becomes_one_space() -> None:
    assert one_line("  a\t\r\n\u00a0\u3000b ") == "a b"


def test_lone_surrogates_do_not_break_a_report() -> None:
    assert visible("a\ud800b") == "a\\u{D800}b"

"""HTML: one file that stands alone, in its language, with nothing that runs or loads."""

import hashlib
from base64 import b64encode
from html.parser import HTMLParser

import pytest
from report_tenders import evaluated

from bideval.reports import html as page
from bideval.reports.html import html
from bideval.reports.layout import Cell, Section, Table, View, words
from bideval.reports.view import view


class Reader(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_says_its_language(language: str) -> None:
    assert Reader(html(view(evaluated(), language))).all("html") == [{"lang": language}]


def test_nothing_runs_and_nothing_is_loaded() -> None:
    read = Reader(html(view(evaluated(), "ko")))
    tags = {tag for tag, _ in read.elements}
    assert tags.isdisjoint({"script", "link", "img", "iframe", "object", "form", "base"})
    assert all(str(link["href"]).startswith("#") for link in read.all("a"))
    assert not any(name.startswith("on") or name == "style" for _, attributes in read.elements for name in attributes)


def test_a_browser_applies_this_style_and_no_other() -> None:
    text = html(view(evaluated(), "ko"))
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = Reader(text).all("meta")[1]
    assert policy["http-equiv"] == "Content-Security-Policy"
    expected = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert policy["content"] == expected


def test_every_link_has_its_section() -> None:
    read = Reader(html(view(evaluated(), "ko")))
    assert [link["href"] for link in read.all("a")] == [f"#{section['id']}" for section in read.all("section")]


def test_a_number_names_its_working() -> None:
    titles = {cell.get("title") for cell in Reader(html(view(evaluated(), "ko"))).all("td")}
    assert {"alpha/:total", "beta/quality/plan:mean"} <= titles


def test_every_value_is_escaped_in_every_place() -> None:
    nasty = '"><script>alert(1)</script>'
    cell = Cell(nasty, step=nasty)
    table = Table((cell,), ((cell,),), title=nasty)
    shown = html(View("ko", nasty, (Section("s", nasty, (nasty,), (table, Table((), (words(nasty),))), (nasty,)),)))
    read = Reader(shown)
    assert "script" not in {tag for tag, _ in read.elements}
    assert "".join(read.text).count("<script>alert(1)</script>") == 10
    assert read.all("td")[0]["title"] == nasty


def test_a_name_that_the_template_misspells_is_an_error() -> None:
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        page._environment().from_string("{{ vieww.title }}").render({"view": 1})

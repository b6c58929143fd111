"""Charts are the same bytes on every machine, say what they show, and draw what the studies found."""

import json
import os
import subprocess
import sys
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from smaa_tenders import evaluation, folder

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.drawn import Drawn, TotalLine
from bideval.documents.studies.smaa import Ask, Smaa, Why
from bideval.reports.charts import svg
from bideval.reports.charts.every import section
from bideval.reports.charts.frame import cut
from bideval.reports.charts.lines import lines
from bideval.reports.html import html
from bideval.reports.layout import Drawing, Section, View
from bideval.reports.markdown import markdown
from bideval.reports.studies.sensitivity.words import Words
from bideval.reports.terminal import terminal
from bideval.studies.sensitivity import sensitivity
from bideval.studies.sensitivity.drawn import drawn
from bideval.studies.smaa import smaa

GOLDEN = Path(__file__).parent / "golden"
BIDS = {"a": ["0.9", "0.2", "0.5"], "b": ["0.4", "0.9", "0.6"], "c": ["0.2", "0.3", "0.9"]}
TREE = {"x": 40, "y": 35, "z": 25}
SVG = "{http://www.w3.org/2000/svg}"


def charts(found: Evaluation, language: str = "ko") -> dict[str, Drawing]:
    study = sensitivity(found)
    told = section(study, drawn(study, found), smaa(found, Ask(samples=2000)), found, language)
    assert told is not None
    return {one.id: one for one in told.drawings}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    return evaluation(folder(tmp_path_factory.mktemp("charts"), TREE, BIDS))


def texts(made: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(made).iter(f"{SVG}text")]


def test_charts_are_the_bytes_that_are_stored(found: Evaluation, request: pytest.FixtureRequest) -> None:
    for name, one in charts(found).items():
        path, made = GOLDEN / f"chart-{name}.svg", svg(one)
        if request.config.getoption("--update-golden"):
            path.write_text(made, encoding="utf-8")
        assert path.read_text("utf-8") == made


def test_a_machine_without_fonts_makes_the_same_bytes(found: Evaluation, tmp_path: Path) -> None:
    """Vega measures text to lay it out; nothing that we draw is placed by such a measure."""
    drawing = charts(found)["shares"]
    config = tmp_path / "fonts.conf"
    config.write_text(f'<?xml version="1.0"?><fontconfig><dir>{tmp_path}</dir></fontconfig>', encoding="utf-8")
    code = (
        "import json, sys; from bideval.reports.charts import svg; from bideval.reports.layout import Drawing; "
        "from vl_convert import vegalite_to_svg as plain; sys.stdout.reconfigure(encoding='utf-8'); "
        "print(plain({'data': {'values': [{'a': 'wide'}]}, 'mark': 'point', 'encoding': {'y': {'field': 'a'}}})); "
        "print(svg(Drawing(*json.load(sys.stdin))), end='')"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code],
            input=json.dumps(list(drawing)),
            env={**os.environ, **more},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout.partition("\n")
        for more in ({}, {"FONTCONFIG_FILE": str(config)})
    ]
    assert told[0][2] == told[1][2] == svg(drawing)


def test_a_chart_has_a_title_and_says_what_it_shows(found: Evaluation) -> None:
    for language, said in (("ko", "1위 비율: "), ("en", "One bar a bid")):
        one = charts(found, language)["shares"]
        root = ET.fromstring(svg(one))
        assert root.attrib["role"] == "img"
        assert root.attrib["aria-labelledby"] == "shares-title shares-told"
        assert (root[0].tag, root[0].text) == (f"{SVG}title", one.title)
        assert root[1].tag == f"{SVG}desc"
        assert said in (root[1].text or "")
        assert one.title in texts(svg(one))


def test_parts_are_labelled_where_there_is_room(found: Evaluation) -> None:
    told = texts(svg(charts(found, "en")["shares"]))
    assert [one for one in told if one.startswith(("1. ", "2. ", "3. "))] == ["1. b", "2. a", "3. c"]
    assert any(one.startswith("rank 1: ") and one.endswith("%") for one in told)


def test_of_many_places_the_last_are_one_part(tmp_path: Path) -> None:
    bids = {f"b{at}": [f"0.{at}", f"0.{10 - at}", "0.5"] for at in range(1, 10)}
    told = texts(svg(charts(evaluation(folder(tmp_path, TREE, bids)), "en")["shares"]))
    assert any(one.startswith("rank 5–9") for one in told)
    assert not any(one.startswith(("rank 6", "rank 9")) for one in told)


def test_of_many_criteria_the_narrowest_are_drawn(tmp_path: Path) -> None:
    tree = {f"c{at:02}": 4 for at in range(25)}
    bids = {"a": ["1", "0"] * 12 + ["1"], "b": ["0", "1"] * 12 + ["0"]}
    one = charts(evaluation(folder(tmp_path, tree, bids)), "en")["intervals"]
    assert one.told.endswith("Only the 24 narrowest are drawn.")
    assert len([text for text in texts(svg(one)) if ". c" in text]) == 24


def test_hostile_names_are_text(tmp_path: Path) -> None:
    where = folder(tmp_path, TREE, BIDS)
    name = '<b onload=\\"x\\">&amp;'
    for bid in (where / "bids").iterdir():
        text = f'{bid.read_text("utf-8")}name: {{ko: "{name}{bid.stem}", en: "{name}{bid.stem}"}}\n'
        bid.write_text(text, encoding="utf-8")
    for one in charts(evaluation(where), "en").values():
        made = svg(one)
        assert "<b" not in made
        ET.fromstring(made)


def test_lines_are_the_totals_at_both_ends_of_a_weight(found: Evaluation) -> None:
    """At no weight of x its 40 points go to y and z as 35 to 25; at all of it, x alone counts."""
    study = sensitivity(found)
    told = drawn(study, found)
    assert told is not None
    index = [*TREE].index(told.path)
    points = [*TREE.values()]
    for one in told.lines:
        shares = [Fraction(share) for share in BIDS[one.bidder]]
        rest = sum(share * part for at, (share, part) in enumerate(zip(shares, points, strict=True)) if at != index)
        assert one.start == rest * 100 / (100 - points[index])
        assert one.end == 100 * shares[index]
    assert [one.bidder for one in told.lines] == ["b", "a", "c"]
    assert told.whole == 100
    near = next(one for one in study.weights.intervals if one.path == told.path)
    assert told.crossings == tuple(edge.weight for edge in (near.low, near.high) if edge.rival)


def test_names_at_the_ends_of_lines_do_not_cover_each_other(found: Evaluation) -> None:
    level = tuple(TotalLine(bidder, Fraction(50), Fraction(50)) for bidder in "abc")
    one = lines(Words(sensitivity(found), found, "en"), Drawn("x", Fraction(40), Fraction(100), level, ()))
    tops = [row["top"] for row in one.chart["layer"][-1]["data"]["values"]]
    assert all(below - above >= 16 for above, below in pairwise(tops))
    ends = tuple(TotalLine(bidder, Fraction(50), Fraction(at)) for at, bidder in enumerate("abc"))
    low = lines(Words(sensitivity(found), found, "en"), Drawn("x", Fraction(40), Fraction(100), ends, ()))
    assert max(row["top"] for row in low.chart["layer"][-1]["data"]["values"]) <= 280


def test_where_there_is_nothing_to_draw_there_are_no_charts(found: Evaluation, tmp_path: Path) -> None:
    alone = evaluation(folder(tmp_path, {"x": 100}, {"a": ["1"], "b": ["0.5"]}))
    study = sensitivity(alone)
    assert drawn(study, alone) is None
    assert section(study, None, None, alone, "en") is None
    assert section(study, None, Smaa(Ask(), alone.ledger, Why("one-criterion")), alone, "en") is None


def test_only_a_page_that_can_show_them_has_charts(found: Evaluation) -> None:
    drawings = (charts(found, "en")["shares"],)
    view = View("en", "Page", (Section("one", "One", ("text",)), Section("charts", "Charts", drawings=drawings)))
    page = html(view)
    assert '<figure id="shares">' in page
    assert "<figcaption>One bar a bid" in page
    assert page.count("<svg ") == 1
    assert "style=" not in page[page.index("<svg") :]
    assert "figcaption {" in page
    assert "Charts" not in markdown(view)
    assert "Charts" not in terminal(view)
    assert "figcaption" not in html(view._replace(sections=view.sections[:1]))


@pytest.mark.parametrize(
    ("name", "shown"),
    [("short", "short"), ("a" * 28, "a" * 28), ("a" * 29, "a" * 28 + "…"), ("가" * 15, "가" * 14 + "…"), ("가" * 13 + " 나다", "가" * 13 + "…")],
)  # fmt: skip
def test_long_names_are_cut(name: str, shown: str) -> None:
    assert cut(name) == shown

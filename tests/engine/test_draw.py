"""A draw that anyone can replay: the order of tied bids follows from a public value whose source was announced in advance."""

import hashlib
import json
import subprocess
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from small import FILES, bideval, tender

from bideval.engine.draw import digest, digests
from bideval.loading import load

SOURCE = "Lotto 6/45, draw 1180"
VALUE = "3 11 15 29 35 44"
TENDER = FILES["tender.yaml"] + f'draws:\n  - {{id: tie, source: "{SOURCE}", announced: 2025-06-02}}\n'
RUBRIC = FILES["rubric.yaml"] + "ranking: {tie_breaks: [{draw: tie}, {lot: true}]}\n"
TIED = {
    "tender.yaml": TENDER,
    "rubric.yaml": RUBRIC,
    "bids/bob.yaml": FILES["bids/ada.yaml"].replace("ada", "bob"),
    "panel/ev1.csv": "bidder,criterion,mark\nada,skill,10\nbob,skill,10\n",
}
DRAWN = f'bideval: 1\ndraws:\n  - {{draw: tie, value: "{VALUE}", when: 2025-07-05, by: Kim, why: the day has come}}\n'


def told(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(bideval("score", folder, "--format", "json").out)
    return found


def test_the_digest_is_that_of_seven_lines() -> None:
    """'the same on any machine': `printf … | sha256sum` is all it takes."""
    text = (
        "bideval-draw-1\ntender demo\ndraw tie\nsource Lotto 6/45, draw 1180\nvalue 3 11 15 29 35 44\n"
        "tied hangang,jeju\nbid jeju\n"
    )
    done = subprocess.run(["sha256sum"], input=text, capture_output=True, text=True, check=True)
    found = digest("demo", "tie", SOURCE, VALUE, ["hangang", "jeju"], "jeju")
    assert done.stdout.split()[0] == found == hashlib.sha256(text.encode()).hexdigest()
    assert found.startswith("a4daa34b")
    assert digest("demo", "tie", SOURCE, VALUE, ["hangang", "jeju"], "hangang").startswith("9af655c4")


def test_blanks_and_the_order_in_which_bids_are_given_do_not_count() -> None:
    one = digests("t", "d", "a  named\n source ", " 7\t8", ["b", "a"])
    assert one == digests("t", "d", "a named source", "7 8", ["a", "b"])
    assert list(one.values()) == sorted(one.values())


@pytest.mark.parametrize(
    "other",
    [
        ("u", "d", "s", "v", ["a", "b"]),
        ("t", "e", "s", "v", ["a", "b"]),
        ("t", "d", "r", "v", ["a", "b"]),
        ("t", "d", "s", "w", ["a", "b"]),
        ("t", "d", "s", "v", ["a", "b", "c"]),
    ],
)
def test_everything_that_was_announced_and_who_is_tied_counts(other: tuple[str, str, str, str, list[str]]) -> None:
    assert digest("t", "d", "s", "v", ["a", "b"], "a") != digest(*other, "a")


def test_without_a_value_the_tie_stays_a_tie_and_status_asks_for_it(tmp_path: Path) -> None:
    folder = tender(tmp_path, TIED)
    found = told(folder)
    assert found["ranking"] == [["ada", "bob"]]
    assert found["tie_breaks"][0] == {  # type: ignore[index]
        "group": ["ada", "bob"],
        "by": "draw",
        "criterion": None,
        "draw": "tie",
        "digests": {},
        "values": {},
        "left": [["ada", "bob"]],
    }
    page = bideval("score", folder, "--lang", "en").out.replace("\n", " ")
    assert f"The public draw ‘tie’ (source: {SOURCE}) has no value yet, so the order of ada, bob stays open." in page
    status = bideval("status", folder, "--lang", "en").out
    assert "Public draws that wait for their value: 1" in status
    assert "Enter the value that the source of the draw gave in decisions.yaml under draws." in status.replace(
        "\n", " "
    )


def test_who_stands_alone_before_the_draw_is_not_drawn(tmp_path: Path) -> None:
    files = {
        "rubric.yaml": FILES["rubric.yaml"] + "ranking: {tie_breaks: [{highest: skill}, {draw: tie}]}\n",
        "bids/cyd.yaml": FILES["bids/ada.yaml"].replace("ada", "cyd").replace("50", "25"),
        "panel/ev1.csv": f"{TIED['panel/ev1.csv']}cyd,skill,25\n",
        "decisions.yaml": DRAWN,
    }
    assert told(tender(tmp_path, TIED | files))["ranking"] == [["cyd"], ["bob"], ["ada"]]


@pytest.mark.parametrize(("value", "first"), [(VALUE, "bob"), ("1", "ada")])
def test_the_value_settles_the_tie_by_the_smallest_digest(value: str, first: str, tmp_path: Path) -> None:
    folder = tender(tmp_path, TIED | {"decisions.yaml": DRAWN.replace(VALUE, value)})
    found = told(folder)
    drawn = digests("small", "tie", SOURCE, value, ["ada", "bob"])
    assert next(iter(drawn)) == first
    assert found["ranking"] == [[bidder] for bidder in drawn]
    step = found["tie_breaks"][0]  # type: ignore[index]
    assert (step["digests"], step["left"]) == (drawn, found["ranking"])
    schema = json.loads((files("bideval.reports") / "evaluation.schema.json").read_text("utf-8"))
    jsonschema.validate(found, schema)


def test_reports_say_what_was_drawn_in_both_languages(tmp_path: Path) -> None:
    folder = tender(tmp_path, TIED | {"decisions.yaml": DRAWN})
    one, other = digests("small", "tie", SOURCE, VALUE, ["ada", "bob"]).items()
    shown = f"{one[0]} {one[1][:16]}…, {other[0]} {other[1][:16]}…"
    english = bideval("score", folder, "--lang", "en", "--format", "md").out
    assert (
        f"The order of ada, bob follows from the public draw ‘tie’ (source: {SOURCE}; value: {VALUE}), "
        f"the smallest digest first: {shown}. " in english
    )
    korean = bideval("score", folder, "--lang", "ko", "--format", "md").out
    assert f"공개 추첨 ‘tie’(출처: {SOURCE}, 값: {VALUE})의 해시가 작은 순서로 정하였다: {shown}." in korean


def test_a_draw_that_nobody_announced_settles_nothing(tmp_path: Path) -> None:
    folder = tender(tmp_path, TIED | {"tender.yaml": FILES["tender.yaml"]})
    page = bideval("score", folder, "--lang", "en").out.replace("\n", " ")
    assert "The source of the public draw ‘tie’ was never announced, so the order of ada, bob stays open." in page
    assert "draws" not in bideval("status", folder, "--lang", "en").out


def test_while_it_is_open_who_is_tied_no_draw_is_made(tmp_path: Path) -> None:
    """A bid that may yet be excluded would leave another tie, and so another order."""
    rubric = RUBRIC.replace("must_be: true}\n", "must_be: true}\n  - {id: fit, decision: true}\n")
    folder = tender(tmp_path, TIED | {"rubric.yaml": rubric, "decisions.yaml": DRAWN})
    found = told(folder)
    assert found["tie_breaks"] == []
    assert [one["rank"] for one in found["bids"]] == [None, None]  # type: ignore[attr-defined]


def test_a_value_is_recorded_and_the_source_committed_to(tmp_path: Path) -> None:
    """'commit to the source, then the value'."""
    folder = tender(tmp_path, TIED)
    source = hashlib.sha256(f"tie\n{SOURCE}\n2025-06-02\n".encode()).hexdigest()
    assert f"sha256 {source}" in bideval("commit", folder, "draw", "tie").out
    signed = ("--by", "Kim", "--why", "the day has come", "--when", "2025-07-05")
    assert bideval("record", folder, "draw", "tie", VALUE, *signed).code == 0
    assert told(folder)["ranking"] == [["bob"], ["ada"]]
    assert bideval("reveal", folder).code == 0
    tender(folder, TIED | {"tender.yaml": TENDER.replace("1180", "1181")})
    assert bideval("reveal", folder).code == 1


def test_a_workbook_gives_the_places_that_were_drawn(tmp_path: Path) -> None:
    folder = tender(tmp_path / "tender", TIED | {"decisions.yaml": DRAWN})
    assert bideval("report", folder, "-o", tmp_path / "out", "--format", "xlsx").code == 0
    openpyxl = pytest.importorskip("openpyxl")
    rows = list(openpyxl.load_workbook(tmp_path / "out/workbook.xlsx", data_only=True)["Result"].values)
    assert "public draw" in str(rows[0])
    assert [(float(str(row[0])), row[2]) for row in rows[1:3]] == [(1, "bob"), (2, "ada")]


def test_the_page_of_the_draw_computes_its_example() -> None:
    page = bideval("methods", "draw", "--lang", "en").out
    assert "tied THE IDS OF ALL TIED BIDS IN ORDER, WITH COMMAS BETWEEN" in page
    assert page.index("9af655c48ce5d768432d87ca9bff368e6a6424b94e2d265894c867a10d0f30c9") < page.index(
        "a4daa34b7622f38a"
    )
    assert "Public draws" in bideval("methods", "--lang", "en").out


def test_a_draw_of_a_tender_loads(tmp_path: Path) -> None:
    dossier = load(tender(tmp_path, TIED | {"decisions.yaml": DRAWN})).dossier
    assert dossier is not None
    assert (dossier.tender.draws[0].source, dossier.decisions.draws[0].value) == (SOURCE, VALUE)

"""The answers in words and as data, compared with whole files; `--update-golden` writes them anew, to be read."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from smaa_tenders import SAMPLE, asks, evaluation, folder

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.smaa import Ask, Span
from bideval.reports.explain import explain
from bideval.reports.studies.smaa import view
from bideval.reports.studies.smaa.data import smaa_json
from bideval.reports.studies.smaa.words import bar, error, percent
from bideval.reports.terminal import terminal
from bideval.studies.smaa import smaa

GOLDEN = Path(__file__).parent / "golden"
ASKS = asks(2000, 100, 50)


@pytest.fixture(scope="module")
def sample() -> Evaluation:
    return evaluation(SAMPLE)


def compared(name: str, text: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / name
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("name", ASKS)
def test_the_answer_is_told_in_both_languages_and_as_data(
    name: str, sample: Evaluation, request: pytest.FixtureRequest
) -> None:
    study = smaa(sample, ASKS[name])
    for language in ("ko", "en"):
        compared(f"smaa-{name}.{language}.txt", terminal(view(study, sample, language)), request)
    compared(f"smaa-{name}.json", smaa_json(study, sample), request)


def test_the_working_of_a_share_and_of_its_error(sample: Evaluation) -> None:
    study = smaa(sample, Ask(samples=1000, weights="bounded", within=Fraction(9, 10)))
    told, bidder = replace(sample, ledger=study.ledger), study.bids[0].bidder
    count = study.bids[0].places[0]
    assert explain(told, f"{bidder}/smaa:place:1", "en") == f"Share of place 1 = {count / 1000}  ← {count} ÷ 1,000\n"
    assert str(explain(told, f"{bidder}/smaa:place:1:error", "en")).startswith(
        "Standard error of the share of place 1 "
    )
    assert str(explain(told, f"{bidder}/smaa:central:{study.items[3].path}", "ko")).startswith("1위일 때 ‘")


def test_on_a_line_the_answer_says_that_it_is_exact(tmp_path: Path) -> None:
    where = folder(tmp_path, {"x": 50, "y": 50}, {"a": ["1", "0"], "b": ["0", "1"], "c": ["0.6", "0.6"]})
    found = evaluation(where)
    told = terminal(view(smaa(found, Ask()), found, "en"))
    assert "‘c’ would be first in 20.0% of them." in told
    assert "Most often first is ‘a’, in 40.0%." in told
    assert "There are only two criteria: the shares are lengths on a line, exact and not sampled." in told
    assert "0% means not once" not in told
    assert json.loads(smaa_json(smaa(found, Ask()), found))["exact"] is True
    step = explain(replace(found, ledger=smaa(found, Ask()).ledger), "c/smaa:place:1", "en")
    assert step == "Share of place 1 = 0.2  ← 2 ÷ 10\n"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_cannot_be_asked_is_told(language: str, tmp_path: Path) -> None:
    where = folder(tmp_path, {"p": {"x": 40, "y": 35}, "z": 25}, {"a": ["1"] * 3, "b": ["0"] * 3})
    found = evaluation(where)
    none = {name: Span(Fraction(0), Fraction(1)) for name in "xy"}
    for between, said in (({"w": none["x"]}, "‘w’"), (none, "‘p’"), ({"p": Span(Fraction(9), Fraction(8))}, "")):
        study = smaa(found, Ask(weights="bounded", between=between))
        assert said in terminal(view(study, found, language))
        assert json.loads(smaa_json(study, found))["untold"] in ("criterion-unknown", "bounds-empty")


def test_bounds_are_told(tmp_path: Path) -> None:
    where = folder(tmp_path, {"x": 40, "y": 35, "z": 25}, {"a": ["1"] * 3, "b": ["0"] * 3})
    found = evaluation(where)
    study = smaa(found, Ask(samples=10, weights="bounded", between={"x": Span(Fraction(30), Fraction(85, 2))}))
    told = terminal(view(study, found, "en"), 400)
    assert "‘x’ is given from 30 to 42.50 points." in told
    assert "a criterion without bounds may have anything." in told
    assert json.loads(smaa_json(study, found))["asked"]["between"] == [{"criterion": "x", "low": "30", "high": "42.5"}]


def test_interruptions_void_panels_bids_that_are_open_and_long_lists_are_told(tmp_path: Path) -> None:
    bids = {f"b{at:02}": [f"0.{at:02}"] * 3 for at in range(1, 46)}
    where = folder(tmp_path, {"x": 40, "y": 35, "z": 25}, bids)
    bid = where / "bids" / "b01.yaml"
    bid.write_text(bid.read_text("utf-8").replace("x: 0.01, ", ""), encoding="utf-8")
    found = evaluation(where)
    study = replace(smaa(found, Ask(samples=10)), complete=False, void=2)
    listed = json.loads(smaa_json(study, found))["bids"]
    assert [one.keys() == {"bidder", "counts"} for one in listed] == [False] * 20 + [True] * 24
    assert len(listed[0]["places"]) + len(listed[-1]["counts"]) > 40
    told = terminal(view(study, found, "en"))
    assert "Interrupted: this stands on 10 of the 10 that were asked for." in told
    assert "not counted: 2." in told
    assert "Left out, because their points are not certain: b01." in told
    assert "Bids that the table does not list: 4." in told
    marks = replace(study, ask=Ask(over="marks", panels=50), panels=8, whole=8, items=())
    assert "Interrupted: this stands on 10 of the 50 that were asked for." in terminal(view(marks, found, "en"))


def test_of_one_panel_no_error_is_told(sample: Evaluation) -> None:
    told = terminal(view(smaa(sample, Ask(over="marks", panels=1)), sample, "en"))
    assert "1 panels, seed 1" in told
    assert "standard error" not in told
    assert "±" not in told


def test_one_bid_has_nobody_to_stand_before(tmp_path: Path) -> None:
    where = folder(tmp_path, {"x": 40, "y": 35, "z": 25}, {"a": ["1"] * 3})
    found = evaluation(where)
    told = view(smaa(found, Ask(samples=10)), found, "en")
    assert [section.id for section in told.sections] == ["smaa", "smaa-central"]


@pytest.mark.parametrize(
    ("share", "shown"),
    [("0", "0%"), ("1", "100%"), ("1/10000", "<0.1%"), ("9999/10000", ">99.9%"), ("1/3", "33.3%"), ("999/1000", "99.9%")],
)  # fmt: skip
def test_only_nothing_is_shown_as_nothing_and_only_all_as_all(share: str, shown: str) -> None:
    assert percent(Fraction(share)) == shown


def test_errors_are_rounded_up_and_bars_show_anything() -> None:
    assert error(Fraction(1, 100_000)) == "0.01"
    assert [bar(Fraction(one)) for one in ("0", "1/1000", "1/2", "17/32", "1")] == [
        "",
        "▏",
        "█" * 8,
        "█" * 8 + "▌",
        "█" * 16,
    ]

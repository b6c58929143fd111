"""The sampled part of `bideval sensitivity`: its options, its place on the page and in the data, and what Ctrl-C leaves."""

import io
import json
import signal
import sys
from pathlib import Path

import pytest
from small import TENDER, bideval, tender

from bideval.cli.shared import sampling


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ada leads by speed, Bob by skill; two evaluators of two minds."""
    files = {
        "panel/ev1.csv": "bidder,criterion,mark\nada,skill,30\nbob,skill,40\n",
        "panel/ev2.csv": "bidder,criterion,mark\nada,skill,10\nbob,skill,40\n",
        "tender.yaml": f"{TENDER}purpose: exercise\n",
    }
    return tender(tmp_path_factory.mktemp("sampling"), files)


def test_the_sampled_answer_stands_behind_the_exact_one(folder: Path) -> None:
    """Two criteria: Bob has a quarter of speed and all of skill, Ada a half of each: level where speed has two thirds of the weight."""
    told = bideval("sensitivity", folder).out
    assert "‘bob’ would be first in 66.7% of them." in told
    assert told.index("Had weights or the panel been others") > told.index("Sensitivity")
    assert "‘bob’가 1위인 비율은 66.7%이다" in bideval("sensitivity", folder, "--lang", "ko").out


def test_samples_can_be_left_out(folder: Path) -> None:
    assert "Had weights" not in bideval("sensitivity", folder, "--samples", 0).out
    assert "sampled" not in json.loads(bideval("sensitivity", folder, "--samples", 0, "--format", "json").out)


def test_options_are_part_of_the_data(folder: Path) -> None:
    options = ("--over", "both", "--panels", 20, "--samples", 100, "--seed", 7, "--weights", "bounded")
    told = bideval("sensitivity", folder, *options, "--within", "20%", "--between", "speed=50:65", "--format", "json")
    sampled = json.loads(told.out)["sampled"]
    assert sampled["asked"] == {
        "over": "both",
        "weights": "bounded",
        "within": "0.2",
        "between": [{"criterion": "speed", "low": "50", "high": "65"}],
        "samples": 100,
        "panels": 20,
        "seed": "7",
        "generator": "Philox4x64-10",
    }
    again = bideval("sensitivity", folder, *options, "--within", "0.2", "--between", "speed=50:65", "--format", "json")
    assert again.out == told.out


def test_a_sampled_number_has_its_working(folder: Path) -> None:
    told = bideval("sensitivity", folder, "--explain", "ada/smaa:place:1")
    assert told.out.startswith("Share of place 1 = 1/3 ≈ 0.333333  ← 1 ÷ 3\n")
    assert told.out.endswith("the shares are lengths on a line, exact and not sampled.\n")


def test_a_sample_is_asked_for_by_its_number(folder: Path) -> None:
    """Whoever was first under a panel is first in the evaluation by that panel."""
    drawn = ("--over", "marks", "--panels", "10", "--lang", "en")
    told = bideval("sensitivity", folder, *drawn, "--explain", "bob/smaa:place:1").out
    assert told.splitlines()[0] == "Share of place 1 = 0.9  ← 9 ÷ 10"
    assert told.endswith("‘--explain sample/2/bob/total’.\n")
    ranks = bideval("sensitivity", folder, *drawn, "--explain", "sample/2/bob/rank").out
    assert ranks.startswith("place of bob: 1\n")
    assert bideval("sensitivity", folder, *drawn, "--explain", "sample/1/bob/rank").out.startswith("place of bob: 2\n")
    unknown = bideval("sensitivity", folder, *drawn, "--explain", "sample/11/bob/rank")
    assert (unknown.code, unknown.out) == (1, "")
    assert unknown.err.endswith("did you mean sample/1/bob/rank?\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--within", "20%"), "go with --weights bounded"),
        (("--weights", "bounded"), "go with --weights bounded"),
        (("--weights", "bounded", "--between", "speed=1"), "CRITERION=LOW:HIGH"),
        (("--weights", "bounded", "--within", "a bit"), "is not a share"),
        (("--samples", "-1"), "--samples"),
    ],
)
def test_wrong_options_are_wrong_usage(options: tuple[str, ...], said: str, folder: Path) -> None:
    told = bideval("sensitivity", folder, *options)
    assert (told.code, said in told.err) == (2, True)


def test_what_cannot_be_asked_is_said_in_its_place(folder: Path) -> None:
    told = bideval("sensitivity", folder, "--weights", "bounded", "--between", "beauty=1:2").out
    assert "‘beauty’ is not the name of one criterion that shares points with others." in told


def test_the_first_interruption_ends_the_work_and_the_second_the_command() -> None:
    with sampling.watched("samples", "en") as go_on:
        assert go_on(0, 10)
        signal.raise_signal(signal.SIGINT)
        assert not go_on(5, 10)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_a_terminal_sees_how_far_the_work_is(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with sampling.watched("samples", "en") as go_on:
        assert go_on(5, 10)
    assert "Points shared out in other ways: 5 of 10" in screen.getvalue()


def test_an_answer_can_be_written_with_its_charts(folder: Path, tmp_path: Path) -> None:
    told = bideval("sensitivity", folder, "-o", tmp_path / "answer", "--samples", 100)
    names = ["sensitivity.html", "sensitivity.md", "sensitivity.json", "intervals.svg", "lines.svg", "shares.svg"]
    assert told.out.splitlines() == [str(tmp_path / "answer" / name) for name in [*names, "engine.json"]]
    page = (tmp_path / "answer" / "sensitivity.html").read_text("utf-8")
    assert page.count("<figure") == 3
    assert bideval("sensitivity", folder, "--samples", 100, "--format", "md").out == (
        tmp_path / "answer" / "sensitivity.md"
    ).read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert bideval("sensitivity", folder, "-o", tmp_path / "file", "--samples", 0).code == 2


def test_a_report_with_studies_has_the_charts_in_its_page_only(folder: Path, tmp_path: Path) -> None:
    asked = ("--format", "html,md,json", "--with-studies", "--lang", "en")
    assert bideval("report", folder, "-o", tmp_path / "report", *asked).code == 0
    page = (tmp_path / "report" / "report.html").read_text("utf-8")
    assert [page.count(f'<figure id="{name}">') for name in ("intervals", "lines", "shares")] == [1, 1, 1]
    plain = (tmp_path / "report" / "report.md").read_text("utf-8")
    assert "Had weights or the panel been others" in plain
    assert "Charts" not in plain
    assert "smaa" not in (tmp_path / "report" / "evaluation.json").read_text("utf-8")

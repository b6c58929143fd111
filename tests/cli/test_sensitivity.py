"""`bideval sensitivity` from end to end: the sentence, the data, the working of one number."""

import json
from io import StringIO
from pathlib import Path

import pytest
from small import RUBRIC, TENDER, bideval, tender

from bideval.cli.shared import progress


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ada leads by speed, Bob by skill."""
    files = {
        "panel/ev1.csv": "bidder,criterion,mark\nada,skill,30\nbob,skill,40\n",
        "tender.yaml": f"{TENDER}purpose: exercise\n",
    }
    return tender(tmp_path_factory.mktemp("sensitivity"), files)


def test_the_answer_is_a_sentence_that_can_be_read_aloud(folder: Path) -> None:
    told = bideval("sensitivity", folder)
    assert told.code == 0
    assert "‘ada’ stays first unless the weight of ‘Speed’ falls from 60 to below 50.00 (then ‘bob’)" in told.out
    korean = bideval("sensitivity", folder, "--lang", "ko").out
    assert "‘ada’는 다음 가운데 하나가 아니면 1위를 지킨다: ‘속도’의 배점이 60에서 50.00 아래로" in korean


def test_the_answer_is_data_too(folder: Path) -> None:
    told = json.loads(bideval("sensitivity", folder, "--format", "json").out)
    assert (told["format"], told["study"], told["winner"]) == (1, "sensitivity", "ada")
    speed = told["weights"]["intervals"][0]
    assert speed["low"] == {"exact": "50", "rival": "bob", "step": "bob/sensitivity:speed:level"}
    assert speed["high"] == {"exact": "100", "rival": None}


def test_every_number_of_the_answer_has_its_working(folder: Path) -> None:
    told = bideval("sensitivity", folder, "--explain", "bob/sensitivity:speed:level").out
    assert told.splitlines()[0].startswith("weight of ‘Speed’ at which the bid is level with the first = 50")
    assert "rubric.yaml" in told


def test_how_far_evaluators_agree_is_part_of_the_answer(folder: Path) -> None:
    """One evaluator alone agrees with nobody: not defined, and the reason is said."""
    told = bideval("sensitivity", folder, "--samples", "0").out
    assert "■ How far the evaluators agree" in told
    assert "‘Skill’: W, ICC(2,1), ICC(3,1), α not defined: fewer than two evaluators marked." in told
    mark = bideval("sensitivity", folder, "--explain", "bob/agreement:skill:mark:0").out
    assert mark.startswith("‘Skill’: mark of ev1 = 40  [panel/ev1.csv:3:")
    unknown = bideval("sensitivity", folder, "--explain", "agreement/skill:w")
    assert (unknown.code, "agreement" in unknown.err) == (1, True)


def test_real_marks_need_a_commitment_or_a_reason(folder: Path) -> None:
    """For `purpose: evaluation`, studies of real marks refuse to run until the marks are committed or the evaluation is sealed."""
    rules = (folder / "tender.yaml").read_text("utf-8")
    (folder / "tender.yaml").write_text(rules.replace("exercise", "evaluation"), "utf-8")
    try:
        assert bideval("sensitivity", folder).code == 1
        told = bideval("sensitivity", folder, "--before-commit", "rehearsal of the session")
        assert told.code == 0
        assert "rehearsal of the session" in told.out
    finally:
        (folder / "tender.yaml").write_text(rules, "utf-8")


def test_a_trial_is_explained_behind_its_name(folder: Path) -> None:
    told = bideval("sensitivity", folder, "--explain", "rounding:total=2-half-up/ada/total").out
    assert told.startswith("total = 60  ← 60 rounded half up to 2 places")


def test_studies_enter_a_report_only_when_asked(folder: Path, tmp_path: Path) -> None:
    """Studies enter no report unless `--with-studies` is said."""
    assert bideval("report", folder, "-o", tmp_path / "plain", "--format", "md").code == 0
    assert "Sensitivity" not in (tmp_path / "plain" / "report.md").read_text("utf-8")
    asked = ("--format", "md,html", "--with-studies", "--lang", "ko,en")
    assert bideval("report", folder, "-o", tmp_path / "asked", *asked).code == 0
    english = (tmp_path / "asked" / "report.en.md").read_text("utf-8")
    assert "## Sensitivity – Answer" in english
    assert "‘ada’ stays first unless" in english
    assert "감도 분석 – 답" in (tmp_path / "asked" / "report.ko.html").read_text("utf-8")


def test_a_trial_that_has_no_result_has_no_working(folder: Path) -> None:
    told = bideval("sensitivity", folder, "--explain", "formula:speed=nl-log/ada/total")
    assert told.code == 1
    assert "round" in told.err


def test_a_report_without_places_has_no_study(tmp_path: Path) -> None:
    files = {
        "rubric.yaml": RUBRIC.replace("total: 100", "total: 100\nprice: separate"),
        "tender.yaml": f"{TENDER}purpose: exercise\n",
    }
    assert (
        bideval(
            "report", tender(tmp_path / "t", files), "-o", tmp_path / "out", "--format", "md", "--with-studies"
        ).code
        == 0
    )
    assert "Sensitivity" not in (tmp_path / "out" / "report.md").read_text("utf-8")


def test_progress_is_one_line_on_a_terminal_and_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    told = StringIO()
    monkeypatch.setattr(told, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", told)
    with progress.shown("en") as watch:
        watch("bids", 3, 15)
    assert told.getvalue() == "\r\x1b[2KWithout each losing bid, and every two of them: 3 of 15\r\x1b[2K"


def test_a_tender_without_places_is_told_that_there_is_no_answer() -> None:
    published = Path(__file__).resolve().parents[2] / "sample_bids" / "gpu-acquisition-2025-published"
    told = bideval("sensitivity", published, "--samples", "0", "--lang", "en")
    assert told.code == 0
    assert "There is no single certain first place" in told.out

"""`bideval sensitivity` from end to end: the sentence, the data, the working of one number."""

import json
from pathlib import Path

import pytest
from small import TENDER, bideval, tender


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

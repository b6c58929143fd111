"""Studies of real marks: refused until the marks are committed or sealed, or somebody says why."""

from pathlib import Path
from shutil import copytree

import pytest
import typer
from sealed_tenders import written
from small import FILES, bideval, tender

from bideval.cli.shared import guard
from bideval.documents.dossier import Dossier
from bideval.loading import load
from bideval.sealing import archive

ROOT = Path(__file__).resolve().parents[2]
EXERCISE = FILES["tender.yaml"] + "purpose: exercise\n"


def dossier(folder: Path) -> Dossier:
    found = load(folder).dossier
    assert found is not None
    return found


def said(folder: Path, bundle: Path | None = None, reason: str | None = None) -> str:
    return guard.sentence(guard.stand(dossier(folder), bundle, reason, "en"), "en")


def refused(
    capsys: pytest.CaptureFixture[str], folder: Path, bundle: Path | None = None, reason: str | None = None
) -> str:
    with pytest.raises(typer.Exit) as end:
        guard.stand(dossier(folder), bundle, reason, "en")
    assert end.value.exit_code == 1
    return capsys.readouterr().err


def test_marks_that_are_loose_are_not_studied_and_both_remedies_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """'refuse to run until the marks are committed or the evaluation is sealed'."""
    assert refused(capsys, tender(tmp_path)) == (
        "in the real evaluation ‘small’ the marks of ev1 are not committed, so no study is made: commit them with "
        "‘bideval commit TENDER marks --all’, or seal the evaluation and name the bundle with --sealed; "
        "--before-commit REASON goes ahead, and the answer states the reason\n"
    )


def test_committed_marks_are_studied_until_one_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tender(tmp_path)
    bideval("commit", folder, "marks", "--all")
    assert said(folder) == "the marks of all 1 who marked were committed before this study and have not changed"
    tender(folder, {"panel/ev1.csv": FILES["panel/ev1.csv"].replace("10", "11")})
    assert "the marks of ev1 are not committed" in refused(capsys, folder)


def test_the_officer_marks_like_an_evaluator(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rubric = FILES["rubric.yaml"].replace("points: 40, panel: {}}", "points: 40, officer: {}}")
    marks = (
        "bideval: 1\nofficer: [{bidder: ada, criterion: skill, mark: 7}, {bidder: bob, criterion: skill, mark: 8}]\n"
    )
    folder = tender(tmp_path, {"rubric.yaml": rubric, "decisions.yaml": marks, "panel/ev1.csv": None})
    assert "the marks of officer are not committed" in refused(capsys, folder)
    bideval("commit", folder, "officer")
    assert said(folder)


def test_a_reason_opens_the_door_and_stands_in_the_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """'--before-commit needs a reason, which stands in the output'."""
    folder = tender(tmp_path)
    assert refused(capsys, folder, reason=" ") == "--before-commit needs a reason\n"
    footing = guard.stand(dossier(folder), None, "a rehearsal\nwith the auditor", "en")
    assert guard.data(footing) == {"ground": "before-commit", "reason": "a rehearsal\nwith the auditor"}
    assert guard.sentence(footing, "en") == (
        "this study was made before the marks were committed; the reason given: a rehearsal with the auditor"
    )
    assert guard.sentence(footing, "ko").startswith("점수를 확정하기 전에 분석했다. 까닭: a rehearsal")


@pytest.mark.parametrize("purpose", ["exercise", "published-facts"])
def test_exercises_and_published_facts_are_free(purpose: str, tmp_path: Path) -> None:
    folder = tender(tmp_path, {"tender.yaml": EXERCISE.replace("exercise", purpose)})
    assert said(folder) == ""
    assert guard.data(guard.stand(dossier(folder), None, None, "en")) == {"ground": "free"}


def test_where_nobody_has_marked_there_is_nothing_to_guard(tmp_path: Path) -> None:
    assert said(tender(tmp_path, {"panel/ev1.csv": None})) == ""


def test_the_seal_of_these_very_files_opens_the_door_and_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, bundle = tender(tmp_path / "tender"), tmp_path / "a.bundle"
    bideval("seal", folder, "-o", bundle)
    assert said(folder, bundle).startswith("this study was made on the sealed evaluation (seal ")
    tender(folder, {"panel/ev1.csv": FILES["panel/ev1.csv"].replace("10", "11")})
    assert refused(capsys, folder, bundle) == (
        "the bundle has another ‘panel/ev1.csv’ than this folder, so it is not the seal of this evaluation\n"
    )
    broken = written(tmp_path, {**archive.unpack(bundle.read_bytes()), "data/more": b""})
    assert refused(capsys, folder, broken) == f"the bundle {broken} is not sound; bideval verify says why\n"
    bundle.write_bytes(bundle.read_bytes()[:-1])
    assert refused(capsys, folder, bundle)
    assert "cannot be read" in refused(capsys, folder, tmp_path / "nowhere")


def test_the_profile_is_among_the_very_files(tmp_path: Path) -> None:
    folder, bundle = tmp_path / "tender", tmp_path / "a.bundle"
    copytree(ROOT / "sample_bids/kr-negotiated-contract-demo", folder)
    told = (folder / "tender.yaml").read_text("utf-8").replace("purpose: exercise", "purpose: evaluation")
    (folder / "tender.yaml").write_text(told, "utf-8")
    rules = bideval("commit", folder, "rubric", "--lang", "en").out
    assert [line.partition(":")[0] for line in rules.splitlines()] == ["rubric", "profile kr-pps-2026-01"]
    bideval("seal", folder, "-o", bundle)
    assert said(folder, bundle).startswith("this study was made on the sealed evaluation")

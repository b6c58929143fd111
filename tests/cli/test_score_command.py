"""`bideval score`, `explain` and `report`: from a folder to results on standard output and in files."""

import json
import stat
from importlib.metadata import version
from pathlib import Path

import pytest
from small import RUBRIC, TENDER, bideval, tender

import bideval as library
from bideval.engine import evaluate
from bideval.loading import load
from bideval.reports.evaluation_json import evaluation_json
from bideval.reports.html import html
from bideval.reports.markdown import markdown
from bideval.reports.scores_csv import scores_csv
from bideval.reports.terminal import terminal
from bideval.reports.view import view
from bideval.reports.workbook import workbook
from bideval.reports.working_json import working_json


def evaluation(folder: Path) -> library.Evaluation:
    dossier = load(folder).dossier
    assert dossier is not None
    found, _ = evaluate(dossier)
    assert found is not None
    return found


def test_every_format_is_what_the_report_of_that_form_says(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    found = evaluation(folder)
    told = {form: bideval("score", folder, "--format", form) for form in ("table", "json", "csv", "md")}
    assert {(one.code, one.err) for one in told.values()} == {(0, "")}
    assert told["table"].out == terminal(view(found, "en"))
    assert told["json"].out == evaluation_json(found)
    assert told["csv"].out == scores_csv(found)
    assert told["md"].out == markdown(view(found, "en"))
    assert bideval("score", folder) == told["table"]


def test_the_language_is_the_one_asked_for_else_the_tenders(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    assert bideval("score", folder).out.startswith("Small tender\n")
    assert bideval("score", folder, "--lang", "ko").out.startswith("작은 입찰\n")


def test_warnings_of_loading_go_to_standard_error(tmp_path: Path) -> None:
    folder = tender(tmp_path, {"tenders.yaml": "bideval: 1\n"})
    told = bideval("score", folder)
    assert told.code == 0
    assert told.err.startswith(f"{folder / 'tenders.yaml'}: warning: ")
    assert told.err.endswith(" [file-not-used]\n")


def test_remarks_of_the_evaluation_stand_in_the_report_and_beside_the_csv(tmp_path: Path) -> None:
    folder = tender(tmp_path, {"other.yaml": RUBRIC.replace("id: small", "id: other")})
    table, rows = (
        bideval("score", folder, "--rubric", folder / "other.yaml", "--format", form) for form in ("table", "csv")
    )
    assert "[rubric-replaced]" in table.out
    assert "[rubric-replaced]" not in table.err
    assert "[rubric-replaced]" in rows.err


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"tender.yaml": None}, "file-missing"),
        ({"bids/ada.yaml": "bideval: 1\nbidder: ada\nfacts: {sped: 1}\n"}, "unknown-fact"),
        ({"rubric.yaml": RUBRIC.replace("points: 60", "points: 59")}, "total-does-not-match"),
        ({"bids/ada.yaml": None, "bids/bob.yaml": None, "panel/ev1.csv": None}, "no-bids"),
        ({"panel/ev1.csv": "bidder,criterion,mark\nada,skill,10\nbob,skill,41\n"}, "mark-outside-scale"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_scored(tmp_path: Path, files: dict[str, str | None], code: str) -> None:
    told = bideval("score", tender(tmp_path, files), "--lang", "en")
    assert (told.code, told.out) == (1, "")
    assert f"[{code}" in told.err
    assert told.err.splitlines()[-1] == "errors: 1; nothing was computed"
    assert str(tmp_path) in told.err


def test_an_error_found_while_scoring_is_told(tmp_path: Path) -> None:
    rubric = RUBRIC.replace("{kind: linear, zero_at: 0, full_at: 100}", "{kind: ratio-to-best, better: higher}")
    bids = {"bids/ada.yaml": "bideval: 1\nbidder: ada\nfacts: {speed: 0, licence: true}\n"}
    told = bideval("score", tender(tmp_path, {"rubric.yaml": rubric, **bids}))
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith(f"{tmp_path / 'bids/ada.yaml'}:3:16: error: ")
    assert "[value-not-positive]" in told.err


def test_without_a_tender_the_environment_says_the_language(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    for env, word in (
        ({}, "error"),
        ({"LANG": "ko_KR.UTF-8"}, "오류"),
        ({"LC_ALL": "ko_KR.UTF-8"}, "오류"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "ko_KR.UTF-8"}, "error"),
        ({"LANG": ""}, "error"),
    ):
        assert bideval("score", nowhere, env=env).err.startswith(f"{nowhere}: {word}: ")
    assert bideval("score", nowhere, "--lang", "ko").err.splitlines()[-1] == "오류 1건으로 계산하지 않았다"


def test_a_tender_in_cp949_is_read_when_that_is_said(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    (folder / "tender.yaml").write_bytes(TENDER.encode("cp949"))
    (folder / "rubric.yaml").write_bytes(RUBRIC.encode("cp949"))
    assert bideval("score", folder).code == 1
    told = bideval("score", folder, "--encoding", "cp949", "--lang", "ko")
    assert told.code == 0
    assert told.out.startswith("작은 입찰\n")


def test_explain_prints_the_working_of_a_number(tmp_path: Path) -> None:
    told = bideval("explain", tender(tmp_path), "ada/speed")
    assert (told.code, told.err) == (0, "")
    assert "bids/ada.yaml:3:16" in told.out
    assert bideval("explain", tmp_path, "ada/rank", "--lang", "ko").code == 0


def test_explain_names_what_is_near_to_what_is_not_known(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    for asked, near in (("adda/total", "ada/total"), ("ada/speeed", "ada/speed"), ("bob/totl", "bob/total")):
        told = bideval("explain", folder, asked)
        assert (told.code, told.out) == (1, "")
        assert told.err.splitlines()[1] == f"did you mean {near}?"
    told = bideval("explain", folder, "ada/???")
    assert told.code == 1
    assert len(told.err.splitlines()) == 1


def test_a_report_is_files_in_a_folder(tmp_path: Path) -> None:
    folder, out = tender(tmp_path / "tender"), tmp_path / "deep" / "out"
    told = bideval("report", folder, "-o", out)
    names = [
        "report.html",
        "report.md",
        "workbook.xlsx",
        "evaluation.json",
        "working.json",
        "rules.json",
        "scores.csv",
        "engine.json",
    ]
    assert told.out.splitlines() == [str(out / name) for name in names]
    assert (told.code, told.err) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == sorted(names)
    found = evaluation(folder)
    assert (out / "workbook.xlsx").read_bytes() == workbook(found, "en")
    texts = {path.name: path.read_bytes().decode() for path in out.iterdir() if path.suffix != ".xlsx"}
    assert texts["report.html"] == html(view(found, "en"))
    assert texts["report.md"] == markdown(view(found, "en"))
    assert texts["evaluation.json"] == bideval("score", folder, "--format", "json").out
    assert texts["working.json"] == working_json(found)
    assert texts["scores.csv"] == scores_csv(found)
    engine = json.loads(texts["engine.json"])
    assert engine["bideval"] == library.__version__
    assert engine["dependencies"]["pydantic"] == version("pydantic")


def test_a_report_in_two_languages_has_two_of_each_readable_form(tmp_path: Path) -> None:
    folder, out = tender(tmp_path / "tender"), tmp_path / "out"
    assert bideval("report", folder, "-o", out, "--lang", "ko,en", "--format", "md, html").code == 0
    made = sorted(path.name for path in out.iterdir())
    assert made == ["engine.json", "report.en.html", "report.en.md", "report.ko.html", "report.ko.md"]
    assert (out / "report.ko.md").read_text("utf-8").startswith("# 작은 입찰\n")
    assert bideval("report", folder, "-o", out, "--lang", "ko", "--format", "md").code == 0
    told = bideval("report", folder, "-o", tmp_path / "html", "--format", "html")
    assert told.out.splitlines() == [str(tmp_path / "html" / name) for name in ("report.html", "engine.json")]
    assert (out / "report.md").read_text("utf-8").startswith("# 작은 입찰\n")


def test_the_two_lists_of_a_report_have_known_words(tmp_path: Path) -> None:
    folder = tender(tmp_path / "tender")
    for option, word, known in (("--format", "pdf", "html, md, json, csv, xlsx"), ("--lang", "de", "ko, en")):
        told = bideval("report", folder, "-o", tmp_path / "out", option, f"ko,{word}" if option == "--lang" else word)
        assert told.code == 2
        assert f"'{word}' is not one of {known}." in told.err
    assert not (tmp_path / "out").exists()


def test_reports_are_written_whole_beside_their_target_and_moved_into_place(tmp_path: Path) -> None:
    """A link is replaced and not followed; permissions are those that the user's mask gives; nothing else is left behind."""
    folder, out, elsewhere = tender(tmp_path / "tender"), tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.write_text("mine")
    (out / "report.md").symlink_to(elsewhere)
    assert bideval("report", folder, "-o", out, "--format", "md").code == 0
    assert elsewhere.read_text() == "mine"
    assert not (out / "report.md").is_symlink()
    plain = tmp_path / "plain"
    plain.write_text("")
    assert stat.S_IMODE((out / "report.md").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    assert sorted(path.name for path in out.iterdir()) == ["engine.json", "report.md"]


def test_where_a_file_cannot_be_written_nothing_is(tmp_path: Path) -> None:
    folder, out = tender(tmp_path / "tender"), tmp_path / "out"
    (out / "engine.json").mkdir(parents=True)
    told = bideval("report", folder, "-o", out, "--format", "md")
    assert (told.code, told.out) == (2, "")
    assert told.err == f"{out / 'engine.json'} could not be written: Is a directory; nothing was changed\n"
    assert [path.name for path in out.iterdir()] == ["engine.json"]
    (tmp_path / "file").write_text("")
    told = bideval("report", folder, "-o", tmp_path / "file" / "out")
    assert told.code == 2
    assert told.err.endswith("could not be written: Not a directory; nothing was changed\n")


def test_a_workbook_that_no_spreadsheet_would_open_is_left_out_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bideval.reports.workbook.MOST", 3)
    told = bideval("report", tender(tmp_path / "tender"), "-o", tmp_path / "out", "--format", "xlsx", "--lang", "en")
    assert [Path(line).name for line in told.out.splitlines()] == ["engine.json"]
    assert "workbook.xlsx was not made, for the working has more than 3 steps; working.json has all of them" in told.err

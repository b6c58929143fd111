"""`bideval check` and `status`: what is wrong, and what is missing."""

import json
from pathlib import Path

import pytest
from small import RUBRIC, bideval, tender

SUMMARY = "errors: {}, warnings: {}, notes: {}\n"


def test_a_sound_tender_has_nothing_to_remark(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    for path in (folder, folder / "tender.yaml"):
        told = bideval("check", path)
        assert (told.code, told.out, told.err) == (0, "", "nothing to remark\n")


def test_problems_are_lines_at_paths_that_open(tmp_path: Path) -> None:
    folder = tender(tmp_path, {"bids/ada.yaml": "bideval: 1\nbidder: ada\nfacts: {sped: 1, licence: perhaps}\n"})
    told = bideval("check", folder)
    bid = folder / "bids/ada.yaml"
    assert [line.partition(": error: ")[0] for line in told.out.splitlines()] == [f"{bid}:3:9", f"{bid}:3:27"]
    assert [line.rpartition(" ")[2] for line in told.out.splitlines()] == ["[unknown-fact-near]", "[boolean-expected]"]
    assert (told.code, told.err) == (1, SUMMARY.format(2, 0, 0))


def test_the_same_problems_as_data_and_as_annotations(tmp_path: Path) -> None:
    folder = tender(tmp_path, {"rubric.yaml": RUBRIC.replace("points: 60", "points: 59")})
    data = json.loads(bideval("check", folder, "--format", "json").out)
    (problem,) = data["problems"]
    place = problem["file"], problem["line"], problem["level"], problem["code"]
    assert place == (str(folder / "rubric.yaml"), 4, "error", "total-does-not-match")
    told = bideval("check", folder, "--format", "github", "--lang", "ko")
    assert told.out.startswith(f"::error file={folder / 'rubric.yaml'},line=4,col=8,title=total-does-not-match::")
    assert (told.code, told.err) == (1, "오류 1건, 경고 0건, 참고 0건\n")


def test_a_tender_is_evaluated_too_as_far_as_it_goes(tmp_path: Path) -> None:
    """What only scoring finds is shown, marks or no marks; a rubric that is wrong is not scored by."""
    relative = RUBRIC.replace("{kind: linear, zero_at: 0, full_at: 100}", "{kind: ratio-to-best, better: higher}")
    zero = "bideval: 1\nbidder: ada\nfacts: {speed: 0, licence: true}\n"
    complete = tender(tmp_path / "complete", {"rubric.yaml": relative, "bids/ada.yaml": zero})
    unmarked = tender(tmp_path / "unmarked", {"rubric.yaml": relative, "bids/ada.yaml": zero, "panel/ev1.csv": None})
    for folder, codes in ((complete, {"value-not-positive"}), (unmarked, {"value-not-positive", "leaf-without-marks"})):
        problems = json.loads(bideval("check", folder, "--format", "json").out)["problems"]
        assert {one["code"] for one in problems if one["level"] == "error"} == codes
    wrong = {"rubric.yaml": relative.replace("points: 60", "points: 59"), "bids/ada.yaml": zero}
    problems = json.loads(bideval("check", tender(tmp_path / "wrong", wrong), "--format", "json").out)["problems"]
    assert {one["code"] for one in problems if one["level"] == "error"} == {"total-does-not-match"}


def test_a_tender_by_another_rubric(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    assert bideval("check", folder, "--rubric", "nothing").code == 1
    assert bideval("check", folder, "--rubric", folder / "rubric.yaml").code == 0


def test_a_rubric_by_file_by_folder_and_by_id(tmp_path: Path) -> None:
    (tmp_path / "rubric.yaml").write_text(RUBRIC.replace("points: 40", "points: 41"), encoding="utf-8")
    for path in (tmp_path, tmp_path / "rubric.yaml"):
        told = bideval("check", path)
        assert told.code == 1
        assert told.out.startswith(f"{tmp_path / 'rubric.yaml'}:4:8: error: ")
        assert told.err == SUMMARY.format(1, 0, 0)
    for shipped in ("kr-lottery-2018", "gpu-acquisition-2025"):
        told = bideval("check", shipped)
        assert told.code == 0
        assert ": error: " not in told.out
    told = bideval("check", "kr-lotery-2018")
    assert told.code == 1
    assert "kr-lottery-2018" in told.out


def test_a_rubric_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "rubric.yaml").write_text("bideval: 2\n", encoding="utf-8")
    told = bideval("check", tmp_path / "rubric.yaml")
    assert (told.code, told.out.count("[format-newer]")) == (1, 1)


def test_a_bid_alone_and_by_its_rubric(tmp_path: Path) -> None:
    folder = tender(
        tmp_path,
        {
            "bids/ada.yaml": "bideval: 1\nbidder: ada\nfacts: {sped: 1}\nfleet: [{accelerator: b200-sxm, count: 1, public: 2}]\n"
        },
    )
    bid = folder / "bids/ada.yaml"
    assert bideval("check", bid).code == 0
    told = bideval("check", bid, "--rubric", folder / "rubric.yaml")
    assert told.code == 1
    assert [line.rpartition(" ")[2] for line in told.out.splitlines()] == [
        "[unknown-fact-near]",
        "[public-above-count]",
    ]
    told = bideval("check", bid, "--rubric", tmp_path / "none.yaml")
    assert (told.code, told.out.count("\n")) == (1, 1)
    assert "[unknown-rubric" in told.out


@pytest.mark.parametrize(
    "text", ['{"bideval": "1", "bidder": "ada"}', "bidder,speed\nada,5\n", "# first\nbideval: 1\nbidder: ada\n"]
)
def test_a_bid_is_known_by_its_bidder(tmp_path: Path, text: str) -> None:
    path = tmp_path / ("bid.json" if text[0] == "{" else "bid.csv" if "," in text else "bid.yaml")
    path.write_text(text, encoding="utf-8")
    assert "[unknown-key" not in bideval("check", path).out


def test_a_path_that_the_system_will_not_look_at() -> None:
    told = bideval("check", "x" * 5000)
    assert (told.code, told.out.count("\n")) == (1, 1)


def test_status_says_that_nothing_is_missing(tmp_path: Path) -> None:
    told = bideval("status", tender(tmp_path))
    assert (told.code, told.err) == (0, "")
    assert told.out == "Small tender\n\n■ Next step\nNothing is missing: score it with ‘bideval score’.\n"


def test_status_lists_what_is_missing_and_the_next_step(tmp_path: Path) -> None:
    bids = {
        "bids/bob.yaml": "bideval: 1\nbidder: bob\nfacts: {licence: true}\n",
        "panel/ev1.csv": "bidder,criterion,mark\nada,skill,10\n",
    }
    told = bideval("status", tender(tmp_path, bids))
    assert (told.code, told.err) == (0, "")
    assert told.out == (
        "Small tender\n\n"
        "■ Answers that bids do not give: 1\n\n"
        "bidder  fact or metric  asked by  why\n"
        "──────────────────────────────────────────────────────────────────────\n"
        "bob     speed           speed     the bid does not state what it needs\n\n"
        "■ Marks that are missing, by evaluator and bid: 1\n\n"
        "bidder  evaluator  criteria\n"
        "───────────────────────────\n"
        "bob     ev1        skill\n\n"
        "■ Next step\n"
        "Ask the bidders for what is not stated and enter it in decisions.yaml under facts, or score now:\n"
        "these points stay ranges.\n"
    )


def test_status_without_any_mark(tmp_path: Path) -> None:
    told = bideval("status", tender(tmp_path, {"panel/ev1.csv": None}), "--lang", "ko")
    assert told.code == 0
    assert "ada   아무도 평가하지 않음  skill\n" in told.out
    assert told.out.endswith("위의 평가점수를 받아 panel/에 적는다.\n")


def test_status_of_a_rubric_that_is_wrong(tmp_path: Path) -> None:
    told = bideval("status", tender(tmp_path, {"rubric.yaml": RUBRIC.replace("points: 60", "points: 59")}))
    assert told.code == 0
    assert told.err.endswith("[total-does-not-match]\n")
    assert told.out.endswith("Mend the errors above; ‘bideval check’ shows all of them with their places.\n")


def test_status_of_what_cannot_be_read(tmp_path: Path) -> None:
    told = bideval("status", tender(tmp_path, {"tender.yaml": "bideval: 1\n"}))
    assert (told.code, told.out) == (1, "")
    assert told.err.endswith("nothing was computed\n")


def test_a_file_that_cannot_be_read_is_told() -> None:
    told = bideval("check", "/proc/self/mem", "--lang", "en")
    assert (told.code, told.out) == (
        1,
        "/proc/self/mem: error: the file cannot be read (EIO); check its permissions and the disk [file-unreadable]\n",
    )


def test_a_bid_checked_alone_tells_of_its_rubric_at_the_line(tmp_path: Path) -> None:
    rules = RUBRIC + "compute: {precision: fp4, sparsity: dense, values: {h100-sxm: {value: 900}}}\n"
    bid = "bideval: 1\nbidder: ada\nfleet: [{accelerator: h100-sxm, count: 8}]\n"
    folder = tender(tmp_path, {"rubric.yaml": rules, "bids/ada.yaml": bid})
    told = bideval("check", folder / "bids/ada.yaml", "--rubric", folder / "rubric.yaml", "--lang", "en")
    assert told.out.startswith(f"{folder / 'rubric.yaml'}:{len(rules.splitlines())}:")
    assert told.out.endswith("[figure-supplied]\n")


def test_status_names_whoever_has_to_negotiate(tmp_path: Path) -> None:
    told = bideval("status", tender(tmp_path, {"rubric.yaml": RUBRIC + "award: {kind: best, negotiate: true}\n"}))
    assert "Turn to negotiate: 1" in told.out
    assert "decisions.yaml under negotiated" in told.out

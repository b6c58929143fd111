"""`bideval debrief`: what one bidder is told, and what it is not."""

import json
from pathlib import Path

import pytest
from small import Told, bideval, tender

SAMPLES = Path(__file__).resolve().parents[2] / "sample_bids"
EXERCISE = {
    "tender.yaml": "bideval: 1\nid: small\ntitle: Small tender\nrubric: rubric.yaml\nlanguage: en\npurpose: exercise\n"
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tender(tmp_path, EXERCISE)


def told(folder: Path, bidder: str = "ada", *more: object, lang: str = "en") -> Told:
    return bideval("debrief", folder, bidder, "--lang", lang, *more)


def test_the_answer_comes_first(folder: Path) -> None:
    """Ada has 30 for speed and 10 for skill, bob 15 and 40."""
    lines = told(folder).out.splitlines()
    assert lines[:6] == [
        "Small tender: debrief of ada",
        "",
        "■ The answer",
        "ada: place 2, total 40.0000 points.",
        "In 2 of the criteria a change alone would have been enough: the bid is first, and alone there.",
        "Over all criteria together 15.0001 points more would have been enough: the bid is first, and alone",
    ]
    assert "Speed      30.0000  45.0001  +15.0001  Speed: 50.0000 → 75.0001" in lines


def test_no_other_bid_is_named_and_what_is_disclosed_is_said(folder: Path) -> None:
    for form in ("text", "md", "json"):
        out = told(folder, "ada", "--format", form).out
        assert "bob" not in out
    assert "55.0000" not in told(folder).out
    assert "tells by itself the total of the first place" in " ".join(told(folder).out.split())
    assert "다른 제안의 수치는 싣지 않는다." in told(folder, lang="ko").out


def test_coarser_steps(folder: Path) -> None:
    assert "Speed      30.0000      46   +16  Speed: 50.0000 → 76.0000" in told(folder, "ada", "--places", "0").out


def test_who_is_first_needed_nothing(folder: Path) -> None:
    out = told(folder, "bob").out
    assert "This bid is first and alone there: nothing more was needed." in out
    assert "What would have been enough" not in out


def test_a_shared_first_place_is_no_win(folder: Path) -> None:
    (folder / "panel/ev1.csv").write_text("bidder,criterion,mark\nada,skill,25\nbob,skill,40\n", "utf-8")
    assert "The first place is shared" in told(folder).out


def test_several_criteria_together(folder: Path) -> None:
    (folder / "panel/ev1.csv").write_text("bidder,criterion,mark\nada,skill,0\nbob,skill,40\n", "utf-8")
    (folder / "bids/bob.yaml").write_text("bideval: 1\nbidder: bob\nfacts: {speed: 95, licence: true}\n", "utf-8")
    out = told(folder).out
    assert "In no criterion alone would more points have been enough." in out
    assert "One way to spread 67.0001 points more." in out


def test_a_bid_that_is_out_is_told_its_gates(folder: Path) -> None:
    (folder / "bids/ada.yaml").write_text("bideval: 1\nbidder: ada\nfacts: {speed: 50, licence: false}\n", "utf-8")
    out = told(folder).out
    assert "ada is excluded and has no points: licence" in out
    assert "licence  licence: yes  failed" in out
    assert json.loads(told(folder, "ada", "--format", "json").out)["excluded_by"] == {"kind": "gate", "id": "licence"}


def test_an_eliminated_bid_is_told_of_its_stage() -> None:
    out = told(SAMPLES / "ai-computing-centre-demo", "haetsal").out
    assert "the bid passes the stage" in out


def test_deductions_of_its_own_are_shown() -> None:
    assert "-5.0000" in told(SAMPLES / "gpu-acquisition-demo", "dokdo").out


def test_an_unfinished_evaluation_says_so() -> None:
    out = told(SAMPLES / "gpu-acquisition-2025-published", "naver-cloud").out
    assert "no points are given" in out


def test_what_places_are_by_beside_points(folder: Path) -> None:
    rules = (folder / "rubric.yaml").read_text("utf-8") + "ranking: {by: price, better: lower}\n"
    (folder / "rubric.yaml").write_text(rules, "utf-8")
    for bidder, price in (("ada", 90), ("bob", 80)):
        bid = folder / f"bids/{bidder}.yaml"
        bid.write_text(bid.read_text("utf-8") + f"cost: {{price: {price}}}\n", "utf-8")
    out = told(folder).out
    assert "More points alone would not have changed this." in out
    assert "Price: KRW 90 → KRW 79" in out


def test_as_data(folder: Path) -> None:
    data = json.loads(told(folder, "ada", "--format", "json").out)
    assert data["changes"][0] == {
        "criterion": "speed",
        "needed": "45.0001",
        "unit": "0.0001",
        "value": {"name": "speed", "had": "50", "needed": "75.0001", "unit": "0.0001"},
    }
    assert data["jointly"] == {"more": "15.0001", "criteria": {"speed": {"had": "30", "needed": "45.0001"}}}
    assert json.loads(told(folder, "bob", "--format", "json").out)["jointly"] is None


def test_real_marks_that_are_not_committed_are_left_alone(tmp_path: Path) -> None:
    """`purpose: evaluation` is what a tender has that does not say."""
    refused = told(tender(tmp_path))
    assert (refused.code, refused.out) == (1, "")
    allowed = told(tmp_path, "ada", "--before-commit", "a rehearsal")
    assert (allowed.code, "a rehearsal" in allowed.out) == (0, True)


def test_a_bidder_that_nobody_knows(folder: Path) -> None:
    assert told(folder, "adda").err == "there is no bidder ‘adda’; did you mean ‘ada’?\n"
    assert told(folder, "zzzzz").err == "there is no bidder ‘zzzzz’\n"
    assert told(folder, "zzzzz").code == 1


def test_its_own_points_are_explained_down_to_the_line(folder: Path) -> None:
    lines = told(folder, "ada", "--explain", "total").out.replace(f"{folder.name}/", "").splitlines()
    assert lines[:2] == [
        "total = 40  ← 30 + 10",
        "  points of ‘Speed’ = 30  ← 0.5 × 60  (rubric.yaml:11:5)",
    ]
    assert "          Speed = 50  [bids/ada.yaml:3:16]" in lines
    assert lines[-3:] == [
        "  points of ‘Skill’ = 10  (rubric.yaml:12:5)",
        "    mean of ‘Skill’ = 10  ← mean without the highest 0 and the lowest 0  (rubric.yaml:12:5)",
        "      mark of ev1 for ‘Skill’ = 10",
    ]
    assert told(folder, "ada", "--explain", "ada/total").out == told(folder, "ada", "--explain", "total").out


def test_a_change_is_explained_with_it_and_one_step_less(folder: Path) -> None:
    lines = told(folder, "ada", "--explain", "value:speed").out.splitlines()
    assert lines[:4] == [
        "needed more = 25.0001  ← 75.0001 − 50",
        "  Speed = 50  [bids/ada.yaml:3:16]",
        "With this, it is enough: the bid is first, and alone there.",
        "total, as changed = 55.00006  ← 45.00006 + 10",
    ]
    assert "          Speed, as changed = 75.0001" in lines
    assert lines[-2:] == ["One step less is not enough.", "total, one step less = 55  ← 45 + 10"]
    korean = told(folder, "ada", "--explain", "change:speed", lang="ko").out.splitlines()
    assert (korean[0], korean[-1]) == (
        "더 필요했던 만큼 = 15.0001  ← 45.0001 − 30",
        "합계(한 단계 모자랄 때) = 55  ← 45 + 10",
    )
    assert told(folder, "ada", "--explain", "joint:all").out.splitlines()[:2] == [
        "needed more = 15.0001",
        "  needed more in ‘Speed’ = 15.0001  ← 15.0001 × 1",
    ]


def test_its_place_is_told_without_anybody_elses(folder: Path) -> None:
    assert told(folder, "ada", "--explain", "rank").out.splitlines() == [
        "ada: place 2, total 40.0000 points.",
        "Other bids' places and figures are not shown.",
    ]


def test_what_others_have_cannot_be_asked_for(folder: Path) -> None:
    for step in ("bob/total", "bob/speed", "bob/skill:mark:ev1", "*/rounding:total"):
        refused = told(folder, "ada", "--explain", step)
        assert (refused.code, refused.out) == (1, "")
        assert f"there is no value ‘ada/{step}’" in refused.err
    near = told(folder, "ada", "--explain", "change:sped").err
    assert near.endswith("did you mean ada/change:speed?\n")


def test_the_page_and_the_data_say_what_can_be_asked_for(folder: Path) -> None:
    out = " ".join(told(folder).out.split())
    assert "--explain NAME/total. The names: change:speed, change:skill, value:speed, joint:all" in out
    names = json.loads(told(folder, "ada", "--format", "json").out)["explain"]
    assert names["change:skill"] == "ada/change:skill"
    assert told(folder, "ada", "--explain", names["change:skill"]).code == 0


def test_real_marks_are_not_explained_before_they_are_committed(tmp_path: Path) -> None:
    refused = told(tender(tmp_path), "ada", "--explain", "total")
    assert (refused.code, refused.out) == (1, "")

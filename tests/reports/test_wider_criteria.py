"""What reports say of criteria that are scaled and followed by steps, and of evaluators in groups."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from builders import evaluated, leaf, officer, part, rounding, rubric
from sheets import TITLES, column, needs_spreadsheet, recalculated

from bideval.documents.evaluation import Evaluation
from bideval.reports.evaluation_json import evaluation_json
from bideval.reports.explain import explain
from bideval.reports.view import view
from bideval.reports.workbook import workbook

STEPS = {"kind": "rank-steps", "gap": "3", "top": "full", "larger_raw_gap": "true"}
GROUPS = {"공통": "60%", "전문": "40%"}
ROLL = [{"id": "e1", "group": "공통"}, {"id": "e2", "group": "공통"}, {"id": "e3", "group": "전문"}]


def whole(*, then: dict[str, str] = STEPS, last: str = "53 50 51") -> Evaluation:
    """A technical part of 90 on a sheet of 100, in steps by rank; a price that is rescaled; a panel of two groups."""
    inner = part("technical", leaf("plan", "60", panel={}), leaf("team", "40", panel={}, out_of="5"))
    technical = {**inner, "points": "90", "out_of": "100", "then": then, "title": {"ko": "기술", "en": "Technical"}}
    price = leaf("price", "10", officer={}, then={"kind": "rescale-to-best"})
    rules = rubric(
        technical,
        price,
        panel={"groups": GROUPS},
        rounding=rounding(part="1 half-up"),
        gates=[{"id": "floor", "criterion": "technical", "at_least": "40%", "on": "raw"}],
    )
    marks = {
        "plan": {"a": "55 56 57", "b": "53 50 52", "c": last},
        "team": {"a": "4.5 4 5", "b": "4 4 4.5", "c": "4 4 4.5"},
    }
    decided = {"officer": officer("price", a="8", b="9", c="6")}
    return evaluated(rules, {"a": {}, "b": {}, "c": {}}, marks=marks, roll=ROLL, decisions=decided)


def cells(evaluation: Evaluation, name: str, language: str) -> list[list[str]]:
    found = next(one for one in view(evaluation, language).sections if one.id == name)
    return [[cell.text for cell in row] for row in found.tables[0].rows]


def test_points_before_the_steps_stand_in_a_line_of_their_own() -> None:
    assert cells(whole(), "points", "en")[:3] == [
        ["Technical, before its steps", "90", "", "83.3", "76.8", "76.4"],
        ["Technical", "90", "", "90.0", "83.5", "80.5"],
        ["plan", "60", "", "56.1000", "51.7000", "51.3000"],
    ]
    assert cells(whole(), "points", "ko")[0][0] == "기술 (후속 단계 적용 전)"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "‘Technical’ is counted out of 100 and scaled to 90 points.",
                "‘team’ is counted out of 5 and scaled to 40 points.",
                "‘Technical’: its points are followed by fixed points by rank (차등점수제).",
                "‘price’: its points are followed by rescaling to the best bid.",
            ],
        ),
        (
            "ko",
            [
                "‘기술’은 100점 만점으로 매긴 뒤 90점 만점으로 환산하였다.",
                "‘team’은 5점 만점으로 매긴 뒤 40점 만점으로 환산하였다.",
                "‘기술’의 점수에는 후속 단계를 적용하였다: 순위에 따라 일정한 차이를 두는 차등점수제.",
                "‘price’의 점수에는 후속 단계를 적용하였다: 최고점을 만점으로 하는 비례 환산.",
            ],
        ),
    ],
)
def test_below_the_points_stands_what_was_done_with_them(language: str, said: list[str]) -> None:
    section = next(one for one in view(whole(), language).sections if one.id == "points")
    assert list(section.remarks) == said


def test_a_gate_on_raw_points_says_that_no_step_was_taken() -> None:
    assert "points of ‘Technical’ (before rounding and steps)" in cells(whole(), "gates", "en")[0][1]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Means are taken within each group of evaluators and combined: 공통 60 %, 전문 40 %."),
        ("ko", "평균은 평가위원 그룹별로 낸 뒤 비중대로 합산하였다: 공통 60 %, 전문 40 %."),
    ],
)
def test_the_marks_of_the_panel_name_the_groups(language: str, said: str) -> None:
    section = next(one for one in view(whole(), language).sections if one.id == "panel")
    assert section.paragraphs[1:] == (said,)
    assert [cell.text for cell in section.tables[0].head[2:5]] == ["e1 (공통)", "e2 (공통)", "e3 (전문)"]


def told(evaluation: Evaluation, bidder: str) -> Any:
    document = json.loads(evaluation_json(evaluation))
    schema = json.loads((files("bideval.reports") / "evaluation.schema.json").read_text("utf-8"))
    jsonschema.validate(document, schema)
    return next(one["criteria"] for one in document["bids"] if one["bidder"] == bidder)


def test_the_result_keeps_the_points_before_the_steps() -> None:
    criteria = told(whole(), "b")
    assert criteria["technical"] == {
        "points": {"exact": "83.5", "shown": "83.5"},
        "max": "90",
        "out_of": "100",
        "before_then": {"exact": "76.8", "shown": "76.8", "before_rounding": "76.77"},
    }
    assert criteria["technical/team"] == {
        "points": {"exact": "33.6", "shown": "33.6000"},
        "max": "40",
        "out_of": "5",
        "outcome": "scored",
    }
    assert list(criteria["price"]) == ["points", "max", "before_then", "outcome"]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "points of ‘Technical’ = 80.5  ← largest of 80.5, 0",
                "= 9.5  ← distance below the first place, at least 3 for every place between",
                "points of ‘Technical’ before its steps = 76.4  ← 76.41 rounded half up to 1 places",
                "points of ‘Technical’ before rounding = 76.41",
                "what ‘Technical’ is counted out of = 100",
                "part of the group ‘공통’ in the mean of ‘plan’",
                "mean of the group ‘전문’ for ‘plan’ = 51  ← mean without the highest 0 and the lowest 0",
                "weight of the group ‘전문’ for ‘plan’ = 0.4",
                "gap of ‘Technical’ in the rubric = 3",
                "a: points of ‘Technical’ before its steps = 83.3",
            ],
        ),
        (
            "ko",
            [
                "= 9.5  ← 1위와의 점수 차이(순위마다 적어도 3점)",
                "‘기술’의 후속 단계 적용 전 점수 = 76.4",
                "‘기술’의 환산 전 만점 = 100",
                "‘plan’ 평균 가운데 그룹 ‘공통’의 몫",
                "‘plan’에 대한 그룹 ‘전문’의 비중 = 0.4",
            ],
        ),
    ],
)
def test_the_working_has_words_for_every_step(language: str, lines: list[str]) -> None:
    working = explain(whole(), "c/technical", language)
    assert isinstance(working, str)
    assert [line for line in lines if line not in working] == []


def test_the_workings_of_rivals_are_folded() -> None:
    working = explain(whole(), "c/technical", "en")
    assert isinstance(working, str)
    lines = working.splitlines()
    assert [line.strip()[:2] for line in lines if line.strip().startswith(("a: ", "b: "))] == ["a:", "b:"]


def test_what_is_found_by_its_id_alone_has_words_too() -> None:
    words = {"rounding": {"places": "1", "mode": "up"}, "then": [STEPS, {"kind": "rescale-to-best"}]}
    found = evaluated(rubric(leaf("plan", "10", **words)), {"a": {"plan": "4.44"}, "b": {"plan": "4"}})
    alone = evaluated(rubric(leaf("plan", "10", then=STEPS)), {"a": {}})
    for evaluation, asked, line in (
        (found, "*/=plan:rounding", "places of rounding of ‘plan’ = 1"),
        (found, "b/plan:before-then:unrounded", "points of ‘plan’ before rounding = 4"),
        (found, "b/plan:then:1", "points of ‘plan’ after step 1 = 7"),
        (found, "*/plan:then:2:best", "reference of ‘plan’ (best) = 10"),
        (alone, "a/plan:then:settled", "points of ‘plan’ after its steps, whatever is not known = 10"),
    ):
        working = explain(evaluation, asked, "en")
        assert isinstance(working, str)
        assert working.startswith(line)
    assert cells(found, "points", "en")[0] == ["plan, before its steps", "10", "", "4.5", "4.0"]


VARIANTS = [
    {**STEPS, "top": top, "ties": ties, "larger_raw_gap": larger}
    for top in ("full", "raw")
    for ties in ("competition", "dense")
    for larger in ("true", "false")
]


@needs_spreadsheet
def test_a_spreadsheet_takes_the_same_steps(tmp_path: Path) -> None:
    """The first two bids have equal marks, so that what comes after equals matters; in the last leaf nobody has a point."""
    variants = [*VARIANTS, {"kind": "rescale-to-best"}]
    rules = rubric(
        *(leaf(f"leaf-{at}", "20", officer={}, then=step) for at, step in enumerate(variants)),
        leaf("none", "20", officer={}, then={"kind": "rescale-to-best"}),
    )
    marks = {"a": "18", "b": "18", "c": "16.5", "d": "7"}
    decided = [one for at in range(len(variants)) for one in officer(f"leaf-{at}", **marks)]
    decided += officer("none", **dict.fromkeys(marks, "0"))
    found = evaluated(rules, {bidder: {} for bidder in marks}, decisions={"officer": decided})
    book = workbook(found, "en")
    assert book is not None
    sheets = recalculated(book, tmp_path)
    _, result, working = (sheets[title] for title in TITLES["en"])
    assert set(column(working, 5)) <= {"="}
    assert [row[4] for row in result[1:] if row[0] is not None] == ["="] * 4

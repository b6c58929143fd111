"""Stages as people read them: the rule of each, its own ranking, who is out and what is not held yet; in every form."""

from typing import Any

import pytest
from builders import evaluated, leaf, part, stage, staged

from bideval.documents.evaluation import Evaluation
from bideval.problems import Problem
from bideval.reports.explain import explain
from bideval.reports.html import html
from bideval.reports.layout import Section
from bideval.reports.markdown import markdown
from bideval.reports.scores_csv import scores_csv
from bideval.reports.view import view
from bideval.reports.workbook import workbook

PLAN = part("plan", leaf("idea", "60"), leaf("team", "40"), title={"ko": "계획", "en": "Plan"})
PAPER: dict[str, Any] = {"title": {"ko": "서면", "en": "Paper"}, "passing": {"top": "2"}, "carry": "points"}
RULES = staged(stage("paper", PLAN, **PAPER), stage("talk", leaf("speech", "50", panel={})))
BIDS = {
    "a": {"idea": "60", "team": "30"},
    "b": {"idea": "50", "team": "30"},
    "c": {"idea": "40", "team": "30"},
    "d": {"idea": "10", "team": "30"},
}
MARKS = {"speech": {"a": "30 40", "b": "50 50"}}


def whole() -> Evaluation:
    return evaluated(RULES, BIDS, marks=MARKS)


def between() -> Evaluation:
    return evaluated(RULES, BIDS)


def section(evaluation: Evaluation, name: str, language: str = "ko") -> Section:
    return next(one for one in view(evaluation, language).sections if one.id == name)


def rows(evaluation: Evaluation, name: str, table: int = 0, language: str = "ko") -> list[list[str]]:
    return [[cell.text for cell in row] for row in section(evaluation, name, language).tables[table].rows]


def test_each_stage_has_its_rule_and_its_ranking() -> None:
    found = section(whole(), "stages")
    assert found.paragraphs == (
        "‘서면’: 상위 2위까지 통과. 점수를 총점에 합산한다.",
        "‘talk’: 모두 통과. 마지막 단계로, 점수를 총점에 합산한다.",
    )
    assert [table.title for table in found.tables] == ["서면", "talk"]
    assert rows(whole(), "stages") == [
        ["1", "a", "90.0000", "90.0000", "통과"],
        ["2", "b", "80.0000", "80.0000", "통과"],
        ["3", "c", "70.0000", "70.0000", "탈락"],
        ["4", "d", "40.0000", "40.0000", "탈락"],
    ]
    assert rows(whole(), "stages", 1) == [
        ["1", "b", "50.0000", "50.0000", "통과"],
        ["2", "a", "35.0000", "35.0000", "통과"],
    ]


def test_the_eliminated_stand_after_all_ranked_bids_with_the_points_of_their_stages() -> None:
    assert rows(whole(), "ranking") == [
        ["1", "b", "b", "130.0000", "80.0000", "50.0000", ""],
        ["2", "a", "a", "125.0000", "90.0000", "35.0000", ""],
        ["–", "c", "c", "–", "70.0000", "–", "‘서면’ 탈락"],
        ["–", "d", "d", "–", "40.0000", "–", "‘서면’ 탈락"],
    ]
    assert "Bidders eliminated in a stage: 2." in section(whole(), "headline", "en").paragraphs


def test_a_report_between_stages_says_so() -> None:
    assert section(between(), "stages", "en").paragraphs[1:] == (
        "‘talk’: all pass. It is the last stage and counts in the total.",
        "The stage ‘talk’ is not held yet.",
    )
    assert section(between(), "ranking").title == "단계 진행 상황"
    assert [row[0] for row in rows(between(), "ranking")] == ["a", "b", "c", "d"]
    assert section(between(), "headline").paragraphs == (
        "입찰자 4곳 가운데 제외 0곳, 앞 단계 탈락 2곳이며, ‘talk’ 단계는 아직 평가하지 않았다.",
    )
    assert ["단계", "단계 평가 중 (‘talk’ 평가 전)"] in rows(between(), "headline")


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ({"at_least": "70%"}, "‘paper’: at least 70% of the maximum (70 points) pass. Its points are not carried on."),
        ({"at_least": "65"}, "‘paper’: at least 65 points pass. Its points are not carried on."),
    ],
)
def test_an_edge_is_told_in_points(rule: dict[str, str], sentence: str) -> None:
    rules = staged(stage("paper", PLAN, passing=rule), stage("talk", leaf("speech", "50")))
    given = {bidder: {**one, "speech": "1"} for bidder, one in BIDS.items()}
    assert section(evaluated(rules, given), "stages", "en").paragraphs[0] == sentence


def test_a_tie_at_the_edge_is_told_with_its_stage() -> None:
    rules = staged(
        stage("paper", PLAN, **PAPER),
        stage("talk", leaf("speech", "50")),
        ranking={"tie_breaks": [{"highest": "team"}]},
    )
    twins = {"a": BIDS["a"], "b": {**BIDS["b"], "speech": "5"}, "c": {**BIDS["b"], "speech": "5"}}
    found = evaluated(rules, {**twins, "a": {**BIDS["a"], "speech": "5"}})
    assert [row[-1] for row in rows(found, "stages")] == ["통과", "동점 (미정)", "동점 (미정)"]
    assert section(found, "ties").paragraphs[0].startswith("[서면] ")


def test_places_that_are_not_certain_are_ranges() -> None:
    rules = staged(
        stage("paper", leaf("idea", "60"), passing={"top": "1"}), stage("talk", leaf("speech", "50")), total="50"
    )
    found = evaluated(rules, {"a": {"idea": "50", "speech": "1"}, "b": {"speech": "1"}})
    assert rows(found, "stages")[0] == ["1 ~ 2", "a", "50.0000", "50.0000", "미정"]


def test_an_explanation_of_an_eliminated_bid_names_its_stage() -> None:
    for asked in ("c/rank", "c/talk", "c/speech", "c/total"):
        assert explain(whole(), asked, "ko") == (
            "c는 단계 ‘서면’에서 70.0000점으로 탈락하여 그 뒤의 점수와 순위가 없다\n"
        )
    worked = explain(whole(), "c/paper", "en")
    assert not isinstance(worked, Problem)
    assert worked.splitlines()[0] == "points of ‘Paper’ = 70"
    assert str(explain(whole(), "a/rank", "en")).splitlines()[1:] == ["  1  b  130.0000", "→ 2  a  125.0000"]
    assert explain(between(), "a/talk", "en") == "talk: not held yet\n"


def test_the_total_is_worked_out_from_the_stages_that_count() -> None:
    lines = str(explain(whole(), "b/total", "en")).splitlines()
    assert lines[0] == "total = 130  ← 80 + 50"
    under = [line for line in lines if line.startswith("  points")]
    assert under == ["  points of ‘Paper’ = 80", "  points of ‘talk’ = 50"]
    open_total = evaluated(
        staged(stage("paper", leaf("idea", "60"), carry="points"), stage("talk", leaf("speech", "50"))),
        {"a": {"speech": "1"}},
    )
    assert "idea" in str(explain(open_total, "a/total", "en"))


def test_every_form_of_a_report_has_the_stages() -> None:
    for evaluation in (whole(), between()):
        for language in ("ko", "en"):
            told = view(evaluation, language)
            stages = {"ko": "서면", "en": "Paper"}
            assert stages[language] in markdown(told)
            assert stages[language] in html(told)
    lines = scores_csv(whole()).splitlines()
    assert lines[0].endswith('"paper","paper/plan","paper/plan/idea","paper/plan/team","talk","talk/speech"')
    assert lines[3].startswith('"","c"')
    assert lines[3].endswith(',"eliminated","","70.0000","70.0000","40.0000","30.0000","",""')


def test_a_workbook_ranks_by_what_counts_in_the_end() -> None:
    rules = staged(
        stage("paper", leaf("huge", "500"), passing={"top": "2"}),
        stage("visit", leaf("small", "40"), leaf("large", "60")),
        ranking={"tie_breaks": [{"largest_item": "true"}]},
    )
    given = {"a": {"huge": "500", "small": "40", "large": "20"}, "b": {"huge": "1", "small": "20", "large": "40"}}
    found = evaluated(rules, {**given, "c": {"huge": "0"}})
    book = workbook(found, "en")
    assert book is not None
    assert book[:2] == b"PK"

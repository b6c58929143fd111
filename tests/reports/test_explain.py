"""The working of one number: from a total to the line of a file, in words and units that people read."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from report_tenders import (
    BIDS,
    MARKS,
    PRICE,
    PUBLISHED,
    QUALITY,
    RUBRIC,
    SEALED,
    changed,
    equal_marks,
    evaluated,
    twins,
    with_bid,
)

from bideval.documents.evaluation import Evaluation
from bideval.problems import Problem
from bideval.reports.explain import explain
from bideval.reports.reading import Reading
from bideval.reports.step_words import StepWords
from bideval.reports.voice import number
from bideval.working.steps import Step

PLAN, SPEED = QUALITY["criteria"]
RUBRIC_FILE = "rubrics/small-rubric/rubric.yaml"


def told(evaluation: Evaluation, asked: str, language: str = "ko") -> list[str]:
    found = explain(evaluation, asked, language)
    assert isinstance(found, str), found
    assert found.endswith("\n")
    return found.splitlines()


def problem(asked: str) -> Problem:
    found = explain(evaluated(), asked, "ko")
    assert isinstance(found, Problem)
    return found


def test_a_leaf_goes_down_to_the_line_of_the_bid() -> None:
    assert told(evaluated(), "alpha/speed") == [
        f"‘속도’ 점수 = 16.67  ← 50/3을 소수점 아래 2자리로 반올림  ({RUBRIC_FILE}:3:1)",
        f"  ‘속도’ 점수(반올림 전) = 50/3 ≈ 16.66667  ← 5/6 × 20  (제5조, {RUBRIC_FILE}:5:2)",
        f"    ‘속도’ 배점 대비 비율 = 5/6 ≈ 0.833333  ← 가장 작은 값: 5/6, 1  (제5조, {RUBRIC_FILE}:5:2)",
        "      = 5/6 ≈ 0.833333  ← 가장 큰 값: 5/6, 0",
        "        = 5/6 ≈ 0.833333  ← (50일 − 100) ÷ (40 − 100)",
        "          구축 기간 = 50일  [bids/alpha.yaml:3:1]",
        f"          ‘속도’ 평가기준의 zero_at = 100  [{RUBRIC_FILE}:7:2]",
        f"          ‘속도’ 평가기준의 full_at = 40  [{RUBRIC_FILE}:7:2]",
        f"    ‘속도’ 배점 = 20  [{RUBRIC_FILE}:6:2]",
    ]


@pytest.mark.parametrize("asked", ["beta", "beta/", "beta/total", "beta/:total"])
def test_the_total_by_any_of_its_names(asked: str) -> None:
    assert told(evaluated(), asked, "en")[0] == f"total = 80.5  ← 80.5 rounded half up to 2 places  ({RUBRIC_FILE}:3:1)"


@pytest.mark.parametrize("asked", ["alpha/quality/plan", "alpha/plan"])
def test_a_criterion_by_its_path_or_its_ending(asked: str) -> None:
    assert told(evaluated(), asked)[0].startswith("‘계획’ 점수 = 37")


@pytest.mark.parametrize("asked", ["alpha/offer_per_day", "alpha/metric:offer_per_day"])
def test_a_metric_by_its_name(asked: str) -> None:
    assert told(evaluated(), asked) == [
        "하루 가격 = 20,000.0000원/일  ← 100만원 ÷ 50일",
        "  제안가격 = 100만원  [bids/alpha.yaml:3:1]",
        "  구축 기간 = 50일  [bids/alpha.yaml:3:1]",
    ]


def test_a_value_that_its_digits_do_not_show_in_full() -> None:
    assert told(evaluated(), "beta/offer_per_day")[0] == "하루 가격 ≈ 12,857.1429원/일  ← 90만원 ÷ 70일"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("alpha/licence", "허가 = 예  [bids/alpha.yaml:3:1]"),
        ("gamma/licence", "허가 = 아니오  [bids/gamma.yaml:3:1]"),
        ("alpha/opened", "opened = 2025-02-03  [bids/alpha.yaml:3:1]"),
        ("alpha/own", "own = 25.0000%  [bids/alpha.yaml:3:1]"),
    ],
)
def test_facts_are_words_dates_and_shares(asked: str, expected: str) -> None:
    assert told(evaluated(), asked) == [expected]


def test_a_choice_is_its_word() -> None:
    facts = {**RUBRIC["facts"], "cooling": {"type": "choice", "choices": ["air", "liquid"]}}
    found = evaluated(rubric=changed(RUBRIC, facts=facts), bids=with_bid("alpha", facts={"cooling": "liquid"}))
    assert told(found, "alpha/cooling") == ["cooling = liquid  [bids/alpha.yaml:3:1]"]


def test_the_marks_of_a_panel() -> None:
    assert told(evaluated(), "beta/plan")[2:7] == [
        "    = 0.8  ← 80 ÷ 100",
        f"      ‘계획’ 평균 = 80  ← 최고 1개와 최저 1개를 뺀 산술평균  ({RUBRIC_FILE}:5:1)",
        "        위원 가의 ‘계획’ 평가 = 85  [panel/beta.csv:2:1]",
        "        위원 나의 ‘계획’ 평가 = 80  [panel/beta.csv:2:2]",
        "        e3의 ‘계획’ 평가 = 70  [panel/beta.csv:2:3]",
    ]


def test_extremes_by_the_total_of_an_evaluator_and_a_rounded_mean() -> None:
    panel = changed(RUBRIC["panel"], drop={"highest": "1", "lowest": "1", "unit": "evaluator-total"})
    rounding = {"mark-mean": {"places": "1", "mode": "half-even"}}
    found = evaluated(rubric=changed(RUBRIC, panel=panel, rounding=rounding), marks=MARKS)
    lines = [line.strip() for line in told(found, "alpha/plan", "en")]
    assert "sum of the points of 위원 가 = 36" in lines
    assert any(line.startswith("points of 위원 가 for ‘Plan’ = 36  ← 0.9 × 40") for line in lines)
    assert any(line.startswith("mean of ‘Plan’ = 92.5  ← 92.5 rounded half even to 1 places") for line in lines)
    assert any(line.startswith("mean of ‘Plan’ before rounding = 92.5") for line in lines)


def test_what_was_told_above_is_not_told_again() -> None:
    metrics = {**RUBRIC["metrics"], "twice": {"expr": "offer_per_day * (offer_per_day + 1)"}}
    lines = told(evaluated(rubric=changed(RUBRIC, metrics=metrics)), "alpha/twice")
    assert sum("(위와 같음)" in line for line in lines) == 1
    assert sum("제안가격" in line for line in lines) == 1


def test_adjustments_with_a_limit() -> None:
    rule = {"id": "late", "kind": "deduction", "max": "3", "limit": "4", "title": {"ko": "지연", "en": "Late"}}
    entries = [{"bidder": "beta", "adjustment": "late", "points": points} for points in ("2.5", "3")]
    found = evaluated(rubric=changed(RUBRIC, adjustments=[rule]), decisions={"adjustments": entries})
    assert told(found, "beta/adjustments") == [
        "가감점 = -4",
        "  가감점 ‘지연’ = -4  ← 4의 부호를 바꿈",
        "    = 4  ← 가장 작은 값: 5.5, 4",
        "      = 5.5  ← 2.5 + 3",
        "        가감점 ‘지연’ = 2.5  [decisions.yaml:4:1]",
        "        가감점 ‘지연’ = 3  [decisions.yaml:4:2]",
        f"      ‘지연’ 한도 = 4  [{RUBRIC_FILE}:4:1]",
    ]
    assert told(found, "alpha/adjustments") == ["가감점 = 0"]


def test_a_sum_with_a_deduction() -> None:
    assert told(evaluated(), "beta/total")[1] == "  합계(반올림 전) = 80.5  ← 42 + 40 + (-1.5)"


def test_what_is_taken_from_many_bids_is_folded_the_deciding_one_first() -> None:
    bids = {f"bid-{at}": with_bid("alpha", name=None, facts={"offer": str(900 - at)})["alpha"] for at in range(10)}
    lines = told(evaluated(bids=bids, marks=equal_marks(bids), decisions={}), "bid-0/price")
    at = next(at for at, line in enumerate(lines) if "비교 기준값(best)" in line)
    expected = "‘가격’ 비교 기준값(best) = 891원  ← 가장 작은 값: 900원, 899원, 898원, 897원, 896원, 895원, 894원, 893원, … (모두 10개)"
    assert lines[at].strip() == expected
    assert lines[at + 1].strip().startswith("bid-9: 제안가격 = 891원")
    assert lines[at + 7].strip() == "… 그 밖에 4곳"


def test_a_mean_over_bids_keeps_their_order() -> None:
    method = {"kind": "deviation", "reference": "mean", "loss_above": "1", "loss_below": "1"}
    found = evaluated(rubric=changed(RUBRIC, criteria=[QUALITY, changed(PRICE, method=method)]))
    lines = [line.strip() for line in told(found, "beta/price")]
    at = next(at for at, line in enumerate(lines) if "비교 기준값(reference)" in line)
    assert lines[at].endswith("산술평균: 100만원, 90만원")
    assert [line.partition(" = ")[0] for line in lines[at + 1 : at + 3]] == ["알파: 제안가격", "제안가격"]


def test_an_officers_mark_and_an_answer_that_is_missing() -> None:
    office = {"id": "office", "title": {"ko": "실적", "en": "Record"}, "points": "40", "officer": {}, "missing": "zero"}
    decisions = {"officer": [{"bidder": "alpha", "criterion": "office", "mark": "30"}]}
    found = evaluated(rubric=changed(RUBRIC, criteria=[QUALITY, office], rounding={}), decisions=decisions)
    assert told(found, "alpha/office") == ["‘실적’ 점수 = 30", "  ‘실적’ 담당자 점수 = 30  [decisions.yaml:4:1]"]
    assert told(found, "beta/office")[-1] == f"    ‘실적’ 자료 없음 = 0  [{RUBRIC_FILE}:4:2]"


def test_a_share_that_is_settled_whatever_is_not_known() -> None:
    certain = changed(SPEED, method={"kind": "bands", "bands": [{"from": "0", "share": "1"}]})
    rubric = changed(RUBRIC, criteria=[changed(QUALITY, criteria=[PLAN, certain]), PRICE])
    lines = told(evaluated(rubric=rubric, bids=with_bid("alpha", facts={"days": None})), "alpha/speed", "en")
    assert lines[-2].strip() == f"share of the points of ‘Speed’, whatever is not known = 1  [{RUBRIC_FILE}:6:2]"


def test_a_gate_on_points_before_any_rounding() -> None:
    gate = {"id": "g", "criterion": "quality", "at_least": "1", "on": "raw"}
    lines = told(evaluated(rubric=changed(RUBRIC, gates=[gate])), "alpha/quality:raw", "en")
    assert lines[0] == "points of ‘Quality’ with nothing rounded = 161/3 ≈ 53.66667  ← 37 + 50/3"


def test_points_that_are_not_certain() -> None:
    bids = with_bid("alpha", facts={"days": None})
    assert told(evaluated(bids=bids), "alpha/total") == [
        "합계: 73.00 ~ 93.00 (미확정)",
        "  품질: 37.0000 ~ 57.0000 (미확정)",
        "    속도: 0.00 ~ 20.00 (제안서에 값이 없음)",
    ]


def test_what_has_no_value_says_why() -> None:
    bids = with_bid("alpha", facts={"days": None})
    found = replace(evaluated(bids=bids), reasons={"metric:offer_per_day": {0: "not-stated"}})
    assert told(found, "alpha/offer_per_day")[0].startswith("하루 가격: ")
    assert told(found, "beta/own") == ["own: 제안서에 값이 없음"]


def test_an_excluded_bid_has_no_points_but_it_has_metrics() -> None:
    assert told(evaluated(), "gamma/total") == ["감마는 제외되어 점수가 없다: 허가 보유"]
    assert told(evaluated(), "gamma/rank") == ["감마는 제외되어 점수가 없다: 허가 보유"]
    assert told(evaluated(), "gamma/offer") == ["제안가격 = 80만원  [bids/gamma.yaml:3:1]"]


def test_prices_that_are_not_opened_and_facts_without_points() -> None:
    assert told(evaluated(rubric=SEALED), "alpha/total") == ["합계: 가격 미개봉"]
    assert told(evaluated(rubric=SEALED), "alpha/price") == ["가격: 가격 미개봉"]
    assert told(evaluated(tender=PUBLISHED), "alpha/plan") == ["계획: 점수를 매기지 않음"]


def test_a_rank() -> None:
    assert told(evaluated(), "beta/rank") == ["베타의 순위: 2", "  1  알파  89.67", "→ 2  베타  80.50"]


def test_a_rank_with_its_tie() -> None:
    lines = told(twins(), "beta/rank", "en")
    assert lines[:4] == ["place of Beta: 1", "  1  Alpha  92.67", "→ 1  Beta  92.67", "  1  Gamma  92.67"]
    assert lines[-1] == "Alpha, Beta, Gamma stay tied in place 1."


def test_a_step_that_all_bids_share() -> None:
    assert told(evaluated(), "*/=price:points", "en") == [f"maximum of ‘Price’ = 40  [{RUBRIC_FILE}:4:2]"]
    assert told(evaluated(), "*/price:best", "en")[0].startswith("reference of ‘Price’ (best) = KRW 900,000")
    assert told(evaluated(), "*/=rounding:total", "en") == [f"places of rounding of the total = 2  [{RUBRIC_FILE}:3:1]"]


def test_what_is_not_there() -> None:
    assert problem("nobody/total").facts == {"bidder": "nobody", "known": "alpha, beta, gamma"}
    assert problem("alpha/nothing").code == "explain-unknown"


def test_an_ending_that_means_several() -> None:
    twice = changed(QUALITY, criteria=[changed(PLAN, id="price"), SPEED])
    marks = {"quality/price": MARKS["quality/plan"]}
    found = explain(
        evaluated(rubric=changed(RUBRIC, criteria=[twice, changed(PRICE, id="cost")]), marks=marks), "alpha/price", "ko"
    )
    assert isinstance(found, str)
    both = changed(QUALITY, criteria=[changed(PLAN, id="price"), SPEED])
    rubric = changed(RUBRIC, criteria=[both, {"id": "money", "points": "40", "criteria": [PRICE]}])
    found = explain(evaluated(rubric=rubric, marks=marks), "alpha/price", "ko")
    assert isinstance(found, Problem)
    assert found.facts == {"asked": "alpha/price", "paths": "quality/price, money/price"}


def test_an_unknown_step_keeps_its_id() -> None:
    words = StepWords(Reading(evaluated(), "ko"), "alpha")
    for key in ("elsewhere:thing", "quality/plan:thing"):
        assert words.line(Step(f"alpha/{key}", "given", Fraction(1))) == f"{key} = 1"
    assert words.line(Step("*/=compute.node", "given", Fraction(8))) == "compute.node = 8"
    assert words.line(Step("*/=catalogue:b200.per_node", "given", Fraction(8))) == "하드웨어 목록의 b200.per_node = 8"


NUMBERS = [
    ("0", "0"),
    ("-1.5", "-1.5"),
    ("-0.5", "-0.5"),
    ("1459000000000", "1,459,000,000,000"),
    ("0.123456", "0.123456"),
    ("0.1234567", "≈0.123457"),
    ("5/6", "5/6"),
    ("-5/6", "-5/6"),
    ("123456789/7000000001", "≈0.0176367"),
    ("1/700000000000", "≈0.00000000000142857"),
    ("-100000000001/7", "≈-14,285,714,285.85714"),
]


@pytest.mark.parametrize(("value", "expected"), NUMBERS)
def test_numbers_as_people_read_them(value: str, expected: str) -> None:
    assert number(Fraction(value)) == expected


def test_every_operation_is_told_in_both_languages() -> None:
    from bideval.working.operations import OPS

    inputs = tuple(Step(f"alpha/x:{at}", "given", Fraction(at)) for at in range(1, 4))
    for language in ("ko", "en"):
        words = StepWords(Reading(evaluated(), language), "alpha")
        for op in OPS:
            assert "{" not in words.formula(Step("alpha/x", op, Fraction(1), inputs))


def test_every_step_of_an_evaluation_has_a_line() -> None:
    from bideval.reports.working_json import steps

    found: Any = evaluated()
    for language in ("ko", "en"):
        words = StepWords(Reading(found, language), "alpha")
        assert all(words.line(step) for step in steps(found))


def test_a_bid_that_is_named_like_a_criterion_or_a_bidder_that_says_little() -> None:
    bids = {"price": BIDS["alpha"]}
    found = evaluated(bids=bids, marks=equal_marks(bids), decisions={})
    assert told(found, "price/price")[0].startswith("‘가격’ 점수 = 40")

"""What each section says: its cells and sentences, before they have a form."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from report_tenders import (
    BIDS,
    CONTRACT,
    MARKS,
    PRICE,
    PUBLISHED,
    QUALITY,
    ROLL,
    RUBRIC,
    SEALED,
    TENDER,
    changed,
    equal_marks,
    evaluated,
    twins,
    with_bid,
)

from bideval.documents.awarded import AwardDecision, AwardResult
from bideval.documents.evaluation import Evaluation, Seat
from bideval.documents.panel import Evaluator
from bideval.messages import say
from bideval.reports.layout import Section
from bideval.reports.view import view

PLAN, SPEED = QUALITY["criteria"]
OFFICER = {"id": "office", "points": "40", "officer": {}}
BY_OFFICER = changed(RUBRIC, rounding={}, gates=[], criteria=[OFFICER], total="40", ranking={})


def officer(**marks: str) -> dict[str, Any]:
    return {"officer": [{"bidder": bidder, "criterion": "office", "mark": mark} for bidder, mark in marks.items()]}


def section(evaluation: Evaluation, name: str, language: str = "ko") -> Section:
    return next(one for one in view(evaluation, language).sections if one.id == name)


def cells(evaluation: Evaluation, name: str, table: int = 0, language: str = "ko") -> list[list[str]]:
    found = section(evaluation, name, language).tables[table]
    return [[cell.text for cell in row] for row in (found.head, *found.rows) if row]


def ids(evaluation: Evaluation) -> list[str]:
    return [one.id for one in view(evaluation, "en").sections]


def facts(evaluation: Evaluation) -> dict[str, str]:
    return dict(cells(evaluation, "headline"))


def test_the_sections_of_a_whole_evaluation() -> None:
    expected = "headline ranking award points gates panel adjustments metrics basis notes inputs"
    assert ids(evaluated()) == expected.split()


def test_published_facts_have_no_points_and_no_places() -> None:
    found = evaluated(tender=PUBLISHED)
    assert ids(found) == ["headline", "metrics", "notes", "inputs"]
    assert section(found, "headline").paragraphs == ("신청기관 3곳의 공표된 사실이다. 점수와 순위는 매기지 않는다.",)


def test_a_tender_without_gates_panel_and_adjustments_leaves_them_out() -> None:
    rubric = changed(RUBRIC, gates=[], adjustments=[], criteria=[SPEED, PRICE], total="60", ranking={})
    found = evaluated(rubric=rubric, marks={}, decisions={})
    assert ids(found) == ["headline", "ranking", "award", "points", "metrics", "basis", "notes", "inputs"]


def test_the_headline() -> None:
    told = section(evaluated(), "headline")
    assert told.paragraphs == (
        "신청기관 3곳 가운데 순위 확정 2곳, 미확정 0곳, 제외 1곳이다.",
        "1위는 알파, 합계 89.67점이다.",
        "선정: 알파, 베타",
    )
    assert facts(evaluated())["공고"] == "2025-7 (1차, 2025-01-02)"


def test_a_contract_has_its_own_words() -> None:
    found = evaluated(tender=CONTRACT, rubric=changed(RUBRIC, award={"kind": "top", "winners": "1"}))
    assert section(found, "headline").paragraphs[0] == "입찰자 3곳 가운데 협상적격 2곳, 미확정 0곳, 제외 1곳이다."
    assert section(found, "headline").paragraphs[2] == "낙찰: 알파"
    assert section(found, "award").title == "낙찰"
    assert cells(found, "award") == [["입찰자", "결정", "사유"], ["알파", "낙찰", ""], ["베타", "차례가 오지 않음", ""]]
    assert cells(found, "ranking", language="en")[0][1] == "Bidder"


def test_what_the_tender_does_not_say_is_left_out() -> None:
    bare = {key: TENDER[key] for key in ("bideval", "id", "title", "rubric")}
    assert list(facts(evaluated(tender=bare, rubric=changed(RUBRIC, award=None)))) == [
        "사업",
        "목적",
        "평가기준",
        "단계",
    ]


def test_money_says_whether_it_includes_tax() -> None:
    tender = changed(TENDER, estimated_price={"amount": "14억원", "vat": "excluded"}, note="비공개")
    assert facts(evaluated(tender=tender))["추정가격"] == "14억원 (부가가치세 별도)"
    assert facts(evaluated(tender=tender))["비고"] == "비공개"


def test_a_replaced_rubric_is_said() -> None:
    found = evaluated()
    found = replace(found, dossier=replace(found.dossier, rubric_replaced=True))
    assert facts(found)["기준 변경"] == "사업이 정한 기준(small-rubric) 대신 위의 기준으로 계산함"


def test_the_ranking_table() -> None:
    assert cells(evaluated(), "ranking") == [
        ["순위", "신청기관", "ID", "합계", "품질", "가격", "가감점", "비고"],
        ["1", "알파", "alpha", "89.67", "53.6700", "36.00", "0.00", ""],
        ["2", "베타", "beta", "80.50", "42.0000", "40.00", "-1.50", ""],
        ["–", "감마", "gamma", "–", "–", "–", "–", "제외: 허가 보유"],
    ]


def test_numbers_name_their_working() -> None:
    row = section(evaluated(), "ranking").tables[0].rows[0]
    assert [cell.step for cell in row] == [
        "",
        "",
        "",
        "alpha/:total",
        "alpha/quality",
        "alpha/price",
        "alpha/:adjustments",
        "",
    ]


def test_a_place_that_is_not_certain() -> None:
    found = evaluated(bids=with_bid("alpha", facts={"days": None}))
    assert cells(found, "ranking")[1][:4] == ["1 ~ 2", "알파", "alpha", "73.00 ~ 93.00"]
    assert cells(found, "ranking")[1][-1] == "미확정"
    assert section(found, "headline").paragraphs == (
        "신청기관 3곳 가운데 순위 확정 0곳, 미확정 2곳, 제외 1곳이다.",
        "아직 정해지지 않은 결정이 있다. 사유는 아래 표에 있다.",
    )


def test_the_reasons_of_an_exclusion() -> None:
    plan, speed = PLAN, changed(SPEED, missing="fail")
    rubric = changed(RUBRIC, criteria=[changed(QUALITY, criteria=[plan, speed]), PRICE])
    bids = with_bid("beta", facts={"days": None})
    assert cells(evaluated(rubric=rubric, bids=bids), "ranking")[2][-1] == "제외: 필수 자료 없음 (속도)"
    found = evaluated(decisions={"disqualified": [{"bidder": "beta"}]})
    assert cells(found, "ranking")[2][-1] == "제외: 실격 결정"


def test_bids_without_a_remark_need_no_column_for_it() -> None:
    bids = {bidder: BIDS[bidder] for bidder in ("alpha", "beta")}
    assert cells(evaluated(bids=bids, decisions={}), "ranking")[0] == ["순위", "신청기관", "ID", "합계", "품질", "가격"]


def test_prices_that_are_not_opened() -> None:
    found = evaluated(rubric=SEALED)
    assert section(found, "ranking").title == "기술평가 결과"
    assert cells(found, "ranking")[1] == ["알파", "alpha", "53.6700", "–", ""]
    assert section(found, "headline").paragraphs == (
        "신청기관 3곳의 기술평가 결과이다. 제외 1곳, 가격은 개봉되지 않았다.",
    )
    assert cells(found, "points")[-1] == ["가격", "40", "", "미개봉", "미개봉"]


def test_equal_digits_of_different_totals_are_explained() -> None:
    found = evaluated(rubric=BY_OFFICER, marks={}, decisions=officer(alpha="20.00001", beta="20.00002", gamma="10"))
    assert [row[3] for row in cells(found, "ranking")[1:]] == ["20.0000", "20.0000", "10.0000"]
    expected = "베타와 알파는 같은 숫자로 보이지만 합계가 다르다: 20.00002 및 20.00001."
    assert section(found, "ranking").remarks == (expected,)


def test_bids_of_one_name_are_told_apart() -> None:
    bids = changed(BIDS, beta=changed(BIDS["beta"], name=BIDS["alpha"]["name"]))
    assert [row[1] for row in cells(evaluated(bids=bids), "ranking")[1:]] == ["알파 (alpha)", "알파 (beta)", "감마"]


def test_a_bid_without_a_name_goes_by_its_id() -> None:
    bids = changed(BIDS, beta=changed(BIDS["beta"], name=None))
    assert cells(evaluated(bids=bids), "ranking")[2][1] == "beta"


def test_points_stand_beside_their_maximum_and_basis() -> None:
    assert cells(evaluated(), "points") == [
        ["평가항목", "배점", "근거", "알파", "베타"],
        ["품질", "60", "공고", "53.6700", "42.0000"],
        ["계획", "40", "가정", "37.00", "32.00"],
        ["속도", "20", "보도", "16.67", "10.00"],
        ["가격", "40", "", "36.00", "40.00"],
        ["지연 감점", "", "공고", "–", "-1.50"],
        ["합계", "100", "", "89.67", "80.50"],
    ]


def test_points_that_were_not_simply_scored_are_marked() -> None:
    rubric = changed(RUBRIC, criteria=[changed(QUALITY, criteria=[PLAN, changed(SPEED, missing="zero")]), PRICE])
    bids = changed(with_bid("alpha", facts={"days": None}), beta=with_bid("beta", facts={"offer": None})["beta"])
    found = evaluated(rubric=rubric, bids=bids)
    assert {row[0]: row[3:] for row in cells(found, "points")[3:5]} == {
        "속도": ["0.00*", "10.00"],
        "가격": ["0.00 ~ 40.00?", "0.00 ~ 40.00?"],
    }
    assert section(found, "points").remarks == (
        "* 자료가 없어 0점으로 처리한 항목이다.",
        "? 확정되지 않은 점수로, 최저와 최고를 적었다.",
    )


def test_many_bids_stand_in_several_tables() -> None:
    bids = {f"bid-{at}": BIDS["alpha"] for at in range(8)}
    found = evaluated(bids=bids, marks=equal_marks(bids), decisions={})
    assert [len(table.head) for table in section(found, "points").tables] == [9, 5]


def test_the_gates_and_what_they_said() -> None:
    assert cells(evaluated(), "gates") == [
        ["기준", "요건", "조항"],
        ["허가 보유", "허가: 예", "공고 · 공고 제3조"],
        ["floor", "‘품질’ 점수(반올림 후): 배점의 50%(30점) 이상", ""],
    ]
    assert cells(evaluated(), "gates", 1) == [
        ["신청기관", "허가 보유", "floor"],
        ["알파", "통과", "통과 (53.6700)"],
        ["베타", "통과", "통과 (42.0000)"],
        ["감마", "미달", "미심사"],
    ]


GATES = [
    ({"id": "g", "fact": "days", "at_most": "70"}, "구축 기간: 70일 이하", "통과 (50일)"),
    ({"id": "g", "fact": "days", "less_than": "70"}, "구축 기간: 70일 미만", "통과 (50일)"),
    ({"id": "g", "fact": "own", "more_than": "20%"}, "own: 20.0000% 초과", "통과 (25.0000%)"),
    ({"id": "g", "fact": "offer", "at_least": "1천원"}, "제안가격: 1,000원 이상", "통과 (100만원)"),
    ({"id": "g", "fact": "days", "one_of": ["50", "70", "40"]}, "구축 기간: 50, 70, 40", "통과"),
    ({"id": "g", "decision": "true"}, "담당자의 결정에 따른다", "미정"),
    (
        {"id": "g", "criterion": "plan", "at_least": "30", "on": "raw"},
        "‘계획’ 점수(반올림 전): 30점 이상",
        "통과 (37.0000)",
    ),
    ({"id": "g", "metric": "offer_per_day", "at_least": "1"}, "하루 가격: 1.0000원/일 이상", "통과 (20,000.0000원/일)"),
]


@pytest.mark.parametrize(("gate", "rule", "outcome"), GATES, ids=[rule for _, rule, _ in GATES])
def test_a_gate_in_words(gate: dict[str, Any], rule: str, outcome: str) -> None:
    found = evaluated(rubric=changed(RUBRIC, gates=[gate]))
    assert cells(found, "gates")[1][1] == rule
    assert next(row[1] for row in cells(found, "gates", 1) if row[0] == "알파") == outcome


def test_a_gate_without_an_answer_and_one_on_bounds() -> None:
    bids = with_bid("alpha", facts={"days": None})
    gate = {"id": "g", "fact": "days", "at_most": "70"}
    found = evaluated(rubric=changed(RUBRIC, gates=[gate]), bids=bids)
    assert {row[0]: row[1] for row in cells(found, "gates", 1)}["알파"] == "미정"
    assert {row[0]: row[2] for row in cells(evaluated(bids=bids), "gates", 1)}["알파"] == "통과 (37.0000 ~ 57.0000)"


def test_a_value_that_misses_the_edge_is_never_shown_at_it() -> None:
    gate = {"id": "g", "criterion": "office", "at_least": "20", "on": "rounded"}
    rubric = changed(BY_OFFICER, gates=[gate])
    found = evaluated(rubric=rubric, marks={}, decisions=officer(alpha="19.99999", beta="20", gamma="20.00001"))
    assert {row[0]: row[1] for row in cells(found, "gates", 1)[1:]} == {
        "알파": "미달 (19.99999)",
        "베타": "통과 (20.0000)",
        "감마": "통과 (20.00001)",
    }


def test_more_gates_than_fit_stand_in_several_tables() -> None:
    gates = [{"id": f"g{at}", "fact": "days", "at_most": "100"} for at in range(7)]
    assert len(section(evaluated(rubric=changed(RUBRIC, gates=gates)), "gates").tables) == 3


def test_the_marks_of_the_panel() -> None:
    found = section(evaluated(), "panel")
    assert [table.title for table in found.tables] == ["알파", "베타"]
    assert cells(evaluated(), "panel") == [
        ["평가항목", "배점", "위원 가", "위원 나", "e3", "e4", "평균", "점수"],
        ["계획", "40", "90", "80↓", "95", "100↑", "92.5000", "37.00"],
    ]
    assert cells(evaluated(), "panel", 1)[1] == ["계획", "40", "85↑", "80", "70↓", "회피", "80.0000", "32.00"]
    assert found.remarks == ("e4: 회피 (베타). 사유: 자문",)


def with_roll(evaluation: Evaluation, *evaluators: dict[str, Any]) -> Evaluation:
    roll = tuple(Evaluator.model_validate(one) for one in evaluators)
    return replace(
        evaluation, dossier=replace(evaluation.dossier, panel=replace(evaluation.dossier.panel, evaluators=roll))
    )


SEATS = [
    (Seat("e4", Fraction(80), "recused"), "80 제척"),
    (Seat("e4", None, "recused"), "제척"),
    (Seat("e4", None, "absent"), "불참"),
    (Seat("e4", Fraction(80), "absent"), "80 불참"),
    (Seat("e4", None, "abstained"), "기권"),
    (Seat("e4", Fraction(80), "counted"), "80"),
    (Seat("e4", Fraction(80), "dropped-high"), "80↑"),
    (Seat("e4", Fraction("92.5"), "counted"), "92.5"),
    (Seat("other", Fraction(80), "counted"), ""),
]


@pytest.mark.parametrize(("seat", "expected"), SEATS, ids=[f"{seat.state} {text}" for seat, text in SEATS])
def test_what_became_of_a_mark(seat: Seat, expected: str) -> None:
    excluded = {"id": "e4", "recusals": [{"bids": "all", "kind": "제척", "reason": "재직"}]}
    found = with_roll(replace(evaluated(), seats=lambda *_: (seat,)), excluded)
    assert cells(found, "panel")[1][2] == expected
    assert section(found, "panel").remarks == ("e4: 제척 (전체). 사유: 재직",)


def test_a_recusal_from_a_bid_that_was_never_made() -> None:
    found = with_roll(
        evaluated(), {"id": "e4", "recusals": [{"bids": ["zeta", "beta"], "kind": "기피", "reason": "소송"}]}
    )
    assert section(found, "panel").remarks == ("e4: 기피 (베타). 사유: 소송",)


def test_without_a_panel_there_is_no_table_of_marks() -> None:
    assert "panel" not in ids(with_roll(evaluated()))


def test_names_of_evaluators_are_not_told() -> None:
    text = str(view(evaluated(), "ko"))
    assert not any(one["name"] in text for one in ROLL)


def test_an_adjustment_with_its_reasons() -> None:
    assert cells(evaluated(), "adjustments")[1] == [
        "베타",
        "지연 감점",
        "-1.50",
        "하루 늦음, log.pdf 2쪽, 심사과, 2025-02-01",
        "제9조",
    ]


def test_evidence_may_be_a_word() -> None:
    found = evaluated(decisions={"adjustments": [{"bidder": "beta", "adjustment": "late", "evidence": "회의록"}]})
    assert cells(found, "adjustments")[1][3] == "회의록"


def test_a_tie_is_told_link_by_link() -> None:
    told = section(twins(), "ties").paragraphs
    assert (
        told[0]
        == "알파, 베타, 감마는 합계가 같아 ‘품질’ 점수를 비교하였다: 알파 52.6700, 베타 52.6700, 감마 52.6700. 이 점수도 같다."
    )
    assert told[1].startswith("알파, 베타, 감마는 합계가 같아 배점이 큰 항목인 ‘계획’ 점수를 비교하였다")
    assert told[-2:] == (
        "알파, 베타, 감마는 추첨 기록이 없어 순서를 정하지 못하였다.",
        "알파, 베타, 감마는 동점으로 모두 1위이다.",
    )
    assert [row[-1] for row in cells(twins(), "ranking")[1:]] == ["동점"] * 3


def test_a_lot_says_who_drew_it() -> None:
    lot = {
        "tie": ["alpha", "beta", "gamma"],
        "order": ["gamma", "alpha", "beta"],
        "drawn_by": "위원장",
        "when": "2025-03-01",
    }
    told = section(twins(decisions={"lots": [lot]}), "ties").paragraphs[-1]
    assert told == "알파, 베타, 감마는 추첨으로 순서를 정하였다: 감마 > 알파 > 베타. (위원장, 2025-03-01)"
    del lot["drawn_by"], lot["when"]
    assert section(twins(decisions={"lots": [lot]}), "ties").paragraphs[-1].endswith("감마 > 알파 > 베타.")


def test_a_tie_that_a_criterion_settles() -> None:
    rubric = changed(RUBRIC, criteria=[QUALITY, OFFICER], gates=[], rounding={"total": {"places": "2", "mode": "down"}})
    marks = {"quality/plan": {"alpha": ["90"] * 4, "beta": ["80"] * 4, "gamma": ["80"] * 4}}
    bids = {"alpha": BIDS["alpha"], "beta": BIDS["alpha"], "gamma": BIDS["alpha"]}
    found = evaluated(rubric=rubric, bids=bids, marks=marks, decisions=officer(alpha="20", beta="24", gamma="24"))
    told = section(found, "ties").paragraphs
    assert told[0].endswith("결과: 알파 (alpha) > 알파 (beta) = 알파 (gamma).")


def test_what_was_compared_is_shown_in_full_where_it_would_look_alike() -> None:
    rounding = {"total": {"places": "1", "mode": "down"}}
    rubric = changed(BY_OFFICER, rounding=rounding, ranking={"tie_breaks": [{"highest": "office"}]})
    found = twins(rubric=rubric, marks={}, decisions=officer(alpha="20.00001", beta="20.00002", gamma="10"))
    assert "알파 20.00001, 베타 20.00002" in section(found, "ties").paragraphs[0]


def test_the_award_table() -> None:
    assert section(evaluated(), "award").paragraphs == ("순위대로 예산 안에서 정한다.", "예산: 15억원")
    assert cells(evaluated(), "award") == [
        ["신청기관", "결정", "금액", "잔액", "사유"],
        ["알파", "선정", "10억원", "5억원", ""],
        ["베타", "잔액 범위에서 협약 제안", "5억원", "0원", ""],
    ]
    assert cells(evaluated(), "award", language="en")[1][2] == "KRW 1,000,000,000"


REASONS = [
    "refused",
    "tie",
    "place-open",
    "no-budget",
    "amount-not-stated",
    "exhausted",
    "stopped",
    "over-budget",
    "partial-not-accepted",
    "below-minimum",
]


@pytest.mark.parametrize("regime", ["contract", "agreement"])
@pytest.mark.parametrize("outcome", ["awarded", "offered", "declined", "passed-over", "not-reached", "waiting"])
def test_every_outcome_and_reason_of_an_award_has_words(outcome: Any, regime: str) -> None:
    decisions = tuple(AwardDecision("alpha", outcome, reason=reason) for reason in REASONS)
    found = replace(
        evaluated(tender=changed(TENDER, regime=regime)), award=AwardResult("top", decisions, complete=False)
    )
    told = section(found, "award", "en")
    assert told.paragraphs == (
        "The award goes to a fixed number of the highest places.",
        "Some decisions are still open.",
    )
    assert all(cell.text for row in told.tables[0].rows for cell in row)


def test_an_award_that_asked_nobody() -> None:
    found = replace(evaluated(), award=AwardResult("best", (), complete=True))
    assert section(found, "award").tables == ()


def test_metrics_side_by_side() -> None:
    assert cells(evaluated(), "metrics") == [
        ["지표", "단위", "알파", "베타", "감마"],
        ["구축 기간", "일", "50", "70", "40"],
        ["제안가격", "", "100만원", "90만원", "80만원"],
        ["하루 가격", "원/일", "20,000.0000", "12,857.1429", "20,000.0000"],
        ["own", "%", "25.0000", "–", "–"],
    ]


def test_a_metric_that_is_not_known_says_why_and_for_whom() -> None:
    reasons = {"metric:pf": {2: "no-compute"}, "metric:price": {0: "no-price", 1: "no-price", 2: "not-stated"}}
    told = section(replace(evaluated(), reasons=reasons), "metrics", "en").remarks
    assert [sentence.rpartition(" (")[2] for sentence in told] == ["Gamma)", "Alpha, Beta)", "Gamma)"]


def test_of_many_bids_only_some_are_named() -> None:
    bids = {f"bid-{at}": changed(BIDS["alpha"], name=None) for at in range(8)}
    found = replace(
        evaluated(bids=bids, marks=equal_marks(bids), decisions={}),
        reasons={"metric:price": dict.fromkeys(range(8), "no-price")},
    )
    assert section(found, "metrics", "en").remarks[0].endswith("(bid-0, bid-1, bid-2, bid-3, bid-4, bid-5 and 2 more)")


def test_a_tender_of_which_nothing_is_measured() -> None:
    rubric = changed(BY_OFFICER, facts={}, metrics={})
    bids = {bidder: {"name": BIDS[bidder]["name"]} for bidder in BIDS}
    found = evaluated(rubric=rubric, bids=bids, marks={}, decisions=officer(alpha="1", beta="2", gamma="3"))
    assert "metrics" not in ids(found)


def test_what_is_not_known_and_why() -> None:
    rubric = changed(RUBRIC, criteria=[QUALITY, changed(PRICE, points="30"), changed(OFFICER, points="10")], gates=[])
    bids = changed(with_bid("alpha", facts={"days": None}), beta=with_bid("beta", facts={"offer": None})["beta"])
    found = evaluated(rubric=rubric, bids=bids, decisions=officer(alpha="1", gamma="3"))
    known = {tuple(row[:3]) for row in cells(found, "unknowns")[1:]}
    assert known >= {
        ("알파", "속도", "제안서에 값이 없음"),
        ("알파", "가격", "다른 입찰의 값에 따라 달라짐"),
        ("베타", "가격", "제안서에 값이 없음"),
        ("베타", "office", "평가 점수가 아직 없음"),
    }


def test_a_reason_of_the_metric_stands_for_the_leaf() -> None:
    found = evaluated(rubric=changed(RUBRIC, criteria=[QUALITY, changed(PRICE, metric="price")], gates=[]))
    told = dict.fromkeys(range(3), "no-price")
    rows = cells(replace(found, reasons={"metric:price": told}), "unknowns", language="en")
    assert {row[2] for row in rows[1:]} == {say("reason-no-price", "en")}


def test_what_the_rubric_rests_on() -> None:
    told = section(evaluated(rubric=changed(RUBRIC, note="예시")), "basis")
    assert told.paragraphs == ("Gazette 2025-01-02", "예시")
    assert cells(evaluated(), "basis") == [
        ["근거", "항목", "조항 및 출처"],
        ["가정", "계획 (quality/plan)", ""],
        ["보도", "속도 (quality/speed)", "제5조 · Daily 2025-01-03"],
        ["공고", "품질 (quality)", ""],
        ["공고", "요건: 허가 보유", "공고 제3조"],
        ["공고", "가감점: 지연 감점", "제9조"],
        ["미기재", "가격 (price)", ""],
        ["미기재", "요건: floor", ""],
    ]


def test_an_adjustment_without_a_basis() -> None:
    rule = {key: text for key, text in RUBRIC["adjustments"][0].items() if key != "basis"}
    found = evaluated(rubric=changed(RUBRIC, adjustments=[rule]))
    assert cells(found, "points")[-2][2] == ""
    assert ["미기재", "가감점: 지연 감점", "제9조"] in cells(found, "basis")


def test_notes_have_their_places() -> None:
    told = section(evaluated(), "notes").paragraphs
    assert told[0].startswith("bids/beta.yaml:3:5: 참고: x/y")
    assert "notes" not in ids(replace(evaluated(), remarks=()))


def test_the_files_that_went_in() -> None:
    assert cells(evaluated(), "inputs") == [
        ["SHA-256", "파일"],
        ["cc" * 32, "rubrics/small-rubric/rubric.yaml (평가기준)"],
        ["dd" * 32, "catalog/hardware.yaml (하드웨어 목록)"],
        ["bb" * 32, "bids/alpha.yaml"],
        ["aa" * 32, "tender.yaml"],
    ]


def test_marks_of_one_bid_do_not_stand_with_another() -> None:
    assert MARKS["quality/plan"]["alpha"] != MARKS["quality/plan"]["beta"]
    assert cells(evaluated(), "panel", 0)[1][2] == "90"
    assert cells(evaluated(), "panel", 1)[1][2] == "85↑"

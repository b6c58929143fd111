"""Reports of places that are not by the total: they say by what, and show it."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from builders import evaluated, leaf, rubric
from sheets import TITLES, needs_spreadsheet, recalculated

from bideval.documents.evaluation import Evaluation
from bideval.engine.status import status
from bideval.reports.evaluation_json import document
from bideval.reports.explain import explain
from bideval.reports.scores_csv import scores_csv
from bideval.reports.terminal import terminal
from bideval.reports.view import view
from bideval.reports.workbook import workbook

DAYS = {"type": "number", "unit": "days", "title": {"ko": "납기", "en": "Delivery"}, "range": ["1", "365"]}
BIDS = {
    "a": {"marks": "90", "days": "30", "cost": {"price": "5억원"}},
    "b": {"marks": "88", "days": "20", "cost": {"price": "4억원"}},
    "c": {"marks": "70", "days": "10", "cost": {"price": "3억원"}},
}


def ranked(by: dict[str, Any], bids: Any = BIDS, **words: Any) -> Evaluation:
    gate = {"id": "fit", "criterion": "skill", "at_least": "85%", "on": "raw"}
    title = {"ko": "기술", "en": "Skill"}
    points = leaf(
        "skill", "100", title=title, metric="marks", method={"kind": "linear", "zero_at": "0", "full_at": "100"}
    )
    return evaluated(rubric(points, facts={"days": DAYS}, gates=[gate], ranking=by, **words), bids)


def told(evaluation: Evaluation, language: str = "en") -> str:
    return terminal(view(evaluation, language))


def sentences(evaluation: Evaluation, language: str = "en") -> str:
    """All text in one line, for terminals wrap."""
    return " ".join(told(evaluation, language).split())


def by_price(**bids: Any) -> Evaluation:
    return ranked({"by": "price", "better": "lower"}, {**BIDS, **bids})


def test_the_headline_says_by_what_bids_are_ranked_and_who_is_first() -> None:
    english, korean = told(by_price()), told(by_price(), "ko")
    assert "First place: b (Price: KRW 400,000,000)." in english
    assert "Price (lower is better)" in english
    assert "1위는 b (가격: 4억원)." in korean
    assert "가격 (낮을수록 앞선다)" in korean


def test_the_ranking_table_shows_what_is_compared_beside_the_total() -> None:
    lines = told(by_price()).splitlines()
    head = next(at for at, line in enumerate(lines) if line.startswith("Place"))
    assert [line.split() for line in (lines[head], *lines[head + 2 : head + 5])] == [
        ["Place", "Bidder", "ID", "Price", "Total", "Skill", "Remark"],
        ["1", "b", "b", "KRW", "400,000,000", "88.0000", "88.0000"],
        ["2", "a", "a", "KRW", "500,000,000", "90.0000", "90.0000"],
        ["–", "c", "c", "–", "–", "–", "excluded:", "fit"],
    ]


def test_points_of_a_criterion_may_be_what_is_compared() -> None:
    assert "First place: a (Skill: 90.0000)." in told(ranked({"by": "skill"}))


def test_a_value_that_is_not_known_is_a_dash() -> None:
    found = by_price(a={"marks": "90", "days": "1"})
    assert document(found)["bids"][0]["ranked_by"] is None
    assert "What is not known Bidder Item Reason Points ─" in sentences(found)
    assert "a Price the bid does not say –" in sentences(found)
    assert "1 – 2 a a – 90.0000" in sentences(found)


def test_the_place_of_a_bid_is_explained_by_what_is_compared() -> None:
    assert explain(by_price(), "a/rank", "en") == (
        "place of a: 2\nRanked by: Price (lower is better)\n  1  b  KRW 400,000,000\n→ 2  a  KRW 500,000,000\n"
    )


def test_the_result_for_machines_says_by_what_places_are() -> None:
    found = document(by_price())
    schema = json.loads((files("bideval.reports") / "evaluation.schema.json").read_text("utf-8"))
    jsonschema.validate(found, schema)
    assert found["ranked_by"] == {"kind": "metric", "name": "price", "better": "lower"}
    assert [bid["ranked_by"] for bid in found["bids"]] == [
        {"exact": "500000000", "shown": "500000000"},
        {"exact": "400000000", "shown": "400000000"},
        None,
    ]
    assert "ranked_by" not in document(ranked({}))


def test_a_table_for_spreadsheets_has_a_column_for_what_is_compared() -> None:
    head, first, *_ = (line.split(",") for line in scores_csv(by_price()).splitlines())
    assert (head[5], first[5]) == ('"ranked by price"', '"500000000"')


def test_a_tie_that_a_metric_told_apart() -> None:
    bids = {**BIDS, "b": {**BIDS["b"], "marks": "90"}}
    found = ranked({"tie_breaks": [{"metric": "days", "better": "lower"}]}, bids)
    said = sentences(found)
    assert (
        "a, b have equal totals, so their ‘Delivery’ was compared: a 30.0000 days, b 20.0000 days. Result: b > a."
        in said
    )
    (step,) = document(found)["tie_breaks"]
    assert (step["by"], step["criterion"], step["metric"]) == ("metric", None, "days")


def test_a_tie_in_what_is_compared_names_it() -> None:
    bids = {**BIDS, "b": {**BIDS["b"], "cost": BIDS["a"]["cost"]}}
    found = ranked({"by": "price", "better": "lower", "tie_breaks": [{"highest": "skill"}]}, bids)
    assert "have equal values of ‘Price’, so their points in ‘Skill’ were compared" in sentences(found)
    assert "‘가격’ 값이 같아 ‘기술’ 점수를 비교하였다" in sentences(found, "ko")


BAND = {"by": "skill", "band": {"within": "5%", "then": "price", "better": "lower"}}


def test_a_band_says_who_was_within_and_what_ordered_them() -> None:
    found = ranked(BAND)
    told_all = sentences(found)
    assert (
        "a, b are within 5% of the best Skill (90.0000; the edge is 85.5000), so ‘Price’ orders them: "
        "a KRW 500,000,000, b KRW 400,000,000. Result: b > a." in told_all
    )
    assert "한계 85.5000)에 있어 ‘가격’으로 순서를 정하였다: a 5억원, b 4억원. 결과" in sentences(found, "ko")
    assert "orders them" in str(explain(found, "a/rank", "en"))
    schema = json.loads((files("bideval.reports") / "evaluation.schema.json").read_text("utf-8"))
    jsonschema.validate(document(found), schema)
    assert document(found)["band"] == {
        "group": ["a", "b"],
        "best": "90",
        "edge": "85.5",
        "by": {"kind": "metric", "name": "price", "better": "lower"},
        "values": {"a": "500000000", "b": "400000000"},
        "left": [["b"], ["a"]],
    }


INDEX = {"index": {"kind": "weighted-ratio", "weight_quality": "50", "weight_price": "50"}}


def test_an_index_is_named_and_a_recalled_formula_is_told_to_be_one() -> None:
    found = ranked(INDEX)
    said = sentences(found)
    assert "First place: b (Weighted ratio of quality less that of price: " in said
    assert "(higher is better); the formula is recalled" in said
    assert "and was not checked against its source" in said
    assert "산식은 기억에 의한" in sentences(found, "ko")
    schema = json.loads((files("bideval.reports") / "evaluation.schema.json").read_text("utf-8"))
    jsonschema.validate(document(found), schema)
    assert document(found)["ranked_by"] == {
        "kind": "index",
        "name": "weighted-ratio",
        "better": "higher",
        "provenance": "memory",
    }


def test_the_working_of_an_index() -> None:
    lines = str(explain(ranked(INDEX), "a/index", "en")).splitlines()
    assert lines[0] == "award index = -4000/801 ≈ -4.99376  ← 4500/89 − 500/9  (rubric.yaml/ranking/index)"
    told_all = "\n".join(lines)
    for name in (
        "weight_quality of the award index in the rubric",
        "reference_price of the award index, from the bids",
    ):
        assert name in told_all


def test_a_small_index_shows_its_first_digits() -> None:
    found = ranked({"index": {"kind": "quality-per-price"}})
    assert [bid["ranked_by"] and bid["ranked_by"]["shown"] for bid in document(found)["bids"]] == [
        "0.00000018000",
        "0.00000022000",
        None,
    ]


def test_an_index_that_is_rounded_has_its_places_and_one_that_is_open_its_ends() -> None:
    words = {"rounding": {"index": {"places": "1", "mode": "half-up"}}}
    found = ranked({"index": {"kind": "award-on-value", "worth": "1만원"}}, **words)
    assert document(found)["bids"][0]["ranked_by"] == {"exact": "499100000", "shown": "499100000.0"}
    open_skill = {**BIDS, "c": {**BIDS["c"], "marks": "86", "cost": {}}}
    found = ranked({"index": {"kind": "nx-utility", "weight_quality": "1", "weight_price": "1"}}, open_skill, **words)
    assert document(found)["bids"][2]["ranked_by"] == {
        "low": {"exact": "0", "shown": "0.0"},
        "high": {"exact": "1", "shown": "1.0"},
    }


def test_a_bid_that_lacks_what_places_are_by_is_in_the_status() -> None:
    rules = by_price(a={"marks": "90", "days": "1"}).dossier
    assert [(one.bidder, one.asks, one.name) for one in status(rules).unknown] == [("a", "ranking", "price")]


SHEETS: list[Any] = [
    {"by": "price", "better": "lower", "tie_breaks": [{"metric": "days", "better": "lower"}]},
    {"by": "skill", "tie_breaks": [{"metric": "days", "better": "higher"}, {"lot": "true"}]},
    {"index": {"kind": "quality-per-price", "scale_digits": "3"}},
    {"index": {"kind": "price-quality-method", "weight_quality": "1", "weight_price": "1", "estimate": "1억원"}},
    BAND,
    {"band": {"within": "5%", "then": "days", "better": "lower"}},
]
MORE = {
    **BIDS,
    "d": {"marks": "90", "days": "31", "cost": {"price": "5억원"}},
    "e": {"marks": "85.2", "days": "1", "cost": {"price": "1억원"}},
}


@needs_spreadsheet
@pytest.mark.parametrize("by", SHEETS)
def test_a_spreadsheet_gives_the_same_places(by: dict[str, Any], tmp_path: Path) -> None:
    found = ranked(by, MORE)
    book = workbook(found, "en")
    assert book is not None
    result = recalculated(book, tmp_path)[TITLES["en"][1]]
    assert {row[2]: row[0] for row in result[1:] if row[0] is not None} == {
        one.bidder: one.rank for one in found.standings if one.rank is not None
    }
    assert len([row for row in result[1:] if row[0] is not None]) == 4

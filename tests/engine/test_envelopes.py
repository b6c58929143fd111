"""Prices kept apart: a bid that the technical evaluation refuses shows its price to nobody, and no rule looks at it.

협상에 의한 계약체결기준 제7조의2, 제8조제1항: the price bid stays sealed until the technical evaluation is over; 85 % decides who goes on.
"""

from typing import Any

from builders import catalogue, evaluated, gates, leaf, places, points, rubric, told

from bideval.documents.evaluation import Evaluation
from bideval.documents.rubric import Rubric
from bideval.engine.checks import check_rubric
from bideval.problems import Level, Problems
from bideval.reports.evaluation_json import evaluation_json
from bideval.reports.html import html
from bideval.reports.markdown import markdown
from bideval.reports.scores_csv import scores_csv
from bideval.reports.view import view
from bideval.reports.working_json import working_json

FLOOR = {"id": "technical-85", "criterion": "technical", "at_least": "85%", "on": "raw"}
WITHIN = {"id": "budget", "metric": "rate", "at_most": "100%"}
LINE = {"kind": "kr-negotiated-price-80", "estimate": "project_budget"}
BUDGET = {"project_budget": {"amount": "100"}}
BIDS: dict[str, Any] = {"a": {"technical": "75"}, "b": {"technical": "67.99"}, "c": {"technical": "68"}}
OPENED = {"a": "90", "b": "81.37", "c": "88"}


def rules(among: str = "eligible", **words: Any) -> Rubric:
    """Technical 80, price 20, apart; the bid price at most the budget."""
    price = leaf("price", "20", metric="price", method={**LINE, "among": among}, missing=words.pop("missing", "ask"))
    rate = {"rate": {"expr": "price / tender.project_budget"}}
    said: dict[str, Any] = {"gates": [WITHIN, FLOOR], "price": "separate", "metrics": rate, **words}
    return rubric(leaf("technical", "80"), price, **said)


def printed(found: Evaluation) -> str:
    """Everything that reports say."""
    views = [view(found, language) for language in ("ko", "en")]
    pages = [write(one) for one in views for write in (html, markdown)]
    return "".join((evaluation_json(found), working_json(found), scores_csv(found), *pages))


def notes(found: Evaluation) -> list[str]:
    """The remarks of a result."""
    return told(Problems(found.remarks), Level.NOTE)


def test_the_price_of_a_refused_bid_neither_sets_the_lowest_price_nor_stands_in_any_report() -> None:
    found = evaluated(rules(), BIDS, prices=OPENED, tender=BUDGET)
    assert places(found) == {"a": "1", "b": "gate technical-85", "c": "2"}
    assert points(found, "price") == {"a": "176/9", "b": "-", "c": "20"}
    assert "81.37" not in printed(found)
    assert gates(found, "b") == {"budget": "not-reached", "technical-85": "failed"}
    assert found.reasons == {"metric:rate": {1: "sealed"}}
    assert notes(found) == ["prices.csv/1/amount price-of-refused"]


def test_it_need_not_be_handed_in_even_where_a_missing_price_excludes() -> None:
    """The reason stays the technical one; a bid that goes on and has no price is out for that."""
    for opened in (OPENED, {"a": "90", "c": "88"}):
        found = evaluated(rules(missing="fail"), BIDS, prices=opened, tender=BUDGET)
        assert places(found) == {"a": "1", "b": "gate technical-85", "c": "2"}
    without = evaluated(rules(missing="fail"), BIDS, prices={"a": "90"}, tender=BUDGET)
    assert places(without) == {"a": "1", "b": "gate technical-85", "c": "missing price"}


def test_the_technical_floor_comes_before_the_price_is_looked_at() -> None:
    """b is above the budget, too; nobody knows that. c passes the floor, and its price is looked at."""
    found = evaluated(rules(), BIDS, prices={"a": "90", "b": "120", "c": "101"}, tender=BUDGET)
    assert places(found) == {"a": "1", "b": "gate technical-85", "c": "gate budget"}


def test_a_bid_that_may_yet_be_refused_has_its_price_opened() -> None:
    """Its technical points are not known: whether its envelope stays closed is not certain."""
    found = evaluated(rules(), {**BIDS, "b": {}}, prices=OPENED, tender=BUDGET)
    assert places(found) == {"a": "1..2", "b": "1..3", "c": "2..3"}
    assert notes(found) == []


def test_where_the_rule_counts_refused_bids_too_their_prices_are_opened_and_check_says_so() -> None:
    found = evaluated(rules("valid"), BIDS, prices={**OPENED, "b": "81"}, tender=BUDGET)
    assert points(found, "price") == {"a": "18", "b": "-", "c": "405/22"}
    warned = check_rubric(rules("valid"), catalogue)
    assert told(warned, Level.WARNING)[-1:] == ["rubric.yaml price-of-refused-counts"]
    assert "price-of-refused-counts" not in [one.code for one in check_rubric(rules(), catalogue)]
    assert "price-of-refused-counts" not in [
        one.code for one in check_rubric(rules("valid", gates=[WITHIN]), catalogue)
    ]
    assert "price-of-refused-counts" not in [
        one.code for one in check_rubric(rules("valid", price="together"), catalogue)
    ]


def test_before_prices_are_opened_nothing_changes() -> None:
    found = evaluated(rules(), BIDS, tender=BUDGET)
    assert found.stage == "technical"
    assert places(found)["b"] == "gate technical-85"
    assert notes(found) == []

"""`evaluation.json`: the shape that DESIGN promises, in every outcome that a bid can have."""

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

from report_tenders import (
    BIDS,
    CONTRACT,
    MARKS,
    PRICE,
    PUBLISHED,
    QUALITY,
    RUBRIC,
    SEALED,
    TENDER,
    changed,
    evaluated,
    twins,
    with_bid,
)

from bideval.documents.awarded import AwardDecision, AwardResult
from bideval.documents.evaluation import Evaluation
from bideval.reports.evaluation_json import evaluation_json


def told(evaluation: Evaluation) -> Any:
    return json.loads(evaluation_json(evaluation))


def bid(evaluation: Evaluation, bidder: str) -> Any:
    return next(one for one in told(evaluation)["bids"] if one["bidder"] == bidder)


def test_the_order_of_keys_is_fixed() -> None:
    keys = "format tender purpose stage rubric catalogue inputs bids ranking tie_breaks award notes"
    assert list(told(evaluated())) == keys.split()
    keys = "bidder name outcome rank total criteria metrics gates adjustments"
    assert list(bid(evaluated(), "alpha")) == keys.split()


def test_it_ends_with_a_newline_and_keeps_korean_as_it_is() -> None:
    text = evaluation_json(evaluated())
    assert text.endswith("}\n")
    assert "알파" in text


def test_inputs_stand_in_the_order_of_their_bytes() -> None:
    assert [one["path"] for one in told(evaluated())["inputs"]] == ["bids/alpha.yaml", "tender.yaml"]


def test_a_leaf_has_its_value_before_rounding_where_rounding_changed_it() -> None:
    criteria = bid(evaluated(), "alpha")["criteria"]
    assert criteria["quality/speed"] == {
        "points": {"exact": "16.67", "shown": "16.67", "before_rounding": "50/3"},
        "max": "20",
        "outcome": "scored",
    }
    assert criteria["quality/plan"]["points"] == {"exact": "37", "shown": "37.00"}
    assert criteria["quality"] == {"points": {"exact": "53.67", "shown": "53.6700"}, "max": "60"}


def test_shown_has_the_places_of_the_stage() -> None:
    rounding = {"part": {"places": "1", "mode": "half-up"}, "total": {"places": "0", "mode": "half-up"}}
    alpha = bid(evaluated(rubric=changed(RUBRIC, rounding=rounding)), "alpha")
    assert alpha["criteria"]["quality"]["points"] == {"exact": "53.7", "shown": "53.7", "before_rounding": "161/3"}
    assert alpha["criteria"]["quality/speed"]["points"] == {"exact": "50/3", "shown": "16.6667"}
    assert alpha["total"] == {"exact": "90", "shown": "90", "before_rounding": "89.7"}


def test_the_total_before_rounding() -> None:
    alpha = bid(evaluated(rubric=changed(RUBRIC, rounding={"total": {"places": "1", "mode": "up"}})), "alpha")
    assert alpha["total"] == {"exact": "89.7", "shown": "89.7", "before_rounding": "269/3"}


def test_a_bid_that_fails_a_gate() -> None:
    gamma = bid(evaluated(), "gamma")
    assert gamma["outcome"] == "excluded"
    assert gamma["excluded_by"] == {"kind": "gate", "id": "licensed"}
    assert gamma["rank"] is gamma["total"] is None
    assert gamma["criteria"]["quality/plan"] == {"points": None, "max": "40", "outcome": "not-scored"}
    assert gamma["gates"] == [{"id": "licensed", "outcome": "failed"}, {"id": "floor", "outcome": "not-reached"}]


def test_a_gate_on_points_shows_the_value_and_the_edge() -> None:
    assert bid(evaluated(), "alpha")["gates"][1] == {
        "id": "floor",
        "outcome": "passed",
        "value": {"exact": "53.67", "shown": "53.6700"},
        "edge": {"exact": "30", "shown": "30.0000"},
    }


def test_a_disqualified_bid() -> None:
    found = bid(evaluated(decisions={"disqualified": [{"bidder": "beta"}]}), "beta")
    assert found["excluded_by"] == {"kind": "decision", "id": "disqualified"}


def test_an_answer_that_the_rubric_demands_and_one_that_costs_its_points() -> None:
    plan, speed = QUALITY["criteria"]
    bids = with_bid("beta", facts={"days": None})
    strict = changed(RUBRIC, criteria=[changed(QUALITY, criteria=[plan, changed(speed, missing="fail")]), PRICE])
    found = bid(evaluated(rubric=strict, bids=bids), "beta")
    assert found["excluded_by"] == {"kind": "missing", "id": "quality/speed"}
    mild = changed(RUBRIC, criteria=[changed(QUALITY, criteria=[plan, changed(speed, missing="zero")]), PRICE])
    found = bid(evaluated(rubric=mild, bids=bids), "beta")
    expected = {"points": {"exact": "0", "shown": "0.00"}, "max": "20", "outcome": "missing-zero"}
    assert found["criteria"]["quality/speed"] == expected


def test_a_bid_that_may_still_be_first_or_second() -> None:
    alpha = bid(evaluated(bids=with_bid("alpha", facts={"days": None})), "alpha")
    assert alpha["outcome"] == "unknown"
    assert (alpha["rank"], alpha["rank_low"], alpha["rank_high"]) == (None, 1, 2)
    expected = {"low": {"exact": "73", "shown": "73.00"}, "high": {"exact": "93", "shown": "93.00"}}
    assert alpha["total"] == expected
    assert alpha["criteria"]["quality/speed"] == {
        "points": {"low": {"exact": "0", "shown": "0.00"}, "high": {"exact": "20", "shown": "20.00"}},
        "max": "20",
        "outcome": "unknown",
    }
    assert alpha["criteria"]["quality"]["points"]["low"] == {"exact": "37", "shown": "37.0000"}
    assert "outcome" not in alpha["criteria"]["quality"]


def test_a_declared_metric_without_a_value_says_why() -> None:
    bids = with_bid("alpha", facts={"days": "0"})
    found = replace(evaluated(bids=bids), reasons={"metric:offer_per_day": {0: "division-by-zero"}})
    metric = bid(found, "alpha")["metrics"]["offer_per_day"]
    assert metric == {"exact": None, "shown": None, "unit": "원/일", "reason": "division-by-zero"}


def test_metrics_and_numeric_facts_are_shown_in_their_units() -> None:
    assert bid(evaluated(), "alpha")["metrics"] == {
        "days": {"exact": "50", "shown": "50", "unit": "일"},
        "offer": {"exact": "1000000", "shown": "1000000", "unit": "KRW"},
        "offer_per_day": {"exact": "20000", "shown": "20000.0000", "unit": "원/일"},
        "own": {"exact": "0.25", "shown": "25.0000", "unit": "%"},
    }


def test_a_metric_of_the_vocabulary_that_the_data_do_not_allow_is_left_out() -> None:
    bids = with_bid("alpha", cost={"requested": "10억원", "gpu_purchase": "5억원"})
    assert bid(evaluated(bids=bids), "alpha")["metrics"]["gpu_purchase"]["exact"] == "500000000"
    assert "gpu_purchase" not in bid(evaluated(bids=bids), "beta")["metrics"]


def test_prices_that_are_not_opened_leave_no_totals_and_no_places() -> None:
    found = told(evaluated(rubric=SEALED))
    alpha = found["bids"][0]
    assert (found["stage"], found["ranking"], found["award"]) == ("technical", [], None)
    assert (alpha["outcome"], alpha["rank"], alpha["total"]) == ("unknown", None, None)
    assert alpha["criteria"]["price"] == {"points": None, "max": "40", "outcome": "not-opened"}
    assert alpha["criteria"]["quality"]["points"]["exact"] == "53.67"


def test_published_facts_have_metrics_only() -> None:
    found = told(evaluated(tender=PUBLISHED))
    alpha = found["bids"][0]
    assert (found["stage"], found["purpose"]) == ("metrics", "published-facts")
    assert (alpha["outcome"], alpha["rank"], alpha["total"], alpha["criteria"]) == ("unknown", None, None, {})
    assert alpha["metrics"]["days"]["exact"] == "50"


def test_adjustments_say_what_they_change() -> None:
    expected = [{"id": "late", "change": {"exact": "-1.5", "shown": "-1.5000"}, "entries": [0]}]
    assert bid(evaluated(), "beta")["adjustments"] == expected


def test_each_link_of_the_chain_is_recorded() -> None:
    lot = {"tie": ["alpha", "beta", "gamma"], "order": ["gamma", "alpha", "beta"], "drawn_by": "chair"}
    found = told(twins(decisions={"lots": [lot]}))
    assert found["ranking"] == [["gamma"], ["alpha"], ["beta"]]
    assert found["tie_breaks"][0] == {
        "group": ["alpha", "beta", "gamma"],
        "by": "highest",
        "criterion": "quality",
        "values": {"alpha": "52.67", "beta": "52.67", "gamma": "52.67"},
        "left": [["alpha", "beta", "gamma"]],
    }
    assert found["tie_breaks"][-1] == {
        "group": ["alpha", "beta", "gamma"],
        "by": "lot",
        "criterion": None,
        "values": {},
        "left": [["gamma"], ["alpha"], ["beta"]],
    }


def test_the_award_with_its_amounts() -> None:
    assert told(evaluated())["award"] == {
        "kind": "budget",
        "complete": True,
        "budget": "1500000000",
        "decisions": [
            {"bidder": "alpha", "outcome": "awarded", "amount": "1000000000", "remaining": "500000000", "reason": ""},
            {"bidder": "beta", "outcome": "offered", "amount": "500000000", "remaining": "0", "reason": ""},
        ],
    }


def test_an_award_without_a_budget_and_a_rubric_without_an_award() -> None:
    best = told(evaluated(rubric=changed(RUBRIC, award={"kind": "best"}), tender=CONTRACT))["award"]
    assert (best["budget"], best["decisions"][0]["amount"]) == (None, None)
    assert told(evaluated(rubric=changed(RUBRIC, award=None)))["award"] is None


def test_an_amount_that_is_no_whole_number_keeps_every_digit() -> None:
    third = AwardDecision("alpha", "awarded", Fraction(1, 3), Fraction(2, 3))
    found = told(replace(evaluated(), award=AwardResult("budget", (third,), True, Fraction(1))))
    assert found["award"]["decisions"][0]["amount"] == "1/3"


def test_a_note_is_a_code_with_facts_and_a_place() -> None:
    assert told(evaluated())["notes"] == [
        {
            "code": "explain-unknown",
            "level": "note",
            "file": "bids/beta.yaml",
            "line": 3,
            "column": 5,
            "facts": {"asked": "x/y"},
        }
    ]


def test_a_bid_without_a_name() -> None:
    assert bid(evaluated(bids=changed(BIDS, alpha=changed(BIDS["alpha"], name=None))), "alpha")["name"] is None


def test_the_language_of_the_tender_changes_nothing() -> None:
    english = evaluated(tender=changed(TENDER, language="en"))
    assert evaluation_json(english) == evaluation_json(evaluated())


def test_a_replaced_rubric_is_said() -> None:
    found = evaluated()
    assert told(found)["rubric"]["replaced"] is False
    assert told(replace(found, dossier=replace(found.dossier, rubric_replaced=True)))["rubric"]["replaced"] is True


def test_marks_are_not_in_it() -> None:
    assert "panel" not in json.dumps(told(evaluated(marks=MARKS))["bids"])

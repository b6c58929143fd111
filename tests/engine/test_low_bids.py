"""Abnormally low bids in an evaluation: warnings, gates that exclude, thresholds that can be explained, and honest unknowns."""

import json
from typing import Any

import pytest
from builders import evaluated, gates, leaf, number, places, points, refused, rubric, told

from bideval.documents.evaluation import Evaluation
from bideval.exact import exact_text
from bideval.problems import Level, Problems
from bideval.reports.evaluation_json import document
from bideval.reports.explain import explain
from bideval.reports.view import view
from bideval.working.steps import Working, ordered, replay

FLOOR = {"kind": "kr-floor-rate", "as": "gate", "rate": "80%"}
MEAN = {"kind": "fr-double-mean", "as": "warning"}
PRICE = leaf("price", "100", metric="price", method={"kind": "ratio-to-best", "better": "lower"})
RESERVE = {"reserve_price": {"amount": "100"}, "estimated_price": {"amount": "100"}}
UNDECIDED = {"id": "site", "decision": "true"}


def judged(*rules: dict[str, Any], prices: str, tender: dict[str, Any] | None = None, **words: Any) -> Evaluation:
    """Bids a, b, … with these prices; `?` states none."""
    decisions = words.pop("decisions", None)
    bids = {
        name: {} if price == "?" else {"cost": {"price": price}}
        for name, price in zip("abcdefghijklmnopqrst", prices.split(), strict=False)
    }
    made = rubric(PRICE, abnormally_low=list(rules), **words)
    return evaluated(made, bids, tender=RESERVE if tender is None else tender, decisions=decisions)


def said(evaluation: Evaluation, at: int = 0) -> str:
    """What a rule said: the threshold, then each bid that stood."""
    one = evaluation.low_bids[at]
    threshold = "-" if one.threshold is None else exact_text(one.threshold)
    results = " ".join(f"{evaluation.standings[row].bidder}:{result}" for row, result in one.results.items())
    return " ".join(part for part in (threshold, results, one.reason) if part)


def notes(evaluation: Evaluation, level: Level) -> list[str]:
    return [line.rpartition(" ")[2] for line in told(Problems(evaluation.remarks), level)]


def test_a_gate_excludes_by_the_name_of_its_rule_before_anything_is_scored() -> None:
    """낙찰하한율: a bid below it cannot win, and is no reference for the others' prices."""
    found = judged(FLOOR, prices="79.99 80 100")
    assert places(found) == {"a": "gate kr-floor-rate", "b": "1", "c": "2"}
    assert points(found, "price") == {"a": "-", "b": "100", "c": "80"}
    assert gates(found, "a") == {"kr-floor-rate": "failed"}
    assert gates(found, "b") == {"kr-floor-rate": "passed"}
    assert notes(found, Level.WARNING) == []


def test_a_warning_changes_nothing_but_is_told() -> None:
    found = judged(MEAN, prices="80 95 100 105 150")
    assert said(found) == "85.5 a:low b:not-low c:not-low d:not-low e:not-low"
    assert places(found)["a"] == "1"
    assert gates(found, "a") == {}
    assert notes(found, Level.WARNING) == ["low-bid-found"]


def test_a_rule_looks_at_the_bids_that_are_left_by_those_before_it() -> None:
    """The floor takes the bid of 10 out; the mean of the others is 100."""
    found = judged(FLOOR, {**MEAN, "lower": "1"}, prices="10 90 110")
    assert said(found, 1) == "100 b:low c:not-low"
    assert gates(found, "a") == {"kr-floor-rate": "failed"}


def test_disqualified_bids_and_bids_past_a_gate_are_no_reference() -> None:
    out = {"disqualified": [{"bidder": "c", "why": "forged"}]}
    assert said(judged(MEAN, prices="80 100 900", decisions=out)) == "81 a:low b:not-low"


def test_every_step_is_an_equation_that_replays() -> None:
    rule = {"kind": "it-mean-excess", "as": "gate", "suspect": "equal-or-above", "id": "anomaly"}
    found = judged(rule, prices="100 90 89 85 60")
    assert said(found) == "15 a:not-low b:not-low c:not-low d:low e:low"
    assert places(found)["e"] == "gate anomaly"
    keys = [key for key in found.ledger.equations if key.startswith("lowbid:")]
    assert [key.removeprefix("lowbid:anomaly:") for key in keys] == [
        *("compared", "cut", "lowest", "highest", "sum", "mean", "above", "excess", "threshold", "low"),
    ]
    working = Working(found.ledger)
    steps = list(ordered([working.step(key, row) for key in keys for row in range(5)]))
    for step in steps:
        if step.inputs:
            assert replay(step.op, [part.value for part in step.inputs]) == step.value
    assert exact_text(number(found, "lowbid:anomaly:compared", 3)) == "15"


def test_the_threshold_is_explained_down_to_the_prices() -> None:
    found = judged({**MEAN, "clause": "Art. 7"}, prices="80 95 100 105 150")
    told_so = explain(found, "a/lowbid:fr-double-mean:threshold", "en")
    assert isinstance(told_so, str)
    assert told_so.splitlines()[0].startswith("low-bid rule fr-double-mean: threshold = 85.5  ← 0.9 × 95")
    assert "Art. 7" in told_so
    assert "low-bid rule fr-double-mean: second = 95" in told_so
    assert "bids/e.yaml" in told_so
    verdict = explain(found, "a/lowbid:fr-double-mean:low", "ko")
    assert isinstance(verdict, str)
    assert verdict.splitlines()[0].startswith("저가 심사 fr-double-mean: low = 1")


# --- unknown prices


def test_a_relative_rule_waits_for_every_price() -> None:
    found = judged(MEAN, prices="80 95 ?")
    assert said(found) == "- a:unknown b:unknown c:unknown waiting"
    assert notes(found, Level.NOTE) == ["low-bid-waits"]


def test_a_relative_gate_that_waits_leaves_every_place_open() -> None:
    found = judged({**MEAN, "as": "gate"}, prices="80 95 ?")
    assert gates(found, "a") == {"fr-double-mean": "unknown"}
    assert places(found)["a"] == "1..3"


def test_a_rule_that_looks_at_each_bid_alone_waits_only_for_that_one() -> None:
    found = judged(FLOOR, prices="79 95 ?")
    assert said(found) == "80 a:low b:not-low c:unknown waiting"
    assert gates(found, "c") == {"kr-floor-rate": "unknown"}
    assert places(found) == {"a": "gate kr-floor-rate", "b": "1..2", "c": "1..2"}


def test_a_relative_rule_waits_for_who_counts() -> None:
    found = judged(MEAN, prices="80 95 100", gates=[UNDECIDED])
    assert said(found).endswith("waiting")
    decided = {"gates": [{"bidder": name, "gate": "site", "outcome": "passed"} for name in "abc"]}
    assert said(judged(MEAN, prices="80 95 100", gates=[UNDECIDED], decisions=decided)).startswith("82.5 a:low")


def test_closed_prices_are_not_looked_at() -> None:
    found = judged(FLOOR, prices="79 95", price="separate")
    assert said(found) == "- a:unknown b:unknown waiting"
    assert found.stage == "technical"


def test_an_envelope_that_stays_closed_moves_nobody() -> None:
    """제7조의2: the price of a bid below 85 % of the technical points is not opened; the mean is that of the others."""
    made = rubric(
        leaf("technical", "80"),
        leaf("price", "20", metric="price", method={"kind": "ratio-to-best", "better": "lower", "among": "eligible"}),
        price="separate",
        gates=[{"id": "fit", "criterion": "technical", "at_least": "85%", "on": "raw"}],
        abnormally_low=[{**MEAN, "as": "gate"}],
    )
    bids = {"a": {"technical": "70"}, "b": {"technical": "75"}, "c": {"technical": "60"}}
    found = evaluated(made, bids, prices={"a": "80", "b": "120"})
    assert said(found) == "90 a:low b:not-low"
    assert gates(found, "c") == {"fit": "failed", "fr-double-mean": "not-reached"}
    assert places(found) == {"a": "gate fr-double-mean", "b": "1", "c": "gate fit"}
    with_one_more = evaluated(made, bids, prices={"a": "80", "b": "120", "c": "1000"})
    assert said(with_one_more) == said(found)


# --- rules that do not apply


def test_too_few_and_too_many_bids_are_said() -> None:
    few = judged({"kind": "it-metodo-a", "as": "gate", "suspect": "above"}, prices="10 90 95")
    assert said(few) == "- a:not-low b:not-low c:not-low too-few"
    assert notes(few, Level.NOTE) == ["low-bid-too-few"]
    assert gates(few, "a") == {"it-metodo-a": "passed"}
    many = judged({"kind": "it-few-bids", "as": "warning", "suspect": "above"}, prices=" ".join(["90"] * 15))
    assert many.low_bids[0].reason == "too-many"
    assert notes(many, Level.NOTE) == ["low-bid-from-memory", "low-bid-too-many"]


def test_a_threshold_that_does_not_exist_is_said() -> None:
    found = judged({"kind": "it-mean-excess", "as": "gate", "suspect": "above"}, prices="90 90 90 90 90")
    assert found.low_bids[0].reason == "undefined"
    assert notes(found, Level.NOTE) == ["low-bid-undefined"]


def test_without_any_bid_left_no_rule_is_asked() -> None:
    out = {"disqualified": [{"bidder": "a", "why": "forged"}]}
    found = judged(FLOOR, prices="90", decisions=out)
    assert found.low_bids == ()
    assert gates(found, "a") == {"kr-floor-rate": "not-reached"}


# --- amounts and names


def test_an_amount_that_the_tender_does_not_state_is_a_problem() -> None:
    made = rubric(PRICE, abnormally_low=[FLOOR])
    assert refused(made, {"a": {"cost": {"price": "90"}}}) == ["rubric.yaml/abnormally_low/0 low-bid-amount-missing"]


def test_amounts_without_tax_are_raised_like_prices() -> None:
    base = {"reserve_price": {"amount": "100", "vat": "excluded"}}
    assert said(judged(FLOOR, prices="87.99 88", tender=base, vat_rate="10%")) == "88 a:low b:not-low"


def test_any_metric_may_be_compared() -> None:
    found = evaluated(
        rubric(leaf("size", "100"), abnormally_low=[{**FLOOR, "price": "size"}, {**MEAN, "price": "cost.requested"}]),
        {"a": {"size": "79", "cost": {"requested": "5"}}, "b": {"size": "81", "cost": {"requested": "9"}}},
        tender=RESERVE,
    )
    assert said(found) == "80 a:low b:not-low"
    assert said(found, 1) == "8.1 b:not-low"


def test_names_are_unique_and_prices_are_numbers() -> None:
    def errors(*rules: dict[str, str], **words: Any) -> list[str]:
        return refused(rubric(PRICE, abnormally_low=list(rules), **words), {"a": {"cost": {"price": "9"}}})

    assert errors(FLOOR, FLOOR) == ["rubric.yaml/abnormally_low/1/kind gate-twice"]
    assert errors({**FLOOR, "id": "site"}, gates=[UNDECIDED]) == ["rubric.yaml/abnormally_low/0/id gate-twice"]
    facts = {"word": {"type": "text"}}
    assert errors({**FLOOR, "price": "word"}, facts=facts) == ["rubric.yaml/abnormally_low/0/price gate-needs-number"]
    assert errors({**FLOOR, "price": "prise"}) == ["rubric.yaml/abnormally_low/0/price unknown-metric-near"]
    assert errors({**FLOOR, "price": "pf"}) == ["rubric.yaml/abnormally_low/0/price compute-missing"]


# --- what is told


def test_the_result_for_machines() -> None:
    told_so = document(judged({**MEAN, "id": "mean"}, FLOOR, prices="80 95 ?"))
    assert told_so["abnormally_low"][0] == {
        "id": "mean",
        "kind": "fr-double-mean",
        "as": "warning",
        "provenance": "read",
        "test": "less_than",
        "threshold": None,
        "reason": "waiting",
        "bids": [
            {"bidder": "a", "value": {"exact": "80", "shown": "80.0000"}, "outcome": "unknown"},
            {"bidder": "b", "value": {"exact": "95", "shown": "95.0000"}, "outcome": "unknown"},
            {"bidder": "c", "value": None, "outcome": "unknown"},
        ],
    }
    assert told_so["abnormally_low"][1]["threshold"] == {"exact": "80", "shown": "80.0000"}
    assert "abnormally_low" not in document(judged(prices="80 95"))
    assert json.dumps(told_so)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Abnormally low bids", "less than 80", "abnormally low", "excludes", "some bids are open"]),
        ("ko", ["저가 심사", "80 미만", "비정상 저가", "제외", "미정인 입찰이 있음"]),
    ],
)
def test_the_report_shows_rules_thresholds_and_findings(language: str, expected: list[str]) -> None:
    found = judged(FLOOR, {"kind": "pl-art-224", "as": "warning"}, prices="79 95 ?")
    section = next(one for one in view(found, language).sections if one.id == "low-bids")
    text = json.dumps(section, ensure_ascii=False)
    assert [word for word in expected if word not in text] == []
    assert "pl-art-224" in section.remarks[0]
    ranking = next(one for one in view(found, language).sections if one.id == "ranking")
    assert "kr-floor-rate" in json.dumps(ranking, ensure_ascii=False)


def test_a_discount_is_shown_as_one() -> None:
    rule = {"kind": "it-mean-excess", "as": "warning", "suspect": "above"}
    section = next(one for one in view(judged(rule, prices="100 90 89 85 60"), "en").sections if one.id == "low-bids")
    assert section.tables[1].head[1].text == "Discount (%)"
    assert [cell.text for cell in section.tables[1].rows[0]] == ["e", "40", "abnormally low"]

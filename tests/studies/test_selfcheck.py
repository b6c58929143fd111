"""The self-check of a bid alone: what is sure, what may be, what is missing, what is claimed without evidence."""

from dataclasses import replace
from typing import Any

import pytest
from builders import dossier, gates, leaf, part, points, rounding, rubric, stage, staged, told

from bideval.documents.dossier import Dossier
from bideval.documents.outlook import Outlook
from bideval.documents.studies.selfcheck import SelfCheck
from bideval.studies.selfcheck import selfcheck

MARKED: dict[str, Any] = {"panel": {}}


def draft(rules: Any, bid: dict[str, Any], **words: Any) -> Dossier:
    """A bid alone, before it is submitted."""
    return replace(dossier(rules, {"a": bid}, **words), outlook=Outlook("any"))


def checked(rules: Any, bid: dict[str, Any], **words: Any) -> SelfCheck:
    found, problems = selfcheck(draft(rules, bid, **words))
    assert found is not None, told(problems)
    return found


def sure(rules: Any, bid: dict[str, Any], key: str = ":total", **words: Any) -> str:
    """What the self-check says of one number."""
    return points(checked(rules, bid, **words).evaluation, key)["a"]


RATIO = {"kind": "ratio-to-best", "better": "higher"}


def test_an_absolute_criterion_is_exact() -> None:
    assert sure(rubric(leaf("worth", "100")), {"worth": "80"}) == "80"


def test_what_the_panel_or_an_officer_marks_is_anything_on_its_scale() -> None:
    """Of five grades from 60 to 100 percent, even the least is worth something."""
    rules = rubric(leaf("worth", "50"), leaf("plan", "30", **MARKED), panel={"scale": ["100", "60"]})
    assert sure(rules, {"worth": "10"}) == "28..40"
    assert sure(rubric(leaf("worth", "50"), leaf("record", "3", officer={})), {"worth": "10"}) == "10..13"


def test_an_officer_who_need_not_mark_may_leave_nothing() -> None:
    lost = leaf("record", "10", officer={"scale": ["100", "60"]}, missing="zero")
    kept = leaf("record", "10", officer={"scale": ["100", "60"]}, missing="fail")
    assert sure(rubric(lost), {}, "record") == "0..10"
    assert sure(rubric(kept), {}, "record") == "6..10"


@pytest.mark.parametrize(
    ("method", "promise"),
    [
        (RATIO, "0..100"),
        ({"kind": "ratio-to-best", "better": "lower"}, "0..100"),
        ({"kind": "min-max", "better": "higher"}, "0..100"),
        ({"kind": "rank-points", "better": "higher", "step": "0.2", "floor": "0.5"}, "0..100"),
        ({"kind": "around-mean", "at_mean": "0.5", "loss": "1"}, "0..100"),
    ],
)
def test_a_relative_criterion_is_whatever_any_rivals_make_of_it(method: dict[str, str], promise: str) -> None:
    assert sure(rubric(leaf("worth", "100", metric="worth", method=method)), {"worth": "80"}) == promise


def test_a_range_that_a_fact_declares_holds_for_rivals_too() -> None:
    """No rival can state more than 100, so 80 is worth eight tenths at least."""
    rules = rubric(
        leaf("worth", "10", metric="worth", method=RATIO), facts={"worth": {"type": "number", "range": ["1", "100"]}}
    )
    assert sure(rules, {"worth": "80"}) == "8..10"


def test_steps_over_all_bids_are_open_too() -> None:
    rescaled = leaf("worth", "100", then={"kind": "rescale-to-best"})
    assert sure(rubric(rescaled), {"worth": "80"}) == "80..100"
    ranked = leaf("worth", "100", then={"kind": "rank-steps", "gap": "3", "top": "raw"})
    assert sure(rubric(ranked), {"worth": "80"}) == "0..100"
    inner = part("all", leaf("worth", "50"), leaf("plan", "50", **MARKED), then={"kind": "rescale-to-best"})
    assert sure(rubric(inner, rounding=rounding(criterion="1 half-up")), {"worth": "20"}) == "20..100"
    nested = part(
        "all", part("deep", leaf("worth", "50"), then={"kind": "rescale-to-best"}), then={"kind": "rescale-to-best"}
    )
    assert sure(rubric(nested), {"worth": "20"}) == "20..50"


def test_pairs_are_not_judged_yet() -> None:
    assert sure(rubric(leaf("worth", "50"), {"id": "plan", "points": "50", "pairs": {}}), {"worth": "10"}) == "10..60"


def test_a_stage_that_only_places_decide_may_or_may_not_be_passed() -> None:
    rules = staged(
        stage("one", leaf("worth", "100"), passing={"top": "2"}), stage("two", leaf("plan", "100", **MARKED))
    )
    found = checked(rules, {"worth": "80"})
    assert [one.result for one in found.evaluation.standings[0].stages] == ["unknown", "passed"]
    assert points(found.evaluation, ":total") == {"a": "0..100"}


def test_a_gate_that_fails_does_not_end_the_look() -> None:
    """Everything that is wrong is told at once, with the points that there would be."""
    gate = [
        {"id": "big", "fact": "size", "at_least": "5"},
        {"id": "local", "fact": "home", "must_be": "true"},
        {"id": "seal", "decision": "true"},
    ]
    found = checked(
        rubric(leaf("worth", "100"), gates=gate, facts={"size": "number", "home": "boolean"}),
        {"worth": "80", "size": "4"},
    )
    assert gates(found.evaluation, "a") == {"big": "failed", "local": "unknown", "seal": "unknown"}
    assert found.failed == ("big",)
    assert points(found.evaluation, ":total") == {"a": "80"}
    assert [(need.name, need.asks, need.costs, need.states) for need in found.needs] == [
        ("home", "local", "gate", ("home",))
    ]


def test_a_gate_on_low_prices_that_looks_at_others_is_unknown() -> None:
    low = [{"kind": "wb-mean-deviation", "mode": "gate", "deviation": "sample"}]
    rules = rubric(leaf("worth", "100"), abnormally_low=low)
    found = checked(rules, {"worth": "80", "cost": {"price": "50"}})
    assert gates(found.evaluation, "a") == {"wb-mean-deviation": "unknown"}


def test_a_price_below_a_fixed_floor_is_told_and_the_look_goes_on() -> None:
    rule = {"kind": "pt-base-share", "base": "estimated_price", "cut": "40%"}
    low = [{**rule, "mode": "gate"}, {**rule, "mode": "warning", "id": "warned"}]
    rules = rubric(leaf("worth", "100"), abnormally_low=low)
    found = checked(rules, {"worth": "80", "cost": {"price": "1"}}, tender={"estimated_price": {"amount": "100"}})
    assert found.failed == ("pt-base-share",)
    assert found.asked == ("price", "worth")


def test_what_is_missing_is_told_with_what_it_costs_and_what_would_mend_it() -> None:
    rules = rubric(
        leaf("speed", "10", missing="zero"),
        leaf("power", "20", missing="fail"),
        leaf("cover", "30", metric="financing_cover", method={"kind": "linear", "zero_at": "0", "full_at": "1"}),
        leaf("public", "40", metric="public_share", method={"kind": "linear", "zero_at": "0", "full_at": "1"}),
    )
    found = checked(rules, {"cost": {"requested": "5"}})
    assert [(need.name, need.costs, need.states, str(need.points)) for need in found.needs] == [
        ("speed", "zero", ("speed",), "10"),
        ("power", "fail", ("power",), "20"),
        ("financing_cover", "ask", ("finance.secured", "cost.gpu_purchase"), "30"),
        ("public_share", "ask", ("fleet",), "40"),
    ]
    assert [need.name for need in found.blocked] == ["power"]
    assert points(found.evaluation, ":total") == {"a": "0..90"}


def test_a_formula_of_the_rubric_asks_for_the_facts_in_it_once_each() -> None:
    declared = {"sum": {"expr": "one + two * one"}, "more": {"expr": "sum + two"}}
    rules = rubric(
        leaf("worth", "100", metric="more", method=RATIO), metrics=declared, facts={"one": "number", "two": "number"}
    )
    (need,) = checked(rules, {"one": "1"}).needs
    assert need.states == ("two",)


def test_a_reason_that_no_statement_mends_asks_for_nothing() -> None:
    """Days are counted from the notice, whose date the bidder does not set."""
    rules = rubric(
        leaf("days", "10", metric="days_to_service", method={"kind": "linear", "zero_at": "100", "full_at": "0"})
    )
    (need,) = checked(rules, {"schedule": {"service_start": "2025-12-22"}}).needs
    assert (need.reason, need.states) == ("no-notice-date", ())


def test_places_may_ask_for_more() -> None:
    rules = rubric(leaf("worth", "100"), ranking={"by": "price", "better": "lower"})
    found = checked(rules, {"worth": "80"})
    assert [(need.name, need.costs, need.states) for need in found.needs] == [("price", "ranking", ("cost.price",))]


def test_places_by_points_ask_for_nothing_more_whatever_the_criterion_is_called() -> None:
    rules = rubric(part("plan", leaf("worth", "100")), ranking={"by": "plan/worth"})
    assert checked(rules, {"worth": "80"}).needs == ()


def test_a_requirement_on_the_fleet_asks_for_the_fleet_and_its_public_part() -> None:
    gate = [{"id": "fleet", "any_of": [{"accelerator": "b200-sxm", "at_least": "8", "of": "public"}]}]
    found = checked(rubric(gates=gate), {"worth": "80", "fleet": [{"accelerator": "b200-sxm", "count": "16"}]})
    assert [(need.name, need.states) for need in found.needs] == [("public_share", ("fleet.0.public",))]
    more = checked(
        rubric(gates=[{"id": "fleet", "any_of": [{"accelerator": "b200-sxm", "at_least": "8"}]}]), {"worth": "80"}
    )
    assert [(need.name, need.states) for need in more.needs] == [("accelerators", ("fleet",))]


def test_an_unsound_rubric_is_refused_before_anything_is_checked() -> None:
    found, problems = selfcheck(draft(rubric(leaf("worth", "90"), total="100"), {"worth": "80"}))
    assert (found, told(problems)) == (None, ["rubric.yaml/total total-does-not-match"])


def test_points_without_a_bound_are_refused() -> None:
    """Unclipped, a price may fall below zero without end as others bid."""
    spanned = leaf("worth", "100", metric="worth", method={"kind": "price-span", "span": "50%", "clip": "none"})
    found, problems = selfcheck(draft(rubric(spanned), {"worth": "80"}))
    assert (found, told(problems)) == (None, ["rubric.yaml/criteria/0/method points-without-bound"])

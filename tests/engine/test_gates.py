"""Who may take part: disqualification, gates of every kind and test, missing answers that exclude, and which reason comes first."""

import pytest
from builders import evaluated, gates, leaf, officer, part, places, points, rounding, rubric, text, totals

from bideval.documents.evaluation import Evaluation, GateOutcome

LINE = {"kind": "linear", "zero_at": "0", "full_at": "20"}


def gate(**words: object) -> dict[str, object]:
    return {"id": "gate", **words}


def outcome(evaluation: Evaluation, bidder: str, name: str = "gate") -> GateOutcome:
    standing = evaluation.standings[evaluation.rows[bidder]]
    return next(one for one in standing.gates if one.id == name)


# --- tests against an edge


EDGES = [
    ("at_least", "9.999", "failed"),
    ("at_least", "10", "passed"),
    ("more_than", "10", "failed"),
    ("more_than", "10.001", "passed"),
    ("at_most", "10", "passed"),
    ("at_most", "10.001", "failed"),
    ("less_than", "9.999", "passed"),
    ("less_than", "10", "failed"),
]


@pytest.mark.parametrize(("test", "stated", "result"), EDGES)
def test_an_edge_is_reached_by_equality_under_at_least_and_at_most_only(test: str, stated: str, result: str) -> None:
    rules = rubric(facts={"size": "number"}, gates=[gate(fact="size", **{test: "10"})])
    found = evaluated(rules, {"a": {"worth": "80", "size": stated}})
    assert gates(found, "a") == {"gate": result}
    assert text(outcome(found, "a").edge) == "10"
    assert places(found) == {"a": "1" if result == "passed" else "gate gate"}


@pytest.mark.parametrize(("test", "stated", "result"), EDGES)
def test_the_same_holds_for_a_metric_that_the_rubric_declares(test: str, stated: str, result: str) -> None:
    rules = rubric(
        facts={"size": "number"}, metrics={"twice": {"expr": "size * 2"}}, gates=[gate(metric="twice", **{test: "20"})]
    )
    assert gates(evaluated(rules, {"a": {"worth": "80", "size": stated}}), "a") == {"gate": result}


@pytest.mark.parametrize(("test", "stated", "result"), EDGES)
def test_the_same_holds_for_the_points_of_a_criterion(test: str, stated: str, result: str) -> None:
    rules = rubric(leaf("worth", "20"), gates=[gate(criterion="worth", on="raw", **{test: "10"})])
    assert gates(evaluated(rules, {"a": {"worth": stated}}), "a") == {"gate": result}


@pytest.mark.parametrize(
    ("kind", "edge", "stated"),
    [
        ("share", "85%", "0.85"),
        ("money", "3천만원", "30_000_000"),
        ("count", "1_024", "1,024"),
        ("number", "0.5", "0.5"),
    ],
)
def test_an_edge_may_be_written_as_a_share_an_amount_or_with_groups(kind: str, edge: str, stated: str) -> None:
    rules = rubric(facts={"size": kind}, gates=[gate(fact="size", at_least=edge)])
    assert gates(evaluated(rules, {"a": {"worth": "80", "size": stated}}), "a") == {"gate": "passed"}


def test_a_gate_on_a_metric_of_the_vocabulary() -> None:
    rules = rubric(gates=[gate(metric="accelerators", at_least="100")])
    fleet = {"a": [{"accelerator": "b200-sxm", "count": "100"}], "b": [{"accelerator": "b200-sxm", "count": "99"}]}
    found = evaluated(rules, {bidder: {"worth": "80", "fleet": lines} for bidder, lines in fleet.items()})
    assert places(found) == {"a": "1", "b": "gate gate"}
    assert outcome(found, "b").value == 99


def test_a_gate_may_name_a_declared_fact_as_its_metric() -> None:
    rules = rubric(facts={"size": "count"}, gates=[gate(metric="size", at_least="8")])
    found = evaluated(rules, {"a": {"worth": "80", "size": "8"}, "b": {"worth": "80", "size": "7"}})
    assert places(found) == {"a": "1", "b": "gate gate"}


def test_a_date_may_be_the_last_day_that_passes() -> None:
    rules = rubric(facts={"start": "date"}, gates=[gate(fact="start", at_most="2025-12-31")])
    found = evaluated(rules, {"a": {"worth": "80", "start": "2025-12-31"}, "b": {"worth": "80", "start": "2026-01-01"}})
    assert places(found) == {"a": "1", "b": "gate gate"}
    assert outcome(found, "b").value is None, "a day number says nothing to anyone"


# --- tests for equality


def test_a_yes_or_no_must_be_what_the_rubric_says() -> None:
    rules = rubric(facts={"licence": "boolean"}, gates=[gate(fact="licence", must_be="true")])
    found = evaluated(rules, {"a": {"worth": "80", "licence": "true"}, "b": {"worth": "90", "licence": "false"}})
    assert places(found) == {"a": "1", "b": "gate gate"}
    assert points(found, "worth") == {"a": "80", "b": "-"}


def test_a_choice_must_be_one_of_those_allowed() -> None:
    facts = {"cooling": {"type": "choice", "choices": ["air", "liquid", "mixed"]}}
    rules = rubric(facts=facts, gates=[gate(fact="cooling", one_of=["liquid", "mixed"])])
    found = evaluated(rules, {name: {"worth": "80", "cooling": name} for name in ("air", "liquid", "mixed")})
    assert places(found) == {"air": "gate gate", "liquid": "1", "mixed": "1"}


def test_a_date_must_be_the_day() -> None:
    rules = rubric(facts={"start": "date"}, gates=[gate(fact="start", must_be="2025-12-22")])
    found = evaluated(rules, {"a": {"worth": "80", "start": "2025-12-22"}, "b": {"worth": "80", "start": "2025-12-23"}})
    assert places(found) == {"a": "1", "b": "gate gate"}


def test_a_number_must_be_equal_however_it_is_written() -> None:
    rules = rubric(facts={"size": "share"}, gates=[gate(fact="size", must_be="50%")])
    found = evaluated(rules, {"a": {"worth": "80", "size": "0.50"}, "b": {"worth": "80", "size": "0.51"}})
    assert places(found) == {"a": "1", "b": "gate gate"}


def test_a_text_must_be_the_same_letter_for_letter() -> None:
    rules = rubric(facts={"seat": "text"}, gates=[gate(fact="seat", one_of=["서울", "부산"])])
    found = evaluated(
        rules, {"a": {"worth": "80", "seat": "부산"}, "b": {"worth": "80", "seat": "부산 "}, "c": {"worth": "80"}}
    )
    assert places(found) == {"a": "1..2", "b": "gate gate", "c": "1..2"}
    assert gates(found, "c") == {"gate": "unknown"}


# --- what is not known


def test_while_a_gate_is_unknown_the_bid_may_count_and_nobody_has_a_place_that_depends_on_it() -> None:
    rules = rubric(facts={"licence": "boolean"}, gates=[gate(fact="licence", must_be="true")])
    bids = {"a": {"worth": "90"}, "b": {"worth": "80", "licence": "true"}, "c": {"worth": "95", "licence": "true"}}
    found = evaluated(rules, bids)
    assert gates(found, "a") == {"gate": "unknown"}
    assert totals(found) == {"a": "90", "b": "80", "c": "95"}
    assert places(found) == {"a": "2..2", "b": "2..3", "c": "1"}
    assert found.ranking == (("c",),)


def test_a_value_that_is_not_stated_passes_or_fails_where_its_whole_range_does() -> None:
    facts = {"size": {"type": "number", "range": ["10", "20"]}}
    edges = {
        "at_least": ("10", "passed"),
        "more_than": ("10", "unknown"),
        "at_most": ("9", "failed"),
        "less_than": ("21", "passed"),
    }
    for test, (edge, result) in edges.items():
        found = evaluated(rubric(facts=facts, gates=[gate(fact="size", **{test: edge})]), {"a": {"worth": "80"}})
        assert gates(found, "a") == {"gate": result}
        assert outcome(found, "a").value is None


def test_a_metric_whose_range_has_no_end_that_can_be_said_leaves_its_gate_unknown() -> None:
    facts = {"top": "number", "bottom": {"type": "number", "range": ["-1", "1"]}}
    rules = rubric(facts=facts, metrics={"ratio": {"expr": "top / bottom"}}, gates=[gate(metric="ratio", at_least="1")])
    assert gates(evaluated(rules, {"a": {"worth": "80", "top": "1"}}), "a") == {"gate": "unknown"}


def test_points_that_are_bounds_pass_or_fail_where_both_ends_do() -> None:
    results = {"at_least": {"30": "passed", "31": "unknown", "80": "unknown", "81": "failed"}}
    results["at_most"] = {"80": "passed", "79": "unknown", "30": "unknown", "29": "failed"}
    facts = {"other": {"type": "number", "range": ["0", "50"]}}
    for test, edges in results.items():
        for edge, result in edges.items():
            rules = rubric(
                part("both", leaf("worth", "50"), leaf("other", "50")),
                facts=facts,
                gates=[gate(criterion="both", on="raw", **{test: edge})],
            )
            found = evaluated(rules, {"a": {"worth": "30"}})
            assert gates(found, "a") == {"gate": result}
            assert text(outcome(found, "a").value) == "30..80"


# --- gates that people decide


def test_a_gate_that_people_decide_is_decided_in_the_decisions_and_only_there() -> None:
    rules = rubric(gates=[gate(decision="true")])
    decided = [
        {"bidder": "a", "gate": "gate", "outcome": "passed"},
        {"bidder": "b", "gate": "gate", "outcome": "failed"},
    ]
    found = evaluated(rules, {name: {"worth": "80"} for name in "abc"}, decisions={"gates": decided})
    assert [gates(found, name)["gate"] for name in "abc"] == ["passed", "failed", "unknown"]
    assert places(found) == {"a": "1..2", "b": "gate gate", "c": "1..2"}


def test_the_decision_on_one_gate_says_nothing_of_another() -> None:
    rules = rubric(gates=[gate(decision="true"), {"id": "site", "decision": "true"}])
    decided = [{"bidder": "a", "gate": "site", "outcome": "passed"}]
    found = evaluated(rules, {"a": {"worth": "80"}}, decisions={"gates": decided})
    assert gates(found, "a") == {"gate": "unknown", "site": "passed"}


# --- gates on points


def test_a_percentage_of_a_gate_on_a_criterion_is_of_its_points() -> None:
    rules = rubric(
        leaf("technical", "80"),
        leaf("price", "20", metric="offer", method=LINE),
        gates=[gate(criterion="technical", at_least="85%", on="raw")],
    )
    found = evaluated(rules, {"a": {"technical": "68", "offer": "0"}, "b": {"technical": "67.9999", "offer": "20"}})
    assert places(found) == {"a": "1", "b": "gate gate"}
    assert outcome(found, "b").edge == 68


def test_a_gate_on_rounded_points_may_pass_what_the_raw_points_fail() -> None:
    for on, result in (("rounded", "passed"), ("raw", "failed")):
        rules = rubric(
            leaf("worth", "100"),
            rounding=rounding(criterion="1 half-up"),
            gates=[gate(criterion="worth", at_least="60", on=on)],
        )
        assert gates(evaluated(rules, {"a": {"worth": "59.95"}}), "a") == {"gate": result}


@pytest.mark.parametrize(
    ("on", "edge", "result"),
    [("raw", "66.8", "passed"), ("raw", "66.9", "failed"), ("rounded", "66", "passed"), ("rounded", "66.1", "failed")],
)
def test_raw_points_of_a_part_have_no_rounding_of_any_stage_below_it(on: str, edge: str, result: str) -> None:
    """33.4 and 33.4 are 66.8; rounded one by one, 33 and 33 are 66."""
    inner = part("inner", leaf("one", "50"), leaf("two", "50"))
    stages = rounding(criterion="0 half-up", part="1 half-up")
    rules = rubric(inner, rounding=stages, gates=[gate(criterion="inner", at_least=edge, on=on)])
    assert gates(evaluated(rules, {"a": {"one": "33.4", "two": "33.4"}}), "a") == {"gate": result}


def test_raw_points_of_the_panel_are_those_of_the_unrounded_mean() -> None:
    """60, 60 and 59 have the mean 59.6666…, which is 60 after the stage `mark-mean`."""
    for on, result in (("rounded", "passed"), ("raw", "failed")):
        floor = gate(criterion="quality", at_least="60", on=on)
        rules = rubric(leaf("quality", "100", panel={}), rounding=rounding(mark_mean="0 half-up"), gates=[floor])
        found = evaluated(rules, {"a": {}}, marks={"quality": {"a": "60 60 59"}})
        assert gates(found, "a") == {"gate": result}


def test_two_gates_on_one_part_read_the_same_points() -> None:
    inner = part("inner", leaf("one", "50"), leaf("two", "50"))
    both = [
        gate(criterion="inner", at_least="60", on="raw"),
        {"id": "top", "criterion": "inner", "at_most": "90", "on": "raw"},
    ]
    found = evaluated(rubric(inner, gates=both), {"a": {"one": "40", "two": "40"}, "b": {"one": "50", "two": "45"}})
    assert places(found) == {"a": "1", "b": "gate top"}


def test_a_gate_on_a_criterion_in_which_an_unopened_price_has_a_part_is_not_reached() -> None:
    offer = leaf("offer", "20", metric="price", method={"kind": "ratio-to-best", "better": "lower"})
    all_of_it = part("all", leaf("worth", "80"), offer)
    rules = rubric(all_of_it, price="separate", gates=[gate(criterion="all", at_least="50%", on="raw")])
    assert gates(evaluated(rules, {"a": {"worth": "70"}}), "a") == {"gate": "not-reached"}
    opened = evaluated(rules, {"a": {"worth": "30"}, "b": {"worth": "25"}}, prices={"a": "100", "b": "100"})
    assert places(opened) == {"a": "1", "b": "gate gate"}


def test_who_is_eligible_stays_open_while_a_gate_waits_for_prices() -> None:
    """The best of the eligible bids may be a or b, as long as the gate on the price part is not reached."""
    offer = leaf("offer", "20", metric="price", method={"kind": "linear", "zero_at": "200", "full_at": "100"})
    best = leaf("size", "50", method={"kind": "ratio-to-best", "better": "higher", "among": "eligible"}, metric="size")
    rules = rubric(best, offer, price="separate", gates=[gate(criterion="offer", at_least="10", on="raw")])
    bids = {"a": {"size": "4"}, "b": {"size": "2"}}
    assert points(evaluated(rules, bids), "size") == {"a": "50", "b": "25..50"}
    assert points(evaluated(rules, bids, prices={"a": "160", "b": "110"}), "size") == {"a": "-", "b": "50"}


# --- which reason comes first


REASONS = [
    ("disqualified", "decision disqualified", ""),
    ("first", "gate first", "first"),
    ("second", "gate second", "first second"),
    ("missing", "missing asked", "first second"),
    ("floor", "gate floor", "first second floor"),
    ("ceiling", "gate ceiling", "first second floor ceiling"),
]


@pytest.mark.parametrize(("reason", "told", "reached"), REASONS)
def test_a_bid_is_out_for_the_first_of_disqualification_gates_missing_answers_and_gates_on_criteria(
    reason: str, told: str, reached: str
) -> None:
    """Every reason from this one on holds. The gate `floor` stands first in the rubric; yet gates on criteria come last."""
    names = [name for name, _, _ in REASONS]
    holding = names[names.index(reason) :]
    rules = rubric(
        leaf("worth", "100"),
        leaf("asked", "10", missing="fail"),
        facts={"one": "boolean"},
        gates=[
            {"id": "floor", "criterion": "worth", "at_least": "50%", "on": "raw"},
            {"id": "first", "fact": "one", "must_be": "true"},
            {"id": "second", "decision": "true"},
            {"id": "ceiling", "criterion": "asked", "at_most": "5", "on": "raw"},
        ],
    )
    stated = {"worth": "40" if "floor" in holding else "60", "one": "false" if "first" in holding else "true"}
    stated |= {} if "missing" in holding else {"asked": "6"}
    decisions = {
        "disqualified": [{"bidder": "a"}] if "disqualified" in holding else [],
        "gates": [{"bidder": "a", "gate": "second", "outcome": "failed" if "second" in holding else "passed"}],
    }
    found = evaluated(rules, {"a": stated}, decisions=decisions)
    assert places(found) == {"a": told}
    results = gates(found, "a")
    assert [
        name for name in ("first", "second", "floor", "ceiling") if results[name] != "not-reached"
    ] == reached.split()


def test_a_bid_may_be_disqualified_twice_and_out_once() -> None:
    found = evaluated(
        None, {"a": {"worth": "1"}, "b": {"worth": "2"}}, decisions={"disqualified": [{"bidder": "b"}, {"bidder": "b"}]}
    )
    assert places(found) == {"a": "1", "b": "decision disqualified"}


def test_a_gate_that_fails_after_an_unknown_one_settles_it() -> None:
    rules = rubric(
        facts={"licence": "boolean", "size": "number"},
        gates=[gate(fact="licence", must_be="true"), {"id": "size", "fact": "size", "at_least": "1"}],
    )
    found = evaluated(rules, {"a": {"worth": "80", "size": "0"}, "b": {"worth": "70", "size": "1", "licence": "true"}})
    assert gates(found, "a") == {"gate": "unknown", "size": "failed"}
    assert places(found) == {"a": "gate size", "b": "1"}


# --- answers that must be there


def test_a_missing_answer_excludes_where_the_rubric_says_so_whether_a_metric_or_the_officer_has_it() -> None:
    rules = rubric(leaf("worth", "50", missing="fail"), leaf("papers", "50", officer={}, missing="fail"))
    bids = {"a": {"worth": "40"}, "b": {}, "c": {"worth": "30"}}
    found = evaluated(rules, bids, decisions={"officer": officer("papers", a="40", b="40")})
    assert places(found) == {"a": "1", "b": "missing worth", "c": "missing papers"}


def test_the_reason_names_the_whole_path_of_the_leaf() -> None:
    rules = rubric(part("inner", leaf("worth", "50", missing="fail")))
    assert places(evaluated(rules, {"a": {}})) == {"a": "missing inner/worth"}


def test_the_panel_is_no_answer_of_the_bidder() -> None:
    rules = rubric(leaf("quality", "100", panel={}, missing="fail"))
    assert places(evaluated(rules, {"a": {}}, marks={"quality": {"a": "80"}})) == {"a": "1"}


def test_a_price_that_is_not_opened_yet_is_not_missing() -> None:
    """Where the rubric says `price: separate` and prices are missing, `score` ends at the technical evaluation."""
    offer = leaf("offer", "20", metric="price", missing="fail", method={"kind": "ratio-to-best", "better": "lower"})
    rules = rubric(leaf("worth", "80"), offer, price="separate")
    assert places(evaluated(rules, {"a": {"worth": "70"}})) == {"a": "-"}
    assert places(evaluated(rules, {"a": {"worth": "70"}, "b": {"worth": "70"}}, prices={"b": "100"})) == {
        "a": "missing offer",
        "b": "1",
    }


# --- nobody left


def test_where_every_bid_is_out_gates_on_points_find_nobody() -> None:
    inner = part("inner", leaf("one", "50"), leaf("two", "50"))
    out = {"id": "size", "fact": "size", "at_least": "1"}
    rules = rubric(
        inner,
        facts={"size": "number"},
        gates=[
            out,
            gate(criterion="inner", at_least="1", on="raw"),
            {"id": "leaf", "criterion": "one", "at_least": "1", "on": "raw"},
        ],
    )
    found = evaluated(rules, {"a": {"one": "50", "two": "50", "size": "0"}})
    assert places(found) == {"a": "gate size"}
    assert totals(found) == {"a": "-"}
    assert found.ranking == ()


def test_without_gates_a_bid_has_none() -> None:
    assert gates(evaluated(), "a") == {}


def test_a_leaf_that_waits_for_marks_has_no_raw_points_either_yet() -> None:
    floor = gate(criterion="quality", at_least="60", on="raw")
    rules = rubric(leaf("quality", "100", panel={}), rounding=rounding(mark_mean="0 half-up"), gates=[floor])
    found = evaluated(rules, {"a": {}, "b": {}}, marks={"quality": {"a": "70"}}, awaiting_marks=True)
    assert [gates(found, bidder)["gate"] for bidder in "ab"] == ["passed", "unknown"]

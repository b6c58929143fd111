"""What files say: which shapes the documents take, which they refuse, and what they answer."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from builders import catalogue, dossier, evaluated, leaf, part, rubric
from pydantic import BaseModel, ValidationError

from bideval.documents.award import BudgetAward, PoolAward, SelectAward, TopAward, VolumeAward
from bideval.documents.bid import Bid
from bideval.documents.cases import CaseText
from bideval.documents.conditions import Adjustment, Gate, Limit
from bideval.documents.criteria import Drop, Label, Node, PanelRule, Range, RoundingRule, find, tree
from bideval.documents.decisions import Decisions
from bideval.documents.dossier import Dossier, Input, no_place
from bideval.documents.evaluation import Bounds, Evaluation, Standing
from bideval.documents.panel import Evaluator
from bideval.documents.ranking import TieBreak
from bideval.documents.rubric import Rubric
from bideval.documents.tender import Tender
from bideval.exact import Rounding
from bideval.problems import NOWHERE, Place


def refused(model: type[BaseModel], told: object) -> set[str]:
    """The codes with which a document refuses what it is told."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(told)
    return {error["type"] for error in caught.value.errors()}


TREE = rubric(
    part("technical", leaf("plan", "30"), part("team", leaf("plan", "5"), leaf("people", "15"))), leaf("price", "20")
)

# --- criteria


def test_every_criterion_has_a_path_of_ids_in_the_order_of_the_rubric() -> None:
    paths = ["technical", "technical/plan", "technical/team", "technical/team/plan", "technical/team/people", "price"]
    assert list(TREE.nodes) == paths
    assert [node.path for node in TREE.leaves] == [
        "technical/plan",
        "technical/team/plan",
        "technical/team/people",
        "price",
    ]
    assert [node.path for node in TREE.tops] == ["technical", "price"]
    assert [node.leaf for node in TREE.nodes.values()] == [False, True, False, True, True, True]


def test_a_criterion_knows_where_it_stands_in_the_rubric() -> None:
    assert TREE.nodes["technical/team/people"].where == ("criteria", 0, "criteria", 1, "criteria", 1)
    assert TREE.nodes["price"].where == ("criteria", 1)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("technical", ["technical"]),
        ("people", ["technical/team/people"]),
        ("team/people", ["technical/team/people"]),
        ("plan", ["technical/plan", "technical/team/plan"]),
        ("technical/plan", ["technical/plan"]),
        ("m/people", []),
        ("eam", []),
        ("", []),
    ],
)
def test_a_criterion_is_named_by_its_path_or_an_ending_of_whole_ids(name: str, found: list[str]) -> None:
    assert [node.path for node in find(TREE.tops, name)] == found


def test_a_whole_path_wins_over_an_ending() -> None:
    both = rubric(leaf("price", "20"), part("money", leaf("price", "5")))
    assert [node.path for node in find(both.tops, "price")] == ["price"]


def test_nodes_can_be_made_of_criteria_alone() -> None:
    (top,) = tree(TREE.criteria[1:])
    assert isinstance(top, Node)
    assert [node.path for node in top.walk()] == ["price"]


RULE = PanelRule.model_validate(
    {"mean": "median", "drop": {"highest": "1", "lowest": "1"}, "scale": ["100", "80", "60"]}
)


def test_what_a_leaf_leaves_out_comes_from_the_rubrics_own_panel() -> None:
    assert PanelRule().over(None) == PanelRule()
    assert PanelRule().over(RULE) == RULE
    assert PanelRule(mean="geometric").over(RULE) == PanelRule(mean="geometric", drop=RULE.drop, scale=RULE.scale)
    assert PanelRule(scale="points").over(RULE).scale == "points"


def test_no_drop_at_all_is_a_rule_of_its_own() -> None:
    assert PanelRule(drop=()).over(RULE).drop == ()


@pytest.mark.parametrize(
    ("told", "least"),
    [
        ({}, 1),
        ({"highest": "1", "lowest": "1"}, 3),
        ({"highest": "2"}, 3),
        ({"highest": "1", "from_evaluators": "5"}, 5),
    ],
)
def test_something_is_dropped_from_one_mark_more_than_are_dropped_unless_the_rule_says_otherwise(
    told: dict[str, str], least: int
) -> None:
    assert Drop.model_validate(told).least == least


def test_one_drop_rule_is_a_list_of_one() -> None:
    assert RULE.drop == (Drop.model_validate({"highest": "1", "lowest": "1"}),)


SCALES: list[tuple[object, object]] = [
    ("points", "points"),
    ({"from": "60", "to": "100"}, Range.model_validate({"from": "60", "to": "100"})),
    (["100", "90"], (Fraction(100), Fraction(90))),
    ([{"mark": "수", "share": "100%"}], (Label(mark="수", share=Fraction(1)),)),
]


@pytest.mark.parametrize(("told", "read"), SCALES, ids=["points", "a range", "percentages", "labels"])
def test_a_scale_is_read_by_its_shape(told: object, read: object) -> None:
    rule = PanelRule.model_validate({"scale": told})
    assert rule.scale == read
    assert PanelRule.model_validate({"scale": read}) == rule


@pytest.mark.parametrize("told", ["percent", [], ["100", {"mark": "수", "share": "1"}], {"from": "60"}], ids=str)
def test_a_scale_of_no_known_shape_is_refused(told: object) -> None:
    assert refused(PanelRule, {"scale": told})


def test_a_rounding_stage_is_a_rounding() -> None:
    assert RoundingRule.model_validate({"places": "4", "mode": "half-up"}).rule() == Rounding(4, "half-up")
    assert refused(RoundingRule, {"places": "4", "mode": "nearest"}) == {"literal_error"}


# --- rubric


def smallest(**words: Any) -> dict[str, Any]:
    """A rubric as a file says it."""
    return {"bideval": "1", "id": "r", "title": "R", "total": "1", "criteria": [leaf("worth", "1")], **words}


def test_a_rubric_of_another_version_is_refused() -> None:
    assert refused(Rubric, smallest(bideval="2")) == {"literal_error"}


def test_a_rubric_without_criteria_is_refused() -> None:
    assert refused(Rubric, smallest(criteria=[])) == {"too_short"}


GATES = [
    ("no subject", {"must_be": "true"}, "gate-subject-expected"),
    ("two subjects", {"fact": "a", "metric": "b", "at_least": "1"}, "gate-subject-expected"),
    ("no test", {"fact": "a"}, "gate-test-expected"),
    ("two tests", {"fact": "a", "at_least": "1", "at_most": "2"}, "gate-test-expected"),
    ("two tests of different kinds", {"fact": "a", "must_be": "true", "one_of": ["x"]}, "gate-test-expected"),
    ("a test of a decision", {"decision": "true", "must_be": "true"}, "gate-test-expected"),
    ("a word for a criterion", {"criterion": "c", "on": "raw", "must_be": "full"}, "gate-test-expected"),
    ("a criterion without `on`", {"criterion": "c", "at_least": "85%"}, "gate-on-expected"),
    ("`on` without a criterion", {"fact": "a", "at_least": "1", "on": "raw"}, "gate-on-expected"),
]


@pytest.mark.parametrize(("told", "code"), [pytest.param(*case, id=name) for name, *case in GATES])
def test_a_gate_has_one_subject_and_one_test(told: dict[str, Any], code: str) -> None:
    assert refused(Gate, {"id": "g", **told}) == {code}


@pytest.mark.parametrize(
    ("told", "edges"),
    [
        ({"fact": "a", "must_be": "true"}, {}),
        ({"fact": "a", "one_of": ["x", "y"]}, {}),
        ({"decision": "true"}, {}),
        ({"metric": "pf", "more_than": "8,000"}, {"more_than": ("8000", False)}),
        ({"criterion": "c", "on": "rounded", "at_least": "85%"}, {"at_least": ("17/20", True)}),
        ({"fact": "a", "less_than": "3천만원"}, {"less_than": ("30000000", False)}),
        ({"fact": "a", "at_most": "2"}, {"at_most": ("2", False)}),
    ],
    ids=str,
)
def test_a_gate_knows_its_edge(told: dict[str, Any], edges: dict[str, tuple[str, bool]]) -> None:
    found = Gate.model_validate({"id": "g", **told}).edges
    assert {name: (str(limit.number), limit.percent) for name, limit in found.items()} == edges


def test_a_limit_is_one_text() -> None:
    assert refused(Limit, {"number": "85", "percent": "true"}) == {"text-expected"}
    assert refused(Limit, "about 85%") == {"number-character"}
    limit = Limit(number=Fraction("0.85"), percent=True)
    assert Limit.model_validate(limit) == limit == Limit.model_validate("85%")


def test_an_adjustment_has_fixed_points_or_a_maximum() -> None:
    assert refused(Adjustment, {"id": "a", "kind": "bonus"}) == {"adjustment-points-or-max"}
    assert refused(Adjustment, {"id": "a", "kind": "bonus", "points": "1", "max": "2"}) == {"adjustment-points-or-max"}
    assert Adjustment.model_validate({"id": "a", "kind": "deduction", "max": "2"}).max == 2


def test_a_link_of_the_chain_is_one_thing() -> None:
    assert refused(TieBreak, {}) == {"tie-break-expected"}
    assert refused(TieBreak, {"highest": "price", "lot": "true"}) == {"tie-break-expected"}
    assert TieBreak.model_validate({"largest_item": "true"}).largest_item


AWARDS = [
    ({"kind": "top", "winners": "3"}, TopAward),
    ({"kind": "budget", "uses": "cost.requested", "partial": "skip"}, BudgetAward),
    ({"kind": "volume", "uses": "accelerators", "volume": "13_000", "partial": "offer"}, VolumeAward),
    ({"kind": "select", "maximise": "total"}, SelectAward),
    ({"kind": "pool", "pool": {"units": "8"}, "requests": "asked", "leftover": "stay"}, PoolAward),
]


@pytest.mark.parametrize(("told", "model"), AWARDS, ids=["top", "budget", "volume", "select", "pool"])
def test_an_award_is_read_by_its_kind(told: dict[str, str], model: type[BaseModel]) -> None:
    rules = Rubric.model_validate(smallest(award=told))
    assert isinstance(rules.award, model)
    assert Rubric.model_validate(smallest(award=rules.award)).award == rules.award


def test_an_award_of_no_known_kind_is_refused() -> None:
    assert refused(Rubric, smallest(award={"kind": "all"})) == {"union_tag_invalid"}
    assert refused(Rubric, smallest(award="best")) == {"union_tag_invalid"}


# --- tender, bid, decisions, cases


def test_a_tender_has_a_language_and_a_regime_of_its_own_accord() -> None:
    tender = Tender.model_validate({"bideval": "1", "id": "t", "title": "T", "rubric": "r"})
    assert (tender.language, tender.regime, tender.purpose, tender.notice) == ("ko", "contract", "evaluation", None)
    assert refused(Tender, {"bideval": "1", "id": "t", "title": "T", "rubric": "r", "language": "fr"}) == {
        "literal_error"
    }


def test_the_money_of_a_tender_is_read_as_money() -> None:
    told = {
        "bideval": "1",
        "id": "t",
        "title": "T",
        "rubric": "r",
        "project_budget": {"amount": "1조 4590억원", "vat": "excluded"},
    }
    tender = Tender.model_validate(told)
    assert tender.project_budget is not None
    assert tender.project_budget.amount == 1_459_000_000_000
    assert tender.project_budget.vat == "excluded"


def test_what_a_bid_leaves_out_is_unknown_and_never_zero() -> None:
    bid = Bid.model_validate({"bidder": "hangang"})
    assert (bid.fleet, bid.clusters, bid.datacentres, bid.cost.requested, bid.schedule.service_start) == (
        None,
        None,
        None,
        None,
        None,
    )
    assert Bid.model_validate({"bidder": "hangang", "clusters": []}).clusters == ()


def test_evidence_may_be_one_or_several() -> None:
    line = {"accelerator": "b200-sxm", "count": "8"}
    page = {"document": "proposal.pdf", "page": "41"}
    for evidence, count in ((page, 1), ([page, page], 2)):
        (read,) = Bid.model_validate({"bidder": "a", "fleet": [{**line, "evidence": evidence}]}).fleet or ()
        assert [one.page for one in read.evidence] == ["41"] * count


def test_a_decision_says_by_whom_when_and_why() -> None:
    entry = {"bidder": "a", "by": "secretary", "when": "2025-07-01", "why": "letter of withdrawal"}
    (found,) = Decisions.model_validate({"refusals": [entry]}).refusals
    assert (found.by, found.when, found.why) == ("secretary", date(2025, 7, 1), "letter of withdrawal")
    assert refused(Decisions, {"refusals": [{"bidder": "a", "when": "July"}]}) == {"date-expected"}


def test_evidence_of_a_decision_is_a_document_or_words() -> None:
    told = {"bidder": "a", "adjustment": "late", "evidence": "minutes, page 3"}
    assert Decisions.model_validate({"adjustments": [told]}).adjustments[0].evidence == "minutes, page 3"


@pytest.mark.parametrize(("text", "value"), [("287/382", "287/382"), ("-0.5", "-1/2"), ("12", "12"), ("4/08", "1/2")])
def test_a_case_expects_exact_values_as_results_write_them(text: str, value: str) -> None:
    case = CaseText.model_validate({"name": "case", "expect": {"totals": {"a": text}}})
    assert str(case.expect.totals["a"]) == value


@pytest.mark.parametrize("text", ["1/0", "0.5.", "1e3", "", "1/3/5", "٣", "9" * 61])
def test_a_case_that_expects_no_exact_value_is_refused(text: str) -> None:
    assert refused(CaseText, {"name": "case", "expect": {"totals": {"a": text}}}) == {"exact-value-expected"}


# --- panel


def test_an_evaluator_is_recused_for_all_bids_or_the_named_ones() -> None:
    recusals = [
        {"bids": ["hangang"], "kind": "제척", "reason": "employed there"},
        {"bids": "all", "kind": "회피", "reason": "ill"},
    ]
    free, partly, wholly = (
        Evaluator.model_validate({"id": "e", "recusals": some}) for some in ([], recusals[:1], recusals)
    )
    assert free.recused("hangang") is None
    assert [one.kind for one in [partly.recused("hangang")] if one] == ["제척"]
    assert partly.recused("jeju") is None
    assert [one.kind for one in [wholly.recused("jeju")] if one] == ["회피"]
    assert refused(Evaluator, {"id": "e", "recusals": [{"bids": "some", "kind": "제척", "reason": "x"}]})


# --- hardware


def test_the_catalogue_gives_peaks_by_precision_and_sparsity() -> None:
    b200 = catalogue().by_id["b200-sxm"]
    dense, sparse = b200.tflops("bf16", "dense"), b200.tflops("bf16", "sparse")
    assert dense is not None
    assert sparse is not None
    assert sparse.value == 2 * dense.value
    assert b200.tflops("no-such-precision", "dense") is None


# --- dossier and evaluation


def test_the_place_of_a_value_is_its_file_where_nothing_more_is_known() -> None:
    assert no_place(("bids/a.yaml", ("cost", "price"))) == Place("bids/a.yaml")
    assert no_place(("", ())) == NOWHERE
    made = dossier()
    plain = Dossier(made.tender, made.rubric, made.shelf, made.bids, made.panel)
    assert plain.place("tender.yaml", "notice", "date") == Place("tender.yaml")
    assert plain.rubric_file == Input("rubric.yaml", "")
    assert [bid.bidder for bid in plain.bids] == ["a"]


GATED = rubric(
    leaf("speed", "10", metric="speed", method={"kind": "ratio-to-best", "better": "higher"}),
    gates=[{"id": "large", "fact": "size", "at_least": "2"}],
    facts={"size": "count", "domestic": "boolean"},
)
BIDS: dict[str, dict[str, Any]] = {
    "a": {"speed": "4", "size": "5"},
    "b": {"size": "5"},
    "c": {"speed": "3", "size": "1"},
}


def test_the_numbers_that_bids_state_stand_in_columns() -> None:
    numbers = dossier(GATED, BIDS).numbers
    assert {name: (rows, column.values()) for name, (rows, column) in numbers.items()} == {
        "size": ((0, 1, 2), [Fraction(5), Fraction(5), Fraction(1)]),
        "speed": ((0, 2), [Fraction(4), Fraction(3)]),
    }


def test_points_are_exact_bounds_or_none_for_the_excluded() -> None:
    found = evaluated(GATED, {name: BIDS[name] for name in "abc"})
    assert found.rows == {"a": 0, "b": 1, "c": 2}
    assert found.points("speed", 0) == Bounds(Fraction(0), Fraction(10))
    assert found.points("speed", 2) is None
    assert found.points("no-such-key", 0) is None
    assert evaluated(GATED, {"a": BIDS["a"]}).points("speed", 0) == 10


def test_the_outcome_of_a_leaf_is_scored_unless_noted_otherwise() -> None:
    found = evaluated(GATED, BIDS)
    node = found.dossier.rubric.nodes["speed"]
    assert [found.outcome(node, row) for row in range(3)] == ["unknown", "unknown", "not-scored"]
    assert evaluated(GATED, {"a": BIDS["a"]}).outcome(node, 0) == "scored"


def test_an_evaluation_without_a_panel_has_no_seats() -> None:
    found = evaluated(GATED, BIDS)
    bare = Evaluation(found.dossier, found.ledger, (Standing("a", "ranked", ()),), {}, {}, {})
    assert bare.seats("speed", 0) == ()

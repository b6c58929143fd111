"""The evaluation as a whole: what must hold of every result, its working, and where it ends early."""

from itertools import permutations
from typing import Any

import pytest
from builders import (
    awards,
    dossier,
    evaluated,
    leaf,
    officer,
    part,
    place,
    places,
    points,
    refused,
    rounding,
    rubric,
    told,
    totals,
)

from bideval.documents.dossier import Dossier
from bideval.documents.evaluation import Evaluation
from bideval.engine import evaluate
from bideval.problems import Level
from bideval.working.steps import Step, Working, ordered, replay

CHEAPEST = {"kind": "ratio-to-best", "better": "lower"}
BEST = {"kind": "ratio-to-best", "better": "higher"}


def programme(**words: Any) -> Dossier:
    """A tender in which nearly everything happens: three bids and a fourth that is out."""
    fleet = {"metric": "pf_per_won", "method": BEST}
    rules = rubric(
        part(
            "readiness",
            part(
                "build-plan",
                leaf("pf-per-won", "12", **fleet),
                leaf("cluster", "8", metric="largest_public_cluster_nodes", method=BANDS),
            ),
            leaf("skill", "15", panel={"scale": {"from": "60", "to": "100"}}),
            leaf("papers", "5", officer={}, missing="zero"),
        ),
        part(
            "ecosystem",
            leaf("open", "20", metric="public_share", method={"kind": "linear", "zero_at": "0.5", "full_at": "0.9"}),
            leaf("vision", "20", panel={}),
        ),
        leaf("offer", "20", metric="each", method={**CHEAPEST, "among": "eligible"}, missing="zero"),
        compute={"precision": "bf16", "sparsity": "dense", "newest": "blackwell"},
        facts={"licence": "boolean"},
        metrics={"each": {"expr": "price / max(accelerators, 1)"}},
        gates=[
            {"id": "licensed", "fact": "licence", "must_be": "true"},
            {"id": "floor", "criterion": "readiness", "at_least": "40%", "on": "raw"},
        ],
        adjustments=[
            {"id": "contact", "kind": "deduction", "points": "5"},
            {"id": "bonus", "kind": "bonus", "max": "3", "limit": "4"},
        ],
        panel={"drop": [{"highest": "1", "lowest": "1", "unit": "evaluator-total"}]},
        rounding=rounding(mark_mean="4 half-up", criterion="4 half-up", part="3 half-even", total="2 half-up"),
        ranking={"tie_breaks": [{"highest": "readiness"}, {"largest_item": "true"}, {"lot": "true"}]},
        award={"kind": "budget", "uses": "cost.requested", "partial": "offer"},
        vat_rate="10%",
    )
    bids = {
        "a": {
            **FLEET_A,
            "licence": "true",
            "cost": {"requested": "700", "gpu_purchase": "500", "price": "400", "vat": "excluded"},
        },
        "b": {**FLEET_B, "licence": "true", "cost": {"requested": "500", "gpu_purchase": "300"}},
        "c": {**FLEET_B, "licence": "true", "cost": {"requested": "400", "gpu_purchase": "310", "price": "300"}},
        "d": {**FLEET_A, "licence": "false", "cost": {"requested": "1", "gpu_purchase": "1", "price": "1"}},
    }
    decisions = {
        "officer": officer("papers", a="4", c="5"),
        "adjustments": [
            {"bidder": "a", "adjustment": "contact"},
            {"bidder": "c", "adjustment": "bonus", "points": "2.5"},
            {"bidder": "c", "adjustment": "bonus", "points": "2"},
        ],
    }
    marks = {
        "skill": {"a": "90 80 95 기권 85", "b": "70 80 75 80 90", "c": "60 65 95 70 95"},
        "vision": {"a": "18 15 20 17 12", "b": "10 12 11 13 9", "c": "20 19 15 기권 20"},
    }
    tender = {"project_budget": {"amount": "1_300"}, "notice": {"number": "1", "date": "2025-05-23"}}
    return dossier(rules, bids, **{"marks": marks, "decisions": decisions, "tender": tender, **words})


BANDS = {
    "kind": "bands",
    "bands": [{"from": "510", "share": "1"}, {"from": "255", "share": "0.9"}, {"from": "127", "share": "0.6"}],
}
FLEET_A = {
    "fleet": [{"accelerator": "b200-sxm", "count": "4_096", "public": "3_000"}],
    "clusters": [{"accelerator": "b200-sxm", "nodes": "510", "public": "true"}],
    "schedule": {"service_start": "2025-12-22"},
}
FLEET_B = {
    "fleet": [
        {"accelerator": "b200-sxm", "count": "2_000", "public": "1_700"},
        {"accelerator": "h200-sxm", "count": "512", "public": "500"},
    ],
    "clusters": [{"accelerator": "b200-sxm", "accelerators": "1_600", "public": "true"}],
}


def result(one: Dossier) -> Evaluation:
    found, problems = evaluate(one)
    assert found is not None, told(problems)
    return found


# --- one whole tender by hand


def test_a_whole_tender_comes_out_as_computed_by_hand() -> None:
    """Petaflops: a 4,096 x 2.25 = 9,216 for 550 with tax; b and c 2,000 x 2.25 + 512 x 0.989 = 5,006.368 for 300 and 310.

    Of the panel, totals by evaluator: a 31.5 27 34.25 (abstained) 24.75, the third and fifth go; b 20.5 24 22.25 25 22.5, the fourth
    and first; c 29 28.75 29.25 (abstained) 34.25, the fifth and second. Only a and c have a price: 440 / 4,096 and 300 / 2,512.
    """
    found = result(programme())
    expected = {
        "readiness/build-plan/pf-per-won": "12 11.951 11.5655",
        "readiness/build-plan/cluster": "8 4.8 4.8",
        "readiness/build-plan:unrounded": "20 16.751 16.3655",
        "readiness/build-plan": "20 16.751 16.366",
        "readiness/skill:mean": "85 81.6667 75",
        "readiness/skill": "12.75 12.25 11.25",
        "readiness/papers": "4 0 5",
        "readiness": "36.75 29.001 32.616",
        "ecosystem/open": "11.6211 18.7898 18.7898",
        "ecosystem/vision": "16.6667 10.6667 17.5",
        "ecosystem": "28.288 29.456 36.29",
        "offer": "20 0 17.9896",
        ":adjustments": "-5 0 4",
        ":total:unrounded": "80.038 58.457 90.8956",
        ":total": "80.04 58.46 90.9",
    }
    assert {key: " ".join(points(found, key).values()) for key in expected} == {
        key: f"{row} -" for key, row in expected.items()
    }
    assert places(found) == {"a": "2", "b": "3", "c": "1", "d": "gate licensed"}
    assert found.ranking == (("c",), ("a",), ("b",))
    assert awards(found) == ["c awarded 400", "a awarded 770", "b declined 130 (partial-not-accepted)"]
    assert found.stage == "complete"
    assert found.rows == {"a": 0, "b": 1, "c": 2, "d": 3}


# --- the working


def unknown() -> Dossier:
    """A tender in which values, marks and decisions are missing, and some shares are certain all the same."""
    rules = rubric(
        leaf("sure", "10", metric="size", method={"kind": "linear", "zero_at": "0", "full_at": "10"}),
        leaf("place", "20", metric="rate", method={"kind": "rank-points", "better": "higher", "step": "0.25"}),
        leaf(
            "middle",
            "20",
            metric="middling",
            method={"kind": "deviation", "reference": "median", "loss_above": "1", "loss_below": "0.5"},
            missing="zero",
        ),
        leaf("papers", "20", officer={}),
        leaf("quality", "30", panel={"mean": "geometric"}),
        facts={"size": {"type": "number", "range": ["12", "20"]}, "rate": "number", "middling": "number"},
        gates=[{"id": "site", "decision": "true"}],
        rounding=rounding(criterion="3 half-up"),
    )
    bids = {
        "a": {"size": "12", "rate": "5", "middling": "8"},
        "b": {"rate": "7", "middling": "10"},
        "c": {"size": "15", "rate": "6"},
        "d": {"size": "16", "middling": "14"},
    }
    passed = [{"bidder": bidder, "gate": "site", "outcome": "passed"} for bidder in "abd"]
    marks = {"quality": dict.fromkeys("abcd", "20 30 25")}
    return dossier(rules, bids, marks=marks, decisions={"officer": officer("papers", a="10", b="15"), "gates": passed})


def steps_of(found: Evaluation) -> list[Step]:
    """The steps of every number that the ledger holds, each once."""
    working = Working(found.ledger)
    tops = [working.step(key, row) for key, equation in found.ledger.equations.items() for row in equation.rows]
    for top in tops:
        bidder, _, key = top.id.partition("/")
        assert top.value == found.ledger.value(key, found.rows[bidder])
    return list(ordered(tops))


EVERYTHING = [programme, unknown]


@pytest.mark.parametrize("made", EVERYTHING)
def test_replaying_every_step_of_every_number_gives_its_value(made: Any) -> None:
    steps = steps_of(result(made()))
    assert len(steps) > 100
    known = {step.id: step.value for step in steps if step.op in ("given", "constant")}
    for step in steps:
        if step.op not in ("given", "constant"):
            known[step.id] = replay(step.op, [known[part.id] for part in step.inputs])
        assert known[step.id] == step.value, step.id


@pytest.mark.parametrize("made", EVERYTHING)
def test_an_id_stands_for_one_number(made: Any) -> None:
    found = result(made())
    working = Working(found.ledger)
    waiting = [working.step(key, row) for key, equation in found.ledger.equations.items() for row in equation.rows]
    seen: dict[int, Step] = {}
    numbers: dict[str, object] = {}
    while waiting:
        step = waiting.pop()
        if id(step) not in seen:
            seen[id(step)] = step
            waiting.extend(step.inputs)
            told_of_it = (step.op, step.value, step.source, [one.id for one in step.inputs])
            assert numbers.setdefault(step.id, told_of_it) == told_of_it, step.id


@pytest.mark.parametrize("made", EVERYTHING)
def test_the_steps_of_every_number_lead_down_to_values_that_were_read_somewhere(made: Any) -> None:
    found = result(made())
    files = {bid.file for bid in found.dossier.bids} | {f"panel/{bid.bidder}.csv" for bid in found.dossier.bids}
    files |= {"rubric.yaml", "catalog/hardware.yaml", "decisions.yaml", "tender.yaml", "prices.csv"}
    for step in steps_of(found):
        if step.op == "given":
            assert step.source is not None, step.id
            assert step.source[0] in files, step.id
            assert step.source[1], step.id
        elif step.op != "constant":
            assert step.inputs, step.id


def test_the_steps_of_a_total_name_the_file_and_the_path_of_what_it_stands_on() -> None:
    found = result(programme(prices={"a": "440", "c": "300"}))
    sources = {step.source for step in ordered([Working(found.ledger).step(":total", 0)])}
    assert {
        ("bids/a.yaml", ("fleet", 0, "count")),
        ("bids/a.yaml", ("cost", "gpu_purchase")),
        ("bids/b.yaml", ("cost", "gpu_purchase")),
        ("prices.csv", (0, "amount")),
        ("panel/a.csv", ("readiness/skill", "e1")),
        ("decisions.yaml", ("officer", 0, "mark")),
        ("rubric.yaml", ("adjustments", 0, "points")),
        ("rubric.yaml", ("rounding", "total")),
        ("rubric.yaml", ("vat_rate",)),
    } <= sources


def test_the_clause_of_a_leaf_is_its_place_in_the_rubric() -> None:
    step = Working(result(programme()).ledger).step("ecosystem/open:share", 0)
    assert step.clause == ("rubric.yaml", ("criteria", 1, "criteria", 0))


# --- what must hold of every result


RIVALS = rubric(
    leaf("offer", "40", metric="offer", method=CHEAPEST),
    leaf("size", "30", metric="size", method={"kind": "min-max", "better": "higher"}),
    leaf("rate", "20", metric="rate", method={"kind": "rank-points", "better": "higher", "step": "0.2"}),
    leaf(
        "middle",
        "10",
        metric="middling",
        method={"kind": "deviation", "reference": "mean", "loss_above": "1", "loss_below": "1"},
    ),
)
THREE = {
    "a": {"offer": "80", "size": "5", "rate": "3", "middling": "9"},
    "b": {"offer": "90", "size": "9", "rate": "4", "middling": "11"},
    "c": {"offer": "85", "size": "7", "rate": "3", "middling": "10"},
}


def told_of(found: Evaluation) -> tuple[object, ...]:
    keys = (":total", *found.dossier.rubric.nodes)
    return (found.standings, found.ranking, found.tie_breaks, found.award, *(points(found, key) for key in keys))


def test_the_order_of_the_bids_does_not_matter() -> None:
    """Bids stand in order of id; whatever their ids, each has the same points and place."""
    first = evaluated(RIVALS, THREE)
    for names in permutations("xyz"):
        renamed = dict(zip(THREE, names, strict=True))
        found = evaluated(RIVALS, {renamed[name]: stated for name, stated in THREE.items()})
        for key in (":total", *RIVALS.nodes):
            assert {renamed[name]: value for name, value in points(first, key).items()} == points(found, key)
        assert {renamed[name]: at for name, at in places(first).items()} == places(found)


def test_a_disqualified_bid_changes_nobodys_points() -> None:
    """With values better and worse than all others, or without any: nothing of it shows but its outcome."""
    before = evaluated(RIVALS, THREE)
    for wild in (
        {"offer": "1", "size": "99", "rate": "99", "middling": "99"},
        {"offer": "999", "size": "0", "rate": "0", "middling": "1"},
        {},
    ):
        after = evaluated(RIVALS, {**THREE, "b-2": wild}, decisions={"disqualified": [{"bidder": "b-2"}]})
        for key in (":total", *RIVALS.nodes):
            assert {**points(before, key), "b-2": "-"} == points(after, key)
        assert after.ranking == before.ranking


def test_equal_bids_tie() -> None:
    bid = {"offer": "80", "size": "5"}
    rules = rubric(
        leaf("offer", "40", metric="offer", method=CHEAPEST),
        leaf("size", "30", metric="size", method={"kind": "min-max", "better": "higher"}),
        leaf("quality", "30", panel={}),
        panel={"drop": {"highest": "1", "lowest": "1"}},
        ranking={"tie_breaks": [{"largest_item": "true"}]},
    )
    found = evaluated(
        rules,
        {"a": bid, "b": {"offer": "70", "size": "9"}, "c": bid},
        marks={"quality": {"a": "20 30 25", "b": "1 2 3", "c": "25 20 30"}},
    )
    assert totals(found)["a"] == totals(found)["c"]
    assert places(found)["a"] == places(found)["c"]


def test_the_same_documents_give_the_same_result() -> None:
    whole = programme()
    assert told_of(result(whole)) == told_of(result(whole))


# --- where it ends early


def test_of_published_facts_only_metrics_are_shown_no_points_and_no_ranking() -> None:
    found = result(
        programme(tender={"purpose": "published-facts", "notice": {"number": "1", "date": "2025-05-23"}}, marks={})
    )
    assert found.stage == "metrics"
    assert points(found, "metric:accelerators") == {"a": "4096", "b": "2512", "c": "2512", "d": "4096"}
    assert points(found, "metric:days_to_service") == {"a": "213", "b": "-", "c": "-", "d": "213"}
    assert points(found, "readiness") == {"a": "-", "b": "-", "c": "-", "d": "-"}
    assert places(found) == {"a": "-", "b": "-", "c": "-", "d": "-"}
    assert (found.ranking, found.award, found.tie_breaks, found.seats("readiness/skill", 0)) == ((), None, (), ())
    assert {one.result for standing in found.standings for one in standing.gates} == {"not-reached"}


def test_while_separate_prices_are_unopened_the_evaluation_ends_at_the_technical_part() -> None:
    """Once they are opened, b, which the technical gate refused, is still valid, and its 50 the lowest price: 20 x 50/100 for a."""
    rules = rubric(
        leaf("quality", "80", panel={}),
        leaf("offer", "20", metric="price", method=CHEAPEST),
        price="separate",
        gates=[{"id": "floor", "criterion": "quality", "at_least": "85%", "on": "raw"}],
        award={"kind": "best"},
    )
    bids = {"a": {"cost": {"price": "1"}}, "b": {}}
    marks = {"quality": {"a": "70 72", "b": "60 66"}}
    closed = evaluated(rules, bids, marks=marks)
    assert (closed.stage, closed.award, closed.ranking) == ("technical", None, ())
    assert points(closed, "quality") == {"a": "71", "b": "-"}
    assert points(closed, "metric:price") == {"a": "-", "b": "-"}
    assert totals(closed) == {"a": "-", "b": "-"}
    assert places(closed) == {"a": "-", "b": "gate floor"}
    assert [one.state for one in closed.seats("quality", 0)] == ["counted", "counted"]
    opened = evaluated(rules, bids, marks=marks, prices={"a": "100", "b": "50"})
    assert (opened.stage, totals(opened)) == ("complete", {"a": "81", "b": "-"})


def test_an_unsound_rubric_is_not_scored() -> None:
    assert refused(rubric(leaf("worth", "90"), total="100"), {"a": {"worth": "1"}}) == [
        "rubric.yaml/total total-does-not-match"
    ]


def test_warnings_and_notes_of_the_rubric_are_for_its_author_and_not_for_the_committee() -> None:
    twice = [leaf(name, "50", metric="size", method=BEST) for name in ("one", "two")]
    found = evaluated(rubric(*twice), {"a": {"size": "1"}})
    assert found.remarks == ()


def test_what_cannot_be_in_a_bid_leaves_no_result() -> None:
    fleet = [{"accelerator": "b200-sxm", "count": "8", "public": "9"}]
    assert refused(None, {"a": {"worth": "1", "fleet": fleet}}) == ["bids/a.yaml/fleet/0/public public-above-count"]


def test_amounts_on_different_tax_bases_are_a_problem_unless_the_rubric_gives_the_rate() -> None:
    bids = {
        "a": {"worth": "1", "cost": {"requested": "1", "vat": "included"}},
        "b": {"worth": "1", "cost": {"requested": "1", "vat": "excluded"}},
    }
    assert refused(None, bids) == ["bids/b.yaml/cost/vat vat-mixed"]
    assert totals(evaluated(rubric(vat_rate="10%"), bids)) == {"a": "1", "b": "1"}


def test_a_replaced_rubric_is_said() -> None:
    found, problems = evaluate(dossier(replaced=True))
    assert found is not None
    assert told(problems, Level.WARNING) == ["tender.yaml/rubric rubric-replaced"]
    (remark,) = found.remarks
    assert (remark.place, remark.facts) == (place(("tender.yaml", ("rubric",))), {"rubric": "rubric"})


def test_all_that_is_wrong_is_told_together() -> None:
    rules = rubric(leaf("offer", "50", metric="offer", method=CHEAPEST), leaf("quality", "50", panel={}))
    assert refused(rules, {"a": {"offer": "0"}, "b": {"offer": "1"}}, marks={"quality": {"a": "1 -", "b": "1 1"}}) == [
        "bids/a.yaml/facts/offer value-not-positive",
        "panel/a/e2 mark-missing",
    ]


def test_without_a_panel_there_are_no_seats() -> None:
    assert evaluated().seats("worth", 0) == ()

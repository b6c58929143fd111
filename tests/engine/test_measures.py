"""What bids say and what they measure: facts as numbers, metrics where the data allow, and the reason where they do not."""

from typing import Any

import pytest
from builders import dossier, evaluated, leaf, part, points, rubric

from bideval.documents.evaluation import Evaluation
from bideval.metrics.expressions import closure
from bideval.working.ledger import Source
from bideval.working.steps import Working, ordered

LINE = {"kind": "linear", "zero_at": "0", "full_at": "10"}
COMPUTE = {"precision": "bf16", "sparsity": "dense", "newest": "blackwell"}
FLEET = [{"accelerator": "b200-sxm", "count": "8", "public": "6", "in_service": "2025-12-22"}]


def known(evaluation: Evaluation, bidder: str = "a") -> set[str]:
    """The metrics that have a value for a bid."""
    row = evaluation.rows[bidder]
    return {
        key.removeprefix("metric:")
        for key, one in evaluation.ledger.equations.items()
        if key.startswith("metric:") and row in one.rows
    }


def sources(evaluation: Evaluation, key: str, row: int = 0) -> set[Source | None]:
    """Where the numbers were read that a number stands on."""
    return {step.source for step in ordered([Working(evaluation.ledger).step(key, row)]) if step.op == "given"}


# --- facts


@pytest.mark.parametrize(
    ("fact", "stated", "number"),
    [
        ("number", "-1.5", "-1.5"),
        ("count", "1_024", "1024"),
        ("money", "3천만원", "30000000"),
        ("share", "12.5%", "0.125"),
        ("boolean", "true", "1"),
        ("boolean", "false", "0"),
        ("date", "0001-01-02", "2"),
        ({"type": "choice", "choices": ["air", "liquid"]}, "liquid", "2"),
    ],
)
def test_a_fact_is_a_number_a_yes_is_one_a_choice_its_place_and_a_date_its_day(
    fact: Any, stated: str, number: str
) -> None:
    found = evaluated(rubric(facts={"told": fact}), {"a": {"worth": "1", "told": stated}, "b": {"worth": "1"}})
    assert points(found, "fact:told") == {"a": number, "b": "-"}
    assert found.ledger.source("fact:told", 0) == ("bids/a.yaml", ("facts", "told"))


def test_a_text_has_no_number() -> None:
    found = evaluated(rubric(facts={"told": "text"}), {"a": {"worth": "1", "told": "한강"}})
    assert "fact:told" not in found.ledger.equations


def test_a_fact_that_nobody_states_is_there_for_nobody() -> None:
    found = evaluated(rubric(facts={"told": "number"}), {"a": {"worth": "1"}})
    assert found.ledger.rows("fact:told") == ()


# --- metrics


def test_every_metric_is_there_that_the_data_of_the_bid_allow() -> None:
    rules = rubric(compute=COMPUTE)
    bids = {
        "a": {"worth": "1", "fleet": FLEET, "cost": {"gpu_purchase": "100", "price": "50"}},
        "b": {
            "worth": "1",
            "clusters": [{"accelerator": "b200-sxm", "nodes": "2", "public": "true"}],
            "finance": {"secured": "7"},
        },
        "c": {"worth": "1"},
    }
    found = evaluated(rules, bids)
    assert known(found, "a") >= {
        "accelerators",
        "pf",
        "pf_public",
        "pf_per_won",
        "public_share",
        "newest_share",
        "gpu_purchase",
        "price",
        "pf_fp8_dense",
    }
    assert known(found, "b") == {"clusters", "largest_cluster_nodes", "largest_public_cluster_nodes"}
    assert known(found, "c") == set()
    assert points(found, "metric:pf") == {"a": "18", "b": "-", "c": "-"}


def test_what_the_rubric_names_beyond_the_vocabulary_is_measured_too() -> None:
    """In a leaf, in a gate, in an expression; each once."""
    rules = rubric(
        leaf("early", "50", metric="share_in_service_by(2025-12-31)", method=LINE),
        leaf("worth", "50"),
        gates=[
            {"id": "sparse", "metric": "pf_tf32_sparse", "at_least": "0"},
            {"id": "again", "metric": "pf_tf32_sparse", "at_least": "0"},
        ],
        metrics={"made": {"expr": "cost.requested / accelerators"}},
    )
    bid = {"worth": "1", "fleet": FLEET, "cost": {"requested": "4"}}
    assert known(evaluated(rules, {"a": bid})) >= {
        "share_in_service_by(2025-12-31)",
        "pf_tf32_sparse",
        "cost.requested",
        "made",
    }
    assert "cost.requested" not in known(evaluated(rubric(), {"a": bid}))


def test_declared_metrics_stand_on_each_other_in_any_order() -> None:
    metrics = {"third": "second + 1", "first": "size * 2", "second": "first + 1"}
    rules = rubric(facts={"size": "number"}, metrics={name: {"expr": text} for name, text in metrics.items()})
    found = evaluated(rules, {"a": {"worth": "1", "size": "3"}, "b": {"worth": "1"}})
    assert {name: points(found, f"metric:{name}") for name in metrics} == {
        "third": {"a": "8", "b": "-"},
        "first": {"a": "6", "b": "-"},
        "second": {"a": "7", "b": "-"},
    }
    assert found.reasons["metric:third"] == {1: "not-stated"}


def test_why_a_metric_is_unknown_is_a_code_by_row() -> None:
    rules = rubric(
        facts={"size": "number"}, metrics={"inverse": {"expr": "1 / size"}}, compute={**COMPUTE, "precision": "fp4"}
    )
    bids = {
        "a": {"worth": "1", "fleet": [{"accelerator": "h200-sxm", "count": "8"}], "size": "0"},
        "b": {"worth": "1", "fleet": [], "cost": {"gpu_purchase": "1"}},
    }
    found = evaluated(rules, bids)
    assert found.reasons["metric:pf"] == {0: "no-figure"}
    assert found.reasons["metric:public_share"] == {0: "not-stated", 1: "division-by-zero"}
    assert found.reasons["metric:inverse"] == {0: "division-by-zero", 1: "not-stated"}
    assert "metric:clusters" not in found.reasons


def test_the_figures_come_from_the_catalogue_or_from_the_notice_where_it_sets_them() -> None:
    bid = {"worth": "1", "fleet": FLEET}
    listed = evaluated(rubric(compute=COMPUTE), {"a": bid})
    assert ("catalog/hardware.yaml", ("accelerators", _at("b200-sxm"), "tflops_dense", "bf16", "value")) in sources(
        listed, "metric:pf"
    )
    own = evaluated(rubric(compute={**COMPUTE, "values": {"b200-sxm": {"value": "2_000"}}}), {"a": bid})
    assert points(own, "metric:pf") == {"a": "16"}
    assert ("rubric.yaml", ("compute", "values", "b200-sxm", "value")) in sources(own, "metric:pf")


def _at(accelerator: str) -> int:
    return [one.id for one in dossier().catalogue.accelerators].index(accelerator)


def test_the_working_of_a_metric_names_each_line_of_the_bid() -> None:
    found = evaluated(rubric(compute=COMPUTE), {"a": {"worth": "1", "fleet": [*FLEET, *FLEET]}})
    assert sources(found, "metric:accelerators") == {("bids/a.yaml", ("fleet", at, "count")) for at in (0, 1)}


def test_an_accepted_value_is_read_from_the_decision() -> None:
    accepted = [{"bidder": "a", "fact": "fleet.0.count", "accepted": "8", "reason": "inspection"}]
    found = evaluated(None, {"a": {"worth": "1", "fleet": FLEET}}, decisions={"facts": accepted})
    assert sources(found, "metric:accelerators") == {("decisions.yaml", ("facts", 0, "accepted"))}


# --- closed prices and closures


def test_leaves_that_stand_on_prices_are_closed_until_prices_are_opened() -> None:
    rules = rubric(
        part("money", leaf("offer", "20", metric="price", method=LINE), leaf("each", "20", metric="each", method=LINE)),
        leaf("worth", "60"),
        metrics={"each": {"expr": "price / accelerators"}},
        price="separate",
    )
    bids = {"a": {"worth": "1", "fleet": FLEET, "cost": {"price": "16"}}}
    closed = evaluated(rules, bids)
    assert {path for path, rows in closed.outcomes.items() if "not-opened" in rows.values()} == {
        "money/offer",
        "money/each",
    }
    assert "price" not in known(closed)
    opened = evaluated(rules, bids, prices={"a": "24"})
    assert points(opened, "metric:each") == {"a": "3"}
    together = evaluated(rubric(leaf("offer", "20", metric="price", method=LINE)), {"a": {"cost": {"price": "16"}}})
    assert points(together, "offer") == {"a": "20"}


def test_the_closure_of_a_metric_is_all_that_it_stands_on() -> None:
    rules = rubric(
        facts={"size": "number"}, metrics={"made": {"expr": "pf_per_won + size"}, "more": {"expr": "made * 2"}}
    )
    assert closure(rules, "more") == {"more", "made", "pf_per_won", "pf", "gpu_purchase"}
    assert closure(rules, "size") == {"size"}

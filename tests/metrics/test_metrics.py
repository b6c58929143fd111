"""The vocabulary: every worked example, the registry, the working down to the source, and the published fleets of 2025."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from metric_tenders import BASIS, catalogue, measure, notice, read, tender, value

from bideval.documents.bid import AMOUNTS
from bideval.documents.dossier import Dossier, Price, Submission
from bideval.exact import digits, exact_text
from bideval.messages import LANGUAGES, say
from bideval.metrics import METRICS, find
from bideval.metrics.base import Example, Measured, Metric, Unknown
from bideval.metrics.context import Context
from bideval.metrics.units import UNITS
from bideval.working.ledger import Given, Ledger, Link
from bideval.working.steps import Working, ordered, replay
from bideval.working.terms import names

FAMILIES = [*METRICS, find("share_in_service_by(2025-12-31)"), find("cost.requested"), find("tender.reserve_price")]
CLASSES = {type(metric): metric for metric in FAMILIES if metric is not None}
EXAMPLES = [
    pytest.param(metric, example, id=f"{metric.id}: {example.sentence}")
    for metric in CLASSES.values()
    for example in metric.examples
]


def staged(example: Example) -> Dossier:
    """The tender of a worked example."""
    rubric: dict[str, Any] = {"compute": example.compute} if example.compute is not None else {}
    rubric |= {"vat_rate": example.vat_rate} if example.vat_rate else {}
    words: dict[str, Any] = {"notice": notice(example.notice)} if example.notice else {}
    words |= example.amounts
    return tender(example.bid, rubric=rubric, **words)


@pytest.mark.parametrize(("metric", "example"), EXAMPLES)
def test_every_worked_example_comes_out(metric: Metric, example: Example) -> None:
    meant = find(example.metric or metric.id)
    assert type(meant) is type(metric)
    found = measure(staged(example), meant)[meant.id]
    if example.reason:
        assert found == Unknown(example.reason)
    else:
        assert isinstance(found, Measured)
        assert exact_text(found.value) == example.value


@pytest.mark.parametrize("metric", CLASSES.values(), ids=lambda metric: metric.id)
def test_every_metric_carries_a_manual_page_and_examples(metric: Metric) -> None:
    page = metric.__doc__ or ""
    assert "Formula:" in page
    assert "Unit:" in page
    assert "Example:" in page
    assert any(not example.reason for example in metric.examples)


def test_names_are_unique_and_found() -> None:
    assert len({metric.id for metric in METRICS}) == len(METRICS)
    assert all(find(metric.id) is metric for metric in METRICS)


def test_each_metric_stands_after_those_it_uses() -> None:
    seen: set[str] = set()
    for metric in METRICS:
        assert set(metric.uses) <= seen
        seen.add(metric.id)


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_what_a_metric_needs_and_uses_is_what_it_says(metric: Metric) -> None:
    nothing = tender({}, rubric={"compute": {**BASIS, "newest": "blackwell"}}, notice=notice("2025-05-23"))
    assert metric.needs
    assert isinstance(measure(nothing)[metric.id], Unknown)
    context = Context.of(nothing)
    assert not context.parts(nothing.bids[0]) & set(metric.needs)
    for example in metric.examples:
        if not example.reason and metric.needs and find(example.metric or metric.id) is metric:
            dossier = staged(example)
            assert set(metric.needs) <= context.parts(dossier.bids[0])
            found = measure(dossier)[metric.id]
            assert isinstance(found, Measured)
            links = {one.key for one in found.inputs.values() if isinstance(one, Link)}
            assert links == {f"metric:{used}" for used in metric.uses}


@pytest.mark.parametrize(
    "name",
    [
        "",
        "pf_",
        "pf_int8_dense",
        "pf_fp8_thin",
        "share_in_service_by(soon)",
        "share_in_service_by",
        "cost.vat",
        "cost",
        "finance.debt",
    ],
)
def test_what_is_no_metric_is_not_found(name: str) -> None:
    assert find(name) is None


def test_metrics_with_a_parameter_are_found_by_name() -> None:
    metric = find("share_in_service_by(2025-12-31)")
    assert metric is not None
    assert metric.id == "share_in_service_by(2025-12-31)"
    assert metric.title == ("metric-share_in_service_by", {"date": "2025-12-31"})
    half = find("pf_fp64_tensor_dense")
    assert half is not None
    assert half.title == ("metric-pf_dense", {"precision": "FP64 TENSOR"})
    other = find("pf_tf32_sparse")
    assert other is not None
    assert other not in METRICS


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_units_and_reasons_are_said_in_both_languages(language: str) -> None:
    for metric in CLASSES.values():
        code, facts = metric.title
        assert say(code, language, facts)
        assert UNITS[metric.unit].code
        for example in metric.examples:
            assert not example.reason or say(f"reason-{example.reason}", language)
    for amount in AMOUNTS:
        assert say(f"metric-cost.{amount}", language)
    assert say("metric-finance.secured", language)
    for unit in UNITS.values():
        assert say(f"unit-{unit.code}", language)


# --- the fleets that were published in 2025


PUBLISHED = {
    "naver-cloud": ("287/382", "75.13", ("3022.384", "6047.824", "204.752"), ("3,022", "6,048", "205"), "255"),
    "nhn-cloud": ("255/319", "79.94", ("17226", "34452", "283.272"), ("17,226", "34,452", "283"), "510"),
    "kakao": ("85/101", "84.16", ("5454", "10908", "89.688"), ("5,454", "10,908", "90"), "255"),
}


@pytest.mark.parametrize("bidder", PUBLISHED)
def test_the_published_fleets(bidder: str) -> None:
    share, shown, petaflops, rounded, nodes = PUBLISHED[bidder]
    rubric = {"compute": read("rubrics/gpu-acquisition-2025/rubric.yaml")["compute"]}
    found = measure(tender(read(f"sample_bids/gpu-acquisition-2025-published/bids/{bidder}.yaml"), rubric=rubric))
    metric = find("public_share")
    assert metric is not None
    assert exact_text(value(found, "public_share")) == share
    assert metric.shown(value(found, "public_share")) == shown
    bases = ("pf_bf16_dense", "pf_fp8_dense", "pf_fp64_tensor_dense")
    assert tuple(exact_text(value(found, basis)) for basis in bases) == petaflops
    assert tuple(digits(value(found, basis), 0, groups=True) for basis in bases) == rounded
    assert value(found, "pf") == value(found, "pf_bf16_dense")
    assert exact_text(value(found, "largest_public_cluster_nodes")) == nodes
    assert value(found, "newest_share") == (0 if bidder == "naver-cloud" else 1)
    assert found["price_per_accelerator"] == Unknown("not-stated")


def test_on_fp64_a_b200_is_worth_less_than_an_h200_and_on_dense_bf16_more_than_twice() -> None:
    dossiers = [tender({"fleet": [{"accelerator": part, "count": "8"}]}) for part in ("b200-sxm", "h200-sxm")]
    b200, h200 = (measure(dossier) for dossier in dossiers)
    assert value(b200, "pf_fp64_tensor_dense") < value(h200, "pf_fp64_tensor_dense")
    assert value(b200, "pf_bf16_dense") / value(h200, "pf_bf16_dense") == Fraction(2250, 989)


# --- the working


WHOLE = {
    "fleet": [
        {"accelerator": "b200-sxm", "count": "3_200", "public": "2_816", "in_service": "2025-12-12"},
        {"accelerator": "h200-sxm", "count": "512", "public": "384", "in_service": "2025-10-31"},
    ],
    "clusters": [{"accelerator": "b200-sxm", "nodes": "256", "public": "true", "power_kw": "3_600"}],
    "cost": {"gpu_purchase": "3_600억원", "price": "100", "vat": "excluded"},
    "schedule": {"service_start": "2025-10-31"},
    "datacentres": [{"owned": "true", "it_power_mw": "7.5", "pue": "1.21"}],
    "finance": {"secured": "3_350억원"},
}
RULES = {"compute": {**BASIS, "newest": "blackwell", "node": "8"}, "vat_rate": "10%"}


def ledger(dossier: Dossier) -> Ledger:
    """The ledger of the one bid of a tender, with every metric that it has."""
    book = Ledger([bid.bidder for bid in dossier.bids], [(bid.file, bid.root) for bid in dossier.bids])
    for name, found in measure(dossier).items():
        if isinstance(found, Measured):
            book.add(f"metric:{name}", found.term, found.inputs, (0,))
            assert book.value(f"metric:{name}", 0) == found.value
    return book


def test_every_metric_can_be_worked_down_to_a_source_and_replayed() -> None:
    dossier = tender(WHOLE, rubric=RULES, notice=notice("2025-05-23"))
    book = ledger(dossier)
    absent = {"pf_fp4_dense", "pf_fp4_sparse"}
    assert {key.removeprefix("metric:") for key in book.equations} == {metric.id for metric in METRICS} - absent
    working = Working(book)
    for step in ordered([working.step(key, 0) for key in book.equations]):
        if step.op == "given":
            assert step.source is not None
        elif step.op != "constant":
            assert replay(step.op, [part.value for part in step.inputs]) == step.value


def test_every_input_that_the_formula_names_is_there_and_no_other() -> None:
    for found in measure(tender(WHOLE, rubric=RULES, notice=notice("2025-05-23"))).values():
        if isinstance(found, Measured):
            assert set(names(found.term)) == set(found.inputs)


def sources(found: Measured | Unknown) -> dict[str, object]:
    assert isinstance(found, Measured)
    return {one.label: one.source for one in found.inputs.values() if isinstance(one, Given)}


def test_inputs_name_the_file_and_the_path_they_were_read_at() -> None:
    found = measure(tender(WHOLE, rubric=RULES, notice=notice("2025-05-23")))
    position = [one.id for one in catalogue().accelerators].index("h200-sxm")
    assert sources(found["pf"])["fact:fleet.1.count"] == ("bids/bid-0.yaml", ("fleet", 1, "count"))
    listed = ("catalog/hardware.yaml", ("accelerators", position, "tflops_dense", "bf16", "value"))
    assert sources(found["pf"])["=catalogue:h200-sxm.bf16.dense"] == listed
    assert sources(found["largest_cluster_nodes"])["=compute.node"] == ("rubric.yaml", ("compute", "node"))
    assert sources(found["gpu_purchase"])["=vat_rate"] == ("rubric.yaml", ("vat_rate",))
    assert sources(found["days_to_service"])["=notice.date"] == ("tender.yaml", ("notice", "date"))


def test_a_figure_that_the_notice_sets_has_its_source_in_the_rubric() -> None:
    compute = {**BASIS, "values": {"b200-sxm": {"value": "2200"}, "rubin": {"value": "5000"}}}
    fleet = {"fleet": [{"accelerator": "b200-sxm", "count": "1"}, {"accelerator": "rubin", "count": "1"}]}
    found = measure(tender(fleet, rubric={"compute": compute}))
    assert value(found, "pf") == value(found, "pf_bf16_dense") == Fraction(72, 10)
    path = ("compute", "values", "b200-sxm", "value")
    assert sources(found["pf"])["=compute.values.b200-sxm"] == ("rubric.yaml", path)
    assert found["pf_fp8_dense"] == Unknown("no-figure")


def test_a_bid_in_a_row_of_a_table_has_its_sources_there() -> None:
    dossier = tender({"cost": {"gpu_purchase": "5"}})
    row = Submission("bids.csv", dossier.bids[0].bid, root=(3,))
    found = METRICS[3].measure(row, Context.of(dossier))
    assert sources(found) == {"fact:cost.gpu_purchase": ("bids.csv", (3, "cost", "gpu_purchase"))}


def test_a_value_accepted_by_decision_has_its_source_there() -> None:
    accepted = {"bidder": "bid-0", "fact": "finance.secured", "accepted": "3_350억원", "reason": "inspection"}
    other = {"bidder": "bid-1", "fact": "cost.gpu_purchase", "accepted": "1", "reason": "inspection"}
    found = measure(tender(WHOLE, rubric=RULES, decisions={"facts": [other, accepted]}))
    assert sources(found["financing_cover"]) == {"fact:finance.secured": ("decisions.yaml", ("facts", 1, "accepted"))}
    place = ("bids/bid-0.yaml", ("cost", "gpu_purchase"))
    assert sources(found["gpu_purchase"])["fact:cost.gpu_purchase"] == place


# --- prices


OPENED = {"bid-0": Price(Fraction(90), "included", ("prices.csv", (1, "amount")))}


def test_an_opened_price_stands_before_the_one_in_the_bid() -> None:
    found = measure(tender(WHOLE, rubric=RULES, prices=OPENED))["price"]
    assert isinstance(found, Measured)
    assert found.value == 90
    assert sources(found) == {"fact:price": ("prices.csv", (1, "amount"))}


def test_a_price_that_was_not_opened_is_the_one_in_the_bid() -> None:
    assert value(measure(tender(WHOLE, rubric=RULES, prices={})), "price") == 110
    assert value(measure(tender(WHOLE, rubric=RULES)), "price") == 110


def test_separate_prices_stay_closed_until_they_are_there() -> None:
    separate = {**RULES, "price": "separate"}
    dossier = tender(WHOLE, rubric=separate)
    assert measure(dossier)["price"] == Unknown("no-price")
    assert "price" not in Context.of(dossier).parts(dossier.bids[0])
    assert value(measure(tender(WHOLE, rubric=separate, prices=OPENED)), "price") == 90


def test_a_bidder_whose_separate_price_was_not_opened_has_none() -> None:
    assert measure(tender(WHOLE, rubric={**RULES, "price": "separate"}, prices={}))["price"] == Unknown("no-price")


# --- as shown


@pytest.mark.parametrize(
    ("name", "number", "text"),
    [
        ("public_share", "287/382", "75.13"),
        ("pf_per_won", "8613/490000000000", "1.7578"),
        ("won_per_pf", "490000000000/8613", "0.5689"),
        ("gpu_purchase", "980000000000", "980000000000"),
        ("pf", "3022.384", "3022.384"),
        ("days_to_service", "-3", "-3"),
    ],
)
def test_values_are_shown_in_their_unit(name: str, number: str, text: str) -> None:
    metric = find(name)
    assert metric is not None
    assert metric.shown(Fraction(number)) == text


def test_why_a_metric_is_unknown_is_why_those_that_use_it_are() -> None:
    found = measure(tender(WHOLE))
    assert found["pf"] == found["pf_per_won"] == found["pf_per_mw"] == Unknown("no-compute")
    alone = find("pf_per_won")
    assert alone is not None
    dossier = tender(WHOLE)
    assert alone.measure(dossier.bids[0], Context.of(dossier)) == Unknown("not-stated")


def test_day_numbers_are_those_of_the_calendar() -> None:
    found = measure(tender(WHOLE, notice=notice("2025-05-23")))
    assert value(found, "days_to_service") == (date(2025, 10, 31) - date(2025, 5, 23)).days

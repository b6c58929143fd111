"""What cannot be, or hardly can be, in what bids state: where it is found, at which level, and in which words."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from metric_tenders import BASIS, notice, read, tender

from bideval.documents.dossier import Dossier, Price
from bideval.messages import LANGUAGES, say
from bideval.metrics.plausible import review
from bideval.problems import Level, Problem

ERROR, WARNING, NOTE = Level.ERROR, Level.WARNING, Level.NOTE


def found(*bids: Mapping[str, Any], compute: Mapping[str, Any] | None = BASIS, **words: Any) -> list[Problem]:
    """What stands out in a tender of these bids; every finding can be said in both languages."""
    rubric = {**words.pop("rubric", {}), **({"compute": compute} if compute else {})}
    return said(tender(*bids, rubric=rubric, **words))


def said(dossier: Dossier) -> list[Problem]:
    problems = list(review(dossier))
    for problem in problems:
        for language in LANGUAGES:
            sentence = say(problem.code, language, problem.facts)
            assert all(fact in sentence for fact in problem.facts.values())
    return problems


def codes(problems: list[Problem]) -> list[tuple[str, Level]]:
    return [(problem.code, problem.level) for problem in problems]


def line(accelerator: str = "b200-sxm", count: str = "1_000", **more: str) -> dict[str, Any]:
    return {"fleet": [{"accelerator": accelerator, "count": count, **more}]}


@pytest.mark.parametrize("name", ["naver-cloud", "nhn-cloud", "kakao"])
def test_nothing_stands_out_in_the_published_fleets(name: str) -> None:
    assert found(read(f"sample_bids/gpu-acquisition-2025-published/bids/{name}.yaml")) == []


@pytest.mark.parametrize("name", ["baekdu", "dokdo", "hangang", "jeju", "nakdong", "seorak"])
def test_nothing_stands_out_in_the_sample_bids(name: str) -> None:
    assert found(read(f"sample_bids/gpu-acquisition-demo/bids/{name}.yaml"), notice=notice("2025-05-23")) == []


def test_an_empty_bid_is_plausible() -> None:
    assert found({}) == found({}, compute=None) == []


# --- members, public parts, clusters, dates


@pytest.mark.parametrize(
    ("shares", "odd"),
    [
        (["70%", "30%"], False),
        (["70%", "20%"], True),
        (["70%", None], False),
        ([None, None], False),
        (["33.3%", "33.3%", "33.3%"], True),
    ],
)
def test_the_shares_of_members_add_up_where_all_are_stated(shares: list[str | None], odd: bool) -> None:
    members = [{"id": f"m-{at}", **({"share": share} if share else {})} for at, share in enumerate(shares)]
    problems = found({"members": members})
    assert codes(problems) == [("member-shares-not-whole", WARNING)] * odd
    assert all(problem.place.file == "bids/bid-0.yaml" for problem in problems)


def test_the_sum_of_the_shares_is_named_exactly() -> None:
    [problem] = found({"members": [{"id": "a", "share": "33.3%"}, {"id": "b", "share": "66.6%"}]})
    assert problem.facts == {"bidder": "bid-0", "total": "99.9 %"}


@pytest.mark.parametrize(("public", "wrong"), [("1_000", False), ("1_001", True)])
def test_no_more_accelerators_are_public_than_there_are(public: str, wrong: bool) -> None:
    assert codes(found(line(public=public))) == [("public-above-count", ERROR)] * wrong


@pytest.mark.parametrize(
    ("cluster", "wrong"),
    [
        ({"nodes": "10", "accelerators": "80"}, False),
        ({"nodes": "10", "accelerators": "81"}, True),
        ({"accelerators": "81"}, False),
        ({"nodes": "10"}, False),
        ({}, False),
    ],
)
def test_a_cluster_agrees_with_itself(cluster: dict[str, str], wrong: bool) -> None:
    problems = found({"clusters": [{"accelerator": "b200-sxm", **cluster}]})
    assert codes(problems) == [("cluster-size-contradicts", ERROR)] * wrong


@pytest.mark.parametrize(
    ("clusters", "expected"),
    [
        ([{"nodes": "125"}], []),
        ([{"nodes": "125"}, {"accelerators": "1"}], [("clusters-above-fleet", ERROR)]),
        ([{"nodes": "100", "public": "true"}], []),
        (
            [{"nodes": "100", "public": "true"}, {"accelerators": "1", "public": "true"}],
            [("clusters-above-public", WARNING)],
        ),
        ([{"nodes": "100", "public": "true"}, {"accelerators": "1", "public": "false"}], []),
        ([{"accelerators": "1_001", "public": "true"}], [("clusters-above-fleet", ERROR)]),
        ([{"public": "true"}], []),
    ],
)
def test_clusters_stand_within_the_fleet(clusters: list[dict[str, str]], expected: list[tuple[str, Level]]) -> None:
    placed = [{"accelerator": "b200-sxm", **cluster} for cluster in clusters]
    lines = [{"accelerator": "b200-sxm", "count": "600", "public": "500"}]
    lines += [{"accelerator": "b200-sxm", "count": "400", "public": "300"}]
    other = {"accelerator": "h200-sxm", "count": "9_000", "public": "9_000"}
    assert codes(found({"fleet": [*lines, other], "clusters": placed})) == expected


def test_where_the_public_part_is_not_stated_no_cluster_is_above_it() -> None:
    cluster = {"accelerator": "b200-sxm", "nodes": "10", "public": "true"}
    assert found({**line(), "clusters": [cluster]}) == []


def test_a_cluster_of_what_is_not_in_the_fleet_is_above_it() -> None:
    cluster = {"accelerator": "h200-sxm", "nodes": "1"}
    [problem] = found({**line(), "clusters": [cluster]})
    assert problem.code == "clusters-above-fleet"
    assert problem.facts == {"bidder": "bid-0", "accelerator": "h200-sxm", "needed": "8", "count": "0"}


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ({"service_start": "2025-12-01", "full_service": "2025-12-01"}, []),
        ({"service_start": "2025-12-02", "full_service": "2025-12-01"}, [("full-service-before-start", ERROR)]),
        ({"service_start": "2025-05-23"}, []),
        ({"service_start": "2025-05-22"}, [("service-before-notice", WARNING)]),
        ({"full_service": "2025-05-22"}, []),
    ],
)
def test_dates_are_in_order(schedule: dict[str, str], expected: list[tuple[str, Level]]) -> None:
    assert codes(found({"schedule": schedule}, notice=notice("2025-05-23"))) == expected


def test_a_line_in_service_before_the_notice_is_odd() -> None:
    [problem] = found(line(in_service="2025-05-01"), notice=notice("2025-05-23"))
    assert (problem.code, problem.level) == ("service-before-notice", WARNING)
    assert found(line(in_service="2025-05-01")) == []


# --- tax


def money(vat: str) -> dict[str, Any]:
    return {"cost": {"requested": "5", "vat": vat}}


def test_amounts_on_different_tax_bases_are_a_problem() -> None:
    problems = found(
        money("included"), money("excluded"), money("exempt"), money("included"), {"cost": {"vat": "excluded"}}
    )
    assert codes(problems) == [("vat-mixed", ERROR)] * 2
    assert problems[0].facts == {"owner": "bid-1", "vat": "excluded", "other": "bid-0", "other_vat": "included"}
    assert [problem.place.file for problem in problems] == ["bids/bid-1.yaml", "bids/bid-2.yaml"]


def test_the_budget_counts_among_them() -> None:
    budget = {"amount": "100", "vat": "included"}
    [problem] = found(money("excluded"), project_budget=budget)
    assert problem.facts["other"] == "project_budget"
    assert found(money("included"), project_budget=budget) == []


def test_opened_prices_count_among_them() -> None:
    opened = {"bid-0": Price(Fraction(5), "excluded", ("prices.csv", (1, "vat")))}
    [problem] = found(money("included"), prices=opened)
    assert (problem.code, problem.place.file) == ("vat-mixed", "prices.csv")


def test_a_rate_brings_all_on_one_basis() -> None:
    assert found(money("included"), money("excluded"), rubric={"vat_rate": "10%"}) == []


# --- claims about petaflops


@pytest.mark.parametrize(
    ("accelerator", "claimed", "code"),
    [
        ("b200-sxm", "2_250", None),
        ("b200-sxm", "2_205", None),
        ("b200-sxm", "2_295", None),
        ("b200-sxm", "2_204.9", "claim-differs"),
        ("b200-sxm", "2_295.1", "claim-differs"),
        ("b200-sxm", "4_274.9", "claim-differs"),
        ("b200-sxm", "4_275", "claim-is-sparse"),
        ("b200-sxm", "4_500", "claim-is-sparse"),
        ("b200-sxm", "4_725", "claim-is-sparse"),
        ("b200-sxm", "4_725.1", "claim-differs"),
        ("b200-sxm", "9_000", "claim-other-precision"),
        ("b200-sxm", "37", "claim-other-precision"),
        ("b200-sxm", "75", "claim-other-precision"),
        ("h200-sxm", "1_979", "claim-is-sparse"),
        ("h200-sxm", "66.7", "claim-other-precision"),
        ("h200-sxm", "3_958", "claim-other-precision"),
        ("b200-sxm", "0", "claim-differs"),
        ("furiosa-warboy", "9", None),
        ("unheard-of", "9", "accelerator-not-in-catalogue"),
    ],
)
def test_claimed_petaflops_against_the_catalogue(accelerator: str, claimed: str, code: str | None) -> None:
    assert codes(found(line(accelerator, claimed_pf=claimed))) == ([(code, WARNING)] if code else [])


def test_a_sparse_claim_names_both_figures() -> None:
    [problem] = found(line("h200-sxm", "3_056", claimed_pf="6_047.824"))
    expected = {"claimed": "6,047.824", "expected": "3,022.384", "basis": "bf16 dense", "accelerator": "h200-sxm"}
    assert problem.facts == {"bidder": "bid-0", **expected}


def test_a_claim_on_another_basis_names_it() -> None:
    [dense] = found(line(claimed_pf="9_000"))
    assert dense.facts["other"] == "fp4 dense"
    halved = found(line(claimed_pf="2_250"), compute={"precision": "bf16", "sparsity": "sparse"})
    assert [problem.facts["other"] for problem in halved] == ["bf16 dense"]


def test_claims_of_nothing_and_without_a_basis() -> None:
    assert found(line(count="0", claimed_pf="0")) == []
    assert codes(found(line(count="0", claimed_pf="1"))) == [("claim-differs", WARNING)]
    assert found(line(claimed_pf="9"), compute=None) == []


def test_under_a_figure_of_the_notice_the_catalogue_s_own_is_not_another_precision() -> None:
    compute = {**BASIS, "values": {"b200-sxm": {"value": "2000"}, "rubin": {"value": "5000"}}}
    problems = found(line(claimed_pf="2_250"), compute=compute)
    assert codes(problems) == [("claim-differs", WARNING), ("figure-overridden", NOTE)]
    unlisted = found(line("rubin", claimed_pf="7_500"), compute=compute)
    assert {problem.code for problem in unlisted} == {
        "claim-differs",
        "accelerator-not-in-catalogue",
        "figure-supplied",
    }


def test_a_claim_on_a_basis_that_the_catalogue_has_though_it_lacks_the_rubric_s() -> None:
    compute = {**BASIS, "values": {"furiosa-warboy": {"value": "10"}}}
    [claim, note] = found(line("furiosa-warboy", claimed_pf="64"), compute=compute)
    assert (claim.code, claim.facts["other"]) == ("claim-other-precision", "int8 dense")
    assert note.code == "figure-supplied"


# --- power


@pytest.mark.parametrize(
    ("accelerator", "size", "kilowatts", "odd"),
    [
        ("b200-sxm", {"nodes": "10"}, "143", False),
        ("b200-sxm", {"nodes": "10"}, "57.2", False),
        ("b200-sxm", {"nodes": "10"}, "57.1", True),
        ("b200-sxm", {"nodes": "10"}, "150.15", False),
        ("b200-sxm", {"nodes": "10"}, "150.2", True),
        ("b200-sxm", {"accelerators": "80"}, "14.3", True),
        ("a100-sxm-80gb", {"nodes": "1"}, "3.2", False),
        ("gb200", {"accelerators": "72"}, "120", False),
        ("gb200", {"nodes": "18"}, "120", False),
        ("h100-pcie", {"accelerators": "8"}, "1", False),
        ("b200-sxm", {"nodes": "0"}, "143", False),
        ("b200-sxm", {}, "143", False),
    ],
)
def test_the_power_of_a_server_against_the_catalogue(
    accelerator: str, size: dict[str, str], kilowatts: str, odd: bool
) -> None:
    cluster = {"accelerator": accelerator, "power_kw": kilowatts, **size}
    assert codes(found({"clusters": [cluster]})) == [("power-out-of-band", WARNING)] * odd


def test_the_power_of_one_server_is_named() -> None:
    [problem] = found({"clusters": [{"accelerator": "b200-sxm", "nodes": "510", "power_kw": "14.3"}]})
    facts = {"stated": "0.0", "most": "14.3", "server": "dgx-b200", "accelerator": "b200-sxm", "bidder": "bid-0"}
    assert problem.facts == facts


def test_the_chips_alone_are_half_of_a_server_and_not_out_of_band() -> None:
    assert Fraction(6500, 8 * 400) == Fraction(65, 32)
    assert Fraction(2, 5) < Fraction(32, 65)


# --- how sure the figures are


def test_a_figure_from_memory_is_noted_once_for_all_bids() -> None:
    problems = found(line("h200-nvl"), line("h200-nvl"), compute={"precision": "fp8", "sparsity": "dense"})
    assert codes(problems) == [("figure-from-memory", NOTE)]
    assert problems[0].place.file == "catalog/hardware.yaml"
    assert problems[0].facts == {"accelerator": "h200-nvl", "figure": "fp8 dense", "value": "1670.5"}


@pytest.mark.parametrize(
    ("accelerator", "precision", "sparsity", "others"),
    [
        ("gb200", "bf16", "dense", "2250"),
        ("b300-sxm", "fp4", "dense", "12600, 13125, 14000, 15000"),
        ("b200-sxm", "fp4", "dense", "10000"),
        ("h200-nvl", "bf16", "dense", "836"),
        ("b200-sxm", "tf32", "sparse", None),
        ("b200-sxm", "bf16", "dense", None),
        ("b200-sxm", "fp64_tensor", "dense", None),
    ],
)
def test_other_values_of_a_figure_are_noted(
    accelerator: str, precision: str, sparsity: str, others: str | None
) -> None:
    problems = found(line(accelerator), compute={"precision": precision, "sparsity": sparsity})
    told = [problem.facts["others"] for problem in problems if problem.code == "figure-has-alternatives"]
    assert told == ([others] if others else [])


def test_a_figure_that_the_notice_sets_is_noted_with_the_catalogue_s() -> None:
    compute = {**BASIS, "values": {"b200-sxm": {"value": "2_200.5"}, "h200-sxm": {"value": "1"}}}
    [problem] = found(line(), compute=compute)
    assert (problem.code, problem.level, problem.place.file) == ("figure-overridden", NOTE, "rubric.yaml")
    assert problem.facts == {"accelerator": "b200-sxm", "figure": "bf16 dense", "value": "2200.5", "catalogue": "2250"}


@pytest.mark.parametrize(("size", "noted"), [({"nodes": "4"}, True), ({"accelerators": "32"}, False)])
def test_the_size_of_a_server_from_memory_is_noted_where_it_counts(size: dict[str, str], noted: bool) -> None:
    problems = found({"clusters": [{"accelerator": "h100-pcie", **size}]})
    assert codes(problems) == [("figure-from-memory", NOTE)] * noted


@pytest.mark.parametrize("accelerator", ["unheard-of", "tpu-v6e"])
def test_an_accelerator_that_the_catalogue_does_not_have_is_pointed_out(accelerator: str) -> None:
    problems = found({**line(accelerator), "clusters": [{"accelerator": accelerator, "nodes": "1"}]}, compute=None)
    expected = [("accelerator-not-in-catalogue", WARNING)] * 1 if accelerator == "unheard-of" else []
    assert codes(problems) == expected

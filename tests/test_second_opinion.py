"""The engine against a naive scorer that shares nothing with it, on whole generated tenders written to files and read back."""

import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import second_opinion
import tenders
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from bideval import evaluate, load
from bideval.documents.evaluation import Bounds, Evaluation, Figure
from bideval.exact import exact_text
from bideval.loading import shipped

pytestmark = pytest.mark.no_cover  # whole tenders, drawn at random

ROOT = Path(__file__).parent.parent
PLACE = ("outcome", "rank", "rank_low", "rank_high", "excluded_by", "total")
CATALOGUE = ROOT / "bideval" / "catalog" / "hardware.yaml"


def examples(number: int) -> settings:
    """So many tenders, the same ones in every run: what CI saw, the next person sees."""
    phases = [Phase.explicit, Phase.generate, Phase.shrink]
    return settings(max_examples=number, derandomize=True, suppress_health_check=list(HealthCheck), phases=phases)


def opinions(tender: tenders.Tender) -> tuple[dict[str, Any], dict[str, Any]]:
    """What both make of one tender."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "tender"
        tenders.write(tender, folder)
        return second_opinion.opinion(folder, ROOT / "rubrics", CATALOGUE), ours(folder)


def ours(folder: Path) -> dict[str, Any]:
    """The engine's answer in the words of the second opinion."""
    loaded = load(folder)
    assert not loaded.problems.errors, list(loaded.problems)
    assert loaded.dossier is not None
    result, problems = evaluate(loaded.dossier)
    assert result is not None, list(problems)
    return {
        "bids": [bid(result, row) for row in range(len(result.standings))],
        "ranking": [list(group) for group in result.ranking],
        "stage": result.stage,
    }


def bid(result: Evaluation, row: int) -> dict[str, Any]:
    """One bid."""
    standing = result.standings[row]
    told: dict[str, Any] = {
        "bidder": standing.bidder,
        "outcome": standing.outcome,
        "rank": standing.rank,
        "total": text(result.points(":total", row)),
        "criteria": {path: text(result.points(path, row)) for path in result.dossier.rubric.nodes},
    }
    if standing.excluded_by is not None:
        told["excluded_by"] = {"kind": standing.excluded_by.kind, "id": standing.excluded_by.id}
    if standing.outcome == "unknown":
        told |= {"rank_low": standing.rank_low, "rank_high": standing.rank_high}
    return told


def text(figure: Figure | None) -> Any:
    """Exact text, [low, high], or None."""
    if isinstance(figure, Bounds):
        return [exact_text(figure.low), exact_text(figure.high)]
    return None if figure is None else exact_text(figure)


def compare(tender: tenders.Tender) -> None:
    """Every place, total and point is the same text in both."""
    naive, own = opinions(tender)
    assume(own["stage"] != "interim")  # a stage that only excludes who is not marked, where nobody is marked yet
    assert own["ranking"] == naive["ranking"]
    for theirs, mine in zip(naive["bids"], own["bids"], strict=True):
        assert {key: mine.get(key) for key in PLACE} == {key: theirs.get(key) for key in PLACE}
        assert mine["criteria"] == theirs["criteria"]


@examples(40)
@given(tenders.complete_tenders())
def test_a_naive_scorer_agrees_on_complete_tenders(tender: tenders.Tender) -> None:
    compare(tender)


@examples(50)
@given(tenders.tenders_with_unknowns())
def test_a_naive_scorer_agrees_on_tenders_with_unknown_facts(tender: tenders.Tender) -> None:
    compare(tender)


@pytest.mark.parametrize("formula", tenders.PRICE_FORMULAS)
def test_a_naive_scorer_agrees_on_every_price_formula(formula: str) -> None:
    examples(6)(given(tenders.tenders_by(formula))(compare))()


@examples(40)
@given(tenders.wider_tenders(unknowns=False))
def test_a_naive_scorer_agrees_on_scaled_rounded_and_followed_criteria_and_on_groups(tender: tenders.Tender) -> None:
    compare(tender)


@examples(40)
@given(tenders.wider_tenders(unknowns=True))
def test_a_naive_scorer_agrees_on_the_same_with_unknown_facts(tender: tenders.Tender) -> None:
    compare(tender)


@examples(12)
@given(st.one_of(tenders.tenders_with_unknowns(), tenders.wider_tenders(unknowns=True)))
def test_bounds_contain_every_completion(tender: tenders.Tender) -> None:
    """Whatever the missing answers turn out to be: points, totals and places lie in what was guaranteed."""
    with tempfile.TemporaryDirectory() as scratch:
        for number, completion in enumerate([tender, *tenders.completions(tender)][:20]):
            folder = Path(scratch) / str(number)
            tenders.write(completion, folder)
            if number == 0:
                promised = {one["bidder"]: one for one in ours(folder)["bids"]}
                continue
            for one in ours(folder)["bids"]:
                if one["outcome"] == "ranked":
                    holds(promised[one["bidder"]], one)


def holds(promised: dict[str, Any], found: dict[str, Any]) -> None:
    """What was found lies in what was promised."""
    for path, points in [(":total", found["total"]), *found["criteria"].items()]:
        bounds = promised["total"] if path == ":total" else promised["criteria"][path]
        low, high = bounds if isinstance(bounds, list) else (bounds, bounds)
        assert Fraction(low) <= Fraction(points) <= Fraction(high), path
    lowest, highest = (
        promised[key] if promised["rank"] is None else promised["rank"] for key in ("rank_low", "rank_high")
    )
    assert lowest <= found["rank"] <= highest


@examples(30)
@given(tenders.staged_tenders())
def test_a_naive_scorer_agrees_on_evaluations_in_stages(tender: tenders.Tender) -> None:
    compare(tender)


def test_a_naive_scorer_agrees_on_the_shipped_tenders() -> None:
    samples = {name: path.parent for name, path in shipped.sample_tenders().items()}
    lots = sorted(samples["gpu-lease-2025-demo"].glob("lots/*"))
    assert len(lots) == 2
    names = ("ai-computing-centre-demo", "gpu-acquisition-demo", "gpu-acquisition-2026-demo", "kr-lottery-2018")
    for folder in (*(samples[name] for name in names), *lots):
        naive, own = second_opinion.opinion(folder, ROOT / "rubrics", CATALOGUE), ours(folder)
        assert own["ranking"] == naive["ranking"]
        assert [one["total"] for one in own["bids"]] == [one["total"] for one in naive["bids"]]

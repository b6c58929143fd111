"""`bideval stress`: every bad rubric has its planted fault found, with a proof that the engine itself evaluates."""

import json
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bideval.cli import app
from bideval.documents.studies.stress import Finding, Named, Stress
from bideval.loading import load_catalogue, load_rubric
from bideval.reports.markdown import markdown
from bideval.reports.studies import stress as report
from bideval.reports.studies.stress.data import data
from bideval.reports.terminal import terminal
from bideval.studies.stress import stress

BAD = Path(__file__).parent / "bad_rubrics"
CASES = sorted(path.name for path in BAD.iterdir())
SHIPPED = (
    "foundation-model-2025",
    "gpu-support-platform",
    "kr-lottery-2018",
    "wb-rated-criteria",
)


@cache
def found(named: str) -> Stress:
    loaded = load_rubric(str(BAD / named) if named in CASES else named)
    assert loaded.rubric is not None
    return stress(loaded.rubric, load_catalogue, loaded.file, loaded.places, samples=0)


def told(finding: Finding) -> str:
    """Level, code, and the thing of the rubric that it is about."""
    subjects = [fact.name for fact in finding.facts.values() if isinstance(fact, Named) and fact.what != "knob"]
    return " ".join([finding.level.value, finding.code, *subjects[:1]])


@pytest.mark.parametrize("case", CASES)
def test_the_planted_fault_is_found(case: str) -> None:
    expected = (BAD / case / "expected.txt").read_text("utf-8").splitlines()
    assert [line for line in expected if line not in map(told, found(case).findings)] == []


@pytest.mark.parametrize("case", [*CASES, *SHIPPED])
def test_every_finding_is_proven_and_said_in_both_languages(case: str) -> None:
    result = found(case)
    assert all(one.proof for one in result.findings)
    for language in ("ko", "en"):
        page = terminal(report.view(result, language))
        assert page == terminal(report.view(result, language))
        assert "{" not in page
        assert markdown(report.view(result, language))
    parsed = json.loads(data(result))
    assert [one["code"] for one in parsed["findings"]] == [one.code for one in result.findings]


def test_a_losing_bid_changes_the_winner_in_the_proof() -> None:
    finding = next(one for one in found("03-straw-rival").findings if one.code == "stress-loser-decides")
    two, three = (case.evaluation for case in finding.proof)
    assert two is not None
    assert three is not None
    assert two.ranking[0] != three.ranking[0]
    assert three.ranking[0] != ("bid-c",)


def test_the_edge_of_a_cliff_is_found_to_the_hair() -> None:
    finding = next(one for one in found("08-cliff-at-edge").findings if one.code == "stress-cliff")
    before, after = (case.sayings["bid-a"][0].value for case in finding.proof)
    assert (before, after) == (Fraction(30), Fraction(31))
    assert finding.facts["jump"] == 30


def test_the_joint_weight_of_what_is_counted_twice_is_told() -> None:
    finding = next(one for one in found("04-capacity-twice").findings if one.code == "stress-counted-twice")
    assert (finding.facts["joint"], finding.facts["share"]) == (Fraction(60), Fraction(60))
    assert [(one.knob, one.points) for one in found("04-capacity-twice").pulls] == [
        ("facts.capacity.gpus", Fraction(60))
    ]


def test_a_value_that_stops_all_scoring_is_shown_with_the_engines_own_words() -> None:
    finding = next(one for one in found("02-one-won-price").findings if one.code == "stress-stops-scoring")
    assert [problem.code for problem in finding.proof[0].problems] == ["value-not-positive"]


def test_the_command_exits_with_one_where_there_is_an_error() -> None:
    run = CliRunner().invoke(app, ["stress", str(BAD / "02-one-won-price"), "--lang", "en", "--samples", "0"])
    assert run.exit_code == 1
    assert "the worst: ‘Price’: a bid that states KRW 1 as price" in " ".join(run.stdout.split())


def test_the_command_exits_with_nothing_where_there_is_none() -> None:
    run = CliRunner().invoke(app, ["stress", "foundation-model-2025", "--lang", "ko", "--samples", "0"])
    assert (run.exit_code, "약점을 찾지 못했다" in run.stdout) == (0, True)


def test_a_number_of_a_proof_is_explained() -> None:
    name = str(BAD / "08-cliff-at-edge")
    run = CliRunner().invoke(app, ["stress", name, "--lang", "en", "--explain", "1/after/bid-a/delivery"])
    assert run.exit_code == 0
    assert "31" in run.stdout
    wrong = CliRunner().invoke(app, ["stress", name, "--lang", "en", "--explain", "9/after"])
    assert wrong.exit_code == 1


def test_a_rubric_with_errors_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rubric.yaml").write_text("bideval: 1\nid: x\n", "utf-8")
    assert CliRunner().invoke(app, ["stress", str(tmp_path), "--lang", "en"]).exit_code == 1

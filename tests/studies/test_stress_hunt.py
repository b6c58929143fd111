"""The hunt for loopholes, and counter-examples as tender folders that `bideval score` evaluates to the same numbers."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from test_stress import BAD, found
from typer.testing import CliRunner

from bideval.cli import app
from bideval.engine import evaluate
from bideval.loading import load
from bideval.reports.studies.tender_files import yaml_text


def test_one_gpu_and_a_promise_have_eighty_points() -> None:
    finding = next(one for one in found("11-promise-without-quantity").findings if one.code == "stress-worthless-high")
    stated = {one.knob: one.value for one in finding.proof[0].sayings["bid-a"]}
    assert finding.facts["total"] == 80
    assert (stated["facts.gpus.public"], stated["facts.gpus.all"]) == (Fraction(1), Fraction(1))


def test_every_trick_is_tried_and_told() -> None:
    hunt = found("11-promise-without-quantity").hunt
    assert hunt is not None
    assert [one.label for one in hunt.attempts] == [
        "least",
        "one-won",
        "nothing",
        "silent-all",
        "promised",
        "huge",
        "same",
        "words-and-prices",
    ]


def test_nothing_more_can_be_taken_from_the_cheapest_win() -> None:
    hunt = found("03-straw-rival").hunt
    assert hunt is not None
    assert hunt.cheapest is not None
    assert hunt.cheapest.rank == 1
    assert hunt.cheapest.brings < 1


@pytest.mark.parametrize(
    "name", ["02-one-won-price", "05-bonus-without-end", "06-silence-pays", "09-gate-nobody-fails"]
)
def test_a_written_counter_example_is_scored_to_the_same_totals(name: str, tmp_path: Path) -> None:
    run = CliRunner().invoke(
        app, ["stress", str(BAD / name), "--samples", "0", "--write", str(tmp_path), "--format", "json", "--lang", "en"]
    )
    proof = json.loads(run.stdout)["findings"][0]["proof"]
    folder = next(path for path in sorted(tmp_path.iterdir()))
    for case in proof:
        loaded = load(folder / case["case"])
        assert loaded.dossier is not None, list(loaded.problems)
        evaluation, _ = evaluate(loaded.dossier)
        assert evaluation is not None
        told = {one["bidder"]: one["total"] for one in case["bids"]}
        rows = evaluation.rows
        assert {
            bidder: str(evaluation.points(":total", rows[bidder]))
            for bidder in told
            if told[bidder] and "." not in told[bidder]
        } == {bidder: total for bidder, total in told.items() if total and "." not in total}


def test_counter_examples_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    run = CliRunner().invoke(
        app,
        ["stress", str(BAD / "10-idle-tie-break"), "--samples", "0", "--write", str(tmp_path / "file"), "--lang", "en"],
    )
    assert run.exit_code == 1
    assert "file" in run.stderr


def test_words_that_yaml_would_read_otherwise_are_quoted() -> None:
    document = {"a": "x: y", "b": [{"c": "1", "d": "가나"}, "-"], "e": {"f.g": "true"}}
    assert yaml_text(document) == 'a: "x: y"\nb:\n  - c: 1\n    d: 가나\n  - "-"\ne:\n  f.g: true\n'

"""Every published number that the project holds comes out of the package itself, by the rounding that it was printed with."""

import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from oracles.numbers_printed import Printed, Rule, read, rule, same
from oracles.outcomes import ADAPTERS, KNOWN, LATER, outcome

pytestmark = pytest.mark.no_cover  # published numbers through the whole package

FOLDER = Path(__file__).resolve().parent / "oracles"
EXAMPLES = read(FOLDER / "oracles.json")
DERIVED = read(FOLDER / "derived.json")
TABLES = read(FOLDER / "real-scores.json")

STUDIES = ("sensitivity", "agreement", "redflag")
"""Families that no rubric asks for: they are questions put to an evaluation, a panel, or many tenders."""

MISPRINTED = {"kr-jongpyeon-2010": "Channel A total: published 832.53, found 832.83"}
"""Tables whose printed total is not the sum of their printed parts."""


def by_id(entries: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(entry, id=str(entry["id"])) for entry in entries]


@pytest.mark.parametrize("entry", by_id(EXAMPLES))
def test_worked_example(entry: dict[str, Any]) -> None:
    found = outcome(entry)
    family = str(entry["kind"]).partition(".")[0]
    if family in STUDIES and entry["kind"] not in ADAPTERS:
        assert found.word == "not covered"
        assert LATER[family] in found.told
    elif entry["id"] in KNOWN:
        assert (found.word, found.told) == ("as recorded", KNOWN[entry["id"]])
    else:
        assert (found.word, found.told) == ("reproduced", "")


@pytest.mark.parametrize("entry", by_id(DERIVED))
def test_example_computed_by_hand(entry: dict[str, Any]) -> None:
    assert str(outcome(entry)) == f"{entry['id']}: reproduced"


def test_every_adapter_has_an_example() -> None:
    assert {entry["kind"] for entry in (*EXAMPLES, *DERIVED)} >= set(ADAPTERS)


@pytest.mark.parametrize("entry", by_id(TABLES))
def test_published_table(entry: dict[str, Any]) -> None:
    found = outcome(entry)
    expected = ("as recorded", MISPRINTED[entry["id"]]) if entry["id"] in MISPRINTED else ("reproduced", "")
    assert (found.word, found.told) == expected


def test_a_misprint_is_only_what_the_table_records() -> None:
    entry = next(one for one in TABLES if one["id"] == "kr-jongpyeon-2010")
    silent = {**entry, "check": {**entry["check"], "disagree": []}}
    assert outcome(silent).word == "differs"


def test_figures_that_are_known_to_be_wrong_do_not_come_out() -> None:
    """A prompt of a Chinese tool prints 38.2 and 35.3 where its own formula gives 38 and 34.545…"""
    entry = next(one for one in EXAMPLES if one["id"] == "cn-lowest-priority")
    wrong = {"score": {"A": Printed("38.2"), "C": Printed("35.3")}}
    found = outcome({**entry, "expected": {**entry["expected"], "values": wrong}})
    assert str(found).startswith(
        "cn-lowest-priority: differs: score A: expected 38.2, found 38; score C: expected 35.3"
    )


def test_how_printed_numbers_are_compared() -> None:
    third = Fraction(11, 3)
    assert same(Printed("3.67"), third, rule({"rounding": "2 decimals"}))
    assert same(Printed("3.66"), third, rule({"rounding": "truncated (not rounded) to 2 decimals"}))
    assert not same(Printed("3.66"), third, rule({"rounding": "2 decimals"}))
    assert same(Printed("4"), third, rule({"rounding": "whole points"}))
    assert same(Printed("3.666667"), third, rule({"tol_abs": Printed("1e-06")}))
    assert not same(Printed("3.66667"), third, rule({"tol_abs": Printed("0")}))
    assert not same(Printed("4"), third, rule({"tol_abs": Printed("0")}))
    assert same(Printed("2.4"), Fraction("2.45"), Rule("half-even", 1, None))
    assert same(Printed("0.6111111111111112"), Fraction(11, 18), rule({"tol_abs": Printed("1e-12")}))


def test_the_runner_ends_with_1_where_a_number_differs(tmp_path: Path) -> None:
    text = (FOLDER / "real-scores.json").read_text("utf-8").replace("910.75,", "910.76,")
    (tmp_path / "other.json").write_text(text, "utf-8")
    done = [
        subprocess.run([sys.executable, FOLDER / "run.py", file], capture_output=True, text=True, check=False)
        for file in (FOLDER / "real-scores.json", tmp_path / "other.json")
    ]
    assert [one.returncode for one in done] == [0, 1]
    assert (
        "kr-lottery-2018: differs: Donghaeng (Jeju Semiconductor) total: published 910.76, found 910.7514"
        in done[1].stdout
    )

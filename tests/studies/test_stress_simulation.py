"""The simulation of `bideval stress`: the same everywhere, as assumed, and counted as it says."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bideval.cli import app
from bideval.documents.assumptions import Assumptions
from bideval.documents.studies.stress import Simulation
from bideval.loading import load_catalogue, load_rubric
from bideval.studies.stress import stress
from bideval.studies.stress.simulation.chance import Chance, root

F = Fraction

TWO = """
bideval: 1
id: two
title: Two
total: 100
panel: {scale: {from: 0, to: 100}}
facts:
  size: {type: number, range: [0, 10]}
  founded: {type: date}
  kind: {type: choice, choices: [a, b]}
criteria:
  - {id: heavy, points: 50, metric: size, method: {kind: linear, zero_at: 0, full_at: 10}}
  - {id: light, points: 40, panel: {}}
  - {id: kind, points: 10, metric: kind, method: {kind: table, table: [{value: a, share: 1}, {value: b, share: 0.5}]}}
ranking: {tie_breaks: [{metric: founded, better: lower}]}
"""


def simulated(folder: Path, samples: int, rubric: str = TWO, seed: int = 1, **assumed: object) -> Simulation:
    (folder / "rubric.yaml").write_text(rubric, "utf-8")
    loaded = load_rubric(str(folder))
    assert loaded.rubric is not None, list(loaded.problems)
    assumptions = Assumptions.model_validate({"bideval": "1", **assumed})
    found = stress(loaded.rubric, load_catalogue, loaded.file, loaded.places, assumptions, seed=seed, samples=samples)
    assert found.simulation is not None
    return found.simulation


def test_the_generator_gives_the_published_numbers() -> None:
    """SplitMix64 from state 0, and from 1234567 as in its reference implementation."""
    assert [hex(Chance(0).next())] == ["0xe220a8397b1dcdaf"]
    chance = Chance(1234567)
    assert [chance.next() for _ in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_numbers_below_are_even_and_values_stay_on_their_grid() -> None:
    chance = Chance(7)
    drawn = [chance.below(3) for _ in range(3000)]
    assert all(900 < drawn.count(one) < 1100 for one in range(3))
    values = [chance.uniform(F(1), F(2), F(1, 4)) for _ in range(200)]
    assert set(values) == {F(1), F(5, 4), F(3, 2), F(7, 4), F(2)}
    peaked = [chance.triangular(F(0), F(8), F(10), F(1)) for _ in range(2000)]
    assert min(peaked) >= 0
    assert max(peaked) <= 10
    assert 5 < sum(peaked) / 2000 < F(13, 2), "the mean of a triangle is the mean of its three values: 6"
    assert chance.triangular(F(3), F(3), F(3), F(1)) == 3


def test_a_number_beyond_the_last_whole_multiple_is_thrown_away() -> None:
    chance = Chance(0)
    chance.next = iter([2**64 - 1, 5]).__next__  # type: ignore[method-assign]
    assert chance.below(3) == 2


def test_roots_are_whole_number_roots() -> None:
    assert root(F(2), 6) == F(1414213, 10**6)


def test_effective_weights_add_up_to_one_and_follow_the_spread(tmp_path: Path) -> None:
    found = simulated(tmp_path, 20, values={"light": {"uniform": ["70", "71"]}}, noise="0")
    heavy, light, _ = found.effects
    assert sum(one.effective.value for one in found.effects) == 1
    assert (heavy.nominal, light.nominal) == (F(1, 2), F(2, 5))
    assert heavy.effective.value > F(9, 10), (
        "the marks hardly differ, so the figure decides all that the panel is said to"
    )
    assert light.effective.value < F(1, 100)
    assert heavy.correlation > F(9, 10)
    assert heavy.decides.value > light.decides.value


def test_the_same_seed_gives_the_same_bytes_and_another_other_ones(tmp_path: Path) -> None:
    (tmp_path / "rubric.yaml").write_text(TWO, "utf-8")
    runs = [
        CliRunner().invoke(app, ["stress", str(tmp_path), "--samples", "6", "--seed", seed, "--format", "json"]).stdout
        for seed in ("5", "5", "6")
    ]
    assert runs[0] == runs[1]
    assert json.loads(runs[0])["simulation"]["effects"] != json.loads(runs[2])["simulation"]["effects"]


def test_values_come_from_the_file_of_assumptions(tmp_path: Path) -> None:
    (tmp_path / "rubric.yaml").write_text(TWO, "utf-8")
    text = "bideval: 1\nbids: 3\nevaluators: 2\nnoise: 5%\nvalues:\n  size: {triangular: [2, 4, 8]}\n  kind: {among: [b]}\n  light: {uniform: [50, 60]}\n"
    (tmp_path / "assume.yaml").write_text(text, "utf-8")
    run = CliRunner().invoke(
        app,
        ["stress", str(tmp_path), "--samples", "8", "--assume", str(tmp_path / "assume.yaml"), "--format", "json"],
    )
    found = json.loads(run.stdout)["simulation"]
    assert (found["bids"], found["evaluators"], found["noise"]) == (3, 2, "0.05")
    drawn = {one["statement"]: (one["drawn"], one["from"], one["to"]) for one in found["assumed"] if one["stated"]}
    assert drawn == {
        "facts.size": ("triangular", "2", "8"),
        "facts.kind": ("among", "1", "2"),
        "mark:light": ("uniform", "50", "60"),
    }
    assert found["effects"][2]["spread"] == "0.000000"


def test_a_listed_value_that_no_bid_could_state_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rubric.yaml").write_text(TWO, "utf-8")
    (tmp_path / "assume.yaml").write_text("bideval: 1\nvalues: {kind: {among: [c]}, light: {among: [x]}}\n", "utf-8")
    run = CliRunner().invoke(app, ["stress", str(tmp_path), "--assume", str(tmp_path / "assume.yaml")])
    assert run.exit_code == 1
    assert run.stderr.count("assume.yaml:2:") == 2


def test_an_unreadable_file_of_assumptions_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rubric.yaml").write_text(TWO, "utf-8")
    run = CliRunner().invoke(app, ["stress", str(tmp_path), "--assume", str(tmp_path / "none.yaml")])
    assert run.exit_code == 1


def test_a_loser_that_withdraws_and_other_formulas_are_counted(tmp_path: Path) -> None:
    relative = TWO.replace("{kind: linear, zero_at: 0, full_at: 10}", "{kind: min-max, better: higher}")
    found = simulated(tmp_path, 25, rubric=relative, bids="3")
    assert found.reversed is not None
    assert 0 < found.reversed.value < 1
    assert {one.kind for one in found.swaps} == {"ratio-to-best", "rank-points"}
    assert all(one.tenders == 25 for one in found.swaps)


def test_without_a_rule_against_rivals_nobody_asks_who_withdraws(tmp_path: Path) -> None:
    assert simulated(tmp_path, 3).reversed is None


def test_whoever_stops_has_what_there_is(tmp_path: Path) -> None:
    (tmp_path / "rubric.yaml").write_text(TWO, "utf-8")
    loaded = load_rubric(str(tmp_path))
    assert loaded.rubric is not None

    def enough(part: str, done: int, of: int) -> bool:
        return part == "simulation" and done < 4

    found = stress(loaded.rubric, load_catalogue, loaded.file, loaded.places, samples=50, watch=enough)
    assert found.simulation is not None
    assert found.simulation.samples == 4
    assert found.findings == ()
    assert {"pressing", "hunt", "simulation"} <= set(found.unfinished)


def test_tenders_without_two_bids_to_compare_are_told_apart(tmp_path: Path) -> None:
    shut = TWO.replace("criteria:", "gates: [{id: big, fact: size, at_least: 11}]\ncriteria:")
    found = simulated(tmp_path, 5, rubric=shut)
    assert found.tenders == 0
    assert found.effects == ()
    assert found.excluded.value == 1


def test_where_all_totals_are_equal_nothing_weighs_anything(tmp_path: Path) -> None:
    fixed = {"size": {"among": ["5"]}, "light": {"among": ["50"]}, "kind": {"among": ["a"]}}
    found = simulated(tmp_path, 2, noise="0", values=fixed)
    assert [(one.effective, one.correlation) for one in found.effects] == [((F(0), F(0)), F(0))] * 3


@pytest.mark.parametrize("command", [["--samples", "5"], ["--samples", "5", "--format", "md"]])
def test_the_page_tells_seed_and_standard_errors(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "rubric.yaml").write_text(TWO, "utf-8")
    run = CliRunner().invoke(app, ["stress", str(tmp_path), "--lang", "en", *command])
    assert "Seed 1: 5 tenders of 4 bids and 5 evaluators" in " ".join(run.stdout.split())
    assert "±" in run.stdout


RATIO = TWO.replace("{kind: linear, zero_at: 0, full_at: 10}", "{kind: ratio-to-best, better: higher}")
FIXED = {"light": {"among": ["50"]}, "kind": {"among": ["a"]}, "founded": {"among": ["2025-03-01"]}}


def test_tenders_that_the_engine_refuses_are_counted(tmp_path: Path) -> None:
    found = simulated(tmp_path, 2, rubric=RATIO, values={"size": {"among": ["0"]}})
    assert (found.refused, found.tenders) == (2, 0)


def test_equal_bids_are_tied_and_choose_nobody(tmp_path: Path) -> None:
    found = simulated(tmp_path, 2, rubric=RATIO, noise="0", values={**FIXED, "size": {"among": ["5"]}})
    assert found.tied.value == 1
    assert found.reversed is not None
    assert found.reversed.value == 0
    assert found.swaps == ()


def test_a_formula_that_cannot_take_a_value_is_not_counted(tmp_path: Path) -> None:
    found = simulated(tmp_path, 2, values={"size": {"among": ["0"]}})
    assert {one.kind for one in found.swaps} == {"min-max", "rank-points"}

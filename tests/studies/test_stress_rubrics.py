"""`bideval stress` on rubrics of every shape: stages, pairs, labels, groups, separate prices, fleets; and rules that only some rubrics have."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import yaml
from test_stress import told

from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.stress import Finding, Stress
from bideval.engine import evaluate
from bideval.loading import load, load_catalogue, load_rubric
from bideval.reports.studies import stress as report
from bideval.reports.studies.stress.data import data
from bideval.reports.studies.stress.words import Words
from bideval.reports.studies.tender_files import tender_files
from bideval.reports.terminal import terminal
from bideval.studies.stress import stress
from bideval.studies.stress.bench import Bench
from bideval.studies.stress.field import Field

HEAD = "bideval: 1\nid: shaped\ntitle: Shaped\ntotal: 100\n"

FLEET = """
compute: {precision: bf16, sparsity: dense, newest: [blackwell], node: 8}
facts:
  note: {type: text}
  region: {type: choice, choices: [east, west], title: {ko: 지역, en: Region}}
gates:
  - {id: note, fact: note, one_of: [yes, no]}
  - {id: supply, any_of: [{accelerator: b200-sxm, at_least: 100}]}
  - {id: decided, decision: true}
criteria:
  - {id: newest, points: 10, metric: newest_share, method: {kind: linear, zero_at: 0, full_at: 1}}
  - {id: public, points: 10, metric: public_share, method: {kind: linear, zero_at: 0.5, full_at: 0.9}}
  - {id: soon, points: 10, metric: days_to_service, method: {kind: linear, zero_at: 200, full_at: 100}}
  - {id: nodes, points: 10, metric: largest_public_cluster_nodes, method: {kind: bands, bands: [{from: 4, share: 1}]}}
  - {id: owned, points: 10, metric: owned_power_share, method: {kind: linear, zero_at: 0, full_at: 1}}
  - {id: cover, points: 10, metric: financing_cover, method: {kind: linear, zero_at: 0, full_at: 1}}
  - {id: in-time, points: 10, metric: share_in_service_by(2025-08-01), method: {kind: linear, zero_at: 0, full_at: 1}}
  - {id: region, points: 10, metric: region, method: {kind: table, table: [{value: east, share: 1}, {value: west, share: 0.5}]}}
  - {id: operation, points: 20, metric: cost.operation, method: {kind: linear, zero_at: 100, full_at: 60}}
"""

STAGED = """
price: separate
panel: {groups: {common: 60%, special: 40%}, scale: [{mark: 수, share: 100%}, {mark: 우, share: 80%}, {mark: 미, share: 60%}]}
stages:
  - id: paper
    pass: {at_least: 50%}
    carry: points
    criteria:
      - {id: plan, points: 20, panel: {}}
      - {id: idea, points: 10, pairs: {}}
      - {id: record, points: 10, officer: {scale: [{mark: A, share: 90%}, {mark: B, share: 40%}]}, then: [{kind: rank-steps, gap: 3, top: full}]}
  - id: offer
    criteria:
      - {id: price, points: 60, metric: price, method: {kind: ratio-to-best, better: lower}}
"""

HOLLOW = """
facts:
  age: {type: number, range: [0, 10]}
criteria:
  - {id: plan, points: 60, panel: {}}
  - id: age
    points: 40
    metric: age
    method: {kind: piecewise-linear, outside: clip, points: [{at: 0, share: 1}, {at: 5, share: 0}, {at: 10, share: 1}]}
adjustments:
  - {id: prize, kind: bonus, max: 3, limit: 5}
ranking: {tie_breaks: [{largest_item: true}, {largest_item: true}]}
"""

NEVER = """
facts:
  hours: {type: count, range: [0, 10]}
gates: [{id: few, fact: hours, at_most: 10}]
criteria:
  - {id: plan, points: 50, panel: {scale: {from: 0, to: 80}}}
  - {id: hours, points: 30, metric: hours, method: {kind: linear, zero_at: 0, full_at: 40}}
  - {id: none, points: 20, metric: hours, method: {kind: bands, bands: [{from: 11, share: 1}]}}
"""


def found(folder: Path, text: str, samples: int = 0) -> Stress:
    (folder / "rubric.yaml").write_text(HEAD + text.removeprefix("\n"), "utf-8")
    loaded = load_rubric(str(folder))
    assert loaded.rubric is not None, list(loaded.problems)
    result = stress(loaded.rubric, load_catalogue, loaded.file, loaded.places, samples=samples)
    for language in ("ko", "en"):
        assert terminal(report.view(result, language))
    assert data(result)
    return result


def codes(result: Stress) -> set[str]:
    return {one.code for one in result.findings}


def of(result: Stress, code: str) -> Finding:
    return next(one for one in result.findings if one.code == code)


def test_a_fleet_with_everything_that_bids_can_say_is_written_as_it_was_evaluated(tmp_path: Path) -> None:
    (tmp_path / "rubric.yaml").write_text(HEAD + FLEET.removeprefix("\n"), "utf-8")
    loaded = load_rubric(str(tmp_path))
    assert loaded.rubric is not None, list(loaded.problems)
    bench = Bench(loaded.rubric, load_catalogue, loaded.file, loaded.places)
    field = Field(bench)
    trial = bench.evaluate({"bid-a": field.good, "bid-b": field.middle, "bid-c": field.empty})
    assert trial is not None
    assert trial.first == ("bid-a",)
    assert trial.total("bid-a") == 100
    told = scored_again(tmp_path, trial.evaluation)
    assert [told.points(":total", row) for row in range(3)] == [
        trial.total(bidder) for bidder in ("bid-a", "bid-b", "bid-c")
    ]


def scored_again(folder: Path, evaluation: Evaluation) -> Evaluation:
    """What `score` makes of the tender when it is written to a folder."""
    for name, text in tender_files(evaluation.dossier).items():
        (folder / "case" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "case" / name).write_text(text, "utf-8")
    (folder / "case" / "rubric.yaml").write_bytes((folder / "rubric.yaml").read_bytes())
    loaded = load(folder / "case")
    assert loaded.dossier is not None, list(loaded.problems)
    found, problems = evaluate(loaded.dossier)
    assert found is not None, list(problems)
    return found


def test_stages_groups_labels_pairs_and_separate_prices_can_be_written_and_scored(tmp_path: Path) -> None:
    result = found(tmp_path, STAGED, samples=1)
    assert "stress-presses-and-wins" in codes(result)
    case = next(case for one in result.findings for case in one.proof if case.evaluation)
    assert case.evaluation is not None
    assert scored_again(tmp_path, case.evaluation).ranking == case.evaluation.ranking
    roll = yaml.safe_load((tmp_path / "case" / "roll.yaml").read_text("utf-8"))
    assert roll["evaluators"][1]["group"] == "special"


def test_a_hollow_in_a_curve_and_a_bonus_beyond_the_total_are_found(tmp_path: Path) -> None:
    result = found(tmp_path, HOLLOW)
    assert {"stress-hollow", "stress-bonus-above-total", "stress-largest-item-idle"} <= codes(result)
    assert of(result, "stress-bonus-above-total").facts["top"] == 105
    assert of(result, "stress-bonus-above-total").workings["top"].value == 105


def test_points_that_no_bid_can_reach_are_found(tmp_path: Path) -> None:
    result = found(tmp_path, NEVER)
    short = {told(one): one.facts["found"] for one in result.findings if one.code == "stress-out-of-reach"}
    assert short == {
        "warning stress-out-of-reach plan": Fraction(40),
        "warning stress-out-of-reach hours": Fraction(15, 2),
    }
    assert "stress-no-tie-break" in codes(result)


PLAN = "  - {id: plan, points: 90, panel: {}}\n"
SMALL = "facts: {x: {type: number, range: [0, 100]}}\n"


def test_bonuses_that_change_little_are_left_alone(tmp_path: Path) -> None:
    rules = """adjustments:
  - {id: late, kind: deduction, points: 5}
  - {id: tiny, kind: bonus, points: 0.01}
  - {id: small, kind: bonus, points: 1, limit: 1}
criteria:
  - {id: plan, points: 90, panel: {}}
  - {id: mark, points: 10, officer: {scale: {from: 0, to: 50}}}
"""
    assert codes(found(tmp_path, rules)) == {"stress-out-of-reach", "stress-no-tie-break"}


def test_where_no_bid_is_let_in_nothing_is_proven_of_bonuses_and_there_is_no_cheapest_win(tmp_path: Path) -> None:
    rules = (
        "gates: [{id: big, fact: x, at_least: 101}]\nadjustments: [{id: prize, kind: bonus, points: 2}]\ncriteria:\n"
        + PLAN
    )
    rules += "  - {id: x, points: 10, metric: x, method: {kind: linear, zero_at: 0, full_at: 100}}\n"
    result = found(tmp_path, SMALL + rules)
    assert "stress-bonus-without-limit" not in codes(result)
    assert result.hunt is not None
    assert result.hunt.cheapest is None


def test_an_edge_across_which_no_bid_counts_is_no_cliff(tmp_path: Path) -> None:
    rules = "metrics: {off: {expr: abs(x - 50)}}\ngates: [{id: far, metric: off, at_least: 10}]\ncriteria:\n" + PLAN
    rules += (
        "  - {id: x, points: 10, metric: x, method: {kind: linear, zero_at: 0, full_at: 100}}\nranking: {by: plan}\n"
    )
    assert "stress-cliff" not in codes(found(tmp_path, SMALL + rules))


def test_a_distance_that_rounding_hides_proves_nothing(tmp_path: Path) -> None:
    rules = "rounding: {total: {places: 0, mode: half-up}}\ncriteria:\n  - {id: plan, points: 90, panel: {}}\n  - {id: staff, points: 9, panel: {}}\n"
    rules += "  - {id: x, points: 1, metric: x, method: {kind: min-max, better: higher}}\n"
    assert "stress-loser-decides" not in codes(found(tmp_path, SMALL + rules))


def test_with_nothing_else_to_give_up_no_loser_decides(tmp_path: Path) -> None:
    rules = (
        "criteria: [{id: x, points: 100, metric: x, method: {kind: ratio-to-best, better: higher}, missing: zero}]\n"
    )
    assert codes(found(tmp_path, SMALL + rules)) >= {"stress-stops-scoring"}
    assert "stress-silence-pays" not in codes(found(tmp_path, SMALL + rules))


def test_what_shares_a_figure_without_following_from_it_is_not_counted_twice(tmp_path: Path) -> None:
    rules = """facts: {x: {type: number, range: [0, 100]}, y: {type: number, range: [0, 100]}}
metrics: {both: {expr: x + y}}
criteria:
  - id: part
    points: 60
    criteria:
      - {id: x, points: 40, metric: x, method: {kind: deviation, reference: 50, loss_above: 1, loss_below: 1}}
      - {id: rest, points: 20, panel: {}}
  - {id: both, points: 40, metric: both, method: {kind: linear, zero_at: 0, full_at: 200}}
"""
    result = found(tmp_path, rules, samples=2)
    assert "stress-counted-twice" not in codes(result)
    assert {one.knob: one.points for one in result.pulls} == {"facts.x": Fraction(80)}


def test_a_page_without_proofs_reach_or_findings_can_be_made(tmp_path: Path) -> None:
    result = found(tmp_path, HOLLOW)
    bare = replace(result, findings=(result.findings[0]._replace(proof=()),), reach=(), unfinished=("hunt",))
    page = terminal(report.view(bare, "en"))
    assert "Interrupted; not tried: the hunt for loopholes" in page
    assert Words(result.rubric, "en").metric("price") == "Price"


def test_values_that_are_all_refused_leave_no_row(tmp_path: Path) -> None:
    rules = "criteria: [{id: x, points: 100, metric: x, method: {kind: ratio-to-best, better: higher}}]\n"
    (tmp_path / "rubric.yaml").write_text(HEAD + SMALL + rules, "utf-8")
    loaded = load_rubric(str(tmp_path))
    assert loaded.rubric is not None
    bench = Bench(loaded.rubric, load_catalogue, loaded.file, loaded.places)
    assert list(bench.row({"facts.x": Fraction(1)}, "facts.x", [Fraction(0)])) == []


def test_clusters_are_drawn_into_a_fleet_that_holds_them(tmp_path: Path) -> None:
    rules = """criteria:
  - {id: nodes, points: 50, metric: largest_cluster_nodes, method: {kind: linear, zero_at: 0, full_at: 10}}
  - {id: fleet, points: 50, metric: accelerators, method: {kind: linear, zero_at: 0, full_at: 100}}
"""
    result = found(tmp_path, rules, samples=1)
    assert result.simulation is not None
    assert (result.simulation.refused, result.simulation.tenders) == (0, 1)


def test_a_figure_that_can_only_be_one_brings_nothing(tmp_path: Path) -> None:
    rules = "facts: {x: {type: count, range: [3, 3]}}\ncriteria:\n" + PLAN
    rules += "  - {id: x, points: 10, metric: x, method: {kind: pass-fail, at_least: 3}}\n"
    result = found(tmp_path, rules)
    assert result.hunt is not None
    assert next(one for one in result.hunt.attempts if one.label == "least").brings == 0
    assert Words(result.rubric, "en").value("facts.x", "share", Fraction(1, 2)) == "50%"


def test_where_nothing_small_enough_can_be_given_up_no_loser_decides(tmp_path: Path) -> None:
    rules = "criteria:\n  - {id: plan, points: 90, panel: {scale: [100, 0]}}\n"
    rules += "  - {id: x, points: 10, metric: x, method: {kind: min-max, better: higher}}\n"
    assert "stress-loser-decides" not in codes(found(tmp_path, SMALL + rules))

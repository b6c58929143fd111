"""Pairwise confrontation: what each bid received, over the largest; who is counted; and what is open."""

from pathlib import Path
from typing import Any

import pytest
from builders import places, points

from bideval import evaluate, load
from bideval.documents.evaluation import Evaluation
from bideval.engine.status import status
from bideval.reports.explain import explain
from bideval.reports.terminal import terminal
from bideval.reports.view import view
from bideval.working.steps import Working, ordered, replay

RUBRIC = """\
bideval: 1
id: small
title: Small
total: 40
gates: [{id: site, decision: true}]
criteria:
  - {id: look, title: {ko: 외관, en: Look}, points: 40, pairs: {}}
"""
ANNEX = """\
j1,look,a,b,a,3
j1,look,a,c,a,2
j1,look,c,b,c,4
j2,look,a,b,b,2
j2,look,a,c,a,5
j2,look,b,c,=,1
"""


def folder(
    root: Path, pairs: str = ANNEX, bids: str = "abc", *, out: str = "", doubtful: str = "", roll: str = ""
) -> Path:
    """A tender with one criterion that is judged by pairs."""
    for name in ("bids", "panel"):
        (root / name).mkdir()
    (root / "tender.yaml").write_text("bideval: 1\nid: small\ntitle: Small\nrubric: rubric.yaml\n", "utf-8")
    (root / "rubric.yaml").write_text(RUBRIC, "utf-8")
    for bid in bids:
        (root / f"bids/{bid}.yaml").write_text(f"bideval: 1\nbidder: {bid}\n", "utf-8")
    if pairs:
        head = "evaluator,criterion,first,second,preferred,grade\n"
        (root / "panel/pairs.csv").write_text(head + pairs, "utf-8")
    told = [
        f"  - {{bidder: {bid}, gate: site, outcome: {'failed' if bid in out else 'passed'}, by: o, when: 2025-01-01, why: w}}"
        for bid in bids
        if bid not in doubtful
    ]
    (root / "decisions.yaml").write_text("\n".join(["bideval: 1", "gates:" if told else "", *told, ""]), "utf-8")
    if roll:
        (root / "roll.yaml").write_text(f"bideval: 1\nevaluators:\n{roll}", "utf-8")
    return root


def judged(root: Path, *told: Any, **words: Any) -> Evaluation:
    dossier = load(folder(root, *told, **words)).dossier
    assert dossier is not None
    found, problems = evaluate(dossier)
    assert found is not None, list(problems)
    return found


def codes(root: Path, *told: Any, **words: Any) -> list[str]:
    loaded = load(folder(root, *told, **words))
    problems = evaluate(loaded.dossier)[1] if loaded.dossier else loaded.problems
    return [f"{one.place} {one.code}" for one in problems]


def test_grades_are_added_over_evaluators_and_divided_by_the_largest_sum(tmp_path: Path) -> None:
    """DPR 554/1999, Annex A: one of each pair is preferred with a grade from 2 to 6, or both get 1; 10, 3 and 5 of the largest, 10."""
    found = judged(tmp_path)
    assert points(found, "look:received") == {"a": "10", "b": "3", "c": "5"}
    assert points(found, "look:share") == {"a": "1", "b": "0.3", "c": "0.5"}
    assert points(found, "look") == {"a": "40", "b": "12", "c": "20"}
    assert places(found) == {"a": "1", "b": "3", "c": "2"}


def test_the_working_goes_down_to_every_grade_and_can_be_replayed(tmp_path: Path) -> None:
    found = judged(tmp_path)
    steps = list(ordered([Working(found.ledger).step("look", row) for row in range(3)]))
    for step in steps:
        assert step.op == "given" or replay(step.op, [one.value for one in step.inputs]) == step.value
    assert {str(found.dossier.places(step.source)) for step in steps if step.source and ":pair:" in step.id} == {
        f"panel/pairs.csv:{line}:{len(row)}" for line, row in enumerate(ANNEX.splitlines(), start=2)
    }


def test_an_excluded_bid_moves_nobody(tmp_path: Path) -> None:
    """Without c: a 3, b 2."""
    found = judged(tmp_path, out="c")
    assert points(found, "look:received") == {"a": "3", "b": "2", "c": "-"}
    assert points(found, "look") == {"a": "40", "b": "80/3", "c": "-"}


def test_pairs_of_a_recused_or_absent_evaluator_are_not_counted(tmp_path: Path) -> None:
    roll = (
        "  - {id: j1, recusals: [{bids: [c], kind: 회피, reason: r}]}\n  - {id: j2, attendance: absent}\n  - {id: j3}\n"
    )
    more = "j3,look,a,b,=,1\nj3,look,a,c,c,6\nj3,look,b,c,c,2\n"
    found = judged(tmp_path, ANNEX + more, roll=roll)
    assert points(found, "look:received") == {"a": "4", "b": "1", "c": "8"}


def test_a_bid_alone_has_the_whole_share(tmp_path: Path) -> None:
    found = judged(tmp_path, out="bc")
    assert points(found, "look") == {"a": "40", "b": "-", "c": "-"}


def test_nobody_left_is_no_fault(tmp_path: Path) -> None:
    assert judged(tmp_path, out="abc").ranking == ()


def test_while_it_is_open_who_counts_shares_have_bounds(tmp_path: Path) -> None:
    """With c: 10, 3 and 5 of 10. Without c: 3 and 2 of 3. The ends hold for both."""
    found = judged(tmp_path, doubtful="c")
    assert points(found, "look") == {"a": "24..40", "b": "8..40", "c": "20..40"}


def test_of_two_who_may_both_be_out_each_may_be_alone(tmp_path: Path) -> None:
    found = judged(tmp_path, "j1,look,a,b,a,4\n", "ab", doubtful="ab")
    assert points(found, "look") == {"a": "0..40", "b": "0..40"}


def test_every_pair_of_bids_that_count_is_judged_by_everyone_who_sits(tmp_path: Path) -> None:
    assert codes(tmp_path, ANNEX.replace("j2,look,b,c,=,1\n", "")) == ["panel/pairs.csv pair-missing"]


def test_where_nobody_judges_there_are_no_points(tmp_path: Path) -> None:
    assert codes(tmp_path, "") == ["panel/pairs.csv leaf-without-marks"] * 3


def test_while_choices_are_awaited_the_points_may_be_anything(tmp_path: Path) -> None:
    dossier = load(folder(tmp_path, "")).dossier
    assert dossier is not None
    found, _ = evaluate(dossier, awaiting_marks=True)
    assert found is not None
    assert points(found, "look") == {"a": "0..40", "b": "0..40", "c": "0..40"}
    assert [(one.bidder, one.evaluator, one.criteria) for one in status(dossier).marks] == [
        (bid, None, ("look",)) for bid in "abc"
    ]


def test_the_status_names_who_has_not_compared_what(tmp_path: Path) -> None:
    dossier = load(folder(tmp_path, ANNEX.replace("j2,look,b,c,=,1\n", ""))).dossier
    assert dossier is not None
    assert [(one.bidder, one.evaluator) for one in status(dossier).marks] == [("b", "j2"), ("c", "j2")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("j1,look,a,b,c,2", "panel/pairs.csv:2:13 pair-preferred"),
        ("j1,look,a,b,a,0", "panel/pairs.csv:2:15 pair-grade-outside"),
        ("j1,look,a,b,a,7", "panel/pairs.csv:2:15 pair-grade-outside"),
        ("j1,look,a,b,a,2.5", "panel/pairs.csv:2:15 number-not-a-count"),
        ("j1,look,a,b,a,1", "panel/pairs.csv:2:15 pair-parity"),
        ("j1,look,a,b,=,2", "panel/pairs.csv:2:15 pair-parity"),
        ("j1,look,b,b,b,2", "panel/pairs.csv:2:11 pair-of-one"),
        ("j1,look,a,zz,a,2", "panel/pairs.csv:2:11 unknown-bidder"),
        ("j1,lok,a,b,a,2", "panel/pairs.csv:2:4 unknown-criterion-near"),
        ("j1,look,a,b,a,2\nj1,look,b,a,=,1", "panel/pairs.csv:3:9 pair-twice"),
    ],
)
def test_a_choice_that_cannot_be(tmp_path: Path, row: str, said: str) -> None:
    assert codes(tmp_path, row + "\n") == [said]


def test_a_table_of_other_columns(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "panel/pairs.csv").write_text("evaluator,criterion,first,second,better\n", "utf-8")
    found = [f"{one.place} {one.code}" for one in load(root).problems]
    assert found == [
        "panel/pairs.csv:1:1 missing-column",
        "panel/pairs.csv:1:1 missing-column",
        "panel/pairs.csv:1:34 unknown-column",
    ]
    (root / "panel/pairs.csv").write_text("", "utf-8")
    assert [one.code for one in load(root).problems] == ["file-empty"]


def test_reports_show_who_gave_what(tmp_path: Path) -> None:
    found = judged(tmp_path)
    said = " ".join(terminal(view(found, "en")).split())
    assert "a b 3, c 2 c 5 10 1.0000 40.0000" in said
    assert "b a 2, c 1 3 0.3000 12.0000" in said
    assert "둘씩 비교한 결과" in terminal(view(found, "ko"))
    told = str(explain(found, "b/look", "en"))
    assert "sum of the grades received for ‘Look’" in told
    assert "grade of j2 for ‘Look’ against a" in told


STAGED = """\
bideval: 1
id: small
title: Small
total: 50
gates: [{id: site, decision: true}]
facts: {size: {type: number}}
stages:
  - {id: papers, carry: points, criteria: [{id: size, points: 10, metric: size, method: {kind: linear, zero_at: 0, full_at: 10}}]}
  - {id: show, criteria: [{id: look, points: 40, pairs: {}}]}
"""


def test_a_later_stage_is_held_when_somebody_has_compared_in_it(tmp_path: Path) -> None:
    root = folder(tmp_path, "")
    (root / "rubric.yaml").write_text(STAGED, "utf-8")
    for bid in "abc":
        (root / f"bids/{bid}.yaml").write_text(f"bideval: 1\nbidder: {bid}\nfacts: {{size: 5}}\n", "utf-8")
    dossier = load(root).dossier
    assert dossier is not None
    before, _ = evaluate(dossier)
    assert before is not None
    assert before.stage == "interim"
    head = "evaluator,criterion,first,second,preferred,grade\n"
    (root / "panel/show").mkdir()
    (root / "panel/show/pairs.csv").write_text(head + ANNEX, "utf-8")
    dossier = load(root).dossier
    assert dossier is not None
    found, problems = evaluate(dossier)
    assert found is not None, list(problems)
    assert points(found, ":total") == {"a": "45", "b": "17", "c": "25"}

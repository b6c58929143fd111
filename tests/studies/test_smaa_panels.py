"""Panels are drawn from those who sat, each evaluated by the whole rubric; small panels have exact shares to compare with."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from smaa_tenders import asked, evaluation, near, written

from bideval.documents.studies.smaa import Ask, Why
from bideval.studies.smaa import smaa
from bideval.studies.smaa.panels import Panels, pools

TENDER = "bideval: 1\nid: t\ntitle: {ko: 입찰, en: Tender}\nrubric: rubric.yaml\nlanguage: en\n"
RUBRIC = """\
bideval: 1
id: r
title: {ko: 기준, en: Rubric}
total: 100
PANELcriteria:
  - {id: skill, points: 60, panel: {}}
  - {id: plan, points: 40, panel: {}}
"""
MARKS = {"e1": {"a": (60, 40), "b": (0, 0)}, "e2": {"a": (0, 0), "b": (50, 40)}}
Marks = Mapping[str, Mapping[str, tuple[int, int]]]


def tender(where: Path, marks: Marks, *, roll: str = "", panel: str = "", more: str = "") -> Path:
    lines = [
        f"{evaluator},{bidder},{criterion},{mark}"
        for evaluator, bids in marks.items()
        for bidder, given in bids.items()
        for criterion, mark in zip(("skill", "plan"), given, strict=True)
    ]
    bidders = sorted({bidder for bids in marks.values() for bidder in bids})
    files = {
        "rubric.yaml": RUBRIC.replace("PANEL", panel) + more,
        "tender.yaml": TENDER,
        "panel/marks.csv": "\n".join(["evaluator,bidder,criterion,mark", *lines]) + "\n",
        **{f"bids/{bidder}.yaml": f"bideval: 1\nbidder: {bidder}\n" for bidder in bidders},
    }
    if roll:
        files["roll.yaml"] = f"bideval: 1\nevaluators:\n{roll}"
    return written(where, files)


def test_of_two_evaluators_each_is_drawn_twice_in_a_quarter_of_the_panels(tmp_path: Path) -> None:
    """e1 twice: a 100, b 0. Both: a 50, b 45. e2 twice: b. So a is first in three quarters of all panels."""
    study = asked(tender(tmp_path, MARKS), over="marks", panels=400)
    near(study, {"a": [Fraction(3, 4), Fraction(1, 4)], "b": [Fraction(1, 4), Fraction(3, 4)]})
    assert (study.whole, study.panels, study.void) == (400, 400, 0)
    assert study.items == ()
    assert [one.central for one in study.bids] == [None, None]
    assert [one.confidence for one in study.bids] == [None, None]
    share = study.share(study.bids[0].places[0])
    assert abs(study.bids[0].errors[0] ** 2 - share * (1 - share) / 399) < Fraction(1, 10**40)


def test_a_panel_that_comes_up_again_is_evaluated_once(tmp_path: Path) -> None:
    panels = Panels(evaluation(tender(tmp_path, MARKS)).dossier, 1)
    drawn = [panels.draw() for _ in range(50)]
    assert len({id(one) for one in drawn}) == 3


def test_who_is_drawn_twice_counts_twice_before_extremes_are_dropped(tmp_path: Path) -> None:
    """Three evaluators give a 60, 60, 0 for skill and b 30 always. The highest and the lowest go: a has 60 unless the third was drawn twice or more."""
    marks = {"e1": {"a": (60, 0), "b": (30, 0)}, "e2": {"a": (60, 0), "b": (30, 0)}, "e3": {"a": (0, 0), "b": (30, 0)}}
    drop = "panel: {drop: {highest: 1, lowest: 1}}\n"
    study = asked(tender(tmp_path, marks, panel=drop), over="marks", panels=400)
    third = Fraction(7, 27)  # at least twice of three draws: 3 x 1/9 x 2/3 + 1/27
    near(study, {"a": [1 - third, third], "b": [third, 1 - third]})


def test_over_both_weights_and_panels_the_panels_are_clusters(tmp_path: Path) -> None:
    study = asked(tender(tmp_path, MARKS), over="both", panels=300, samples=3000)
    assert (study.whole, study.panels) == (3000, 300)
    # e1 twice: a always; e2 twice: b always; both: a has a half of each, b 25/60 of skill and a half of plan: a always
    near(study, {"a": [Fraction(3, 4), Fraction(1, 4)], "b": [Fraction(1, 4), Fraction(3, 4)]})
    share = study.share(study.bids[0].places[0])
    assert abs(study.bids[0].errors[0] ** 2 - share * (1 - share) / 299) < Fraction(1, 10**40)
    assert study.bids[0].confidence == share
    assert study.bids[0].central is not None
    assert sum(study.bids[0].central) == 100


def test_one_panel_alone_has_no_error(tmp_path: Path) -> None:
    study = asked(tender(tmp_path, MARKS), over="both", panels=1, samples=100)
    assert {one.errors for one in study.bids} == {()}


def test_groups_and_the_absent_are_not_mixed(tmp_path: Path) -> None:
    roll = (
        "  - {id: e1, group: x}\n  - {id: e2, group: y}\n  - {id: e3, group: y, attendance: absent}\n"
        "  - {id: e4, group: y}\n"
    )
    marks = {**MARKS, "e4": {"a": (10, 0), "b": (50, 40)}}
    panel = "panel: {groups: {x: 60%, y: 40%}}\n"
    where = evaluation(tender(tmp_path, marks, roll=roll, panel=panel))
    assert pools(where.dossier.panel) == [[0], [1, 3]]
    study = smaa(where, Ask(over="marks", panels=20))
    assert [one.places for one in study.bids] == [(20, 0), (0, 20)]


def test_a_panel_without_marks_for_a_bid_cannot_be_evaluated(tmp_path: Path) -> None:
    """e2 does not judge bid a: a panel of e2 alone says nothing of it, a quarter of all panels."""
    roll = "  - {id: e1}\n  - {id: e2, recusals: [{bids: [a], kind: 회피, reason: 친족}]}\n"
    marks = {"e1": {"a": (60, 40), "b": (0, 0)}, "e2": {"b": (50, 40)}}
    study = asked(tender(tmp_path, marks, roll=roll), over="marks", panels=60)
    assert study.void + study.panels == 60
    assert 5 < study.void < 25
    assert study.whole == study.panels


def test_a_bid_below_a_gate_on_points_may_have_a_place_under_another_panel(tmp_path: Path) -> None:
    more = "gates:\n  - {id: least, criterion: skill, at_least: 50%, on: rounded}\n"
    study = asked(tender(tmp_path, MARKS, more=more), over="both", panels=40, samples=400)
    assert [one.bidder for one in study.bids] == ["a", "b"]
    assert sum(study.bids[0].places) + sum(study.bids[1].places) == 400
    nobody = "gates:\n  - {id: least, criterion: skill, at_least: 101%, on: rounded}\n"
    none = asked(tender(tmp_path, MARKS, more=nobody), over="marks", panels=5)
    assert [one.places for one in none.bids] == [(0, 0), (0, 0)]


def test_an_interrupted_study_of_panels_says_so(tmp_path: Path) -> None:
    study = smaa(evaluation(tender(tmp_path, MARKS)), Ask(over="marks", panels=50), lambda done, of: done < 10)
    assert (study.panels, study.complete) == (10, False)


def test_one_evaluator_is_no_panel_to_draw_from(tmp_path: Path) -> None:
    assert asked(tender(tmp_path, {"e1": MARKS["e1"]}), over="marks").why == Why("no-panel")


def test_choices_between_pairs_are_drawn_with_their_evaluators(tmp_path: Path) -> None:
    where = tender(tmp_path, {"e1": {"a": (1, 1), "b": (1, 1)}})
    (where / "rubric.yaml").write_text(
        RUBRIC.replace("PANEL", "").replace("{id: plan, points: 40, panel: {}}", "{id: plan, points: 40, pairs: {}}")
        .replace("  - {id: skill, points: 60, panel: {}}\n", "").replace("total: 100", "total: 40"),
        encoding="utf-8",
    )  # fmt: skip
    (where / "panel" / "marks.csv").unlink()
    pairs = "evaluator,criterion,first,second,preferred,grade\ne1,plan,a,b,a,6\ne2,plan,a,b,b,5\n"
    (where / "panel" / "pairs.csv").write_text(pairs, encoding="utf-8")
    study = asked(where, over="marks", panels=100)
    near(study, {"a": [Fraction(3, 4), Fraction(1, 4)], "b": [Fraction(1, 4), Fraction(3, 4)]})


def test_panels_of_which_none_can_be_evaluated_give_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Panels, "draw", lambda self: None)
    assert asked(tender(tmp_path, MARKS), over="marks", panels=3).why == Why("no-panel-evaluated")

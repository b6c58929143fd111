"""Marks are read in every layout, typed by the scale of their criterion, and entered once."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from small_tenders import lines, loaded

from bideval.documents.panel import Panel

Files = dict[str, str | bytes | None]
QUALITY, PLAN = "technical/quality", "technical/plan"
ROLL = """\
bideval: 1
evaluators:
  - {id: kim, attendance: present}
  - {id: lee, recusals: [{bids: [ada], kind: 회피, reason: 친족}]}
  - {id: han, attendance: absent}
"""


def panel(tmp_path: Path, files: Mapping[str, str | bytes | None]) -> Panel:
    found = loaded(tmp_path, files)
    assert found.dossier is not None, lines(found.problems)
    return found.dossier.panel


def told(tmp_path: Path, files: Mapping[str, str | bytes | None]) -> list[str]:
    return lines(loaded(tmp_path, files).problems)


def values(panel: Panel) -> dict[tuple[str, str, str], Fraction | None]:
    return {
        (path, bidder, evaluator): mark.value
        for path, bidders in panel.marks.items()
        for bidder, evaluators in bidders.items()
        for evaluator, mark in evaluators.items()
    }


def places(tmp_path: Path, files: Mapping[str, str | bytes | None]) -> list[str]:
    """Where the marks stand."""
    dossier = loaded(tmp_path, files).dossier
    assert dossier is not None
    marks = (mark for one in dossier.panel.marks.values() for two in one.values() for mark in two.values())
    return sorted(str(dossier.places(mark.source)) for mark in marks)


# --- layouts

LAYOUTS: dict[str, tuple[Files, list[str]]] = {
    "one long table": (
        {
            "panel/all.csv": "evaluator,bidder,criterion,mark\nkim,ada,quality,100\nkim,bob,quality,90\nlee,bob,quality,80\nlee,ada,quality,90\n"
        },
        ["panel/all.csv:2:17", "panel/all.csv:3:17", "panel/all.csv:4:17", "panel/all.csv:5:17"],
    ),
    "a long table an evaluator": (
        {
            "panel/kim.csv": "bidder,criterion,mark,comment\nada,quality,100,good\nbob,quality,90,\n",
            "panel/lee.csv": "comment,mark,criterion,bidder\n,80,quality,bob\n,90,quality,ada\n",
        },
        ["panel/kim.csv:2:13", "panel/kim.csv:3:13", "panel/lee.csv:2:2", "panel/lee.csv:3:2"],
    ),
    "a long table a bidder": (
        {
            "panel/ada.csv": "evaluator,criterion,mark\nkim,quality,100\nlee,quality,90\n",
            "panel/bob.csv": "evaluator,criterion,mark\nkim,quality,90\nlee,quality,80\n",
        },
        ["panel/ada.csv:2:13", "panel/ada.csv:3:13", "panel/bob.csv:2:13", "panel/bob.csv:3:13"],
    ),
    "a form an evaluator": (
        {
            "panel/kim.csv": "criterion,ada,bob\nquality,100,90\n",
            "panel/lee.csv": "bob,criterion,ada\n80,technical/quality,90\n",
        },
        ["panel/kim.csv:2:13", "panel/kim.csv:2:9", "panel/lee.csv:2:1", "panel/lee.csv:2:22"],
    ),
    "a tally a bidder": (
        {"panel/ada.csv": "criterion,kim,lee\nquality,100,90\n", "panel/bob.csv": "criterion,lee,kim\nquality,80,90\n"},
        ["panel/ada.csv:2:13", "panel/ada.csv:2:9", "panel/bob.csv:2:12", "panel/bob.csv:2:9"],
    ),
    "yaml": (
        {
            "panel/a.yaml": "bideval: 1\nmarks:\n  - {evaluator: kim, bidder: ada, criterion: quality, mark: 100, comment: good}\n"
            "  - {evaluator: kim, bidder: bob, criterion: quality, mark: 90}\n",
            "panel/b.yaml": "bideval: 1\nevaluator: lee\nmarks: [{bidder: bob, criterion: quality, mark: 80}]\n",
            "panel/c.json": '{"bideval": 1, "bidder": "ada", "marks": [{"evaluator": "lee", "criterion": "quality", "mark": 90}]}',
        },
        ["panel/a.yaml:3:61", "panel/a.yaml:4:61", "panel/b.yaml:3:49", "panel/c.json:1:96"],
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("roll", [True, False], ids=["roll", "no roll"])
def test_every_layout_says_the_same(tmp_path: Path, layout: str, roll: bool) -> None:
    files, stand = LAYOUTS[layout]
    files = {**files, "roll.yaml": ROLL if roll else None}
    found = panel(tmp_path, files)
    assert values(found) == {
        (QUALITY, "ada", "kim"): 100,
        (QUALITY, "bob", "kim"): 90,
        (QUALITY, "bob", "lee"): 80,
        (QUALITY, "ada", "lee"): 90,
    }
    assert (found.given, [one.id for one in found.evaluators]) == (
        (True, ["kim", "lee", "han"]) if roll else (False, ["kim", "lee"])
    )
    assert places(tmp_path, files) == stand


def test_a_comment_stays_with_its_mark(tmp_path: Path) -> None:
    found = panel(tmp_path, {"panel/kim.csv": "bidder,criterion,mark,comment\nada,quality,100,좋음\n"})
    assert found.marks[QUALITY]["ada"]["kim"].comment == "좋음"


def test_the_evaluator_of_a_form_is_known_by_the_columns_without_a_roll(tmp_path: Path) -> None:
    found = panel(tmp_path, {"panel/someone.csv": "criterion,ada\nquality,100\n"})
    assert values(found) == {(QUALITY, "ada", "someone"): 100}


def test_a_form_named_like_no_evaluator_is_told_as_such(tmp_path: Path) -> None:
    files: Files = {"roll.yaml": ROLL, "panel/kimm.csv": "criterion,ada\nquality,100\n"}
    assert told(tmp_path, files) == ["panel/kimm.csv: unknown-evaluator-near name=kimm near=kim"]


def test_a_tally_named_like_no_bidder_is_told_as_such(tmp_path: Path) -> None:
    files: Files = {"roll.yaml": ROLL, "panel/adda.csv": "criterion,kim\nquality,100\n"}
    assert told(tmp_path, files) == ["panel/adda.csv: unknown-bidder-near name=adda near=ada"]


def test_a_long_table_named_like_no_evaluator_is_told_as_such(tmp_path: Path) -> None:
    files: Files = {"roll.yaml": ROLL, "panel/park.csv": "bidder,criterion,mark\nada,quality,100\n"}
    assert told(tmp_path, files) == ["panel/park.csv: unknown-evaluator name=park"]


def test_one_wrong_column_does_not_hide_whose_form_it_is(tmp_path: Path) -> None:
    files: Files = {"roll.yaml": ROLL, "panel/ada.csv": "criterion,kim,le\nquality,100,90\n"}
    assert told(tmp_path, files) == ["panel/ada.csv:1:15: unknown-evaluator-near name=le near=lee"]


def test_a_name_that_is_both_a_bidder_and_an_evaluator_is_told_by_the_columns(tmp_path: Path) -> None:
    roll = "bideval: 1\nevaluators: [{id: ada}, {id: kim}]\n"
    both: Files = {"roll.yaml": roll, "panel/ada.csv": "criterion,kim\nquality,100\n"}
    assert values(panel(tmp_path, both)) == {(QUALITY, "ada", "kim"): 100}
    neither: Files = {"roll.yaml": roll, "panel/ada.csv": "criterion,ada,kim\nquality,100,90\n"}
    assert told(tmp_path, neither) == ["panel/ada.csv:1:1: marks-of-whom stem=ada"]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (
            "a,b",
            "1:1: marks-layout header=a,b",
        ),
        (
            "criterion,mark",
            "1:1: marks-layout header=criterion,mark",
        ),
        (
            "criterion,x",
            "1:1: marks-of-whom stem=f",
        ),
        ("evaluator,bidder,criterion,mark,commment", "1:33: unknown-column-near name=commment near=comment"),
        ("a;b", "1:1: csv-semicolons"),
    ],
)
def test_a_header_that_is_no_layout_is_told(tmp_path: Path, header: str, said: str) -> None:
    assert told(tmp_path, {"panel/f.csv": header + "\n"}) == [f"panel/f.csv:{said}"]


def test_a_yaml_file_names_evaluator_and_bidder_once(tmp_path: Path) -> None:
    text = "bideval: 1\nevaluator: kim\nmarks:\n  - {evaluator: lee, bidder: ada, criterion: quality, mark: 100}\n  - {criterion: quality, mark: 90}\n"
    assert told(tmp_path, {"panel/f.yaml": text}) == [
        "panel/f.yaml:4:17: mark-named-twice key=evaluator",
        "panel/f.yaml:5:5: missing-key key=bidder",
    ]


def test_a_yaml_file_that_is_no_sheet_of_marks_is_told(tmp_path: Path) -> None:
    files: Files = {"panel/a.yaml": "bideval: 1\nmarks: [{criterion: quality, mark: [1]}]\n", "panel/b.yaml": "a: [\n"}
    assert told(tmp_path, files) == [
        "panel/a.yaml:2:36: text-expected",
        "panel/b.yaml:1:4: yaml-bracket",
    ]


# --- values


def mark(criterion: str, text: str) -> Files:
    return {"panel/kim.csv": f'bidder,criterion,mark\nada,{criterion},"{text}"\n'}


@pytest.mark.parametrize(
    ("criterion", "text", "value"),
    [
        ("quality", "90", Fraction(90)),
        ("technical/plan", "0", Fraction(0)),
        ("technical/plan", "19.75", Fraction("19.75")),
        ("grade", "수", Fraction(100)),
        ("grade", "우", Fraction("87.5")),
        ("range", "60", Fraction(60)),
        ("range", "99.9", Fraction("99.9")),
        ("quality", "abstain", None),
        ("grade", "기권", None),
    ],
)
def test_a_mark_is_read_in_the_units_of_its_scale(
    tmp_path: Path, criterion: str, text: str, value: Fraction | None
) -> None:
    assert list(values(panel(tmp_path, mark(criterion, text))).values()) == [value]


@pytest.mark.parametrize(
    ("criterion", "text", "said"),
    [
        ("quality", "85", "mark-outside-scale allowed=100, 90, 80 text=85"),
        ("technical/plan", "20.01", "mark-outside-scale allowed=0 – 20 text=20.01"),
        ("technical/plan", "-1", "mark-outside-scale allowed=0 – 20 text=-1"),
        ("range", "59", "mark-outside-scale allowed=60 – 100 text=59"),
        ("grade", "미", "mark-not-a-label allowed=수, 우 text=미"),
        ("grade", "100", "mark-not-a-label allowed=수, 우 text=100"),
        ("quality", " 90", "number-character character=U+0020 SPACE text= 90"),
    ],
)
def test_a_mark_that_is_not_on_the_scale_is_told(tmp_path: Path, criterion: str, text: str, said: str) -> None:
    column = 6 + len(criterion)
    assert told(tmp_path, mark(criterion, text)) == [f"panel/kim.csv:2:{column}: {said}"]


@pytest.mark.parametrize("text", ["1,000", "5%", "１２", "−5", "1e3", "017", ".nan", "1_000", "+5", "90점", "yes"])
def test_marks_are_plain_decimals_only(tmp_path: Path, text: str) -> None:
    said = told(tmp_path, mark("range", text))
    assert len(said) == 1
    assert said[0].startswith("panel/kim.csv:2:11: ")


# --- names


def test_names_that_nobody_has_are_told_once_a_file_with_the_nearest(tmp_path: Path) -> None:
    text = "evaluator,bidder,criterion,mark\nkim,adda,qualty,90\nkim,adda,qualty,90\nkmi,ada,plan,9\nkim,ada,record,9\nkim,ada,technical,9\n"
    said = [
        "2:5: unknown-bidder-near name=adda near=ada",
        "2:10: unknown-criterion-near name=qualty near=quality",
        "4:1: unknown-evaluator-near name=kmi near=kim",
        "4:9: ambiguous-criterion name=plan paths=technical/plan, social/plan",
        "5:9: criterion-not-panel name=technical/record",
        "6:9: criterion-not-panel name=technical",
    ]
    files: Files = {
        "roll.yaml": ROLL,
        "panel/a.csv": text,
        "panel/b.csv": "evaluator,bidder,criterion,mark\nkim,adda,qualty,90\n",
    }
    assert told(tmp_path, files) == [f"panel/a.csv:{one}" for one in said] + [
        "panel/b.csv:2:5: unknown-bidder-near name=adda near=ada",
        "panel/b.csv:2:10: unknown-criterion-near name=qualty near=quality",
    ]


def test_without_a_roll_any_id_may_be_an_evaluator(tmp_path: Path) -> None:
    text = "evaluator,bidder,criterion,mark\n위원 1,ada,quality,90\n위원 1,ada,grade,수\n"
    said = "id-characters text=위원 1"
    assert told(tmp_path, {"panel/a.csv": text}) == [f"panel/a.csv:2:1: {said}"]


def test_while_a_bid_cannot_be_read_no_bidder_is_called_unknown(tmp_path: Path) -> None:
    files: Files = {"bids/ada.yaml": "bidder: [", "panel/kim.csv": "bidder,criterion,mark\nada,quality,85\n"}
    assert told(tmp_path, files) == [
        "bids/ada.yaml:1:9: yaml-bracket",
        "panel/kim.csv:2:13: mark-outside-scale allowed=100, 90, 80 text=85",
    ]


def test_a_total_row_is_a_criterion_that_nobody_knows(tmp_path: Path) -> None:
    files: Files = {"panel/ada.csv": "criterion,kim\nquality,90\n합계,90\n"}
    assert told(tmp_path, files) == ["panel/ada.csv:3:1: unknown-criterion name=합계"]


# --- each once


def test_two_marks_for_the_same_are_told_with_both_places(tmp_path: Path) -> None:
    files: Files = {
        "panel/ada.csv": "criterion,kim\nquality,90\nplan,9\n".replace("plan", PLAN),
        "panel/kim.csv": "bidder,criterion,mark\nada,technical/quality,90\nbob,quality,80\nbob,quality,90\n",
    }
    assert told(tmp_path, files) == [
        "panel/kim.csv:2:23: mark-twice bidder=ada criterion=technical/quality evaluator=kim first=panel/ada.csv:2:9",
        "panel/kim.csv:4:13: mark-twice bidder=bob criterion=technical/quality evaluator=kim first=panel/kim.csv:3:13",
    ]


def test_marks_of_those_who_do_not_count_are_kept(tmp_path: Path) -> None:
    files: Files = {"roll.yaml": ROLL, "panel/ada.csv": "criterion,kim,lee,han\nquality,90,80,100\n"}
    found = panel(tmp_path, files)
    assert values(found) == {(QUALITY, "ada", "kim"): 90, (QUALITY, "ada", "lee"): 80, (QUALITY, "ada", "han"): 100}
    assert found.evaluators[1].recused("ada") is not None


def test_a_blank_mark_is_no_mark_and_its_place_is_known(tmp_path: Path) -> None:
    files: Files = {
        "panel/ada.csv": "criterion,kim,lee\nquality,90,\ngrade,,\n",
        "panel/b.yaml": "bideval: 1\nmarks: [{evaluator: lee, bidder: bob, criterion: quality}]\n",
    }
    dossier = loaded(tmp_path, files).dossier
    assert dossier is not None
    assert values(dossier.panel) == {(QUALITY, "ada", "kim"): 90}
    assert [one.id for one in dossier.panel.evaluators] == ["kim", "lee"]
    assert str(dossier.place("panel", "ada", "lee")) == "panel/ada.csv:2:12"
    assert str(dossier.place("panel", "ada", "kim")) == "panel/ada.csv:3:7"
    assert str(dossier.place("panel", "bob", "lee")) == "panel/b.yaml:2:9"
    assert str(dossier.place("panel", "bob", "kim")) == "panel"


# --- the roll


def test_nobody_sits_twice_and_recusals_are_for_bidders_that_there_are(tmp_path: Path) -> None:
    roll = """\
bideval: 1
evaluators:
  - {id: kim}
  - {id: kim, recusals: [{bids: all, kind: 기피, reason: r}, {bids: [ada, bobb], kind: 제척, reason: r}]}
"""
    assert told(tmp_path, {"roll.yaml": roll}) == [
        "roll.yaml:4:10: evaluator-twice evaluator=kim first=roll.yaml:3:10",
        "roll.yaml:4:73: unknown-bidder-near name=bobb near=bob",
    ]


def test_a_bad_roll_hides_no_mark(tmp_path: Path) -> None:
    files: Files = {
        "roll.yaml": "bideval: 1\nevaluators: [{id: Kim}]\n",
        "panel/ada.csv": "criterion,kim\nquality,85\n",
    }
    assert told(tmp_path, files) == [
        "panel/ada.csv:2:9: mark-outside-scale allowed=100, 90, 80 text=85",
        "roll.yaml:2:19: id-characters text=Kim",
    ]


# --- stages

STAGED = """\
bideval: 1
id: small
title: small
total: 10
stages:
  - {id: paper, criteria: [{id: plan, points: 10, panel: {}}]}
  - {id: talk, panel: {scale: [100, 50]}, criteria: [{id: plan, points: 10, panel: {}}]}
"""
PAPER = "evaluator,bidder,criterion,mark\nkim,ada,plan,9\nkim,bob,plan,8\n"


def staged(**files: str) -> Files:
    facts: Files = {f"bids/{bidder}.yaml": f"bideval: 1\nbidder: {bidder}\n" for bidder in ("ada", "bob")}
    return {**facts, "rubric.yaml": STAGED, "decisions.yaml": None, "panel/paper/all.csv": PAPER, **files}


def test_marks_of_a_stage_lie_in_its_folder_in_any_layout(tmp_path: Path) -> None:
    talk: dict[str, str] = {"panel/talk/ada.csv": "criterion,kim,lee\ntalk/plan,50,100\n"}
    talk["panel/talk/bob.yaml"] = "bideval: 1\nbidder: bob\nmarks: [{evaluator: kim, criterion: plan, mark: 100}]\n"
    assert values(panel(tmp_path, staged(**talk))) == {
        ("paper/plan", "ada", "kim"): 9,
        ("paper/plan", "bob", "kim"): 8,
        ("talk/plan", "ada", "kim"): 50,
        ("talk/plan", "ada", "lee"): 100,
        ("talk/plan", "bob", "kim"): 100,
    }


def test_a_stage_knows_the_criteria_of_no_other(tmp_path: Path) -> None:
    wrong = staged(**{"panel/talk/all.csv": "evaluator,bidder,criterion,mark\nkim,ada,paper/plan,50\n"})
    assert told(tmp_path, wrong) == ["panel/talk/all.csv:2:9: unknown-criterion-near name=paper/plan near=talk/plan"]


def test_a_folder_of_marks_without_stages_is_a_problem(tmp_path: Path) -> None:
    assert told(tmp_path, {"panel/talk/all.csv": PAPER}) == ["panel/talk: file-unexpected folder=panel"]


def test_without_a_rubric_the_folders_of_stages_are_read_all_the_same(tmp_path: Path) -> None:
    broken = staged(**{"rubric.yaml": "bideval: 1\n", "panel/talk/all.csv": "evaluator,bidder\nkim\n"})
    assert any("panel/talk/all.csv" in line for line in told(tmp_path, broken))


def test_a_roll_names_stages_that_there_are(tmp_path: Path) -> None:
    roll = "bideval: 1\nevaluators:\n  - {id: kim, stages: [paper, talks]}\n"
    assert told(tmp_path, staged(**{"roll.yaml": roll})) == ["roll.yaml:3:31: unknown-stage-near name=talks near=talk"]

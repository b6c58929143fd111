"""`cases.yaml`: each case is read as a tender is, and what is wrong has its place."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from bideval.loading.cases import load_cases

RUBRIC = """\
bideval: 1
id: small
title: Small
total: 100
facts: {speed: {type: number}}
criteria:
  - {id: speed, points: 60, metric: speed, method: {kind: linear, zero_at: 0, full_at: 100}}
  - {id: skill, points: 30, panel: {}}
  - {id: fit, points: 10, officer: {}}
"""
HEAD = "bideval: 1\ncases:\n"


def written(folder: Path, cases: str | None, rubric: str = RUBRIC) -> str:
    (folder / "rubric.yaml").write_text(rubric, encoding="utf-8")
    if cases is not None:
        (folder / "cases.yaml").write_text(cases, encoding="utf-8")
    return str(folder)


def wrong(folder: Path, cases: str | None, rubric: str = RUBRIC) -> list[str]:
    found = load_cases(written(folder, cases, rubric))
    assert found.cases == ()
    return [f"{one.place.line}:{one.place.column} {one.code}" for one in found.problems]


def test_a_case_holds_bids_marks_and_decisions_as_a_tender_does(tmp_path: Path) -> None:
    found = load_cases(
        written(
            tmp_path,
            HEAD
            + """\
  - name: {ko: 모두, en: everything}
    notice: {number: 1, date: 2025-05-23}
    project_budget: {amount: 100}
    bids:
      - {bidder: bob, facts: {speed: {value: 7, evidence: {document: a.pdf}}}}
      - {bidder: ada, facts: {speed: 50}}
    panel:
      - {evaluator: e2, bidder: ada, criterion: skill, mark: 10}
      - {evaluator: e1, bidder: ada, criterion: skill, mark: abstain, comment: away}
    decisions:
      officer: [{bidder: ada, criterion: fit, mark: 5}]
      facts: [{bidder: ada, fact: speed, accepted: 40, reason: inspection}]
    expect: {points: {ada: {speed: 24}}, totals: {bob: 1/3}, excluded: {bob: gate}, ranking: [[ada], [bob]]}
""",
        )
    )
    assert not found.problems.errors
    (case,) = found.cases
    dossier = case.dossier
    assert (case.name["en"], dossier.tender.title["ko"]) == ("everything", "모두")
    assert dossier.tender.notice is not None
    assert dossier.tender.notice.date == date(2025, 5, 23)
    assert dossier.tender.project_budget is not None
    assert [bid.bidder for bid in dossier.bids] == ["ada", "bob"]
    assert [bid.facts["speed"] for bid in dossier.bids] == [40, 7]
    assert [one.id for one in dossier.panel.evaluators] == ["e1", "e2"]
    assert dossier.panel.marks["skill"]["ada"]["e2"].value == 10
    assert dossier.panel.marks["skill"]["ada"]["e1"].value is None
    assert case.expect.totals == {"bob": Fraction(1, 3)}
    assert dossier.places((dossier.bids[1].file, ("facts", "speed"))).line == 7
    assert set(found.names.values()) >= {str(tmp_path / "rubric.yaml"), str(tmp_path / "cases.yaml")}


@pytest.mark.parametrize(
    ("cases", "problems"),
    [
        (None, ["0:0 file-missing"]),
        ("cases: []\n", ["1:1 format-missing"]),
        ("- 1\n", ["1:1 cases-expected"]),
        ("bideval: 1\n", ["1:1 cases-expected"]),
        ("bideval: 1\ncase: []\ncases: [{name: x, bids: [{bidder: a}], expect: {}}]\n", ["2:1 unknown-key-near"]),
        (HEAD + "  - nothing\n", ["3:5 mapping-expected"]),
        (HEAD + "  - {name: x, expect: {}}\n", ["3:5 case-without-bids"]),
        (HEAD + "  - {name: x, bids: [{bidder: a}]}\n", ["3:5 missing-key"]),
        (HEAD + "  - {name: x, bids: [{bidder: a, facts: {sped: 1}}], expect: {}}\n", ["3:42 unknown-fact-near"]),
        (HEAD + "  - {name: x, bids: [{bidder: a}, {bidder: a}], expect: {}}\n", ["3:44 bidder-twice"]),
        (HEAD + "  - {name: x, bids: [{}], expect: {}}\n", ["3:22 missing-key"]),
        (HEAD + "  - {name: x, bids: [{bidder: a}], expect: {totals: {a: about 5}}}\n", ["3:57 exact-value-expected"]),
        (HEAD + "  - {name: x, bids: [{bidder: a}], expect: {totals: {a: 1/0}}}\n", ["3:57 exact-value-expected"]),
        (HEAD + "  - {name: x, bids: [{bidder: abba}], expect: {totals: {aba: 5}}}\n", ["3:62 unknown-bidder-near"]),
        (HEAD + "  - {name: x, bids: [{bidder: abba}], expect: {ranking: [[aba]]}}\n", ["3:57 unknown-bidder-near"]),
        (
            HEAD + "  - {name: x, bids: [{bidder: abba}], expect: {points: {abba: {sped: 1}}}}\n",
            ["3:70 unknown-criterion-near"],
        ),
        (
            HEAD
            + "  - name: x\n    bids: [{bidder: abba}]\n    panel: [{evaluator: e, bidder: abba, criterion: skill, mark: 99}]\n    expect: {}\n",
            ["5:66 mark-outside-scale"],
        ),
        (
            HEAD
            + "  - name: x\n    bids: [{bidder: a}]\n    panel: [{bidder: a, criterion: skill, mark: 9}]\n    expect: {}\n",
            ["5:13 missing-key"],
        ),
        (
            HEAD
            + "  - name: x\n    bids: [{bidder: abba}]\n    decisions: {disqualified: [{bidder: aba}]}\n    expect: {}\n",
            ["5:41 unknown-bidder-near"],
        ),
    ],
)
def test_what_is_wrong_with_a_case_has_its_place(tmp_path: Path, cases: str | None, problems: list[str]) -> None:
    assert wrong(tmp_path, cases) == problems


def test_without_a_rubric_there_are_no_cases(tmp_path: Path) -> None:
    assert wrong(tmp_path, HEAD, "bideval: 2\n") == ["1:10 format-newer"]
    assert [one.code for one in load_cases(str(tmp_path / "none")).problems] == ["unknown-rubric"]

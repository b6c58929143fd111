"""Decisions name what there is, once, within its bounds; prices are opened once a bidder."""

from fractions import Fraction
from pathlib import Path

import pytest
from small_tenders import lines, loaded

from bideval.documents.dossier import Price

HEAD = "bideval: 1\n"


def told(tmp_path: Path, text: str) -> list[str]:
    """What is said of decisions that stand on the second line."""
    said = lines(loaded(tmp_path, {"decisions.yaml": f"{HEAD}{text}\n"}).problems)
    return [one.removeprefix("decisions.yaml:") for one in said]


@pytest.mark.parametrize(
    "text",
    [
        "officer: [{bidder: ada, criterion: record, mark: 10}, {bidder: bob, criterion: record, mark: 0}, {bidder: ada, criterion: social/plan, mark: good}]",
        "adjustments: [{bidder: ada, adjustment: late}, {bidder: ada, adjustment: late}, {bidder: ada, adjustment: idea, points: 3}]",
        "gates: [{bidder: ada, gate: licence, outcome: passed}]",
        "lots: [{tie: [ada, bob], order: [bob, ada]}]",
        "disqualified: [{bidder: ada}]\nrefusals: [{bidder: ada}]\nnegotiated: [{bidder: ada, agreed: 1억}]",
    ],
)
def test_decisions_about_what_there_is_are_taken(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("disqualified: [{bidder: adda}]", "2:25: there is no bid of ‘adda’; did you mean ‘ada’?"),
        ("officer: [{bidder: zzz, criterion: record, mark: 1}]", "2:20: there is no bid of ‘zzz’; check the id"),
        ("officer: [{bidder: ada, criterion: recrod, mark: 1}]", "2:36: the rubric has no criterion ‘recrod’; did you mean ‘record’?"),
        ("officer: [{bidder: ada, criterion: quality, mark: 1}]",
         "2:36: ‘technical/quality’ is not marked by the officer; name a criterion with officer in the rubric"),
        ("officer: [{bidder: ada, criterion: plan, mark: 1}]",
         "2:36: ‘plan’ may be any of several criteria; write more of the path: technical/plan, social/plan"),
        ("officer: [{bidder: ada, criterion: record, mark: 10.5}]", "2:50: ‘10.5’ is not on the scale of this criterion; the scale is: 0 – 10"),
        ("officer: [{bidder: ada, criterion: record, mark: abstain}]",
         "2:50: ‘abstain’ has the character U+0061 LATIN SMALL LETTER A, which is in no number here; remove it"),
        ("officer: [{bidder: ada, criterion: social/plan, mark: bad}]", "2:55: ‘bad’ is not a grade of this criterion; write one of: good"),
        ("officer: [{bidder: ada, criterion: record, mark: 1}, {bidder: ada, criterion: technical/record, mark: 2}]",
         "2:54: ‘ada technical/record’ is decided at decisions.yaml:2:11 already; keep one of the two"),
        ("adjustments: [{bidder: ada, adjustment: lat}]", "2:41: the rubric has no adjustment ‘lat’; did you mean ‘late’?"),
        ("adjustments: [{bidder: ada, adjustment: late, points: 5}]", "2:55: the rubric fixes the points of ‘late’; leave points out"),
        ("adjustments: [{bidder: ada, adjustment: idea}]", "2:15: ‘idea’ needs points; enter up to 3"),
        ("adjustments: [{bidder: ada, adjustment: idea, points: 3.5}]",
         "2:55: 3.5 points are more than the 3 that one entry of ‘idea’ may have; enter at most that"),
        ("gates: [{bidder: ada, gate: lisence, outcome: passed}]", "2:29: the rubric has no gate ‘lisence’; did you mean ‘licence’?"),
        ("gates: [{bidder: ada, gate: green, outcome: passed}]",
         "2:29: the gate ‘green’ is not one that people decide; if a fact is wrong, correct it under facts"),
        ("gates: [{bidder: ada, gate: licence, outcome: passed}, {bidder: ada, gate: licence, outcome: failed}]",
         "2:56: ‘ada licence’ is decided at decisions.yaml:2:9 already; keep one of the two"),
        ("disqualified: [{bidder: ada}, {bidder: ada}]", "2:31: ‘ada’ is decided at decisions.yaml:2:16 already; keep one of the two"),
        ("lots: [{tie: [ada], order: [ada]}]", "2:14: a lot is drawn among two or more different bidders; correct the tie"),
        ("lots: [{tie: [ada, ada], order: [ada, ada]}]", "2:14: a lot is drawn among two or more different bidders; correct the tie"),
        ("lots: [{tie: [ada, bob], order: [ada]}]", "2:33: the order must name each of the tied bidders once (ada, bob); correct it"),
        ("lots: [{tie: [ada, bobb], order: [bobb, ada]}]", "2:20: there is no bid of ‘bobb’; did you mean ‘bob’?"),
        ("lots: [{tie: [ada, bob], order: [ada, bob]}, {tie: [bob, ada], order: [bob, ada]}]",
         "2:46: ‘ada bob’ is decided at decisions.yaml:2:8 already; keep one of the two"),
        ("ofiicer: []", "2:1: ‘ofiicer’ is no key here; did you mean ‘officer’?"),
        ("disqualified: [{bidder: ada, when: yesterday}]", "2:36: ‘yesterday’ is not a date; write it like 2025-12-22"),
    ],
)
def test_what_is_wrong_in_a_decision_is_told_where_it_stands(tmp_path: Path, text: str, said: str) -> None:
    assert told(tmp_path, text) == [said]


def test_without_a_rubric_bidders_are_checked_all_the_same(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        "rubric.yaml": None,
        "decisions.yaml": f"{HEAD}officer: [{{bidder: adda, criterion: x, mark: 1}}]\n",
        "panel/kim.csv": "a;b\n",
        "panel/lee.yaml": "a: b: c\n",
    }
    assert lines(loaded(tmp_path, files).problems) == [
        "decisions.yaml:2:20: there is no bid of ‘adda’; did you mean ‘ada’?",
        "panel/kim.csv:1:1: the columns are separated by semicolons; save the file as CSV with commas",
        "panel/lee.yaml:1:5: a colon may not stand here; quote a text that contains one, and check the indentation",
        "tender.yaml:4:9: there is no rubric ‘rubric.yaml’; check the path or choose from: gpu-acquisition-2025, kr-lottery-2018",
    ]


# --- prices


def test_opened_prices_are_amounts_with_their_basis_and_place(tmp_path: Path) -> None:
    text = 'bidder,amount,vat,opened_at\nada,"1,200억원",excluded,2025-07-18 10:00\nbob,5,,\n'
    dossier = loaded(tmp_path, {"prices.csv": text}).dossier
    assert dossier is not None
    assert dossier.prices == {
        "ada": Price(Fraction(120_000_000_000), "excluded", ("prices.csv", (0, "amount"))),
        "bob": Price(Fraction(5), "included", ("prices.csv", (1, "amount"))),
    }
    assert str(dossier.place("prices.csv", 0, "amount")) == "prices.csv:2:5"


def test_prices_that_were_not_opened_are_none_and_not_empty(tmp_path: Path) -> None:
    one, other = loaded(tmp_path / "a").dossier, loaded(tmp_path / "b", {"prices.csv": "bidder,amount\n"}).dossier
    assert one is not None
    assert other is not None
    assert (one.prices, other.prices) == (None, {})


@pytest.mark.parametrize("moment", ["2025-07-18", "2025-07-18T10:00", "2025-07-18 10:00:59", "2025-07-18T10:00+09:00", "2025-07-18T01:00Z"])
def test_a_moment_is_a_date_with_or_without_a_time(tmp_path: Path, moment: str) -> None:
    assert lines(loaded(tmp_path, {"prices.csv": f"bidder,amount,opened_at\nada,1,{moment}\n"}).problems) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("bidder,price\nada,1\n", [
            "1:1: the column ‘amount’ is missing; add it",
            "1:8: ‘price’ is no column here; remove it or choose from: amount, bidder, opened_at, vat",
        ]),
        ("bidder,amount\nadda,1\n", ["2:1: there is no bid of ‘adda’; did you mean ‘ada’?"]),
        ("bidder,amount\nada,1\nada,2\n", ["3:1: ada has a price at prices.csv:2:1 already; keep one of the two"]),
        ("bidder,amount\nada,\n", ["2:5: the number is empty; write one"]),
        ("bidder,amount,vat\nada,-1,none\n", [
            "2:5: ‘-1’ is below zero, which cannot be; check the sign",
            "2:8: ‘none’ is not one of the words allowed here; write one of: included, excluded, exempt",
        ]),
        ("bidder,amount,opened_at\nada,1,18.7.2025\n", ["2:7: ‘18.7.2025’ is not a date; write it like 2025-12-22"]),
        ("bidder,amount,opened_at\nada,1,2025-07-18 25:00\n", ["2:7: ‘2025-07-18 25:00’ is not a date with a time; write it like 2025-07-18 10:00"]),
        ("bidder\tamount\nada\t1\n", ["1:1: the columns are separated by tabs; save the file as CSV with commas"]),
    ],
)
def test_what_is_wrong_with_prices_is_told_at_its_cell(tmp_path: Path, text: str, said: list[str]) -> None:
    assert lines(loaded(tmp_path, {"prices.csv": text}).problems) == [f"prices.csv:{one}" for one in said]

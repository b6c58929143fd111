"""Decisions name what there is, once, within its bounds; prices are opened once a bidder."""

from fractions import Fraction
from pathlib import Path

import pytest
from small_tenders import RUBRIC, SHIPPED, lines, loaded

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
        "negotiated: [{bidder: ada, outcome: broken}, {bidder: bob, outcome: agreed}]",
        "disqualified: [{bidder: ada}]\nrefusals: [{bidder: ada}]\nnegotiated: [{bidder: ada, agreed: 1억}]",
    ],
)
def test_decisions_about_what_there_is_are_taken(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("disqualified: [{bidder: adda}]", "2:25: unknown-bidder-near name=adda near=ada"),
        ("officer: [{bidder: zzz, criterion: record, mark: 1}]", "2:20: unknown-bidder name=zzz"),
        (
            "officer: [{bidder: ada, criterion: recrod, mark: 1}]",
            "2:36: unknown-criterion-near name=recrod near=record",
        ),
        (
            "officer: [{bidder: ada, criterion: quality, mark: 1}]",
            "2:36: criterion-not-officer name=technical/quality",
        ),
        (
            "officer: [{bidder: ada, criterion: plan, mark: 1}]",
            "2:36: ambiguous-criterion name=plan paths=technical/plan, social/plan",
        ),
        (
            "officer: [{bidder: ada, criterion: record, mark: 10.5}]",
            "2:50: mark-outside-scale allowed=0 – 10 text=10.5",
        ),
        (
            "officer: [{bidder: ada, criterion: record, mark: abstain}]",
            "2:50: number-character character=U+0061 LATIN SMALL LETTER A text=abstain",
        ),
        (
            "officer: [{bidder: ada, criterion: social/plan, mark: bad}]",
            "2:55: mark-not-a-label allowed=good text=bad",
        ),
        (
            "officer: [{bidder: ada, criterion: record, mark: 1}, {bidder: ada, criterion: technical/record, mark: 2}]",
            "2:54: decided-twice first=decisions.yaml:2:11 what=ada technical/record",
        ),
        (
            "adjustments: [{bidder: ada, adjustment: lat}]",
            "2:41: unknown-adjustment-near name=lat near=late",
        ),
        (
            "adjustments: [{bidder: ada, adjustment: late, points: 5}]",
            "2:55: adjustment-points-fixed adjustment=late",
        ),
        ("adjustments: [{bidder: ada, adjustment: idea}]", "2:15: adjustment-points-missing adjustment=idea most=3"),
        (
            "adjustments: [{bidder: ada, adjustment: idea, points: 3.5}]",
            "2:55: adjustment-above-max adjustment=idea most=3 points=3.5",
        ),
        (
            "gates: [{bidder: ada, gate: lisence, outcome: passed}]",
            "2:29: unknown-gate-near name=lisence near=licence",
        ),
        (
            "gates: [{bidder: ada, gate: green, outcome: passed}]",
            "2:29: gate-not-decided gate=green",
        ),
        (
            "gates: [{bidder: ada, gate: licence, outcome: passed}, {bidder: ada, gate: licence, outcome: failed}]",
            "2:56: decided-twice first=decisions.yaml:2:9 what=ada licence",
        ),
        (
            "disqualified: [{bidder: ada}, {bidder: ada}]",
            "2:31: decided-twice first=decisions.yaml:2:16 what=ada",
        ),
        (
            "lots: [{tie: [ada], order: [ada]}]",
            "2:14: lot-tie-expected",
        ),
        (
            "lots: [{tie: [ada, ada], order: [ada, ada]}]",
            "2:14: lot-tie-expected",
        ),
        (
            "lots: [{tie: [ada, bob], order: [ada]}]",
            "2:33: lot-order-expected tie=ada, bob",
        ),
        ("lots: [{tie: [ada, bobb], order: [bobb, ada]}]", "2:20: unknown-bidder-near name=bobb near=bob"),
        (
            "lots: [{tie: [ada, bob], order: [ada, bob]}, {tie: [bob, ada], order: [bob, ada]}]",
            "2:46: decided-twice first=decisions.yaml:2:8 what=ada bob",
        ),
        ("ofiicer: []", "2:1: unknown-key-near name=ofiicer near=officer"),
        ("disqualified: [{bidder: ada, when: yesterday}]", "2:36: date-expected text=yesterday"),
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
        "decisions.yaml:2:20: unknown-bidder-near name=adda near=ada",
        "panel/kim.csv:1:1: csv-semicolons",
        "panel/lee.yaml:1:5: yaml-colon",
        f"tender.yaml:4:9: unknown-rubric known={SHIPPED} name=rubric.yaml",
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


@pytest.mark.parametrize(
    "moment", ["2025-07-18", "2025-07-18T10:00", "2025-07-18 10:00:59", "2025-07-18T10:00+09:00", "2025-07-18T01:00Z"]
)
def test_a_moment_is_a_date_with_or_without_a_time(tmp_path: Path, moment: str) -> None:
    assert lines(loaded(tmp_path, {"prices.csv": f"bidder,amount,opened_at\nada,1,{moment}\n"}).problems) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "bidder,price\nada,1\n",
            [
                "1:1: missing-column name=amount",
                "1:8: unknown-column known=amount, bidder, opened_at, vat name=price",
            ],
        ),
        ("bidder,amount\nadda,1\n", ["2:1: unknown-bidder-near name=adda near=ada"]),
        ("bidder,amount\nada,1\nada,2\n", ["3:1: price-twice bidder=ada first=prices.csv:2:1"]),
        ("bidder,amount\nada,\n", ["2:5: number-empty"]),
        (
            "bidder,amount,vat\nada,-1,none\n",
            [
                "2:5: number-negative text=-1",
                "2:8: wrong-choice allowed=included, excluded, exempt text=none",
            ],
        ),
        ("bidder,amount,opened_at\nada,1,18.7.2025\n", ["2:7: date-expected text=18.7.2025"]),
        (
            "bidder,amount,opened_at\nada,1,2025-07-18 25:00\n",
            ["2:7: time-expected text=2025-07-18 25:00"],
        ),
        ("bidder\tamount\nada\t1\n", ["1:1: csv-tabs"]),
    ],
)
def test_what_is_wrong_with_prices_is_told_at_its_cell(tmp_path: Path, text: str, said: list[str]) -> None:
    assert lines(loaded(tmp_path, {"prices.csv": text}).problems) == [f"prices.csv:{one}" for one in said]


POOL = "award: {kind: pool, pool: {units: 16, unit: 8, class_of: cooling, quotas: [{class: air, share: 100%}]}, requests: seats, leftover: stay}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("released: [{units: 8}, {units: 16, class: air}]", []),
        ("released: [{units: 8, class: aire}]", ["2:30: unknown-class-near name=aire near=air"]),
        ("released: [{units: 8, class: liquid}]", ["2:30: unknown-class name=liquid"]),
        ("released: [{units: 4, class: air}]", ["2:20: release-not-whole unit=8 units=4"]),
    ],
)
def test_what_came_free_is_of_the_pool_that_the_rubric_hands_out(tmp_path: Path, text: str, said: list[str]) -> None:
    found = lines(loaded(tmp_path, {"rubric.yaml": RUBRIC + POOL, "decisions.yaml": f"{HEAD}{text}\n"}).problems)
    assert [one.removeprefix("decisions.yaml:") for one in found] == said

"""Trees become documents, or Problems at the line and column of what is wrong, with the nearest name that would be right."""

import pytest
from pydantic import BaseModel, Field
from small_tenders import lines

from bideval.documents.bid import Bid
from bideval.documents.decisions import Decisions
from bideval.documents.panel import Roll
from bideval.documents.rubric import Rubric
from bideval.documents.tender import Tender
from bideval.loading.bind import Document, bind
from bideval.loading.formats.yaml_reader import read_yaml
from bideval.loading.shape import follow
from bideval.methods import METHODS
from bideval.problems import Problems

KINDS = ", ".join(METHODS)


def told(model: type[Document], text: str) -> list[str]:
    problems = Problems()
    document = bind(read_yaml(text, "f"), model, problems)
    assert (document is None) == problems.errors
    return lines(problems)


def of_rubric(text: str, criteria: str = "criteria: [{id: a, points: 1}]\n") -> list[str]:
    """What is said of a rubric whose fourth line on is `text`."""
    return told(Rubric, "bideval: 1\nid: x\ntotal: 100\n" + text + "title: t\n" + criteria)


def of_criterion(text: str) -> list[str]:
    """What is said of a criterion whose second line is `text`, with that line's columns."""
    return told(Rubric, f"bideval: 1\nid: x\ntotal: 100\ntitle: t\ncriteria: [{{id: a, points: 1,\n{text}}}]\n")


def test_a_document_that_fits_is_bound() -> None:
    problems = Problems()
    tender = bind(read_yaml("bideval: 1\nid: a\ntitle: b\nrubric: c\n", "f"), Tender, problems)
    assert tender == Tender(bideval="1", id="a", title={"ko": "b", "en": "b"}, rubric="c")  # type: ignore[arg-type]
    assert lines(problems) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: a", "f:1:1: format-missing"),
        ("bideval: 2", "f:1:10: format-newer text=2"),
        ("bideval: 0", "f:1:10: format-unknown text=0"),
        ("bideval: 1.0", "f:1:10: format-unknown text=1.0"),
        ("bideval: [1]", "f:1:10: format-unknown text="),
        ("- bideval: 1", "f:1:1: mapping-expected"),
    ],
)
def test_every_document_opens_with_the_number_of_its_format(text: str, said: str) -> None:
    assert told(Tender, text) == [said]


def test_a_missing_key_is_told_where_it_should_stand_and_an_unknown_one_where_it_does() -> None:
    assert told(Tender, "bideval: 1\nid: a\ntitel: b\nrubric: c\n") == [
        "f:1:1: missing-key key=title",
        "f:3:1: unknown-key-near name=titel near=title",
    ]


def test_an_unknown_key_that_is_like_none_is_told_with_all_that_there_are() -> None:
    said = "f:6:9: unknown-key known=drop, groups, mean, scale name=zzz"
    assert of_criterion("panel: {zzz: 1}") == [said]


def test_a_key_may_not_stand_by_the_name_of_its_field() -> None:
    assert of_criterion("panel: {scale: {start: 60, to: 100}}") == [
        "f:6:16: missing-key key=from",
        "f:6:17: unknown-key known=from, to name=start",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "metric: m, method: {kind: linaer}",
            [
                f"f:6:27: wrong-choice allowed={KINDS} text=linaer",
            ],
        ),
        ("metric: m, method: {}", ["f:6:20: missing-key key=kind"]),
        ("metric: m, method: linear", ["f:6:20: mapping-expected"]),
        (
            "metric: m, method: {kind: linear, zero_at: 1e3}",
            [
                "f:6:20: missing-key key=full_at",
                "f:6:44: number-exponent text=1e3",
            ],
        ),
        (
            "metric: m, method: {kind: bands, bands: [{from: 1, shear: 1}], bads: 1}",
            [
                "f:6:42: missing-key key=share",
                "f:6:52: unknown-key-near name=shear near=share",
                "f:6:64: unknown-key-near name=bads near=bands",
            ],
        ),
        ("metric: m, method: {kind: bands}", ["f:6:20: missing-key key=bands"]),
        (
            "metric: m, method: {kind: bands, bands: []}",
            ["f:6:41: list-too-short least=1"],
        ),
        ("metric: m, method: {kind: table, table: [{value: 1}]}", ["f:6:42: missing-key key=share"]),
        (
            "metric: m, method: {kind: power, exponent: 2, full_at: bset}",
            [
                "f:6:56: wrong-choice allowed=best text=bset",
            ],
        ),
        (
            "metric: m, method: {kind: power, exponent: 2, full_at: 1e3}",
            [
                "f:6:56: number-exponent text=1e3",
            ],
        ),
        (
            "metric: m, method: {kind: pass-fail}",
            [
                "f:6:20: one-test-expected",
            ],
        ),
        ("missing: maybe", ["f:6:10: wrong-choice allowed=ask, zero, fail text=maybe"]),
        ("missing: [ask]", ["f:6:10: wrong-choice allowed=ask, zero, fail text=[…]"]),
        ("missing: {ask: 1}", ["f:6:10: wrong-choice allowed=ask, zero, fail text={…}"]),
        ("panel: {drop: {highest: -1}}", ["f:6:25: number-not-a-count text=-1"]),
        (
            "panel: {drop: [{highest: 1}, x]}",
            ["f:6:30: mapping-expected"],
        ),
        ("panel: {scale: percent}", ["f:6:16: wrong-choice allowed=points text=percent"]),
        ("panel: {scale: [{mark: a}]}", ["f:6:17: missing-key key=share"]),
        (
            "title: {kr: a}",
            [
                "f:6:8: missing-key key=en",
                "f:6:8: missing-key key=ko",
                "f:6:9: unknown-key known=en, ko name=kr",
            ],
        ),
        ("title: [a]", ["f:6:8: mapping-expected"]),
        ("metric: [m]", ["f:6:9: text-expected"]),
        ("metric: ''", ["f:6:9: text-empty"]),
        ("criteria: x", ["f:6:11: list-expected"]),
    ],
)
def test_what_is_wrong_in_a_criterion_is_told_where_it_stands(text: str, said: list[str]) -> None:
    assert of_criterion(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "facts: {A b: {type: number}}\n",
            ["f:4:9: name-characters text=A b"],
        ),
        (
            "facts: {title: {typ: number}}\n",
            [
                "f:4:16: missing-key key=type",
                "f:4:17: unknown-key-near name=typ near=type",
            ],
        ),
        (
            "facts: {a: {type: number, range: [1]}}\n",
            ["f:4:34: list-too-short least=2"],
        ),
        (
            "facts: {a: {type: number, range: [1, 2, 3]}}\n",
            ["f:4:34: list-too-long most=2"],
        ),
        ("facts: [a]\n", ["f:4:8: mapping-expected"]),
        (
            "rounding: {totl: {places: 1, mode: up}}\n",
            [
                "f:4:12: wrong-choice allowed=mark-mean, criterion, part, total, index text=totl",
            ],
        ),
        (
            "award: {kind: bst}\n",
            ["f:4:15: wrong-choice allowed=best, top, budget, volume, select, pool text=bst"],
        ),
        ("award: {winners: 1}\n", ["f:4:8: missing-key key=kind"]),
        ("award: best\n", ["f:4:8: mapping-expected"]),
        (
            "award: {kind: top, winner: 2}\n",
            [
                "f:4:8: missing-key key=winners",
                "f:4:20: unknown-key-near name=winner near=winners",
            ],
        ),
        ("gates: [{id: g}]\n", ["f:4:9: gate-subject-expected"]),
        (
            "gates: [{id: g, fact: a, at_least: x}]\n",
            ["f:4:36: number-character character=U+0078 LATIN SMALL LETTER X text=x"],
        ),
        (
            "gates: [{id: g, fact: a, at_least: {number: 1, percent: true}}]\n",
            [
                "f:4:36: text-expected",
            ],
        ),
        ("compute: {precision: bf16, sparsity: dense, newest: []}\n", []),
        (
            "gates: [{id: g, fact: a, must_be: true}]\nadjustments: [{id: late, kind: malus}]\n",
            [
                "f:5:32: wrong-choice allowed=deduction, bonus text=malus",
            ],
        ),
    ],
)
def test_what_is_wrong_in_a_rubric_is_told_where_it_stands(text: str, said: list[str]) -> None:
    assert of_rubric(text) == said


def test_an_empty_list_of_criteria_is_too_short_and_a_wrong_one_is_not() -> None:
    assert of_rubric("", "criteria: []\n") == ["f:5:11: list-too-short least=1"]
    assert of_rubric("", "criteria: [{id: a}]\n") == ["f:5:12: missing-key key=points"]


@pytest.mark.parametrize(
    ("bids", "said"),
    [
        ("al", "f:2:40: wrong-choice allowed=all text=al"),
        ("[A]", "f:2:41: id-characters text=A"),
        ("{a: b}", "f:2:40: list-expected"),
    ],
)
def test_where_every_branch_fails_the_likeliest_is_told(bids: str, said: str) -> None:
    text = f"bideval: 1\nevaluators: [{{id: a, recusals: [{{bids: {bids}, kind: 제척, reason: r}}]}}]"
    assert told(Roll, text) == [said]


def test_evidence_is_a_text_or_keys_and_each_is_told_of_as_such() -> None:
    head = "bideval: 1\nadjustments:\n  - {bidder: a, adjustment: b, evidence: "
    assert told(Decisions, head + "{docment: x}}") == [
        "f:3:42: missing-key key=document",
        "f:3:43: unknown-key-near name=docment near=document",
    ]
    assert told(Decisions, head + "''}") == ["f:3:42: text-empty"]
    assert told(Decisions, head + "[a]}") == ["f:3:42: mapping-expected"]


def test_one_entry_may_stand_for_a_list_of_one_and_is_told_of_alike() -> None:
    text = "bideval: 1\nbidder: a\nfleet: [{accelerator: b200-sxm, count: 1, evidence: {page: 3}}]\n"
    assert told(Bid, text) == ["f:3:53: missing-key key=document"]


def test_a_name_of_ten_thousand_characters_is_refused() -> None:
    said = "f:3:7: text-too-long length=10000 most=300"
    assert told(Bid, f"bideval: 1\nbidder: a\nname: {'x' * 10_000}\n") == [said]


def test_only_the_first_errors_of_a_document_are_told() -> None:
    text = "bideval: 1\nbidder: a\n" + "".join(f"k{at}: 1\n" for at in range(2000))
    assert len(told(Bid, text)) == 500


class Unforeseen(BaseModel):
    bideval: str
    word: str = Field(pattern="a")


def test_an_error_that_nobody_foresaw_is_told_all_the_same() -> None:
    assert told(Unforeseen, "bideval: 1\nword: b") == ["f:2:7: value-refused reason=string_pattern_mismatch"]
    assert told(Unforeseen, "bideval: 1\nword: [b]") == ["f:2:7: text-expected"]


def test_the_branch_of_a_union_is_told_from_a_key_of_the_same_name() -> None:
    branches, keys = follow(Rubric, ("criteria", 0, "method", "bands", "bands", 0))
    assert branches == [False, False, False, True, False, False]
    assert list(keys) == ["from", "share"]

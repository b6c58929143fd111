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
from bideval.loading.shape import follow
from bideval.loading.yaml_reader import read_yaml
from bideval.problems import Problems


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
        ("id: a", "f:1:1: the number of the format is missing; write ‘bideval: 1’ as the first line"),
        ("bideval: 2", "f:1:10: the file has format 2 and needs a newer bideval"),
        ("bideval: 0", "f:1:10: there is no format ‘0’; write ‘bideval: 1’"),
        ("bideval: 1.0", "f:1:10: there is no format ‘1.0’; write ‘bideval: 1’"),
        ("bideval: [1]", "f:1:10: there is no format ‘’; write ‘bideval: 1’"),
        ("- bideval: 1", "f:1:1: keys with values must stand here; write them in { } or one a line"),
    ],
)
def test_every_document_opens_with_the_number_of_its_format(text: str, said: str) -> None:
    assert told(Tender, text) == [said]


def test_a_missing_key_is_told_where_it_should_stand_and_an_unknown_one_where_it_does() -> None:
    assert told(Tender, "bideval: 1\nid: a\ntitel: b\nrubric: c\n") == [
        "f:1:1: the key ‘title’ is missing; add it",
        "f:3:1: ‘titel’ is no key here; did you mean ‘title’?",
    ]


def test_an_unknown_key_that_is_like_none_is_told_with_all_that_there_are() -> None:
    said = "f:6:9: ‘zzz’ is no key here; remove it or choose from: drop, mean, scale"
    assert of_criterion("panel: {zzz: 1}") == [said]


def test_a_key_may_not_stand_by_the_name_of_its_field() -> None:
    assert of_criterion("panel: {scale: {start: 60, to: 100}}") == [
        "f:6:16: the key ‘from’ is missing; add it",
        "f:6:17: ‘start’ is no key here; remove it or choose from: from, to",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("metric: m, method: {kind: linaer}", [
            "f:6:27: ‘linaer’ is not one of the words allowed here; write one of: linear, bands, ratio-to-best, min-max, power, "
            "logarithmic, deviation, rank-points, pass-fail, table",
        ]),
        ("metric: m, method: {}", ["f:6:20: the key ‘kind’ is missing; add it"]),
        ("metric: m, method: linear", ["f:6:20: keys with values must stand here; write them in { } or one a line"]),
        ("metric: m, method: {kind: linear, zero_at: 1e3}", [
            "f:6:20: the key ‘full_at’ is missing; add it",
            "f:6:44: ‘1e3’ is written with an exponent; write the digits out, such as 1000",
        ]),
        ("metric: m, method: {kind: bands, bands: [{from: 1, shear: 1}], bads: 1}", [
            "f:6:42: the key ‘share’ is missing; add it",
            "f:6:52: ‘shear’ is no key here; did you mean ‘share’?",
            "f:6:64: ‘bads’ is no key here; did you mean ‘bands’?",
        ]),
        ("metric: m, method: {kind: bands}", ["f:6:20: the key ‘bands’ is missing; add it"]),
        ("metric: m, method: {kind: bands, bands: []}", ["f:6:41: too short: at least 1 must stand here; add what is missing"]),
        ("metric: m, method: {kind: table, table: [{value: 1}]}", ["f:6:42: the key ‘share’ is missing; add it"]),
        ("metric: m, method: {kind: power, exponent: 2, full_at: bset}", [
            "f:6:56: ‘bset’ is not one of the words allowed here; write one of: best",
        ]),
        ("metric: m, method: {kind: power, exponent: 2, full_at: 1e3}", [
            "f:6:56: ‘1e3’ is written with an exponent; write the digits out, such as 1000",
        ]),
        ("metric: m, method: {kind: pass-fail}", [
            "f:6:20: write exactly one of must_be, one_of, at_least, more_than, at_most and less_than",
        ]),
        ("missing: maybe", ["f:6:10: ‘maybe’ is not one of the words allowed here; write one of: ask, zero, fail"]),
        ("missing: [ask]", ["f:6:10: ‘[…]’ is not one of the words allowed here; write one of: ask, zero, fail"]),
        ("missing: {ask: 1}", ["f:6:10: ‘{…}’ is not one of the words allowed here; write one of: ask, zero, fail"]),
        ("panel: {drop: {highest: -1}}", ["f:6:25: ‘-1’ is not a whole number from zero up; write a count"]),
        ("panel: {drop: [{highest: 1}, x]}", ["f:6:30: keys with values must stand here; write them in { } or one a line"]),
        ("panel: {scale: percent}", ["f:6:16: ‘percent’ is not one of the words allowed here; write one of: points"]),
        ("panel: {scale: [{mark: a}]}", ["f:6:17: the key ‘share’ is missing; add it"]),
        ("title: {kr: a}", [
            "f:6:8: the key ‘en’ is missing; add it",
            "f:6:8: the key ‘ko’ is missing; add it",
            "f:6:9: ‘kr’ is no key here; remove it or choose from: en, ko",
        ]),
        ("title: [a]", ["f:6:8: keys with values must stand here; write them in { } or one a line"]),
        ("metric: [m]", ["f:6:9: one text or number must stand here; write no list and no keys"]),
        ("metric: ''", ["f:6:9: the text is empty; write one or leave the key out"]),
        ("criteria: x", ["f:6:11: a list must stand here; write it in [ ] or with a - on each line"]),
    ],
)
def test_what_is_wrong_in_a_criterion_is_told_where_it_stands(text: str, said: list[str]) -> None:
    assert of_criterion(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("facts: {A b: {type: number}}\n", ["f:4:9: a name has lower-case letters a–z, digits, hyphens and underscores, in parts joined by dots, "
                                             "unlike ‘A b’; change it"]),
        ("facts: {title: {typ: number}}\n", [
            "f:4:16: the key ‘type’ is missing; add it",
            "f:4:17: ‘typ’ is no key here; did you mean ‘type’?",
        ]),
        ("facts: {a: {type: number, range: [1]}}\n", ["f:4:34: too short: at least 2 must stand here; add what is missing"]),
        ("facts: {a: {type: number, range: [1, 2, 3]}}\n", ["f:4:34: too long: at most 2 may stand here; remove the others"]),
        ("facts: [a]\n", ["f:4:8: keys with values must stand here; write them in { } or one a line"]),
        ("rounding: {totl: {places: 1, mode: up}}\n", [
            "f:4:12: ‘totl’ is not one of the words allowed here; write one of: mark-mean, criterion, part, total",
        ]),
        ("award: {kind: bst}\n", ["f:4:15: ‘bst’ is not one of the words allowed here; write one of: best, top, budget"]),
        ("award: {winners: 1}\n", ["f:4:8: the key ‘kind’ is missing; add it"]),
        ("award: best\n", ["f:4:8: keys with values must stand here; write them in { } or one a line"]),
        ("award: {kind: top, winner: 2}\n", [
            "f:4:8: the key ‘winners’ is missing; add it",
            "f:4:20: ‘winner’ is no key here; did you mean ‘winners’?",
        ]),
        ("gates: [{id: g}]\n", ["f:4:9: a gate has exactly one of fact, metric, criterion and decision; write one"]),
        ("gates: [{id: g, fact: a, at_least: x}]\n", ["f:4:36: ‘x’ has the character U+0078 LATIN SMALL LETTER X, which is in no number here; remove it"]),
        ("gates: [{id: g, fact: a, at_least: {number: 1, percent: true}}]\n", [
            "f:4:36: one text or number must stand here; write no list and no keys",
        ]),
        ("compute: {precision: bf16, sparsity: dense, newest: []}\n", []),
        ("gates: [{id: g, fact: a, must_be: true}]\nadjustments: [{id: late, kind: malus}]\n", [
            "f:5:32: ‘malus’ is not one of the words allowed here; write one of: deduction, bonus",
        ]),
    ],
)
def test_what_is_wrong_in_a_rubric_is_told_where_it_stands(text: str, said: list[str]) -> None:
    assert of_rubric(text) == said


def test_an_empty_list_of_criteria_is_too_short_and_a_wrong_one_is_not() -> None:
    assert of_rubric("", "criteria: []\n") == ["f:5:11: too short: at least 1 must stand here; add what is missing"]
    assert of_rubric("", "criteria: [{id: a}]\n") == ["f:5:12: the key ‘points’ is missing; add it"]


@pytest.mark.parametrize(
    ("bids", "said"),
    [
        ("al", "f:2:40: ‘al’ is not one of the words allowed here; write one of: all"),
        ("[A]", "f:2:41: an id has up to 80 lower-case letters a–z, digits and hyphens, unlike ‘A’; change it"),
        ("{a: b}", "f:2:40: a list must stand here; write it in [ ] or with a - on each line"),
    ],
)
def test_where_every_branch_fails_the_likeliest_is_told(bids: str, said: str) -> None:
    text = f"bideval: 1\nevaluators: [{{id: a, recusals: [{{bids: {bids}, kind: 제척, reason: r}}]}}]"
    assert told(Roll, text) == [said]


def test_evidence_is_a_text_or_keys_and_each_is_told_of_as_such() -> None:
    head = "bideval: 1\nadjustments:\n  - {bidder: a, adjustment: b, evidence: "
    assert told(Decisions, head + "{docment: x}}") == [
        "f:3:42: the key ‘document’ is missing; add it",
        "f:3:43: ‘docment’ is no key here; did you mean ‘document’?",
    ]
    assert told(Decisions, head + "''}") == ["f:3:42: the text is empty; write one or leave the key out"]
    assert told(Decisions, head + "[a]}") == ["f:3:42: keys with values must stand here; write them in { } or one a line"]


def test_one_entry_may_stand_for_a_list_of_one_and_is_told_of_alike() -> None:
    text = "bideval: 1\nbidder: a\nfleet: [{accelerator: b200-sxm, count: 1, evidence: {page: 3}}]\n"
    assert told(Bid, text) == ["f:3:53: the key ‘document’ is missing; add it"]


def test_a_name_of_ten_thousand_characters_is_refused() -> None:
    said = "f:3:7: the text has 10000 characters, more than 300; shorten it"
    assert told(Bid, f"bideval: 1\nbidder: a\nname: {'x' * 10_000}\n") == [said]


def test_only_the_first_errors_of_a_document_are_told() -> None:
    text = "bideval: 1\nbidder: a\n" + "".join(f"k{at}: 1\n" for at in range(2000))
    assert len(told(Bid, text)) == 500


class Unforeseen(BaseModel):
    bideval: str
    word: str = Field(pattern="a")


def test_an_error_that_nobody_foresaw_is_told_all_the_same() -> None:
    assert told(Unforeseen, "bideval: 1\nword: b") == ["f:2:7: the value cannot be read (string_pattern_mismatch); correct it"]
    assert told(Unforeseen, "bideval: 1\nword: [b]") == ["f:2:7: one text or number must stand here; write no list and no keys"]


def test_the_branch_of_a_union_is_told_from_a_key_of_the_same_name() -> None:
    branches, keys = follow(Rubric, ("criteria", 0, "method", "bands", "bands", 0))
    assert branches == [False, False, False, True, False, False]
    assert keys == ["from", "share"]

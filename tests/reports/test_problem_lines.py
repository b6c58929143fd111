"""Problems: a line that editors open, JSON in both languages, annotations on GitHub."""

import json

from bideval.problems import NOWHERE, Level, Place, Problem
from bideval.reports.problem_lines import as_json, github, line, lines

ERROR = Problem(Place("bids/a,b.yaml", 4, 7), "explain-bidder-unknown", {"bidder": "50%", "known": "a\nb"})
WARNING = Problem(Place("rubric.yaml"), "explain-excluded", {"bidder": "한강", "reason": "x"}, Level.WARNING)
NOTE = Problem(NOWHERE, "level-note", {}, Level.NOTE)


def test_a_line_says_where_how_bad_what_and_the_code() -> None:
    assert line(ERROR, "en") == (
        "bids/a,b.yaml:4:7: error: there is no bid ‘50%’; write one of: a b [explain-bidder-unknown]"
    )
    assert line(ERROR, "ko").startswith("bids/a,b.yaml:4:7: 오류: 50%라는 입찰은 없다.")
    assert line(WARNING, "ko") == "rubric.yaml: 경고: 한강은 제외되어 점수가 없다: x [explain-excluded]"
    assert line(NOTE, "en") == "note: note [level-note]"


def test_each_problem_has_its_line() -> None:
    assert lines([ERROR, NOTE], "en").count("\n") == 2
    assert lines([], "en") == ""


def test_what_hides_in_a_problem_is_shown() -> None:
    nasty = Problem(Place("a\x1b.yaml", 1, 1), "explain-excluded", {"bidder": "\u202ex", "reason": "\x1b[31m"})
    assert line(nasty, "en") == (
        "a\\u{1B}.yaml:1:1: error: \\u{202E}x is excluded and has no points: \\u{1B}[31m [explain-excluded]"
    )


def test_json_has_both_languages() -> None:
    document = json.loads(as_json([ERROR]))
    assert document["format"] == 1
    assert document["problems"] == [
        {
            "file": "bids/a,b.yaml",
            "line": 4,
            "column": 7,
            "level": "error",
            "code": "explain-bidder-unknown",
            "facts": {"bidder": "50%", "known": "a\nb"},
            "ko": "50%라는 입찰은 없다. 다음 가운데 하나를 쓴다: a b",
            "en": "there is no bid ‘50%’; write one of: a b",
        }
    ]


def test_annotations_escape_what_github_would_read() -> None:
    assert github([ERROR, WARNING, NOTE], "en").splitlines() == [
        "::error file=bids/a%2Cb.yaml,line=4,col=7,title=explain-bidder-unknown::there is no bid ‘50%25’; write one of: a b",
        "::warning file=rubric.yaml,title=explain-excluded::한강 is excluded and has no points: x",
        "::notice title=level-note::note",
    ]

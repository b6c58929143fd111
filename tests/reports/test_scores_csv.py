"""`scores.csv`: one row a bid, digits for numbers, and no text that a spreadsheet could run."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from report_tenders import BIDS, PUBLISHED, changed, evaluated, with_bid

from bideval.documents.evaluation import Evaluation
from bideval.reports.scores_csv import guarded, scores_csv


def rows(evaluation: Evaluation) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(scores_csv(evaluation), newline="")))


def test_the_columns() -> None:
    assert list(rows(evaluated())[0]) == [
        "place",
        "bidder",
        "name.ko (a ' at the start is a guard)",
        "name.en (a ' at the start is a guard)",
        "outcome",
        "total",
        "quality",
        "quality/plan",
        "quality/speed",
        "price",
    ]


def test_ranked_and_excluded() -> None:
    alpha, beta, gamma = rows(evaluated())
    assert (alpha["place"], alpha["total"], alpha["quality/speed"]) == ("1", "89.67", "16.67")
    assert beta["place"] == "2"
    assert (gamma["place"], gamma["outcome"], gamma["total"], gamma["price"]) == ("", "excluded", "", "")


def test_what_is_not_certain_is_a_range() -> None:
    alpha, *_ = rows(evaluated(bids=with_bid("alpha", facts={"days": None})))
    assert (alpha["place"], alpha["total"], alpha["quality/speed"]) == ("1..2", "73.00..93.00", "0.00..20.00")


def test_a_certain_place_of_a_total_that_is_not() -> None:
    found = evaluated(bids=with_bid("alpha", facts={"days": None}))
    standing = found.standings[0]._replace(rank_high=1)
    assert rows(replace(found, standings=(standing, *found.standings[1:])))[0]["place"] == "1"


def test_without_places_and_without_names() -> None:
    alpha, *_ = rows(evaluated(tender=PUBLISHED, bids=changed(BIDS, alpha=changed(BIDS["alpha"], name=None))))
    assert (alpha["place"], alpha["total"], alpha["name.ko (a ' at the start is a guard)"]) == ("", "", "")


def test_every_cell_is_quoted_and_lines_end_as_the_standard_says() -> None:
    first, *_ = scores_csv(evaluated()).split("\r\n")
    assert first.startswith('"place","bidder",')


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "'"])
def test_a_formula_is_guarded(sign: str) -> None:
    assert guarded(f"{sign}cmd|'/c calc'!A0") == f"'{sign}cmd|'/c calc'!A0"


@pytest.mark.parametrize(
    ("text", "expected"), [("\t=1", "'=1"), (" \r\n=1", "'=1"), ("\0=1", "\\u{0}=1"), ("한강", "한강")]
)
def test_what_hides_before_a_formula_is_gone_or_seen(text: str, expected: str) -> None:
    assert guarded(text) == expected

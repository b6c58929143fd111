"""The tolerance band: who is within it, what orders them, and what is open while not all is known."""

from typing import Any

import pytest
from builders import evaluated, leaf, part, places, rubric, tie
from test_checks import found as checked

from bideval.documents.evaluation import Evaluation
from bideval.exact import exact_text

UFAB = {"index": {"kind": "quality-per-price", "quality": "skill"}}
BAND = {"within": "6%", "of": "best", "then": "price", "better": "lower"}


def banded(bids: dict[str, str], band: dict[str, str] | None = None, *, doubtful: str = "", **by: Any) -> Evaluation:
    """Bids with skill (1000), plan (100), days and a price, as four words; `-` is not stated."""
    rules = rubric(
        part("quality", leaf("skill", "1000", metric="ability", method=line("1000")), leaf("plan", "100")),
        facts={"ability": "number", "days": "number"},
        gates=[{"id": "site", "decision": "true"}],
        ranking={**(by or UFAB), "band": band or BAND, "tie_breaks": [{"metric": "days", "better": "lower"}]},
    )
    stated = {}
    for bidder, words in bids.items():
        skill, plan, days, price = words.split()
        facts = {name: word for name, word in (("ability", skill), ("plan", plan), ("days", days)) if word != "-"}
        stated[bidder] = {**facts, **({"cost": {"price": price}} if price != "-" else {})}
    passed = [{"bidder": bidder, "gate": "site", "outcome": "passed"} for bidder in bids if bidder not in doubtful]
    return evaluated(rules, stated, decisions={"gates": passed})


def line(points: str) -> dict[str, str]:
    return {"kind": "linear", "zero_at": "0", "full_at": points}


def test_all_within_six_percent_of_the_best_index_are_ordered_by_the_lowest_price() -> None:
    """UfAB, extended ratio: Z = L/P of 8, 7.6, 7.52 and 7.5; the edge is 7.52, and it is in the band."""
    found = banded({"a": "800 1 1 100", "b": "722 1 1 95", "c": "752 1 1 100", "d": "600 1 1 80"})
    assert places(found) == {"a": "2", "b": "1", "c": "3", "d": "4"}
    step = found.band
    assert step is not None
    assert step.group == ("a", "b", "c")
    assert [exact_text(one) for one in (step.best, step.edge)] == ["8", "7.52"]
    assert step.left == (("b",), ("a",), ("c",))
    assert step.values == {"a": 100, "b": 95, "c": 100}


def test_who_is_equal_in_what_decides_stands_as_the_index_has_it_and_then_come_the_tie_breaks() -> None:
    found = banded({"a": "800 1 9 100", "b": "800 1 8 100", "c": "790 1 1 100", "d": "1 1 1 1000"})
    assert places(found) == {"a": "2", "b": "1", "c": "3", "d": "4"}
    assert [tie(one) for one in found.tie_breaks] == ["a b: metric: b | a"]


def test_a_best_alone_in_its_band_is_first_as_it_is() -> None:
    found = banded({"a": "800 1 1 100", "b": "600 1 1 80"})
    assert (places(found), found.band) == ({"a": "1", "b": "2"}, None)


@pytest.mark.parametrize(
    ("by", "bids", "order"),
    [
        ({"by": "price", "better": "lower"}, {"a": "1 10 1 100", "b": "1 30 1 106", "c": "1 90 1 107"}, "b a c"),
        ({"by": "total"}, {"a": "1 99 1 9", "b": "10 84 1 9", "c": "99 0 1 9"}, "a b c"),
    ],
)
def test_the_band_may_be_of_a_price_or_of_the_total(by: dict[str, str], bids: dict[str, str], order: str) -> None:
    found = banded(bids, {"within": "6%", "then": "plan", "better": "higher"}, **by)
    assert " ".join(bidder for (bidder,) in found.ranking) == order


def test_below_zero_the_band_still_goes_away_from_the_best() -> None:
    """Prices less worth: -100 is the best, -94 the edge of 6 %."""
    index: dict[str, Any] = {"index": {"kind": "award-on-value", "worth": "1", "quality": "skill"}}
    band = {"within": "6%", "then": "days", "better": "lower"}
    found = banded({"a": "200 1 9 100", "b": "200 1 1 106", "c": "200 1 0 107"}, band, **index)
    assert places(found) == {"a": "2", "b": "1", "c": "3"}
    assert found.band is not None
    assert [exact_text(one) for one in (found.band.best, found.band.edge)] == ["-100", "-94"]


def test_while_it_is_open_who_is_within_those_who_may_be_have_no_place() -> None:
    bids = {"a": "800 1 1 100", "b": "722 1 1 -", "c": "752 1 1 100", "d": "600 1 1 100"}
    assert places(banded(bids)) == {"a": "1..3", "b": "1..4", "c": "1..3", "d": "3..4"}
    bids = {"a": "800 1 1 100", "b": "760 1 1 100", "c": "600 1 1 100", "d": "600 1 2 100"}
    assert places(banded(bids, doubtful="b")) == {"a": "1..2", "b": "1..2", "c": "2..3", "d": "3..4"}


def test_while_what_decides_is_open_so_are_the_places_within() -> None:
    band = {"within": "6%", "then": "days", "better": "lower"}
    found = banded({"a": "800 1 - 100", "b": "760 1 1 100", "c": "600 1 2 100"}, band)
    assert places(found) == {"a": "1..2", "b": "1..2", "c": "3"}
    assert found.band is None


def test_where_every_bid_may_yet_be_excluded_nothing_is_sure() -> None:
    assert places(banded({"a": "800 1 1 100", "b": "100 1 1 100"}, doubtful="ab")) == {"a": "1..2", "b": "1..2"}


def test_the_check_of_a_band() -> None:
    def of(**band: str) -> list[str]:
        return checked(rubric(ranking={"band": {"within": "6%", "then": "worth", "better": "lower", **band}}))

    assert of() == []
    assert of(then="total") == []
    assert of(then="xyz") == ["ranking/band/then unknown-quantity"]
    assert of(within="100%") == ["ranking/band/within band-not-a-part"]
    assert of(within="0%") == ["ranking/band/within band-not-a-part"]
    assert checked(rubric(ranking={"band": {"within": "6%", "then": "price"}})) == [
        "ranking/band/then ranking-better-missing"
    ]

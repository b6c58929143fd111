"""Places by something other than the total: a metric, a fact, a criterion; ties told apart by a metric."""

from typing import Any

import pytest
from builders import evaluated, leaf, part, places, rounding, rubric, tie, totals

from bideval.documents.evaluation import Evaluation

MINIMUM = {"id": "fit", "criterion": "technical", "at_least": "85%", "on": "raw"}


def two_stage(bids: dict[str, tuple[str, str]], **words: Any) -> Evaluation:
    """기술 적격 then the lowest price: those with 85 of 100 technical points, by their price in units of 100 million won."""
    rules = rubric(leaf("technical", "100"), gates=[MINIMUM], ranking={"by": "price", "better": "lower"}, **words)
    stated = {
        name: {"technical": points, **({"cost": {"price": f"{price}백만원"}} if price else {})}
        for name, (points, price) in bids.items()
    }
    return evaluated(rules, stated)


# --- two-stage awards as they came out


def test_busan_line_1_two_hundred_cars_the_lowest_price_among_those_who_are_fit() -> None:
    """부산교통공사 1호선 전동차 200칸 (기술 85점 이상 적격, 최저가 낙찰): the highest technical score came last."""
    found = two_stage(
        {"woojin": ("85.7", "226_000"), "dawonsys": ("85.25", "236_500"), "rotem": ("92.75", "250_958.4")}
    )
    assert places(found) == {"woojin": "1", "dawonsys": "2", "rotem": "3"}
    assert totals(found) == {"woojin": "85.7", "dawonsys": "85.25", "rotem": "92.75"}


def test_korail_2020_the_lower_technical_score_wins_by_its_price() -> None:
    """한국철도공사 전동차 330칸 (2020)."""
    assert places(two_stage({"woojin": ("86.8", "445_500"), "dawonsys": ("90.6071", "457_700")})) == {
        "woojin": "1",
        "dawonsys": "2",
    }


def test_emu_320_in_2023_one_bidder_is_left_whose_price_was_not_published() -> None:
    """한국철도공사 EMU-320 136칸 (2023): 79.3 of 100 is not fit. A bid alone has its place but, without a price, no certainty of it."""
    found = two_stage({"rotem": ("89.91", ""), "woojin": ("79.3", "")})
    assert [(one.outcome, one.rank_low, one.rank_high) for one in found.standings] == [
        ("unknown", 1, 1),
        ("excluded", None, None),
    ]


# --- what may be ranked by


def ranked_by(bids: dict[str, str], by: dict[str, Any], **words: Any) -> Evaluation:
    """Bids with points for quality (60) and plan (40) and a number of days, as three words; `-` is not stated."""
    rules = rubric(
        part("technical", leaf("quality", "60"), leaf("plan", "40")),
        facts={"days": {"type": "number", "range": ["9", "91"]}},
        metrics={"per_day": {"expr": "quality / days"}},
        ranking=by,
        **words,
    )
    names = ("quality", "plan", "days")
    stated = {
        bidder: {name: word for name, word in zip(names, told.split(), strict=True) if word != "-"}
        for bidder, told in bids.items()
    }
    return evaluated(rules, stated)


BIDS = {"a": "50 20 30", "b": "40 36 20", "c": "45 26 60"}


@pytest.mark.parametrize(
    ("by", "kind", "order"),
    [
        ({"by": "total"}, "total", "b c a"),
        ({"by": "total", "better": "lower"}, "total", "a c b"),
        ({"by": "days", "better": "lower"}, "metric", "b a c"),
        ({"by": "days", "better": "higher"}, "metric", "c a b"),
        ({"by": "per_day", "better": "higher"}, "metric", "b a c"),
        ({"by": "technical/quality"}, "criterion", "a c b"),
        ({"by": "technical/plan"}, "criterion", "b c a"),
    ],
)
def test_places_are_by_the_total_a_fact_a_metric_or_a_criterion(by: dict[str, Any], kind: str, order: str) -> None:
    found = ranked_by(BIDS, by)
    assert " ".join(bidder for (bidder,) in found.ranking) == order
    assert found.ranked_by.kind == kind


def test_points_of_a_criterion_are_compared_after_rounding() -> None:
    bids = {"a": "50 20.4 10", "b": "40 19.6 10", "c": "45 26 10"}
    found = ranked_by(bids, {"by": "technical/plan"}, rounding=rounding(criterion="0 half-up"))
    assert places(found) == {"a": "2", "b": "2", "c": "1"}


def test_a_total_that_is_not_exact_is_no_matter_where_places_are_by_something_else() -> None:
    found = ranked_by({"a": "50 - 30", "b": "40 36 20"}, {"by": "days", "better": "lower"})
    assert places(found) == {"a": "2", "b": "1"}
    assert totals(found) == {"a": "50..90", "b": "76"}


def test_a_bid_without_the_value_may_have_any_place_that_its_range_leaves() -> None:
    """Days lie from 9 to 91 where they are not stated."""
    by = {"by": "days", "better": "lower"}
    found = ranked_by({"a": "50 20 9", "b": "40 36 -", "c": "45 26 60", "d": "1 1 91"}, by)
    assert places(found) == {"a": "1..2", "b": "1..4", "c": "2..3", "d": "3..4"}
    assert {one.bidder: one.outcome for one in found.standings}["b"] == "unknown"
    found = ranked_by({"a": "50 20 9", "b": "40 36 -", "c": "- 26 60"}, {"by": "per_day", "better": "higher"})
    assert places(found) == {"a": "1..2", "b": "2..3", "c": "1..3"}


def test_nothing_can_be_said_of_a_quotient_whose_divisor_may_be_of_either_sign() -> None:
    rules = rubric(
        leaf("quality", "100"),
        facts={"change": {"type": "number", "range": ["-1", "1"]}},
        metrics={"rate": {"expr": "quality / change"}},
        ranking={"by": "rate", "better": "higher"},
    )
    found = evaluated(rules, {"a": {"quality": "1"}, "b": {"quality": "50", "change": "1"}})
    assert places(found) == {"a": "1..2", "b": "1..2"}


# --- ties


CHAIN = {"by": "technical", "tie_breaks": [{"metric": "days", "better": "lower"}, {"highest": "plan"}]}


def test_a_tie_is_told_apart_by_a_metric() -> None:
    found = ranked_by({"a": "50 20 30", "b": "40 30 20", "c": "35 35 30", "d": "1 1 10"}, CHAIN)
    assert places(found) == {"a": "3", "b": "1", "c": "2", "d": "4"}
    assert [tie(one) for one in found.tie_breaks] == [
        "a b c: metric: b | a c",
        "a c: highest technical/plan: c | a",
    ]
    assert found.tie_breaks[0].metric == "days"
    assert found.tie_breaks[0].values == {"a": 30, "b": 20, "c": 30}


def test_the_higher_value_may_be_the_better_one() -> None:
    chain = {"tie_breaks": [{"metric": "days", "better": "higher"}]}
    assert places(ranked_by({"a": "50 20 30", "b": "40 30 20"}, chain)) == {"a": "1", "b": "2"}


def test_a_tie_stays_open_while_the_metric_is_not_known() -> None:
    found = ranked_by({"a": "50 20 -", "b": "40 30 20"}, CHAIN)
    assert places(found) == {"a": "1..2", "b": "1..2"}
    assert found.tie_breaks == ()

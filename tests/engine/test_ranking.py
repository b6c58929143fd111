"""Places: 1, 2, 2, 4; each link of the chain of tie-breaks; lots; and guaranteed places while totals are bounds."""

from typing import Any

import pytest
from builders import evaluated, leaf, officer, part, places, points, rounding, rubric, tie, totals

from bideval.documents.evaluation import Evaluation

UNDECIDED = {"id": "site", "decision": "true"}


def ranked(
    chain: list[dict[str, str]], bids: dict[str, str], *, lots: list[dict[str, Any]] | None = None, doubtful: str = ""
) -> Evaluation:
    """Bids with points for quality (60), plan (30) and price (30), as three words; those of `doubtful` wait for their gate."""
    rules = rubric(
        part("technical", leaf("quality", "60"), leaf("plan", "30")),
        leaf("price", "30", metric="offer", method={"kind": "linear", "zero_at": "0", "full_at": "30"}),
        ranking={"tie_breaks": chain},
        gates=[UNDECIDED],
    )
    stated = {name: dict(zip(("quality", "plan", "offer"), words.split(), strict=True)) for name, words in bids.items()}
    passed = [{"bidder": name, "gate": "site", "outcome": "passed"} for name in bids if name not in doubtful]
    return evaluated(rules, stated, decisions={"lots": lots or [], "gates": passed})


def plain(bids: dict[str, str], **words: Any) -> Evaluation:
    return evaluated(rubric(**words), {name: {"worth": worth} for name, worth in bids.items()})


# --- places


def test_equal_totals_share_a_place_and_the_places_after_them_are_left_out() -> None:
    found = plain({"a": "70", "b": "90", "c": "80", "d": "80"})
    assert places(found) == {"a": "4", "b": "1", "c": "2", "d": "2"}
    assert found.ranking == (("b",), ("c", "d"), ("a",))
    assert found.tie_breaks == ()


def test_within_a_group_bids_stand_in_order_of_id() -> None:
    assert plain({"c": "80", "a-10": "80", "b": "80", "a-9": "80"}).ranking == (("a-10", "a-9", "b", "c"),)


def test_totals_are_compared_after_rounding() -> None:
    bids = {"a": "80.04", "b": "79.96", "c": "79.94"}
    assert plain(bids, rounding=rounding(total="1 half-up")).ranking == (("a", "b"), ("c",))
    assert plain(bids).ranking == (("a",), ("b",), ("c",))


def test_a_total_below_zero_is_a_place_like_any_other() -> None:
    rules = rubric(adjustments=[{"id": "late", "kind": "deduction", "points": "5"}])
    late = {"adjustments": [{"bidder": bidder, "adjustment": "late"} for bidder in "ab"]}
    assert places(
        evaluated(rules, {"a": {"worth": "1"}, "b": {"worth": "2"}, "c": {"worth": "0"}}, decisions=late)
    ) == {"a": "3", "b": "2", "c": "1"}


def test_nobody_is_ranked_where_nobody_bids() -> None:
    found = plain({})
    assert (found.standings, found.ranking) == ((), ())


# --- the chain


def test_the_higher_points_in_a_criterion_go_first_in_a_leaf_or_a_part() -> None:
    bids = {"a": "40 20 20", "b": "45 10 25", "c": "35 20 25"}
    for name, ranking in (
        ("technical", (("a",), ("b", "c"))),
        ("plan", (("a", "c"), ("b",))),
        ("technical/quality", (("b",), ("a",), ("c",))),
    ):
        found = ranked([{"highest": name}], bids)
        assert found.ranking == ranking
        assert [one.criterion for one in found.tie_breaks] == ["technical/plan" if name == "plan" else name]


def test_each_link_is_tried_on_what_the_links_before_it_left_and_recorded() -> None:
    bids = {"a": "40 20 20", "b": "45 10 25", "c": "35 20 25", "d": "40 20 20", "e": "1 1 1"}
    found = ranked([{"highest": "technical"}, {"highest": "price"}, {"highest": "quality"}], bids)
    assert [tie(one) for one in found.tie_breaks] == [
        "a b c d: highest technical: a d | b c",
        "a d: highest price: a d",
        "b c: highest price: b c",
        "a d: highest technical/quality: a d",
        "b c: highest technical/quality: b | c",
    ]
    assert places(found) == {"a": "1", "b": "3", "c": "4", "d": "1", "e": "5"}
    assert found.tie_breaks[0].values == {"a": 60, "b": 55, "c": 55, "d": 60}


def test_points_are_compared_as_they_are_rounded() -> None:
    rules = rubric(
        leaf("one", "50"),
        leaf("two", "50"),
        rounding=rounding(criterion="0 half-up"),
        ranking={"tie_breaks": [{"highest": "one"}]},
    )
    found = evaluated(rules, {"a": {"one": "40.4", "two": "10"}, "b": {"one": "39.6", "two": "10"}})
    assert found.ranking == (("a", "b"),)
    assert points(found, "one") == {"a": "40", "b": "40"}


def test_the_largest_item_is_the_leaf_with_the_most_points_then_the_next_and_equal_ones_in_the_order_of_the_rubric() -> (
    None
):
    """quality has 60 points, plan and price 30 each: quality, plan, price."""
    chain = [{"largest_item": "true"}]
    found = ranked(chain, {"a": "40 20 20", "b": "40 10 30", "c": "41 10 29"})
    assert [tie(one) for one in found.tie_breaks] == [
        "a b c: largest-item technical/quality: c | a b",
        "a b: largest-item technical/plan: a | b",
    ]
    assert places(found) == {"a": "2", "b": "3", "c": "1"}


def test_what_the_chain_leaves_tied_stays_tied() -> None:
    found = ranked([{"largest_item": "true"}, {"lot": "true"}], {"a": "40 20 20", "b": "40 20 20"})
    assert [tie(one) for one in found.tie_breaks] == [
        "a b: largest-item technical/quality: a b",
        "a b: largest-item technical/plan: a b",
        "a b: largest-item price: a b",
        "a b: lot: a b",
    ]
    assert places(found) == {"a": "1", "b": "1"}


def test_a_link_that_is_switched_off_does_nothing() -> None:
    lots = [{"tie": ["a", "b"], "order": ["b", "a"]}]
    found = ranked([{"largest_item": "false"}, {"lot": "false"}], {"a": "40 20 20", "b": "41 20 19"}, lots=lots)
    assert (found.ranking, found.tie_breaks) == ((("a", "b"),), ())


# --- lots


def test_a_lot_counts_when_its_tie_is_exactly_the_group_that_remains() -> None:
    bids = {"a": "40 20 20", "b": "40 20 20", "c": "40 20 20", "d": "41 19 20"}
    chain = [{"highest": "quality"}, {"lot": "true"}]
    found = ranked(chain, bids, lots=[{"tie": ["c", "a", "b"], "order": ["c", "a", "b"], "drawn_by": "위원장"}])
    assert places(found) == {"a": "3", "b": "4", "c": "2", "d": "1"}
    assert tie(found.tie_breaks[-1]) == "a b c: lot: c | a | b"


@pytest.mark.parametrize("names", ["ab", "abcd", "bc"])
def test_a_lot_of_other_bids_leaves_the_tie(names: str) -> None:
    bids = {"a": "40 20 20", "b": "40 20 20", "c": "40 20 20", "d": "41 19 20"}
    found = ranked([{"highest": "quality"}, {"lot": "true"}], bids, lots=[{"tie": list(names), "order": list(names)}])
    assert found.ranking == (("d",), ("a", "b", "c"))
    assert tie(found.tie_breaks[-1]) == "a b c: lot: a b c"


def test_without_the_link_no_lot_counts() -> None:
    found = ranked(
        [{"highest": "quality"}], {"a": "40 20 20", "b": "40 20 20"}, lots=[{"tie": ["a", "b"], "order": ["b", "a"]}]
    )
    assert found.ranking == (("a", "b"),)


def test_each_tie_has_its_own_lot_and_what_is_alone_needs_none() -> None:
    bids = {"a": "40 20 20", "b": "40 20 20", "c": "30 20 20", "d": "30 20 20", "e": "50 20 20"}
    lots = [{"tie": ["c", "d"], "order": ["d", "c"]}, {"tie": ["a", "b"], "order": ["b", "a"]}]
    found = ranked([{"lot": "true"}], bids, lots=lots)
    assert found.ranking == (("e",), ("b",), ("a",), ("d",), ("c",))
    assert len(found.tie_breaks) == 2


# --- the published examples


def test_example_3_the_whole_ranking_of_a_civil_service_examination() -> None:
    """2023 7급 PSAT 상황판단, 인책형 18 (answer ④ 丁). Technical 80, price 20, 5 evaluators, drop one and one, gate 85 % of 80 = 68,
    tie: higher technical. 甲 68+13 = 81, eligible exactly at the gate; 乙 65 not eligible; 丙 69+15 = 84; 丁 70+14 = 84, first; 戊 65 not."""
    rules = rubric(
        leaf("technical", "80", panel={}),
        leaf("price", "20", officer={}),
        panel={"drop": {"highest": "1", "lowest": "1", "unit": "evaluator-total"}},
        gates=[{"id": "eligible", "criterion": "technical", "at_least": "85%", "on": "raw"}],
        ranking={"tie_breaks": [{"highest": "technical"}]},
    )
    marks = {
        "gap": "68 68 68 68 72",
        "eul": "65 73 62 65 65",
        "byeong": "73 69 69 65 69",
        "jeong": "75 70 65 65 75",
        "mu": "65 60 60 70 75",
    }
    prices = officer("price", gap="13", eul="20", byeong="15", jeong="14", mu="17")
    found = evaluated(rules, {name: {} for name in marks}, marks={"technical": marks}, decisions={"officer": prices})
    assert points(found, "technical") == {"byeong": "69", "eul": "-", "gap": "68", "jeong": "70", "mu": "-"}
    assert [found.ledger.value("technical", found.rows[name]) for name in ("eul", "mu")] == [65, 65]
    assert totals(found) == {"byeong": "84", "eul": "-", "gap": "81", "jeong": "84", "mu": "-"}
    assert places(found) == {"byeong": "2", "eul": "gate eligible", "gap": "3", "jeong": "1", "mu": "gate eligible"}
    assert [tie(one) for one in found.tie_breaks] == ["byeong jeong: highest technical: jeong | byeong"]


def test_example_6_a_tie_goes_to_the_higher_technical_score() -> None:
    """협상에 의한 계약체결기준 (재정경제부계약예규 제40호, 2026.1.2) 제8조②: technical + price, highest first. Tie: higher technical score,
    then higher score in the technical sub-item with the largest points. National: A 75 + 15 = 90, B 72 + 18 = 90, so A."""
    found = national({"a": "40 35 15", "b": "40 32 18"})
    assert totals(found) == {"a": "90", "b": "90"}
    assert places(found) == {"a": "1", "b": "2"}


def test_example_6_then_to_the_largest_technical_item() -> None:
    """Both 65 + 24, largest item 17 against 18: the second bidder."""
    found = national({"a": "17 48 24", "b": "18 47 24"})
    assert totals(found) == {"a": "89", "b": "89"}
    assert places(found) == {"a": "2", "b": "1"}
    assert [tie(one) for one in found.tie_breaks] == [
        "a b: highest technical: a b",
        "a b: largest-item technical/largest: b | a",
    ]


def national(bids: dict[str, str]) -> Evaluation:
    rules = rubric(
        part("technical", leaf("largest", "50"), leaf("other", "49")),
        leaf("price", "30", metric="offer", method={"kind": "linear", "zero_at": "0", "full_at": "30"}),
        ranking={"tie_breaks": [{"highest": "technical"}, {"largest_item": "true"}]},
    )
    stated = {
        name: dict(zip(("largest", "other", "offer"), words.split(), strict=True)) for name, words in bids.items()
    }
    return evaluated(rules, stated)


# --- guaranteed places


def bounded(*spans: str) -> dict[str, str]:
    """The places of bids whose totals are as said: `80`, or `70..90` for what the officer has not marked yet."""
    leaves, marks, bids = [], [], {}
    for name, span in zip("abcdef", spans, strict=False):
        low, _, high = span.partition("..")
        bids[name] = {"worth": low}
        leaves.append(leaf(f"extra-{name}", str(int(high or low) - int(low) or 1), officer={}))
        for other in "abcdef"[: len(spans)]:
            marks += officer(f"extra-{name}", **{other: "0"}) if other != name or not high else []
    return places(evaluated(rubric(leaf("worth", "100"), *leaves), bids, decisions={"officer": marks}))


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        (["90", "70..80", "60"], ["1", "2..2", "3"]),
        (["75", "70..80", "60"], ["1..2", "1..2", "3"]),
        (["80", "70..80", "60"], ["1..2", "1..2", "3"]),
        (["70", "70..80"], ["1..2", "1..2"]),
        (["90..95", "70..80", "75..85"], ["1..1", "2..3", "2..3"]),
        (["50..95", "60..70", "65..90"], ["1..3", "1..3", "1..3"]),
        (["80", "80", "70..75"], ["1", "1", "3..3"]),
        (["80", "80", "70..85"], ["1..2", "1..2", "1..3"]),
    ],
)
def test_a_place_lies_between_one_more_than_the_bids_surely_above_and_possibly_above_or_level(
    spans: list[str], expected: list[str]
) -> None:
    assert list(bounded(*spans).values()) == expected


def test_tie_breaks_act_on_exact_totals_only() -> None:
    """a and b are equal and told apart by technical points; c may be anywhere from 70 to 85."""
    rules = rubric(
        leaf("technical", "60"),
        leaf("offer", "30"),
        leaf("papers", "15", officer={}),
        ranking={"tie_breaks": [{"highest": "technical"}]},
    )
    bids = {
        "a": {"technical": "50", "offer": "30"},
        "b": {"technical": "55", "offer": "25"},
        "c": {"technical": "50", "offer": "20"},
    }
    found = evaluated(rules, bids, decisions={"officer": officer("papers", a="0", b="0")})
    assert totals(found) == {"a": "80", "b": "80", "c": "70..85"}
    assert places(found) == {"a": "2..3", "b": "1..2", "c": "1..3"}
    assert [tie(one) for one in found.tie_breaks] == ["a b: highest technical: b | a"]
    assert found.ranking == ()


def test_a_bid_that_may_yet_be_excluded_is_never_surely_above() -> None:
    found = ranked([], {"a": "60 30 10", "b": "50 30 10", "c": "40 30 10"}, doubtful="a")
    assert places(found) == {"a": "1..1", "b": "1..2", "c": "2..3"}
    two = ranked([], {"a": "60 30 10", "b": "50 30 10", "c": "40 30 10"}, doubtful="b")
    assert places(two) == {"a": "1", "b": "2..2", "c": "2..3"}
    assert two.ranking == (("a",),)


def test_a_bid_that_may_yet_be_excluded_is_possibly_level_with_its_equals_whatever_the_chain_says() -> None:
    found = ranked([{"highest": "quality"}], {"a": "40 20 20", "b": "41 20 19"}, doubtful="b")
    assert places(found) == {"a": "1..2", "b": "1..2"}


LOTS = [
    ([{"tie": ["a", "b", "c"], "order": ["a", "b", "c"]}], "1..3"),
    ([{"tie": ["a", "b"], "order": ["a", "b"]}], "1..3"),
    ([{"tie": ["a", "d"], "order": ["a", "d"]}], "1..2"),
    ([], "1..2"),
]


@pytest.mark.parametrize(("lots", "place"), LOTS)
def test_a_lot_settles_nothing_while_it_is_open_who_takes_part_in_the_tie(
    lots: list[dict[str, Any]], place: str
) -> None:
    """With c in, the lot of all three counts, or none; with c out, that of a and b, or none: b may be first, second or level."""
    bids = {"a": "40 20 20", "b": "40 20 20", "c": "40 20 20", "d": "1 1 1"}
    found = ranked([{"lot": "true"}], bids, lots=lots, doubtful="c")
    assert places(found)["b"] == place
    whole = {places(ranked([{"lot": "true"}], bids, lots=lots))["b"]}
    del bids["c"]
    whole |= {places(ranked([{"lot": "true"}], bids, lots=lots))["b"]}
    assert all("1" <= one <= place[-1] for one in whole)


def test_points_of_the_panel_that_are_awaited_leave_places_open() -> None:
    rules = rubric(leaf("worth", "60"), leaf("quality", "40", panel={}))
    found = evaluated(
        rules,
        {"a": {"worth": "60"}, "b": {"worth": "30"}, "c": {"worth": "10"}},
        marks={"quality": {"a": "40"}},
        awaiting_marks=True,
    )
    assert totals(found) == {"a": "100", "b": "30..70", "c": "10..50"}
    assert places(found) == {"a": "1", "b": "2..3", "c": "2..3"}

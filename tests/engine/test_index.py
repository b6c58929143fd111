"""Award indices in a tender: places by them, their working, the ends between which they lie, and what has no index."""

from itertools import product
from typing import Any

import pytest
from builders import catalogue, evaluated, leaf, part, place, places, points, refused, rounding, rubric, tie, told

from bideval.documents.evaluation import Evaluation
from bideval.documents.keys import INDEX
from bideval.engine.checks import check_rubric
from bideval.indices import INDICES
from bideval.problems import Level
from bideval.working.steps import Working, ordered, replay

SITE = {"id": "site", "decision": "true"}
LINE = {"kind": "linear", "zero_at": "0"}
EVERY: list[dict[str, Any]] = [
    {"kind": "price-per-point", "quality": "technical"},
    {"kind": "quality-per-price", "quality": "technical"},
    {"kind": "quality-per-price", "quality": "skill", "scale_digits": "3"},
    {"kind": "adjusted-bid"},
    {"kind": "adjusted-score", "owner_price": "100"},
    {"kind": "award-on-value", "worth": "2"},
    {"kind": "price-uplift", "weight_quality": "30", "weight_price": "70"},
    {"kind": "nx-utility", "weight_quality": "30", "weight_price": "70"},
    {"kind": "super-formula", "reference_quality": "70%", "reference_price": "100"},
    {"kind": "relative-value-cost"},
    {
        "kind": "weighted-product",
        "factors": [
            {"by": "technical", "better": "higher", "weight": "0.6"},
            {"by": "price", "better": "lower", "weight": "0.4"},
        ],
    },
    {"kind": "weighted-ratio", "weight_quality": "50", "weight_price": "50", "reference_price": "median"},
    {"kind": "price-quality-method", "weight_quality": "30", "weight_price": "70", "estimate": "100"},
]
IDS = [f"{index['kind']}{' scaled' if 'scale_digits' in index else ''}" for index in EVERY]


def indexed(
    bids: dict[str, str], /, *, chain: list[Any] | None = None, doubtful: str = "", **index: Any
) -> tuple[Any, dict[str, Any], dict[str, Any]]:
    """Bids with skill (80), plan (20) and a price, as three words; `-` is not stated. Those of `doubtful` wait for their gate."""
    rules = rubric(
        part(
            "technical",
            leaf("skill", "80", metric="ability", method={**LINE, "full_at": "80"}),
            leaf("plan", "20", metric="design", method={**LINE, "full_at": "20"}),
        ),
        facts={name: {"type": "number", "range": ["10", "90"]} for name in ("ability", "design")},
        gates=[SITE],
        ranking={"index": index, "tie_breaks": chain or []},
        rounding=rounding(index="6 half-up") if index["kind"] == "weighted-product" else {},
    )
    stated: dict[str, Any] = {}
    for bidder, words in bids.items():
        ability, design, price = words.split()
        facts = {name: word for name, word in (("ability", ability), ("design", design)) if word != "-"}
        stated[bidder] = {**facts, **({"cost": {"price": price}} if price != "-" else {})}
    passed = [{"bidder": bidder, "gate": "site", "outcome": "passed"} for bidder in bids if bidder not in doubtful]
    return rules, stated, {"gates": passed}


def of(bids: dict[str, str], /, *, chain: list[Any] | None = None, doubtful: str = "", **index: Any) -> Evaluation:
    rules, stated, decisions = indexed(bids, chain=chain, doubtful=doubtful, **index)
    return evaluated(rules, stated, decisions=decisions)


BIDS = {"a": "80 20 120", "b": "70 16 90", "c": "40 12 60"}


@pytest.mark.parametrize(
    ("index", "values", "order"),
    [
        ({"kind": "price-per-point"}, "1.2 45/43 15/13", "b c a"),
        ({"kind": "quality-per-price"}, "5/6 43/45 13/15", "b c a"),
        ({"kind": "quality-per-price", "quality": "skill"}, "2/3 7/9 2/3", "b ac"),
        ({"kind": "adjusted-bid"}, "120 4500/43 1500/13", "b c a"),
        ({"kind": "award-on-value", "worth": "3"}, "-180 -168 -96", "a b c"),
        ({"kind": "relative-value-cost"}, "91.2 2280/31 60", "c b a"),
        (EVERY[7], "0.5 47/75 278/350", "c b a"),
    ],
)
def test_places_are_by_the_index(index: dict[str, Any], values: str, order: str) -> None:
    found = of(BIDS, **index)
    assert " ".join(points(found, INDEX).values()) == values.replace("278/350", "139/175")
    assert " ".join("".join(group) for group in found.ranking) == order
    assert (found.ranked_by.kind, found.ranked_by.name) == ("index", index["kind"])


@pytest.mark.parametrize("index", EVERY, ids=IDS)
def test_every_index_has_a_working_that_can_be_replayed(index: dict[str, Any]) -> None:
    found = of(BIDS, **index)
    for row in range(3):
        top = Working(found.ledger).step(INDEX, row)
        assert top.value == found.ledger.value(INDEX, row)
        for step in ordered([top]):
            assert step.op in ("given", "constant") or replay(step.op, [one.value for one in step.inputs]) == step.value


# --- what is not known


OPEN = [
    ({"a": "80 20 120", "b": "- 16 90", "c": "40 12 60"}, ""),
    ({"a": "80 20 120", "b": "70 16 -", "c": "40 12 60"}, ""),
    ({"a": "- 20 -", "b": "70 16 90", "c": "40 12 60"}, ""),
    ({"a": "- 20 120", "b": "70 16 90", "c": "40 12 -"}, "c"),
    ({"a": "80 20 120", "b": "70 16 90", "c": "40 12 60"}, "bc"),
]


@pytest.mark.parametrize(("bids", "doubtful"), OPEN)
@pytest.mark.parametrize("index", EVERY, ids=IDS)
def test_every_place_that_can_come_out_lies_between_the_places_that_are_given(
    index: dict[str, Any], bids: dict[str, str], doubtful: str
) -> None:
    """Every unknown number filled in with both ends and more, every open gate with both answers."""
    before = {one.bidder: one for one in of(bids, doubtful=doubtful, **index).standings}
    fills = [["10", "45", "90"] if at % 3 != 2 else ["1", "75", "5000"] for at in unknown(bids)]
    for filled in product(*fills):
        whole = complete(bids, list(filled))
        for out in product((True, False), repeat=len(doubtful)):
            kept = {name: told for name, told in whole.items() if name not in "".join(leave(doubtful, out))}
            for one in of(kept, **index).standings:
                low, high = before[one.bidder].rank_low, before[one.bidder].rank_high
                assert (low or 0) <= (one.rank or 0) <= (high or 0)
                assert one.rank is not None


def leave(doubtful: str, out: tuple[bool, ...]) -> list[str]:
    return [name for name, gone in zip(doubtful, out, strict=True) if gone]


def unknown(bids: dict[str, str]) -> list[int]:
    return [at for words in bids.values() for at, word in enumerate(words.split()) if word == "-"]


def complete(bids: dict[str, str], filled: list[str]) -> dict[str, str]:
    return {
        name: " ".join(filled.pop(0) if word == "-" else word for word in words.split()) for name, words in bids.items()
    }


def test_an_index_between_finite_ends_is_told_and_one_without_is_not() -> None:
    found = of({"a": "80 20 120", "b": "- 20 90", "c": "40 12 -"}, kind="price-per-point")
    assert points(found, INDEX) == {"a": "1.2", "b": "0.9..3", "c": "-"}
    assert places(found) == {"a": "1..3", "b": "1..3", "c": "1..3"}


def test_a_rival_that_moves_no_reference_leaves_the_others_exact() -> None:
    """The skill of c lies from 10 to 90, capped at 80: its quality is at most 92 of the best, 100; its price is not the lowest."""
    bids = {"a": "80 20 60", "b": "70 16 90", "c": "- 12 90"}
    found = of(bids, kind="nx-utility", weight_quality="50", weight_price="50")
    assert points(found, INDEX) == {"a": "1", "b": "43/75", "c": "11/75..46/75"}
    assert places(found) == {"a": "1", "b": "2..3", "c": "2..3"}


def test_a_scaled_index_is_open_while_the_best_of_all_is() -> None:
    found = of({"a": "80 20 120", "b": "70 16 -", "c": "40 12 60"}, kind="quality-per-price", scale_digits="3")
    assert set(places(found).values()) == {"1..3"}


# --- what has no index


@pytest.mark.parametrize("index", EVERY, ids=IDS)
def test_a_price_of_zero_is_a_problem_wherever_it_counts(index: dict[str, Any]) -> None:
    rules, stated, decisions = indexed({"a": "80 20 0", "b": "70 16 90"}, **index)
    assert refused(rules, stated, decisions=decisions) == ["bids/a.yaml/cost/price index-not-positive"]


@pytest.mark.parametrize("kind", ["price-per-point", "adjusted-bid"])
def test_no_quality_is_a_problem_where_it_divides(kind: str) -> None:
    rules = rubric(ranking={"index": {"kind": kind}})
    bids = {"a": {"worth": "0", "cost": {"price": "10"}}, "b": {"worth": "50", "cost": {"price": "10"}}}
    assert refused(rules, bids) == ["rubric.yaml/ranking/index index-not-positive"]


def test_no_quality_is_the_index_zero_where_it_is_divided() -> None:
    rules = rubric(ranking={"index": {"kind": "quality-per-price"}})
    bids = {"a": {"worth": "0", "cost": {"price": "10"}}, "b": {"worth": "50", "cost": {"price": "10"}}}
    assert places(evaluated(rules, bids)) == {"a": "2", "b": "1"}


@pytest.mark.parametrize("kind", ["relative-value-cost", "weighted-ratio"])
def test_where_nobody_has_any_quality_there_is_nothing_to_refer_to(kind: str) -> None:
    weights = {"weight_quality": "1", "weight_price": "1"} if kind == "weighted-ratio" else {}
    rules = rubric(ranking={"index": {"kind": kind, **weights}})
    bids = {name: {"worth": "0", "cost": {"price": "10"}} for name in "ab"}
    assert refused(rules, bids) == ["rubric.yaml/ranking/index index-undefined"]


def test_nobody_left_has_no_index() -> None:
    rules, stated, _ = indexed(BIDS, kind="relative-value-cost")
    failed = [{"bidder": bidder, "gate": "site", "outcome": "failed"} for bidder in BIDS]
    assert evaluated(rules, stated, decisions={"gates": failed}).ranking == ()


# --- the German notice


def test_the_german_notice_scales_by_powers_of_ten_and_breaks_the_tie_by_the_lowest_price() -> None:
    """Notice CXP6YYHYE45 (vergabekommunal.de): Z = L/P with three digits before the point, rounded; a tie goes to the lowest price.
    870 / 214,000 = 0.00406542 and 868 / 213,600 = 0.00406367 are 407 and 406; 869 / 213,600 = 0.00406835 is 407, too."""
    rules = rubric(
        leaf("worth", "1000"),
        ranking={
            "index": {"kind": "quality-per-price", "scale_digits": "3"},
            "tie_breaks": [{"metric": "price", "better": "lower"}],
        },
    )

    def ranked(**bids: str) -> Evaluation:
        pairs = {bidder: words.split() for bidder, words in bids.items()}
        return evaluated(rules, {one: {"worth": q, "cost": {"price": p}} for one, (q, p) in pairs.items()})

    found = ranked(a="870 214000", b="868 213600")
    assert points(found, INDEX) == {"a": "407", "b": "406"}
    assert places(found) == {"a": "1", "b": "2"}
    found = ranked(a="870 214000", b="869 213600")
    assert points(found, INDEX) == {"a": "407", "b": "407"}
    assert [tie(one) for one in found.tie_breaks] == ["a b: metric: b | a"]
    assert places(found) == {"a": "2", "b": "1"}


# --- the check of the rubric


def checked(**index: Any) -> list[str]:
    rules, _, _ = indexed(BIDS, **{"kind": "price-per-point", **index})
    problems = check_rubric(rules, catalogue, "rubric.yaml", place)
    return told(problems) + [f"{one} (warning)" for one in told(problems, Level.WARNING)]


def test_the_check_of_an_index() -> None:
    assert checked() == []
    assert checked(price="prize") == ["rubric.yaml/ranking/index/price unknown-quantity-near"]
    assert checked(price="pf") == ["rubric.yaml/ranking/index/price compute-missing"]
    assert checked(quality="price") == ["rubric.yaml/ranking/index/quality unknown-criterion"]
    assert checked(**EVERY[11]) == ["rubric.yaml/ranking/index/kind index-from-memory (warning)"]
    product = rubric(
        ranking={"index": {**EVERY[10], "factors": [{"by": "worth", "better": "higher", "weight": "0.5"}]}}
    )
    assert told(check_rubric(product, catalogue, "rubric.yaml", place)) == [
        "rubric.yaml/ranking/index index-rounding-needed"
    ]


def test_every_kind_is_tried_here() -> None:
    assert {index["kind"] for index in EVERY} == set(INDICES)

"""Constrained selection: the greatest sum within money, number and classes, proven; ties among optima; what rank order would have taken."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from builders import awards, evaluated, rubric, text
from hypothesis import given, settings
from hypothesis import strategies as st

from bideval.documents.awarded import Choice, Selection
from bideval.documents.evaluation import Evaluation
from bideval.engine.award import program
from bideval.engine.award.program import MOST, Limit, optima
from bideval.engine.award.solver import Row

ITEMS = """map 9 150, compass 13 35, water 153 200, sandwich 50 160, glucose 15 60, tin 68 45, banana 27 60, apple 39 40, cheese 23 30, beer 52 10,
suntan-cream 11 70, camera 32 30, t-shirt 24 15, trousers 48 10, umbrella 73 40, waterproof-trousers 42 70, waterproof-overclothes 43 75,
note-case 22 80, sunglasses 7 20, towel 18 12, socks 4 50, book 30 10"""


def select(bids: str, *, budget: str | None = "100", award: dict[str, Any] | None = None, **parts: Any) -> Evaluation:
    """Bids as `NAME MONEY POINTS [CLASS]` between commas; `-` says nothing."""
    facts = {"class": {"type": "choice", "choices": ["sme", "large"]}, "size": "number", "lessor": "boolean"}
    rule = {"kind": "select", "maximise": "total", "uses": "cost.requested", **(award or {})}
    offers = {}
    for line in bids.split(","):
        name, money, points, *rest = line.split()
        offers[name] = {
            "worth": points,
            **({} if money == "-" else {"cost": {"requested": money}}),
            **({"class": rest[0]} if rest else {}),
            **parts.pop(name, {}),
        }
    tender = {"project_budget": {"amount": budget}} if budget else {}
    return evaluated(
        rubric(facts=facts, award={key: value for key, value in rule.items() if value}), offers, tender=tender, **parts
    )


def selection(found: Evaluation) -> Selection:
    assert found.award is not None
    assert found.award.selection is not None
    return found.award.selection


def chosen(found: Evaluation) -> list[str]:
    return [" ".join(one.bidders) for one in selection(found).best]


def test_the_knapsack_of_rosetta_code() -> None:
    """Rosetta Code, 0-1 knapsack: within 400 the best value is 1030, at a weight of 396."""
    rules = rubric(facts={"value": "number"}, award={"kind": "select", "maximise": "value", "uses": "cost.requested"})
    bids = {}
    for line in ITEMS.split(","):
        name, weight, value = line.split()
        bids[name] = {"worth": "1", "value": value, "cost": {"requested": weight}}
    found = evaluated(rules, bids, tender={"project_budget": {"amount": "400"}})
    (best,) = selection(found).best
    assert (text(best.value), text(best.money)) == ("1030", "396")
    assert (
        {one.bidder for one in found.award.decisions if one.outcome == "awarded"} == set(best.bidders)
        if found.award
        else False
    )


def test_two_cheaper_bids_beat_a_better_one_and_the_order_of_rank_stands_beside_them() -> None:
    found = select("a 90 90, b 50 80, c 40 70")
    assert awards(found) == ["a not-chosen", "b awarded 50", "c awarded 40"]
    beside = selection(found).by_rank
    assert beside == Choice(("a",), Fraction(90), Fraction(90), Fraction(90), None)
    assert selection(found).best[0].less(beside) == Choice((), Fraction(60), Fraction(60), Fraction(0), None)
    assert found.award is not None
    assert found.award.complete


def test_example_17_the_order_of_rank_passes_over_what_does_not_fit() -> None:
    found = select("a 50 90, b 40 80, c 30 70")
    assert chosen(found) == ["a b"]
    assert selection(found).by_rank == selection(found).best[0]


def test_the_number_of_winners_is_limited() -> None:
    assert chosen(select("a 1 9, b 1 8, c 1 7", award={"winners": {"at_most": "2"}})) == ["a b"]
    sizes: dict[str, Any] = {"a": {"size": "-3"}, "b": {"size": "-2"}, "c": {"size": "-4"}}
    found = select("a 1 9, b 1 8, c 1 7", award={"maximise": "size", "uses": "", "winners": {"at_least": "1"}}, **sizes)
    assert chosen(found) == ["b"]


def test_every_class_has_as_many_as_it_must_and_no_more_than_it_may() -> None:
    classes = {"fact": "class", "at_least": {"sme": "1"}, "at_most": {"large": "1"}}
    found = select("a 50 90 large, b 50 80 large, c 60 10 sme, d 50 5 sme", award={"classes": classes})
    assert chosen(found) == ["a d"]
    beside = selection(found).by_rank
    assert beside is not None
    assert (beside.bidders, beside.fits) == (("a", "d"), True)
    missed = select("a 90 90 large, b 20 5 sme", award={"classes": classes}, budget="100")
    assert chosen(missed) == ["b"]
    assert (missed_rank := selection(missed).by_rank) is not None
    assert (missed_rank.bidders, missed_rank.fits) == (("a",), False)


def test_petaflops_may_be_what_is_greatest() -> None:
    fleet = {
        name: {"fleet": [{"accelerator": "b200-sxm", "count": count}]} for name, count in (("a", "10"), ("b", "20"))
    }
    rules = rubric(
        compute={"precision": "bf16", "sparsity": "dense"},
        award={"kind": "select", "maximise": "pf", "winners": {"at_most": "1"}},
    )
    found = evaluated(rules, {"a": {"worth": "90", **fleet["a"]}, "b": {"worth": "80", **fleet["b"]}})
    assert awards(found) == ["a not-chosen", "b awarded"]
    (best,) = selection(found).best
    assert (text(best.value), text(best.petaflops), best.money) == ("45", "45", None)


def test_what_every_best_set_has_is_chosen_and_what_only_some_have_waits() -> None:
    found = select("a 40 50, b 60 30, c 60 30, d 60 20")
    assert chosen(found) == ["a b", "a c"]
    assert awards(found) == ["a awarded 40", "b waiting (tie)", "c waiting (tie)", "d not-chosen"]
    assert found.award is not None
    assert not found.award.complete
    assert selection(found).by_rank is None


def test_too_many_best_sets_are_not_listed() -> None:
    found = select(", ".join(f"b{at} 10 5" for at in range(8)), budget="40")
    assert (selection(found).more, selection(found).best) == (True, ())
    assert {f"{one.outcome} {one.reason}" for one in found.award.decisions} == {"waiting tie"} if found.award else False


def test_where_no_set_keeps_all_conditions_nobody_is_chosen() -> None:
    found = select("a 50 90, b 70 80", award={"winners": {"at_least": "2"}})
    assert awards(found) == ["a not-chosen (no-set-allowed)", "b not-chosen (no-set-allowed)"]
    assert (selection(found).best, found.award.complete if found.award else None) == ((), True)


def test_exclusions_and_refusals_take_no_part() -> None:
    rule = {"excludes": [{"id": "x", "decision": "true"}]}
    told = {"refusals": [{"bidder": "a"}], "award_exclusions": [{"bidder": "b", "exclusion": "x"}]}
    found = select("a 10 90, b 10 80, c 10 70", award=rule, decisions=told)
    assert awards(found) == ["a declined (refused)", "b excluded-from-award (excluded)", "c awarded 10"]
    assert (beside := selection(found).by_rank) is not None
    assert beside.bidders == ("c",)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"bids": "a 10 90, b - 80"}, ["a waiting (others-open)", "b waiting (amount-not-stated)"]),
        ({"bids": "a 10 90, b 10 80", "budget": None}, ["a waiting (no-budget)", "b waiting (no-budget)"]),
        (
            {"bids": "a 10 90 sme, b 10 80", "award": {"classes": {"fact": "class"}}},
            ["a waiting (others-open)", "b waiting (class-not-stated)"],
        ),
        (
            {"bids": "a 10 90, b 10 80", "award": {"maximise": "size"}, "a": {"size": "4"}},
            ["a waiting (others-open)", "b waiting (value-open)"],
        ),
        (
            {
                "bids": "a 10 90, b 10 80",
                "award": {"excludes": [{"id": "x", "fact": "lessor", "equals": "true"}]},
                "a": {"lessor": "false"},
            },
            ["a waiting (others-open)", "b waiting (exclusion-open)"],
        ),
    ],
)
def test_nothing_is_chosen_before_all_is_known(words: dict[str, Any], said: list[str]) -> None:
    found = select(**words)
    assert awards(found) == said
    assert found.award is not None
    assert found.award.selection is None


def test_a_bid_that_may_yet_be_excluded_holds_the_selection_up() -> None:
    rules = rubric(gates=[{"id": "site", "decision": "true"}], award={"kind": "select", "maximise": "total"})
    passed = [{"bidder": "a", "gate": "site", "outcome": "passed"}]
    found = evaluated(rules, {"a": {"worth": "9"}, "b": {"worth": "8"}}, decisions={"gates": passed})
    assert awards(found) == ["a waiting (others-open)", "b waiting (value-open)"]


# --- the program itself

NUMBERS = st.fractions(min_value=0, max_value=20, max_denominator=6)


def brute(values: Sequence[Fraction], limits: Sequence[Limit]) -> set[frozenset[int]]:
    """Every best set, by looking at all of them."""
    every = [frozenset(one) for size in range(len(values) + 1) for one in combinations(range(len(values)), size)]

    def keeps(one: frozenset[int], limit: Limit) -> bool:
        total = sum((weight for at, weight in limit.weights.items() if at in one), Fraction(0))
        return (limit.least is None or total >= limit.least) and (limit.most is None or total <= limit.most)

    allowed = [one for one in every if all(keeps(one, limit) for limit in limits)]
    best = max((sum((values[at] for at in one), Fraction(0)) for one in allowed), default=None)
    return {one for one in allowed if sum((values[at] for at in one), Fraction(0)) == best}


@pytest.mark.no_cover
@settings(max_examples=40, derandomize=True, deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=7), NUMBERS, st.integers(0, 3), st.integers(1, 7))
def test_it_finds_what_looking_at_every_set_finds(
    items: list[tuple[Fraction, Fraction]], money: Fraction, least: int, most: int
) -> None:
    values, costs = [value for value, _ in items], [cost for _, cost in items]
    ones = dict.fromkeys(range(len(items)), Fraction(1))
    limits = [Limit(dict(enumerate(costs)), most=money), Limit(ones, Fraction(least), Fraction(most))]
    found = optima(values, limits)
    expected = brute(values, limits)
    assert found.trouble == ""
    assert found.more == (len(expected) > MOST)
    assert set(found.sets) <= expected
    assert len(found.sets) == min(len(expected), MOST)


def test_numbers_beyond_what_a_solver_reads_exactly_are_refused() -> None:
    found = optima([Fraction(1), Fraction(1, 2**60)], [])
    assert (found.sets, found.trouble) == ((), "numbers-too-large")


def test_a_difference_of_one_part_in_many_decides() -> None:
    """10^12 and one more: far beyond the tolerance of a solver's floats taken relative to the numbers."""
    values = [Fraction(10**12), Fraction(10**12 + 1)]
    ones = Limit({0: Fraction(1), 1: Fraction(1)}, most=Fraction(1))
    assert optima(values, [ones]).sets == (frozenset({1}),)


def test_an_answer_that_breaks_a_limit_is_struck_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A solver that knows no limits but the best value: what it says is held against the whole numbers."""

    def careless(values: Sequence[int], rows: Sequence[Row]) -> frozenset[int] | None:
        struck = [row for row in rows if row.most is None]
        every = [frozenset(one) for size in (2, 1, 0) for one in combinations(range(len(values)), size)]
        return next((one for one in every if all(row.holds(one) for row in struck)), None)

    monkeypatch.setattr(program, "solve", careless)
    found = optima([Fraction(2), Fraction(1)], [Limit({0: Fraction(1), 1: Fraction(1)}, most=Fraction(1))])
    assert found.sets == (frozenset({0}),)
    monkeypatch.setattr(program, "TRIES", 0)
    assert optima([Fraction(2), Fraction(1)], [Limit({0: Fraction(1)}, most=Fraction(0))]).trouble == "not-solved"

"""Rules on abnormally low bids: every worked example, equality, and the degenerate cases that their texts leave open."""

import re
from fractions import Fraction

import pytest

from bideval.documents.rubric import Rubric
from bideval.exact import exact_text
from bideval.fields import threshold
from bideval.lowbids import LOW_BIDS
from bideval.lowbids.base import Example, LowBid
from bideval.messages import say

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.model_fields['kind'].default}: {example.sentence}")
    for rule in LOW_BIDS.values()
    for example in rule.examples
]


def judged(kind: str, prices: str, base: str = "", **parameters: str) -> str:
    """The threshold and the positions of the low bids, such as `85.5: 0 3`; `-` where the rule does not apply."""
    rule = LOW_BIDS[kind].model_validate({"as": "warning", **parameters})
    found = rule.judge([Fraction(price) for price in prices.split()], Fraction(base) if base else None)
    if found is None:
        return "-"
    low = " ".join(str(at) for at, one in enumerate(found.low) if one)
    return f"{exact_text(found.steps['threshold'])}: {low}".rstrip()


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_every_worked_example_comes_out(rule: type[LowBid], example: Example) -> None:
    made = rule.model_validate(example.parameters)
    found = made.judge([threshold(price) for price in example.prices], threshold(example.base or "0"))
    assert ("" if found is None else exact_text(found.steps["threshold"])) == example.threshold
    assert [at for at, low in enumerate(found.low if found else ()) if low] == list(example.low)


@pytest.mark.parametrize("rule", LOW_BIDS.values(), ids=LOW_BIDS)
def test_every_rule_has_a_manual_page_with_its_law_and_its_weakness(rule: type[LowBid]) -> None:
    page = rule.__doc__ or ""
    assert re.search(r"Formula: .*Jurisdiction: .*Source: .*Weakness: ", page, re.DOTALL)
    assert ("from memory" in page) == (
        rule.provenance == "memory" or any(_made(rule).recalled(n) for n in range(1, 20))
    )
    assert rule.__module__ == "bideval.lowbids." + str(rule.model_fields["kind"].default).replace("-", "_")


def _made(rule: type[LowBid]) -> LowBid:
    return rule.model_validate(rule.examples[0].parameters)


@pytest.mark.parametrize("rule", LOW_BIDS.values(), ids=LOW_BIDS)
def test_every_rule_has_a_name_in_both_languages(rule: type[LowBid]) -> None:
    kind = str(rule.model_fields["kind"].default)
    assert say(f"cli-low-bid-{kind}", "ko") != say(f"cli-low-bid-{kind}", "en")


@pytest.mark.parametrize("rule", LOW_BIDS.values(), ids=LOW_BIDS)
def test_a_rubric_reads_every_rule_by_its_kind(rule: type[LowBid]) -> None:
    kind = rule.model_fields["kind"].default
    leaf = {"id": "leaf", "points": "10", "officer": {}}
    told = {"bideval": "1", "id": "r", "title": "R", "total": "10", "criteria": [leaf]}
    rubric = Rubric.model_validate({**told, "abnormally_low": [{"kind": kind, **rule.examples[0].parameters}]})
    assert type(rubric.abnormally_low[0]) is rule


# --- equality: each text says what it means, and nothing else decides


@pytest.mark.parametrize(
    ("kind", "prices", "base", "parameters", "expected"),
    [
        ("kr-floor-rate", "86.744 86.745", "100", {"rate": "86.745%"}, "86.745: 0"),
        ("pt-base-share", "60 61", "100", {"cut": "0.4"}, "60: 0"),
        ("br-art-48", "70 100 130", "100", {}, "70:"),  # art. 48: "inferiores a 70 %"
        ("be-art-36", "85 100 100 200", "", {}, "85: 0"),  # "at least 15 %"
        ("pl-art-224", "70 100 130", "100", {}, "70: 0"),
        ("es-rglcap-85", "80 100", "100", {"units": "mean"}, "80:"),  # "en más de 20 unidades"
        ("es-rglcap-85", "80 100", "100", {"units": "base"}, "80:"),
        ("fr-mean-deviation", "80 100 120", "", {"deviation": "sample"}, "80:"),
        ("wb-mean-deviation", "80 80 100 120 120", "", {"deviation": "sample"}, "80:"),
        ("it-mean-excess", "100 90 89 85 60", "100", {"suspect": "above"}, "15: 4"),
        ("it-mean-excess", "100 90 89 85 60", "100", {"suspect": "equal-or-above"}, "15: 3 4"),
    ],
)
def test_what_equality_means(kind: str, prices: str, base: str, parameters: dict[str, str], expected: str) -> None:
    assert judged(kind, prices, base, **parameters) == expected


# --- Italy


def discounts(*values: str) -> str:
    return " ".join(str(100 - Fraction(value)) for value in values)


def test_wings_are_rounded_up_and_take_all_that_equal_their_last() -> None:
    """Fifteen bids: two go at each end; a third that equals the second goes, too."""
    told = discounts("1", "2", "2", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "14", "20")
    rule = LOW_BIDS["it-metodo-a"].model_validate({"as": "gate", "suspect": "above"})
    found = rule.judge([Fraction(price) for price in told.split()], Fraction(100))
    assert found is not None
    assert {name: exact_text(value) for name, value in found.steps.items()} == {
        "cut": "2",
        "lowest": "2",
        "highest": "14",
        "sum": "81",
        "mean": "9",
        "above": "4",
        "excess": "2.5",
        "digits": "0",
        "threshold": "11.5",
    }


def test_the_digits_are_those_of_the_sum_not_rounded() -> None:
    told = discounts("0", "1", "2", "3", "4", "5", "6.999", "7", "8", "9", "10", "11", "12.38", "13", "14")
    found = LOW_BIDS["it-metodo-a"].model_validate({"as": "gate", "suspect": "above"})
    steps = found.judge([Fraction(price) for price in told.split()], Fraction(100))
    assert steps is not None
    assert (exact_text(steps.steps["sum"]), exact_text(steps.steps["digits"])) == ("78.379", "21")


@pytest.mark.parametrize("count", range(1, 25))
def test_metodo_a_has_an_answer_for_any_number_of_equal_bids(count: int) -> None:
    assert judged("it-metodo-a", " ".join(["90"] * count), "100", suspect="above") == "-"


def test_no_discount_above_the_mean_leaves_an_excess_of_zero() -> None:
    assert judged("it-mean-excess", "100 90 90 90 60", "100", suspect="equal-or-above") == "10: 1 2 3 4"


def test_a_base_of_zero_has_no_discounts() -> None:
    assert judged("it-mean-excess", "5 6 7 8 9", "0", suspect="above") == "-"


def test_few_bids_with_discounts_of_nothing() -> None:
    assert judged("it-few-bids", "101 100 100 100 99", "100", suspect="above") == "0: 4"
    assert judged("it-few-bids", "100 100 100 99 98 97 101 102", "100", suspect="above") == "1.5: 4 5"


# --- Spain


@pytest.mark.parametrize(
    ("units", "prices", "expected"),
    [
        # two prices above 1.1 times the mean 70: of three, only the highest leaves; 25 % below the base counts more
        ("mean", "10 100 100", "75: 0"),
        # of four, both dear bids would leave two: the three lowest make the mean
        ("mean", "10 20 100 100", "39: 0 1"),
        # kept: those at exactly 1.1 times the mean 100
        ("mean", "90 90 110 110", "90:"),
        ("base", "90 90 110 110", "90:"),
    ],
)
def test_the_mean_of_three_and_of_four(units: str, prices: str, expected: str) -> None:
    assert judged("es-rglcap-85", prices, "100", units=units) == expected


# --- one bid, no bid, equal bids


@pytest.mark.parametrize(
    ("kind", "parameters", "expected"),
    [
        ("kr-floor-rate", {"rate": "0.8"}, "80:"),
        ("it-metodo-a", {"suspect": "above"}, "-"),
        ("it-mean-excess", {"suspect": "above"}, "-"),
        ("it-few-bids", {"suspect": "above"}, "-"),
        ("es-rglcap-85", {"units": "mean"}, "75:"),
        ("pt-base-share", {"cut": "0.4"}, "60:"),
        ("br-art-48", {}, "63:"),
        ("be-art-36", {}, "-"),
        ("fr-double-mean", {}, "81:"),
        ("fr-mean-deviation", {"deviation": "population"}, "-"),
        ("pl-art-224", {}, "70:"),
        ("wb-mean-deviation", {"deviation": "sample"}, "-"),
    ],
)
def test_a_single_bid(kind: str, parameters: dict[str, str], expected: str) -> None:
    assert judged(kind, "90", "100", **parameters) == expected


@pytest.mark.parametrize("kind", LOW_BIDS)
def test_of_equal_bids_near_the_estimate_none_is_low(kind: str) -> None:
    rule = _made(LOW_BIDS[kind])
    found = rule.judge([Fraction(95)] * 16, Fraction(100))
    assert found is None or not any(found.low)


# --- order and roots


@pytest.mark.parametrize("kind", LOW_BIDS)
def test_the_order_of_bids_changes_nothing(kind: str) -> None:
    rule = _made(LOW_BIDS[kind])
    prices = [Fraction(value) for value in (70, 95, 81, 64, 99, 120, 77, 83, 92, 91, 60, 88, 97, 93, 79, 150)]
    there, back = rule.judge(prices, Fraction(110)), rule.judge(prices[::-1], Fraction(110))
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert there.steps == back.steps
        assert there.low == back.low[::-1]


def test_exact_roots_stay_exact_and_others_have_fifty_digits() -> None:
    assert judged("fr-mean-deviation", "90 110", "", deviation="population", factor="2") == "80:"
    root = judged("fr-mean-deviation", "0 2 4", "", deviation="population")
    assert root == "0.3670068381445479345351439501960724053560350128956: 0"

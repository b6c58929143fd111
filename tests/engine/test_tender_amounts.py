"""Amounts of the tender in formulas: a method may need them, a declared metric may name them; both on the tax basis of the bids."""

from builders import evaluated, leaf, number, refused, rubric, text

from bideval.documents.rubric import Rubric
from bideval.reports.explain import explain
from bideval.working.steps import Working, ordered, replay

REVIEW = {"kind": "kr-qualification-review", "estimate": "reserve_price", "rate": "91%", "loss": "5", "places": "4"}
EXCLUDED = {"reserve_price": {"amount": "128226825", "vat": "excluded"}}


def rules(**words: str) -> Rubric:
    """The price part of the qualification review, over the bid and over a rate that the rubric works out itself."""
    rate = {"expr": "price / tender.reserve_price"}
    line = {"kind": "linear", "zero_at": "0", "full_at": "1"}
    return rubric(
        leaf("price", "70", metric="price", method=REVIEW),
        leaf("rate", "30", metric="rate", method=line),
        metrics={"rate": rate},
        **words,
    )


BIDS = {"a": {"cost": {"price": "114156413"}}}


def test_a_method_uses_an_amount_of_the_tender_and_the_points_of_its_criterion() -> None:
    """114,156,413 of 128,226,825 is 0.8903 rounded half up to four places: 70 - 5 x |0.91 - 0.8903| x 100 = 60.15."""
    found = evaluated(rules(), BIDS, tender={"reserve_price": {"amount": "128226825"}})
    assert text(found.points("price", 0)) == "60.15"
    assert text(found.points("rate", 0)) == text(30 * number(found, "metric:rate"))


def test_an_amount_without_tax_is_raised_by_the_rate_and_the_working_shows_it() -> None:
    found = evaluated(rules(vat_rate="10%"), {"a": {"cost": {"price": "141049507.5"}}}, tender=EXCLUDED)
    assert text(found.points("price", 0)) == "25", "a bid of the whole reserve price is 9 % from the rate: 70 - 5 x 9"
    steps = list(ordered([Working(found.ledger).step("price", 0)]))
    made = [step for step in steps if step.inputs]
    assert [replay(step.op, [one.value for one in step.inputs]) for step in made] == [step.value for step in made]
    assert "예정가격" in str(explain(found, "a/price", "ko"))


def test_an_amount_that_the_tender_does_not_state_is_a_problem_of_the_method_and_leaves_a_metric_unknown() -> None:
    assert refused(rules(), BIDS) == ["rubric.yaml/criteria/0/method tender-amount-missing"]
    silent = rubric(
        leaf("rate", "30", metric="rate", method={"kind": "linear", "zero_at": "0", "full_at": "1"}),
        metrics={"rate": {"expr": "price / tender.reserve_price"}},
    )
    assert evaluated(silent, BIDS).reasons["metric:rate"] == {0: "tender-silent"}


def test_a_bid_without_a_price_has_the_bounds_of_the_whole_formula() -> None:
    found = evaluated(rules(), {"a": {}}, tender={"reserve_price": {"amount": "128226825"}})
    assert text(found.points("price", 0)) == "0..70"

"""Every worked example of every method as a whole tender: the engine gives the shares of the manual page, and its working replays."""

from fractions import Fraction

import pytest
from builders import evaluated, leaf, number, refused, rounding, rubric

from bideval.exact import exact_text
from bideval.fields import threshold
from bideval.methods import METHODS
from bideval.methods.base import Example, Method
from bideval.working.steps import Working, ordered, replay

ROUNDED = rounding(total="4 half-up")
EXAMPLES = [
    pytest.param(method, example, id=f"{method.model_fields['kind'].default}: {example.sentence}")
    for method in METHODS.values()
    for example in method.examples
]


@pytest.mark.parametrize(("method", "example"), EXAMPLES)
def test_an_example_is_scored_so_in_a_tender_and_its_working_replays(method: type[Method], example: Example) -> None:
    points = example.outside.get("points", "60")
    rule = {"kind": method.model_fields["kind"].default, **example.parameters}
    rules = rubric(leaf("size", points, metric="size", method=rule), rounding=ROUNDED)
    bids = {f"b{at}": {"size": exact_text(threshold(value))} for at, value in enumerate(example.values)}
    amounts = {name: {"amount": amount} for name, amount in example.outside.items() if name != "points"}
    found = evaluated(rules, bids, tender=amounts)
    for row, share in enumerate(example.shares):
        assert number(found, "size", row) == Fraction(share) * Fraction(points)
        made = [step for step in ordered([Working(found.ledger).step("size", row)]) if step.inputs]
        assert [replay(step.op, [one.value for one in step.inputs]) for step in made] == [step.value for step in made]


@pytest.mark.parametrize("method", [method for method in METHODS.values() if method.positive])
def test_a_price_of_zero_is_a_problem_where_a_formula_divides_by_prices(method: type[Method]) -> None:
    example = method.examples[0]
    rule = {"kind": method.model_fields["kind"].default, **example.parameters}
    amounts = {name: {"amount": amount} for name, amount in example.outside.items() if name != "points"}
    rules = rubric(leaf("size", "60", metric="size", method=rule), rounding=ROUNDED)
    found = refused(rules, {"a": {"size": "0"}, "b": {"size": "5"}}, tender=amounts)
    assert found == ["bids/a.yaml/facts/size value-not-positive"]

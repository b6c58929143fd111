"""The rule across lots: what has to be published together is written together."""

from typing import Any

import pytest
from pydantic import ValidationError

from bideval.documents.lots import LotRule

LOTS = {"cap": {"lots": "1"}, "keep": "order"}
MONEY = {"cap": {"amount": "100억"}, "keep": "order", "uses": "cost.requested"}


@pytest.mark.parametrize(
    "words", [{}, LOTS, MONEY, {**LOTS, "keep": "least-money", "uses": "fee"}, {**LOTS, "keep": "most-points"}]
)
def test_a_rule_that_says_all_it_has_to_is_taken(words: Any) -> None:
    assert LotRule.model_validate({"order": ["one"], **words}).order == ("one",)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"cap": {"lots": "1"}}, "cap-and-keep"),
        ({"keep": "order"}, "cap-and-keep"),
        ({"cap": {}, "keep": "order"}, "cap-expected"),
        ({"cap": {"lots": "0"}, "keep": "order"}, "cap-expected"),
        ({"cap": {"amount": "0"}, "keep": "order", "uses": "fee"}, "cap-expected"),
        ({"cap": {"lots": "1", "amount": "1억"}, "keep": "order", "uses": "fee"}, "cap-expected"),
        ({**MONEY, "uses": None}, "lots-uses"),
        ({**LOTS, "uses": "fee"}, "lots-uses"),
        ({**LOTS, "keep": "least-money"}, "lots-uses"),
        ({"uses": "fee"}, "lots-uses"),
        ({"order": []}, "too_short"),
        ({**LOTS, "keep": "best"}, "literal_error"),
    ],
)
def test_a_rule_that_leaves_something_open_is_refused(words: Any, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        LotRule.model_validate({"order": ["one"], **words})
    assert [one["type"] for one in refused.value.errors()] == [code]

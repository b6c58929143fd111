"""A mark as text on each kind of scale."""

from fractions import Fraction

import pytest
from builders import leaf, rubric

from bideval.documents.criteria import PanelRule, Scale
from bideval.documents.scale import mark_on, officer_scale, panel_scale
from bideval.exact import NotExact


def scale(told: object) -> Scale:
    """A scale as a rubric states it."""
    read = PanelRule.model_validate({"scale": told}).scale
    assert read is not None
    return read


RANGE: object = {"from": "60", "to": "100"}
STEPS: object = ["100", "87.5", "70"]
LABELS: object = [{"mark": "수", "share": "100%"}, {"mark": "우", "share": "0.875"}]


@pytest.mark.parametrize(
    ("told", "text", "value"),
    [
        ("points", "0", "0"),
        ("points", "12", "12"),
        ("points", "7.25", "7.25"),
        (RANGE, "60", "60"),
        (RANGE, "100", "100"),
        (STEPS, "87.5", "87.5"),
        (STEPS, "87.50", "87.5"),
        (LABELS, "우", "87.5"),
    ],
)
def test_a_mark_is_read_in_the_units_of_its_scale(told: object, text: str, value: str) -> None:
    assert mark_on(scale(told), Fraction(12), text) == Fraction(value)


@pytest.mark.parametrize(
    ("told", "text", "code", "allowed"),
    [
        ("points", "12.01", "mark-outside-scale", "0 – 12"),
        ("points", "-1", "mark-outside-scale", "0 – 12"),
        (RANGE, "59.9", "mark-outside-scale", "60 – 100"),
        (STEPS, "90", "mark-outside-scale", "100, 87.5, 70"),
        (LABELS, "미", "mark-not-a-label", "수, 우"),
        (LABELS, "100", "mark-not-a-label", "수, 우"),
    ],
)
def test_a_mark_that_is_not_on_its_scale_is_refused_with_what_would_be(
    told: object, text: str, code: str, allowed: str
) -> None:
    with pytest.raises(NotExact) as caught:
        mark_on(scale(told), Fraction(12), text)
    assert (caught.value.code, caught.value.facts) == (code, {"text": text, "allowed": allowed})


@pytest.mark.parametrize("told", ["points", RANGE, STEPS], ids=["points", "a range", "percentages"])
def test_a_mark_that_is_no_number_is_refused_as_any_number(told: object) -> None:
    with pytest.raises(NotExact, match="number-exponent"):
        mark_on(scale(told), Fraction(12), "1e1")


def test_the_scale_of_a_leaf_is_its_own_else_the_rubrics_else_points() -> None:
    by_panel = [leaf("a", "1", panel={}), leaf("b", "1", panel={"scale": RANGE})]
    a, b, c, d = rubric(*by_panel, leaf("c", "1", officer={"scale": STEPS}), leaf("d", "1", officer={})).leaves
    general = PanelRule.model_validate({"scale": STEPS})
    assert panel_scale(a, None) == "points"
    assert panel_scale(a, general) == scale(STEPS)
    assert panel_scale(b, general) == scale(RANGE)
    assert officer_scale(c) == scale(STEPS)
    assert officer_scale(d) == "points"
    assert officer_scale(a) == "points"

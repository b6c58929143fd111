"""Steps that follow the points of a criterion: every worked example, and what all steps have in common."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bideval.documents.criteria import Criterion
from bideval.methods.then import THEN
from bideval.methods.then.base import Example, Then

EXAMPLES = [
    pytest.param(step, one, id=f"{step.__name__}: {one.sentence}") for step in THEN.values() for one in step.examples
]


@pytest.mark.parametrize(("step", "example"), EXAMPLES)
def test_every_worked_example_comes_out(step: type[Then], example: Example) -> None:
    before = [Fraction(points) for points in example.before]
    after = step.model_validate(example.parameters).after(Fraction(example.full), before)
    assert after == [Fraction(points) for points in example.after]


@pytest.mark.parametrize("step", THEN.values(), ids=THEN)
def test_every_step_carries_a_manual_page_and_an_example(step: type[Then]) -> None:
    page = (step.__doc__ or "").lower()
    assert "relative" in page
    assert "weakness" in page
    assert step.examples
    assert step.__module__ == "bideval.methods.then." + step.model_fields["kind"].default.replace("-", "_")


@pytest.mark.parametrize("step", THEN.values(), ids=THEN)
def test_a_rubric_reads_every_step_by_its_kind_one_or_a_list_of_them(step: type[Then]) -> None:
    told = {"kind": step.model_fields["kind"].default, **step.examples[0].parameters}
    for then in (told, [told]):
        (read,) = Criterion.model_validate({"id": "leaf", "points": "10", "panel": {}, "then": then}).then
        assert type(read) is step


@pytest.mark.parametrize("step", THEN.values(), ids=THEN)
def test_new_points_lie_in_the_range_that_the_step_names(step: type[Then]) -> None:
    for example in step.examples:
        low, high = step.model_validate(example.parameters).whole(Fraction(example.full), Fraction(example.full))
        assert all(low <= Fraction(points) <= high for points in example.after)


def test_where_rank_steps_begin_must_be_said() -> None:
    """Whether rank 1 gets the full mark or its raw score must be read from the notice."""
    with pytest.raises(ValidationError, match="top"):
        THEN["rank-steps"].model_validate({"gap": "3"})


def rank_steps(top: str, larger: bool, ties: str, gap: str = "3") -> Then:
    larger_raw_gap = "true" if larger else "false"
    parameters = {"gap": gap, "top": top, "larger_raw_gap": larger_raw_gap, "ties": ties}
    return THEN["rank-steps"].model_validate(parameters)


@pytest.mark.parametrize(
    ("ties", "larger", "after"),
    [
        ("competition", False, "20 20 14 11"),  # two firsts, then the third: two gaps below
        ("dense", False, "20 20 17 14"),
        ("competition", True, "20 20 14 3"),  # the raw gap of 2 is smaller than two gaps, that of 11 is larger than one
        ("dense", True, "20 20 17 6"),
    ],
)
def test_after_bids_with_equal_points_comes_the_place_that_the_rubric_says(ties: str, larger: bool, after: str) -> None:
    values = [Fraction(points) for points in ("18", "18", "16", "5")]
    assert rank_steps("full", larger, ties).after(Fraction(20), values) == [
        Fraction(points) for points in after.split()
    ]


POINTS = st.lists(st.integers(0, 40).map(Fraction), min_size=1, max_size=6)


@settings(max_examples=200, derandomize=True)
@given(POINTS, st.sampled_from(["full", "raw"]), st.booleans(), st.sampled_from(["competition", "dense"]))
def test_rank_steps_keep_the_order_and_never_give_less_than_nothing(
    values: list[Fraction], top: str, larger: bool, ties: str
) -> None:
    after = rank_steps(top, larger, ties).after(Fraction(40), values)
    assert min(after) >= 0
    assert max(after) == (40 if top == "full" else max(values))
    for one, new in zip(values, after, strict=True):
        for other, theirs in zip(values, after, strict=True):
            assert (new >= theirs) if one >= other else (new <= theirs)
            assert new == theirs or abs(new - theirs) >= 3 or min(new, theirs) == 0


@settings(max_examples=300, derandomize=True)
@given(POINTS, st.integers(0, 40).map(Fraction), st.data())
def test_new_points_rise_with_the_own_ones_and_fall_with_those_of_others_where_a_step_says_so(
    others: list[Fraction], raised: Fraction, data: st.DataObject
) -> None:
    """What bounds stand on: the ends of what is not known give the ends of what follows."""
    step = data.draw(
        st.sampled_from(
            [
                THEN["rescale-to-best"].model_validate({}),
                *(
                    rank_steps(top, larger, ties)
                    for top in ("full", "raw")
                    for larger in (False, True)
                    for ties in ("competition", "dense")
                ),
            ]
        )
    )
    own = data.draw(st.integers(0, 40).map(Fraction))
    low, high = sorted([own, raised])
    assert step.after(Fraction(40), [low, *others])[0] <= step.after(Fraction(40), [high, *others])[0]
    if step.monotone:
        worse, better = sorted([others[0], raised])
        rest = others[1:]
        assert step.after(Fraction(40), [own, better, *rest])[0] <= step.after(Fraction(40), [own, worse, *rest])[0]

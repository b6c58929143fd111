"""Every operation of a formula on numbers, its degenerate cases, and which marks are dropped."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bideval.exact import MODES
from bideval.working.columns import Column
from bideval.working.means import dropped, mean, median, total
from bideval.working.operations import OPS, on_columns

MARKS = st.lists(st.integers(0, 10).map(Fraction), min_size=1, max_size=12)


def numbers(text: str) -> list[Fraction]:
    """The numbers of a text."""
    return [Fraction(word) for word in text.split()]


def without(op: str, marks: str, highest: int = 0, lowest: int = 0, keys: str | None = None) -> Fraction:
    """A mean of marks less the extremes; the keys are the marks themselves unless given."""
    candidates = numbers(marks if keys is None else keys)
    return OPS[op].exact([Fraction(highest), Fraction(lowest), Fraction(len(candidates)), *numbers(marks), *candidates])


COMPUTED = [
    ("add", "1/2 1/3 -1", "-1/6"),
    ("add", "7", "7"),
    ("add", "", "0"),
    ("sub", "1/2 3/4", "-1/4"),
    ("mul", "2/3 3/4 -2", "-1"),
    ("mul", "5", "5"),
    ("div", "7 -2", "-7/2"),
    ("neg", "3/2", "-3/2"),
    ("abs", "-3/2", "3/2"),
    ("abs", "3/2", "3/2"),
    ("min", "3 -1 2", "-1"),
    ("max", "3 -1 2", "3"),
    ("mean", "1 2 4", "7/3"),
    ("mean", "5", "5"),
    ("median", "9 1 5", "5"),
    ("median", "9 1 5 6", "11/2"),
    ("median", "4", "4"),
    ("between", "15 10 30", "1/4"),
    ("between", "15 30 10", "3/4"),
    ("between", "40 10 30", "3/2"),
    ("between", "5 10 30", "-1/4"),
    ("between", "9 5 5", "1"),
    ("band", "126 510 1 255 0.9 127 0.6", "0"),
    ("band", "127 510 1 255 0.9 127 0.6", "0.6"),
    ("band", "254.5 510 1 255 0.9 127 0.6", "0.6"),
    ("band", "600 127 0.6 255 0.9 510 1", "1"),
    ("lines", "15 10 0 20 1 40 0.5", "0.5"),
    ("lines", "20 10 0 20 1 40 0.5", "1"),
    ("lines", "30 10 0 20 1 40 0.5", "0.75"),
    ("lines", "5 10 0.2 20 1", "0.2"),
    ("lines", "50 10 0.2 20 0.9", "0.9"),
    ("lines_on", "5 10 0 20 1 40 0.5", "-0.5"),
    ("lines_on", "10 10 0 20 1 40 0.5", "0"),
    ("lines_on", "80 10 0 20 1 40 0.5", "-0.5"),
    ("mean_trimmed", "0 4 1", "2.5"),
    ("mean_trimmed", "2 3 1 0 4 1 1 9 1", "5"),
    ("mean_trimmed", "2 3 1 0 4 1 1 9 1 2", "1.5"),
    ("mean_trimmed", "2 3 1 0 4 1 1 9 1 2 4", "3"),
    ("mean_trimmed", "1 2 0 1 7 7 7", "7"),
    ("pick", "2 0.1 1 1 2 0.6", "0.6"),
    ("pick", "3 0.1 1 1 2 0.6", "0.1"),
    ("pick", "4/2 0 2 1", "1"),
    ("ln", "1", "0"),
    ("power", "4/9 1/2", "2/3"),
    ("place_down", "9 9 7 7 5", "1"),
    ("place_down", "7 9 7 7 5", "2"),
    ("place_down", "5 9 7 7 5", "4"),
    ("place_up", "9 9 7 7 5", "4"),
    ("place_up", "5 9 7 7 5", "1"),
    ("place_up", "9 5 7 9", "3"),
    ("place_down", "5 9 5", "2"),
    ("place_dense", "5 9 9 7 5", "3"),
    ("place_dense", "5", "1"),
    ("fall", "80 3 86.5 85.9", "8.9"),
    ("fall", "80 3 90 90", "10"),
    ("fall", "89 3 90 90", "6"),
    ("fall_dense", "89 3 90 90", "3"),
    ("fall", "80 3", "0"),
    ("proportion", "3 4 100", "75"),
    ("proportion", "3 0 100", "0"),
    ("at_least", "5 5", "1"),
    ("at_least", "4 5", "0"),
    ("more_than", "5 5", "0"),
    ("more_than", "6 5", "1"),
    ("at_most", "5 5", "1"),
    ("at_most", "6 5", "0"),
    ("less_than", "5 5", "0"),
    ("less_than", "4 5", "1"),
    ("one_of", "2 1 2", "1"),
    ("one_of", "1 1 2", "1"),
    ("one_of", "3 1 2", "0"),
    ("to_digits", "12 1200 3", "1.2"),
    ("to_digits", "3 0.02 3", "30000"),
    ("to_digits", "5 0 3", "5"),
    ("half_up", "2.5 0", "3"),
    ("half_even", "2.5 0", "2"),
    ("up", "2.1 0", "3"),
    ("down", "-2.9 0", "-2"),
    ("half_up", "83.08125 4", "83.0813"),
    ("balanced_down", "100 72 75 78 79 80 81 83 85 88 90", "78.6"),
    ("balanced_down", "100 76 80 82 84 86", "81"),
    ("balanced_up", "100 76 80 82 84 86", "80"),
    ("balanced_half_up", "100 76 80 82 84 86", "80"),
    ("count", "5 5 7", "3"),
    ("nth_least", "2 9 5 5", "5"),
    ("nth_least", "3 9 5 5", "9"),
    ("count_at_most", "5 4 5 6", "2"),
    ("mean_least", "2 9 5 4", "4.5"),
    ("mean_above", "5 1 5 6 8", "7"),
    ("mean_above", "8 1 5 6 8", "1"),
    ("sum_within", "5 8 5 6 7 8", "13"),
    ("sum_within", "5 6 5 6", "0"),
    ("count_within", "5 8 5 6 7 8", "2"),
    ("variance", "80 100 120", "800/3"),
    ("variance", "7", "0"),
    ("digit", "77.55 1", "5"),
    ("digit", "77.509 2", "0"),
    ("digit", "1/3 2", "3"),
    ("digit", "12 1", "0"),
]


@pytest.mark.parametrize(
    ("op", "values", "result"), [pytest.param(*case, id=f"{case[0]} of {case[1] or 'nothing'}") for case in COMPUTED]
)
def test_an_operation_computes_what_its_name_says(op: str, values: str, result: str) -> None:
    assert OPS[op].exact(numbers(values)) == Fraction(result)


def test_every_operation_is_tried_here() -> None:
    tried = {op for op, _, _ in COMPUTED} | {"mean_without", "median_without", "geometric_without"}
    assert tried == set(OPS)
    assert {mode.replace("-", "_") for mode in MODES} <= set(OPS)


UNDEFINED = [
    ("div", "1 0"),
    ("mean", ""),
    ("ln", "0"),
    ("ln", "-1"),
    ("power", "-1 1/2"),
    ("power", "0 -1"),
    ("power", "0 0"),
    ("power", "0 -1/2"),
]


@pytest.mark.parametrize(("op", "values"), UNDEFINED)
def test_what_has_no_value_is_a_division_by_zero(op: str, values: str) -> None:
    with pytest.raises(ZeroDivisionError):
        OPS[op].exact(numbers(values))


def test_eight_evaluators_without_one_highest_and_one_lowest() -> None:
    """협상에 의한 계약 제안서평가 세부기준 (조달청): marks 60 60 80 85 90 90 95 95 less one 60 and one 95 give 500/6 = 83.3333."""
    assert without("mean_without", "60 60 80 85 90 90 95 95", 1, 1) == Fraction(500, 6)


def test_twelve_evaluators_without_two_highest_and_two_lowest() -> None:
    """The same rule with twelve evaluators: less 50, 60, 100 and 100 the mean is 680/8 = 85."""
    assert without("mean_without", "50 60 70 75 80 85 90 90 95 95 100 100", 2, 2) == 85


def test_among_five_equal_or_nearly_equal_marks_exactly_two_go() -> None:
    """Removing every least and every greatest mark would leave nothing: 70 70 90 90 90 leave 250/3."""
    assert without("mean_without", "70 70 90 90 90", 1, 1) == Fraction(250, 3)
    assert without("mean_without", "80 80 80 80 80", 1, 1) == 80


def test_the_middle_three_of_five_evaluators() -> None:
    """2023 7급 PSAT 상황판단 인책형 18: the means of the middle three marks are 68, 65, 69, 70 and 65."""
    marks = ["68 68 68 68 72", "65 73 62 65 65", "73 69 69 65 69", "75 70 65 65 75", "65 60 60 70 75"]
    assert [without("mean_without", each, 1, 1) for each in marks] == [68, 65, 69, 70, 65]


def test_nothing_is_dropped_where_nothing_is_to_be() -> None:
    assert without("mean_without", "60 90") == 75
    assert without("mean_without", "60 90", 0, 0, "") == 75


def test_only_the_highest_or_only_the_lowest_may_go() -> None:
    assert without("mean_without", "60 70 95", 1, 0) == 65
    assert without("mean_without", "60 70 95", 0, 1) == Fraction("82.5")


def test_marks_may_be_dropped_by_the_evaluators_totals() -> None:
    """Totals 70 73 73 70 68: the second 73 and the 68 go, whatever these evaluators' marks here are."""
    assert without("mean_without", "50 45 48 40 46", 1, 1, "70 73 73 70 68") == 45


def test_marks_without_a_key_are_never_dropped() -> None:
    assert without("mean_without", "50 40 99 1", 1, 1, "10 20") == 50


def test_the_median_and_the_geometric_mean_lose_the_extremes_first() -> None:
    assert without("median_without", "1 2 3 90 90", 1, 0) == Fraction("2.5")
    assert without("geometric_without", "1 2 8 90", 1, 1) == 4
    assert without("geometric_without", "0 5") == 0


def test_of_equal_extremes_the_last_position_goes_first() -> None:
    assert dropped(numbers("60 60 80 85 90 90 95 95"), 1, 1) == {1, 7}
    assert dropped(numbers("95 60 95 60 95"), 2, 1) == {2, 4, 3}


def test_where_all_are_equal_the_last_goes_as_highest_and_the_one_before_as_lowest() -> None:
    same = numbers("80 80 80 80 80")
    assert dropped(same, 1, 0) == {4}
    assert dropped(same, 1, 1) == {4, 3}
    assert dropped(same, 0, 2) == {4, 3}


def test_keys_of_different_denominators_are_compared_exactly() -> None:
    assert dropped(numbers("1/3 0.3333 0.3334 2/6"), 1, 1) == {2, 1}


def test_to_drop_more_than_there_are_is_to_drop_all() -> None:
    assert dropped(numbers("60 70 80"), 5, 0) == {0, 1, 2}
    assert dropped(numbers("60 70 80"), 2, 5) == {0, 1, 2}
    assert dropped([], 1, 1) == set()


def one_by_one(keys: list[Fraction], highest: int, lowest: int) -> set[int]:
    """The rule read naively: take the highest away, one after the other, then the lowest."""
    left = list(range(len(keys)))
    for extreme, count in ((max, highest), (min, lowest)):
        for _ in range(min(count, len(left))):
            value = extreme(keys[at] for at in left)
            left.remove([at for at in left if keys[at] == value][-1])
    return set(range(len(keys))) - set(left)


@given(MARKS, st.integers(0, 4), st.integers(0, 4))
def test_the_extremes_dropped_are_those_that_go_one_by_one(keys: list[Fraction], highest: int, lowest: int) -> None:
    assert dropped(keys, highest, lowest) == one_by_one(keys, highest, lowest)


@given(MARKS, st.integers(0, 4), st.integers(0, 4))
def test_a_mean_without_extremes_is_that_of_what_is_left(marks: list[Fraction], highest: int, lowest: int) -> None:
    left = [mark for at, mark in enumerate(marks) if at not in one_by_one(marks, highest, lowest)]
    head = [Fraction(highest), Fraction(lowest), Fraction(len(marks))]
    for keys in (marks, [2 * mark for mark in marks]):
        if left:
            assert OPS["mean_without"].exact([*head, *marks, *keys]) == mean(left)
            assert OPS["median_without"].exact([*head, *marks, *keys]) == median(left)
        else:
            with pytest.raises(ZeroDivisionError):
                OPS["mean_without"].exact([*head, *marks, *keys])


@given(MARKS, st.randoms(use_true_random=False))
def test_means_do_not_depend_on_the_order_of_marks(marks: list[Fraction], random: object) -> None:
    shuffled = list(marks)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random of Hypothesis
    assert mean(shuffled) == mean(marks) == sum(marks) / len(marks)
    assert median(shuffled) == median(marks)
    assert total(shuffled) == total(marks) == sum(marks)
    head = [Fraction(1), Fraction(1), Fraction(len(marks))]
    if len(marks) > 2:
        op = OPS["mean_without"].exact
        assert op([*head, *shuffled, *shuffled]) == op([*head, *marks, *marks])


def test_an_operation_on_numbers_alone_gives_a_number() -> None:
    assert on_columns("between", numbers("15 10 30")) == Fraction(1, 4)


def test_an_operation_without_a_form_for_columns_goes_row_by_row() -> None:
    found = on_columns("median", [Column([1, 2]), Fraction(5), Column([9, 8], 2)])
    assert isinstance(found, Column)
    assert found.values() == [Fraction(9, 2), 4]

"""Problems: collected in any order, shown in one, each once."""

from hypothesis import given
from hypothesis import strategies as st

from bideval.near import nearest
from bideval.problems import NOWHERE, Level, Place, Problem, Problems

PLACES = st.builds(Place, st.sampled_from(["a.yaml", "b.yaml", "가.yaml"]), st.integers(0, 3), st.integers(0, 3))
FOUND = st.builds(
    Problem, PLACES, st.sampled_from(["one-code", "other-code"]), st.dictionaries(st.sampled_from("xy"), st.just("1"))
)


def test_a_place_is_written_as_editors_open_it() -> None:
    assert str(Place("rubric.yaml", 6, 5)) == "rubric.yaml:6:5"


def test_a_place_without_a_line_is_the_file_as_a_whole() -> None:
    assert str(Place("panel")) == "panel"
    assert str(NOWHERE) == ""


def test_facts_become_text() -> None:
    problems = Problems()
    problems.add(Place("a.yaml", 1, 1), "points-do-not-add-up", expected=35, found="34.5")
    assert [problem.facts for problem in problems] == [{"expected": "35", "found": "34.5"}]


def test_a_problem_is_an_error_unless_it_says_otherwise() -> None:
    assert Problem(NOWHERE, "any-code").level is Level.ERROR


def test_only_an_error_stops_the_work() -> None:
    problems = Problems()
    problems.add(NOWHERE, "method-relative", level=Level.NOTE)
    problems.add(NOWHERE, "metric-twice", level=Level.WARNING)
    assert not problems.errors
    problems.add(NOWHERE, "leaf-without-rule")
    assert problems.errors


def test_problems_stand_by_file_line_column_code_and_facts() -> None:
    ordered = [
        Problem(Place("a.yaml"), "file-code"),
        Problem(Place("a.yaml", 2, 9), "code"),
        Problem(Place("a.yaml", 10, 1), "code"),
        Problem(Place("a.yaml", 10, 2), "code-1", {"x": "1"}),
        Problem(Place("a.yaml", 10, 2), "code-1", {"x": "2"}),
        Problem(Place("a.yaml", 10, 2), "code-2"),
        Problem(Place("é.yaml", 1, 1), "code"),
        Problem(Place("가.yaml", 1, 1), "code"),
    ]
    assert list(Problems(reversed(ordered))) == ordered


def test_file_names_stand_by_their_bytes() -> None:
    """U+FF21 comes before U+1F600 in UTF-8, and after it in UTF-16."""
    assert [problem.place.file for problem in Problems([Problem(Place("😀"), "c"), Problem(Place("Ａ"), "c")])] == [
        "Ａ",
        "😀",
    ]


def test_a_repetition_is_forgotten() -> None:
    once = Problem(Place("a.yaml", 1, 1), "code", {"x": "1", "y": "2"})
    again = Problem(Place("a.yaml", 1, 1), "code", {"y": "2", "x": "1"})
    problems = Problems([once])
    problems.extend([again, once])
    assert list(problems) == [once]
    assert len(problems) == 1


def test_no_problems_are_falsy() -> None:
    assert not Problems()
    assert Problems([Problem(NOWHERE, "code")])


@given(st.lists(FOUND, max_size=6), st.randoms(use_true_random=False))
def test_the_order_in_which_problems_are_found_does_not_matter(found: list[Problem], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random of Hypothesis
    assert list(Problems(found)) == list(Problems(shuffled))
    assert len(Problems(found)) == len(list(Problems(found)))


def test_the_nearest_name_is_suggested_and_nothing_where_none_is_near() -> None:
    assert nearest("pionts", ["title", "points", "basis"]) == "points"
    assert nearest("colour", ["title", "points", "basis"]) == ""
    assert nearest("points", []) == ""


def test_of_names_equally_near_the_order_they_come_in_decides_nothing() -> None:
    assert nearest("ab", ["abd", "abc"]) == nearest("ab", ["abc", "abd"])

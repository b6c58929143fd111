"""Linear programs: what comes out is proven in fractions; a wrong proof is none."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bideval.studies.linear import Ends, Program, bound, minimum, proven, solve

F = Fraction
NONE = F(0)


def test_the_optimum_comes_with_the_prices_that_prove_it() -> None:
    program = Program(
        [F(1), F(2)],
        [Ends(NONE, F(4)), Ends(NONE)],
        [({0: F(1), 1: F(1)}, Ends(F(3))), ({0: F(1), 1: F(-1, 3)}, Ends(None, F(2)))],
    )
    found = minimum(program)
    assert found is not None
    assert (found.values, found.cost, found.prices) == ((F(9, 4), F(3, 4)), F(15, 4), (F(7, 4), F(-3, 4)))
    assert bound(program, found.prices) == found.cost


def test_other_prices_or_values_prove_nothing() -> None:
    program = Program([F(1)], [Ends(NONE, F(9))], [({0: F(1)}, Ends(F(3)))])
    found = minimum(program)
    assert found is not None
    assert proven(program, found)
    assert not proven(program, found._replace(prices=(F(1, 2),)))
    assert not proven(program, found._replace(values=(F(2),)))
    assert not proven(program, found._replace(values=(F(10),)))
    assert bound(program, (F(-1),)) is None  # nothing ends the row upwards
    assert bound(Program([F(1)], [Ends()], []), ()) is None  # nor the value downwards


def test_without_an_optimum_there_is_no_answer() -> None:
    assert minimum(Program([F(1)], [Ends(NONE, F(1))], [({0: F(1)}, Ends(F(3)))])) is None


def test_equations_have_one_solution_or_none_is_given() -> None:
    assert solve([({0: F(2), 1: F(1)}, F(5)), ({1: F(3)}, F(9))], 2) == [F(1), F(3)]
    assert solve([({0: F(1)}, F(1)), ({0: F(2)}, F(2))], 2) is None
    assert solve([({0: F(1)}, F(1))], 2) is None
    assert solve([({0: F(1), 1: F(1)}, F(1)), ({0: F(1), 1: F(1)}, F(1))], 2) is None


NUMBERS = st.integers(-5, 5).map(Fraction)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(-4, 4).map(Fraction), min_size=2, max_size=2),
    st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=4),
)
def test_brute_force_over_all_corners_agrees(costs: list[Fraction], cuts: list[tuple[Fraction, ...]]) -> None:
    """Two values from 0 to 3 under some cuts: the best corner of the polygon is the optimum."""
    box = Ends(NONE, F(3))
    program = Program(costs, [box, box], [({0: a, 1: b}, Ends(None, c)) for a, b, c in cuts])
    edges = [*cuts, (F(1), NONE, NONE), (F(1), NONE, F(3)), (NONE, F(1), NONE), (NONE, F(1), F(3))]
    corners = []
    for (a, b, c), (d, e, f) in combinations(edges, 2):
        if a * e != b * d:
            x, y = (c * e - b * f) / (a * e - b * d), (a * f - c * d) / (a * e - b * d)
            if box.hold(x) and box.hold(y) and all(p * x + q * y <= r for p, q, r in cuts):
                corners.append(costs[0] * x + costs[1] * y)
    found = minimum(program)
    assert (found is None) == (not corners)
    if found is not None:
        assert found.cost == min(corners)


def test_a_wrong_basis_of_the_solver_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the solver proposes: what has no solution, or is not proven, is not given."""
    program = Program(
        [F(1), F(1)], [Ends(NONE), Ends(NONE)], [({0: F(1), 1: F(1)}, Ends(F(3))), ({0: F(1)}, Ends(F(1)))]
    )
    for proposed in (({0: NONE, 1: NONE}, {0: F(3)}), ({}, {0: F(3)}), ({0: F(9)}, {0: F(3)})):
        monkeypatch.setattr("bideval.studies.linear._basis", lambda given, wrong=proposed: wrong)
        assert minimum(program) is None

"""The working of a number: its tree of steps, their ids, and the replay that an auditor makes of it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bideval.working.columns import Column
from bideval.working.grammar import formula
from bideval.working.ledger import Equation, Given, Inline, Input, Inputs, Ledger, Link, Source, Taken
from bideval.working.steps import Step, Working, ordered, replay
from bideval.working.terms import Apply, Name, Term

ALL = (0, 1)
CLAUSE: Source = ("rubric.yaml", ("criteria", 0))


def ledger() -> Ledger:
    """Two bids whose prices are scored against the lower one, rounded, and added to the mean of their marks."""
    found = Ledger(["hangang", "jeju"], [("bids/hangang.yaml", ()), ("bids/jeju.yaml", ())])
    found.given("metric:price", ALL, [Fraction(98), Fraction(90)], ("cost", "price"))
    best = Taken("price:best", "min", "metric:price", ALL)
    full = Given("=price:points", Fraction(20), ("rubric.yaml", ("criteria", 0, "points")))
    found.add(
        "price:unrounded",
        formula("min(best / x, 1) * full"),
        {"x": Link("metric:price"), "best": best, "full": full},
        ALL,
        CLAUSE,
    )
    found.add("price", formula("half_up(x, 4)"), {"x": Link("price:unrounded")}, ALL)
    found.note(Equation("skill", ALL, Column([77, 80]), working=marks))
    found.add(":total", formula("add(parts)"), {"parts": [Link("price"), Link("skill")]}, ALL)
    return found


def marks(row: int) -> tuple[Term, Inputs]:
    """The mean of one bid's marks, of which the first is made up of two."""
    first = Inline(
        "skill:first",
        formula("a + b"),
        {"a": Given("skill:a", Fraction(40)), "b": Given("skill:b", Fraction(34 + 6 * row))},
    )
    return Apply("mean", (Name("marks"),)), {
        "marks": [first, Given("skill:second", Fraction(80), ("panel/b.csv", (3,)))]
    }


def told(step: Step) -> str:
    """A step on one line."""
    return f"{step.id} = {step.op}({', '.join(part.id for part in step.inputs)}) = {step.value}"


def tops(found: Ledger) -> list[Step]:
    """The steps of every equation for every bid."""
    working = Working(found)
    return [working.step(key, row) for key, equation in found.equations.items() for row in equation.rows]


def test_the_working_of_a_total_goes_down_to_what_was_read() -> None:
    lines = [told(step) for step in ordered([Working(ledger()).step(":total", 0)])]
    assert lines == [
        "hangang/metric:price = given() = 98",
        "jeju/metric:price = given() = 90",
        "*/price:best = min(hangang/metric:price, jeju/metric:price) = 90",
        "hangang/price:unrounded#1 = div(*/price:best, hangang/metric:price) = 45/49",
        "hangang/price:unrounded#2 = constant() = 1",
        "hangang/price:unrounded#3 = min(hangang/price:unrounded#1, hangang/price:unrounded#2) = 45/49",
        "*/=price:points = given() = 20",
        "hangang/price:unrounded = mul(hangang/price:unrounded#3, */=price:points) = 900/49",
        "hangang/price#1 = constant() = 4",
        "hangang/price = half_up(hangang/price:unrounded, hangang/price#1) = 183673/10000",
        "hangang/skill:a = given() = 40",
        "hangang/skill:b = given() = 34",
        "hangang/skill:first = add(hangang/skill:a, hangang/skill:b) = 74",
        "hangang/skill:second = given() = 80",
        "hangang/skill = mean(hangang/skill:first, hangang/skill:second) = 77",
        "hangang/:total = add(hangang/price, hangang/skill) = 953673/10000",
    ]


def test_a_step_that_was_read_knows_where() -> None:
    by_id = {step.id: step for step in ordered(tops(ledger()))}
    assert by_id["jeju/metric:price"].source == ("bids/jeju.yaml", ("cost", "price"))
    assert by_id["*/=price:points"].source == ("rubric.yaml", ("criteria", 0, "points"))
    assert by_id["hangang/skill:second"].source == ("panel/b.csv", (3,))
    assert by_id["hangang/skill:a"].source is None


def test_the_outermost_step_of_a_formula_names_its_clause() -> None:
    by_id = {step.id: step for step in ordered(tops(ledger()))}
    assert {step.id for step in by_id.values() if step.clause} == {"hangang/price:unrounded", "jeju/price:unrounded"}
    assert by_id["jeju/price:unrounded"].clause == CLAUSE


def test_each_step_is_made_once() -> None:
    working = Working(ledger())
    first, second = working.step(":total", 0), working.step(":total", 1)
    assert working.step(":total", 0) is first
    best = [next(step for step in ordered([top]) if step.id == "*/price:best") for top in (first, second)]
    assert best[0] is best[1]


def test_every_step_has_the_value_of_its_equation() -> None:
    found = ledger()
    working = Working(found)
    for key, equation in found.equations.items():
        for row in equation.rows:
            assert working.step(key, row).value == found.value(key, row)


def assert_replays(steps: list[Step]) -> None:
    """Every computed step replays to its value, stands after its inputs, and has an id of its own."""
    seen: set[str] = set()
    for step in ordered(steps):
        assert step.id not in seen
        assert seen.issuperset(part.id for part in step.inputs)
        seen.add(step.id)
        if step.op in ("given", "constant"):
            assert step.inputs == ()
        else:
            assert replay(step.op, [part.value for part in step.inputs]) == step.value


def test_the_replay_of_every_step_is_its_value() -> None:
    assert_replays(tops(ledger()))


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("x", "hangang/new = same(hangang/metric:price) = 98"),
        ("7", "hangang/new = same(hangang/new#1) = 7"),
        ("x + 1", "hangang/new = add(hangang/metric:price, hangang/new#1) = 99"),
    ],
)
def test_a_number_under_a_new_name_is_the_same(text: str, told_as: str) -> None:
    found = ledger()
    found.add("new", formula(text), {"x": Link("metric:price")}, ALL)
    steps = [Working(found).step("new", 0)]
    assert told(steps[0]) == told_as
    assert_replays(steps)


def test_all_values_of_the_others_may_stand_below_a_step() -> None:
    found = ledger()
    found.add(
        "place",
        formula("place_up(x, all)"),
        {"x": Link("metric:price"), "all": Taken("all", "", "metric:price", ALL)},
        ALL,
    )
    steps = [Working(found).step("place", row) for row in ALL]
    assert (
        told(steps[0]) == "hangang/place = place_up(hangang/metric:price, hangang/metric:price, jeju/metric:price) = 2"
    )
    assert_replays(steps)


def test_a_value_that_is_not_there_has_no_working() -> None:
    found = ledger()
    found.given("fact:staff", (1,), [Fraction(5)])
    assert Working(found).step("fact:staff", 1).value == 5
    with pytest.raises(KeyError, match="hangang/fact:staff"):
        Working(found).step("fact:staff", 0)


def chain(length: int) -> Ledger:
    """Metrics of which each stands on the one before, by a link, in brackets, or through all bids."""
    found = Ledger(["hangang", "jeju"], [("bids.csv", (0,)), ("bids.csv", (1,))])
    found.given("m0", ALL, [Fraction(1), Fraction(2)])
    for at in range(length):
        before = Link(f"m{at}")
        ways: list[Input] = [
            before,
            Inline(f"i{at}", formula("x"), {"x": before}),
            Taken(f"t{at}", "min", f"m{at}", ALL),
        ]
        found.add(f"m{at + 1}", formula("max(x, y) + 1"), {"x": ways[at % 3], "y": [before]}, ALL)
    return found


def test_a_long_chain_of_equations_does_not_recurse() -> None:
    found = chain(400)
    steps = [Working(found).step("m400", row) for row in ALL]
    assert [step.value for step in steps] == [401, 402]
    assert_replays(steps)


def test_a_long_chain_of_steps_is_put_in_order_without_recursion() -> None:
    step = Step("0", "given", Fraction(0))
    for at in range(1, 2_000):
        step = Step(str(at), "same", Fraction(0), (step,))
    assert [each.id for each in ordered([step])] == [str(at) for at in range(2_000)]


def some_steps(below: list[list[int]]) -> list[Step]:
    """Steps of which each stands on earlier ones, chosen by these numbers."""
    made = [Step("0", "given", Fraction(0))]
    for chosen in below:
        made.append(Step(str(len(made)), "add", Fraction(len(made)), tuple(made[at % len(made)] for at in chosen)))
    return made


@given(st.lists(st.lists(st.integers(0, 20), max_size=3), max_size=10), st.randoms(use_true_random=False))
def test_the_order_is_topological_and_each_step_stands_in_it_once(below: list[list[int]], random: object) -> None:
    steps = some_steps(below)
    some = random.sample(steps, k=len(steps) // 2 + 1)  # type: ignore[attr-defined]  # a random.Random of Hypothesis
    found = [step.id for step in ordered(some)]
    assert len(set(found)) == len(found)
    assert {step.id for step in some} <= set(found)
    for step in ordered(some):
        assert all(found.index(part.id) < found.index(step.id) for part in step.inputs)


def test_the_same_step_by_another_way_stands_where_it_is_first_needed() -> None:
    leaf = Step("leaf", "given", Fraction(1))
    inner = Step("inner", "same", Fraction(1), (leaf,))
    outer = Step("outer", "add", Fraction(2), (leaf, inner))
    assert [step.id for step in ordered([outer, inner])] == ["leaf", "inner", "outer"]

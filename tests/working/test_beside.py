"""Two evaluations in one ledger: what differs stands twice, what is the same once, and what was put in the place of something says so."""

from fractions import Fraction

from bideval.working.beside import Beside, Now, scoped
from bideval.working.columns import Column
from bideval.working.grammar import formula
from bideval.working.ledger import Equation, Given, Inline, Inputs, Ledger, Link, Taken
from bideval.working.steps import Working, ordered, replay

TWICE = formula("2 * x")
SHARE = formula("x / best")
SUM = formula("add(parts)")
ROWS = (0, 1)


def ledger(speed: int) -> Ledger:
    """Two bids, the first as fast as is said: their speed, twice of it over the best, and a sum of what is read off the same place."""
    found = Ledger(["a", "b"], [("a.yaml", ()), ("b.yaml", ())])
    found.given("speed", ROWS, [Fraction(speed), Fraction(8)], ("speed",))
    found.given("price", ROWS, [Fraction(5), Fraction(6)], ("price",))
    found.add("twice", TWICE, {"x": Link("speed")}, ROWS)
    double = Inline("double", TWICE, {"x": Link("speed")})
    found.add("share", SHARE, {"x": double, "best": Taken("best", "max", "speed", ROWS)}, ROWS)

    def inputs(row: int) -> Inputs:
        place = ("a.yaml", ("speed",)) if row == 0 else ("b.yaml", ("speed",))
        said = Fraction(speed if row == 0 else 8)
        return {
            "parts": [
                Given("fact:speed", said, place),
                Given("half", said / 2, place),
                Given("=one", Fraction(1)),
                Link("price"),
            ]
        }

    values = [found.compute(SUM, inputs(row), (row,))[0] for row in ROWS]
    found.note(Equation("sum", ROWS, Column.of(values), working=lambda row: (SUM, inputs(row))))
    return found


def beside(first: int, second: int) -> tuple[Ledger, Beside]:
    base, other = ledger(first), ledger(second)
    both = base.extended()
    both.note(
        Equation("now", (0,), other.column("speed", (0,)), formula("x"), {"x": Given("supposed", Fraction(second))})
    )
    made = Beside("then", other, first=base)
    made.enter(both, 0, {("a.yaml", ("speed",)): Now("now", Fraction(second))})
    return both, made


def test_only_what_differs_is_entered() -> None:
    both, made = beside(4, 6)
    assert [key for key in both.equations if key.startswith("then/")] == [
        "then/speed",
        "then/twice",
        "then/share",
        "then/sum",
    ]
    assert (made.key("speed", 0), made.key("speed", 1), made.key("price", 0)) == ("then/speed", "speed", "price")


def test_what_stands_in_the_place_of_what_was_read_says_so() -> None:
    both, _ = beside(4, 6)
    top = Working(both).step("then/share", 0)
    assert top.value == Fraction(12, 8)
    assert {one.id: one.source for one in ordered([top]) if one.op == "given"} == {
        "a/supposed": None,
        "b/speed": ("b.yaml", ("speed",)),
    }
    assert all(replay(one.op, [part.value for part in one.inputs]) == one.value for one in ordered([top]) if one.inputs)


def test_a_bid_that_others_move_differs_too() -> None:
    """The second is measured against the best, which the first has become."""
    both, made = beside(4, 10)
    assert made.key("share", 1) == "then/share"
    assert Working(both).step("then/share", 1).value == Fraction(16, 10)


def test_where_only_one_bid_differs_the_others_are_those_of_the_first() -> None:
    both, made = beside(4, 6)
    assert made.key("share", 1) == "then/share"  # its best is taken from bids that differ
    for key in ("speed", "twice"):
        step = Working(both).step(f"then/{key}", 1)
        assert (step.op, step.inputs[0].id) == ("same", f"b/{key}")


def test_of_what_is_read_off_one_place_only_the_value_itself_is_the_new_one() -> None:
    both, _ = beside(4, 6)
    top = Working(both).step("then/sum", 0)
    assert [(one.id, str(one.value)) for one in top.inputs] == [
        ("a/now", "6"),
        ("a/then/half", "3"),
        ("*/=one", "1"),
        ("a/price", "5"),
    ]


def test_a_value_that_nobody_announced_is_a_reading_of_its_own() -> None:
    base, other = ledger(4), ledger(6)
    both = base.extended()
    Beside("then", other, first=base).enter(both)
    assert Working(both).step("then/speed", 0).source == ("a.yaml", ("speed",))


def test_without_a_first_ledger_all_of_it_comes_in() -> None:
    other = ledger(4)
    empty = Ledger(other.bids, other.origins)
    Beside("alone", other).enter(empty)
    assert list(empty.equations) == [scoped("alone", key) for key in other.equations]
    assert scoped("", "speed") == "speed"
    step = Working(empty).step("alone/sum", 1)
    assert [one.id for one in step.inputs] == ["b/alone/fact:speed", "b/alone/half", "*/=one", "b/alone/price"]

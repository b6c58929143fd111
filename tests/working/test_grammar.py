"""The expression language: what it reads, and where it says that a text is no formula."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bideval.working.grammar import DEEPEST, LONGEST, MOST, USER_FUNCTIONS, BadFormula, formula, parse
from bideval.working.operations import OPS, plainly
from bideval.working.terms import Term, fold

VALUES = {
    "a": Fraction(2),
    "b": Fraction(3),
    "c": Fraction(5),
    "plan.fee": Fraction(7),
    "x_1": Fraction(11),
    "min": Fraction(13),
}
SIGNS = {"add": "+", "sub": "-", "mul": "*", "div": "/"}


def written(text: str) -> str:
    """A formula with all brackets."""

    def apply(op: str, parts: list[str]) -> str:
        return f"({parts[0]} {SIGNS[op]} {parts[1]})" if op in SIGNS else f"{op}({', '.join(parts)})"

    term = parse(text)
    return fold(term, {name: name for name in VALUES}, str, apply)


def computed(term: Term) -> Fraction:
    return plainly(term, VALUES)


READ = [
    ("a number", "0.25", "1/4"),
    ("a name", "a", "a"),
    ("a dotted name", "plan.fee", "plan.fee"),
    ("a name with an underscore and a digit", "x_1", "x_1"),
    ("products before sums", "a + b * c", "(a + (b * c))"),
    ("products before sums, the other way round", "a * b + c", "((a * b) + c)"),
    ("differences from the left", "a - b - c", "((a - b) - c)"),
    ("quotients from the left", "a / b / c", "((a / b) / c)"),
    ("quotients and products from the left", "a / b * c", "((a / b) * c)"),
    ("brackets first", "a * (b + c)", "(a * (b + c))"),
    ("the negative of a name", "-a + b", "(neg(a) + b)"),
    ("the negative of a bracket", "-(a + b)", "neg((a + b))"),
    ("a negative factor", "a * -b", "(a * neg(b))"),
    ("minus a negative", "a - -b", "(a - neg(b))"),
    ("negatives of negatives", "--a", "neg(neg(a))"),
    ("a call", "max(a, b + 1, c)", "max(a, (b + 1), c)"),
    ("a call of one", "min(a)", "min(a)"),
    ("calls in calls", "abs(min(a, -b))", "abs(min(a, neg(b)))"),
    ("a function's name alone is a name", "min + a", "(min + a)"),
    ("a space before the bracket of a call", "abs (a)", "abs(a)"),
    ("no spaces", "(a+b)*c/2", "(((a + b) * c) / 2)"),
    ("spaces and lines anywhere", " a\n\t+ ( b ) ", "(a + b)"),
]


@pytest.mark.parametrize(("text", "all_brackets"), [pytest.param(*case, id=name) for name, *case in READ])
def test_a_formula_is_read_by_the_rules_of_arithmetic(text: str, all_brackets: str) -> None:
    assert written(text) == all_brackets


WRONG = [
    ("nothing", "", "formula-ends-early", 0, {}),
    ("only space", "   ", "formula-ends-early", 3, {}),
    ("a sign at the end", "a + ", "formula-ends-early", 4, {}),
    ("a bracket that stays open", "(a + b", "formula-ends-early", 6, {}),
    ("a call that stays open", "max(a, b", "formula-ends-early", 8, {}),
    ("a call that ends with a comma", "max(a,", "formula-ends-early", 6, {}),
    ("a sign at the beginning", " * a", "formula-unexpected", 1, {"found": "*"}),
    ("a plus before a name", "+a", "formula-unexpected", 0, {"found": "+"}),
    ("two signs", "a * / b", "formula-unexpected", 4, {"found": "/"}),
    ("two names", "a b", "formula-unexpected", 2, {"found": "b"}),
    ("a number and a name", "2a", "formula-unexpected", 1, {"found": "a"}),
    ("an exponent", "1e3", "formula-unexpected", 1, {"found": "e3"}),
    ("a bracket too many", "(a))", "formula-unexpected", 3, {"found": ")"}),
    ("empty brackets", "()", "formula-unexpected", 1, {"found": ")"}),
    ("a call without arguments", "max()", "formula-unexpected", 4, {"found": ")"}),
    ("a comma outside a call", "a, b", "formula-unexpected", 1, {"found": ","}),
    ("a power", "a ** b", "formula-unexpected", 3, {"found": "*"}),
    ("a comparison", "a > b", "formula-unexpected", 2, {"found": ">"}),
    ("an attribute of a number", "a.__class__", "formula-unexpected", 1, {"found": "."}),
    ("an index", "a[0]", "formula-unexpected", 1, {"found": "["}),
    ("a text", "'a'", "formula-unexpected", 0, {"found": "'"}),
    ("a capital", "Price", "formula-unexpected", 0, {"found": "P"}),
    ("a Korean name", "a + 가격", "formula-unexpected", 4, {"found": "가"}),
    ("a full-width plus", "a ＋ b", "formula-unexpected", 2, {"found": "＋"}),
    ("groups", "1_000", "formula-unexpected", 1, {"found": "_"}),
    ("a name that ends with a point", "a. + b", "formula-unexpected", 1, {"found": "."}),
    (
        "a function that is none",
        "a + sqrt(b)",
        "formula-no-such-function",
        4,
        {"found": "sqrt", "allowed": "abs, max, min"},
    ),
    (
        "an operation of bideval's own",
        "ln(a)",
        "formula-no-such-function",
        0,
        {"found": "ln", "allowed": "abs, max, min"},
    ),
    (
        "a long function that is none",
        "x" * 50 + "(a)",
        "formula-no-such-function",
        0,
        {"found": "x" * 39 + "…", "allowed": "abs, max, min"},
    ),
    ("a call of a call", "max(a)(b)", "formula-unexpected", 6, {"found": "("}),
    ("abs of two", "1 + abs(a, b)", "formula-one-argument", 4, {"found": "abs"}),
    ("a bare point", "a + 1.", "number-bare-point", 4, {"text": "1."}),
    ("a leading zero", "01", "number-leading-zero", 0, {"text": "01"}),
    ("two points", "1.2.3", "number-character", 0, {"text": "1.2.3", "character": "U+002E FULL STOP"}),
    ("a long number", "a * " + "9" * 61, "number-too-long", 4, {"length": "61", "most": "60"}),
    ("a long name where none belongs", "a " + "b" * 50, "formula-unexpected", 2, {"found": "b" * 39 + "…"}),
]


@pytest.mark.parametrize(("text", "code", "at", "facts"), [pytest.param(*case, id=name) for name, *case in WRONG])
def test_a_text_that_is_no_formula_is_refused_where_it_goes_wrong(
    text: str, code: str, at: int, facts: dict[str, str]
) -> None:
    with pytest.raises(BadFormula) as caught:
        parse(text)
    assert (caught.value.code, caught.value.at, caught.value.facts) == (code, at, facts)
    assert str(caught.value) == code


def test_a_formula_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert computed(parse("a".ljust(LONGEST))) == 2
    with pytest.raises(BadFormula) as caught:
        parse("a".ljust(LONGEST + 1))
    assert (caught.value.code, caught.value.at, caught.value.facts) == ("formula-too-long", 0, {"most": "2000"})


@pytest.mark.parametrize("sign", "+-*/")
def test_a_formula_may_have_as_many_operators_as_the_limit_and_no_more(sign: str) -> None:
    once = parse(f"1{sign}" * MOST + "1")
    assert computed(once) == {"+": 1 + MOST, "-": 1 - MOST}.get(sign, 1)
    with pytest.raises(BadFormula) as caught:
        parse(f"1{sign}" * (MOST + 1) + "1")
    assert (caught.value.code, caught.value.at, caught.value.facts) == (
        "formula-too-many-operations",
        2 * MOST + 1,
        {"most": "200"},
    )


DEEP = [
    ("brackets", "(", ")"),
    ("calls", "max(1,", ")"),
    ("calls, first argument", "min(", ",9)"),
    ("negatives", "-", ""),
]


@pytest.mark.parametrize(("left", "right"), [pytest.param(*case, id=name) for name, *case in DEEP])
def test_a_formula_may_be_as_deep_as_the_limit_and_no_deeper(left: str, right: str) -> None:
    def nested(depth: int) -> str:
        return left * depth + "a" + right * depth

    assert abs(computed(parse(nested(DEEPEST)))) == 2
    with pytest.raises(BadFormula) as caught:
        parse(nested(DEEPEST + 1))
    assert (caught.value.code, caught.value.facts) == ("formula-too-deep", {"most": "64"})
    assert len(left) * DEEPEST < caught.value.at <= len(left) * (DEEPEST + 1)


def test_a_formula_of_bidevals_own_may_call_every_operation() -> None:
    assert computed(formula("between(a, 0, half_up(4.5, 0)) + place_down(a, b, c)")) == Fraction("3.4")
    with pytest.raises(BadFormula):
        parse("between(a, 0, 4)")


def test_the_rubric_may_call_three_functions() -> None:
    assert sorted(USER_FUNCTIONS) == ["abs", "max", "min"]
    assert set(OPS) >= USER_FUNCTIONS


def texts() -> st.SearchStrategy[str]:
    """Texts that are nearly formulas, texts that are anything, and texts that never end."""
    pieces = [
        "a",
        "b",
        "plan.fee",
        "1",
        "2.5",
        "+",
        "-",
        "*",
        "/",
        "(",
        ")",
        ",",
        "min(",
        "max(",
        "abs(",
        " ",
        ".",
        "1e3",
        "가",
        "\n",
        "[",
    ]
    return st.one_of(
        st.lists(st.sampled_from(pieces), max_size=40).map("".join),
        st.text(max_size=60),
        st.sampled_from("(-").map(lambda c: c * 2000),
    )


@pytest.mark.no_cover
@given(texts())
def test_any_text_is_a_formula_or_refused_at_a_place_in_it(text: str) -> None:
    try:
        parse(text)
    except BadFormula as wrong:
        code, at = wrong.code, wrong.at
    else:
        code, at = "formula-", 0
    assert code.startswith(("formula-", "number-"))
    assert 0 <= at <= len(text)


def whole_formulas() -> st.SearchStrategy[str]:
    """Formulas that Python reads alike, with plain integers and every bracket optional."""

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.builds("{} {} {}".format, inner, st.sampled_from("+-*/"), inner),
            st.builds("({})".format, inner),
            st.builds("-{}".format, inner),
            st.builds("{}({}, {})".format, st.sampled_from(["min", "max"]), inner, inner),
        )

    return st.recursive(st.one_of(st.integers(0, 20).map(str), st.sampled_from("abc")), larger, max_leaves=12)


@given(whole_formulas())
def test_a_formula_means_what_it_means_in_python(text: str) -> None:
    exact = "".join(f"F({part})" if part.isdigit() else part for part in _split(text))
    names = {**{name: VALUES[name] for name in "abc"}, "F": Fraction, "min": min, "max": max}
    try:
        expected: object = eval(exact, {"__builtins__": {}}, names)
    except ZeroDivisionError:
        expected = None
    try:
        found: object = computed(parse(text))
    except ZeroDivisionError:
        found = None
    assert found == expected


def _split(text: str) -> list[str]:
    """The text with its numbers kept apart."""
    parts: list[str] = [""]
    for character in text:
        if character.isdigit() != parts[-1].isdigit():
            parts.append("")
        parts[-1] += character
    return parts

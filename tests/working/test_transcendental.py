"""Logarithms, roots and broken powers: 50 significant digits, each of them right; exact results stay exact."""

from fractions import Fraction
from math import factorial, isqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bideval.working.transcendental import DIGITS, ln, power

LN_2 = Fraction("0.69314718055994530941723212145817656807550013436026")
LN_10 = Fraction("2.3025850929940456840179914546843642076011014886288")
SQRT_2 = Fraction("1.4142135623730950488016887242096980785696718753769")
SQRT_HALF = Fraction("0.70710678118654752440084436210484903928483593768847")
CUBE_ROOT_3 = Fraction("1.4422495703074083823216383107801095883918692534994")
POSITIVE = st.builds(Fraction, st.integers(1, 10**12), st.integers(1, 10**12))


def fifty(value: Fraction) -> Fraction:
    """A value to 50 significant digits, half to even, in whole numbers alone."""
    if value == 0:
        return value
    places = DIGITS
    while abs(value) * Fraction(10) ** places >= 10**DIGITS:
        places -= 1
    while abs(value) * Fraction(10) ** places < 10 ** (DIGITS - 1):
        places += 1
    return round(value * Fraction(10) ** places) / Fraction(10) ** places


def root_of(x: Fraction, degree: int) -> Fraction:
    """The degree-th root to 120 digits after the point, by bisection in whole numbers."""
    unit = 10**120
    goal = x.numerator * unit**degree // x.denominator
    low, high = 0, unit * (x.numerator // x.denominator + 1) + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= goal else (low, middle)
    return Fraction(low, unit)


def ln_of(x: Fraction) -> Fraction:
    """The natural logarithm to about 240 digits after the point, by the series of the inverse hyperbolic tangent."""
    unit, turns = 10**250, 0
    while x > 2:
        x, turns = x / 2, turns + 1
    while x < 1:
        x, turns = x * 2, turns - 1
    return Fraction(_series(x, unit) + turns * _series(Fraction(2), unit), unit)


def _series(x: Fraction, unit: int) -> int:
    ratio = (x - 1) / (x + 1)
    step = ratio.numerator * unit // ratio.denominator
    square = step * step // unit
    found, k = 0, 1
    while step:
        found, step, k = found + 2 * step // k, step * square // unit, k + 2
    return found


def test_known_constants_come_out() -> None:
    """ln 2, ln 10, the square roots of 2 and of a half, and the cube root of 3, as tables give them."""
    assert ln(Fraction(2)) == LN_2
    assert ln(Fraction(10)) == LN_10
    assert power(Fraction(2), Fraction(1, 2)) == SQRT_2
    assert power(Fraction(3), Fraction(1, 3)) == CUBE_ROOT_3
    assert power(Fraction(2), Fraction(-1, 2)) == SQRT_HALF


def test_the_logarithm_of_one_is_zero() -> None:
    assert ln(Fraction(1)) == 0


@given(POSITIVE)
def test_a_logarithm_has_fifty_right_digits(x: Fraction) -> None:
    assert ln(x) == fifty(ln_of(x))


@given(POSITIVE)
def test_the_logarithm_of_a_reciprocal_is_the_negative(x: Fraction) -> None:
    assert ln(1 / x) == -ln(x)


@given(st.builds(Fraction, st.integers(1, 10**8), st.integers(1, 10**8)), st.integers(2, 5), st.integers(1, 4))
def test_a_power_has_fifty_right_digits(x: Fraction, degree: int, times: int) -> None:
    found = power(x, Fraction(times, degree))
    assert fifty(found) == fifty(root_of(x**times, degree))


EXACT = [
    ("a square", "9", "1/2", "3"),
    ("a square of a fraction", "4/9", "1/2", "2/3"),
    ("a cube, squared", "8/27", "2/3", "4/9"),
    ("a negative root", "1/16", "-1/4", "2"),
    ("a decimal exponent", "0.00032", "0.2", "0.2"),
    ("a whole power", "3/2", "4", "81/16"),
    ("a negative power", "3/2", "-2", "4/9"),
    ("a power of a negative number", "-2", "3", "-8"),
    ("no power", "7/3", "0", "1"),
    ("a power of zero", "0", "5", "0"),
    ("a root of zero", "0", "1/3", "0"),
    ("a root of one", "1", "0.123456789", "1"),
    ("a square too long for any float", str(10**80 + 2 * 10**40 + 1), "1/2", str(10**40 + 1)),
]


@pytest.mark.parametrize(("x", "exponent", "result"), [pytest.param(*case, id=name) for name, *case in EXACT])
def test_an_exact_result_stays_exact(x: str, exponent: str, result: str) -> None:
    assert power(Fraction(x), Fraction(exponent)) == Fraction(result)


@given(st.builds(Fraction, st.integers(1, 10**6), st.integers(1, 10**6)), st.integers(1, 9))
def test_the_root_of_a_power_is_exact(x: Fraction, degree: int) -> None:
    assert power(x**degree, Fraction(1, degree)) == x


@pytest.mark.parametrize(("top", "bottom"), [(10**40 + 1, 10**40), (10**40 - 1, 10**40), (10**40, 10**40 + 1)])
def test_a_root_of_nearly_a_square_is_not_taken_for_exact(top: int, bottom: int) -> None:
    x = Fraction(top, bottom)
    found = power(x, Fraction(1, 2))
    assert found**2 != x
    assert found == fifty(Fraction(isqrt(top * bottom * 10**240), bottom * 10**120))


NEAR_ONE = [  # of ln(1 + t) = t - t²/2 + t³/3 - …
    ("ten digits away", Fraction(1, 10**30), Fraction("0." + "9" * 30 + "5") / 10**30),
    ("on the other side", Fraction(-1, 10**30), Fraction("-1." + "0" * 30 + "5") / 10**30),
    ("beyond the first precision", Fraction(1, 10**90), Fraction(1, 10**90)),
    ("far beyond it", Fraction(-1, 10**400), Fraction(-1, 10**400)),
]


@pytest.mark.parametrize(("t", "result"), [pytest.param(*case, id=name) for name, *case in NEAR_ONE])
def test_a_logarithm_near_one_keeps_all_its_digits(t: Fraction, result: Fraction) -> None:
    assert ln(1 + t) == result


def test_a_power_near_one_keeps_all_its_digits() -> None:
    """The root of 1 + t is 1 + t/2 - t²/8 + …"""
    assert power(1 + Fraction(1, 10**20), Fraction(1, 2)) == 1 + Fraction(1, 2 * 10**20) - Fraction(1, 8 * 10**40)


LONG = Fraction(10**200 + 69, 3**400)


def test_arguments_of_two_hundred_digits_count_to_the_last_one() -> None:
    assert ln(LONG) == fifty(ln_of(LONG))
    assert power(LONG, Fraction(1, 3)) == fifty(root_of(LONG, 3))
    assert ln(Fraction(10**200 + 1, 10**200)) == Fraction(1, 10**200)


@pytest.mark.parametrize("degree", [10**9, 10**30])
def test_a_root_of_any_degree_is_found_without_ado(degree: int) -> None:
    """The n-th root of 2 is the sum of (ln 2 / n) to the k over k factorial."""
    t = LN_2 / degree
    assert power(Fraction(2), Fraction(1, degree)) == fifty(sum((t**k / factorial(k) for k in range(8)), Fraction(0)))
    assert power(Fraction(1), Fraction(1, degree)) == 1


@pytest.mark.parametrize(("x", "exponent"), [("-4", "1/2"), ("0", "-1/2"), ("0", "-3"), ("0", "0")])
def test_a_power_that_has_no_value_is_a_division_by_zero(x: str, exponent: str) -> None:
    with pytest.raises(ZeroDivisionError):
        power(Fraction(x), Fraction(exponent))


@pytest.mark.parametrize("x", ["0", "-1"])
def test_a_logarithm_that_has_no_value_is_a_division_by_zero(x: str) -> None:
    with pytest.raises(ZeroDivisionError):
        ln(Fraction(x))

"""Logarithms, roots and broken powers: correctly rounded (half-even) to 50 significant digits from the exact argument; exact roots stay exact."""

from collections.abc import Callable
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Final

DIGITS: Final = 50


def ln(x: Fraction) -> Fraction:
    """The natural logarithm of x > 0; ln 1 is exactly 0."""
    if x <= 0:
        raise ZeroDivisionError("logarithm of a number that is not positive")
    if x == 1:
        return Fraction(0)
    return _settled(lambda context: context.ln(_decimal(x, context)), lambda value: Decimal(1))


def power(x: Fraction, exponent: Fraction) -> Fraction:
    """x to the exponent, for x >= 0 (x > 0 where the exponent is not positive); exact wherever the result is rational."""
    if exponent.denominator == 1 and (x or exponent > 0):
        return x ** int(exponent)
    if x < 0 or (x == 0 and exponent <= 0):
        raise ZeroDivisionError("broken power of a number that is not positive")
    root = _exact_root(x, exponent.denominator)
    if root is not None:
        return root**exponent.numerator

    def compute(context: Context) -> Decimal:
        return context.exp(context.multiply(context.ln(_decimal(x, context)), _decimal(exponent, context)))

    return _settled(compute, abs)


def _decimal(x: Fraction, context: Context) -> Decimal:
    return context.divide(Decimal(x.numerator), Decimal(x.denominator))


def _settled(compute: Callable[[Context], Decimal], scale: Callable[[Decimal], Decimal]) -> Fraction:
    """Compute with more and more digits until both ends of the error interval round to the same 50 digits (Ziv)."""
    final = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN, Emax=MAX_EMAX, Emin=MIN_EMIN)
    precision = DIGITS + 15
    while True:
        context = Context(prec=precision, rounding=ROUND_HALF_EVEN, Emax=MAX_EMAX, Emin=MIN_EMIN)
        value = compute(context)
        error = context.multiply(max(scale(value), abs(value)), Decimal((0, (1,), 10 - precision)))
        low, high = final.plus(context.subtract(value, error)), final.plus(context.add(value, error))
        if low == high:
            return Fraction(low)
        precision *= 2


def _exact_root(x: Fraction, degree: int) -> Fraction | None:
    top, bottom = _whole_root(x.numerator, degree), _whole_root(x.denominator, degree)
    return None if top is None or bottom is None else Fraction(top, bottom)


def _whole_root(n: int, degree: int) -> int | None:
    """The whole number whose `degree`-th power is n, if there is one."""
    if n < 2:
        return n
    if degree >= n.bit_length():
        return None
    guess = 1 << -(-n.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + n // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess if guess**degree == n else None
        guess = better

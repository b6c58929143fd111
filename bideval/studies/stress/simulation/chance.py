"""Chance that is the same everywhere: whole numbers from a generator that is written down here, and values drawn with them on a grid.

SplitMix64 (Steele, Lea and Flood 2014): the state grows by 0x9E3779B97F4A7C15 modulo 2^64; the output is the state z mixed by z ^= z >> 30,
z *= 0xBF58476D1CE4E5B9, z ^= z >> 27, z *= 0x94D049BB133111EB, z ^= z >> 31, each modulo 2^64. Its first outputs from state 0 are
0xE220A8397B1DCDAF and 0x6E789E6AA1B965F4. A number below n is an output modulo n; outputs beyond the last whole multiple of n are thrown away.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt
from typing import Final, TypeVar

One = TypeVar("One")

WORD: Final = 1 << 64
GROWTH: Final = 0x9E3779B97F4A7C15


class Chance:
    """A stream of whole numbers from a seed."""

    def __init__(self, seed: int) -> None:
        self.state = seed % WORD

    def next(self) -> int:
        """The next number, from 0 to 2^64 - 1."""
        self.state = (self.state + GROWTH) % WORD
        z = self.state
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 % WORD
        z = (z ^ z >> 27) * 0x94D049BB133111EB % WORD
        return z ^ z >> 31

    def below(self, n: int) -> int:
        """A number from 0 to n - 1, each as likely as any other."""
        last = WORD - WORD % n
        while (drawn := self.next()) >= last:
            pass
        return drawn % n

    def pick(self, options: Sequence[One]) -> One:
        """One of several."""
        return options[self.below(len(options))]

    def uniform(self, low: Fraction, high: Fraction, step: Fraction) -> Fraction:
        """A value from `low` to `high` in whole steps."""
        return low + self.below(int((high - low) / step) + 1) * step

    def triangular(self, low: Fraction, peak: Fraction, high: Fraction, step: Fraction) -> Fraction:
        """A value that is likeliest at `peak`: the inverse of the triangle's distribution, with whole square roots, down to the step."""
        if low == high:
            return low
        u, whole = Fraction(self.below(1 << 32), 1 << 32), high - low
        before = u < (peak - low) / whole
        drawn = low + root(u * whole * (peak - low)) if before else high - root((1 - u) * whole * (high - peak))
        return low + (drawn - low) // step * step


def root(value: Fraction, digits: int = 12) -> Fraction:
    """The square root, rounded down to so many digits."""
    size = 10 ** (2 * digits)
    return Fraction(isqrt(int(value * size)), 10**digits)

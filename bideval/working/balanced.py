"""The balanced price (균형가격) of Korea's comprehensive evaluation (종합심사낙찰제): a mean of the bids between two ends that are cut off."""

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from bideval.exact import Mode, Rounding
from bideval.working.means import mean

FLOOR: Final = Fraction(70, 100)
"""The part of the reserve price (예정가격) under which a bid is left out."""

EQUAL: Final = 3
"""How many equal bids are left out but for one (new on 2026-08-25)."""


COUNTS: Final[tuple[Mode, ...]] = ("down", "up", "half-up")


class Cut(NamedTuple):
    """What is cut off at both ends of so many bids: a part of them, or so many."""

    top: Fraction
    bottom: Fraction | int


FEW: Final = Cut(Fraction(50, 100), 1)
TEN: Final = Cut(Fraction(40, 100), Fraction(10, 100))
MANY: Final = Cut(Fraction(20, 100), Fraction(20, 100))


def admitted(reserve: Fraction, bids: Sequence[Fraction]) -> list[Fraction]:
    """The bids from 70 % to 100 % of the reserve price, in order; of three or more equal ones, one."""
    inside = Counter(bid for bid in bids if FLOOR * reserve <= bid <= reserve)
    return sorted(bid for bid, times in inside.items() for _ in range(1 if times >= EQUAL else times))


def balanced(mode: Mode) -> Callable[[Sequence[Fraction]], Fraction]:
    """(reserve, bids…): the mean of the admitted bids without those cut off, of which a part is rounded to a whole count.

    Raises `ZeroDivisionError` where none is left.
    """
    whole = Rounding(0, mode)

    def price(values: Sequence[Fraction]) -> Fraction:
        bids = admitted(values[0], values[1:])
        cut = FEW if len(bids) < 10 else TEN if len(bids) <= 20 else MANY
        top = int(whole(cut.top * len(bids)))
        bottom = cut.bottom if isinstance(cut.bottom, int) else int(whole(cut.bottom * len(bids)))
        return mean(bids[bottom : max(len(bids) - top, bottom)])

    return price


BALANCED: Final = {f"balanced_{mode.replace('-', '_')}": balanced(mode) for mode in COUNTS}
"""The operation for each way in which a count that is no whole number may be rounded: the law does not say which."""

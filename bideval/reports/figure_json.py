"""A number of a result as plain data: exact as text, and the digits that are shown; its ends where it is not exact."""

from fractions import Fraction
from typing import Any

from bideval.documents.evaluation import Bounds, Figure
from bideval.exact import digits, exact_text


def figure(known: Figure | None, places: int) -> dict[str, Any] | None:
    """A number, the ends between which it lies, or nothing."""
    if isinstance(known, Bounds):
        return {"low": number(known.low, places), "high": number(known.high, places)}
    return None if known is None else number(known, places)


def number(value: Fraction, places: int) -> dict[str, Any]:
    """An exact number."""
    return {"exact": exact_text(value), "shown": digits(value, places)}

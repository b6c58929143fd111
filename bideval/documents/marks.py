"""One mark as text on a scale: to its value in the scale's units, or a refusal that names what would fit."""

from fractions import Fraction

from bideval.documents.criteria import Label, Range, Scale
from bideval.exact import NotExact, clip, exact_text, plain


def read_mark(text: str, scale: Scale, points: Fraction) -> Fraction:
    """The value of a mark: points from 0 to the criterion's `points`, a percentage, or a label's share in percent. Raises `NotExact`."""
    if isinstance(scale, tuple) and isinstance(scale[0], Label):
        return _label(text, scale)
    value = plain(text)
    if isinstance(scale, tuple):
        allowed = [one for one in scale if isinstance(one, Fraction)]
        if value not in allowed:
            raise NotExact("mark-not-on-list", text=clip(text), allowed=", ".join(map(exact_text, allowed)))
        return value
    low, high = (scale.start, scale.to) if isinstance(scale, Range) else (Fraction(0), points)
    if not min(low, high) <= value <= max(low, high):
        raise NotExact("mark-outside-scale", text=clip(text), low=exact_text(low), high=exact_text(high))
    return value


def _label(text: str, scale: tuple[Fraction | Label, ...]) -> Fraction:
    shares = {one.mark: one.share for one in scale if isinstance(one, Label)}
    if text not in shares:
        raise NotExact("mark-not-a-label", text=clip(text), allowed=", ".join(shares))
    return shares[text] * 100

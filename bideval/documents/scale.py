"""A mark as written becomes a number on its scale: points, a percentage of a range or of a list, or the percentage behind a label."""

from fractions import Fraction

from bideval.documents.criteria import Label, Node, PanelRule, Range, Scale
from bideval.exact import NotExact, clip, exact_text, plain


def panel_scale(node: Node, general: PanelRule | None) -> Scale:
    """The scale of a panel leaf: its own, else the rubric's, else points."""
    return (node.criterion.panel or PanelRule()).over(general).scale or "points"


def officer_scale(node: Node) -> Scale:
    """The scale of an officer leaf."""
    return node.criterion.officer.scale if node.criterion.officer else "points"


def mark_on(scale: Scale, full: Fraction, text: str) -> Fraction:
    """The value of a mark in the units of the scale: under `points` from 0 to `full`, else percent. Raises `NotExact`."""
    if isinstance(scale, tuple) and scale and isinstance(scale[0], Label):
        return _labelled(tuple(one for one in scale if isinstance(one, Label)), text)
    value = plain(text)
    if isinstance(scale, tuple):
        steps = tuple(one for one in scale if isinstance(one, Fraction))
        fits, allowed = value in steps, ", ".join(exact_text(step) for step in steps)
    else:
        low, high = (scale.start, scale.to) if isinstance(scale, Range) else (Fraction(0), full)
        fits, allowed = low <= value <= high, f"{exact_text(low)} – {exact_text(high)}"
    if not fits:
        raise NotExact("mark-outside-scale", text=clip(text), allowed=allowed)
    return value


def _labelled(labels: tuple[Label, ...], text: str) -> Fraction:
    for label in labels:
        if label.mark == text:
            return label.share * 100
    raise NotExact("mark-not-a-label", text=clip(text), allowed=", ".join(label.mark for label in labels))

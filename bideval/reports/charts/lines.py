"""The totals of the bids over the weight of one criterion: straight lines, told apart by their dashes and named at their ends."""

from fractions import Fraction
from typing import Any, Final

from bideval.documents.studies.drawn import Drawn
from bideval.reports.charts.frame import DASHES, INK, NAMES, PLOT, SHADES, SIZE, cut
from bideval.reports.layout import Drawing
from bideval.reports.studies.sensitivity.words import Words

Encoding = dict[str, Any]

HEIGHT: Final = 280
MARGIN: Final = Fraction(1, 20)
"""The part of the height that is left free above and below."""
LINE: Final = SIZE + 4
"""How far names stand from each other at least."""


def lines(words: Words, drawn: Drawn) -> Drawing:
    """The chart of totals; an upright line is at the weight that the criterion has, broken ones where another bid is level with the first."""
    ends = [end for one in drawn.lines for end in (one.start, one.end)]
    room = (max(ends) - min(ends) or Fraction(1)) * MARGIN
    low, high = min(ends) - room, max(ends) + room
    names = [cut(words.name(one.bidder)) for one in drawn.lines]
    x: Encoding = {"type": "quantitative", "scale": {"domain": [0, float(drawn.whole)], "nice": False}}
    y: Encoding = {"type": "quantitative", "scale": {"domain": [float(low), float(high)], "nice": False}}
    tops = _apart([float((high - one.end) / (high - low)) * HEIGHT for one in drawn.lines])
    chart = {
        "width": PLOT,
        "height": HEIGHT,
        "padding": {"left": 56, "right": NAMES, "bottom": 28},
        "layer": [
            _upright(drawn.weight, [1, 0], x),
            *(_upright(weight, [3, 3], x) for weight in drawn.crossings),
            _lines(drawn, names, x, y),
            _names([{"bid": name, "top": top} for name, top in zip(names, tops, strict=True)]),
        ],
    }
    title = words.say("chart-lines", criterion=words.title_of(drawn.path))
    facts = {"weight": words.weight(drawn.weight), "whole": words.weight(drawn.whole)}
    return Drawing("lines", title, words.say("chart-lines-told", **facts), chart)


def _upright(weight: Fraction, dash: list[int], x: Encoding) -> Encoding:
    return {
        "data": {"values": [{"weight": float(weight)}]},
        "mark": {"type": "rule", "color": INK, "strokeDash": dash},
        "encoding": {"x": {"field": "weight", **x}},
    }


def _lines(drawn: Drawn, names: list[str], x: Encoding, y: Encoding) -> Encoding:
    values = [
        {"bid": name, "line": at, "weight": weight, "total": float(total)}
        for at, (name, one) in enumerate(zip(names, drawn.lines, strict=True))
        for weight, total in ((0, one.start), (float(drawn.whole), one.end))
    ]
    every = range(len(names))
    line = {"field": "line", "type": "ordinal"}
    return {
        "data": {"values": values},
        "mark": {"type": "line", "strokeWidth": 2},
        "encoding": {
            "x": {"field": "weight", **x, "axis": {"grid": False, "tickCount": 6}},
            "y": {"field": "total", **y, "axis": {"tickCount": 6}},
            "detail": {"field": "bid"},
            "strokeDash": {**line, "scale": {"domain": [*every], "range": [DASHES[at] for at in every]}},
            "color": {**line, "scale": {"domain": [*every], "range": [SHADES[at % 3] for at in every]}},
        },
    }


def _names(labels: list[dict[str, object]]) -> Encoding:
    return {
        "data": {"values": labels},
        "mark": {"type": "text", "align": "left", "baseline": "middle", "x": PLOT + 8},
        "encoding": {"y": {"field": "top", "type": "quantitative", "scale": None}, "text": {"field": "bid"}},
    }


def _apart(tops: list[float]) -> list[float]:
    """The same heights, each name at least a line below the one above it, and all of them on the drawing."""
    found, last = dict(enumerate(tops)), -LINE / 2
    for at in sorted(found, key=lambda at: (tops[at], at)):
        last = found[at] = max(tops[at], last + LINE)
    below = float(HEIGHT) + LINE / 2
    for at in sorted(found, key=lambda at: (-found[at], -at)):
        below = found[at] = min(found[at], below - LINE)
    return [found[at] for at in range(len(tops))]

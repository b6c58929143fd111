"""How often each bid took each place: one bar a bid, its parts the places from first (dark) to last (light)."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from bideval.documents.studies.smaa import Robust
from bideval.reports.charts.frame import INK, NAMES, PLOT, ROW, SHADES, cut
from bideval.reports.layout import Drawing
from bideval.reports.studies.smaa.words import Words, percent

BIDS: Final = 12
"""Bids that have a bar."""
WRITTEN: Final = Fraction(1, 10)
"""The share from which a part has room for its place."""
COUNTED: Final = Fraction(1, 5)
"""The share from which it has room for its share, too."""
PALE: Final = 2
"""From this shade on, what is written on it is dark."""


def shares(words: Words) -> Drawing:
    """The chart of rank acceptabilities."""
    shown = words.study.bids[:BIDS]
    names = [f"{at}. {cut(words.name(one.bidder))}" for at, one in enumerate(shown, 1)]
    parts = [part for name, one in zip(names, shown, strict=True) for part in _parts(words, name, one)]
    rows: dict[str, Any] = {"field": "bid", "type": "nominal", "sort": names, "scale": {"domain": names}}
    y = {**rows, "axis": {"domain": False, "ticks": False, "labelPadding": 8}}
    x = {"type": "quantitative", "scale": {"domain": [0, 1]}}
    axis = {"values": [0, 0.2, 0.4, 0.6, 0.8, 1], "labelExpr": "datum.value * 100 + '%'"}
    ends = {"x": {"field": "from", **x, "axis": axis}, "x2": {"field": "to"}}
    shade = {"field": "shade", "type": "nominal", "scale": None}
    chart = {
        "width": PLOT,
        "height": ROW * len(shown),
        "padding": {"left": NAMES, "right": 24, "bottom": 28},
        "data": {"values": parts},
        "layer": [
            {
                "mark": {"type": "bar", "stroke": INK, "strokeWidth": 0.5, "height": ROW - 8},
                "encoding": {"y": y, **ends, "fill": shade},
            },
            {
                "mark": {"type": "text", "baseline": "middle"},
                "encoding": {
                    "y": y,
                    "x": {"field": "middle", **x},
                    "text": {"field": "place"},
                    "color": {"field": "ink", "type": "nominal", "scale": None},
                },
            },
        ],
    }
    told = "; ".join(f"{words.name(one.bidder)}: {percent(words.study.share(one.places[0]))}" for one in shown)
    return Drawing("shares", words.say("chart-shares"), words.say("chart-shares-told", shares=told), chart)


def _parts(words: Words, name: str, one: Robust) -> Iterator[Mapping[str, object]]:
    """The parts of one bar: the first places each, then all others together; what is left of the whole is no place."""
    own = len(SHADES) - 1 if len(one.places) > len(SHADES) else len(one.places)
    counts = [*one.places[:own], sum(one.places[own:])] if own < len(one.places) else [*one.places]
    begun = 0
    for at, count in enumerate(counts):
        if count:
            share = words.study.share(count)
            place = f"{at + 1}" if at < own else f"{at + 1}–{len(one.places)}"
            label = words.say("chart-place", place=place) if share >= WRITTEN else ""
            if share >= COUNTED:
                label = words.say("chart-place-share", place=place, share=percent(share))
            ends = [float(words.study.share(edge)) for edge in (begun, begun + count)]
            ink = INK if at >= PALE else "#ffffff"
            told = {"bid": name, "place": label, "shade": SHADES[at], "ink": ink}
            yield {**told, "from": ends[0], "to": ends[1], "middle": sum(ends) / 2}
        begun += count

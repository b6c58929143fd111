"""Between which weights the first place stays: one bar a criterion, with a stroke at the weight that it has."""

from typing import Any, Final

from bideval.documents.studies.sensitivity import WeightInterval
from bideval.reports.charts.frame import FAINT, INK, NAMES, PLOT, ROW, SHADES, cut
from bideval.reports.layout import Drawing
from bideval.reports.studies.sensitivity.words import Words

MOST: Final = 24
"""Criteria that have a bar: those with the narrowest intervals, in the order of the rubric."""


def intervals(words: Words) -> Drawing | None:
    """The chart of weight stability intervals."""
    found = words.study.weights.intervals
    if not found:
        return None
    tight = sorted(found, key=lambda one: (one.high.weight - one.low.weight) / one.whole)[:MOST]
    shown = [one for one in found if one in tight]
    names = [f"{at}. {cut(words.title_of(one.path))}" for at, one in enumerate(shown, 1)]
    rows: dict[str, Any] = {"field": "name", "type": "nominal", "sort": names, "scale": {"domain": names}}
    y = {**rows, "axis": {"domain": False, "ticks": False, "labelPadding": 8}}
    x = {"type": "quantitative", "scale": {"domain": [0, 100]}}
    axis = {"values": [0, 20, 40, 60, 80, 100], "labelExpr": "datum.value + '%'"}
    bar = {"type": "bar", "height": ROW - 12}
    chart = {
        "width": PLOT,
        "height": ROW * len(shown),
        "padding": {"left": NAMES, "right": 24, "bottom": 28},
        "data": {"values": [_row(name, one) for name, one in zip(names, shown, strict=True)]},
        "layer": [
            {
                "mark": {**bar, "fill": "#ffffff", "stroke": FAINT},
                "encoding": {"y": y, "x": {"datum": 0, **x, "axis": axis}, "x2": {"datum": 100}},
            },
            {
                "mark": {**bar, "fill": SHADES[2]},
                "encoding": {"y": y, "x": {"field": "low", **x}, "x2": {"field": "high"}},
            },
            {
                "mark": {"type": "tick", "color": INK, "thickness": 3, "height": ROW - 6},
                "encoding": {"y": y, "x": {"field": "now", **x}},
            },
        ],
    }
    told = [words.say("chart-intervals-told")]
    told += [words.say("chart-intervals-cut", count=str(MOST))] if len(shown) < len(found) else []
    return Drawing("intervals", words.say("chart-intervals"), " ".join(told), chart)


def _row(name: str, one: WeightInterval) -> dict[str, object]:
    ends = {"low": one.low.weight, "high": one.high.weight, "now": one.weight}
    return {"name": name, **{end: float(100 * weight / one.whole) for end, weight in ends.items()}}

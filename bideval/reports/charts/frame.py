"""What all charts have in common: sizes, colours that are told apart in grey, and names that fit."""

from collections.abc import Mapping
from typing import Any, Final

VERSION: Final = "5.20"
"""The version of Vega-Lite: another one may draw other bytes."""
FONT: Final = 'Pretendard, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", sans-serif'
INK: Final = "#1d2430"
FAINT: Final = "#d9dee6"
SHADES: Final = ("#08306b", "#2171b5", "#6baed6", "#bdd7e7", "#f2f6fb")
"""From dark to light: in grey they are as far apart."""
DASHES: Final = ([1, 0], [8, 3], [2, 2], [10, 3, 2, 3], [5, 5], [1, 4], [12, 4], [6, 2, 1, 2])
"""Lines are told apart by these where colours are not seen."""
SIZE: Final = 12
PLOT: Final = 460
"""The width of what is drawn."""
TOP: Final = 36
EDGE: Final = 8
"""How far a title stands from the left."""
ROW: Final = 26
NAMES: Final = 210
"""The width of the names at its side."""
LONGEST: Final = 28
"""Of names no more is drawn than so many narrow characters, of which a wide one is two."""
WIDE: Final = 0x1100


def framed(title: str, chart: Mapping[str, Any]) -> dict[str, Any]:
    """The whole specification: nothing in it is placed by the width of text."""
    axis = {
        "labelFontSize": SIZE,
        "labelColor": INK,
        "labelLimit": 0,
        "labelBound": False,
        "labelOverlap": False,
        "labelFlush": False,
        "title": None,
        "gridColor": FAINT,
        "domainColor": INK,
        "tickColor": INK,
    }
    return {
        "autosize": {"type": "none"},
        "title": {
            "text": title,
            "anchor": "start",
            "frame": "group",
            "dx": EDGE - chart["padding"]["left"],
            "limit": 0,
            "fontSize": SIZE + 2,
            "offset": 10,
            "color": INK,
        },
        "background": None,
        "config": {
            "aria": False,
            "font": FONT,
            "axis": axis,
            "legend": {"disable": True},
            "text": {"fontSize": SIZE, "color": INK},
            "view": {"stroke": None},
        },
        **chart,
        "padding": {**chart["padding"], "top": TOP},
    }


def cut(name: str) -> str:
    """A name that fits beside the drawing."""
    room, kept = LONGEST, ""
    for letter in name:
        room -= 2 if ord(letter) >= WIDE else 1
        if room < 0:
            return kept.rstrip() + "…"
        kept += letter
    return kept

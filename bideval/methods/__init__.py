"""Scoring methods: from the values of the bids that count to shares of the points.

A method is one file with one class (`base.Method`); to add one, write the file and name its kind in `METHODS`.
"""

from typing import Final

from bideval.kinds import Kinds
from bideval.methods.base import Method

METHODS: Final[Kinds[Method]] = Kinds(
    "bideval.methods",
    "linear",
    "bands",
    "ratio-to-best",
    "min-max",
    "power",
    "logarithmic",
    "deviation",
    "rank-points",
    "pass-fail",
    "table",
    "piecewise-linear",
    "price-span",
    "around-mean",
    "adjusted-mean",
    "deduction-per-percent",
    "corrected-proportional",
    "bilinear-mean",
    "narbona",
    "target-ratio",
    "worst-to-optimal",
    "kr-negotiated-price",
    "kr-negotiated-price-60",
    "kr-negotiated-price-80",
    "kr-balanced-price",
    "kr-qualification-review",
)

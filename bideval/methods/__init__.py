"""Scoring methods: from the values of the bids that count to shares of the points.

A method is one file with one class (`base.Method`); to add one, write the file and name its class in `METHODS`.
"""

from typing import Final

from bideval.methods.bands import Bands
from bideval.methods.base import Method
from bideval.methods.deviation import Deviation
from bideval.methods.kr_balanced_price import KrBalancedPrice
from bideval.methods.kr_negotiated_price import KrNegotiatedPrice
from bideval.methods.kr_negotiated_price_60 import KrNegotiatedPrice60
from bideval.methods.kr_negotiated_price_80 import KrNegotiatedPrice80
from bideval.methods.kr_qualification_review import KrQualificationReview
from bideval.methods.linear import Linear
from bideval.methods.logarithmic import Logarithmic
from bideval.methods.min_max import MinMax
from bideval.methods.pass_fail import PassFail
from bideval.methods.power import Power
from bideval.methods.rank_points import RankPoints
from bideval.methods.ratio_to_best import RatioToBest
from bideval.methods.table import Table

METHODS: Final[tuple[type[Method], ...]] = (
    Linear,
    Bands,
    RatioToBest,
    MinMax,
    Power,
    Logarithmic,
    Deviation,
    RankPoints,
    PassFail,
    Table,
    KrNegotiatedPrice,
    KrNegotiatedPrice60,
    KrNegotiatedPrice80,
    KrBalancedPrice,
    KrQualificationReview,
)

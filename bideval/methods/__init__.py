"""Scoring methods: from the values of the bids that count to shares of the points.

A method is one file with one class (`base.Method`); to add one, write the file and name its class in `METHODS`.
"""

from typing import Final

from bideval.methods.adjusted_mean import AdjustedMean
from bideval.methods.around_mean import AroundMean
from bideval.methods.bands import Bands
from bideval.methods.base import Method
from bideval.methods.bilinear_mean import BilinearMean
from bideval.methods.corrected_proportional import CorrectedProportional
from bideval.methods.deduction_per_percent import DeductionPerPercent
from bideval.methods.deviation import Deviation
from bideval.methods.kr_balanced_price import KrBalancedPrice
from bideval.methods.kr_negotiated_price import KrNegotiatedPrice
from bideval.methods.kr_negotiated_price_60 import KrNegotiatedPrice60
from bideval.methods.kr_negotiated_price_80 import KrNegotiatedPrice80
from bideval.methods.kr_qualification_review import KrQualificationReview
from bideval.methods.linear import Linear
from bideval.methods.logarithmic import Logarithmic
from bideval.methods.min_max import MinMax
from bideval.methods.narbona import Narbona
from bideval.methods.pass_fail import PassFail
from bideval.methods.piecewise_linear import PiecewiseLinear
from bideval.methods.power import Power
from bideval.methods.price_span import PriceSpan
from bideval.methods.rank_points import RankPoints
from bideval.methods.ratio_to_best import RatioToBest
from bideval.methods.table import Table
from bideval.methods.target_ratio import TargetRatio
from bideval.methods.worst_to_optimal import WorstToOptimal

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
    PiecewiseLinear,
    PriceSpan,
    AroundMean,
    AdjustedMean,
    DeductionPerPercent,
    CorrectedProportional,
    BilinearMean,
    Narbona,
    TargetRatio,
    WorstToOptimal,
    KrNegotiatedPrice,
    KrNegotiatedPrice60,
    KrNegotiatedPrice80,
    KrBalancedPrice,
    KrQualificationReview,
)

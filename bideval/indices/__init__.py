"""Award indices: one number made of price and quality, by which the bids are ranked.

An index is one file with one class (`base.Index`); to add one, write the file and name its class in `INDICES`.
"""

from typing import Final

from bideval.indices.adjusted_bid import AdjustedBid
from bideval.indices.adjusted_score import AdjustedScore
from bideval.indices.award_on_value import AwardOnValue
from bideval.indices.base import Index
from bideval.indices.nx_utility import NxUtility
from bideval.indices.price_per_point import PricePerPoint
from bideval.indices.price_quality_method import PriceQualityMethod
from bideval.indices.price_uplift import PriceUplift
from bideval.indices.quality_per_price import QualityPerPrice
from bideval.indices.relative_value_cost import RelativeValueCost
from bideval.indices.super_formula import SuperFormula
from bideval.indices.weighted_product import WeightedProduct
from bideval.indices.weighted_ratio import WeightedRatio

INDICES: Final[tuple[type[Index], ...]] = (
    PricePerPoint,
    QualityPerPrice,
    AdjustedBid,
    AdjustedScore,
    AwardOnValue,
    PriceUplift,
    NxUtility,
    SuperFormula,
    RelativeValueCost,
    WeightedProduct,
    WeightedRatio,
    PriceQualityMethod,
)

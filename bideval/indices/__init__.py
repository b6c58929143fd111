"""Award indices: one number made of price and quality, by which the bids are ranked.

An index is one file with one class (`base.Index`); to add one, write the file and name its kind in `INDICES`.
"""

from typing import Final

from bideval.indices.base import Index
from bideval.kinds import Kinds

INDICES: Final[Kinds[Index]] = Kinds(
    "bideval.indices",
    "price-per-point",
    "quality-per-price",
    "adjusted-bid",
    "adjusted-score",
    "award-on-value",
    "price-uplift",
    "nx-utility",
    "super-formula",
    "relative-value-cost",
    "weighted-product",
    "weighted-ratio",
    "price-quality-method",
)

"""Rules on abnormally low bids: from the prices of the bids that count to a threshold, each with its legal source.

A rule is one file with one class (`base.LowBid`); to add one, write the file and name its class in `LOW_BIDS`. Article 69 of Directive
2014/24/EU gives no formula, only the duty to ask for explanations: there is nothing to compute.
"""

from typing import Final

from bideval.lowbids.base import LowBid
from bideval.lowbids.be_art_36 import BeArt36
from bideval.lowbids.br_art_48 import BrArt48
from bideval.lowbids.es_rglcap_85 import EsRglcap85
from bideval.lowbids.fr_double_mean import FrDoubleMean
from bideval.lowbids.fr_mean_deviation import FrMeanDeviation
from bideval.lowbids.it_few_bids import ItFewBids
from bideval.lowbids.it_mean_excess import ItMeanExcess
from bideval.lowbids.it_metodo_a import ItMetodoA
from bideval.lowbids.kr_floor_rate import KrFloorRate
from bideval.lowbids.pl_art_224 import PlArt224
from bideval.lowbids.pt_base_share import PtBaseShare
from bideval.lowbids.wb_mean_deviation import WbMeanDeviation

LOW_BIDS: Final[tuple[type[LowBid], ...]] = (
    KrFloorRate,
    ItMetodoA,
    ItMeanExcess,
    ItFewBids,
    EsRglcap85,
    PtBaseShare,
    BrArt48,
    BeArt36,
    FrDoubleMean,
    FrMeanDeviation,
    PlArt224,
    WbMeanDeviation,
)

"""Rules on abnormally low bids: from the prices of the bids that count to a threshold, each with its legal source.

A rule is one file with one class (`base.LowBid`); to add one, write the file and name its kind in `LOW_BIDS`. Article 69 of Directive
2014/24/EU gives no formula, only the duty to ask for explanations: there is nothing to compute.
"""

from typing import Final

from bideval.kinds import Kinds
from bideval.lowbids.base import LowBid

LOW_BIDS: Final[Kinds[LowBid]] = Kinds(
    "bideval.lowbids",
    "kr-floor-rate",
    "it-metodo-a",
    "it-mean-excess",
    "it-few-bids",
    "es-rglcap-85",
    "pt-base-share",
    "br-art-48",
    "be-art-36",
    "fr-double-mean",
    "fr-mean-deviation",
    "pl-art-224",
    "wb-mean-deviation",
)

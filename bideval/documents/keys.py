"""What the numbers of an evaluation are called in its ledger: by these words behind the path of a criterion, or by these alone.

The points of a criterion have its path alone for a name. What a rule on low bids computes, `lowbids.base.PREFIX` begins.
"""

from typing import Final

METRIC: Final = "metric:"
"""Before the name of a metric."""
FACT: Final = "fact:"
"""Before the name of a declared fact."""

MARK: Final = ":mark"
"""The officer's mark for a criterion."""
MEAN: Final = ":mean"
"""The mean of the panel's marks."""
RECEIVED: Final = ":received"
"""What a bid received of the choices between pairs."""
SHARE: Final = ":share"
"""The part of the points of a criterion."""
RAW: Final = ":raw"
"""The points with nothing rounded, in a criterion or below it."""
BEFORE_THEN: Final = ":before-then"
"""The points before the steps of `then`."""
UNROUNDED: Final = ":unrounded"
"""Behind any of these: the number before its rounding stage."""

TOTAL: Final = ":total"
"""The total of a bid."""
CHANGES: Final = ":adjustments"
"""What bonuses and deductions change the total by."""
INDEX: Final = ":index"
"""The award index."""
